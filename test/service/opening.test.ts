import type { Caller } from '../../services/kit/auth';
import { commitOf, NOBODYS } from '../support/case-writes';
import {
  ADMINISTRATORS,
  bodyOf,
  COURT,
  NOW,
  openServices,
  OPERATOR,
  WORKER,
  type Answer,
  type Services,
} from './services-in-process';

let api: Services;
beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());
beforeEach(() => {
  api.clock.at = NOW;
});

let serial = 0;
const nobodyElse = (): string => `独${(serial += 1)}`;
const read = async (caseNo: string, caller: Caller = OPERATOR): Promise<Record<string, unknown>> =>
  (await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}`, caller)).json;
const count = async (): Promise<number> => (await api.db.selectFrom('disputes').select('case_no').execute()).length;
const linked = (caseNo: string, reference: string, more: object = {}, caller: Caller = WORKER): Promise<Answer> =>
  api.ask(api.casesUrl, 'PUT', `/internal/v1/disputes/${caseNo}/linked`, caller, {
    reference,
    why: 'splitOff',
    way: 'register',
    ...more,
  });

const applied = (unit: string): object => ({
  receivedAt: '2025-06-30T09:00:00+08:00',
  by: ['p1'],
  form: 'written',
  unit,
});

test('a linked dispute opens once for a reference: asked again, it is the same case', async () => {
  const caseNo = await api.openCase();
  const before = await count();
  const [a, b] = [await linked(caseNo, `${caseNo}#1`), await linked(caseNo, `${caseNo}#1`)];
  expect([a.status, b.status]).toEqual([200, 200]);
  expect(b.json['caseNo']).toBe(a.json['caseNo']);
  expect(a.json['caseNo']).not.toBe(caseNo);
  expect(await count()).toBe(before + 1);
});

test('a linked dispute opens once, also asked ten times at once, and its proceeding is started once', async () => {
  const caseNo = await api.openCase();
  const before = await count();
  const answers = await Promise.all(Array.from({ length: 10 }, () => linked(caseNo, `${caseNo}#1`)));
  const numbers = new Set(answers.map((a) => a.json['caseNo']));
  expect([answers.every((a) => a.status === 200), numbers.size]).toEqual([true, 1]);
  expect(await count()).toBe(before + 1);
  expect(api.temporal.started.filter((id) => numbers.has(id))).toHaveLength(1);
});

test('a linked dispute opens once, also asked again days later', async () => {
  const caseNo = await api.openCase();
  const first = await linked(caseNo, `${caseNo}#1`);
  api.clock.goOn(3 * 86_400);
  const later = await linked(caseNo, `${caseNo}#1`);
  expect([later.status, later.json]).toEqual([200, first.json]);
});

test('another reference opens another linked dispute', async () => {
  const caseNo = await api.openCase();
  const [a, b] = [await linked(caseNo, `${caseNo}#1`), await linked(caseNo, `${caseNo}#2`)];
  expect(a.json['caseNo']).not.toBe(b.json['caseNo']);
});

