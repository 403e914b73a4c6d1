import type { AwardState } from '../../../workflows/contract/states';
import type { Tally, History } from './counted';

/** A window of suit, as its award has it. */
export interface Window {
  state: AwardState;
  dueOn: string | null;
  /** The day of the first claim in time. */
  claimedOn: string | null;
}
interface Terms {
  payer: string;
  payee?: string;
  instalments: History['performances'][number]['instalments'];
}

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
  /** Windows of its awards, by award and window. */
  windows: Map<string, Window>;
  /** What the terms last recorded say is to be paid. */
  owed: { obligation?: Terms; obligations?: Terms[] } | null;
  /** Instalments of each instrument in force, as they stand. */
  instalments: Map<string, readonly Terms['instalments'][number][]>;
  /** What was paid of each instalment, in fen, and on which day last. */
  paid: Map<string, { fen: number; lastOn: string }>;
  /** Parts of the agreement that are performed, and since when. */
  performed: Map<string, string>;
  /** How many workers are involved, where a body has said so since the opening. */
  workers: number;
  /** How often each clock of a duty has started. */
  duties: Map<string, number>;
  heldSince: string | null;
  heldDays: number;
  /** Each step of the mediation now under way was entered by the day after it. */
  timely: boolean;
}

/** Who has it, and by which way, as what is counted is parted by. */
export const heldBy = ({ organisation, mediator, tier, lane, way }: Course) => ({
  body: way === 'judicial' ? 'court' : organisation,
  mediator,
  tier,
  lane,
  way,
});
