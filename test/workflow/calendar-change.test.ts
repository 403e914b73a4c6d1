import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { addDays, isWeekend, statutoryDays } from '../../services/rules/days';
import type { HolidayNotice } from '../../services/rules/notice';
import type { Clock } from '../../workflows/contract/clocks';
import { awardReceived, EMPLOYER, MEDIATOR, WORKER } from '../support/cases';
import { steps } from '../support/endings';
import { plainNotice, SHIPPED } from '../support/law';
import { cachedDeadline } from '../../infra/rehearsal/simulation';
import { TemporalBackend } from '../support/temporal-backend';
import { CaseUnderTest } from '../support/case-under-test';

let backend: TemporalBackend;
beforeAll(async () => {
  backend = await TemporalBackend.start();
});
afterAll(() => backend.stop());

/** The next turn of a year that can still be lived through from late November on; no test depends on today's date. */
async function turnOfTheYear(): Promise<{ year: number; eve: string; known: HolidayNotice[] }> {
  const now = await backend.now();
  const first = Number(now.slice(0, 4)) + (now.slice(5, 10) < '11-20' ? 0 : 1);
  const year = first + 1;
  const shipped = SHIPPED_NOTICES.filter((n) => n.year < year);
  const known = [...shipped];
  for (let y = 2018; y < year; y += 1) if (!known.some((n) => n.year === y)) known.push(plainNotice(y));
  const eve = [...statutoryDays(year)].sort().find((day) => day > `${year}-01-10`) as string;
  return { year, eve, known };
}

/** A notice as they are: three days at New Year, `rest` days from New Year's Eve, a weekend day worked for each. */
function noticeOf(year: number, eve: string, version: number, rest: number): HolidayNotice {
  const plain = plainNotice(year);
  const stretch = (from: string, days: number, work: string[]) => ({
    zh: '假',
    en: 'holiday',
    from,
    to: addDays(from, days - 1),
    work,
  });
  const weekendAfter = (day: string): string => {
    let at = day;
    while (!isWeekend(at)) at = addDays(at, 1);
    return at;
  };
  const others = plain.holidays.filter((h) => h.from > addDays(eve, 4));
  return {
    ...plain,
    version,
    holidays: [
      stretch(`${year}-01-01`, 3, [weekendAfter(`${year}-01-04`)]),
      stretch(eve, rest, [weekendAfter(addDays(eve, rest + 1))]),
      ...others,
    ],
  };
}

