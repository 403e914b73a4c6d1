import { getDayDetail } from 'chinese-days';
import { addDays, Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { DeadlineRefused, resolveDeadline } from '../../services/rules/deadline';
import type { ClockKey } from '../../workflows/contract/clocks';

const calendar = new Calendar(SHIPPED_NOTICES);
const due = (region: string, clock: string, start: string, more: object = {}) =>
  resolveDeadline({ region, clock: clock as ClockKey, start, ...more }, calendar, '2026-12-31');

test('the shipped calendars agree with an independent table on every day of 2023 to 2026', () => {
  const differing: string[] = [];
  for (let day = '2023-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day) !== getDayDetail(day).work) differing.push(day);
  }
  expect(differing).toEqual([]);
});

// Worked by hand from the State Council's notices; rule, region, clock, start, due.
test.each([
  ['ACC-1', '410305', 'acceptReply', '2024-04-26', '2024-05-07'],
  ['ACC-1', '410305', 'acceptReply', '2025-01-24', '2025-02-07'],
  ['ACC-1', '410300', 'acceptReply', '2026-09-30', '2026-10-13'],
  ['ACC-1', '410482', 'acceptReply', '2025-04-25', '2025-04-29'],
  ['ACC-1', 'CN', 'acceptReply', '2025-07-01', '2025-07-04'],
  ['ENT-4', 'CN', 'courtDesignates', '2025-04-30', '2025-05-08'],
  ['ENT-4', 'CN', 'partiesChooseOrg', '2024-09-13', '2024-09-18'],
  ['MED-1', '410305', 'mediationPreFiling', '2024-01-30', '2024-02-29'],
  ['MED-1', '410305', 'mediationPreFiling', '2025-05-16', '2025-06-16'],
  ['MED-1', '410305', 'mediationPreFiling', '2025-09-02', '2025-10-09'],
  ['MED-1', '410305', 'mediationPreFiling', '2025-12-02', '2026-01-04'],
  ['MED-1', '410305', 'mediationPreFiling', '2026-01-16', '2026-02-24'],
  ['AWD-1', 'CN', 'awardWindow', '2025-03-10', '2025-03-25'],
  ['AWD-1', 'CN', 'awardWindow', '2024-02-02', '2024-02-18'],
  ['AWD-1', 'CN', 'awardWindow', '2025-09-26', '2025-10-11'],
  ['AWD-1', 'CN', 'awardWindow', '2025-12-17', '2026-01-04'],
  ['JC-1', 'CN', 'confirmApply', '2025-09-19', '2025-10-20'],
] as const)('%s: in %s, %s from %s is due on %s', (_rule, region, clock, start, expected) => {
  expect(due(region, clock, start)).toMatchObject({ dueOn: expected, provisional: false, safeOn: expected });
});

test('MED-2: thirty days and thirty more are counted from acceptance, and roll once', () => {
  expect(due('410305', 'mediationPreFiling', '2025-08-02', { extended: true }).dueOn).toBe('2025-10-09');
});

test('MED-2: where the rule names no length the parties must', () => {
  const ask = () => due('421300', 'mediationPreFiling', '2025-08-02', { extended: true });
  expect(ask).toThrow(DeadlineRefused);
  expect(ask).toThrow('no length of its own');
});

test('MED-7: of an appraisal the day it was asked for counts, the day it ended does not', () => {
  const pauses = [{ from: '2025-07-10', to: '2025-07-24' }];
  expect(due('410305', 'mediationPreFiling', '2025-07-01', { pauses }).dueOn).toBe('2025-08-14');
});

test('rule set 410300: before its day of force the national three working days apply', () => {
  const before = resolveDeadline(
    { region: '410305', clock: 'acceptReply', start: '2023-10-09' },
    calendar,
    '2023-10-09',
  );
  expect(before).toMatchObject({ ruleSet: 'CN', dueOn: '2023-10-12' });
});

test('CLK-8: past the last notice a date is provisional, and its safe date the earliest it could turn out to be', () => {
  // 2027-01-02 is a Saturday that a notice may make a working day; 1 January no notice can.
  expect(due('CN', 'confirmApply', '2026-12-03')).toMatchObject({
    dueOn: '2027-01-04',
    provisional: true,
    safeOn: '2027-01-02',
  });
  expect(due('CN', 'confirmApply', '2026-12-02')).toMatchObject({
    dueOn: '2027-01-04',
    provisional: true,
    safeOn: '2027-01-02',
  });
  const replies = due('410305', 'acceptReply', '2026-12-30');
  expect(replies.provisional).toBe(true);
  expect(replies.safeOn < replies.dueOn).toBe(true);
});

test('CLK-8: Spring Festival, Qingming and Mid-Autumn of a year without a notice are rest days', () => {
  for (const day of [
    '2027-02-05',
    '2027-02-06',
    '2027-02-08',
    '2027-04-05',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01',
  ]) {
    expect([day, calendar.isWorkingDay(day)]).toEqual([day, false]);
  }
});

test('CLK-4: a legal day ends at midnight in Shanghai', () => {
  expect(due('CN', 'awardWindow', '2025-03-10').expiresAt).toBe('2025-03-26T00:00:00.000+08:00');
});

test('a day before the tables, and an unknown clock, are refused by name', () => {
  expect(() => due('CN', 'awardWindow', '2017-03-10')).toThrow('no calendar for 2017-03-10');
  expect(() => due('CN', 'awardWindou', '2025-03-10')).toThrow('no clock awardWindou');
});
