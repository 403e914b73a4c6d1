import { CLOCK_NAMES, type Bilingual, type ClockKey } from '../contract/clocks';
import type { Incoming } from '../contract/incoming';
import type { Allowed, Effect, JournalEntry } from '../contract/proceedings';
import { REFUSALS, type Refusal, type RefusalCode } from '../contract/refusals';
import { applyClockOp, stopEvery, type ClockChange } from './clock-ops';
import { STAYS, type Ctx, type Procedure, type Row } from './row';
import type { ProceedingState } from './state';

/** One row taken by one track. */
export interface Move {
  track: string;
  row: string | null;
  rules: readonly string[];
  from: string;
  to: string;
  outcome: string | null;
  event: Incoming;
  clocks: ClockChange[];
}

export type Step<F> =
  | { kind: 'moved'; state: ProceedingState<F>; moves: Move[]; effects: Effect[] }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'kept'; state: ProceedingState<F> }
  | { kind: 'duplicate'; number: number };

export class RowConflict extends Error {
  constructor(rows: readonly { id: string }[], event: string) {
    super(`rows ${rows.map((r) => r.id).join(' and ')} both take ${event}`);
  }
}

function context<F>(s: ProceedingState<F>, event: Incoming): Omit<Ctx<F>, 'track' | 'state'> {
  return {
    caseNo: s.frame.caseNo,
    region: s.frame.region,
    number: s.number,
    proceedingId: s.id,
    rules: s.frame.ruleSet.parameters,
    facts: s.facts,
    tracks: s.tracks,
    clocks: s.clocks,
    event,
  };
}

/** The rows that leave a state on an event. */
const rowsOn = <F>(procedure: Procedure<F>, state: string, event: Incoming): Row<F>[] =>
  (procedure.rowsFrom[state] ?? []).filter((row) => row.on.includes(event.name));

/** Two rows that fit at once are a fault of the table, never a choice of the engine. */
function fitting<F>(procedure: Procedure<F>, c: Ctx<F>): Row<F> | undefined {
  const fit = rowsOn(procedure, c.state, c.event).filter(
    (row) => (row.by.includes(c.event.by.role) || c.event.kind !== 'act') && (row.when ?? []).every((g) => g.test(c)),
  );
  if (fit.length > 1) throw new RowConflict(fit, c.event.name);
  return fit[0];
}

export const isOver = <F>(procedure: Procedure<F>, s: ProceedingState<F>): boolean =>
  Object.values(s.tracks).every((state) => procedure.ends.includes(state));

/** What is allowed now, to whom and until when: read off the rows by the guards that need no event. */
export function allowedNow<F>(procedure: Procedure<F>, s: ProceedingState<F>): Allowed[] {
  const found = new Map<string, Set<string>>();
  for (const [track, state] of Object.entries(s.tracks)) {
    for (const row of procedure.rowsFrom[state] ?? []) {
      for (const name of row.on) {
        if (name.includes(':') || name.includes('.')) continue;
        const c = { ...context(s, { name } as Incoming), track, state };
        if (!(row.when ?? []).every((g) => g.readsEvent || g.test(c))) continue;
        const by = found.get(name) ?? new Set<string>();
        row.by.filter((role) => role !== 'system').forEach((role) => by.add(role));
        found.set(name, by);
      }
    }
  }
  const until = stageDueOn(s);
  return [...found].filter(([, by]) => by.size > 0).map(([act, by]) => ({ act, by: [...by].sort(), until }));
}

/** The legal day on which the present state ends by itself, if a clock says so. */
export function stageDueOn<F>(s: ProceedingState<F>): string | null {
  const days = Object.values(s.clocks)
    .filter((clock) => clock.status === 'running' || clock.status === 'overdue')
    .map((clock) => clock.answer?.dueOn)
    .filter((day): day is string => day !== undefined);
  return days.length === 0 ? null : (days.sort()[0] ?? null);
}

function refuse<F>(procedure: Procedure<F>, s: ProceedingState<F>, code: RefusalCode): Step<F> {
  const allowed = allowedNow(procedure, s);
  const { zh, en } = REFUSALS[code];
  return {
    kind: 'refused',
    refusal: {
      code,
      zh,
      en,
      allowed: allowed.map(({ act, by }) => ({ act, by })),
      until: allowed[0]?.until ?? null,
    },
  };
}

