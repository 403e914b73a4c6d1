import type { Kysely } from 'kysely';
import type { Caller } from '../../services/kit/auth';
import { registerApp } from '../../services/register/app';
import { migrations, Projection } from '../../services/register/projection';
import type { RegisterTables } from '../../services/register/tables';
import type { Duty } from '../../workflows/law/duties';
import { openServices, until, type Services } from './services-in-process';

// What each body has to do, of the standing of cases as `cases` tells it: nobody makes a task, and nobody misses one.

/** The legal day of the tests: 2025-07-01. */
const SAID = { zh: '答复', en: 'reply' };
let api: Services;
let shown: Kysely<RegisterTables>;
let url: string;
let standing: object[] = [];

beforeAll(async () => {
  api = await openServices();
  shown = await api.database<RegisterTables>('register', migrations);
  const cases = {
    call: (_method: string, path: string, _answer: unknown, asked?: { after?: string }) =>
      Promise.resolve(
        path === '/internal/v1/standing'
          ? { head: null, cases: asked?.after === undefined ? standing : [] }
          : { known: true, entries: [], erased: [], restricted: [], again: 0, cases: [], head: null },
      ),
  } as never;
  projection = new Projection(shown, cases);
  url = await api.listen(
    await registerApp({ db: shown, cases, rules: api.rules, sweepMs: 3_600_000, clock: api.clock }, api.options),
  );
});
let projection: Projection;
afterAll(() => api.close());
beforeEach(async () => {
  standing = [];
  for (const table of ['work', 'assignments', 'register'] as const) await shown.deleteFrom(table).execute();
});

const duty = (who: Duty['who'], dueOn: string | null, more: Partial<Duty> = {}): Duty => ({
  proceeding: 'dispute',
  id: dueOn === null ? 'turn' : 'acceptReply',
  who,
  what: SAID,
  clock: dueOn === null ? null : 'acceptReply',
  clockName: dueOn === null ? null : SAID,
  dueOn,
  status: dueOn !== null && dueOn < '2025-07-01' ? 'overdue' : 'running',
  provisional: false,
  rule: 'ACC-1',
  why: [SAID],
  next: 'acceptEntrustment',
  acts: ['acceptEntrustment', 'declineEntrustment'],
  blocked: false,
  ...more,
});
let revision = 0;
/** A case stands so, and the register has read it. */
async function stands(
  n: number,
  duties: Duty[],
  more: {
    organisation?: string | null;
    mediator?: string;
    region?: string;
    sessions?: string[];
    outcome?: string;
  } = {},
): Promise<string> {
  const { organisation = 'org-1', mediator = null, region = '410305', sessions = [], outcome = null } = more;
  const caseNo = `${region}-2025-${String(n).padStart(6, '0')}`;
  const view = {
    caseNo,
    proceeding: 'dispute',
    stage: 'ENTRUSTED',
    stageName: SAID,
    region,
    waitsFor: { who: 'organisation', what: SAID },
  };
  const of = {
    clocks: [],
    blocked: [],
    closed: false,
    outcome,
    organisation,
    mediator,
    tier: null,
    lane: 'B',
    kind: null,
  };
  const summary = { disputeType: 'arrears', relation: 'labour', industry: '', focus: [], workersInvolved: 1 };
  standing = [
    {
      caseNo,
      region,
      revision: (revision += 1),
      summary,
      changedAt: null,
      views: [{ ...view, ...of }],
      duties,
      answering: organisation,
      sessions: sessions.map((at, i) => ({ number: i + 1, at })),
    },
  ];
  await projection.show([caseNo]);
  return caseNo;
}

const clerk = (role: Caller['role'], region = '410305', sub = `${role}-1`): Caller => ({ sub, role, region });
const ofOrganisation = (
  organisation: string,
  role: 'organisation' | 'mediator' = 'organisation',
  sub = `${organisation}-clerk`,
): Caller => ({
  sub,
  role,
  region: '410300',
  organisation,
});
const ask = (caller: Caller, method = 'GET', path = '', body?: object) =>
  api.ask(url, method, `/v1/work${path}`, caller, body);
