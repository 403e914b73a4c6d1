import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { LunarDay, SolarTerm } from 'tyme4ts';
import type { LegalDay } from '../../workflows/contract/incoming';
import notice2023 from './data/calendars/2023.json';
import notice2024 from './data/calendars/2024.json';
import notice2025 from './data/calendars/2025.json';
import notice2026 from './data/calendars/2026.json';

/** One year's holiday notice of the State Council: days off beyond plain weekdays, and make-up working days. */
export interface HolidayNotice {
  year: number;
  version: number;
  document: string;
  rest: LegalDay[];
  work: LegalDay[];
}

export const SHIPPED_NOTICES: HolidayNotice[] = [notice2023, notice2024, notice2025, notice2026];

/** The first year of which a day may be asked: before it no trustworthy table is shipped. */
export const FIRST_YEAR = 2023;

const at = (day: LegalDay): DateTime => DateTime.fromISO(day, { zone: 'utc' });
const iso = (moment: DateTime): LegalDay => moment.toISODate() as LegalDay;

const DAY_MS = 86_400_000;

/** `day` moved by whole days; both are legal days. Whole days need no time zone, and this is asked millions of times. */
export const addDays = (day: LegalDay, days: number): LegalDay =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
/** Same day number in the end month or year; if there is none, that month's last day. */
export const addMonths = (day: LegalDay, months: number): LegalDay => iso(at(day).plus({ months }));

/** The instant at which a legal day has ended in Asia/Shanghai, as ISO with +08:00. */
export const endOf = (day: LegalDay): string => `${addDays(day, 1)}T00:00:00.000+08:00`;
/** Nine in the morning of a legal day in Asia/Shanghai. */
export const morningOf = (day: LegalDay): string => `${day}T09:00:00.000+08:00`;

/**
 * The days that 放假办法 art 2 (2024 text) fixes for every year: New Year, the eve and first three days of the first
 * lunar month, Qingming, 1-2 May, Dragon Boat, Mid-Autumn, 1-3 October.
 */
export function statutoryDays(year: number): Set<LegalDay> {
  const lunar = (month: number, day: number): LegalDay => {
    const solar = LunarDay.fromYmd(year, month, day).getSolarDay();
    return iso(DateTime.utc(solar.getYear(), solar.getMonth(), solar.getDay()));
  };
  const newYear = lunar(1, 1);
  const qingming = SolarTerm.fromName(year, '清明').getSolarDay();
  return new Set([
    `${year}-01-01`,
    ...[-1, 0, 1, 2].map((n) => addDays(newYear, n)),
    iso(DateTime.utc(qingming.getYear(), qingming.getMonth(), qingming.getDay())),
    ...['05-01', '05-02', '10-01', '10-02', '10-03'].map((d) => `${year}-${d}`),
    lunar(5, 5),
    lunar(8, 15),
  ]);
}

/**
 * Working days and rest days in Asia/Shanghai. A year whose notice is not loaded is provisional: weekends and the
 * statutory days only (CLK-8).
 */
export class Calendar {
  /** Names the notices it was made of; the same notices give the same version. */
  readonly version: string;
  private readonly rest: Set<LegalDay>;
  private readonly work: Set<LegalDay>;
  private readonly years: Set<number>;
  private readonly statutory = new Map<number, Set<LegalDay>>();

  constructor(notices: readonly HolidayNotice[]) {
    this.rest = new Set(notices.flatMap((n) => n.rest));
    this.work = new Set(notices.flatMap((n) => n.work));
    this.years = new Set(notices.map((n) => n.year));
    const digest = createHash('sha256').update(JSON.stringify(notices)).digest('hex').slice(0, 8);
    this.version = `cn-${Math.max(...this.years)}-${digest}`;
  }

  /** The notice for this day's year is not loaded: the State Council may yet rule otherwise. */
  isProvisional(day: LegalDay): boolean {
    return !this.years.has(Number(day.slice(0, 4)));
  }

  /** Fixed by 放假办法 art 2: no notice can make it a working day. */
  isStatutory(day: LegalDay): boolean {
    const year = Number(day.slice(0, 4));
    const days = this.statutory.get(year) ?? statutoryDays(year);
    this.statutory.set(year, days);
    return days.has(day);
  }

  isWeekend(day: LegalDay): boolean {
    const weekday = new Date(day).getUTCDay();
    return weekday === 0 || weekday === 6;
  }

  isWorkingDay(day: LegalDay): boolean {
    if (this.work.has(day)) return true;
    if (this.rest.has(day) || this.isWeekend(day)) return false;
    return !(this.isProvisional(day) && this.isStatutory(day));
  }

  /** A make-up working day on a weekend. */
  isMakeUp(day: LegalDay): boolean {
    return this.work.has(day);
  }
}