test('a reference used again for another reason is refused, and nothing opens', async () => {
  const caseNo = await api.openCase();
  await linked(caseNo, `${caseNo}#1`);
  const before = await count();
  const answer = await linked(caseNo, `${caseNo}#1`, { why: 'breach' });
  expect([answer.status, answer.json['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  expect(await count()).toBe(before);
});

test('INT-3: the linked dispute has the same people and the same opener, and each case shows the other', async () => {
  const owner: Caller = { sub: 'org-7', role: 'organisation', region: '410300', organisation: 'org-7' };
  const caseNo = await api.openCase(owner);
  const other = String((await linked(caseNo, `${caseNo}#1`)).json['caseNo']);
  const [first, second] = [await read(caseNo), await read(other)];
  expect(second['people']).toEqual(first['people']);
  expect(second['openedBy']).toBe('org-7');
  expect(first['links']).toEqual([{ caseNo: other, why: 'splitOff' }]);
  expect(second['links']).toEqual([{ caseNo, why: 'splitOff' }]);
});

test.each(['register', 'arbitration', 'court'])('a linked dispute begins: %s', async (way) => {
  const caseNo = await api.openCase();
  const answer = await linked(caseNo, `${caseNo}#1`, { way });
  expect(answer.status).toBe(200);
  expect(api.temporal.started).toContain(answer.json['caseNo']);
});

test.each([
  ['the court’s first receipt', {}, 'court'],
  ['an application at a town’s station', { firstReceipt: undefined, application: applied('town') }, 'window'],
  ['an application to the commission', { firstReceipt: undefined, application: applied('commission') }, 'commission'],
  ['an application to the union', { firstReceipt: undefined, application: applied('union') }, 'union'],
  [
    'what the petition office handed on',
    { firstReceipt: undefined, application: applied('county'), source: 'petition', amountFen: 120_000 },
    'petition',
  ],
])('INT-1: the register knows through which door a dispute came: %s', async (_what, more, source) => {
  const caseNo = await api.openCase(COURT, more);
  const { summary } = await api.db
    .selectFrom('disputes')
    .select('summary')
    .where('case_no', '=', caseNo)
    .executeTakeFirstOrThrow();
  expect(summary).toMatchObject({ source, amountFen: 'amountFen' in more ? more.amountFen : null });
});

test('a dispute linked to none is refused, and nothing opens', async () => {
  const before = await count();
  const answer = await linked('410305-2025-999999', 'nothing#1');
  expect([answer.status, answer.json['code']]).toEqual([404, 'NOT_FOUND']);
  expect(await count()).toBe(before);
});

test('only the house’s own services open linked disputes', async () => {
  const caseNo = await api.openCase();
  expect((await linked(caseNo, `${caseNo}#1`, {}, COURT)).status).toBe(403);
});

test.each([
  ['a reason that is none', { why: 'whim' }, '/why'],
  ['a way that is none', { way: 'somewhere' }, '/way'],
  ['no reference', { reference: '' }, '/reference'],
])('bad input: %s is refused, naming the field', async (_what, more, path) => {
  const caseNo = await api.openCase();
  const answer = await linked(caseNo, `${caseNo}#1`, more);
  expect([answer.status, answer.json['errors']]).toEqual([422, [expect.objectContaining({ path })]]);
});

test('the same people and matter a second time is a case of its own, reported as a possible duplicate', async () => {
  const body = bodyOf(nobodyElse());
  const first = await api.open(body);
  const before = await count();
  const second = await api.open(body);
  expect([first.status, first.json['possibleDuplicates']]).toEqual([201, []]);
  expect(second.status).toBe(201);
  expect(second.json['caseNo']).not.toBe(first.json['caseNo']);
  expect(second.json['possibleDuplicates']).toEqual([first.json['caseNo']]);
  expect(await count()).toBe(before + 1);
});

test('a possible duplicate is shown in both cases, and neither is linked to the other by itself', async () => {
  const body = bodyOf(nobodyElse());
  const a = String((await api.open(body)).json['caseNo']);
  const b = String((await api.open(body)).json['caseNo']);
  expect(await read(a, COURT)).toMatchObject({ possibleDuplicates: [b], links: [] });
  expect(await read(b, COURT)).toMatchObject({ possibleDuplicates: [a], links: [] });
});

test('the same call under the same key is no duplicate: one case, and none reported', async () => {
  const body = bodyOf(nobodyElse());
  const first = await api.open(body, COURT, 'one-key-of-one-case');
  const again = await api.open(body, COURT, 'one-key-of-one-case');
  expect([again.status, again.json]).toEqual([200, { caseNo: first.json['caseNo'], possibleDuplicates: [] }]);
});

test.each([
  ['spaces in the name', (name: string) => name.replaceAll(/(?!^)/gu, ' ')],
  ['letters of full width', (name: string) => name.replace('X', 'Ｘ')],
  ['small letters', (name: string) => name.toLowerCase()],
])('a duplicate is found in spite of %s', async (_what, written) => {
  const body = bodyOf(`X${nobodyElse()}`);
  const first = await api.open(body);
  const parties = body.parties.map((p) => ({ ...p, name: written(p.name) }));
  expect((await api.open({ ...body, parties })).json['possibleDuplicates']).toEqual([first.json['caseNo']]);
});

test.each([
  ['another employer', 1],
  ['another worker', 0],
])('%s makes it no duplicate', async (_what, changed) => {
  const body = bodyOf(nobodyElse());
  await api.open(body);
  const parties = body.parties.map((p, i) => (i === changed ? { ...p, name: `别人${nobodyElse()}` } : p));
  expect((await api.open({ ...body, parties })).json['possibleDuplicates']).toEqual([]);
});

test('a case that is closed, or whose people are erased, is no possible duplicate any more', async () => {
  const body = bodyOf(nobodyElse());
  const closed = String((await api.open(body)).json['caseNo']);
  const erased = String((await api.open(body)).json['caseNo']);
  await api.db.updateTable('disputes').set({ outcome: 'withdrawn' }).where('case_no', '=', closed).execute();
  await api.closeCase(erased);
  for (const by of ADMINISTRATORS) await api.ask(api.casesUrl, 'DELETE', `/v1/disputes/${erased}/people`, by);
  expect((await api.open(body)).json['possibleDuplicates']).toEqual([]);
});

const EVERYWHERE: Caller = { ...COURT, region: '000000' };

test('a duplicate in another region is not told to the one who opens', async () => {
  const body = bodyOf(nobodyElse());
  await api.open({ ...body, region: '420222' }, EVERYWHERE);
  expect((await api.open(body, COURT)).json['possibleDuplicates']).toEqual([]);
});

test('a duplicate in another region is told to one who serves both', async () => {
  const body = bodyOf(nobodyElse());
  const elsewhere = await api.open({ ...body, region: '420222' }, EVERYWHERE);
  expect((await api.open(body, EVERYWHERE)).json['possibleDuplicates']).toEqual([elsewhere.json['caseNo']]);
});

test('a party is not told of duplicates', async () => {
  const body = bodyOf(nobodyElse());
  const first = String((await api.open(body)).json['caseNo']);
  await api.open(body);
  const party: Caller = { sub: 'u', role: 'party', region: '410305', case: first, party: 'p1' };
  expect(await read(first, party)).toMatchObject({ possibleDuplicates: [], links: [], openedBy: null });
});

test('COL-7: whoever leaves keeps the day of the award, of the court’s receipt and of posting in the case of its own', async () => {
  const caseNo = await api.openCase();
  const evidence = [{ id: 'linked-case', sha256: 'a'.repeat(64) }];
  const severed = {
    parties: ['p1', 'p2'],
    mediation: 'wanted',
    application: null,
    fifteenDaysFrom: null,
    limitation: null,
    refusedByCommission: null,
    directSuit: null,
    firstReceipt: {
      receivedAt: '2025-03-27T10:00:00.000+08:00',
      receivedOn: '2025-03-27',
      papers: ['claim'],
      by: ['p1'],
      court: 'court-1',
      postedOn: '2025-03-25',
      evidence,
    },
    awards: [
      {
        document: 'award-1',
        kind: 'nonFinal',
        receipts: [{ party: 'p1', receivedOn: '2025-03-10' }],
        papers: [{ party: 'p1', against: ['p2'], on: '2025-03-27', postedOn: '2025-03-25', kinds: ['claim'] }],
      },
    ],
  };
  const answer = await linked(caseNo, `${caseNo}/linked/severed/1`, { why: 'severed', severed });
  const { input } = await api.db
    .selectFrom('disputes')
    .select('input')
    .where('case_no', '=', String(answer.json['caseNo']))
    .executeTakeFirstOrThrow();
  expect(input.facts).toMatchObject({ lane: 'B', mediationWanted: true, linkedTo: { caseNo, why: 'severed' } });
  expect(input.facts.awardsAtOpening['award-1']?.opening.map((e) => [e.name, e.occurredOn, e.data])).toEqual([
    ['award.made', '2025-07-01', {}],
    ['recordAwardReceipt', '2025-03-10', expect.objectContaining({ party: 'p1' })],
    [
      'recordCourtReceipt',
      '2025-03-27',
      expect.objectContaining({ party: 'p1', against: ['p2'], postedOn: '2025-03-25' }),
    ],
  ]);
});

test('COL-7: somebody who comes into a case is entered once, and under no id that is another’s', async () => {
  const caseNo = await api.openCase();
  const enter = (body: object, caller: Caller = COURT): Promise<Answer> =>
    api.ask(api.casesUrl, 'POST', `/v1/disputes/${caseNo}/people`, caller, body);
  for (const kind of ['union', 'court'])
    expect((await enter({ id: 'w8', side: 'applicant', kind, name: nobodyElse() })).status).toBe(422);
  for (const id of ['mediator', 'seal', 'court'])
    expect((await enter({ id, side: 'applicant', kind: 'worker', name: nobodyElse() })).status).toBe(422);
  const worker = { id: 'w9', side: 'applicant', kind: 'worker', name: nobodyElse() };
  const answers = await Promise.all([enter(worker), enter(worker)]);
  expect(answers.map((a) => a.status)).toEqual([201, 201]);
  const other = await enter({ ...worker, name: nobodyElse() });
  expect([other.status, other.json['code']]).toEqual([409, 'PARTY_KNOWN']);
  const taken = await enter({ ...worker, id: 'p1' });
  expect([taken.status, taken.json['code']]).toEqual([409, 'PARTY_KNOWN']);
  const party = await enter(worker, { sub: 'p1', role: 'party', region: '410300', case: caseNo, party: 'p1' });
  expect(party.status).toBe(403);
  expect((await enter(worker, { ...COURT, region: '420222' })).status).toBe(404);
});

const right = (caseNo: string, body: object, by: Caller = COURT): Promise<Answer> =>
  api.ask(api.casesUrl, 'PUT', `/v1/disputes/${caseNo}/opening`, by, body);
const owedTo = async (caseNo: string): Promise<unknown[]> => {
  const rows = await api.db.selectFrom('outbox').select('body').where('case_no', '=', caseNo).execute();
  return rows.map(({ body }) => `${String(body['template'])} ${String(body['to'])}`);
};

test('what was said of a dispute at its opening is put right: what it said is kept, and whoever applied is told', async () => {
  const caseNo = await api.openCase(COURT, { statement: '请求支付工资三万元', amountFen: 3_000_000 });
  const claimed = { amountFen: 3_600_000, causeOfAction: '追索劳动报酬', statement: '请求支付工资三万六千元' };
  expect((await right(caseNo, claimed)).status).toBe(204);
  const { opening } = await read(caseNo, COURT);
  const { statement: _atTexts, ...labels } = claimed;
  expect(opening).toMatchObject({
    ...labels,
    before: [{ amountFen: 3_000_000, statement: '请求支付工资三万元', by: 'court' }],
  });
  const { texts } = (await api.ask(api.casesUrl, 'GET', `/v1/disputes/${caseNo}/texts`, COURT)).json;
  expect(texts).toEqual([expect.objectContaining({ of: 'claim', text: claimed.statement })]);
  expect(await owedTo(caseNo)).toEqual(['openingCorrected applicants']);
});

test('what stands there already is put right by nothing: nobody is told, and nothing is kept twice', async () => {
  const caseNo = await api.openCase(COURT, { amountFen: 3_000_000 });
  const answers = [await right(caseNo, { amountFen: null }), await right(caseNo, { amountFen: null })];
  expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  expect((await read(caseNo, COURT))['opening']).toMatchObject({
    amountFen: null,
    before: [{ fields: ['amountFen'] }],
  });
  expect(await owedTo(caseNo)).toHaveLength(1);
});

test.each([
  ['by the court of another place', 404, { amountFen: 1 }, { ...COURT, region: '420222' }],
  ['in what decides which law it stands under', 422, { relation: 'gig' }, COURT],
  ['without a cause', 422, { causeOfAction: '' }, COURT],
])('what was said at the opening is not put right %s', async (_how, status, body, by) => {
  const caseNo = await api.openCase(COURT);
  expect((await right(caseNo, body, by)).status).toBe(status);
  expect(await owedTo(caseNo)).toEqual([]);
});

test('what it said before is read by bodies that read what was handed in, and by no party; nothing of it once erased', async () => {
  const caseNo = await api.openCase(COURT, { statement: '请求支付工资三万元' });
  await right(caseNo, { statement: '请求支付工资四万元' });
  const before = async (by: Caller): Promise<unknown> =>
    ((await read(caseNo, by))['opening'] as { before: unknown[] } | null)?.before ?? null;
  const p1: Caller = { sub: 'p', role: 'party', region: '410305', case: caseNo, party: 'p1' };
  expect([await before(COURT), await before(p1)]).toEqual([[expect.objectContaining({ by: 'court' })], []]);
  await api.db.updateTable('case_keys').set({ wrapped: null }).where('case_no', '=', caseNo).execute();
  expect(await before(COURT)).toEqual([]);
});

test('the other side hears of a correction once it has been asked, and not before', async () => {
  const asked = async (stage: string): Promise<unknown[]> => {
    const caseNo = await api.openCase(COURT);
    const facts = { ...NOBODYS, parties: [{ id: 'p1' }, { id: 'p2' }] };
    const { path, body } = commitOf(caseNo, { facts, shown: { facts, stage } });
    await api.ask(api.casesUrl, 'PUT', path, WORKER, body);
    await right(caseNo, { amountFen: 1 });
    return owedTo(caseNo);
  };
  expect([await asked('REGISTERED'), await asked('CONSENT_PENDING')]).toEqual([
    ['openingCorrected applicants'],
    ['openingCorrected parties'],
  ]);
});

test('a case of a union stays one about a collective contract', async () => {
  const parties = [
    { id: 'p1', side: 'applicant', kind: 'union', name: nobodyElse() },
    { id: 'p2', side: 'respondent', kind: 'employer', name: nobodyElse() },
  ];
  const ofUnion = await api.openCase(COURT, { disputeType: 'collectiveContract', parties });
  const { status, json } = await right(ofUnion, { disputeType: 'arrears' });
  expect([status, json['code']]).toEqual([422, 'INVALID']);
});

test('a case that has ended is not put right', async () => {
  const caseNo = await api.openCase(COURT);
  await api.closeCase(caseNo);
  expect((await right(caseNo, { amountFen: 1 })).json['code']).toBe('CASE_CLOSED');
});

test('opening goes only as fast as cases are worked: beyond that it is asked to come again, and nothing is stored', async () => {
  api.clock.goOn(10 * 60);
  const first = bodyOf(nobodyElse());
  expect((await api.open(first, COURT, 'the-first-one')).status).toBe(201);
  for (let waiting = 1; waiting < 64; waiting += 1) expect((await api.open(bodyOf(nobodyElse()))).status).toBe(201);
  const before = await count();
  const busy = await api.open(bodyOf(nobodyElse()), COURT, 'one-too-many');
  expect([busy.status, busy.json['code'], busy.retryAfter]).toEqual([503, 'BUSY', '2']);
  expect(await count()).toBe(before);
  // What is open already is found again all the same.
  expect((await api.open(first, COURT, 'the-first-one')).status).toBe(200);
  await api.db.updateTable('disputes').set({ worked: true }).execute();
  expect((await api.open(bodyOf(nobodyElse()), COURT, 'one-too-many')).status).toBe(201);
});

test('cases that stand still for more than a minute shut nobody out', async () => {
  api.clock.goOn(20 * 60);
  await api.db.updateTable('disputes').set({ worked: false }).execute();
  expect((await api.open(bodyOf(nobodyElse()))).status).toBe(201);
});
