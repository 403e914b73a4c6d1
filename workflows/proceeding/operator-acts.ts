import type { ActData } from '../contract/acts';
import type { Clock } from '../contract/clocks';
import type { Incoming } from '../contract/incoming';
import type { Effect } from '../contract/proceedings';
import type { RefusalCode } from '../contract/refusals';
import type { Move } from './advance';
import type { Procedure } from './row';
import type { ProceedingState } from './state';

/** The operator's hand, the same in every proceeding. */
export const OPERATOR_ACTS = [
  'retryBlocked',
  'resolveBlocked',
  'acceptLateEntry',
  'refuseLateEntry',
  'correctDay',
] as const;

export interface OperatorStep<F> {
  state: ProceedingState<F>;
  moves: Move[];
  effects: { id: string; effect: Effect }[];
  /** A clock that starts on another day from now on, as it was before. */
  redated?: Clock;
}

const noMove = (event: Incoming, row: string | null, state: string): Move => ({
  track: 'main',
  row,
  rules: row ? ['CLK-11'] : [],
  from: state,
  to: state,
  outcome: null,
  event,
  clocks: [],
});

/**
 * `retryBlocked` sends a failed effect again, `resolveBlocked` drops it for a reason (done by hand). A late entry that is
 * accepted goes through the procedure once more, now past the guard that the next body has not acted.
 */
export function operatorAct<F>(
  procedure: Procedure<F>,
  s: ProceedingState<F>,
  event: Incoming,
): OperatorStep<F> | RefusalCode {
  if (event.by.role !== 'operator') return 'NOT_YOURS';
  const { target } = event.data as { target: string };
  const state = Object.values(s.tracks)[0] ?? '-';
  if (event.name === 'correctDay') return correctDay(procedure, s, event);
  if (event.name === 'retryBlocked' || event.name === 'resolveBlocked') {
    const blocked = s.blocked.find((b) => b.id === target);
    if (!blocked) return 'NOT_BLOCKED';
    const again = event.name === 'retryBlocked' && blocked.effect ? [{ id: blocked.id, effect: blocked.effect }] : [];
    return {
      state: { ...s, blocked: s.blocked.filter((b) => b.id !== target) },
      moves: [noMove(event, null, state)],
      effects: again,
    };
  }
  const entry = s.lateEntries.find((e) => e.id === target && e.status === 'FOR_OPERATOR');
  if (!entry) return 'NO_LATE_ENTRY';
  const accepted = event.name === 'acceptLateEntry';
  const again: Incoming = { ...entry.act, id: `${entry.act.id}>accepted`, kind: 'internal', acceptedByOperator: true };
  return {
    state: {
      ...s,
      lateEntries: s.lateEntries.map((e) => (e === entry ? { ...e, status: accepted ? 'ACCEPTED' : 'REFUSED' } : e)),
      queue: accepted ? [...s.queue, again] : s.queue,
    },
    moves: [noMove(event, accepted ? 'R-56' : 'R-57', state)],
    effects: accepted
      ? []
      : [
          {
            id: `${event.id}/told`,
            effect: { service: 'notification', template: 'lateEntryRefused', to: ['parties'], data: {} },
          },
        ],
  };
}

/**
 * A mistyped day: the clock that was counted from it is counted anew. The old day, who corrected it and why stay in the
 * journal. A clock that has run out has moved the case; what was done in time then comes in as a late entry (CLK-11).
 */
function correctDay<F>(procedure: Procedure<F>, s: ProceedingState<F>, event: Incoming): OperatorStep<F> | RefusalCode {
  const { target, on, reasonRef } = event.data as ActData['correctDay'];
  const clock = s.clocks[target];
  if (!clock || !['running', 'paused', 'overdue'].includes(clock.status)) return 'NOT_CORRECTABLE';
  const status = clock.status === 'paused' ? 'paused' : 'asked';
  const clocks = { ...s.clocks, [target]: { ...clock, start: on, status, warned: false } as Clock };
  const data = { target, before: clock.start, after: on, reasonRef };
  const move = noMove({ ...event, data }, null, Object.values(s.tracks)[0] ?? '-');
  return {
    state: { ...s, clocks, facts: { ...s.facts, ...procedure.corrected?.(s.facts, clock, on) } },
    moves: [move],
    effects: [],
    redated: clock,
  };
}
