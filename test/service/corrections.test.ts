import { randomUUID } from 'node:crypto';
import type { Caller } from '../../services/kit/auth';
import { commitOf, entryOf, NOBODYS } from '../support/case-writes';
import { COURT, NOW, openServices, OPERATOR, WORKER, type Answer, type Services } from './services-in-process';

// A body that entered a wrong day asks that it be corrected; whoever runs the system does so by an act of the case, or says why not.

const MEDIATOR: Caller = { sub: 'med-1', role: 'mediator', region: '410305', organisation: 'org-1' };
const ELSEWHERE: Caller = { ...MEDIATOR, sub: 'med-2', organisation: 'org-2' };
const WRONG_DAY = '2025-06-20';
const RIGHT_DAY = '2025-06-23';
const clock = {
  id: 'mediationPreFiling',
  key: 'mediationPreFiling',
  holder: null,
  status: 'running',
  start: WRONG_DAY,
  answer: { expiresAt: '2025-07-31T16:00:00Z', dueOn: '2025-07-31' },
};
const FACTS = {
  ...NOBODYS,
  lane: 'B',
  mediation: { ...NOBODYS.mediation, organisation: 'org-1', acceptedOn: WRONG_DAY, sessions: [], handedOver: false },
};
const wrong = { proceeding: 'dispute', clock: clock.id, on: RIGHT_DAY, reason: '送达回证载明6月23日' };

let api: Services;
beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());

const ask = (method: string, path: string, caller: Caller, body?: unknown): Promise<Answer> =>
  api.ask(api.casesUrl, method, path, caller, body);
/** A case that org-1 holds, counted from the wrong day. */
async function held(): Promise<string> {
  const caseNo = await api.openCase(COURT);
  await writes(caseNo, []);
  return caseNo;
}
async function writes(
  caseNo: string,
  entries: object[],
  shown: object | null = clock,
  number = entries.length,
): Promise<void> {
  const clocks = shown === null ? {} : { [clock.id]: shown };
  const { path, body } = commitOf(caseNo, { facts: FACTS, clocks, entries, number });
  expect((await ask('PUT', path, WORKER, body)).status).toBe(200);
}
const puts = (caseNo: string, id: string, body: object = wrong, caller = MEDIATOR): Promise<Answer> =>
  ask('PUT', `/v1/disputes/${caseNo}/corrections/${id}`, caller, body);
async function asked(): Promise<{ caseNo: string; id: string }> {
  const caseNo = await held();
  const id = randomUUID();
  expect((await puts(caseNo, id)).status).toBe(204);
  return { caseNo, id };
}
interface Listed {
  id: string;
  caseNo: string;
  status: string;
  reason: string | null;
  answer: string | null;
}
const listed = async (caseNo: string, caller = MEDIATOR): Promise<Listed[]> =>
  (await ask('GET', `/v1/disputes/${caseNo}/corrections`, caller)).json['corrections'] as Listed[];
const waiting = async (caller = OPERATOR): Promise<string[]> =>
  ((await ask('GET', '/v1/corrections', caller)).json['corrections'] as Listed[]).map(({ caseNo }) => caseNo);

const stuck = async (): Promise<object[]> =>
  (await ask('GET', '/v1/operations/stuck', OPERATOR)).json['groups'] as object[];
const refuses = (caseNo: string, id: string, reason = '回证所载为寄出日期', caller = OPERATOR): Promise<Answer> =>
  ask('PUT', `/v1/disputes/${caseNo}/corrections/${id}/refusal`, caller, { reason });
const corrected = entryOf(1, NOW.toISOString(), {
  event: 'correctDay',
  data: { target: clock.id, before: WRONG_DAY, after: RIGHT_DAY, reasonRef: 'text-1' },
  by: { role: 'operator', id: 'op-1' },
});

test('a wrong day is told once, with what shows it, and waits for whoever corrects it; the case does not move', async () => {
  const { caseNo, id } = await asked();
  expect((await puts(caseNo, id)).status).toBe(204);
  expect(await listed(caseNo)).toEqual([
    expect.objectContaining({
      id,
      proceeding: 'dispute',
      clock: clock.id,
      key: clock.key,
      before: WRONG_DAY,
      on: RIGHT_DAY,
      reason: wrong.reason,
      by: 'mediator',
      organisation: 'org-1',
      status: 'asked',
      answer: null,
    }),
  ]);
  expect(await waiting()).toContain(caseNo);
  expect(await stuck()).toContainEqual(expect.objectContaining({ kind: 'correctionAsked', of: 'mediator' }));
  expect(await api.db.selectFrom('acts').select('id').where('case_no', '=', caseNo).execute()).toEqual([]);
});

