import type { Recipient } from '../contract/recipients';
import type { ActData, ActName, RosterActData, RosterActName } from '../contract/acts';
import type { Bilingual, Clock, ClockKey } from '../contract/clocks';
import type { Incoming, LegalDay, Role } from '../contract/incoming';
import type { EventName } from '../contract/events';
import type { MessageData } from '../contract/messages';
import type { Outcome } from '../contract/outcomes';
import type { Effect, ProceedingName, RuleParameters, WaitsFor } from '../contract/proceedings';
import type { RefusalCode } from '../contract/refusals';
import type { RuleId } from '../contract/rule-ids';

/**
 * What a guard, a fact or an effect may look at. It sees no clock on the wall and nothing outside the proceeding. `S` are
 * the states of the procedure; the engine, which runs every procedure, knows them as strings.
 */
export interface Ctx<F, S extends string = string> {
  caseNo: string;
  region: string;
  proceedingId: string;
  /** The last number of each kind of reference that was sent out. */
  sent: Readonly<Record<string, number>>;
  rules: RuleParameters;
  facts: F;
  track: string;
  state: S;
  tracks: Readonly<Record<string, S>>;
  clocks: Readonly<Record<string, Clock>>;
  outcome: Outcome | null;
  event: Incoming;
}

/** Whether an organisation, or a mediator of one, acts in what is another's; an absent one is another. */
export const isAnothers = ({ event }: { event: Incoming }, organisation: string | null | undefined): boolean =>
  (event.by.role === 'organisation' || event.by.role === 'mediator') &&
  (event.by.organisation === undefined || event.by.organisation !== organisation);

/** Begun by 0.2.0, whose rules said no tiers: such a case is lived as it was begun. */
export const isOf020 = ({ rules }: { rules: RuleParameters }): boolean => rules.tiers === undefined;

/** What an act says, by the name it was taken under. */
export const actData = <N extends ActName>(c: Pick<Ctx<unknown>, 'event'>, _act: N): ActData[N] =>
  c.event.data as ActData[N];
/** The same of an act on a roster entry. */
export const rosterActData = <N extends RosterActName>(c: Pick<Ctx<unknown>, 'event'>, _act: N): RosterActData[N] =>
  c.event.data as RosterActData[N];
/** What a message of court, commission or another region says. */
export const messageData = <N extends keyof MessageData>(c: Pick<Ctx<unknown>, 'event'>, _name: N): MessageData[N] =>
  c.event.data as MessageData[N];

/** The next reference of its kind, as others will answer it: `<case>/entrustment/1`, then `/2`. */
export const nextReference = (c: Pick<Ctx<unknown>, 'sent'>, kind: string): string =>
  `${kind}/${(c.sent[kind] ?? 0) + 1}`;

/** A named condition. One that reads the event cannot say beforehand what is allowed, so it is marked. */
export interface Guard<F, S extends string = string> {
  name: string;
  test: (c: Ctx<F, S>) => boolean;
  readsEvent: boolean;
  refusal?: RefusalCode;
}

const guardThat =
  (readsEvent: boolean) =>
  <F, S extends string = string>(
    name: string,
    test: (c: Ctx<F, S>) => boolean,
    refusal?: RefusalCode,
  ): Guard<F, S> => ({ name, test, readsEvent, ...(refusal ? { refusal } : {}) });

/** A guard over the facts alone. */
export const guard = guardThat(false);
/** A guard over the event as well. `refusal` is what a person is told where it alone stands in the way. */
export const eventGuard = guardThat(true);

export const not = <F, S extends string = string>(g: Guard<F, S>): Guard<F, S> => ({
  name: `not ${g.name}`,
  test: (c) => !g.test(c),
  readsEvent: g.readsEvent,
});

export type ClockOp<F, S extends string = string> = {
  key: ClockKey;
  /** Only where this holds; several clocks of which at most one runs share a row so. */
  when?: (c: Ctx<F, S>) => boolean;
  /** That holder's alone, where each has a clock of its own. */
  of?: (c: Ctx<F, S>) => string;
} & (
  | {
      op: 'start';
      from?: (c: Ctx<F, S>) => LegalDay;
      safeFrom?: (c: Ctx<F, S>) => LegalDay | null;
      holders?: (c: Ctx<F, S>) => Record<string, LegalDay>;
      /** Dated by the national rule until `localise`. */
      national?: boolean;
      /** The start itself is an event, on the morning of its day (`began`). */
      ahead?: boolean;
    }
  | { op: 'stop' | 'resume' | 'overdue' | 'localise' | 'pause' }
  | { op: 'extend'; by: (c: Ctx<F, S>) => number | true }
  /** `=X` to a day that a court sets. */
  | { op: 'set'; to: (c: Ctx<F, S>) => LegalDay }
);