test('CLK-8: a notice, a corrected one and a lost one move the dates that looked at a changed day, and no others', async () => {
  const { year, eve, known } = await turnOfTheYear();
  backend.calendar = new Calendar(known);
  const confirming = new CaseUnderTest(backend, `410305-${year - 1}-000001`);
  const extended = new CaseUnderTest(backend, `410305-${year - 1}-000002`);
  const windowed = new CaseUnderTest(backend, `410305-${year - 1}-000003`);
  const untouched = new CaseUnderTest(backend, `410305-${year - 1}-000004`);
  const replying = new CaseUnderTest(backend, `410305-${year - 1}-000005`);
  const noon = (day: string): string => `${day}T04:00:00.000Z`;
  const days: [string, () => Promise<void>][] = [
    // Thirty days and thirty more end on the second day of the first month.
    [
      addDays(eve, 2 - 60),
      async () => {
        await steps.toMediation(extended);
        const on = await extended.today();
        const agreements = [WORKER, EMPLOYER].map((party) => ({ party, on }));
        await extended.does('agreeExtension', MEDIATOR, { agreements });
        await extended.stands('MEDIATING_EXTENDED');
      },
    ],
    // Thirty days to apply for confirmation end on 2 January.
    [
      `${year - 1}-12-03`,
      async () => {
        await steps.toMediation(confirming);
        await steps.toAgreement(confirming);
      },
    ],
    // A mediation of thirty days that ends long before the turn of the year.
    [`${year - 1}-11-22`, () => steps.toMediation(untouched)],
    // The employer's fifteen days end on 2 January; the worker has filed.
    [
      `${year - 1}-12-18`,
      async () => {
        const on = await windowed.today();
        await windowed.open({ awards: [awardReceived({ [WORKER]: on, [EMPLOYER]: on })] });
        await windowed.stands('CONSENT_PENDING');
      },
    ],
    // Five working days to reply, across New Year.
    [
      `${year - 1}-12-29`,
      async () => {
        await replying.open();
        await replying.stands('CONSENT_PENDING');
        await steps.consents(replying);
        await steps.entrusts(replying);
      },
    ],
  ];
  days.sort(([a], [b]) => a.localeCompare(b));
  for (const [day, live] of days) {
    await backend.until(noon(day));
    await live();
  }
  await backend.until(noon(`${year - 1}-12-29`));

  const proceedings = [
    confirming.dispute,
    confirming.title,
    extended.dispute,
    windowed.dispute,
    windowed.award,
    untouched.dispute,
    replying.dispute,
  ];
  const running = async (): Promise<{ id: string; clock: Clock }[]> => {
    const views = await Promise.all(proceedings.map(async (id) => ({ id, view: await backend.view(id) })));
    return views.flatMap(({ id, view }) =>
      view.clocks.filter((c) => c.status === 'running').map((clock) => ({ id, clock })),
    );
  };
  const dueBy = (clock: Clock, calendar: Calendar): string => {
    const question = { region: '410305', clock: clock.key, start: clock.start };
    const more = clock.extended === null ? {} : { extended: clock.extended };
    return cachedDeadline({ ...question, ...more }, calendar).dueOn;
  };
  const moves = () => backend.entries.filter((j) => j.entry.event.startsWith('moved:'));
  const told = () => backend.notices().filter((n) => n.template.startsWith('dateMoved'));
  const announce = async (calendar: Calendar): Promise<void> => {
    backend.calendar = calendar;
    for (const id of proceedings) await backend.announceCalendar(id);
  };
  /** What the notice must move, told to each it binds, once; everything else stays. */
  const expectMoved = async (calendar: Calendar, before: { id: string; clock: Clock }[], earlier: number) => {
    const expected = before.filter(({ clock }) => dueBy(clock, calendar) !== clock.answer?.dueOn);
    await backend.eventually(() => (moves().length >= earlier + expected.length ? true : undefined), 'all the moves');
    await backend.eventually(() => (told().length >= earlier + expected.length ? true : undefined), 'all the messages');
    for (const { id, clock } of await running())
      expect([id, clock.id, clock.answer?.dueOn]).toEqual([id, clock.id, dueBy(clock, calendar)]);
    expect(moves()).toHaveLength(earlier + expected.length);
    expect(told()).toHaveLength(earlier + expected.length);
    return expected.map(({ clock }) => clock.key).sort();
  };

  const before = await running();
  const first = new Calendar([...known, noticeOf(year, eve, 1, 8)]);
  await announce(first);
  const movedFirst = await expectMoved(first, before, 0);
  expect(movedFirst).toContain('mediationPreFiling');
  expect(before.find(({ id }) => id === untouched.dispute)).toBeUndefined();
  const afterFirst = moves().length;

  // Announced twice: nothing more is recorded, nobody is told again.
  for (const id of proceedings) await backend.announceCalendar(id);
  const corrected = new Calendar([...known, noticeOf(year, eve, 2, 10)]);
  const beforeSecond = await running();
  await announce(corrected);
  expect(await expectMoved(corrected, beforeSecond, afterFirst)).toEqual(['mediationPreFiling']);
  const afterSecond = moves().length;

  // The announcement of a third one is lost: the clock asks again before it expires, and stays open.
  const clock = await extended.clock('mediationPreFiling');
  backend.calendar = new Calendar([...known, noticeOf(year, eve, 3, 12)]);
  await backend.until(new Date(Date.parse(clock.expiresAt) + 60_000).toISOString());
  await backend.expectView(
    extended.dispute,
    (v) => v.stage === 'MEDIATING_EXTENDED' && v.clocks.some((c) => c.answer !== null && c.answer.dueOn > clock.dueOn),
    'still in mediation, with a later date',
  );
  await backend.eventually(() => (told().length > afterSecond ? true : undefined), 'the message of the lost notice');
  const later = await extended.clock('mediationPreFiling');
  await backend.until(new Date(Date.parse(later.expiresAt) + 60_000).toISOString());
  await extended.stands('MEDIATION_FAILED');
});

test('rules: a migration moves the running clocks of a case to another version, recorded, and once', async () => {
  const now = await backend.now();
  const w = new CaseUnderTest(backend, `410305-${now.slice(0, 4)}-000099`);
  await steps.toMediation(w);
  const { versions } = await w.view();
  expect(versions).toEqual({ '410300': 1, CN: 1 });
  const ruleSet = {
    id: '410300',
    version: 1,
    versions: { CN: 1 },
    parameters: SHIPPED.rules.forCase('410305', '2026-01-01').parameters,
  };
  const event = {
    id: 'announcement-1/x',
    kind: 'message' as const,
    name: 'rulesMigrated',
    by: { role: 'administrator' as const, id: 'rules' },
    occurredAt: now,
    occurredOn: now.slice(0, 10),
    enteredAt: now,
    data: { ruleSet, decision: 'announcement-1' },
  };
  await backend.bring(w.dispute, event);
  await backend.bring(w.dispute, { ...event });
  const { entry } = await backend.journalled(w.caseNo, (e) => e.event === 'rulesMigrated');
  expect(entry.data).toMatchObject({ before: { '410300': 1, CN: 1 }, after: { CN: 1 }, decision: 'announcement-1' });
  await backend.expectView(w.dispute, (v) => v.versions['410300'] === undefined, 'the other versions');
  expect((await w.clock('mediationPreFiling')).ruleSet).toBe('CN');
  expect(backend.entries.filter((j) => j.caseNo === w.caseNo && j.entry.event === 'rulesMigrated')).toHaveLength(1);
});
