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
  const tokens = await testTokens();
  token = await tokens.token({ sub: 'rules', role: 'service', region: '000000' });
  const cases = {
    call: () => Promise.resolve({ known: true, entries: [], erased: [], restricted: [], again: 0 }),
  } as never;
  app = await registerApp({ db, cases, sweepMs: 60_000 }, { issuer: ISSUER, keys: tokens.keys, logLevel: 'silent' });
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
