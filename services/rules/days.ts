import { DateTime } from 'luxon';
import { LunarDay, SolarTerm } from 'tyme4ts';
import type { LegalDay } from '../../workflows/contract/incoming';

const at = (day: LegalDay): DateTime => DateTime.fromISO(day, { zone: 'utc' });
const iso = (moment: DateTime): LegalDay => moment.toISODate() as LegalDay;

const DAY_MS = 86_400_000;

/** `day` moved by whole days; both are legal days. Whole days need no time zone, and this is asked millions of times. */
export const addDays = (day: LegalDay, days: number): LegalDay =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Same day number in the end month or year; if there is none, that month's last day. */
export const addMonths = (day: LegalDay, months: number): LegalDay => iso(at(day).plus({ months }));

/** Whole days from one legal day to another. */
export const daysBetween = (from: LegalDay, to: LegalDay): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The instant at which a legal day has ended in Asia/Shanghai, as ISO with +08:00 (CLK-4). */
export const endOf = (day: LegalDay, endOfDay = '24:00'): string =>
  endOfDay === '24:00' ? `${addDays(day, 1)}T00:00:00.000+08:00` : `${day}T${endOfDay}:00.000+08:00`;

/** Nine in the morning of a legal day in Asia/Shanghai. */
export const morningOf = (day: LegalDay): string => `${day}T09:00:00.000+08:00`;

export function isWeekend(day: LegalDay): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** The first year whose days 放假办法 fixes by its 2024 text, which added New Year's Eve and 2 May. */
const TEXT_OF_2024 = 2025;
const years = new Map<number, ReadonlySet<LegalDay>>();

/**
 * The days that 放假办法 art 2 fixes for a year, whatever its notice says: New Year, the first three days of the first
 * lunar month, Qingming, 1 May, Dragon Boat, Mid-Autumn, 1-3 October; by the text of 2024 also New Year's Eve and 2 May.
 */
export function statutoryDays(year: number): ReadonlySet<LegalDay> {
  const known = years.get(year);
  if (known) return known;
  const lunar = (month: number, day: number): LegalDay => {
    const solar = LunarDay.fromYmd(year, month, day).getSolarDay();
    return iso(DateTime.utc(solar.getYear(), solar.getMonth(), solar.getDay()));
  };
  const newYear = lunar(1, 1);
  const qingming = SolarTerm.fromName(year, '清明').getSolarDay();
  const days = new Set([
    `${year}-01-01`,
    ...[0, 1, 2].map((n) => addDays(newYear, n)),
    iso(DateTime.utc(qingming.getYear(), qingming.getMonth(), qingming.getDay())),
    ...['05-01', '10-01', '10-02', '10-03'].map((d) => `${year}-${d}`),
    lunar(5, 5),
    lunar(8, 15),
    ...(year >= TEXT_OF_2024 ? [addDays(newYear, -1), `${year}-05-02`] : []),
  ]);
  years.set(year, days);
  return days;
}
