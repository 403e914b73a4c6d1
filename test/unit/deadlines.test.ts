import { getDayDetail } from 'chinese-days';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { addDays } from '../../services/rules/days';
import { DeadlineRefused } from '../../services/rules/deadline';
import { daysFrom, due, plainNotice, rowsOf, SHIPPED } from '../support/law';
import packaged from './fixtures/chinesecalendar-1.11.0.json';

const { calendar } = SHIPPED;
const flag = (value: string | undefined): object => (value === 'true' ? { extended: true } : {});

test('the shipped calendars agree with chinese-days on every day of 2018 to 2026', () => {
  const differing = daysFrom('2018-01-01', '2026-12-31').filter(
    (d) => calendar.isWorkingDay(d) !== getDayDetail(d).work,
  );
  expect(differing).toEqual([]);
});

test('the shipped calendars agree with the tables of chinesecalendar on every day of 2018 to 2026', () => {
  const [rest, work] = [new Set(packaged.rest), new Set(packaged.work)];
  const works = (day: string): boolean => {
    const weekend = [0, 6].includes(new Date(day).getUTCDay());
    return work.has(day) || (!weekend && !rest.has(day));
  };
  expect(daysFrom('2018-01-01', '2026-12-31').filter((d) => calendar.isWorkingDay(d) !== works(d))).toEqual([]);
});

test.each([
  [2023, 249],
  [2024, 251],
  [2025, 248],
  [2026, 248],
])('%i has %i working days', (year, expected) => {
  expect(daysFrom(`${year}-01-01`, `${year}-12-31`).filter((d) => calendar.isWorkingDay(d))).toHaveLength(expected);
});

test.each(rowsOf('worked-dates.csv'))(
  'worked date: in $region, $clock from $start (extended: $extended) is due on $dueOn',
  ({ region, clock, start, extended, dueOn, provisional, safeOn }) => {
    const answer = due(region as string, clock as string, start as string, flag(extended));
    expect(answer).toMatchObject({ dueOn, safeOn, provisional: provisional === 'true' });
  },
);

test.each(rowsOf('holiday-dates.csv'))(
  'around the holidays: in $region, $clock from $start is due on $dueOn',
  ({ region, clock, start, dueOn, safeOn }) => {
    expect(due(region as string, clock as string, start as string)).toMatchObject({
      dueOn,
      safeOn,
      provisional: false,
    });
  },
);

test('CLK-1, CLK-2: the reasons name the start, the length, the holiday and the day rolled to, in both languages', () => {
  expect(due('CN', 'awardWindow', '2025-09-20').steps).toEqual([
    {
      zh: '收到裁决书（2025-09-20）次日起算（CLK-1）',
      en: 'counted from the day after 2025-09-20: that party received the award (CLK-1)',
    },
    {
      zh: '全国：15日，至10月5日（AWD-1，《劳动争议调解仲裁法》第四十八条、第五十条）',
      en: 'National: 15 days, to 2025-10-05 (AWD-1, Labour Dispute Mediation and Arbitration Law art 48, art 50)',
    },
    {
      zh: '10月5日至10月8日国庆节、中秋节休假，顺延至10月9日（CLK-2）',
      en: '2025-10-05 to 2025-10-08 (National Day and Mid-Autumn Festival): rolled to 2025-10-09 (CLK-2)',
    },
  ]);
});

test('CLK-3: a period that ends on a make-up working day stays, and the working day before is advised', () => {
  const answer = due('CN', 'awardWindow', '2025-09-26');
  expect(answer).toMatchObject({ dueOn: '2025-10-11', advisedOn: '2025-10-10' });
  expect(answer.steps.at(-1)?.zh).toContain('不顺延（CLK-3）');
});

test('ACC-1: where Luoyang and the nation differ, the answer says which was applied and what the other would give', () => {
  expect(due('410305', 'acceptReply', '2026-09-30')).toMatchObject({
    ruleSet: '410300',
    dueOn: '2026-10-13',
    otherwise: { ruleSet: 'CN', length: 3, unit: 'WD', dueOn: '2026-10-10' },
  });
  expect(due('410482', 'acceptReply', '2026-09-30')).toMatchObject({ ruleSet: 'CN', otherwise: null });
});

test('rule set 410300: a start before its day of force falls under the national value, and the local one is named', () => {
  expect(due('410305', 'acceptReply', '2023-10-09')).toMatchObject({
    ruleSet: 'CN',
    dueOn: '2023-10-12',
    otherwise: { ruleSet: '410300', validFrom: '2023-10-10', dueOn: '2023-10-16' },
  });
  expect(due('410305', 'acceptReply', '2023-10-10')).toMatchObject({ ruleSet: '410300', dueOn: '2023-10-17' });
});

test.each([
  ['mediationInSuitOrdinary', '2025-10-09'],
  ['mediationInSuitSummary', '2025-09-29'],
])('MED-3: in Luoyang %s runs thirty days only with everybody’s consent by %s', (clock, by) => {
  expect(due('410300', clock, '2025-09-22')).toMatchObject({
    naturalOn: '2025-10-22',
    consentBy: { region: 'CN', dueOn: by, ifNone: 'failed' },
  });
});

