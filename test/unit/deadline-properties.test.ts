import fc from 'fast-check';
import { legalDayOf } from '../../services/kit/clock';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { count, type Period } from '../../services/rules/count';
import { addDays, isWeekend, statutoryDays } from '../../services/rules/days';
import type { HolidayNotice } from '../../services/rules/notice';
import { daysFrom, due, plainNotice, SHIPPED } from '../support/law';
import packaged from './fixtures/chinesecalendar-1.11.0.json';

const CLOCKS = SHIPPED.rules.clockNames('CN');
const clock = fc.constantFrom(...CLOCKS);
const day = (from: string, to: string) =>
  fc.nat((Date.parse(to) - Date.parse(from)) / 86_400_000).map((n) => addDays(from, n));
const known = day('2018-01-01', '2024-09-30');
const unknown = day('2026-10-01', '2027-12-31');
const rolls = CLOCKS.filter((key) => SHIPPED.rules.rulesOf('CN', key, '2025-01-01').applied?.rule.rolls);
const RUNS = { numRuns: 1000 };

test('CLK-2: a due date is never a rest day where the rule rolls', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rolls), known, (key, start) =>
      SHIPPED.calendar.isWorkingDay(due('CN', key, start).dueOn),
    ),
    RUNS,
  );
});

test('a due date is never before the natural end', () => {
  fc.assert(
    fc.property(clock, fc.oneof(known, unknown), (key, start) => {
      const { dueOn, naturalOn } = due('CN', key, start);
      return dueOn >= naturalOn;
    }),
    RUNS,
  );
});

test('a due date never moves when a year changes that it did not look at', () => {
  fc.assert(
    fc.property(clock, known, (key, start) => {
      const { dueOn, looked } = due('CN', key, start);
      const years = [start, dueOn].map((d) => Number(d.slice(0, 4)));
      // The years around stay: a notice may reach into the December before it.
      const kept = SHIPPED_NOTICES.filter((n) => n.year >= Math.min(...years) && n.year <= Math.max(...years) + 1);
      const again = due('CN', key, start, {}, { ...SHIPPED, calendar: new Calendar(kept) });
      return again.dueOn === dueOn && JSON.stringify(again.looked) === JSON.stringify(looked);
    }),
    { numRuns: 500 },
  );
});

test('adding a day of rest never makes a rolled date earlier', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rolls), known, fc.nat(60), (key, start, n) => {
      const before = due('CN', key, start);
      const rest = addDays(before.naturalOn, (n % 12) - 2);
      const closure = { zh: '休', en: 'rest', from: rest, to: rest };
      const overlay = { id: 'one', version: 1, source: 'a test', regions: ['410482'], holidays: [closure] };
      const law = { ...SHIPPED, calendar: new Calendar(SHIPPED_NOTICES, [overlay]) };
      return due('410482', key, start, {}, law).dueOn >= before.dueOn;
    }),
    { numRuns: 500 },
  );
});

/** Any notice the State Council could bring for a year: more rest days, and weekend days worked. */
const anyNotice = (year: number): fc.Arbitrary<HolidayNotice> => {
  const days = daysFrom(`${year}-01-01`, `${year}-12-31`);
  const fixed = statutoryDays(year);
  const free = days.filter((d) => !fixed.has(d));
  const weekends = free.filter(isWeekend);
  return fc
    .record({ rest: fc.subarray(free, { maxLength: 60 }), work: fc.subarray(weekends) })
    .map(({ rest, work }) => ({
      ...plainNotice(year),
      holidays: [
        ...plainNotice(year).holidays,
        ...rest.filter((d) => !work.includes(d)).map((d) => ({ zh: '休', en: 'rest', from: d, to: d, work: [] })),
        { zh: '班', en: 'work', from: `${year}-01-01`, to: `${year}-01-01`, work },
      ],
    }));
};

test('CLK-8: the safe date is never later than the date under any calendar the law could bring', () => {
  fc.assert(
    fc.property(clock, unknown, anyNotice(2027), anyNotice(2028), (key, start, first, second) => {
      const { safeOn } = due('CN', key, start);
      const calendar = new Calendar([...SHIPPED_NOTICES, first, second]);
      return safeOn <= due('CN', key, start, {}, { ...SHIPPED, calendar }).dueOn;
    }),
    { numRuns: 600 },
  );
});

test('CLK-8: the safe date is reached by some calendar: with every weekend worked the date is the safe date', () => {
  const worked = (year: number): HolidayNotice => ({
    ...plainNotice(year),
    holidays: [
      ...plainNotice(year).holidays,
      {
        zh: '班',
        en: 'work',
        from: `${year}-01-01`,
        to: `${year}-01-01`,
        work: daysFrom(`${year}-01-01`, `${year}-12-31`).filter((d) => isWeekend(d) && !statutoryDays(year).has(d)),
      },
    ],
  });
  const calendar = new Calendar([...SHIPPED_NOTICES, ...[2027, 2028, 2029, 2030].map(worked)]);
  fc.assert(
    fc.property(clock, unknown, (key, start) => {
      return due('CN', key, start).safeOn === due('CN', key, start, {}, { ...SHIPPED, calendar }).dueOn;
    }),
    RUNS,
  );
});

test('counting one to ten working days from any day of nine years agrees with an independent table', () => {
  const days = daysFrom('2018-01-01', '2026-12-31');
  const rest = new Set(packaged.rest);
  const work = new Set(packaged.work);
  const working = days.filter((d) => work.has(d) || (!rest.has(d) && ![0, 6].includes(new Date(d).getUTCDay())));
  // How many working days there are up to and with each day.
  let seen = 0;
  const before = new Map(days.map((d) => [d, working[seen] === d ? (seen += 1) : seen]));
  const rule = SHIPPED.rules.rulesOf('CN', 'arbAccept', '2025-01-01').applied?.rule as Period['rule'];
  const wrong: string[] = [];
  // The last weeks are left out: their periods end beyond the table.
  for (const start of days.slice(0, -60)) {
    for (let length = 1; length <= 10; length += 1) {
      const period = { rule: { ...rule, length }, start, extra: 0, leftOut: new Set<string>(), weekendRests: true };
      const { dueOn } = count(period, SHIPPED.calendar);
      if (dueOn !== working[(before.get(start) as number) + length - 1]) wrong.push(`${start}+${length}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a legal day begins and ends at midnight in Shanghai, at every minute around it and in any offset', () => {
  const midnight = Date.parse('2026-03-01T00:00:00+08:00');
  for (let minute = -180; minute <= 180; minute += 1) {
    const at = midnight + minute * 60_000;
    const expected = minute < 0 ? '2026-02-28' : '2026-03-01';
    for (const offset of [-12, -5, 0, 8, 14]) {
      const local = new Date(at + offset * 3_600_000).toISOString().slice(0, 19);
      const sign = offset < 0 ? '-' : '+';
      expect(legalDayOf(`${local}${sign}${String(Math.abs(offset)).padStart(2, '0')}:00`)).toBe(expected);
    }
  }
});
