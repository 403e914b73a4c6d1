import type { AwardWindowSummary } from '../../../workflows/contract/facts';
import type { Tally, History } from './counted';

/** Of a window as an award last reported it. */
export type Window = Pick<AwardWindowSummary, 'pair' | 'state' | 'inTime' | 'dueOn' | 'papersOn' | 'claim'>;

/** What counters know of a case beside its entries: who is in it, who has it, and how far its present mediation is. */
export interface Course {
  readonly history: History;
  readonly tally: Tally;
  /** Parties who are in it now. */
  present: Map<string, History['opening']['parties'][number]>;
  consented: Set<string>;
  organisation: string | null;
  mediator: string | null;
  tier: string | null;
  lane: string | null;
  way: string | null;
  mediations: number;
  sessions: number;
  askings: number;
  agreements: number;
  applications: number;
  /** Parties of the terms last recorded. */
  terms: readonly string[];
  /** Windows of its awards as they were last reported, by award and window. */
  windows: Map<string, Window>;
  /** What was paid of each instalment, in fen. */
  paid: Map<string, number>;
  /** How often each clock of a duty has started. */
  duties: Map<string, number>;
  heldSince: string | null;
  heldDays: number;
  /** Each step of the mediation now under way was entered by the day after it. */
  timely: boolean;
}
