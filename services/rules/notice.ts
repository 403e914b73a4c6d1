import { z } from 'zod';
import { addDays, isWeekend, statutoryDays } from './days';

/** A legal day in the calendar's own range; 31 April is none. */
const day = z.iso.date();

/** One holiday of a notice: its rest days, weekends included, and the weekend days worked for it. */
const holiday = z.strictObject({
  zh: z.string().min(1).max(40),
  en: z.string().min(1).max(80),
  from: day,
  to: day,
  work: z.array(day).max(10),
});

/**
 * A year's holiday notice of the State Council, or a corrected one under a higher version. `confidence` S: the notice
 * itself was read; L: two independent tables agree on every day of it.
 */
export const holidayNotice = z.strictObject({
  year: z.number().int().min(2018).max(2100),
  version: z.number().int().min(1).max(99),
  document: z.string().min(1).max(120),
  issuedOn: day,
  confidence: z.enum(['S', 'L']),
  holidays: z.array(holiday).min(1).max(20),
});
export type HolidayNotice = z.infer<typeof holidayNotice>;

/**
 * More rest days of a region: a minority area's own holidays (放假办法 art 4), or a court's closure, which then concerns
 * only the clocks that end at that court.
 */
export const calendarOverlay = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,59}$/),
  version: z.number().int().min(1).max(99),
  source: z.string().min(1).max(200),
  regions: z
    .array(z.string().regex(/^\d{6}$/))
    .min(1)
    .max(500),
  clocks: z.array(z.string().min(1).max(60)).min(1).max(80).optional(),
  holidays: z
    .array(holiday.omit({ work: true }))
    .min(1)
    .max(20),
});
export type CalendarOverlay = z.infer<typeof calendarOverlay>;

/** One thing wrong with a document, and where. */
export interface Fault {
  path: string;
  message: string;
}

/** Turns what zod found into faults. */
export const faultsOf = (error: z.ZodError): Fault[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join('.') || '/', message: issue.message }));

/** The days of a stretch, both ends in. */
export function daysOf({ from, to }: { from: string; to: string }): string[] {
  const days: string[] = [];
  for (let at = from; at <= to && days.length < 32; at = addDays(at, 1)) days.push(at);
  return days;
}

/** A notice for a year may reach into the last days of the year before (2018-12-29 was worked for New Year 2019). */
const EARLY = '-12-20';

/** Reads a notice and lists everything wrong with it; a notice with one fault is refused whole. */
export function readNotice(document: unknown): { notice: HolidayNotice } | { faults: Fault[] } {
  const parsed = holidayNotice.safeParse(document);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const notice = parsed.data;
  const faults: Fault[] = [];
  const fault = (path: string, message: string): void => {
    faults.push({ path, message });
  };
  const belongs = (at: string): boolean => at >= `${notice.year - 1}${EARLY}` && at <= `${notice.year}-12-31`;
  const rest = new Set<string>();
  notice.holidays.forEach((h, i) => {
    if (h.from > h.to) fault(`holidays.${i}`, `ends on ${h.to}, before it begins on ${h.from}`);
    else if (daysOf(h).length > 31) fault(`holidays.${i}`, `${h.from} to ${h.to} is longer than a month`);
    for (const at of daysOf(h)) {
      if (!belongs(at)) fault(`holidays.${i}`, `${at} is not of ${notice.year}`);
      if (rest.has(at)) fault(`holidays.${i}`, `${at} is named twice as a day of rest`);
      rest.add(at);
    }
  });
  const worked = new Set<string>();
  notice.holidays.forEach((h, i) => {
    for (const at of h.work) {
      const path = `holidays.${i}.work`;
      if (!belongs(at)) fault(path, `${at} is not of ${notice.year}`);
      if (rest.has(at)) fault(path, `${at} is both a day of rest and a working day`);
      if (!isWeekend(at)) fault(path, `${at} is no Saturday or Sunday: a make-up working day can only be one`);
      if (worked.has(at)) fault(path, `${at} is named twice as a working day`);
      worked.add(at);
    }
  });
  for (const at of statutoryDays(notice.year)) {
    if (!rest.has(at) && !(isWeekend(at) && !worked.has(at))) {
      fault('holidays', `${at} is a holiday by 放假办法 art 2 and missing here`);
    }
  }
  return faults.length > 0 ? { faults } : { notice };
}

/** Reads an overlay of a region and lists everything wrong with it. */
export function readOverlay(
  document: unknown,
  knownClocks: readonly string[],
): { overlay: CalendarOverlay } | { faults: Fault[] } {
  const parsed = calendarOverlay.safeParse(document);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const overlay = parsed.data;
  const faults: Fault[] = [];
  overlay.holidays.forEach((h, i) => {
    if (h.from > h.to) {
      faults.push({ path: `holidays.${i}`, message: `ends on ${h.to}, before it begins on ${h.from}` });
    } else if (daysOf(h).length > 31) {
      faults.push({ path: `holidays.${i}`, message: `${h.from} to ${h.to} is longer than a month` });
    }
  });
  for (const clock of overlay.clocks ?? []) {
    if (!knownClocks.includes(clock)) faults.push({ path: 'clocks', message: `no clock ${clock}` });
  }
  return faults.length > 0 ? { faults } : { overlay };
}