interface Listed {
  counts: Record<string, number>;
  work: (Duty & { caseNo: string; group: string; person: string | null })[];
  next: string | null;
}
const list = async (caller: Caller, query = ''): Promise<Listed> => {
  const answer = await ask(caller, 'GET', query);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json as unknown as Listed;
};
const numbers = ({ work }: Listed): string[] => work.map(({ caseNo }) => caseNo);

test('the nearest day stands first, what is missed before it, and what has no day last; each group is counted', async () => {
  const days = [null, '2025-08-01', '2025-07-04', '2025-07-01', '2025-06-30'];
  for (const [n, day] of days.entries()) await stands(n, [duty('court', day)]);
  const { work, counts } = await list(clerk('court'));
  expect(work.map(({ dueOn, group }) => [dueOn, group])).toEqual([
    ['2025-06-30', 'overdue'],
    ['2025-07-01', 'today'],
    ['2025-07-04', 'threeDays'],
    ['2025-08-01', 'later'],
    [null, 'undated'],
  ]);
  expect(counts).toEqual({ overdue: 1, today: 1, threeDays: 1, later: 1, undated: 1 });
  for (const group of Object.keys(counts)) expect((await list(clerk('court'), `?group=${group}`)).work).toHaveLength(1);
});

test('each body sees what is its own, in its place: an organisation what it holds and no other’s', async () => {
  const one = await stands(1, [duty('organisation', '2025-07-02'), duty('court', '2025-07-03', { id: 'courtDocket' })]);
  await stands(2, [duty('organisation', '2025-07-02')], { organisation: 'org-2' });
  await stands(3, [duty('court', '2025-07-02')], { region: '420222' });
  expect(numbers(await list(ofOrganisation('org-1')))).toEqual([one]);
  expect(numbers(await list(ofOrganisation('org-1', 'mediator')))).toEqual([one]);
  expect(numbers(await list(clerk('court', '410300')))).toEqual([one]);
  for (const nobodys of [clerk('commission'), clerk('union'), ofOrganisation('org-3')])
    expect(await list(nobodys)).toMatchObject({ work: [] });
});

test('what an organisation owes, and none has, is on the list of the HR bureau that leads them', async () => {
  const caseNo = await stands(1, [duty('organisation', null)], { organisation: null });
  expect(numbers(await list(clerk('hr')))).toEqual([caseNo]);
});

test('what is done is off the list, and a case that is blocked stays on it', async () => {
  const caseNo = await stands(1, [duty('court', '2025-07-02')]);
  await stands(1, [duty('court', '2025-07-02', { blocked: true })]);
  expect((await list(clerk('court'), '?blocked=true')).work).toEqual([
    expect.objectContaining({ caseNo, blocked: true, next: 'acceptEntrustment', why: [SAID], rule: 'ACC-1' }),
  ]);
  await stands(1, []);
  expect((await list(clerk('court'))).work).toEqual([]);
});

test('page by page nothing is passed over and nothing is twice, also among those of one day', async () => {
  for (let n = 0; n < 5; n += 1)
    await stands(n, [duty('court', '2025-07-02'), duty('court', '2025-07-02', { id: 'b' })]);
  const seen: string[] = [];
  for (let query = '?limit=3'; ;) {
    const page = await list(clerk('court'), query);
    seen.push(...page.work.map(({ caseNo, id }) => `${caseNo} ${id}`));
    expect(page.counts['threeDays']).toBe(10);
    if (page.next === null) break;
    query = `?limit=3&after=${page.next}`;
  }
  expect(new Set(seen).size).toBe(10);
  expect(seen).toHaveLength(10);
});

