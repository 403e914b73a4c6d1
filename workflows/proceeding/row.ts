import type { Bilingual, Clock, ClockKey } from '../contract/clocks';
import type { Incoming, LegalDay, Role } from '../contract/incoming';
import type { Effect, ProceedingName, RuleParameters } from '../contract/proceedings';
import type { RefusalCode } from '../contract/refusals';

/** What a guard, a fact or an effect may look at. It sees no clock on the wall and nothing outside the proceeding. */
export interface Ctx<F> {
  caseNo: string;
  region: string;
  proceedingId: string;
  /** The last number of each kind of reference that was sent out. */
  sent: Readonly<Record<string, number>>;
  rules: RuleParameters;
  facts: F;
  track: string;
  state: string;
  tracks: Readonly<Record<string, string>>;
  clocks: Readonly<Record<string, Clock>>;
  outcome: string | null;
  event: Incoming;
}

/** The next reference of its kind, as others will answer it: `<case>/entrustment/1`, then `/2`. */
export const nextReference = (c: Pick<Ctx<unknown>, 'sent'>, kind: string): string =>
  `${kind}/${(c.sent[kind] ?? 0) + 1}`;

/** A named condition. One that reads the event cannot say beforehand what is allowed, so it is marked. */
export interface Guard<F> {
  name: string;
  test(c: Ctx<F>): boolean;
  readsEvent: boolean;
  refusal?: RefusalCode;
}

/** A guard over the facts alone. */
export const guard = <F>(name: string, test: (c: Ctx<F>) => boolean, refusal?: RefusalCode): Guard<F> => ({
  name,
  test,
  readsEvent: false,
  ...(refusal ? { refusal } : {}),
});

/** A guard over the event as well. `refusal` is what a person is told where it alone stands in the way. */
export const eventGuard = <F>(name: string, test: (c: Ctx<F>) => boolean, refusal?: RefusalCode): Guard<F> => ({
  name,
  test,
  readsEvent: true,
  ...(refusal ? { refusal } : {}),
});

export const not = <F>(g: Guard<F>): Guard<F> => ({
  name: `not ${g.name}`,
  test: (c) => !g.test(c),
  readsEvent: g.readsEvent,
});

export type ClockOp<F> = {
  key: ClockKey;
  /** Only where this holds; several clocks of which at most one runs share a row so. */
  when?: (c: Ctx<F>) => boolean;
} & (
  | {
      op: 'start';
      from?: (c: Ctx<F>) => LegalDay;
      safeFrom?: (c: Ctx<F>) => LegalDay | null;
      holders?: (c: Ctx<F>) => Record<string, LegalDay>;
      /** Dated by the national rule until `localise`. */
      national?: boolean;
      /** The start itself is an event, on the morning of its day (`began`). */
      ahead?: boolean;
    }
  | { op: 'stop' | 'resume' | 'overdue' | 'localise' | 'pause' }
  | { op: 'extend'; by: (c: Ctx<F>) => number | true }
  /** `=X` to a day that a court sets. */
  | { op: 'set'; to: (c: Ctx<F>) => LegalDay }
);

/** `+X`: starts on the day the event occurred, or on the day given. */
export const start = <F>(
  key: ClockKey,
  from?: (c: Ctx<F>) => LegalDay,
  safeFrom?: (c: Ctx<F>) => LegalDay | null,
): ClockOp<F> => ({ op: 'start', key, ...(from ? { from } : {}), ...(safeFrom ? { safeFrom } : {}) });
/** `+X` once for each holder, from that holder's own day. */
export const startEach = <F>(key: ClockKey, holders: (c: Ctx<F>) => Record<string, LegalDay>): ClockOp<F> => ({
  op: 'start',
  key,
  holders,
});
/** `+X` once for each holder on a day that may still lie ahead; `began(X)` comes on that morning. */
export const startAhead = <F>(key: ClockKey, holders: (c: Ctx<F>) => Record<string, LegalDay>): ClockOp<F> => ({
  op: 'start',
  key,
  holders,
  ahead: true,
});
/** `-X` */
export const stop = <F>(key: ClockKey): ClockOp<F> => ({ op: 'stop', key });
/** `~X`: the days from here on are left out, until `resume`. */
export const pause = <F>(key: ClockKey): ClockOp<F> => ({ op: 'pause', key });
/** `^X`: goes on with the days left after a pause, or to its old due day after a stop. */
export const resume = <F>(key: ClockKey): ClockOp<F> => ({ op: 'resume', key });
/** `!X` that ends nothing: the clock is shown as overdue. */
export const overdue = <F>(key: ClockKey): ClockOp<F> => ({ op: 'overdue', key });
/** `=X`: from now on the length of the place, counted from the same start. */
export const localise = <F>(key: ClockKey): ClockOp<F> => ({ op: 'localise', key });
/** `=X`: moved, counted from its start. */
export const extend = <F>(key: ClockKey, by: (c: Ctx<F>) => number | true): ClockOp<F> => ({ op: 'extend', key, by });
/** `=X`: to the day a court has set (CLK-6). */
export const setTo = <F>(key: ClockKey, to: (c: Ctx<F>) => LegalDay): ClockOp<F> => ({ op: 'set', key, to });
/** The operation where the condition holds. */
export const given = <F>(when: (c: Ctx<F>) => boolean, op: ClockOp<F>): ClockOp<F> => ({
  ...op,
  when: (c) => when(c) && (op.when?.(c) ?? true),
});
/** `-X -Y …` */
export const stopAll = <F>(...keys: ClockKey[]): ClockOp<F>[] => keys.map((key) => stop<F>(key));

