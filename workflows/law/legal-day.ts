import type { Instant, LegalDay } from '../contract/incoming';

const EIGHT_HOURS_MS = 8 * 3_600_000;

/** The legal day of an instant: China has had one offset, +08:00, and no summer time since 1991. */
export const legalDay = (instant: Instant): LegalDay =>
  new Date(Date.parse(instant) + EIGHT_HOURS_MS).toISOString().slice(0, 10);
