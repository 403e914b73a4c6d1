import type { Instant, LegalDay } from '../contract/incoming';

const EIGHT_HOURS_MS = 8 * 3_600_000;

/** The legal day of an instant: China has had one offset, +08:00, and no summer time since 1991. */
export const legalDay = (instant: Instant): LegalDay =>
  new Date(Date.parse(instant) + EIGHT_HOURS_MS).toISOString().slice(0, 10);

const NINE_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

/** Nine in the morning in Shanghai of the day of an instant, where the instant lies before it; nobody is told at night. */
export function nineIfNight(instant: Instant): Instant | undefined {
  const sinceMidnight = (Date.parse(instant) + EIGHT_HOURS_MS) % DAY_MS;
  return sinceMidnight >= NINE_MS ? undefined : `${legalDay(instant)}T09:00:00.000+08:00`;
}
