import type { Clock, ClockKey, DeadlineAnswer } from '../contract/clocks';
import type { JournalClock } from '../contract/proceedings';
import type { ClockOp, Ctx } from './row';

export interface ClockChange {
  id: string;
  change: JournalClock['change'];
  previousDueOn: string | null;
  /** The rules service must be asked for a (new) date. */
  ask: boolean;
}

export const clockId = (key: ClockKey, holder: string | null): string => (holder === null ? key : `${key}:${holder}`);

/** The clocks of one key that concern the track: its own, the proceeding's, or every holder's. */
function ofKey<F>(clocks: Record<string, Clock>, key: ClockKey, c: Ctx<F>): Clock[] {
  return Object.values(clocks).filter(
    (clock) => clock.key === key && (clock.holder === null || !(clock.holder in c.tracks) || clock.holder === c.track),
  );
}

const isLive = (clock: Clock): boolean => clock.status !== 'stopped' && clock.status !== 'expired';

/** Carries out one clock operation of a row on `clocks` (changed in place) and says what changed. */
export function applyClockOp<F>(clocks: Record<string, Clock>, op: ClockOp<F>, c: Ctx<F>): ClockChange[] {
  const changes: ClockChange[] = [];
  const put = (clock: Clock, change: ClockChange['change'], ask: boolean): void => {
    changes.push({ id: clock.id, change, previousDueOn: clocks[clock.id]?.answer?.dueOn ?? null, ask });
    clocks[clock.id] = clock;
  };
  if (op.op === 'start') {
    const own = c.track === 'main' ? null : c.track;
    const days = op.holders
      ? Object.entries(op.holders(c))
      : [[own, op.from ? op.from(c) : c.event.occurredOn] as const];
    for (const [holder, day] of days) {
      put(
        {
          id: clockId(op.key, holder),
          key: op.key,
          holder,
          status: 'asked',
          start: day,
          safeStart: op.safeFrom?.(c) ?? null,
          extended: null,
          pauses: [],
          answer: null,
          warned: false,
          startedBy: c.event.id,
        },
        'started',
        true,
      );
    }
    return changes;
  }
  for (const clock of ofKey(clocks, op.key, c)) {
    if (op.op === 'stop' && isLive(clock)) put({ ...clock, status: 'stopped' }, 'stopped', false);
    if (op.op === 'overdue' && clock.status === 'expired') put({ ...clock, status: 'overdue' }, 'overdue', false);
    if (op.op === 'pause' && clock.status === 'running' && (op.when?.(c) ?? true)) {
      put({ ...clock, status: 'paused', pauses: [...clock.pauses, { from: c.event.occurredOn }] }, 'paused', false);
    }
    if (op.op === 'resume' && (clock.status === 'paused' || clock.status === 'stopped')) {
      const pauses = clock.pauses.map((p) => (p.to === undefined ? { ...p, to: c.event.occurredOn } : p));
      put({ ...clock, status: 'asked', pauses }, 'resumed', true);
    }
    if (op.op === 'extend') {
      const by = op.by(c);
      const extended = by === true ? true : (typeof clock.extended === 'number' ? clock.extended : 0) + by;
      put({ ...clock, status: 'asked', extended }, 'moved', true);
    }
  }
  return changes;
}

/** Stops every clock that still runs. */
export function stopEvery(clocks: Record<string, Clock>): ClockChange[] {
  const live = Object.values(clocks).filter(isLive);
  return live.map((clock) => {
    clocks[clock.id] = { ...clock, status: 'stopped' };
    return { id: clock.id, change: 'stopped', previousDueOn: clock.answer?.dueOn ?? null, ask: false };
  });
}

/** Takes the date the rules service gave. A clock that was only asked about begins to run. */
export function answered(clock: Clock, answer: DeadlineAnswer): Clock {
  return { ...clock, answer, status: clock.status === 'asked' ? 'running' : clock.status };
}

/** The instant (ms since epoch) at which something is next due for a running clock, or null. */
export function nextInstant(clock: Clock, now: number): number | null {
  if (clock.status !== 'running' || clock.answer === null) return null;
  const instants = [Date.parse(clock.answer.expiresAt)];
  if (clock.answer.provisional) {
    const safe = Date.parse(clock.answer.safeExpiresAt);
    if (safe > now) instants.push(safe);
  }
  if (!clock.warned && clock.answer.warnAt !== null) instants.push(Date.parse(clock.answer.warnAt));
  return Math.min(...instants);
}
