import type { Caller } from '../../services/kit/auth';
import { commitOf, NOBODYS } from '../support/case-writes';
import { COURT, openServices, WORKER, type Services } from './services-in-process';

const NUMBER = '（2026）豫0305民初123号';

let api: Services;
let caseNo: string;

beforeAll(async () => {
  api = await openServices();
  caseNo = await api.openCase(COURT);
  const facts = { ...NOBODYS, caseNumbers: [{ body: 'court', number: NUMBER, on: '2025-07-01' }] };
  // It is known once, however many steps follow.
  for (const _step of [1, 2]) {
    const { path, body } = commitOf(caseNo, { facts });
    expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
  }
});
afterAll(() => api.close());

const found = async (number: string, caller: Caller = COURT): Promise<unknown> =>
  (await api.ask(api.casesUrl, 'GET', `/v1/disputes/numbered?number=${encodeURIComponent(number)}`, caller)).json[
    'caseNos'
  ];

test.each([NUMBER, '(2026)豫0305民初123号', '（2026）豫0305民初 123 号', '〔2026〕豫0305民初123号'])(
  'a case is found by the number that a court has given it, however it is typed: %s',
  async (typed) => {
    expect(await found(typed)).toEqual([caseNo]);
  },
);

test('nothing is found by a part of a number', async () => {
  expect(await found('123号')).toEqual([]);
});

test.each<[string, Caller]>([
  ['an organisation that has nothing of it', { ...COURT, role: 'organisation', organisation: 'org-9' }],
  ['a court of another place', { ...COURT, region: '420222' }],
])('%s finds nothing by it', async (_who, caller) => {
  expect(await found(NUMBER, caller)).toEqual([]);
});
