import type { Pause } from '../../workflows/contract/clocks';
import type { LegalDay } from '../../workflows/contract/incoming';
import type { Calendar } from './calendar';
import { addDays, addMonths, daysBetween } from './days';
import type { ClockRule } from './rule-sets';

/** What a date is counted from. Days are legal days; `extra` is in the unit of the rule. */
export interface Period {
  rule: ClockRule;
  start: LegalDay;
  extra: number;
  leftOut: ReadonlySet<LegalDay>;
  /** CLK-2: whether a plain Saturday or Sunday counts as a rest day for roll-over. */
  weekendRests: boolean;
}

export interface Counted {
  naturalOn: LegalDay;
  dueOn: LegalDay;
  safeOn: LegalDay;
  provisional: boolean;
  /** The days whose kind the date hangs on; null where no calendar can move it. */
  looked: { from: LegalDay; to: LegalDay } | null;
}

/**
 * MED-7: the days a pause leaves out. By `afterStart` the day it was asked for counts and the day it ended does not; by
 * `inclusive` neither counts. A day in two pauses is left out once. A pause that has not ended leaves no day out yet.
 */
export function leftOutDays(pauses: readonly Pause[], counting: 'afterStart' | 'inclusive'): Set<LegalDay> {
  const days = new Set<LegalDay>();
  for (const { from, to } of pauses) {
    if (to === undefined) continue;
    for (let day = counting === 'inclusive' ? from : addDays(from, 1); day <= to; day = addDays(day, 1)) days.add(day);
  }
  return days;
}

/** The `n`-th day after `start` for which `counts` holds (CLK-1: the start day is not counted). */
export function nth(start: LegalDay, n: number, counts: (day: LegalDay) => boolean): LegalDay {
  let day = start;
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    if (counts(day)) left -= 1;
  }
  return day;
}

export function firstFrom(day: LegalDay, counts: (day: LegalDay) => boolean): LegalDay {
  let at = day;
  while (!counts(at)) at = addDays(at, 1);
  return at;
}

/** The end of `length` units after `start` before any roll-over; only working days look at the calendar. */
export function endAfter(period: Period, start: LegalDay, length: number, works: (day: LegalDay) => boolean): LegalDay {
  const { rule, leftOut } = period;
  if (rule.unit === 'WD') return nth(start, length, (day) => works(day) && !leftOut.has(day));
  if (rule.unit === 'MON' || rule.unit === 'YR') {
    const end = addMonths(start, rule.unit === 'YR' ? 12 * length : length);
    const within = [...leftOut].filter((day) => day > start && day <= end).length;
    return leftOut.size === 0 ? end : nth(end, within, (day) => !leftOut.has(day));
  }
  return leftOut.size === 0 ? addDays(start, length) : nth(start, length, (day) => !leftOut.has(day));
}

/** A day on which a period cannot end where the rule rolls (CLK-2). */
const rests = (calendar: Calendar, weekendRests: boolean, day: LegalDay): boolean =>
  weekendRests ? !calendar.isWorkingDay(day) : calendar.isHoliday(day);

/** A day on which, under some notice yet to come, it could end. */
const mayEnd = (calendar: Calendar, weekendRests: boolean, day: LegalDay): boolean =>
  weekendRests ? calendar.couldWork(day) : !calendar.isHoliday(day) || calendar.couldWork(day);

/**
 * Counts a period out. The safe day is the earliest it could turn out to be once the missing notices are out (CLK-8):
 *
 * - WD: every day of a year without a notice may become a working day, but those that art 2 fixes as holidays; so the
 *   n-th of all the others, the days of known years counted as they are.
 * - NAT, MON, YR: the natural end never moves; the end is the first day from it on that is not, or may not stay, a rest
 *   day. Only a day that art 2 fixes is certain to rest.
 * - NAT0: nothing can move it.
 */
export function count(period: Period, calendar: Calendar): Counted {
  const works = (day: LegalDay): boolean => calendar.isWorkingDay(day);
  const known = endOf(period, works, (day) => !rests(calendar, period.weekendRests, day));
  const { unit, rolls } = period.rule;
  if (unit !== 'WD' && !rolls) return { ...known, safeOn: known.dueOn, provisional: false, looked: null };
  const looked = { from: unit === 'WD' ? addDays(period.start, 1) : known.from, to: known.dueOn };
  const provisional = looksAtMissingYear(looked.from, looked.to, calendar);
  if (!provisional) return { ...known, safeOn: known.dueOn, provisional, looked };
  const earliest = endOf(
    period,
    (day) => calendar.couldWork(day),
    (day) => mayEnd(calendar, period.weekendRests, day),
  );
  return { ...known, safeOn: earliest.dueOn, provisional, looked };
}

/** `from`: the first day whose kind decided about a roll-over. */
function endOf(
  period: Period,
  works: (day: LegalDay) => boolean,
  mayEndOn: (day: LegalDay) => boolean,
): { naturalOn: LegalDay; dueOn: LegalDay; from: LegalDay } {
  const { rule, start, extra } = period;
  const roll = (day: LegalDay): LegalDay => (rule.rolls ? firstFrom(day, mayEndOn) : day);
  if (extra > 0 && rule.extension?.base === 'end') {
    const firstNatural = endAfter(period, start, rule.length, works);
    const naturalOn = endAfter(period, roll(firstNatural), extra, works);
    return { naturalOn, dueOn: roll(naturalOn), from: firstNatural };
  }
  const naturalOn = endAfter(period, start, rule.length + extra, works);
  return { naturalOn, dueOn: roll(naturalOn), from: naturalOn };
}

function looksAtMissingYear(from: LegalDay, to: LegalDay, calendar: Calendar): boolean {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    if (!calendar.years.has(year)) return true;
  }
  return false;
}

/** CLK-3: for parties always also the last ordinary working day not later than a day; that day where there is none. */
export function advisedDay(by: LegalDay, start: LegalDay, calendar: Calendar): LegalDay {
  for (let day = by; day > start; day = addDays(day, -1)) {
    if (calendar.isWorkingDay(day) && !calendar.isMakeUp(day)) return day;
  }
  return by;
}

/**
 * The day on which the one on the clock is warned: by `warnAfter` as long before the end as the rule's warning lies before
 * its own end, by `warnBefore` so many days before the due day; on a rest day the working day before. -1 is the day after it,
 * when a right opens: it is never told before. Null where the rule names none. Limits of institutions are warned of by
 * their natural end; the rolled day is the hard one (CLK-10).
 */
export function warnDay(period: Period, dueOn: LegalDay, calendar: Calendar): LegalDay | null {
  const { rule, start, extra } = period;
  if (rule.warnBefore === undefined && rule.warnAfter === undefined) return null;
  const day =
    rule.warnBefore === undefined
      ? endAfter(period, start, (rule.warnAfter ?? 0) + extra, (d) => calendar.isWorkingDay(d))
      : addDays(dueOn, -rule.warnBefore);
  if ((rule.warnBefore ?? 0) < 0) return day;
  let at = day;
  while (!calendar.isWorkingDay(at) && daysBetween(start, at) > 1) at = addDays(at, -1);
  return calendar.isWorkingDay(at) ? at : day;
}
