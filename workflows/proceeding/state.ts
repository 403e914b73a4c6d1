import type { Clock } from '../contract/clocks';
import type { Incoming } from '../contract/incoming';
import type { Outcome } from '../contract/outcomes';
import type {
  BlockedEffect,
  CaseFrame,
  Effect,
  JournalEntry,
  KeptMessage,
  LateEntry,
  ProceedingInput,
} from '../contract/proceedings';
import { START, type Procedure } from './row';

/** What goes out together after one change: the journal first, then the effects. */
export interface Batch {
  id: string;
  entries: JournalEntry[];
  effects: { id: string; effect: Effect }[];
}

/** All that a proceeding knows: one plain JSON object, carried over a continue-as-new as it is. */
export interface ProceedingState<F> {
  id: string;
  frame: CaseFrame;
  tracks: Record<string, string>;
  facts: F;
  clocks: Record<string, Clock>;
  number: number;
  outcome: Outcome | null;
  /** Applied act and message ids with the number of the change they made: a repeat gets the first answer. */
  done: Record<string, number>;
  /** `reference|name` of the results that have acted; a second one never acts. */
  results: Record<string, string>;
  /** The last number of each kind of reference that was sent out. */
  sent: Record<string, number>;
  kept: KeptMessage[];
  lateEntries: LateEntry[];
  blocked: BlockedEffect[];
  /** Worked through before the inbox: the opening events, then what rows raise. */
  queue: Incoming[];
}

/** What a continue-as-new carries over. */
export interface Carried<F> {
  state: ProceedingState<F>;
  inbox: Incoming[];
  outbox: Batch[];
}

export function openState<F>(procedure: Procedure<F>, id: string, input: ProceedingInput<F>): ProceedingState<F> {
  return {
    id,
    frame: {
      caseNo: input.caseNo,
      region: input.region,
      openedOn: input.openedOn,
      disputeType: input.disputeType,
      workers: input.workers,
      ruleSet: input.ruleSet,
      link: input.link,
    },
    tracks: Object.fromEntries(procedure.tracks(input.facts).map((track) => [track, START])),
    facts: input.facts,
    clocks: {},
    number: 0,
    outcome: null,
    done: {},
    results: {},
    sent: {},
    kept: [],
    lateEntries: [],
    blocked: [],
    queue: [...input.opening],
  };
}
