import type { Caller } from '../../services/kit/auth';
import { commitOf, NOBODYS } from '../support/case-writes';
import { bodyOf, COURT, openServices, service, WORKER, type Answer, type Services } from './services-in-process';

// How people come to be parties: by filing for themselves, or by the link that they were sent (SEC-1, INT-1).

let api: Services;
beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());

const somebody = (sub: string): Caller => ({ sub, role: 'person', region: '000000' });
const [WANG, LI] = [somebody('wang'), somebody('li')];
let serial = 0;
const application = (more: object = {}): object => ({
  region: '410305',
  disputeType: 'overtime',
  industry: '软件',
  causeOfAction: '追索劳动报酬纠纷',
  relation: 'labour',
  applicant: { kind: 'worker', name: '王某', identityNumber: '41030519900101123x', phone: '13800000000' },
  respondents: [{ name: `某公司${(serial += 1)}`, phone: '13900000000' }],
  knownOn: '2025-05-31',
  statement: '请求支付加班费',
  organisation: 'org-1',
  ...more,
});
const file = (caller: Caller, key: string, body: object = application()): Promise<Answer> =>
  api.ask(api.casesUrl, 'POST', '/v1/applications', caller, body, { 'idempotency-key': key });
const read = async (caseNo: string, caller: Caller): Promise<Answer> =>
  api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}`, caller);
const enter = (caller: Caller, link: string, digits?: string): Promise<Answer> =>
  api.ask(api.casesUrl, 'POST', '/v1/entries', caller, { link, ...(digits === undefined ? {} : { digits }) });
/** The link that goes with a message to a party. */
async function linkOf(caseNo: string, party: string): Promise<string> {
  const path = `/internal/v1/disputes/${caseNo}/contacts`;
  const { json } = await api.ask(api.casesUrl, 'GET', path, service('notification'));
  return (json['links'] as Record<string, string>)[party] ?? '';
}
const release = (caseNo: string, party: string, by: Caller = COURT): Promise<Answer> =>
  api.ask(api.casesUrl, 'DELETE', `/v1/disputes/${caseNo}/people/${party}/entry`, by);
const numbered = (id: string) => ({
  parties: [
    { id: 'p1', side: 'applicant', kind: 'worker', name: `赵${id}`, identityNumber: '410305199001011234' },
    { id: 'p2', side: 'respondent', kind: 'employer', name: `钱公司${id}` },
  ],
});
const numberedCase = (): Promise<string> => api.openCase(COURT, numbered(String((serial += 1))));

test('INT-1: whoever files is the party that applies, reads the case at once, and nobody else does', async () => {
  const filed = await file(WANG, 'files-once');
  expect([filed.status, filed.json['party']]).toEqual([201, 'p1']);
  const caseNo = String(filed.json['caseNo']);
  const mine = await read(caseNo, WANG);
  expect([mine.status, (await read(caseNo, LI)).status]).toEqual([200, 403]);
  const people = mine.json['people'] as { id: string; name: string; side: string }[];
  expect(people.map(({ id, side }) => `${id} ${side}`)).toEqual(['p1 applicant', 'p2 respondent']);
  // Nobody waits for anybody before its first step; that is no refusal.
  const work = await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}/work`, WANG);
  expect([work.status, work.json]).toEqual([200, expect.objectContaining({ stage: null, duties: [] })]);
  const { entries } = (await api.ask(api.casesUrl, 'GET', '/v1/entries', WANG)).json as { entries: object[] };
  expect(entries).toEqual([expect.objectContaining({ caseNo, party: 'p1', outcome: null })]);
  const { input, summary } = await api.db
    .selectFrom('disputes')
    .select(['input', 'summary'])
    .where('case_no', '=', caseNo)
    .executeTakeFirstOrThrow();
  // When it came the house knows, not whoever files.
  expect(input.facts.application).toMatchObject({ by: ['p1'], organisation: 'org-1', unit: 'county' });
  expect(input.facts.application?.receivedAt).toBe(api.clock.now().toISOString());
  expect(summary.source).toBe('online');
  // LIM-1: from when he knew limitation runs, and his filing interrupts it.
  expect(input.facts).toMatchObject({ limitation: { from: '2025-05-31', kind: 'limitation' } });
});

