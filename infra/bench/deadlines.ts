import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { resolveDeadline } from '../../services/rules/deadline';
import { addDays, statutoryDays } from '../../services/rules/days';
import type { HolidayNotice } from '../../services/rules/notice';
import { shippedRules } from '../../services/rules/rule-book';
import type { DeadlineQuestion } from '../../workflows/contract/clocks';

/**
 * `npm run -s bench`: deadlines per second, one at a time and in bulk, and 100,000 open clocks dated anew under a changed
 * calendar. Machines differ and are shared, so what counts is the ratio to a plain count of days in the same run.
 */
const OPEN_CLOCKS = 100_000;
const rules = shippedRules();
const calendar = new Calendar(SHIPPED_NOTICES);
const clocks = rules.clockNames('410305');

function questions(n: number): DeadlineQuestion[] {
  return Array.from({ length: n }, (_, i) => ({
    region: '410305',
    clock: clocks[i % clocks.length] as string,
    start: addDays('2026-06-01', (i * 7) % 200),
  }));
}

function perSecond(n: number, work: () => void): number {
  const began = process.hrtime.bigint();
  work();
  return n / (Number(process.hrtime.bigint() - began) / 1e9);
}

const nextYear = (days: number): HolidayNotice => ({
  year: 2027,
  version: 1,
  document: 'a benchmark',
  issuedOn: '2026-11-05',
  confidence: 'S',
  holidays: [
    { zh: '春节', en: 'Spring Festival', from: '2027-02-05', to: addDays('2027-02-05', days), work: [] },
    ...[...statutoryDays(2027)]
      .filter((day) => day < '2027-02-05' || day > addDays('2027-02-05', days))
      .map((day) => ({ zh: '假日', en: 'a holiday', from: day, to: day, work: [] })),
  ],
});

function main(): void {
  const some = questions(20_000);
  const all = questions(OPEN_CLOCKS);
  const law = { rules, calendar };
  some.forEach((q) => resolveDeadline(q, law));
  const plain = perSecond(all.length, () => all.forEach((q) => addDays(q.start, 30)));
  const single = perSecond(some.length, () => some.forEach((q) => void JSON.stringify(resolveDeadline(q, law))));
  const bulk = perSecond(all.length, () => all.forEach((q) => void resolveDeadline(q, law)));
  const [before, after] = [7, 11].map((days) => ({
    rules,
    calendar: new Calendar([...SHIPPED_NOTICES, nextYear(days)]),
  }));
  if (!before || !after) throw new Error('two calendars');
  const first = all.map((q) => resolveDeadline(q, before).dueOn);
  let moved = 0;
  const projection = perSecond(all.length, () => {
    all.forEach((q, i) => {
      if (resolveDeadline(q, after).dueOn !== first[i]) moved += 1;
    });
  });
  const lines = [
    ['plain addition of 30 days', plain],
    ['single: answered and serialised, one by one', single],
    ['bulk: 100,000 questions in one list', bulk],
    [`re-projection of 100,000 open clocks (${moved} moved)`, projection],
  ] as const;
  for (const [what, rate] of lines) {
    const ratio = (plain / rate).toFixed(1);
    process.stdout.write(`${what}: ${Math.round(rate).toLocaleString('en')} /s, ${ratio} plain additions each\n`);
  }
  process.stdout.write(`re-projection in all: ${(OPEN_CLOCKS / projection).toFixed(2)} s\n`);
}

main();
