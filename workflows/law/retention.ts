import type { DisputeFacts } from '../contract/facts';
import type { LegalDay } from '../contract/incoming';

/** How long files are kept at least, in years from the day a case was closed: ten with an award, five without (ARB-7, RET-1). */
const YEARS = { award: 10, other: 5 } as const;

/** The same day so many years on; 29 February of a year that has none is 1 March. */
function yearsOn(day: LegalDay, years: number): LegalDay {
  const on = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  const isDay = new Date(`${on}T00:00:00Z`).toISOString().slice(0, 10) === on;
  return isDay ? on : `${on.slice(0, 4)}-03-01`;
}

/** The last legal day on which the file of a case must be kept (ARB-7, RET-1). */
export const keptUntil = (closedOn: LegalDay, { awards }: Pick<DisputeFacts, 'awards'>): LegalDay =>
  yearsOn(closedOn, Object.keys(awards).length > 0 ? YEARS.award : YEARS.other);
