import { legalDayOf } from '../../services/kit/clock';
import { reachedOn } from '../../workflows/law/consent';
import { filingDates, isLate, papersInTime } from '../../workflows/law/timeliness';
import type { AwardWindowSummary, DisputeFacts } from '../../workflows/contract/facts';
import { asParty, awardReceived, EMPLOYER, EVIDENCE, MEDIATOR, PARTIES, WORKER } from '../support/cases';
import { steps } from '../support/endings';
import { due } from '../support/law';
import { pureGround, CaseUnderTest } from '../support/case-under-test';

/** A case lived through in pure form from an instant on. */
const worldAt = (instant: string) => {
  const backend = pureGround(instant);
  return { backend, w: new CaseUnderTest(backend, '410305-2025-000001') };
};

test.each([
  ['CLK-4', 'online a millisecond before midnight in Beijing', '2025-03-25T23:59:59.999+08:00', null, true],
  ['CLK-4', 'online at midnight', '2025-03-26T00:00:00+08:00', null, false],
  ['CLK-4', 'online in the evening by UTC', '2025-03-25T15:59:59Z', null, true],
  ['CLK-5', 'posted on the last day, received three days on', '2025-03-28T10:00:00+08:00', '2025-03-25', true],
  ['CLK-5', 'posted a day late', '2025-03-28T10:00:00+08:00', '2025-03-26', false],
])('%s: papers %s (%s, posted %s) are in time: %s', (_rule, _what, receivedAt, postedOn, expected) => {
  const { dueOn } = due('410305', 'awardWindow', '2025-03-10');
  expect(papersInTime(legalDayOf(receivedAt), postedOn, dueOn)).toBe(expected);
});

test.each([
  ['AWD-1: each party its own fifteen days', 'awardWindow', '2025-03-10', '2025-03-25'],
  ['AWD-1: and the other from its own receipt, rolled from a Saturday', 'awardWindow', '2025-03-14', '2025-03-31'],
  ['AWD-2: the employer’s thirty days for set-aside', 'employerSetAside', '2025-03-14', '2025-04-14'],
  ['AWD-2: fifteen days to sue once the award is set aside', 'afterSetAsideSuit', '2024-09-18', '2024-10-08'],
  ['AR-1: the review is asked for in fifteen days', 'arbReviewApply', '2025-09-19', '2025-10-09'],
  ['JC-1: confirmation in thirty, from the same day', 'confirmApply', '2025-09-19', '2025-10-20'],
  ['MED-4: feedback fires before the mediation is over', 'feedbackToCourt', '2025-07-01', '2025-07-31'],
  ['MED-1: for that began with the acceptance', 'mediationPreFiling', '2025-07-04', '2025-08-04'],
  ['ENT-2: a silent party is waited for until', 'consentWait', '2025-09-26', '2025-10-09'],
])('%s (%s from %s: %s)', (_rule, clock, start, expected) => {
  expect(due('421300', clock, start).dueOn).toBe(expected);
});

const windowOf = (party: string, more: Partial<AwardWindowSummary>): AwardWindowSummary => ({
  party,
  pair: 'p1-p2',
  state: 'PROTECTED',
  inTime: true,
  dueOn: '2025-03-25',
  papersOn: null,
  claim: true,
  mediation: false,
  settledInSetAside: false,
  ...more,
});
const factsWith = (windows: AwardWindowSummary[], receivedOn: string): DisputeFacts =>
  ({
    parties: PARTIES,
    firstReceipt: { by: [WORKER], receivedOn },
    arbitration: null,
    awards: { 'award-1': { windows } },
  }) as unknown as DisputeFacts;