test('the same filing twice is one case, another under its key is refused, and a sixth within a day too', async () => {
  const body = application();
  const [first, again] = [await file(LI, 'files-twice', body), await file(LI, 'files-twice', body)];
  expect([first.status, again.status, again.json['caseNo']]).toEqual([201, 200, first.json['caseNo']]);
  expect((await file(LI, 'files-twice', application())).json['code']).toBe('IDEMPOTENCY_KEY_REUSED');
  for (let i = 0; i < 4; i += 1) expect((await file(LI, `files-more-${i}`)).status).toBe(201);
  expect((await file(LI, 'files-a-sixth')).json['code']).toBe('TOO_MANY_REQUESTS');
  // What was filed is answered all the same.
  expect((await file(LI, 'files-twice', body)).status).toBe(200);
  api.clock.goOn(86_401);
  expect((await file(LI, 'files-a-day-later')).status).toBe(201);
});

test.each([
  ['an organisation that does not serve the place', { organisation: 'elsewhere' }, 409],
  ['a kind of dispute that it does not take', { disputeType: 'workInjury' }, 409],
  ['no other side', { respondents: [] }, 422],
  ['a receipt of his own', { application: { receivedAt: '2020-01-01T00:00:00Z' } }, 422],
])('nobody files with %s', async (_what, more, status) => {
  const { status: answered } = await file(somebody(`wrong-${(serial += 1)}`), 'files-wrongly', application(more));
  expect(answered).toBe(status);
});

test('INT-4: that it came in online frees no body from naming the tier of the organisation', async () => {
  const application = {
    receivedAt: '2025-06-30T09:00:00+08:00',
    by: ['p1'],
    form: 'written',
    unit: 'town',
    organisation: 'org-1',
  };
  const answer = await api.open({ ...bodyOf('层级'), firstReceipt: undefined, source: 'online', application });
  expect(answer.json['code']).toBe('WRONG_TIER');
});

test('SEC-1: by the link and the last of his number a party comes in, once, and nobody beside him', async () => {
  const caseNo = await numberedCase();
  const link = await linkOf(caseNo, 'p1');
  expect((await enter(WANG, link)).json['code']).toBe('DIGITS_NEEDED');
  expect((await enter(WANG, link, '9999')).json['code']).toBe('WRONG_DIGITS');
  expect((await read(caseNo, WANG)).status).toBe(403);
  expect((await enter(WANG, link, '1234')).json).toEqual({ caseNo, party: 'p1' });
  expect((await enter(WANG, link)).status).toBe(200);
  expect((await read(caseNo, WANG)).status).toBe(200);
  expect((await enter(LI, link, '1234')).json['code']).toBe('ENTERED_BY_ANOTHER');
  // Nobody is both sides of a case.
  expect((await enter(WANG, await linkOf(caseNo, 'p2'))).json['code']).toBe('ENTERED_BY_ANOTHER');
  expect((await enter(LI, await linkOf(caseNo, 'p2'))).json).toEqual({ caseNo, party: 'p2' });
});

test.each([
  ['a card of Hong Kong', 'A123456(7)', '6(7)', 'WRONG_DIGITS'],
  ['a card of Hong Kong, its signs alone', 'A123456(7)', '4567', undefined],
  ['a number with blanks', '4103 0519 9001 011X', '011x', undefined],
  ['a number of fewer than four signs, which is none', '12', undefined, undefined],
])('%s', async (_what, identityNumber, digits, code) => {
  const parties = numbered(String((serial += 1))).parties.map((one) =>
    one.id === 'p1' ? { ...one, identityNumber } : one,
  );
  const caseNo = await api.openCase(COURT, { parties });
  expect((await enter(WANG, await linkOf(caseNo, 'p1'), digits)).json['code']).toBe(code);
});

test('the number is no number of tries: after five wrong ones the link opens nothing, also with the right one', async () => {
  const caseNo = await numberedCase();
  const link = await linkOf(caseNo, 'p1');
  const codes: unknown[] = [];
  for (let i = 0; i < 5; i += 1) codes.push((await enter(LI, link, '0000')).json['code']);
  expect(codes).toEqual([...Array.from({ length: 4 }, () => 'WRONG_DIGITS'), 'NOT_FOUND']);
  expect((await enter(WANG, link, '1234')).status).toBe(404);
  const next = await linkOf(caseNo, 'p1');
  expect(next).not.toBe(link);
  expect((await enter(WANG, next, '1234')).status).toBe(200);
});

