import { toParty } from '../contract/recipients';
import type { Clock } from '../contract/clocks';
import type { Incoming } from '../contract/incoming';
import type { Outcome } from '../contract/outcomes';
import type { Effect } from '../contract/proceedings';
import type { Refusal, RefusalCode } from '../contract/refusals';
import { nineIfNight } from '../law/legal-day';
import { context, isOver, reachable, reasonOf, refuse, rowsOn } from './allowed';
import { applyClockOp, stopEvery, type ClockChange } from './clock-ops';
import { STAYS, type Ctx, type Procedure, type Row } from './row';
import type { Scene } from './state';
import { recipientsOf } from './messages';

/** One row taken by one track. */
export interface Move {
  track: string;
  row: string | null;
  rules: readonly string[];
  from: string;
  to: string;
  outcome: Outcome | null;
  event: Incoming;
  clocks: ClockChange[];
}

export type Step<F> =
  | { kind: 'moved'; state: Scene<F>; moves: Move[]; effects: Effect[] }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'kept'; state: Scene<F> }
  /** The message that has acted already. */
  | { kind: 'duplicate'; of: string };

export class RowConflict extends Error {
  constructor(rows: readonly { id: string }[], event: string) {
    super(`rows ${rows.map((r) => r.id).join(' and ')} both take ${event}`);
  }
}

/** Two rows that fit at once are a fault of the table, never a choice of the engine. */
function fitting<F>(procedure: Procedure<F>, c: Ctx<F>): Row<F> | undefined {
  const fit = rowsOn(procedure, c.state, c.event).filter(
    (row) => (row.by.includes(c.event.by.role) || c.event.kind !== 'act') && (row.when ?? []).every((g) => g.test(c)),
  );
  if (fit.length > 1) throw new RowConflict(fit, c.event.name);
  return fit[0];
}

/** A result acts once: the same answer to the same question, dated the same day, is the same result. */
const resultKey = (event: Incoming): string | null =>
  event.kind === 'message' && event.reference !== undefined
    ? `${event.reference}|${event.name}|${event.occurredOn}`
    : null;

const answeredBefore = <F>(state: Scene<F>, event: Incoming): boolean =>
  event.reference !== undefined &&
  Object.keys(state.results).some((key) => key.startsWith(`${event.reference}|${event.name}|`));

const hasAnswer = <F>(state: Scene<F>, event: Incoming): boolean =>
  event.reference !== undefined && Object.keys(state.results).some((key) => key.startsWith(`${event.reference}|`));

/**
 * The procedure as a pure function: state and event give the next state, or say why not. It is the reference for the
 * step, for the validators, for "allowed now" and for every test; it knows no Temporal and no clock on the wall.
 * Throws `RowConflict` where the table is at fault.
 */
export function advance<F>(procedure: Procedure<F>, state: Scene<F>, event: Incoming): Step<F> {
  const key = resultKey(event);
  const acted = key === null ? undefined : state.results[key];
  if (acted !== undefined) return { kind: 'duplicate', of: acted };
  if (event.kind === 'act' && isOver(procedure, state)) return refuse(procedure, state, 'CASE_CLOSED');
  if (event.kind === 'act' && event.by.role === 'party' && !ownAct(event)) return refuse(procedure, state, 'NOT_YOURS');
  const stranger = event.kind === 'act' ? procedure.mayAct?.(context(state, event)) : undefined;
  if (stranger) return refuse(procedure, state, stranger);

  const s = copyOf(state);
  if (event.kind === 'expiry' && isEnd(event)) markExpired(s, event);
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
  if (key !== null) s.results[key] = event.id;
  s.raised = [...s.raised, ...s.kept.map((k) => k.message)];
  s.kept = [];
  const reported = procedure.report?.(context(state, event), context(s, event)) ?? [];
  s.sent = sentWith(s.sent, reported);
  effects.push(...reported);
  return { kind: 'moved', state: s, moves, effects: byDaylight(event, addressed(procedure, s.facts, effects)) };
}

/** A group of recipients is those of it whom the proceedings are about. */
function addressed<F>(procedure: Procedure<F>, facts: F, effects: Effect[]): Effect[] {
  return effects.map((effect) =>
    effect.service === 'notification' ? { ...effect, to: recipientsOf(procedure, facts, effect.to) } : effect,
  );
}

