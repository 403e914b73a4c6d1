import type { DeadlineQuestion, Pause } from './clocks';
import type { LegalDay } from './incoming';

/**
 * What the rules service takes: days from 2018 to 2100, extensions of at most 365 units, at most 20 pauses that do not end before they
 * began, and of them ten years in all. `starts`: a case asks of no later day, so that no end comes to lie beyond the last year.
 */
export const ASKABLE = {
  from: '2018-01-01',
  to: '2100-12-31',
  starts: '2085-12-31',
  units: 365,
  pauses: 20,
  pausedDays: 3653,
} as const;

/** Whether a text is a day that exists, as yyyy-mm-dd. */
export function isRealDay(day: unknown): day is LegalDay {
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

const isCovered = (day: LegalDay): boolean => isRealDay(day) && day >= ASKABLE.from && day <= ASKABLE.starts;

/** The days that pauses leave out; one that lasts leaves out none yet. */
export const pausedDays = (pauses: readonly { from: LegalDay; to?: LegalDay | undefined }[]): number =>
  pauses.reduce((sum, { from, to }) => sum + (to === undefined ? 0 : Date.parse(to) - Date.parse(from)), 0) /
  86_400_000;

const isPause = ({ from, to }: Pause): boolean =>
  isCovered(from) && (to === undefined || (isCovered(to) && from <= to));

/** Whether a clock that stands so can be dated, whatever comes of it (CLK-1). */
export const isAskable = ({ start, extended, pauses = [], safeStart, setTo }: DeadlineQuestion): boolean =>
  [start, safeStart, setTo].every((day) => day === undefined || isCovered(day)) &&
  (typeof extended !== 'number' || (Number.isInteger(extended) && extended > 0 && extended <= ASKABLE.units)) &&
  pauses.length <= ASKABLE.pauses &&
  pauses.every(isPause) &&
  pausedDays(pauses) <= ASKABLE.pausedDays;