test.each([
  ['made up', (link: string) => link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
  ['of another party', (link: string) => link.replace('.p1.', '.p2.')],
  ['of another case', (link: string) => link.replace(/^\d{6}/, '420222')],
  ['no link', () => 'x'],
])('a link that is %s opens nothing', async (_what, bent) => {
  const link = await linkOf(await numberedCase(), 'p1');
  expect((await enter(WANG, bent(link), '1234')).status).toBe(404);
});

/** As its workflow would have written it. */
async function step(caseNo: string, stage: string): Promise<void> {
  const facts = { ...NOBODYS, parties: [{ id: 'p1' }, { id: 'p2' }] };
  const { path, body } = commitOf(caseNo, { facts, shown: { facts, stage } });
  expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBeLessThan(300);
}
const owedTo = async (caseNo: string): Promise<unknown[]> => {
  const rows = await api.db
    .selectFrom('outbox')
    .select('body')
    .where('case_no', '=', caseNo)
    .orderBy('next_at')
    .execute();
  return rows.map(({ body }) => `${String(body['template'])} ${String(body['to'])}`);
};
const correct = (caseNo: string, party: string, body: object, by: Caller = COURT): Promise<Answer> =>
  api.ask(api.casesUrl, 'PUT', `/v1/disputes/${caseNo}/people/${party}`, by, body);

test('a body puts out who came in wrongly: he sees nothing any more, his link is dead, and the party is sent another', async () => {
  const caseNo = await numberedCase();
  const link = await linkOf(caseNo, 'p2');
  await enter(LI, link);
  expect((await release(caseNo, 'p2', { ...COURT, region: '420222' })).status).toBe(404);
  expect((await release(caseNo, 'p9')).status).toBe(404);
  // Pressed twice it is once.
  expect([(await release(caseNo, 'p2')).status, (await release(caseNo, 'p2')).status]).toEqual([204, 204]);
  expect([(await read(caseNo, LI)).status, (await enter(LI, link)).status]).toEqual([403, 404]);
  expect(await owedTo(caseNo)).toEqual(['entryMade party:p2', 'entryReleased party:p2']);
  expect((await enter(WANG, await linkOf(caseNo, 'p2'))).status).toBe(200);
});

test('also a party whose link is dead after wrong numbers is sent another, and also of a case that has ended', async () => {
  const caseNo = await numberedCase();
  const link = await linkOf(caseNo, 'p1');
  for (let i = 0; i < 5; i += 1) await enter(LI, link, '0000');
  await api.closeCase(caseNo);
  expect((await release(caseNo, 'p1')).status).toBe(204);
  expect(await owedTo(caseNo)).toEqual(['entryReleased party:p1']);
  expect((await enter(WANG, await linkOf(caseNo, 'p1'), '1234')).status).toBe(200);
});

test('how a party is reached is put right: whoever came in by the wrong telephone is out, and who it is is found anew', async () => {
  const caseNo = await numberedCase();
  await enter(LI, await linkOf(caseNo, 'p2'));
  expect((await correct(caseNo, 'p2', { phone: '13711112222' }, { ...COURT, region: '420222' })).status).toBe(404);
  expect((await correct(caseNo, 'p2', { phone: 'none' })).status).toBe(422);
  expect((await correct(caseNo, 'p2', { phone: '13711112222', identityNumber: '91410300MA00000X9K' })).status).toBe(
    204,
  );
  expect((await read(caseNo, LI)).status).toBe(403);
  const { found } = (await api.ask(api.casesUrl, 'POST', '/v1/people/search', COURT, { phone: '13711112222' })).json;
  expect(found).toEqual([{ caseNo, party: 'p2' }]);
  const link = await linkOf(caseNo, 'p2');
  expect((await enter(WANG, link)).json['code']).toBe('DIGITS_NEEDED');
  // However it is typed: in small letters, and in signs of full width.
  expect((await enter(WANG, link, '０x９k')).status).toBe(200);
});

test('put right twice within a minute: the link that went to the first wrong telephone opens nothing, and the party is told again', async () => {
  const caseNo = await numberedCase();
  await correct(caseNo, 'p2', { phone: '13711112222' });
  const wrong = await linkOf(caseNo, 'p2');
  expect((await correct(caseNo, 'p2', { phone: '13711113333' })).status).toBe(204);
  expect((await enter(LI, wrong)).status).toBe(404);
  expect(await owedTo(caseNo)).toEqual(['entryReleased party:p2', 'entryReleased party:p2']);
});

test('a name that was written wrongly is put right: what stood there is kept and the party is told, whose way in stays open', async () => {
  const caseNo = await numberedCase();
  await enter(WANG, await linkOf(caseNo, 'p1'), '1234');
  const right = { name: '王㐀', ethnicity: '汉族', email: null };
  expect((await correct(caseNo, 'p1', right, WANG)).status).toBe(403);
  expect([(await correct(caseNo, 'p1', right)).status, (await correct(caseNo, 'p1', right)).status]).toEqual([
    204, 204,
  ]);
  // Said twice it is once; and who he is in the case is none of what can be put right.
  expect((await correct(caseNo, 'p1', { side: 'respondent' })).status).toBe(422);
  expect((await read(caseNo, WANG)).json['people']).toContainEqual(
    expect.objectContaining({ id: 'p1', name: '王㐀', ethnicity: '汉族' }),
  );
  expect(await owedTo(caseNo)).toEqual(['entryMade party:p1', 'personCorrected party:p1']);
  const { found } = (await api.ask(api.casesUrl, 'POST', '/v1/people/search', COURT, { name: '王㐀' })).json;
  expect(found).toEqual([{ caseNo, party: 'p1' }]);
  const opened = (await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}/people/p1`, COURT)).json;
  expect(opened['before']).toEqual([
    expect.objectContaining({ name: expect.not.stringMatching('王㐀'), by: 'court', fields: ['name', 'ethnicity'] }),
  ]);
});

test('bodies are told how each party came in, and no party is told it of another', async () => {
  const caseNo = await numberedCase();
  await enter(WANG, await linkOf(caseNo, 'p1'), '1234');
  await enter(LI, await linkOf(caseNo, 'p2'));
  const ways = async (by: Caller): Promise<unknown[]> =>
    ((await read(caseNo, by)).json['people'] as { enteredBy?: string }[]).map(({ enteredBy }) => enteredBy);
  expect(await ways(COURT)).toEqual(['number', 'link']);
  expect(await ways(WANG)).toEqual([undefined, undefined]);
});

test('until a body has looked at what somebody filed, the other side is sent no link: its telephone is his word alone', async () => {
  const caseNo = String((await file(somebody('zhao'), 'files-for-a-friend')).json['caseNo']);
  expect([await linkOf(caseNo, 'p1'), await linkOf(caseNo, 'p2')]).toEqual([expect.stringContaining('.p1.'), '']);
  await step(caseNo, 'CONSENT_PENDING');
  expect(await linkOf(caseNo, 'p2')).toContain('.p2.');
});

test('one person comes in as one party of a case, also asked for two at once', async () => {
  const caseNo = await numberedCase();
  const links = [await linkOf(caseNo, 'p1'), await linkOf(caseNo, 'p2')];
  const answers = await Promise.all(links.map((link) => enter(somebody('both'), link, '1234')));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test('more than five filed at once by one person are not more than five', async () => {
  const many = somebody('many');
  const answers = await Promise.all(Array.from({ length: 9 }, (_one, i) => file(many, `files-many-${i}`)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
});

test('whoever is in a case is in the one that follows it', async () => {
  const caseNo = await numberedCase();
  await enter(WANG, await linkOf(caseNo, 'p1'), '1234');
  const body = { reference: `${caseNo}#1`, why: 'splitOff', way: 'register' };
  const { json } = await api.ask(api.casesUrl, 'PUT', `/internal/v1/disputes/${caseNo}/linked`, WORKER, body);
  expect((await read(String(json['caseNo']), WANG)).status).toBe(200);
});

test('only where messages are written are links known: the hand-overs to bodies carry none', async () => {
  const caseNo = await numberedCase();
  const path = `/internal/v1/disputes/${caseNo}/contacts`;
  expect((await api.ask(api.casesUrl, 'GET', path, service('court'))).json['links']).toEqual({});
});

test('whoever is none of a case has no more right in it than a stranger, whatever he asks', async () => {
  const caseNo = await numberedCase();
  for (const [method, path] of [
    ['GET', `/v1/disputes/${caseNo}/documents`],
    ['GET', `/v1/disputes/${caseNo}/work`],
    ['POST', `/v1/disputes/${caseNo}/act-previews`],
    ['GET', '/v1/disputes'],
  ] as const)
    expect([
      path,
      (await api.ask(api.casesUrl, method, path, WANG, method === 'POST' ? {} : undefined)).status,
    ]).toEqual([path, 403]);
});
