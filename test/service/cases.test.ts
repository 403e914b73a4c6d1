import { randomBytes } from 'node:crypto';
import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { FastifyInstance } from 'fastify';
import { sql, type Kysely } from 'kysely';
import type { Preview } from '../../workflows/contract/case';
import type { Actor } from '../../workflows/contract/incoming';
import type { Caller } from '../../services/kit/auth';
import { vaultOf } from '../support/vault';
import { payloadCodec } from '../../services/kit/temporal/codec';
import { casesApp } from '../../services/cases/app';
import { migrations } from '../../services/cases/migrations';
import type { CasesTables } from '../../services/cases/tables';
import { shippedRules } from '../../services/rules/rule-book';
import { REFUSED } from '../../workflows/contract/proceedings';
import { openBodyOf, SAMPLES } from '../../infra/sandbox/samples';
import { templateOf } from '../support/database';
import { commitOf, NOBODYS } from '../support/case-writes';
import { ISSUER, testTokens } from '../support/tokens';
import { ADMINISTRATORS } from './services-in-process';

const NOW = new Date('2025-07-01T02:00:00Z');
const COURT: Caller = { sub: 'court-1', role: 'court', region: '410300' };
const OPERATOR: Caller = { sub: 'op-1', role: 'operator', region: '000000' };
const WORKER: Caller = { sub: 'worker', role: 'service', region: '000000' };

let app: FastifyInstance;
let db: Kysely<CasesTables>;
let tokens: Awaited<ReturnType<typeof testTokens>>;
let clean: () => Promise<void>;
const started: string[] = [];
const updates: string[] = [];
const actors: Actor[] = [];
/** The revision of the state that the next acts are refused by; null: they are accepted. */
let refusesAt: number | null = null;

/** What the case says of an act that is asked about, in turn; undefined: nobody answers for it. */
let foresees: (Preview | null | undefined)[] = [];
let dated: unknown[] = [];

/** Temporal as this service meets it: it is started and told of acts. The proceedings themselves are tested for real elsewhere. */
const temporal = {
  withDeadline: (_at: number, call: () => Promise<unknown>) => call(),
  workflow: {
    start: (_name: string, options: { workflowId: string }) => {
      started.push(options.workflowId);
      return Promise.resolve();
    },
    getHandle: (workflowId: string) => ({
      signal: () => Promise.resolve(),
      query: (_query: string, _brought: unknown, dates: unknown[]) => {
        dated = dates;
        const seen = foresees.shift();
        return seen === undefined ? Promise.reject(new Error('no worker')) : Promise.resolve(seen);
      },
      describe: () => Promise.reject(new WorkflowNotFoundError('none', workflowId, undefined)),
      executeUpdate: (_update: string, options: { args: [{ event: { id: string; by: Actor } }] }) => {
        updates.push(workflowId);
        actors.push(options.args[0].event.by);
        const actId = options.args[0].event.id;
        if (refusesAt !== null) {
          const refusal = { code: 'NOT_ALLOWED_NOW', zh: '', en: '', allowed: [], until: null };
          const details = [refusal, refusesAt];
          const failure = ApplicationFailure.create({ type: REFUSED, message: 'no', nonRetryable: true, details });
          return Promise.reject(new WorkflowUpdateFailedError('refused', failure));
        }
        return Promise.resolve({ actId, number: 1, stage: 'CONSENT_PENDING', dueOn: null, forOperator: false });
      },
    }),
  },
} as unknown as Client;

beforeAll(async () => {
  const template = await templateOf<CasesTables>('cases', migrations);
  const clone = await template.clone();
  db = clone.db;
  tokens = await testTokens();
  const answers = (path: string) => {
    if (path.startsWith('/v1/rule-sets/'))
      return shippedRules().forCase(path.split('/')[3]?.slice(0, 6) ?? '', '2025-07-01');
    const inOffice = { from: null, until: null };
    if (path.startsWith('/v1/mediators/')) return { id: 'med-1', organisation: 'org-1', places: ['410300'], inOffice };
    if (path.startsWith('/v1/organisations/')) {
      const places = [path.endsWith('elsewhere') ? '410882' : '410300'];
      return { places, tier: 'county', disputeTypes: ['overtime', 'arrears'], inOffice, ldmal10: true };
    }
    if (path.startsWith('/v1/roster/standing/')) return { courtRosters: [] };
    if (path === '/v1/deadlines')
      return [{ dueOn: '2025-07-08', steps: [{ zh: '次日起算', en: 'from the next day' }] }];
    throw new Error(path);
  };
  const played = { call: (_m: string, path: string) => Promise.resolve(answers(path)) } as never;
  app = await casesApp(
    {
      db,
      temporal,
      codec: payloadCodec([]),
      rules: played,
      roster: played,
      notification: played,
      court: played,
      arbitration: played,
      register: played,
      vault: vaultOf(7),
      clock: { now: () => NOW },
      publicUrl: 'http://127.0.0.1:7401',
      sweepMs: 60_000,
    },
    { issuer: ISSUER, keys: tokens.keys, logLevel: 'silent' },
  );
  clean = async () => {
    await app.close();
    await clone.drop();
    await template.drop();
  };
});
afterAll(() => clean());