test('a county inherits from its city; Ruzhou and Yangxin stand alone', () => {
  expect(due('421302', 'feedbackToCourt', '2025-07-01').ruleSet).toBe('421300');
  expect(() => due('410305', 'feedbackToCourt', '2025-07-01')).toThrow('it is one of 421300');
  expect(due('410482', 'caseNoticeSend', '2025-09-30').dueOn).toBe('2025-10-09');
});

test('MED-2: thirty days and thirty more are counted from acceptance, and roll once', () => {
  expect(due('410305', 'mediationPreFiling', '2025-08-02', { extended: true }).dueOn).toBe('2025-10-09');
});

test('MED-2: where the rule names no length the parties must; where no text extends a period nobody can', () => {
  const ask = () => due('421300', 'mediationPreFiling', '2025-08-02', { extended: true });
  expect(ask).toThrow(DeadlineRefused);
  expect(ask).toThrow('no length of its own');
  expect(() => due('CN', 'awardWindow', '2025-08-02', { extended: 5 })).toThrow('no text lets awardWindow be extended');
});

test.each([
  ['one appraisal', [{ from: '2025-07-10', to: '2025-07-24' }], '2025-08-14'],
  [
    'two that overlap',
    [
      { from: '2025-07-10', to: '2025-07-20' },
      { from: '2025-07-15', to: '2025-07-24' },
    ],
    '2025-08-14',
  ],
  ['one that began before', [{ from: '2025-06-20', to: '2025-07-05' }], '2025-08-04'],
  ['one that came after the end', [{ from: '2025-08-05', to: '2025-08-20' }], '2025-07-31'],
  ['one that lasts', [{ from: '2025-07-10' }], '2025-07-31'],
])('MED-7: %s leaves out the days after the asking up to its end', (_what, pauses, expected) => {
  expect(due('410305', 'mediationPreFiling', '2025-07-01', { pauses }).naturalOn).toBe(expected);
});

test('MED-7: by the inclusive reading the day of asking is left out too', () => {
  const national = SHIPPED.rules.newest().find((s) => s.id === 'CN');
  if (!national) throw new Error('no national set');
  const { appraisalDays, ...others } = national.parameters;
  const read = { ...appraisalDays, value: 'inclusive' } as typeof appraisalDays & object;
  const set = { ...national, version: 2, parameters: { ...others, appraisalDays: read } };
  const law = { ...SHIPPED, rules: SHIPPED.rules.with(set) };
  const pauses = [{ from: '2025-07-10', to: '2025-07-24' }];
  expect(due('410305', 'mediationPreFiling', '2025-07-01', { pauses }, law).dueOn).toBe('2025-08-15');
});

test('ENT-7: working days of a pause are left out of a count in working days', () => {
  const pauses = [{ from: '2025-06-03', to: '2025-06-09' }];
  expect(due('CN', 'arbAccept', '2025-06-02').dueOn).toBe('2025-06-09');
  expect(due('CN', 'arbAccept', '2025-06-02', { pauses }).dueOn).toBe('2025-06-13');
});

test('CLK-8: past the last notice a date is provisional, and its safe date the earliest it could turn out to be', () => {
  // 2027-01-02 is a Saturday that a notice may make a working day; 1 January no notice can.
  expect(due('CN', 'confirmApply', '2026-12-02')).toMatchObject({
    naturalOn: '2027-01-01',
    dueOn: '2027-01-04',
    provisional: true,
    safeOn: '2027-01-02',
    advisedOn: '2026-12-31',
  });
  const replies = due('410305', 'acceptReply', '2026-12-30');
  expect(replies).toMatchObject({ provisional: true, dueOn: '2027-01-07', safeOn: '2027-01-05' });
  const loaded = { ...SHIPPED, calendar: new Calendar([...SHIPPED_NOTICES, plainNotice(2027)]) };
  expect(due('CN', 'confirmApply', '2026-12-02', {}, loaded)).toMatchObject({
    provisional: false,
    safeOn: '2027-01-04',
  });
});

