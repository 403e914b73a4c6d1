import dayjs from 'dayjs';
import { openingOf, type Desk, type Intake } from '../../services/console/web/intake/intake-body';
import { openDispute } from '../../services/cases/schemas';

// What a clerk enters at the desk opens the case that the papers tell of, with their own days.

const PAPER = [{ id: 'paper-1', sha256: 'a'.repeat(64) }];
const COURT: Desk = { role: 'court', region: '420222', tier: null };
const intake: Intake = {
  region: '420222',
  disputeType: 'arrears',
  industry: '建筑业',
  causeOfAction: '追索劳动报酬纠纷',
  relation: 'labour',
  by: 'worker',
  workers: [{ name: '样例甲', identityNumber: '', phone: '19900001000' }, { name: '样例乙' }],
  employers: [{ name: '样例公司' }],
  statement: '拖欠工资',
  yuan: 12_345.67,
  receivedAt: dayjs('2026-03-02T10:30:00'),
  papers: ['claim', 'mediationApplication'],
};
const opened = (more: Partial<Intake>, desk: Desk, files = PAPER) =>
  openDispute.parse(openingOf({ ...intake, ...more }, desk, files));

test('papers that a court received begin with the court, at the moment it had them, with the receipt', () => {
  const body = opened({ postedOn: dayjs('2026-02-27') }, COURT);
  expect(body.firstReceipt).toMatchObject({
    receivedAt: '2026-03-02T10:30:00+08:00',
    postedOn: '2026-02-27',
    by: ['w1', 'w2'],
    papers: ['claim', 'mediationApplication'],
    evidence: PAPER,
  });
  expect([body.application, body.amountFen, body.workersInvolved, body.commonClaimWorkers]).toEqual([
    undefined,
    1_234_567,
    2,
    2,
  ]);
});

test.each([
  [{ role: 'organisation', region: '420222', organisation: 'yx-town-1', tier: 'town' }, 'town'],
  [{ role: 'commission', region: '420222', tier: null }, 'commission'],
  [{ role: 'union', region: '420222', tier: null }, 'union'],
] as [Desk, string][])('an application at %j begins with its registration there', (desk, unit) => {
  const body = opened({ form: 'oral' }, desk, []);
  expect(body.application).toMatchObject({
    unit,
    form: 'oral',
    by: ['w1', 'w2'],
    receivedAt: '2026-03-02T10:30:00+08:00',
  });
  expect([body.firstReceipt, body.application?.organisation]).toEqual([undefined, desk.organisation]);
});

test.each([
  [
    { name: '丙', post: '经理' },
    { name: '丙', post: '经理' },
  ],
  [{ name: '丙', post: '' }, { name: '丙' }],
  [{ name: '', post: '' }, undefined],
])('who represents a unit by law, entered as %j, is %j', (entered, said) => {
  const body = opened({ employers: [{ name: '样例公司', legalRepresentative: entered }] }, COURT);
  expect(body.parties.find(({ kind }) => kind === 'employer')?.legalRepresentative).toEqual(said);
});

test.each([
  ['commission', {}, 'notWanted'],
  ['commission', { asksFor: 'mediation' as const }, 'wanted'],
  ['union', {}, 'wanted'],
])('ARB-1: at the desk of a %s an application with %j is one whose mediation is %s', (role, more, mediation) => {
  expect(opened(more, { role, region: '420222', tier: null }, []).mediation).toBe(mediation);
});

test('an employer may be the one that applies', () => {
  const body = opened({ by: 'employer' }, COURT);
  expect([body.firstReceipt?.by, body.parties.map(({ id, side }) => `${id} ${side}`)]).toEqual([
    ['e1'],
    ['w1 respondent', 'w2 respondent', 'e1 applicant'],
  ]);
});

test('an award comes with each party’s own day of receipt; one that has not received it has none', () => {
  const { awards } = opened({ award: { number: '2026-12', kind: 'nonFinal', workerOn: dayjs('2026-02-20') } }, COURT);
  expect(awards[0]?.receipts.map(({ party, servedOn, method }) => [party, servedOn, method])).toEqual([
    ['w1', '2026-02-20', 'signedReceipt'],
    ['w2', '2026-02-20', 'signedReceipt'],
  ]);
});

test('what was left empty is not said', () => {
  const [first] = opened({}, COURT).parties;
  expect(Object.keys(first ?? {}).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    'id',
    'kind',
    'name',
    'phone',
    'side',
  ]);
});