/** What time or another proceeding brings about at night is told in the morning; a person's own act is told at once. */
function byDaylight(event: Incoming, effects: Effect[]): Effect[] {
  const notBefore = event.kind === 'act' || event.by.role !== 'system' ? undefined : nineIfNight(event.enteredAt);
  if (notBefore === undefined) return effects;
  return effects.map((effect) => (effect.service === 'notification' ? { ...effect, notBefore } : effect));
}

function untaken<F>(
  procedure: Procedure<F>,
  state: Scene<F>,
  s: Scene<F>,
  event: Incoming,
  contexts: Ctx<F>[],
): Step<F> {
  if (event.kind === 'expiry' && isEnd(event)) {
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
    return { kind: 'moved', state: s, moves: [move], effects: [] };
  }
  if (event.kind === 'internal' || event.kind === 'expiry') return { kind: 'kept', state };
  if (event.kind === 'message') {
    if (procedure.events[event.name]?.informs) return informed(state, s, event, contexts[0]);
    const states = Object.values(state.tracks);
    // At rest the question has had its answer: another one to the same question contradicts it.
    const settled = states.every((s) => procedure.atRest.includes(s)) && hasAnswer(state, event);
    const early = !settled && !answeredBefore(state, event) && reachable(procedure, states, event.name);
    const standing = early ? 'early' : 'contradicts';
    return keep(state, event, standing);
  }
  const first = contexts[0];
  const code = reasonOf(procedure, contexts);
  return first ? lateEntryOr(procedure, state, first, code) : refuse(procedure, state, code);
}

/** A message that does not act stays, is shown, and is tried again after every change. */
function keep<F>(state: Scene<F>, event: Incoming, standing: 'early' | 'contradicts'): Step<F> {
  if (state.kept.some((k) => k.message.id === event.id && k.standing === standing)) return { kind: 'kept', state };
  const others = state.kept.filter((k) => k.message.id !== event.id);
  return { kind: 'kept', state: { ...state, kept: [...others, { message: event, standing }] } };
}

/** News that no row waits for still counts as a fact. */
function informed<F>(state: Scene<F>, s: Scene<F>, event: Incoming, c: Ctx<F> | undefined): Step<F> {
  const at = c ? { track: c.track, from: c.state, to: c.state } : { track: 'main', from: '-', to: '-' };
  s.facts = c?.facts ?? state.facts;
  return {
    kind: 'moved',
    state: s,
    moves: [{ ...at, row: null, rules: [], outcome: null, event, clocks: [] }],
    effects: [],
  };
}

