import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { registerApp } from '../../services/register/app';
import { migrations } from '../../services/register/projection';
import { keepRunningClocks } from '../../services/register/running-clocks';
import type { RegisterTables } from '../../services/register/tables';
import type { ProceedingView } from '../../workflows/contract/proceedings';
import { templateOf } from '../support/database';
import { due } from '../support/law';
import { ISSUER, testTokens } from '../support/tokens';

let app: FastifyInstance;
let db: Kysely<RegisterTables>;
let tokens: Awaited<ReturnType<typeof testTokens>>;
let token: string;
let drop: () => Promise<void>;

const viewOf = (caseNo: string, key: string, start: string, status = 'running'): ProceedingView =>
  ({
    caseNo,
    proceeding: 'dispute',
    region: '410305',
    versions: { '410300': 1, CN: 1 },
    closed: false,
    clocks: [
      {
        id: key,
        key,
        holder: null,
        status,
        start,
        safeStart: null,
        extended: null,
        pauses: [],
        answer: due('410305', key, start),
      },
    ],
  }) as unknown as ProceedingView;

beforeAll(async () => {
  const clone = await (await templateOf<RegisterTables>('register', migrations)).clone();
  drop = clone.drop;
  db = clone.db;
  tokens = await testTokens();
  token = await tokens.token({ sub: 'rules', role: 'service', region: '000000' });
  const cases = {
    call: () => Promise.resolve({ known: true, entries: [], erased: [], restricted: [], again: 0 }),
  } as never;
  app = await registerApp(
    { db, cases, rules: cases, sweepMs: 60_000 },
    { issuer: ISSUER, keys: tokens.keys, logLevel: 'silent' },
  );
  for (const view of [
    viewOf('410305-2026-000001', 'mediationPreFiling', '2026-12-02'),
    viewOf('410305-2026-000002', 'acceptReply', '2026-12-29'),
    viewOf('410305-2026-000003', 'acceptReply', '2026-09-29'),
    viewOf('410305-2026-000004', 'acceptReply', '2026-12-29', 'stopped'),
  ]) {
    await keepRunningClocks(db, [view]);
  }
});
afterAll(async () => {
  await app.close();
  await drop();
});