test.each([
  ['AWD-6: kept by the first receipt', windowOf(WORKER, {}), '2025-03-25', { [WORKER]: '2025-03-25' }, false],
  [
    'AWD-6, CLK-5: posted in time, the day is still that of receipt',
    windowOf(WORKER, {}),
    '2025-03-28',
    { [WORKER]: '2025-03-28' },
    false,
  ],
  [
    'AWD-7: late papers have none',
    windowOf(WORKER, { state: 'WINDOW_EXPIRED', inTime: false }),
    '2025-03-26',
    {},
    true,
  ],
  [
    'AWD-6: an open window, not protected, has none',
    windowOf(WORKER, { state: 'WINDOW_OPEN' }),
    '2025-03-12',
    {},
    false,
  ],
  [
    'AWD-15: settled but without a title it is kept',
    windowOf(WORKER, { state: 'SETTLED_PENDING_TITLE' }),
    '2025-03-12',
    { [WORKER]: '2025-03-12' },
    false,
  ],
])('filing date: %s', (_rule, window, receivedOn, dates, late) => {
  const facts = factsWith([window], receivedOn);
  expect([filingDates(facts), isLate(facts)]).toEqual([dates, late]);
});

test.each([
  ['by all on day 30', { [WORKER]: '2025-07-20', [EMPLOYER]: '2025-07-31' }, '2025-07-31'],
  ['by all but one', { [WORKER]: '2025-07-31' }, null],
  ['by the last on day 31', { [WORKER]: '2025-07-31', [EMPLOYER]: '2025-08-01' }, '2025-08-01'],
])('MED-2: consent to extend %s is reached on its last day', (_what, agreed, expected) => {
  expect(reachedOn(PARTIES, agreed as Record<string, string>)).toBe(expected);
});

test.each([
  ['reached on day 30, recorded that day', 0, null],
  ['reached on day 31', 1, 'TOO_LATE'],
])('MED-2: an extension %s', async (_what, late, expected) => {
  const { backend, w } = worldAt('2025-07-01T02:00:00Z');
  await steps.toMediation(w);
  const { dueOn, expiresAt } = await w.clock('mediationPreFiling');
  expect(dueOn).toBe('2025-07-31');
  await backend.until(new Date(Date.parse(expiresAt) + (late === 0 ? -60_000 : 60_000)).toISOString());
  const on = await w.today();
  const refused = await w.act('agreeExtension', MEDIATOR, {
    agreements: [WORKER, EMPLOYER].map((party) => ({ party, on })),
  });
  if (expected === null) expect(refused).toBeNull();
  else expect(refused).not.toBeNull();
  await w.stands(expected === null ? 'MEDIATING_EXTENDED' : 'MEDIATION_FAILED');
});

test('MED-2: consent of all but one by day 30 ends as failed', async () => {
  const { w } = worldAt('2025-07-01T02:00:00Z');
  await steps.toMediation(w);
  const on = await w.today();
  await w.does('agreeExtension', MEDIATOR, { agreements: [{ party: WORKER, on }] });
  await w.stands('MEDIATING');
  await w.minuteAfter('mediationPreFiling');
  await w.stands('MEDIATION_FAILED');
});

test('JC-1: one party’s click is no application: it lapses, and both pressing after the lapse are refused', async () => {
  const { w } = worldAt('2025-09-01T02:00:00Z');
  await steps.toMediation(w);
  await steps.toAgreement(w);
  await steps.applies(w, WORKER);
  await w.minuteAfter('confirmApply', w.title);
  await w.stands('TITLE_LAPSED', w.title);
  for (const party of [WORKER, EMPLOYER]) {
    expect(await w.act('applyForConfirmation', asParty(party), { party, evidence: EVIDENCE })).not.toBeNull();
  }
});

test('AWD-1: the award is in force only once the employer’s own window, begun later, is over too', async () => {
  const { backend, w } = worldAt('2025-03-14T02:00:00Z');
  await w.open({
    awards: [awardReceived({ [WORKER]: '2025-03-10', [EMPLOYER]: '2025-03-14' })],
    papers: ['mediationApplication'],
    region: '421302',
  });
  await backend.until('2025-03-25T16:01:00Z');
  const states = async () => Object.values((await w.view(w.award)).tracks);
  expect(await states()).toContain('WINDOW_OPEN');
  expect(await states()).not.toContain('AWARD_EFFECTIVE');
  await backend.until('2025-03-31T16:01:00Z');
  expect(await states()).toContain('AWARD_EFFECTIVE');
});