describe('who of a body has a case', () => {
  const [anna, ben] = [clerk('court', '410305', 'anna'), clerk('court', '410305', 'ben')];

  test('is out of the pool, keeps it over what happens in it, and hands it over by name', async () => {
    const caseNo = await stands(1, [duty('court', '2025-07-02')]);
    expect(numbers(await list(anna, '?whose=pool'))).toEqual([caseNo]);
    expect((await ask(anna, 'PUT', `/${caseNo}/taken`)).json).toMatchObject({ person: 'anna' });
    expect((await ask(anna, 'PUT', `/${caseNo}/taken`)).status).toBe(200);
    await stands(1, [duty('court', '2025-07-09')]);
    expect(numbers(await list(anna, '?whose=mine'))).toEqual([caseNo]);
    expect((await list(ben, '?whose=pool')).work).toEqual([]);
    expect(numbers(await list(ben, '?person=anna'))).toEqual([caseNo]);
    const refused = await ask(ben, 'PUT', `/${caseNo}/taken`);
    expect([refused.status, refused.json['code']]).toEqual([409, 'TAKEN']);
    expect((await ask(anna, 'POST', `/${caseNo}/hand-over`, { person: 'ben' })).status).toBe(200);
    expect(numbers(await list(ben, '?whose=mine'))).toEqual([caseNo]);
    expect((await ask(ben, 'DELETE', `/${caseNo}/taken`)).json).toMatchObject({ person: null });
    expect(numbers(await list(anna, '?whose=pool'))).toEqual([caseNo]);
  });

  test('two who take it at once: one has it', async () => {
    const caseNo = await stands(1, [duty('court', '2025-07-02')]);
    const answers = await Promise.all([anna, ben].map((one) => ask(one, 'PUT', `/${caseNo}/taken`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await list(anna)).work).toHaveLength(1);
  });

  test('the mediator named for it has it, until the organisation hands it to another', async () => {
    const caseNo = await stands(1, [duty('organisation', '2025-07-02')], { mediator: 'm-1' });
    expect(numbers(await list(ofOrganisation('org-1', 'mediator', 'm-1'), '?whose=mine'))).toEqual([caseNo]);
    await ask(ofOrganisation('org-1'), 'POST', `/${caseNo}/hand-over`, { person: 'm-2' });
    expect(numbers(await list(ofOrganisation('org-1', 'mediator', 'm-2'), '?whose=mine'))).toEqual([caseNo]);
  });

  test('a case that another organisation comes to hold is in that one’s pool', async () => {
    const caseNo = await stands(1, [duty('organisation', '2025-07-02')]);
    await ask(ofOrganisation('org-1'), 'PUT', `/${caseNo}/taken`);
    await stands(1, [duty('organisation', '2025-07-02')], { organisation: 'org-2' });
    expect(numbers(await list(ofOrganisation('org-2'), '?whose=pool'))).toEqual([caseNo]);
    expect((await list(ofOrganisation('org-1'))).work).toEqual([]);
  });

  test('whom the organisation had it with has it no more where another mediator is named, or another organisation holds it', async () => {
    const named = { mediator: 'm-1' };
    const caseNo = await stands(1, [duty('organisation', '2025-07-02')], named);
    await ask(ofOrganisation('org-1'), 'POST', `/${caseNo}/hand-over`, { person: 'm-3' });
    await stands(1, [duty('organisation', '2025-07-03')], named);
    expect(numbers(await list(ofOrganisation('org-1'), '?person=m-3'))).toEqual([caseNo]);
    await stands(1, [duty('organisation', '2025-07-02')], { mediator: 'm-2' });
    expect(numbers(await list(ofOrganisation('org-1'), '?person=m-2'))).toEqual([caseNo]);
    expect((await ask(ofOrganisation('org-1'), 'DELETE', `/${caseNo}/taken`)).json).toMatchObject({ person: 'm-2' });
  });

  test('nobody takes, hands over or gives back what is no work of his body', async () => {
    const caseNo = await stands(1, [duty('organisation', '2025-07-02')]);
    for (const caller of [anna, ofOrganisation('org-2'), clerk('court', '420222')]) {
      expect((await ask(caller, 'PUT', `/${caseNo}/taken`)).status).toBe(404);
      expect((await ask(caller, 'DELETE', `/${caseNo}/taken`)).status).toBe(404);
      expect((await ask(caller, 'POST', `/${caseNo}/hand-over`, { person: 'x' })).status).toBe(404);
    }
  });
});

test.each(['?whose=everybody', '?group=soon', '?clock=none', '?unknown=1', '?after=crooked', '?limit=1000'])(
  '%s is refused with what is allowed',
  async (query) => {
    const { status, type, json } = await ask(clerk('court'), 'GET', query);
    expect([400, 422]).toContain(status);
    expect(type).toContain('application/problem+json');
    if (status === 400) expect(json['detail']).toContain('there are: whose, person, group');
  },
);

describe('the sessions that are to be held', () => {
  const coming = async (caller: Caller, from = '2025-07-01', to = '2025-07-14') => {
    const { status, json } = await ask(caller, 'GET', `/sessions?from=${from}&to=${to}`);
    return status === 200 ? (json['sessions'] as { caseNo: string; number: number; at: string }[]) : status;
  };
  const MIDNIGHT = '2025-07-14T16:00:00.000Z';

  test('are in one list over all cases, the earliest first, by the legal day on which they begin', async () => {
    const one = await stands(1, [], { sessions: ['2025-07-09T01:00:00.000Z', MIDNIGHT] });
    const two = await stands(2, [], { sessions: ['2025-07-02T16:30:00.000Z'] });
    const all = [
      { caseNo: two, number: 1, at: '2025-07-02T16:30:00.000Z', mediator: null },
      { caseNo: one, number: 1, at: '2025-07-09T01:00:00.000Z', mediator: null },
    ];
    expect(await coming(ofOrganisation('org-1'))).toEqual(all);
    expect(await coming(ofOrganisation('org-1'), '2025-07-03', '2025-07-03')).toEqual([all[0]]);
    expect(await coming(ofOrganisation('org-1'), '2025-07-15', '2025-07-15')).toEqual([
      expect.objectContaining({ caseNo: one, number: 2 }),
    ]);
  });

  test('are of whoever has the case: another organisation sees none of them, a mediator its own', async () => {
    const caseNo = await stands(1, [], { mediator: 'm-1', sessions: ['2025-07-09T01:00:00.000Z'] });
    expect(await coming(ofOrganisation('org-2'))).toEqual([]);
    expect(await coming(ofOrganisation('org-1', 'mediator', 'm-2'))).toEqual([]);
    expect(await coming(ofOrganisation('org-1', 'mediator', 'm-1'))).toEqual([expect.objectContaining({ caseNo })]);
    expect(await coming(clerk('court'))).toBe(403);
  });

  test('are no more once the case has ended', async () => {
    await stands(1, [], { sessions: ['2025-07-09T01:00:00.000Z'], outcome: 'settled' });
    expect(await coming(ofOrganisation('org-1'))).toEqual([]);
  });

  test('are asked for from one day to a later one', async () => {
    expect(await coming(ofOrganisation('org-1'), '2025-07-02', '2025-07-01')).toBe(422);
  });
});

test('who listens is told of each case of his body that changes, and of no other', async () => {
  const heard: string[] = [];
  const controller = new AbortController();
  const bearer = await api.tokens.token(ofOrganisation('org-1'));
  const answer = await fetch(`${url}/v1/work/changes`, {
    headers: { authorization: `Bearer ${bearer}` },
    redirect: 'error',
    signal: AbortSignal.any([AbortSignal.timeout(20_000), controller.signal]),
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reading = (async () => {
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>)
      heard.push(Buffer.from(part).toString());
  })().catch(() => undefined);
  await stands(2, [duty('organisation', '2025-07-02')], { organisation: 'org-2' });
  const caseNo = await stands(1, [duty('organisation', '2025-07-02')]);
  const events = () => heard.join('').match(/data: .*/g) ?? [];
  await until('the case is told', () => events().length > 0);
  expect(events()).toEqual([`data: {"caseNo":"${caseNo}"}`]);
  // Whoever has lost it is told as well, and so is everybody of the body where one of it takes a case.
  await stands(1, [duty('organisation', '2025-07-02')], { organisation: 'org-2' });
  await until('its loss is told', () => events().length > 1);
  const other = await stands(3, [duty('organisation', '2025-07-02')]);
  await until('the next one is told', () => events().length > 2);
  await ask(ofOrganisation('org-1'), 'PUT', `/${other}/taken`);
  await until('the taking is told', () => events().length > 3);
  expect(new Set(events())).toEqual(new Set([`data: {"caseNo":"${caseNo}"}`, `data: {"caseNo":"${other}"}`]));
  controller.abort();
  await reading;
});