/** CLK-11: a right kept in time, though the next body has acted since, is for an operator with both facts. */
function lateEntryOr<F>(procedure: Procedure<F>, state: Scene<F>, c: Ctx<F>, code: RefusalCode): Step<F> {
  const keys = [procedure.events[c.event.name]?.keepsRight ?? []].flat();
  const holders = [c.track, (c.event.data as { party?: string } | null)?.party ?? c.track];
  const clock = Object.values(state.clocks).find((k) => keys.includes(k.key) && holders.includes(k.holder ?? c.track));
  const due = clock ? clock.answer?.dueOn : undefined;
  const late = code === 'NOT_ALLOWED_NOW' || code === 'ENTERED_TOO_LATE';
  const ended = clock && clock.status !== 'running' && clock.status !== 'paused';
  // Posted in time is in time, whenever it arrives (CLK-5).
  const on = (c.event.data as { postedOn?: string } | null)?.postedOn ?? c.event.occurredOn;
  if (!late || !ended || due === undefined || on > due) return refuse(procedure, state, code);
  const s = copyOf(state);
  s.lateEntries = [
    ...s.lateEntries,
    { id: c.event.id, act: c.event, track: c.track, against: c.state, dueOn: due, status: 'FOR_OPERATOR' },
  ];
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

/** References count their own kind: `<case>/entrustment/2` is the second entrustment. */
function sentWith(sent: Record<string, number>, effects: readonly Effect[]): Record<string, number> {
  const numbered = effects.flatMap((e) => ('reference' in e ? [/^(.*)\/(\d+)$/.exec(e.reference)] : []));
  const counted = numbered.flatMap((m) => (m === null ? [] : [[m[1] as string, Number(m[2])] as const]));
  return counted.length === 0 ? sent : { ...sent, ...Object.fromEntries(counted) };
}

function take<F>(s: Scene<F>, row: Row<F>, c: Ctx<F>, effects: Effect[]): Move {
  const to = row.to === STAYS ? c.state : row.to;
  s.tracks = { ...s.tracks, [c.track]: to };
  if (row.set) s.facts = { ...s.facts, ...row.set(c) };
  const after: Ctx<F> = { ...c, facts: s.facts, tracks: s.tracks };
  const changes: ClockChange[] = [];
  if (c.event.kind === 'expiry' && isEnd(c.event)) {
    const id = (c.event.data as { clock: string }).clock;
    changes.push({ id, change: 'expired', previousDueOn: s.clocks[id]?.answer?.dueOn ?? null, ask: false });
  }
  for (const op of row.clocks ?? []) changes.push(...applyClockOp(s.clocks, op, after));
  // A proceeding that has its outcome waits for nothing more.
  if (row.outcome) changes.push(...stopEvery(s.clocks));
  const brought = withDays(
    (row.effects ?? []).flatMap((effect) => effect({ ...after, clocks: s.clocks })),
    changes.flatMap(({ id, ask }) => (ask && s.clocks[id]?.status === 'asked' ? [s.clocks[id]] : [])),
    after,
  );
  effects.push(...brought);
  s.sent = sentWith(s.sent, brought);
  const raised = (row.raise?.({ ...after, clocks: s.clocks }) ?? []).map((r, i): Incoming => ({
    ...c.event,
    id: `${c.event.id}>${row.id}.${c.track}.${i}`,
    kind: r.waits ? 'message' : 'internal',
    name: r.name,
    occurredOn: r.occurredOn ?? c.event.occurredOn,
    by: { role: 'system', id: s.id },
    data: r.data,
  }));
  s.raised = [...raised, ...s.raised];
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

/**
 * What is told with a clock that begins or moves carries its day. Where each party has a clock of its own, each is told its
 * own day, and the others are told without one.
 */
function withDays<F>(effects: readonly Effect[], clocks: readonly Clock[], c: Ctx<F>): Effect[] {
  if (clocks.length === 0) return [...effects];
  const held = clocks.filter((clock) => clock.holder !== null && clock.holder !== c.track);
  const common = clocks.filter((clock) => !held.includes(clock)).map((clock) => clock.id);
  return effects.flatMap((effect): Effect[] => {
    if (effect.service !== 'notification') return [effect];
    const dated = common.length > 0 ? { ...effect, clocks: common } : effect;
    if (held.length === 0 || !effect.to.includes('parties')) return [dated];
    const holders = [...new Set(held.map((clock) => clock.holder as string))];
    const parties = (c.facts as { parties?: readonly { id: string }[] }).parties ?? [];
    const others = parties.filter((p) => !holders.includes(p.id)).map((p) => toParty(p.id));
    const rest = [...effect.to.filter((to) => to !== 'parties'), ...others];
    const own = holders.map((holder) => ({
      ...effect,
      to: [toParty(holder)],
      clocks: [...common, ...held.filter((clock) => clock.holder === holder).map((clock) => clock.id)],
    }));
    return rest.length === 0 ? own : [...own, { ...dated, to: rest }];
  });
}

/** A party acts for itself; what names no party is nobody's in particular. */
function ownAct(event: Incoming): boolean {
  const { party, parties } = (event.data ?? {}) as { party?: string; parties?: string[] };
  const named = [...(party === undefined ? [] : [party]), ...(parties ?? [])];
  return named.every((one) => one === event.by.party);
}

/** A clock's end, and not its beginning. */
const isEnd = (event: Incoming): boolean => event.name.startsWith('expired:');

function markExpired<F>(s: Scene<F>, event: Incoming): void {
  const { clock } = event.data as { clock: string };
  const running = s.clocks[clock];
  if (running?.answer) s.clocks[clock] = { ...running, answer: running.answer, status: 'expired' };
}

/** The parts that a step changes are copied; everything below them is replaced, never written into. */
function copyOf<F>(s: Scene<F>): Scene<F> {
  return { ...s, tracks: { ...s.tracks }, clocks: { ...s.clocks }, results: { ...s.results } };
}
