import type { Clock, ClockKey } from '../contract/clocks';
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
  if (op.when && !op.when(c)) return [];
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
          ...(op.national ? { region: 'CN' } : {}),
          ...(op.ahead ? { begins: true } : {}),
        },
        'started',
        true,
      );
    }
    return changes;
  }
  const only = op.of?.(c);
  for (const clock of ofKey(clocks, op.key, c)) {
    if (only !== undefined && clock.holder !== only) continue;
    if (op.op === 'stop' && isLive(clock)) put({ ...clock, status: 'stopped' }, 'stopped', false);
    if (op.op === 'overdue' && clock.status === 'expired') put({ ...clock, status: 'overdue' }, 'overdue', false);
    if (op.op === 'pause' && clock.status === 'running') {
      put({ ...clock, status: 'paused', pauses: [...clock.pauses, { from: c.event.occurredOn }] }, 'paused', false);
    }
    if (op.op === 'resume' && (clock.status === 'paused' || clock.status === 'stopped')) {
      const pauses = clock.pauses.map((p) => (p.to === undefined ? { ...p, to: c.event.occurredOn } : p));
      put({ ...clock, status: 'asked', pauses }, 'resumed', true);
    }
    if (op.op === 'set') put({ ...clock, status: 'asked', warned: false, setTo: op.to(c) }, 'moved', true);
    if (op.op === 'localise') {
      const { region: _national, ...local } = clock;
      put({ ...local, status: 'asked', warned: false }, 'moved', true);
    }
    if (op.op === 'extend') {
      const by = op.by(c);
      const extended = by === true ? true : (typeof clock.extended === 'number' ? clock.extended : 0) + by;
      put({ ...clock, status: 'asked', warned: false, extended }, 'moved', true);
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

/** A clock that has run out and of which people are yet to be told: a right that opens on the day after (MED-5). */
export const owesWarning = (clock: Clock): boolean =>
  clock.status === 'expired' &&
  !clock.warned &&
  clock.answer?.warnAt != null &&
  Date.parse(clock.answer.warnAt) >= Date.parse(clock.answer.expiresAt);

/** A provisional date is asked for once more when the earliest day it could be has ended (CLK-8). */
const owesSecondLook = ({ answer, lookedAgainFor }: Clock): boolean =>
  answer !== null && answer.provisional && lookedAgainFor !== answer.safeExpiresAt;

/** What is next due of a clock: its warning, its beginning, or its end. */
export function dueNow(clock: Clock, now: number): 'begins' | 'warning' | 'end' | null {
  const { answer } = clock;
  if (answer === null) return null;
  const past = (at: string | null): boolean => at !== null && Date.parse(at) <= now;
  if (clock.begins) return clock.status === 'running' && past(answer.startAt) ? 'begins' : null;
  if (owesWarning(clock)) return past(answer.warnAt) ? 'warning' : null;
  if (clock.status !== 'running') return null;
  if (!clock.warned && past(answer.warnAt) && !past(answer.expiresAt)) return 'warning';
  return past(answer.expiresAt) || (owesSecondLook(clock) && past(answer.safeExpiresAt)) ? 'end' : null;
}

/** The instant (ms since epoch) at which something is next due of a clock, or null. */
export function nextInstant(clock: Clock): number | null {
  const { answer } = clock;
  if (answer === null) return null;
  if (owesWarning(clock)) return Date.parse(answer.warnAt as string);
  if (clock.status !== 'running') return null;
  if (clock.begins) return Date.parse(answer.startAt);
  const instants = [Date.parse(answer.expiresAt)];
  if (owesSecondLook(clock)) instants.push(Date.parse(answer.safeExpiresAt));
  if (!clock.warned && answer.warnAt !== null) instants.push(Date.parse(answer.warnAt));
  return Math.min(...instants);
}
