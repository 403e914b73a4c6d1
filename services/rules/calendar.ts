import { createHash } from 'node:crypto';
import type { Bilingual } from '../../workflows/contract/clocks';
import type { LegalDay } from '../../workflows/contract/incoming';
import { ancestorsOf } from '../../workflows/law/region';
import notice2018 from './data/calendars/2018.json';
import notice2019 from './data/calendars/2019.json';
import notice2020 from './data/calendars/2020.json';
import notice2021 from './data/calendars/2021.json';
import notice2022 from './data/calendars/2022.json';
import notice2023 from './data/calendars/2023.json';
import notice2024 from './data/calendars/2024.json';
import notice2025 from './data/calendars/2025.json';
import notice2026 from './data/calendars/2026.json';
import { isWeekend, statutoryDays } from './days';
import { daysOf, holidayNotice, type CalendarOverlay, type HolidayNotice } from './notice';

const shipped = [
  notice2018,
  notice2019,
  notice2020,
  notice2021,
  notice2022,
  notice2023,
  notice2024,
  notice2025,
  notice2026,
];
export const SHIPPED_NOTICES: HolidayNotice[] = shipped.map((notice) => holidayNotice.parse(notice));

/** The first year of which a day may be asked: before it no trustworthy table is shipped. */
export const FIRST_YEAR = 2018;
export const LAST_YEAR = 2100;

const WEEKEND: Record<number, Bilingual> = {
  0: { zh: '星期日', en: 'a Sunday' },
  6: { zh: '星期六', en: 'a Saturday' },
};

/** Days of rest and days of work as one notice or overlay names them. */
interface Named {
  rest: Map<LegalDay, Bilingual>;
  work: Map<LegalDay, Bilingual>;
}

function named(holidays: readonly { zh: string; en: string; from: string; to: string; work?: string[] }[]): Named {
  const rest = new Map<LegalDay, Bilingual>();
  const work = new Map<LegalDay, Bilingual>();
  for (const { zh, en, work: worked, ...stretch } of holidays) {
    for (const day of daysOf(stretch)) rest.set(day, { zh: `${zh}休假`, en });
    for (const day of worked ?? []) work.set(day, { zh: `${zh}调休上班日`, en: `made up for ${en}` });
  }
  return { rest, work };
}

/**
 * Working days and rest days in Asia/Shanghai. A year whose notice is not loaded is provisional: weekends and the
 * statutory days only (CLK-8). Overlays add the rest days of a region; ask `forPlace` for them.
 */
export class Calendar {
  /** Names the notices and overlays it was made of; the same documents give the same version. */
  readonly version: string;
  readonly years: ReadonlySet<number>;
  private readonly rest = new Map<LegalDay, Bilingual>();
  private readonly work = new Map<LegalDay, Bilingual>();
  private readonly places = new Map<string, Calendar>();

  constructor(
    readonly notices: readonly HolidayNotice[],
    readonly overlays: readonly CalendarOverlay[] = [],
    version?: string,
  ) {
    // A later year's notice speaks last about the days at the turn of the year.
    const inOrder = [...notices].sort((a, b) => a.year - b.year);
    for (const notice of inOrder) {
      const { rest, work } = named(notice.holidays);
      for (const [day, name] of rest) this.mark(day, name, this.rest, this.work);
      for (const [day, name] of work) this.mark(day, name, this.work, this.rest);
    }
    this.years = new Set(notices.map((n) => n.year));
    const digest = createHash('sha256')
      .update(JSON.stringify([inOrder, overlays]))
      .digest('hex')
      .slice(0, 8);
    this.version = version ?? `cn-${Math.max(...this.years)}-${digest}`;
  }

  private mark(day: LegalDay, name: Bilingual, as: Map<LegalDay, Bilingual>, not: Map<LegalDay, Bilingual>): void {
    as.set(day, name);
    not.delete(day);
  }

  /** The calendar of a place for one clock, with the overlays that concern both. */
  forPlace(region: string, clock: string): Calendar {
    if (this.overlays.length === 0 || region === 'CN') return this;
    const codes = ancestorsOf(region);
    const those = this.overlays.filter(
      (o) => o.regions.some((r) => codes.includes(r)) && (o.clocks?.includes(clock) ?? true),
    );
    if (those.length === 0) return this;
    const key = those.map((o) => o.id).join(' ');
    const known = this.places.get(key);
    if (known) return known;
    const place = new Calendar(this.notices, [], this.version);
    for (const overlay of those) {
      for (const [day, name] of named(overlay.holidays).rest) place.mark(day, name, place.rest, place.work);
    }
    this.places.set(key, place);
    return place;
  }

  /** The notice for this day's year is not loaded: the State Council may yet rule otherwise. */
  isProvisional(day: LegalDay): boolean {
    return !this.years.has(Number(day.slice(0, 4)));
  }

  /** Fixed by 放假办法 art 2: no notice can make it a working day. */
  isStatutory(day: LegalDay): boolean {
    return statutoryDays(Number(day.slice(0, 4))).has(day);
  }

  isWorkingDay(day: LegalDay): boolean {
    if (this.work.has(day)) return true;
    if (this.rest.has(day) || isWeekend(day)) return false;
    return !(this.isProvisional(day) && this.isStatutory(day));
  }

  /** A day of rest by a notice, an overlay or art 2, not merely a Saturday or Sunday. */
  isHoliday(day: LegalDay): boolean {
    return this.rest.has(day) || (this.isProvisional(day) && this.isStatutory(day));
  }

  /** Some notice, loaded or yet to come, may make it a working day. */
  couldWork(day: LegalDay): boolean {
    if (this.rest.has(day)) return false;
    return this.isProvisional(day) ? !this.isStatutory(day) : this.isWorkingDay(day);
  }

  /** A make-up working day on a weekend. */
  isMakeUp(day: LegalDay): boolean {
    return this.work.has(day);
  }

  /** Why a day is no ordinary working day, for people; null for an ordinary one. */
  nameOf(day: LegalDay): Bilingual | null {
    const known = this.rest.get(day) ?? this.work.get(day);
    if (known) return known;
    if (this.isProvisional(day) && this.isStatutory(day)) return { zh: '法定节假日', en: 'a statutory holiday' };
    return WEEKEND[new Date(day).getUTCDay()] ?? null;
  }

  /** Every day that this calendar and another read differently, as working day or not, in order. */
  differences(other: Calendar): LegalDay[] {
    const days = new Set([...this.touched(), ...other.touched()]);
    for (const year of new Set([...this.years, ...other.years])) {
      if (this.years.has(year) !== other.years.has(year)) for (const day of statutoryDays(year)) days.add(day);
    }
    return [...days].filter((day) => this.isWorkingDay(day) !== other.isWorkingDay(day)).sort();
  }

  private touched(): LegalDay[] {
    return [...this.rest.keys(), ...this.work.keys()];
  }
}
