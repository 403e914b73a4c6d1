import type { ActData } from '../contract/acts';
import type { Clock } from '../contract/clocks';
import type { Incoming } from '../contract/incoming';
import type { Effect } from '../contract/proceedings';
import type { RefusalCode } from '../contract/refusals';
import type { Procedure } from './row';
import type { Move } from './advance';
import type { Scene } from './state';

/** The operator's hand, the same in every region. */
export const OPERATOR_ACTS: readonly string[] = [
  'retryBlocked',
  'resolveBlocked',
  'acceptLateEntry',
  'refuseLateEntry',
  'correctDay',
];

export const isOperators = (event: Incoming): boolean => event.kind === 'act' && OPERATOR_ACTS.includes(event.name);

export interface OperatorStep<F> {
  state: Scene<F>;
  move: Move;
  effects: Effect[];
  /** The id of a clock that starts on another day from now on. */
  redated?: string;
}

/** What an operator did, where no row is taken. */
export const handMove = (event: Incoming, row: string | null, state: string): Move => ({
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
 * A late entry is accepted or refused, or a mistyped day corrected. A late entry that is accepted goes through the
 * procedure once more, now past the guard that the next body has not acted.
 */
export function operatorAct<F>(procedure: Procedure<F>, s: Scene<F>, event: Incoming): OperatorStep<F> | RefusalCode {
  const { target } = event.data as { target: string };
  if (event.name === 'correctDay') return correctDay(procedure, s, event);
  const entry = s.lateEntries.find((e) => e.id === target && e.status === 'FOR_OPERATOR');
  if (!entry) return 'NO_LATE_ENTRY';
  const accepted = event.name === 'acceptLateEntry';
  const again: Incoming = { ...entry.act, id: `${entry.act.id}>accepted`, kind: 'internal', acceptedByOperator: true };
  return {
    state: {
      ...s,
      lateEntries: s.lateEntries.map((e) => (e === entry ? { ...e, status: accepted ? 'ACCEPTED' : 'REFUSED' } : e)),
      raised: accepted ? [...s.raised, again] : s.raised,
    },
    move: handMove(event, accepted ? 'R-56' : 'R-57', Object.values(s.tracks)[0] ?? '-'),
    effects: accepted ? [] : [{ service: 'notification', template: 'lateEntryRefused', to: ['parties'], data: {} }],
  };
}

/**
 * A mistyped day: the clock that was counted from it is counted anew. The old day, who corrected it and why stay in the
 * journal. A clock that has run out has moved the case; what was done in time then comes in as a late entry (CLK-11).
 */
function correctDay<F>(procedure: Procedure<F>, s: Scene<F>, event: Incoming): OperatorStep<F> | RefusalCode {
  const { target, on, reasonRef } = event.data as ActData['correctDay'];
  const clock = s.clocks[target];
  if (!clock || !['running', 'paused', 'overdue'].includes(clock.status)) return 'NOT_CORRECTABLE';
  const status = clock.status === 'paused' ? 'paused' : 'asked';
  const clocks = { ...s.clocks, [target]: { ...clock, start: on, status, warned: false } as Clock };
  const data = { target, before: clock.start, after: on, reasonRef };
  return {
    state: { ...s, clocks, facts: { ...s.facts, ...procedure.corrected?.(s.facts, clock, on) } },
    move: handMove({ ...event, data }, null, Object.values(s.tracks)[0] ?? '-'),
    effects: [],
    redated: target,
  };
}