const body = () => openBodyOf(SAMPLES[0] as (typeof SAMPLES)[number], NOW);
async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  caller: Caller | string | null,
  payload?: unknown,
  headers: Record<string, string> = {},
) {
  const token = typeof caller === 'string' ? caller : caller ? await tokens.token(caller) : null;
  const response = await app.inject({
    method,
    url,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    ...(payload === undefined ? {} : { payload: payload as object }),
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    text: response.body,
    json: () => response.json<Record<string, unknown>>(),
  };
}
let key = 0;
const open = (payload: unknown, caller: Caller | string | null = COURT, k = `key-${(key += 1)}-open`) =>
  call('POST', '/v1/disputes', caller, payload, { 'idempotency-key': k });
const count = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from disputes`.execute(db);
  return rows[0]?.n ?? 0;
};

test('a dispute opens once for an idempotency key, also ten times at once', async () => {
  const before = await count();
  const answers = await Promise.all(Array.from({ length: 10 }, () => open(body(), COURT, 'same-key-00')));
  const numbers = new Set(answers.map((a) => a.json()['caseNo']));
  expect(numbers.size).toBe(1);
  expect(answers.every((a) => a.status === 200 || a.status === 201)).toBe(true);
  expect(await count()).toBe(before + 1);
  expect(new Set(started.filter((id) => numbers.has(id))).size).toBe(1);
});

test('the case number is region, year and serial', async () => {
  const a = String((await open(body())).json()['caseNo']);
  const b = String((await open(body())).json()['caseNo']);
  expect(a).toMatch(/^410305-2025-\d{6}$/);
  expect(Number(b.slice(-6))).toBe(Number(a.slice(-6)) + 1);
});

test('the same key with another request is refused', async () => {
  await open(body(), COURT, 'reused-key-1');
  const answer = await open({ ...body(), industry: '其他' }, COURT, 'reused-key-1');
  expect([answer.status, answer.json()['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

const change = (path: string, value: unknown) => () => {
  const copy = structuredClone(body()) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  let at = copy;
  for (const k of keys.slice(0, -1)) at = at[k] as Record<string, unknown>;
  at[keys.at(-1) as string] = value;
  return copy;
};

test.each([
  ['an unknown region', change('region', '999999')],
  ['a date that does not exist', change('awards.0.receipts.0.servedOn', '2025-02-30')],
  ['an instant without offset', change('firstReceipt.receivedAt', '2025-07-01T09:00:00')],
  ['a receipt in the future', change('firstReceipt.receivedAt', '2025-07-02T09:00:00+08:00')],
  ['a served day in the future', change('awards.0.receipts.0.servedOn', '2025-07-02')],
  [
    'the filing party’s award received after its papers without a word why',
    change('firstReceipt.receivedAt', '2025-06-01T09:00:00+08:00'),
  ],
  ['a bare date of service', change('awards.0.receipts.0.evidence', [])],
  ['a blank name', change('parties.0.name', '   ')],
  ['a name that hides its letters', change('parties.0.name', '甲\u202e\u200b')],
  ['a document named as an object’s own', change('awards.0.document', 'constructor')],
  ['a party of no case', change('firstReceipt.by', ['stranger'])],
  ['no respondent', change('parties', [{ id: 'p1', side: 'applicant', kind: 'worker', name: '甲' }])],
  ['a NUL in a name', change('parties.0.name', 'a\u0000b')],
  ['a control character', change('industry', 'a\u0007b')],
  ['a million workers', change('workersInvolved', 1_000_000)],
  ['a negative count', change('workersInvolved', -1)],
  ['a prototype key', change('parties.0.id', '__proto__')],
  ['an empty body', () => ({})],
])('bad input: %s is refused with a code and a reason, and nothing is written', async (_what, make) => {
  const before = [await count(), started.length];
  const answer = await open(make());
  expect(answer.status).toBe(422);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  const problem = answer.json();
  expect(problem['code']).toEqual(expect.any(String));
  expect(problem['zh']).toEqual(expect.any(String));
  expect([await count(), started.length]).toEqual(before);
});

test.each([
  ['an oversized body', { 'content-type': 'application/json' }, JSON.stringify({ x: 'y'.repeat(2_000_000) }), 413],
  ['a wrong content type', { 'content-type': 'text/xml' }, '<a/>', 415],
  ['a content type with a tab', { 'content-type': 'application/json\t; charset=utf-8' }, '{', 400],
  ['JSON that is none', { 'content-type': 'application/json' }, '{', 400],
])('bad input: %s is a %s', async (_what, headers, payload, status) => {
  const answer = await call('POST', '/v1/disputes', COURT, payload, { ...headers, 'idempotency-key': 'some-key-00' });
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
});

test('a write without an Idempotency-Key is refused', async () => {
  const answer = await call('POST', '/v1/disputes', COURT, body());
  expect(answer.status).toBeGreaterThanOrEqual(400);
});

test('no token, a forged one, another role and another region are turned away', async () => {
  expect((await open(body(), null)).status).toBe(401);
  expect((await open(body(), await tokens.forged(COURT))).status).toBe(401);
  expect((await open(body(), { ...COURT, role: 'mediator', organisation: 'org-1' })).status).toBe(403);
  expect((await open(body(), { ...COURT, region: '420222' })).status).toBe(403);
});

test('every route but health, readiness, the docs and what carries a signature of its own asks for a token', async () => {
  const spec = (await call('GET', '/docs/json', null)).json() as { paths: Record<string, Record<string, unknown>> };
  const open: string[] = [];
  for (const [path, methods] of Object.entries(spec.paths)) {
    for (const method of Object.keys(methods)) {
      const url = path.replaceAll(/\{(\w+)\}/g, '410305-2025-000001');
      const answer = await call(method.toUpperCase() as 'GET', url, null);
      if (answer.status !== 401) open.push(`${method} ${path}`);
    }
  }
  expect(open.sort()).toEqual(['get /health', 'get /ready', 'post /v1/signatures']);
});

test('a case of another region, and another party’s case, are as if they were not there', async () => {
  const no = String((await open(body())).json()['caseNo']);
  const elsewhere: Caller = { ...COURT, region: '420222' };
  expect((await call('GET', `/v1/disputes/${no}`, elsewhere)).status).toBe(404);
  const stranger: Caller = { sub: 's', role: 'party', region: '410305', case: '410305-2025-999999', party: 'p1' };
  expect((await call('GET', `/v1/disputes/${no}`, stranger)).status).toBe(404);
});

test('the same act twice is one act; another body under its key is refused; an unknown party never gets that far', async () => {
  const no = String((await open(body())).json()['caseNo']);
  const party: Caller = { sub: 'u', role: 'party', region: '410305', case: no, party: 'p1' };
  const say = (payload: object, k: string) =>
    call('POST', `/v1/disputes/${no}/acts/recordConsent`, party, payload, { 'idempotency-key': k });
  const consent = { party: 'p1', answer: 'agree', channel: 'online' };
  const [a, b] = [await say(consent, 'consent-1'), await say(consent, 'consent-1')];
  expect(a.json()['actId']).toBe(b.json()['actId']);
  expect(updates.filter((id) => id === no)).toHaveLength(1);
  expect((await say({ ...consent, answer: 'refuse' }, 'consent-1')).json()['code']).toBe('IDEMPOTENCY_KEY_REUSED');
  expect((await say({ ...consent, party: 'p9' }, 'consent-2')).json()['code']).toBe('UNKNOWN_PARTY');
  expect((await say({ ...consent, occurredAt: '2025-07-01T12:00:00+08:00' }, 'consent-3')).json()['code']).toBe(
    'IN_THE_FUTURE',
  );
});

describe('a case whose record is as large as a case can carry', () => {
  const withStateOf = async (bytes: number): Promise<string> => {
    const no = String((await open(body())).json()['caseNo']);
    // What cannot be compressed is stored as long as it is.
    const state = JSON.stringify(randomBytes(bytes / 2).toString('base64'));
    await db.insertInto('case_states').values({ case_no: no, state, revision: 1, generation: 1 }).execute();
    return no;
  };
  const takes = async (no: string, act: string, by: Caller, data: object): Promise<unknown> => {
    const of = `/v1/disputes/${no}/acts/${act}`;
    return (await call('POST', of, by, data, { 'idempotency-key': `too-large-${act}` })).json()['code'];
  };
  const consent = { party: 'p1', answer: 'agree', channel: 'online' };
  const party = (no: string): Caller => ({ sub: 'u', role: 'party', region: '410305', case: no, party: 'p1' });

  test('takes nothing more than what keeps a right, and what a court or a commission does', async () => {
    const no = await withStateOf(2_000_000);
    expect(await takes(no, 'recordConsent', party(no), consent)).toBe('CASE_TOO_LARGE');
    expect(await takes(no, 'complainOfMediator', party(no), { mediator: 'm1', reason: '久拖不办' })).not.toBe(
      'CASE_TOO_LARGE',
    );
    expect(await takes(no, 'screen', COURT, { result: 'suitable' })).not.toBe('CASE_TOO_LARGE');
  });

  test('is twice as large as one that still takes everything', async () => {
    const no = await withStateOf(1_000_000);
    expect(await takes(no, 'recordConsent', party(no), consent)).not.toBe('CASE_TOO_LARGE');
  });
});

describe('what an act names', () => {
  const countActs = async (): Promise<number> => {
    const { n } = await db
      .selectFrom('acts')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  };
  const say = (no: string, name: string, caller: Caller, payload: object) =>
    call('POST', `/v1/disputes/${no}/acts/${name}`, caller, payload, { 'idempotency-key': `named-${(key += 1)}` });

  test('evidence of nothing is refused, and nothing is written; uploaded it is taken', async () => {
    const no = String((await open(body())).json()['caseNo']);
    const party: Caller = { sub: 'u', role: 'party', region: '410305', case: no, party: 'p1' };
    const before = await countActs();
    const made = { id: 'doc-of-nothing', sha256: 'c'.repeat(64) };
    const refused = await say(no, 'applyForConfirmation', party, { party: 'p1', evidence: [made] });
    expect([refused.status, refused.json()['code']]).toEqual([422, 'INVALID']);
    expect(refused.json()['detail']).toContain('evidence.0: no document doc-of-nothing');
    expect(await countActs()).toBe(before);
    const uploaded = await call('POST', `/v1/disputes/${no}/documents?name=a.pdf`, party, Buffer.from('%PDF a'), {
      'content-type': 'application/pdf',
    });
    const kept = uploaded.json() as { id: string; sha256: string };
    const changed = { ...kept, sha256: 'c'.repeat(64) };
    const wrong = await say(no, 'applyForConfirmation', party, { party: 'p1', evidence: [kept, changed] });
    expect(wrong.json()['code']).toBe('HASH_MISMATCH');
    expect((await say(no, 'applyForConfirmation', party, { party: 'p1', evidence: [kept] })).status).toBe(200);
  });

  test('ENT-5: materials go only where they can be read', async () => {
    const no = String((await open(body())).json()['caseNo']);
    const handIn = async (readers: string) =>
      (
        await call(
          'POST',
          `/v1/disputes/${no}/documents?name=${readers}.pdf&readers=${readers}`,
          COURT,
          Buffer.from(`%PDF ${readers}`),
          {
            'content-type': 'application/pdf',
          },
        )
      ).json() as object;
    const entrust = async (readers: string) =>
      say(no, 'entrust', COURT, {
        organisation: 'org-1',
        chosenBy: 'court',
        noticeOn: '2025-06-30',
        materialsOn: '2025-06-30',
        materials: [await handIn(readers)],
      });
    const unread = await entrust('party');
    expect(unread.json()['detail']).toContain('not readable to the organisation');
    expect((await entrust('organisation')).status).toBe(200);
  });

  test('ACC-3: an organisation of another county is refused by name of what is wrong and what it serves', async () => {
    const no = String((await open(body())).json()['caseNo']);
    const elsewhere = await say(no, 'chooseTier', COURT, { tier: 'county', organisation: 'org-elsewhere' });
    expect([elsewhere.status, elsewhere.json()['code']]).toEqual([409, 'WRONG_PLACE']);
    expect(elsewhere.json()['detail']).toContain('serves 410882');
  });

  test('what an opening names is owed until that content is in the case', async () => {
    const no = String((await open(body())).json()['caseNo']);
    const owed = async () => (await call('GET', `/v1/disputes/${no}`, COURT)).json()['documentsOwed'] as object[];
    expect(await owed()).toEqual([{ id: 'court-receipt-1', sha256: '1'.repeat(64) }]);
  });
});

test('CPL 62: a token may be an agent’s, of a party alone, and the engine is told of it', async () => {
  const no = String((await open(body())).json()['caseNo']);
  const agent: Caller = { sub: 'l', role: 'party', region: '410305', case: no, party: 'p1', agent: 'lawyer-1' };
  const consent = { party: 'p1', answer: 'agree', channel: 'online' };
  await call('POST', `/v1/disputes/${no}/acts/recordConsent`, agent, consent, { 'idempotency-key': 'by-agent' });
  expect(actors.at(-1)).toEqual({ role: 'party', id: 'l', party: 'p1', agent: 'lawyer-1' });
  expect((await call('GET', `/v1/disputes/${no}`, { ...COURT, agent: 'lawyer-1' })).status).toBe(401);
});

test('people are sealed at rest, found by a blind index, and gone with their key', async () => {
  const no = String((await open(body())).json()['caseNo']);
  const { rows } = await sql<{
    dump: string;
  }>`select (select string_agg(people::text, '') from people) || (select string_agg(disputes::text, '') from disputes) || coalesce((select string_agg(texts::text, '') from texts), '') as dump`.execute(
    db,
  );
  for (const secret of ['样例职工甲', '19900001000', '每周工作六天', '样例用工单位'])
    expect(rows[0]?.dump).not.toContain(secret);
  const found = await call('POST', '/v1/people/search', COURT, { phone: '+86 199 0000 1000' });
  expect((found.json()['found'] as { caseNo: string }[]).map((f) => f.caseNo)).toContain(no);
  expect((await call('DELETE', `/v1/disputes/${no}/people`, COURT)).status).toBe(403);
  expect((await call('DELETE', `/v1/disputes/${no}/people`, OPERATOR)).status).toBe(403);
  const erase = async (by: Caller | undefined) =>
    (await call('DELETE', `/v1/disputes/${no}/people`, by as Caller)).status;
  const [one, other] = ADMINISTRATORS;
  expect(await erase(one)).toBe(409);
  const over = { outcome: 'withdrawn', closed_on: '2010-01-04' };
  await db.updateTable('disputes').set(over).where('case_no', '=', no).execute();
  expect([await erase(one), await erase(one), await erase(other)]).toEqual([202, 202, 204]);
  const kept = await db.selectFrom('case_keys').select('erased_by').where('case_no', '=', no).executeTakeFirst();
  expect(kept?.erased_by).toEqual([one.sub, other.sub]);
  const read = await call('GET', `/v1/disputes/${no}`, COURT);
  expect(read.json()).toMatchObject({ erased: true });
  expect(read.text).not.toContain('样例职工甲');
  const again = await call('POST', '/v1/people/search', COURT, { name: '样例职工甲' });
  expect((again.json()['found'] as { caseNo: string }[]).map((f) => f.caseNo)).not.toContain(no);
});

test('a document is kept once, by its hash, and read by its readers only', async () => {
  const no = String((await open(body())).json()['caseNo']);
  const party = (p: string): Caller => ({ sub: `u-${p}`, role: 'party', region: '410305', case: no, party: p });
  const send = () =>
    call(
      'POST',
      `/v1/disputes/${no}/documents?name=${encodeURIComponent('证据.pdf')}&readers=court`,
      party('p1'),
      Buffer.from('%PDF paper'),
      { 'content-type': 'application/pdf' },
    );
  const [a, b] = [await send(), await send()];
  expect(a.status).toBe(201);
  expect(a.json()).toEqual(b.json());
  const url = `/v1/disputes/${no}/documents/${String(a.json()['id'])}`;
  expect((await call('GET', url, COURT)).text).toBe('%PDF paper');
  expect((await call('GET', url, party('p1'))).status).toBe(200);
  expect((await call('GET', url, party('p2'))).status).toBe(404);
  const wrong = await call('POST', `/v1/disputes/${no}/documents?name=x`, party('p1'), '<a/>', {
    'content-type': 'text/html',
  });
  expect(wrong.status).toBe(415);
});

test('CLK-11: papers came on the day on which the court first had them, whenever they were entered', async () => {
  const sample = body();
  const firstReceipt = {
    ...(sample as { firstReceipt: object }).firstReceipt,
    receivedAt: '2025-06-27T09:00:00+08:00',
  };
  const no = String((await open({ ...sample, firstReceipt })).json()['caseNo']);
  const entry = {
    number: 1,
    event: 'papersReceived',
    text: { zh: '法院首次收到材料', en: 'papers' },
    recordedAt: NOW.toISOString(),
    clocks: [],
    by: { role: 'court', id: 'c' },
    rules: [],
    row: 'M-02',
    outcome: null,
    occurredOn: '2025-07-01',
  };
  const written = commitOf(no, { entries: [entry] });
  expect((await call('PUT', written.path, WORKER, written.body)).status).toBe(200);
  const { history } = (await call('GET', `/v1/disputes/${no}`, COURT)).json() as { history: { occurredOn: string }[] };
  expect(history.map(({ occurredOn }) => occurredOn)).toEqual(['2025-06-27']);
});

test('the journal takes a number once, another content under it is an alarm, and nothing can be changed', async () => {
  const no = String((await open(body())).json()['caseNo']);
  const entry = (text: string) => ({
    number: 1,
    event: 'e',
    text: { zh: text, en: text },
    recordedAt: NOW.toISOString(),
    clocks: [],
    by: { role: 'court', id: 'c' },
    rules: [],
    row: 'M-02',
    outcome: null,
    occurredOn: '2025-07-01',
  });
  const first = commitOf(no, { entries: [entry('first')] });
  const second = commitOf(no, { entries: [entry('second')] });
  expect((await call('PUT', first.path, WORKER, first.body)).status).toBe(200);
  expect((await call('PUT', first.path, WORKER, first.body)).status).toBe(200);
  const other = await call('PUT', second.path, WORKER, second.body);
  expect([other.status, other.json()['code']]).toEqual([409, 'JOURNAL_CONFLICT']);
  const { rows } = await sql<{
    entry: { text: { en: string } };
  }>`select entry from journal where case_no = ${no}`.execute(db);
  expect(rows.map((r) => r.entry.text.en)).toEqual(['first']);
  await expect(sql`update journal set number = 2 where case_no = ${no}`.execute(db)).rejects.toThrow('append-only');
  expect((await call('PUT', first.path, COURT, {})).status).toBe(403);
});

test('a run that forgot its own write is told to go on from what is stored; one that knows more than is stored is an alarm', async () => {
  const no = String((await open(body())).json()['caseNo']);
  const [first, second] = [commitOf(no), commitOf(no)];
  expect((await call('PUT', first.path, WORKER, first.body)).status).toBe(200);
  expect((await call('PUT', second.path, WORKER, second.body)).status).toBe(200);
  // Decided anew a moment later, so it is not the same write.
  const anew = await call('PUT', second.path, WORKER, { ...second.body, number: 1 });
  expect([anew.status, anew.json()['code']]).toEqual([409, 'RUN_BEHIND']);
  const beyond = await call('PUT', second.path, WORKER, { ...second.body, from: 7, to: 8 });
  expect([beyond.status, beyond.json()['code']]).toEqual([409, 'JOURNAL_CONFLICT']);
});

test('a refusal by a run that is behind what is stored is not known yet; by one that is not, it is final', async () => {
  const no = String((await open(body())).json()['caseNo']);
  for (const write of [commitOf(no), commitOf(no), commitOf(no)])
    expect((await call('PUT', write.path, WORKER, write.body)).status).toBe(200);
  const by: Caller = { sub: 'u', role: 'party', region: '410305', case: no, party: 'p1' };
  const says = (k: string) =>
    call(
      'POST',
      `/v1/disputes/${no}/acts/recordConsent`,
      by,
      { party: 'p1', answer: 'agree', channel: 'platform' },
      { 'idempotency-key': k },
    );
  try {
    refusesAt = 1;
    const behind = await says('said-to-a-run-behind');
    expect([behind.status, behind.json()['status']]).toEqual([202, 'pending']);
    refusesAt = 2;
    const level = await says('said-to-a-run-behind');
    expect([level.status, level.json()['code']]).toEqual([409, 'NOT_ALLOWED_NOW']);
  } finally {
    refusesAt = null;
  }
});

test('a write of an earlier start of a case is refused once a later one has written', async () => {
  const no = String((await open(body())).json()['caseNo']);
  const [first, second, stale] = [commitOf(no), commitOf(no, { generation: 2 }), commitOf(no)];
  expect((await call('PUT', first.path, WORKER, first.body)).status).toBe(200);
  expect((await call('PUT', second.path, WORKER, second.body)).status).toBe(200);
  const answer = await call('PUT', stale.path, WORKER, stale.body);
  expect([answer.status, answer.json()['code']]).toEqual([409, 'FENCED']);
});

test('bad input: a body in GBK is refused, naming the encoding, and nothing is opened', async () => {
  const before = await count();
  const gbk = Buffer.from([0x7b, 0x22, 0xd6, 0xb0, 0xb9, 0xa4, 0x22, 0x3a, 0x31, 0x7d]);
  const response = await app.inject({
    method: 'POST',
    url: '/v1/disputes',
    headers: {
      authorization: `Bearer ${await tokens.token(COURT)}`,
      'content-type': 'application/json',
      'idempotency-key': 'in-gbk-0001',
    },
    payload: gbk,
  });
  expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([400, 'NOT_UTF8']);
  expect(response.body).toContain('GB18030');
  expect(await count()).toBe(before);
});

test('bad input: a name in which a letter was lost on its way is refused', async () => {
  const { parties, ...rest } = body();
  const answer = await open({ ...rest, parties: parties.map((p) => ({ ...p, name: '\ufffd\ufffd' })) });
  expect([answer.status, answer.json()['code']]).toEqual([400, 'NOT_UTF8']);
});

test.each([
  ['/v1/disputes?limitt=5', 'a list'],
  ['/v1/disputes/410305-2025-000001?expand=all', 'a case'],
])('bad input: a query parameter that nobody knows is a 400: %s', async (path) => {
  const answer = await call('GET', path, OPERATOR);
  expect([answer.status, answer.json()['code']]).toEqual([400, 'UNKNOWN_PARAMETER']);
});

test('bad input: a field that nobody knows is refused, so that a misspelt one is not lost', async () => {
  const answer = await open({ ...body(), postedon: '2025-06-01' });
  expect([answer.status, answer.json()['code']]).toEqual([422, 'INVALID']);
});

/** Something signed, as a court handed it in. */
async function paperOf(no: string): Promise<{ id: string; sha256: string }[]> {
  const up = await app.inject({
    method: 'POST',
    url: `/v1/disputes/${no}/documents?name=a.pdf`,
    headers: { authorization: `Bearer ${await tokens.token(COURT)}`, 'content-type': 'application/pdf' },
    payload: Buffer.from('%PDF a signature'),
  });
  return [up.json<{ id: string; sha256: string }>()];
}

test.each([
  [
    'a party says of itself that it has signed electronically',
    { sub: 'u', role: 'party', region: '410300', party: 'p1' },
    { signer: 'p1', method: 'caSignature' },
  ],
  [
    'a party enters its own paper, which nobody has looked at',
    { sub: 'u', role: 'party', region: '410300', party: 'p1' },
    { signer: 'p1', method: 'handSigned' },
  ],
  [
    'an organisation names a signing service that said nothing',
    { sub: 'm', role: 'organisation', region: '410300', organisation: 'org-1' },
    { signer: 'p1', method: 'handSigned', service: 'sandbox-signing' },
  ],
  ['the court enters an electronic signature for a party', COURT, { signer: 'p1', method: 'caSignature' }],
  [
    'a party signs as the mediator',
    { sub: 'u', role: 'party', region: '410300', party: 'p1' },
    { signer: 'mediator', method: 'caSignature' },
  ],
  [
    'a mediator enters what a party signed on paper, which a body is to confirm',
    { sub: 'm', role: 'mediator', region: '410300', organisation: 'org-1' },
    { signer: 'p1', method: 'handSigned' },
  ],
  [
    'a mediator sets the seal of its organisation',
    { sub: 'm', role: 'mediator', region: '410300', organisation: 'org-1' },
    { signer: 'seal', method: 'seal' },
  ],
] as const)('bad input: %s: refused, nothing is stored', async (_what, caller, said) => {
  const no = String((await open(body())).json()['caseNo']);
  const who = { ...caller, ...(caller.role === 'party' ? { case: no } : {}) } as Caller;
  const evidence = await paperOf(no);
  const acts = async (): Promise<number> =>
    (await db.selectFrom('acts').select('id').where('case_no', '=', no).execute()).length;
  const mediation = { ...NOBODYS.mediation, organisation: 'org-1', mediator: { id: 'm' } };
  const held = commitOf(no, { facts: { ...NOBODYS, mediation } });
  expect((await call('PUT', held.path, WORKER, held.body)).status).toBe(200);
  const answer = await call(
    'POST',
    `/v1/disputes/${no}/acts/sign`,
    who,
    { ...said, documentSha256: 'a'.repeat(64), evidence },
    { 'idempotency-key': `sign-${said.signer}-${caller.role}` },
  );
  expect([answer.status, answer.json()['code']]).toEqual([422, 'INVALID']);
  expect(await acts()).toBe(0);
});

test('SEC-1: a colleague of whoever mediates does not sign for him, and a stranger is not told that there is such a case', async () => {
  const no = String((await open(body())).json()['caseNo']);
  const mediation = { ...NOBODYS.mediation, organisation: 'org-1', mediator: { id: 'm' } };
  const held = commitOf(no, { facts: { ...NOBODYS, mediation } });
  expect((await call('PUT', held.path, WORKER, held.body)).status).toBe(200);
  const mediator = (sub: string, organisation: string): Caller => ({
    sub,
    role: 'mediator',
    region: '410300',
    organisation,
  });
  const signs = { signer: 'mediator', method: 'handSigned', documentSha256: 'a'.repeat(64), evidence: [] };
  const told = async (caller: Caller, act: string, said: object): Promise<unknown[]> => {
    const key = { 'idempotency-key': `key-${caller.sub}-${act}` };
    const { status, json } = await call('POST', `/v1/disputes/${no}/acts/${act}`, caller, said, key);
    return [status, json()['code']];
  };
  const [colleague, stranger] = [mediator('n', 'org-1'), mediator('x', 'org-9')];
  expect(await told(colleague, 'sign', { ...signs, evidence: await paperOf(no) })).toEqual([403, 'NOT_YOURS']);
  const suspends = { why: 'forceMajeure' };
  expect(await told(stranger, 'suspendLimitation', suspends)).toEqual([404, 'NOT_FOUND']);
  expect(await told({ ...COURT, role: 'union' }, 'suspendLimitation', suspends)).toEqual([403, 'NOT_YOURS']);
});

test('ENT-9: what proves a party’s word is of the kind that it is called', async () => {
  const no = String((await open(body())).json()['caseNo']);
  const [document] = await paperOf(no);
  const said = {
    party: 'p1',
    answer: 'agree',
    channel: 'courtVisit',
    record: { kind: 'recording', madeOn: '2025-07-01', document },
  };
  const key = { 'idempotency-key': 'called-a-recording' };
  const answer = await call('POST', `/v1/disputes/${no}/acts/recordConsent`, COURT, said, key);
  expect([answer.status, JSON.stringify(answer.json()['errors'])]).toEqual([
    422,
    expect.stringContaining('record.kind'),
  ]);
});

test('one key raced with two bodies: whoever said the other thing is told so', async () => {
  const no = String((await open(body())).json()['caseNo']);
  const party: Caller = { sub: 'u', role: 'party', region: '410300', case: no, party: 'p1' };
  const say = (answer: string) =>
    call(
      'POST',
      `/v1/disputes/${no}/acts/recordConsent`,
      party,
      { party: 'p1', answer, channel: 'online' },
      { 'idempotency-key': 'raced-key-1' },
    );
  const answers = await Promise.all(['agree', 'refuse', 'agree', 'refuse', 'agree', 'refuse'].map(say));
  const accepted = answers.flatMap((a, i) => (a.status === 200 ? [i % 2] : []));
  expect(new Set(accepted).size).toBe(1);
  expect(answers.filter((a) => a.status === 422).length).toBeGreaterThanOrEqual(3);
});

describe('what would come of an act', () => {
  const stage = { zh: '选定调解组织', en: 'choosing' };
  const clock = {
    id: 'partiesChooseOrg',
    key: 'partiesChooseOrg' as const,
    holder: null,
    status: 'running' as const,
    dueOn: '2025-07-08',
    provisional: false,
    previously: null,
    wasDue: null,
  };
  const none: Preview = { asks: [], refusal: null, forOperator: false, proceedings: [], tells: [] };
  const asks = [{ region: 'dispute', clock: clock.id, known: null, question: {} as never }];
  const moved = { proceeding: 'dispute', before: stage, stageName: stage, waitsFor: { who: 'parties', what: stage } };
  const foreseen: Preview = { ...none, proceedings: [{ ...moved, outcome: null, closed: false, clocks: [clock] }] };
  const rows = async (no: string) => {
    const [acts, texts] = await Promise.all([
      db.selectFrom('acts').select('id').where('case_no', '=', no).execute(),
      db.selectFrom('texts').select('ref').where('case_no', '=', no).execute(),
    ]);
    return [acts.length, texts.length];
  };
  const ask = (no: string, act: string, said: object, caller: Caller = COURT) =>
    call('POST', `/v1/disputes/${no}/act-previews`, caller, { act, body: said });

  test('is said with its dates and their reasons, and nothing is entered', async () => {
    const no = String((await open(body())).json()['caseNo']);
    const before = await rows(no);
    foresees = [{ ...none, asks }, foreseen];
    const answer = await ask(no, 'recallEntrustment', { reason: '需要开庭' });
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({
      refusal: null,
      proceedings: [{ clocks: [{ dueOn: '2025-07-08', why: [{ zh: '次日起算' }] }] }],
    });
    expect(dated).toEqual([
      [{ region: 'dispute', clock: clock.id, answer: expect.objectContaining({ dueOn: '2025-07-08' }) as unknown }],
    ]);
    expect(await rows(no)).toEqual(before);
  });

  test('of what a mediator does nothing is taken from a court that has nothing of the case', async () => {
    const application = { receivedAt: '2025-06-30T09:00:00+08:00', by: ['p1'], form: 'written', unit: 'union' };
    const { firstReceipt: _papers, awards: _awards, ...dispute } = body();
    const union: Caller = { sub: 'union-1', role: 'union', region: '410300' };
    const opened = await open({ ...dispute, application }, union);
    expect(opened.status).toBe(201);
    const no = String(opened.json()['caseNo']);
    const said = { ground: 'other', reason: '不愿继续' };
    const key = { 'idempotency-key': 'court-ends-it' };
    const ended = await call('POST', `/v1/disputes/${no}/acts/endMediation`, COURT, said, key);
    expect([ended.status, ended.json()['code']]).toEqual([403, 'NOT_YOURS']);
  });

  test('of an act that sets a day right is said to whoever runs the system in that place, and to nobody who runs another', async () => {
    const no = String((await open(body())).json()['caseNo']);
    const runs: Caller = { sub: 'op-1', role: 'operator', region: '410300' };
    const said = { target: 'acceptReply', proceeding: 'dispute', on: '2025-06-30', reason: '录入有误' };
    foresees = [foreseen];
    expect((await ask(no, 'correctDay', said, runs)).status).toBe(200);
    expect((await ask(no, 'correctDay', said, { ...runs, region: '420200' })).status).toBe(404);
    expect((await ask(no, 'recallEntrustment', { reason: '需要开庭' }, runs)).status).toBe(403);
  });

  test.each([
    [
      'a body of the place that has nothing of the case',
      { sub: 'o', role: 'organisation', region: '410300', organisation: 'org-9' },
    ],
    ['a commission that has no application of it', { sub: 'c', role: 'commission', region: '410300' }],
  ] as [string, Caller][])('is not said to %s', async (_what, caller) => {
    const no = String((await open(body())).json()['caseNo']);
    foresees = [foreseen];
    const said = { party: 'p1', document: { id: 'x', sha256: 'a'.repeat(64) } };
    const answer = await ask(
      no,
      caller.role === 'commission' ? 'changeClaims' : 'endAppraisal',
      caller.role === 'commission' ? said : { givenUp: true },
      caller,
    );
    expect([answer.status, foresees.length]).toEqual([404, 1]);
  });

  test('is not said to a party of what two others owe one another', async () => {
    const three = body();
    const other = { id: 'p3', side: 'applicant' as const, kind: 'worker' as const, name: '样例职工丙' };
    const no = String(
      (await open({ ...three, parties: [...three.parties, other], workersInvolved: 2, commonClaimWorkers: 2 })).json()[
        'caseNo'
      ],
    );
    const party = (id: string): Caller => ({ sub: `u-${id}`, role: 'party', region: '410300', case: no, party: id });
    foresees = [none, none];
    const said = { instrument: 'agreement.p3-p2' };
    expect((await ask(no, 'reportNonPerformance', said, party('p1'))).status).toBe(404);
    expect((await ask(no, 'reportNonPerformance', said, party('p3'))).status).toBe(200);
  });

  test('of a right that is kept after the case has closed: an operator would weigh it', async () => {
    const no = String((await open(body())).json()['caseNo']);
    const refusal = { code: 'CASE_CLOSED' as const, zh: '', en: '', allowed: [], until: null };
    foresees = [{ ...none, refusal }];
    const party: Caller = { sub: 'u', role: 'party', region: '410300', case: no, party: 'p1' };
    const said = { party: 'p1', mediatorId: 'med-1', ground: 'forced', reason: '强迫' };
    expect((await ask(no, 'complainOfMediator', said, party)).json()).toMatchObject({
      refusal: null,
      forOperator: true,
    });
  });

  test.each([
    ['an act of somebody else', 'recordConsent', {}, { ...COURT, role: 'commission' as const }, 403, 'FORBIDDEN'],
    ['a body that the act does not take', 'recallEntrustment', { reason: 1 }, COURT, 422, 'INVALID'],
    ['an act that is none', 'constructor', {}, COURT, 422, 'INVALID'],
    [
      'a paper that is not in the case',
      'makeStatement',
      { document: { id: 'x', sha256: 'a'.repeat(64) } },
      COURT,
      422,
      'INVALID',
    ],
  ] as [string, string, object, Caller, number, string][])(
    'is not asked for %s',
    async (_what, act, said, caller, status, code) => {
      const no = String((await open(body())).json()['caseNo']);
      foresees = [none];
      const answer = await ask(no, act, said, caller);
      expect([answer.status, answer.json()['code'], foresees.length]).toEqual([status, code, 1]);
    },
  );

  test.each([
    ['nobody answers for the case', undefined, 'UNAVAILABLE'],
    ['the case is in the middle of something', null, 'BUSY'],
  ])('is not known, and never guessed, while %s', async (_what, seen, code) => {
    const no = String((await open(body())).json()['caseNo']);
    foresees = [seen, seen];
    const answer = await ask(no, 'recallEntrustment', { reason: '需要开庭' });
    expect([answer.status, answer.json()['code']]).toEqual([503, code]);
  });
});