test('CLK-8: Spring Festival, Qingming and Mid-Autumn of a year without a notice are rest days', () => {
  const days = ['2027-02-05', '2027-02-06', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2027-10-01'];
  expect(days.filter((day) => calendar.isWorkingDay(day))).toEqual([]);
});

test('放假办法 art 2: New Year’s Eve was a working day in 2024, and is a holiday since 2025', () => {
  expect(calendar.isWorkingDay('2024-02-09')).toBe(true);
  expect(calendar.isWorkingDay('2025-01-28')).toBe(false);
});

test('放假办法 art 4: a minority area’s own holidays concern that area, a court’s closure the clocks it names', () => {
  const overlay = (id: string, more: object) => ({
    id,
    version: 1,
    source: 'a test',
    regions: ['410300'],
    holidays: [{ zh: '停止办公', en: 'closed', from: '2025-03-25', to: '2025-03-26' }],
    ...more,
  });
  const withOverlay = (more: object) => ({ ...SHIPPED, calendar: new Calendar(SHIPPED_NOTICES, [overlay('x', more)]) });
  expect(due('410305', 'awardWindow', '2025-03-10', {}, withOverlay({})).dueOn).toBe('2025-03-27');
  expect(due('420222', 'awardWindow', '2025-03-10', {}, withOverlay({})).dueOn).toBe('2025-03-25');
  expect(due('410305', 'awardWindow', '2025-03-10', {}, withOverlay({ clocks: ['courtDocket'] })).dueOn).toBe(
    '2025-03-25',
  );
});

test.each([
  ['2025-06-02', '2025-06-05'],
  ['2026-02-12', '2026-02-24'],
])(
  'a warning for the reply of Luoyang from %s comes on its third working day, %s, at nine in the morning',
  (start, on) => {
    expect(due('410300', 'acceptReply', start)).toMatchObject({ warnOn: on, warnAt: `${on}T09:00:00.000+08:00` });
  },
);

test('a rule may end its day at the close of business, and extend from its rolled end', () => {
  const national = SHIPPED.rules.newest().find((s) => s.id === 'CN');
  const window = national?.clocks['confirmDecide'];
  if (!national || !window?.extension) throw new Error('no such clock');
  const counter = { ...window, endOfDay: '17:30', extension: { ...window.extension, base: 'end' as const } };
  const set = { ...national, version: 2, clocks: { ...national.clocks, confirmDecide: counter } };
  const law = { ...SHIPPED, rules: SHIPPED.rules.with(set) };
  // Thirty days end on Sunday 15 June, roll to the 16th; ten more from there.
  const answer = due('CN', 'confirmDecide', '2025-05-16', { extended: 10 }, law);
  expect(answer).toMatchObject({ dueOn: '2025-06-26', expiresAt: '2025-06-26T17:30:00.000+08:00' });
  expect(due('CN', 'confirmDecide', '2025-05-16', { extended: 10 }).dueOn).toBe('2025-06-25');
});

test('CLK-2: by the narrow reading a plain weekend is no day to roll over, a holiday still is', () => {
  const national = SHIPPED.rules.newest().find((s) => s.id === 'CN');
  if (!national) throw new Error('no national set');
  const parameter = { value: false, rule: 'CLK-2', source: 'a test', confidence: 'L' as const };
  const set = { ...national, version: 2, parameters: { ...national.parameters, weekendIsRestDay: parameter } };
  const law = { ...SHIPPED, rules: SHIPPED.rules.with(set) };
  expect(due('CN', 'mediationPreFiling', '2025-05-16', {}, law).dueOn).toBe('2025-06-15');
  expect(due('CN', 'mediationPreFiling', '2025-09-02', {}, law).dueOn).toBe('2025-10-09');
});

test('a case keeps the version it opened under; a newer one concerns later openings', () => {
  const local = SHIPPED.rules.newest().find((s) => s.id === '410300');
  const reply = local?.clocks['acceptReply'];
  if (!local || !reply) throw new Error('no such clock');
  const set = { ...local, version: 2, validFrom: '2026-07-01', clocks: { acceptReply: { ...reply, length: 7 } } };
  const law = { ...SHIPPED, rules: SHIPPED.rules.with(set) };
  const kept = law.rules.forCase('410305', '2026-06-30');
  expect(kept.versions).toEqual({ '410300': 1, CN: 1 });
  const { versions } = kept;
  expect(due('410305', 'acceptReply', '2026-07-06', { versions }, law).dueOn).toBe('2026-07-13');
  expect(law.rules.forCase('410305', '2026-07-01').versions).toEqual({ '410300': 2, CN: 1 });
  expect(due('410305', 'acceptReply', '2026-07-06', {}, law).dueOn).toBe('2026-07-15');
});

test('CLK-4: a legal day ends at midnight in Shanghai', () => {
  expect(due('CN', 'awardWindow', '2025-03-10').expiresAt).toBe('2025-03-26T00:00:00.000+08:00');
});

test('a day before the tables, and an unknown clock, are refused by name, the nearest names suggested', () => {
  expect(() => due('CN', 'awardWindow', '2017-03-10')).toThrow('no calendar for 2017-03-10');
  expect(() => due('CN', 'enforcement', '2099-03-10')).toThrow('no calendar for 2101-03-10');
  expect(() => due('CN', 'awardWindou', '2025-03-10')).toThrow('nearest: awardWindow');
});

test('every clock of every region can be asked of any day of 2023 to 2026', () => {
  for (const region of ['CN', '410482', '421300', '410300', '420222']) {
    for (const clock of SHIPPED.rules.clockNames(region)) {
      for (let day = '2023-11-01'; day <= '2026-12-31'; day = addDays(day, 17)) {
        const answer = due(region, clock, day);
        expect(answer.dueOn > day && answer.advisedOn <= answer.dueOn && answer.safeOn <= answer.dueOn).toBe(true);
      }
    }
  }
});
