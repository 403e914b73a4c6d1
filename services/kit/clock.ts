import type { Instant, LegalDay } from '../../workflows/contract/incoming';
import { legalDay } from '../../workflows/law/legal-day';

/** The one clock of a process, injected wherever time is read. */
export interface Clock {
  now(): Date;
}
export const systemClock: Clock = { now: () => new Date() };

/** The legal day of an instant: the civil day in Asia/Shanghai. */
export const legalDayOf = (instant: Date | Instant): LegalDay =>
  legalDay(instant instanceof Date ? instant.toISOString() : instant);

/** Clocks of two houses differ by a little; in seconds. */
export const SKEW_S = 30;

/** Whether an instant has not come yet: seconds ahead are the sender's clock, but never another legal day. */
export const isAhead = (instant: Instant, now: Date): boolean =>
  Date.parse(instant) > now.getTime() + SKEW_S * 1000 || legalDayOf(instant) > legalDayOf(now);