/** `+X`: starts on the day the event occurred, or on the day given. */
export const start = <F, S extends string = string>(
  key: ClockKey,
  from?: (c: Ctx<F, S>) => LegalDay,
  safeFrom?: (c: Ctx<F, S>) => LegalDay | null,
): ClockOp<F, S> => ({ op: 'start', key, ...(from ? { from } : {}), ...(safeFrom ? { safeFrom } : {}) });
/** `+X` once for each holder, from that holder's own day. */
export const startEach = <F, S extends string = string>(
  key: ClockKey,
  holders: (c: Ctx<F, S>) => Record<string, LegalDay>,
): ClockOp<F, S> => ({
  op: 'start',
  key,
  holders,
});
/** `+X` once for each holder on a day that may still lie ahead; `began(X)` comes on that morning. */
export const startAhead = <F, S extends string = string>(
  key: ClockKey,
  holders: (c: Ctx<F, S>) => Record<string, LegalDay>,
): ClockOp<F, S> => ({
  op: 'start',
  key,
  holders,
  ahead: true,
});
/** `-X` */
export const stop = <F, S extends string = string>(key: ClockKey): ClockOp<F, S> => ({ op: 'stop', key });
/** `-X` of one holder: what one party does leaves the clocks of the others as they are. */
export const stopOf = <F, S extends string = string>(
  key: ClockKey,
  holder: (c: Ctx<F, S>) => string,
): ClockOp<F, S> => ({ op: 'stop', key, of: holder });
/** `~X`: the days from here on are left out, until `resume`. */
export const pause = <F, S extends string = string>(key: ClockKey): ClockOp<F, S> => ({ op: 'pause', key });
/** `^X`: goes on with the days left after a pause, or to its old due day after a stop. */
export const resume = <F, S extends string = string>(key: ClockKey): ClockOp<F, S> => ({ op: 'resume', key });
/** `!X` that ends nothing: the clock is shown as overdue. */
export const overdue = <F, S extends string = string>(key: ClockKey): ClockOp<F, S> => ({ op: 'overdue', key });
/** `=X`: from now on the length of the place, counted from the same start. */
export const localise = <F, S extends string = string>(key: ClockKey): ClockOp<F, S> => ({ op: 'localise', key });
/** `=X`: moved, counted from its start. */
export const extend = <F, S extends string = string>(
  key: ClockKey,
  by: (c: Ctx<F, S>) => number | true,
): ClockOp<F, S> => ({ op: 'extend', key, by });
/** `=X`: to the day a court has set (CLK-6). */
export const setTo = <F, S extends string = string>(key: ClockKey, to: (c: Ctx<F, S>) => LegalDay): ClockOp<F, S> => ({
  op: 'set',
  key,
  to,
});
/** The operation where the condition holds. */
export const given = <F, S extends string = string>(
  when: (c: Ctx<F, S>) => boolean,
  op: ClockOp<F, S>,
): ClockOp<F, S> => ({
  ...op,
  when: (c) => when(c) && (op.when?.(c) ?? true),
});
/** `-X -Y …` */
export const stopAll = <F, S extends string = string>(...keys: ClockKey[]): ClockOp<F, S>[] =>
  keys.map((key) => stop<F, S>(key));

/** The event of the day on which a clock begins that was started for a later day. */
export const began = <K extends ClockKey>(key: K): `began:${K}` => `began:${key}`;
/** The event that a clock's end brings. */
export const expired = <K extends ClockKey>(key: K): `expired:${K}` => `expired:${key}`;

/** Whether the event is one of these. */
export const isOn = (c: Pick<Ctx<unknown>, 'event'>, ...names: EventName[]): boolean =>
  (names as string[]).includes(c.event.name);

/** Whether a state is one of these, which must be names of the same track. */
export const isOneOf = <S extends string>(state: S | null | undefined, names: readonly NoInfer<S>[]): boolean =>
  state != null && names.includes(state);

/** `waits`: kept until a row takes it, as a machine's message is; otherwise it passes when none does. */
export interface Raised {
  name: EventName;
  data: unknown;
  occurredOn?: LegalDay;
  waits?: boolean;
}