/** The event of the day on which a clock begins that was started for a later day. */
export const began = (key: ClockKey): string => `began:${key}`;
/** The event that a clock's end brings. */
export const expired = (key: ClockKey): string => `expired:${key}`;

/** `waits`: kept until a row takes it, as a machine's message is; otherwise it passes when none does. */
export interface Raised {
  name: string;
  data: unknown;
  occurredOn?: LegalDay;
  waits?: boolean;
}

/** One row of the procedure; its id is that of the state tables in docs/procedure.md. */
export interface Row<F> {
  id: string;
  from: readonly string[];
  on: readonly string[];
  by: readonly Role[];
  when?: readonly Guard<F>[];
  /** The state it leads to; `stays` where the state is kept. */
  to: string;
  clocks?: readonly ClockOp<F>[];
  set?: (c: Ctx<F>) => Partial<F>;
  effects?: readonly ((c: Ctx<F>) => readonly Effect[])[];
  /** Events for the proceeding itself, worked through once the clocks of this row have their dates. */
  raise?: (c: Ctx<F>) => readonly Raised[];
  outcome?: string;
  rule: readonly string[];
  confidence: 'S' | 'L' | 'U' | 'own';
}

/** What is true of an event whatever row takes it: its name for people, its own checks, and the facts it records. */
export interface EventRule<F> extends Bilingual {
  check?: (c: Ctx<F>) => RefusalCode | undefined;
  record?: (c: Ctx<F>) => Partial<F>;
  /**
   * An act that keeps a right (CLK-11): done by the due day of this clock but refused by every row, because the next
   * body has acted, it goes to an operator with both facts instead.
   */
  keepsRight?: ClockKey | readonly ClockKey[];
  /** News: where no row takes it, its facts are kept all the same. */
  informs?: boolean;
}

export interface Procedure<F> {
  name: ProceedingName;
  states: Readonly<Record<string, Bilingual>>;
  /** Nothing more happens to a track here. */
  ends: readonly string[];
  /** Reported to the dispute; moved only by the rows that name it. */
  atRest: readonly string[];
  rows: readonly Row<F>[];
  /** The same rows by the state they leave (`rowsByState`). */
  rowsFrom: Readonly<Record<string, readonly Row<F>[]>>;
  events: Readonly<Record<string, EventRule<F>>>;
  /** The tracks at the start, each in `-`. One for most proceedings, one a window for an award. */
  tracks(facts: F): string[];
  /** The tracks an event concerns. */
  addressed(c: Omit<Ctx<F>, 'track' | 'state'>): string[];
  /** Whom a state waits for, and for what. */
  waitsFor(state: string, facts: F): { who: string; what: Bilingual };
  /** The party that holds a clock, where a clock's holder is not itself a party. */
  partyOf?(holder: string, facts: F): string | undefined;
  /** Whom a group of recipients means, where it is not everybody of the case. */
  audience?(group: string, facts: F): string[];
  /** Whether a clock's warning would tell nobody anything, as things stand. */
  quiet?(clock: Clock, tracks: Readonly<Record<string, string>>): boolean;
  /** Who may act at all, whatever the rows say. */
  mayAct?(c: Omit<Ctx<F>, 'track' | 'state'>): RefusalCode | undefined;
  /** Facts that stand for the day a clock starts; they follow where that day is corrected. */
  corrected?(facts: F, clock: Clock, on: LegalDay): Partial<F>;
  /** Effects due once, when the proceeding opens. */
  opening?(c: Omit<Ctx<F>, 'track' | 'state' | 'event'>): readonly Effect[];
  /** What the other proceedings of the case are told after a step: once a step, whatever number of tracks moved. */
  report?(before: Omit<Ctx<F>, 'track' | 'state'>, after: Omit<Ctx<F>, 'track' | 'state'>): readonly Effect[];
}

/** The rows of a table by the state they leave. */
export function rowsByState<F>(rows: readonly Row<F>[]): Record<string, Row<F>[]> {
  const from: Record<string, Row<F>[]> = {};
  for (const row of rows) for (const state of row.from) (from[state] ??= []).push(row);
  return from;
}

export const STAYS = 'stays';
export const START = '-';
