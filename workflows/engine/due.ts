import type { Clock, ClockKey } from '../contract/clocks';
import type { LegalDay } from '../contract/incoming';
import type { Ctx } from './row';

type Clocks = Pick<Ctx<unknown>, 'clocks'>;

/** A clock was asked for its day before it had one: a fault of the engine, which dates clocks before it takes events. */
export class UndatedClock extends Error {
  constructor(id: string) {
    super(`the clock ${id} has no date yet`);
  }
}

/** The clock of that key, or one holder's where each has its own. */
export const clockOf = (c: Clocks, key: ClockKey, holder?: string): Clock | undefined =>
  c.clocks[holder === undefined ? key : `${key}:${holder}`];

/** Whether there is such a clock, and it stands so. */
export const clockIs = (c: Clocks, status: Clock['status'], key: ClockKey, holder?: string): boolean =>
  clockOf(c, key, holder)?.status === status;

/** The due day of a clock, a legal day in Asia/Shanghai; null where there is no such clock. Throws `UndatedClock`. */
export function dueOf(c: Clocks, key: ClockKey, holder?: string): LegalDay | null {
  const clock = clockOf(c, key, holder);
  if (clock === undefined) return null;
  if (clock.answer === null) throw new UndatedClock(clock.id);
  return clock.answer.dueOn;
}

/** There is such a clock, and the day is on or before its due day, which is included (CLK-9). Without the clock there is no period to be in. */
export function inPeriod(day: LegalDay, c: Clocks, key: ClockKey, holder?: string): boolean {
  const due = dueOf(c, key, holder);
  return due !== null && day <= due;
}

/** The day is on or before the due day of the clock; where there is no such clock, nothing limits it. */
export function inPeriodIfAny(day: LegalDay, c: Clocks, key: ClockKey, holder?: string): boolean {
  const due = dueOf(c, key, holder);
  return due === null || day <= due;
}