/** One row of the procedure; its id is that of the state tables in docs/procedure.md. */
export interface Row<F, S extends string = string> {
  id: string;
  from: readonly S[];
  on: readonly EventName[];
  by: readonly Role[];
  when?: readonly Guard<F, S>[];
  /** The state it leads to; `stays` where the state is kept. */
  to: S | typeof STAYS;
  clocks?: readonly ClockOp<F, S>[];
  set?: (c: Ctx<F, S>) => Partial<F>;
  effects?: readonly ((c: Ctx<F, S>) => readonly Effect[])[];
  /** Events for the proceeding itself, worked through once the clocks of this row have their dates. */
  raise?: (c: Ctx<F, S>) => readonly Raised[];
  outcome?: Outcome;
  rule: readonly RuleId[];
  confidence: 'S' | 'L' | 'U' | 'own';
}

/** What is true of an event whatever row takes it: its name for people, its own checks, and the facts it records. */
export interface EventRule<F, S extends string = string> extends Bilingual {
  check?: (c: Ctx<F, S>) => RefusalCode | undefined;
  record?: (c: Ctx<F, S>) => Partial<F>;
  /**
   * An act that keeps a right (CLK-11): done by the due day of this clock but refused by every row, because the next
   * body has acted, it goes to an operator with both facts instead.
   */
  keepsRight?: ClockKey | readonly ClockKey[];
  /** News: where no row takes it, its facts are kept all the same. */
  informs?: boolean;
}

export interface Procedure<F, S extends string = string> {
  name: ProceedingName;
  states: Readonly<Record<S, Bilingual>>;
  /** Nothing more happens to a track here. */
  ends: readonly S[];
  /** Reported to the dispute; moved only by the rows that name it. */
  atRest: readonly S[];
  rows: readonly Row<F, S>[];
  /** The same rows by the state they leave (`rowsByState`). */
  rowsFrom: Readonly<Record<string, readonly Row<F, S>[]>>;
  events: Readonly<Record<string, EventRule<F, S>>>;
  /** The tracks at the start, each in `-`. One for most proceedings, one a window for an award. */
  tracks(facts: F): string[];
  /** The tracks an event concerns. */
  addressed(c: Omit<Ctx<F, S>, 'track' | 'state'>): string[];
  /** Whom a state waits for, and for what. */
  waitsFor(state: S, facts: F, clocks: Readonly<Record<string, Clock>>): WaitsFor;
  /** The party that holds a clock, where a clock's holder is not itself a party. */
  partyOf?(holder: string, facts: F): string | undefined;
  /** Whom a clock's holder has on the other side, where it has several such clocks and must be told which is meant. */
  concerns?(holder: string, facts: F): string | undefined;
  /** Whom a group of recipients means, where it is not everybody of the case. */
  audience?(group: Recipient, facts: F): Recipient[];
  /** Whether a clock's warning would tell nobody anything, as things stand. */
  quiet?(clock: Clock, tracks: Readonly<Record<string, S>>): boolean;
  /** Who may act at all, whatever the rows say. */
  mayAct?(c: Omit<Ctx<F, S>, 'track' | 'state'>): RefusalCode | undefined;
  /** Facts that stand for the day a clock starts; they follow where that day is corrected. */
  corrected?(facts: F, clock: Clock, on: LegalDay): Partial<F>;
  /** Effects due once, when the proceeding opens. */
  opening?(c: Omit<Ctx<F, S>, 'track' | 'state' | 'event'>): readonly Effect[];
  /** What the other proceedings of the case are told after a step: once a step, whatever number of tracks moved. */
  report?(before: Omit<Ctx<F, S>, 'track' | 'state'>, after: Omit<Ctx<F, S>, 'track' | 'state'>): readonly Effect[];
}

/** What is true of each event that a procedure knows. */
export type EventRules<F, S extends string> = Readonly<Partial<Record<EventName, EventRule<F, S>>>>;

/** A procedure as it is written: every state and every event in it is a name that the compiler knows. */
export type Written<F, S extends string> = Omit<Procedure<F, S>, 'rowsFrom' | 'events'> & { events: EventRules<F, S> };

/** The same as the engine runs it, for which names are strings: it takes states and events as they come in. */
export const procedureOf = <F, S extends string>(written: Written<F, S>): Procedure<F> =>
  ({ ...written, rowsFrom: rowsByState(written.rows) }) as unknown as Procedure<F>;

/** The rows of a table by the state they leave. */
function rowsByState<F, S extends string = string>(rows: readonly Row<F, S>[]): Record<string, Row<F, S>[]> {
  const from: Record<string, Row<F, S>[]> = {};
  for (const row of rows) for (const state of row.from) (from[state] ??= []).push(row);
  return from;
}

export const STAYS = 'stays';
export const START = '-';
