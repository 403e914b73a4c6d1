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