async function find(filter: object): Promise<string[]> {
  const answer = await app.inject({
    method: 'POST',
    url: '/internal/v1/clocks',
    headers: { authorization: `Bearer ${token}` },
    payload: {
      days: [],
      years: [],
      set: null,
      changedSince: null,
      after: { caseNo: '', proceeding: '', clock: '' },
      limit: 10,
      ...filter,
    },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json().clocks.map((c: { caseNo: string }) => c.caseNo.slice(-1));
}

test.each([
  ['a day that only the mediation period looked at', { days: ['2027-01-01'] }, ['1', '2']],
  ['a day that only a reply looked at', { days: ['2026-12-30'] }, ['2']],
  ['a day nobody looked at', { days: ['2026-11-03'] }, []],
  ['a year whose notice came', { years: [2027] }, ['1', '2']],
  ['a set of which every case keeps an older version', { set: { id: '410300', version: 2 } }, ['1', '2', '3']],
  ['a set of which every case keeps this version', { set: { id: '410300', version: 1 } }, []],
  [
    'the next page',
    { years: [2027], after: { caseNo: '410305-2026-000001', proceeding: 'dispute', clock: 'mediationPreFiling' } },
    ['2'],
  ],
  ['what changed since tomorrow', { years: [2027], changedSince: '2100-01-01T00:00:00Z' }, []],
])('running clocks are found by %s', async (_what, filter, expected) => {
  expect(await find(filter)).toEqual(expected);
});

test('a clock that stops is no longer found', async () => {
  await keepRunningClocks(db, [viewOf('410305-2026-000002', 'acceptReply', '2026-12-29', 'stopped')]);
  expect(await find({ days: ['2026-12-30'] })).toEqual([]);
});

/** What somebody of these bodies is shown of the days of the place. */
async function daysFor(role: 'court' | 'organisation', query = '', organisation?: string) {
  const claims = { sub: 'somebody', role, region: '410300', ...(organisation ? { organisation } : {}) };
  const bearer = await tokens.token(claims);
  const url = `/v1/register/days${query}`;
  const answer = await app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${bearer}` } });
  return { status: answer.statusCode, ...answer.json<{ days: { caseNo: string; dueOn: string }[]; next: string }>() };
}

describe('the days of all cases', () => {
  const AWARD = '410305-2026-000005';
  beforeAll(async () => {
    const award = viewOf(AWARD, 'awardWindow', '2026-10-09');
    const late = viewOf(AWARD, 'acceptReply', '2026-09-01', 'overdue');
    await keepRunningClocks(db, [
      { ...late, proceeding: 'dispute' },
      { ...award, proceeding: 'award/doc-1' },
      { ...viewOf(AWARD, 'confirmApply', '2026-09-01'), proceeding: 'title', closed: true },
    ]);
    const row = JSON.stringify({ organisation: 'org-1' });
    const shown = { case_no: AWARD, region: '410305', stage: 'ESCALATED', waits_for: 'organisation', blocked: false };
    await db
      .insertInto('register')
      .values({ ...shown, due_on: null, outcome: null, dispute_type: 'arrears', industry: 'it', row })
      .execute();
  });

  test('show the fatal day of an award beside the day that was missed in its dispute, the nearest first', async () => {
    const { days } = await daysFor('court');
    const mine = days.filter((day) => day.caseNo === AWARD);
    expect(mine).toMatchObject([
      { proceeding: 'dispute', clock: 'acceptReply', status: 'overdue' },
      { proceeding: 'award/doc-1', clock: 'awardWindow', status: 'running', name: { zh: '起诉期限' } },
    ]);
    const all = days.map((day) => day.dueOn);
    expect(all).toEqual(all.toSorted());
  });

  test.each([
    ['by clock', '?clock=awardWindow', 1],
    ['missed ones alone', '?status=overdue', 1],
    ['up to a day', '?to=2026-09-10', 1],
    ['of another county', '?region=410322', 0],
  ])('are found %s', async (_what, query, n) => {
    expect((await daysFor('court', query)).days).toHaveLength(n);
  });

  test('come page by page, none twice and none left out', async () => {
    const whole = (await daysFor('court')).days;
    const seen: unknown[] = [];
    for (let query: string | null = '?limit=1'; query !== null;) {
      const page = await daysFor('court', query);
      seen.push(...page.days);
      query = page.next === null ? null : `?limit=1&after=${page.next}`;
    }
    expect(seen).toEqual(whole);
  });

  test('a place in the list that no page gave is refused', async () => {
    expect((await daysFor('court', '?after=x')).status).toBe(422);
  });

  test('an organisation sees those of the cases it holds; one that is named nowhere, none', async () => {
    expect((await daysFor('organisation', '', 'org-1')).days.map((day) => day.caseNo)).toEqual([AWARD, AWARD]);
    expect((await daysFor('organisation', '', 'org-2')).days).toEqual([]);
    expect((await daysFor('organisation')).status).toBe(401);
  });
});

describe('the register of a place', () => {
  const [OLD, OPEN, NEW] = ['420222-2025-000001', '420222-2025-000002', '420222-2026-000001'] as const;
  beforeAll(async () => {
    for (const [caseNo, outcome] of [
      [OLD, 'withdrawn'],
      [OPEN, null],
      [NEW, null],
    ] as const) {
      const shown = { stage: 'MEDIATING', waits_for: 'mediator', blocked: false, due_on: null, outcome };
      const kept = { dispute_type: 'arrears', industry: 'it' };
      const row = JSON.stringify({
        caseNo,
        region: '420222',
        stage: 'MEDIATING',
        stageName: { zh: '调解中', en: 'mediating' },
        outcome,
        waitsFor: 'mediator',
        waitsForWhat: { zh: '调解', en: 'mediate' },
        dueOn: null,
        disputeType: 'arrears',
        blocked: false,
        blockedIn: [],
        organisation: null,
        industry: 'it',
        focus: [],
        workersInvolved: 1,
        changedAt: '2026-01-01T00:00:00Z',
      });
      await db
        .insertInto('register')
        .values({ case_no: caseNo, region: '420222', ...shown, ...kept, row })
        .execute();
    }
  });
  const listed = async (query: string): Promise<string[]> => {
    const bearer = await tokens.token({ sub: 'court-1', role: 'court', region: '420222' });
    const answer = await app.inject({ url: `/v1/register?${query}`, headers: { authorization: `Bearer ${bearer}` } });
    expect(answer.statusCode).toBe(200);
    return answer.json<{ cases: { caseNo: string }[] }>().cases.map(({ caseNo }) => caseNo);
  };

  test.each([
    ['what is asked for no more closely', '', [OLD, OPEN, NEW]],
    ['what is open, the latest first', 'open=true&order=latest', [NEW, OPEN]],
    ['what is over', 'open=false', [OLD]],
    ['the page after the latest', `order=latest&after=${NEW}`, [OPEN, OLD]],
  ])('shows %s', async (_what, query, expected) => {
    expect(await listed(query)).toEqual(expected);
  });
});
