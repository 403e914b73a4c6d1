import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { resolveDeadline } from '../../services/rules/deadline';
import { addDays, statutoryDays } from '../../services/rules/days';
import type { HolidayNotice } from '../../services/rules/notice';
import { shippedRules } from '../../services/rules/rule-book';
import type { DeadlineAnswer } from '../../workflows/contract/clocks';

/** The law as shipped; a test that needs another calendar makes its own. */
export const SHIPPED = { rules: shippedRules(), calendar: new Calendar(SHIPPED_NOTICES) };

export const due = (region: string, clock: string, start: string, more: object = {}, law = SHIPPED): DeadlineAnswer =>
  resolveDeadline({ region, clock, start, ...more }, law);

/** The rules service, as another service asks it for a list of days. */
export const rulesOf = (law = SHIPPED): never =>
  ({
    call: (_method: string, _path: string, _schema: unknown, questions: Parameters<typeof resolveDeadline>[0][]) =>
      Promise.resolve(questions.map((question) => resolveDeadline(question, law))),
  }) as never;

export const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(__dirname, '../unit/fixtures', file), 'utf8'), { columns: true, skip_empty_lines: true });

/** A notice that says no more than the law itself: the statutory days, each a holiday of its own. */
export const plainNotice = (year: number): HolidayNotice => ({
  year,
  version: 1,
  document: 'a test',
  issuedOn: `${year - 1}-11-05`,
  confidence: 'S',
  holidays: [...statutoryDays(year)]
    .sort()
    .map((day) => ({ zh: '假日', en: 'a holiday', from: day, to: day, work: [] })),
});

/** Every day from one to another, both in. */
export function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