/** The most telling reason why no row took an act: a guard's own word before the role, the role before the stage. */
function reasonOf<F>(procedure: Procedure<F>, contexts: Ctx<F>[]): RefusalCode {
  let role = false;
  for (const c of contexts) {
    const rows = rowsOn(procedure, c.state, c.event);
    const mine = rows.filter((row) => row.by.includes(c.event.by.role));
    if (rows.length > 0 && mine.length === 0) role = true;
    for (const row of mine) {
      const failed = (row.when ?? []).filter((g) => !g.test(c));
      const told = failed.length === 1 ? failed[0]?.refusal : undefined;
      if (told) return told;
    }
  }
  return role ? 'NOT_YOURS' : 'NOT_ALLOWED_NOW';
}

/** Can any chain of rows from `state` still bring a row that takes this event? Early if so, contradicting if not. */
function reachable<F>(procedure: Procedure<F>, states: string[], event: string): boolean {
  const seen = new Set(states);
  const open = [...states];
  while (open.length > 0) {
    const state = open.pop() as string;
    for (const row of procedure.rowsFrom[state] ?? []) {
      if (row.on.includes(event)) return true;
      const next = row.to === STAYS ? state : row.to;
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return false;
}

/** A result acts once: the same answer to the same question, dated the same day, is the same result. */
const resultKey = (event: Incoming): string | null =>
  event.kind === 'message' && event.reference !== undefined
    ? `${event.reference}|${event.name}|${event.occurredOn}`
    : null;

const answeredBefore = <F>(state: ProceedingState<F>, event: Incoming): boolean =>
  event.reference !== undefined &&
  Object.keys(state.results).some((key) => key.startsWith(`${event.reference}|${event.name}|`));

/**
 * The procedure as a pure function: state and event give the next state, or say why not. It is the reference for the
 * loop, for the validators, for "allowed now" and for every test; it knows no Temporal and no clock on the wall.
 * Throws `RowConflict` where the table is at fault.
 */
export function advance<F>(procedure: Procedure<F>, state: ProceedingState<F>, event: Incoming): Step<F> {
  const seen = state.done[event.id];
  if (seen !== undefined) return { kind: 'duplicate', number: seen };
  const key = resultKey(event);
  const acted = key === null ? undefined : state.results[key];
  if (acted !== undefined) return { kind: 'duplicate', number: state.done[acted] ?? state.number };
  if (event.kind === 'act' && isOver(procedure, state)) return refuse(procedure, state, 'CASE_CLOSED');
  if (event.kind === 'act' && event.by.role === 'party' && !ownAct(event)) return refuse(procedure, state, 'NOT_YOURS');
  const stranger = event.kind === 'act' ? procedure.mayAct?.(context(state, event)) : undefined;
  if (stranger) return refuse(procedure, state, stranger);

  const s = copyOf(state);
  if (event.kind === 'expiry') markExpired(s, event);
  const rule = procedure.events[event.name];
  const moves: Move[] = [];
  const effects: Effect[] = [];
  const contexts: Ctx<F>[] = [];
  for (const track of procedure.addressed(context(s, event))) {
    const at = (): Ctx<F> => ({ ...context(s, event), track, state: s.tracks[track] as string });
    const wrong = rule?.check?.(at());
    if (wrong && event.kind === 'act') return lateEntryOr(procedure, state, at(), wrong);
    if (wrong && event.kind === 'message') return keep(state, event, 'contradicts');
    const before = s.facts;
    s.facts = { ...s.facts, ...rule?.record?.(at()) };
    const c = at();
    const row = fitting(procedure, c);
    if (row === undefined) {
      contexts.push(c);
      s.facts = before;
      continue;
    }
    moves.push(take(s, row, c, effects));
  }
  if (moves.length === 0) return untaken(procedure, state, s, event, contexts);
  s.done[event.id] = s.number + moves.length;
  if (key !== null) s.results[key] = event.id;
  s.queue = [...s.queue, ...s.kept.map((k) => k.message)];
  s.kept = [];
  effects.push(...(procedure.report?.(context(state, event), context(s, event)) ?? []));
  return { kind: 'moved', state: s, moves, effects };
}

function untaken<F>(
  procedure: Procedure<F>,
  state: ProceedingState<F>,
  s: ProceedingState<F>,
  event: Incoming,
  contexts: Ctx<F>[],
): Step<F> {
  if (event.kind === 'expiry') {
    const clock = (event.data as { clock: string }).clock;
    const move: Move = {
      track: contexts[0]?.track ?? 'main',
      row: null,
      rules: [],
      from: contexts[0]?.state ?? '',
      to: contexts[0]?.state ?? '',
      outcome: null,
      event,
      clocks: [{ id: clock, change: 'expired', previousDueOn: state.clocks[clock]?.answer?.dueOn ?? null, ask: false }],
    };
    s.done[event.id] = s.number + 1;
    return { kind: 'moved', state: s, moves: [move], effects: [] };
  }
  if (event.kind === 'internal') return { kind: 'kept', state };
  if (event.kind === 'message') {
    if (procedure.events[event.name]?.informs) return informed(state, s, event, contexts[0]);
    const early = !answeredBefore(state, event) && reachable(procedure, Object.values(state.tracks), event.name);
    const standing = early ? 'early' : 'contradicts';
    return keep(state, event, standing);
  }
  const first = contexts[0];
  const code = reasonOf(procedure, contexts);
  return first ? lateEntryOr(procedure, state, first, code) : refuse(procedure, state, code);
}

/** A message that does not act stays, is shown, and is tried again after every change. */
function keep<F>(state: ProceedingState<F>, event: Incoming, standing: 'early' | 'contradicts'): Step<F> {
  const others = state.kept.filter((k) => k.message.id !== event.id);
  return { kind: 'kept', state: { ...state, kept: [...others, { message: event, standing }] } };
}

/** News that no row waits for still counts as a fact. */
function informed<F>(
  state: ProceedingState<F>,
  s: ProceedingState<F>,
  event: Incoming,
  c: Ctx<F> | undefined,
): Step<F> {
  const at = c ? { track: c.track, from: c.state, to: c.state } : { track: 'main', from: '-', to: '-' };
  s.facts = c?.facts ?? state.facts;
  s.done[event.id] = s.number + 1;
  return {
    kind: 'moved',
    state: s,
    moves: [{ ...at, row: null, rules: [], outcome: null, event, clocks: [] }],
    effects: [],
  };
}

/** CLK-11: a right kept in time, though the next body has acted since, is for an operator with both facts. */
function lateEntryOr<F>(procedure: Procedure<F>, state: ProceedingState<F>, c: Ctx<F>, code: RefusalCode): Step<F> {
  const key = procedure.events[c.event.name]?.keepsRight;
  const clock = key && Object.values(state.clocks).find((k) => k.key === key && (k.holder ?? c.track) === c.track);
  const due = clock ? clock.answer?.dueOn : undefined;
  const late = code === 'NOT_ALLOWED_NOW' || code === 'ENTERED_TOO_LATE';
  const ended = clock && clock.status !== 'running' && clock.status !== 'paused';
  if (!late || !ended || due === undefined || c.event.occurredOn > due) return refuse(procedure, state, code);
  const s = copyOf(state);
  s.lateEntries = [
    ...s.lateEntries,
    { id: c.event.id, act: c.event, track: c.track, against: c.state, dueOn: due, status: 'FOR_OPERATOR' },
  ];
  s.done[c.event.id] = s.number + 1;
  return {
    kind: 'moved',
    state: s,
    moves: [
      {
        track: c.track,
        row: 'R-55',
        rules: ['CLK-11'],
        from: c.state,
        to: c.state,
        outcome: null,
        event: c.event,
        clocks: [],
      },
    ],
    effects: [{ service: 'notification', template: 'lateEntry', to: ['operator'], data: { act: c.event.name } }],
  };
}

function take<F>(s: ProceedingState<F>, row: Row<F>, c: Ctx<F>, effects: Effect[]): Move {
  const to = row.to === STAYS ? c.state : row.to;
  s.tracks = { ...s.tracks, [c.track]: to };
  if (row.set) s.facts = { ...s.facts, ...row.set(c) };
  const after: Ctx<F> = { ...c, facts: s.facts, tracks: s.tracks };
  const changes: ClockChange[] = [];
  if (c.event.kind === 'expiry') {
    const id = (c.event.data as { clock: string }).clock;
    changes.push({ id, change: 'expired', previousDueOn: s.clocks[id]?.answer?.dueOn ?? null, ask: false });
  }
  for (const op of row.clocks ?? []) changes.push(...applyClockOp(s.clocks, op, after));
  // A proceeding that has its outcome waits for nothing more.
  if (row.outcome) changes.push(...stopEvery(s.clocks));
  for (const effect of row.effects ?? []) effects.push(...effect({ ...after, clocks: s.clocks }));
  const raised = (row.raise?.({ ...after, clocks: s.clocks }) ?? []).map((r, i): Incoming => ({
    ...c.event,
    id: `${c.event.id}>${row.id}.${c.track}.${i}`,
    kind: r.waits ? 'message' : 'internal',
    name: r.name,
    occurredOn: r.occurredOn ?? c.event.occurredOn,
    by: { role: 'system', id: s.id },
    data: r.data,
  }));
  s.queue = [...raised, ...s.queue];
  if (row.outcome) s.outcome = row.outcome;
  return {
    track: c.track,
    row: row.id,
    rules: row.rule,
    from: c.state,
    to,
    outcome: row.outcome ?? null,
    event: c.event,
    clocks: changes,
  };
}

/** A party acts for itself; what names no party is nobody's in particular. */
function ownAct(event: Incoming): boolean {
  const { party, parties } = (event.data ?? {}) as { party?: string; parties?: string[] };
  const named = [...(party === undefined ? [] : [party]), ...(parties ?? [])];
  return named.every((one) => one === event.by.party);
}

function markExpired<F>(s: ProceedingState<F>, event: Incoming): void {
  const { clock } = event.data as { clock: string };
  const running = s.clocks[clock];
  if (running) s.clocks[clock] = { ...running, status: 'expired' };
}

/** The parts that a step changes are copied; everything below them is replaced, never written into. */
function copyOf<F>(s: ProceedingState<F>): ProceedingState<F> {
  return { ...s, tracks: { ...s.tracks }, clocks: { ...s.clocks }, done: { ...s.done }, results: { ...s.results } };
}

function textOf<F>(procedure: Procedure<F>, move: Move): Bilingual {
  const [kind, key] = move.event.name.split(':') as [string, string | undefined];
  const clock = key === undefined ? undefined : CLOCK_NAMES[key as ClockKey];
  const told = { expired: ['届满', 'ends'], warned: ['将届满', 'is about to end'], moved: ['变动', 'moved'] }[kind];
  const said = procedure.events[move.event.name];
  let text: Bilingual = said ?? { zh: move.event.name, en: move.event.name };
  if (clock && told) text = { zh: `${clock.zh}${told[0]}`, en: `${clock.en} ${told[1]}` };
  const to = move.from === move.to ? undefined : procedure.states[move.to];
  return to ? { zh: `${text.zh}，进入“${to.zh}”`, en: `${text.en}; now ${to.en}` } : { zh: text.zh, en: text.en };
}

/** Turns the moves of a step into journal entries, once the clocks they started have their dates. */
export function journalOf<F>(
  procedure: Procedure<F>,
  s: ProceedingState<F>,
  moves: Move[],
  recordedAt: string,
): JournalEntry[] {
  return moves.map((move) => {
    s.number += 1;
    return {
      number: s.number,
      text: textOf(procedure, move),
      event: move.event.name,
      eventId: move.event.id,
      row: move.row,
      rules: [...move.rules],
      by: move.event.by,
      occurredAt: move.event.occurredAt,
      occurredOn: move.event.occurredOn,
      enteredAt: move.event.enteredAt,
      recordedAt,
      track: move.track,
      from: move.from,
      to: move.to,
      outcome: move.outcome,
      clocks: move.clocks.map((change) => {
        const clock = s.clocks[change.id];
        return {
          id: change.id,
          key: clock?.key ?? change.id,
          holder: clock?.holder ?? null,
          change: change.change,
          status: clock?.status ?? 'stopped',
          dueOn: clock?.answer?.dueOn ?? null,
          previousDueOn: change.previousDueOn,
          provisional: clock?.answer?.provisional ?? false,
          rule: clock?.answer?.rule ?? null,
          steps: change.ask ? (clock?.answer?.steps ?? []) : [],
        };
      }),
      data: move.event.data,
    };
  });
}