test('why it was asked is read in its case alone, by its bodies and by whoever is to decide; that it was is on record', async () => {
  const { caseNo, id } = await asked();
  expect((await ask('GET', '/v1/corrections', OPERATOR)).text).not.toContain(wrong.reason);
  expect(await listed(caseNo, OPERATOR)).toEqual([expect.objectContaining({ reason: wrong.reason })]);
  const read = await api.db.selectFrom('reads').select(['by', 'purpose']).where('case_no', '=', caseNo).execute();
  expect(read).toContainEqual({ by: OPERATOR.sub, purpose: 'texts' });
  expect((await refuses(caseNo, id)).status).toBe(204);
  expect(await listed(caseNo, OPERATOR)).toEqual([expect.objectContaining({ reason: null, answer: null })]);
});

test('once the journal has the day corrected it waits for nobody any more', async () => {
  const { caseNo, id } = await asked();
  await writes(caseNo, [corrected], { ...clock, start: RIGHT_DAY });
  expect(await listed(caseNo)).toEqual([expect.objectContaining({ id, status: 'corrected' })]);
  expect(await waiting()).not.toContain(caseNo);
  const refusal = await refuses(caseNo, id);
  expect([refusal.status, refusal.json['code']]).toEqual([409, 'NOT_CORRECTABLE']);
});

test('a day that was corrected, and set back since, is another question: it may be asked anew, and the old one waits for nobody', async () => {
  const { caseNo } = await asked();
  await writes(caseNo, [corrected], { ...clock, start: RIGHT_DAY });
  await writes(caseNo, [], clock, 1);
  expect((await listed(caseNo)).map(({ status }) => status)).toEqual(['corrected']);
  expect(await waiting()).not.toContain(caseNo);
  expect((await puts(caseNo, randomUUID())).status).toBe(204);
  expect((await listed(caseNo)).map(({ status }) => status)).toEqual(['asked', 'corrected']);
});

test.each([
  ['the period is over', { ...clock, status: 'expired' }],
  ['the period began anew under the same name', { ...clock, start: '2025-06-30' }],
  ['there is no such period any more', null],
])('where %s it is overtaken, and waits for nobody', async (_what, shown) => {
  const { caseNo } = await asked();
  await writes(caseNo, [], shown);
  expect((await listed(caseNo)).map(({ status }) => status)).toEqual(['overtaken']);
  expect(await waiting()).not.toContain(caseNo);
});

test('a day that stays does so for a reason, which the body reads; said twice it is once, and another reason is none', async () => {
  const { caseNo, id } = await asked();
  expect((await refuses(caseNo, id)).status).toBe(204);
  expect((await refuses(caseNo, id)).status).toBe(204);
  expect((await refuses(caseNo, id, '另一理由')).json['code']).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(await listed(caseNo)).toEqual([expect.objectContaining({ status: 'refused', answer: '回证所载为寄出日期' })]);
  expect(await waiting()).not.toContain(caseNo);
});

test('who has nothing of the case asks nothing, reads nothing, decides nothing, and is not told that it exists', async () => {
  const { caseNo, id } = await asked();
  expect((await puts(caseNo, randomUUID(), wrong, ELSEWHERE)).status).toBe(404);
  expect((await ask('GET', `/v1/disputes/${caseNo}/corrections`, ELSEWHERE)).status).toBe(404);
  const abroad: Caller = { ...OPERATOR, region: '420200' };
  expect((await ask('GET', `/v1/disputes/${caseNo}/corrections`, abroad)).status).toBe(404);
  expect((await refuses(caseNo, id, 'x', abroad)).status).toBe(404);
  expect(await waiting(abroad)).not.toContain(caseNo);
});

test.each([
  ['a clock that the case does not have', { ...wrong, clock: 'acceptReply' }, 409, 'NOT_CORRECTABLE'],
  ['a proceeding that the case does not have', { ...wrong, proceeding: 'award/none' }, 409, 'NOT_CORRECTABLE'],
  ['the day it has already', { ...wrong, on: WRONG_DAY }, 422, 'SAME_DAY'],
  ['a day to come', { ...wrong, on: '2025-07-02' }, 422, 'IN_THE_FUTURE'],
  ['no reason', { ...wrong, reason: '' }, 422, 'INVALID'],
])('of %s no correction is asked', async (_what, body, status, code) => {
  const caseNo = await held();
  const answer = await puts(caseNo, randomUUID(), body);
  expect([answer.status, answer.json['code']]).toEqual([status, code]);
  expect(await listed(caseNo)).toEqual([]);
});

test.each([
  ['another day', { ...wrong, on: '2025-06-24' }],
  ['another reason', { ...wrong, reason: '另一份材料' }],
])('the id of one is not taken for %s', async (_what, other) => {
  const { caseNo, id } = await asked();
  const answer = await puts(caseNo, id, other);
  expect([answer.status, answer.json['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

test('of several who ask for the same period at once one is kept, and the others are told that it waits', async () => {
  const caseNo = await held();
  const all = await Promise.all([1, 2, 3].map(() => puts(caseNo, randomUUID())));
  expect(all.map(({ status }) => status).sort((a, b) => a - b)).toEqual([204, 409, 409]);
  expect(all.flatMap(({ json }) => json?.['code'] ?? [])).toEqual(['CORRECTION_WAITS', 'CORRECTION_WAITS']);
  expect(await listed(caseNo)).toHaveLength(1);
});
