import type { Calendar } from '../../services/rules/calendar';
import type { RegionEntry } from '../../workflows/contract/case';
import type { Incoming, Instant } from '../../workflows/contract/incoming';
import type { Effect, ProceedingInput, ProceedingView } from '../../workflows/contract/proceedings';
import type { Refusal } from '../../workflows/contract/refusals';

/** What became of something that was brought to a case. */
export type Delivered = { kind: 'taken' } | { kind: 'refused'; refusal: Refusal } | { kind: 'missing' };

/** What a proceeding asked of the world, and when. */
export interface Asked {
  at: Instant;
  caseNo: string;
  proceeding: string;
  effect: Effect;
}

/** A place where cases can be lived through without the world outside: the real workflows, or the pure procedure. */
export interface Backend {
  now(): Promise<Instant>;
  start(input: ProceedingInput): Promise<void>;
  deliver(workflowId: string, event: Incoming): Promise<Delivered>;
  /** Lets time pass to an instant, every clock falling due on its way. */
  until(instant: Instant): Promise<void>;
  /** From now on days are counted by this calendar, and the case is told so. */
  announce(caseNo: string, calendar: Calendar): Promise<void>;
  /** Where the proceedings of a case stand, those that are over included; the dispute first. */
  views(caseNo: string): Promise<ProceedingView[]>;
  journal(caseNo: string): readonly RegionEntry[];
  asked(caseNo: string): Asked[];
  /** Organisations the roster proposes, the first one not yet tried first. */
  proposals: string[];
}
