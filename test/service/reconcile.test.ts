import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { courtApp } from '../../services/court/app';
import { CaseBeginner } from '../../services/cases/disputes/case-beginner';
import { ProceedingsGateway } from '../../services/cases/disputes/proceedings.gateway';
import { Reconcile, type Reconciliation } from '../../services/cases/operations/reconcile';
import type { Caller } from '../../services/kit/auth';
import { gatewayMigrations, type GatewayTables } from '../../services/kit/body-gateway';
import { serviceClient, ServiceError } from '../../services/kit/client';
import { notificationApp } from '../../services/notification/app';
import { migrations as notification, type NotificationTables } from '../../services/notification/messages';
import { subscriptionMigrations, type SubscriptionTables } from '../../services/notification/subscriptions';
import { registerApp } from '../../services/register/app';
import { migrations as register } from '../../services/register/projection';
import type { RegisterTables } from '../../services/register/tables';
import type { CaseState } from '../../workflows/contract/case';
import { commitOf, NOBODYS } from '../support/case-writes';
import {
  ADMINISTRATORS,
  COURT,
  NOW,
  openServices,
  OPERATOR,
  service,
  WORKER,
  type Services,
} from './services-in-process';
import { PATIENCE_MS } from '../support/patience';

/** Of a service that these tests do not ask anything that matters. */
const silent = { call: () => Promise.resolve({ officers: [] }) } as never;

// What the stores say of every case, held against each other: each way in which they part, what is found, and what is put right.

let api: Services;
let gateway: Kysely<GatewayTables>;
let messages: Kysely<NotificationTables & SubscriptionTables>;
let shown: Kysely<RegisterTables>;
const at: Record<string, string> = {};
const AWAY = new Set<string>();

beforeAll(async () => {
  const later = (name: string) => ({
    call: (...asked: Parameters<ReturnType<typeof serviceClient>['call']>) => {
      const url = at[name];
      if (url === undefined || AWAY.has(name)) return Promise.reject(new ServiceError(name, null, null));
      return serviceClient(name, url, () => api.tokens.token(service('cases'))).call(...asked);
    },
  });
  const names = ['court', 'arbitration', 'notification', 'register'] as const;
  api = await openServices(Object.fromEntries(names.map((name) => [name, later(name)])));
  gateway = await api.database<GatewayTables>('court', gatewayMigrations);
  messages = await api.database('notification', { ...notification, ...subscriptionMigrations });
  shown = await api.database<RegisterTables>('register', register);
  const common = { cases: api.casesFor('court'), clock: api.clock, sweepMs: 3_600_000 };
  const temporal = api.temporal.client;
  const there = { region: '000000', url: 'http://127.0.0.1:1', token: 't' };
  at['court'] = await api.listen(
    await courtApp({ ...common, temporal, rules: api.rules, db: gateway, courts: [], platforms: [there] }, api.options),
  );
  // The same file twice: what a commission's gateway does is what a court's does.
  at['arbitration'] = at['court'];
  const channels = { sms: () => Promise.resolve(), email: () => Promise.resolve(), close: () => undefined };
  at['notification'] = await api.listen(
    await notificationApp(
      {
        ...common,
        cases: api.casesFor('notification'),
        db: messages,
        channels,
        roster: silent,
        smsSecret: 'whsec_AAAA',
        desks: [],
      },
      api.options,
    ),
  );
  at['register'] = await api.listen(
    await registerApp({ db: shown, cases: api.casesFor('register'), rules: silent, sweepMs: 50 }, api.options),
  );
  for (const table of ['journal', 'reads'])
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(api.db);
});
afterAll(() => api.close());
afterEach(() => {
  AWAY.clear();
  api.temporal.heals = () => Promise.resolve();
});

const ask = (method: string, path: string, body?: object, caller: Caller = OPERATOR) =>
  api.ask(api.casesUrl, method, `/v1/operations/reconciliations${path}`, caller, body);
async function reconcile(repair = false): Promise<Reconciliation> {
  api.clock.goOn(1);
  const begun = await ask('POST', '', { repair });
  expect(begun.status).toBe(202);
  const id = String(begun.json['id']);
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const last = (await ask('GET', `/${id}`)).json as unknown as Reconciliation;
    if (last.finishedAt !== null) return last;
    await new Promise((next) => setTimeout(next, 20));
  }
  throw new Error('the reconcile never ended');
}
/** What was found: by kind the cases, and of how many it was put right. */
const found = (all: Reconciliation): Record<string, [string[], number]> =>
  Object.fromEntries(
    all.groups.map(({ kind, cases, repaired }) => [kind, [cases.map((one) => one.caseNo).sort(), repaired]]),
  );

const entry = (number: number): object => ({
  number,
  event: 'applyMediation',
  outcome: null,
  recordedAt: NOW.toISOString(),
});
async function write(caseNo: string, said: Parameters<typeof commitOf>[1]): Promise<void> {
  const { path, body } = commitOf(caseNo, { facts: NOBODYS, ...said });
  const { status, text } = await api.ask(api.casesUrl, 'PUT', path, WORKER, body);
  if (status !== 200) throw new Error(text);
}
const keyOf = (caseNo: string) =>
  api.db.selectFrom('case_keys').select('erased_at').where('case_no', '=', caseNo).executeTakeFirstOrThrow();
const identityOf = async (caseNo: string): Promise<string> =>
  (await api.db.selectFrom('disputes').select('request_hash').where('case_no', '=', caseNo).executeTakeFirstOrThrow())
    .request_hash;
/** A case with one entry, and its workflow as far as the store is. */
async function running(revision = 0): Promise<string> {
  const caseNo = await api.openCase(COURT);
  await write(caseNo, { entries: [entry(1)], number: 1 });
  await isAt(caseNo, revision);
  return caseNo;
}
async function isAt(caseNo: string, revision: number, closedAt?: Date): Promise<void> {
  const written = { state: { revision } as CaseState, commits: [] };
  const ended = closedAt === undefined ? {} : { closedAt };
  api.temporal.runs.set(caseNo, { identity: await identityOf(caseNo), written, ...ended });
}
async function storeStandsAt(caseNo: string, revision: number): Promise<void> {
  await api.db.updateTable('case_states').set({ revision }).where('case_no', '=', caseNo).execute();
}
/** Everything as it should be again. */
async function mended(): Promise<void> {
  await reconcile(true);
  expect(found(await reconcile())).toEqual({});
}

test('where all say the same nothing is found, and nothing is changed', async () => {
  await running();
  await reconcile(true);
  const again = await reconcile();
  expect([again.groups, again.away, again.stopped]).toEqual([[], [], null]);
});

test('an open case without a workflow is begun again from what is stored', async () => {
  const caseNo = await running();
  api.temporal.runs.delete(caseNo);
  expect(found(await reconcile())).toEqual({ notRunning: [[caseNo], 0] });
  const before = api.temporal.started.filter((id) => id === caseNo).length;
  expect(found(await reconcile(true))['notRunning']).toEqual([[caseNo], 1]);
  expect(api.temporal.started.filter((id) => id === caseNo)).toHaveLength(before + 1);
  await isAt(caseNo, 0);
  await mended();
});

test('a case that rests until a day is laid down again for that day, where Temporal has lost it', async () => {
  const caseNo = await running();
  const due = new Date(NOW.getTime() + 90 * 86_400_000).toISOString();
  await api.db
    .updateTable('case_states')
    .set({ rests: true, due_at: due, wakes_at: null })
    .where('case_no', '=', caseNo)
    .execute();
  api.temporal.runs.delete(caseNo);
  expect(found(await reconcile(true))['notRunning']).toEqual([[caseNo], 1]);
  expect(api.temporal.delays.get(caseNo)).toBe(Date.parse(due) - api.clock.at.getTime());
  await api.db.updateTable('case_states').set({ due_at: null }).where('case_no', '=', caseNo).execute();
  await mended();
});

test.each([
  ['storeBehind', 7, (caseNo: string) => storeStandsAt(caseNo, 7)],
  ['runBehind', -1, (caseNo: string) => isAt(caseNo, 0)],
])('%s: told to compare, the case puts itself right, and only then is it counted', async (kind, revision, heals) => {
  const caseNo = await running(revision);
  expect(found(await reconcile(true))[kind]).toEqual([[caseNo], 0]);
  api.temporal.heals = heals;
  expect(found(await reconcile())[kind]).toEqual([[caseNo], 0]);
  expect(found(await reconcile(true))[kind]).toEqual([[caseNo], 1]);
  expect(api.temporal.compared).toContain(caseNo);
  await mended();
});

test('a run that has ended and had written more is where the next one begins', async () => {
  const caseNo = await running();
  await api.db.updateTable('case_states').set({ rests: true }).where('case_no', '=', caseNo).execute();
  await isAt(caseNo, 5, api.clock.at);
  api.temporal.heals = () => storeStandsAt(caseNo, 5);
  expect(found(await reconcile(true))['storeBehind']).toEqual([[caseNo], 1]);
  expect(api.temporal.inputs.get(caseNo)?.ahead?.state.revision).toBe(5);
  await mended();
});

test('a run that ended lately and cannot be asked is waited for: the case is not begun from what may be old', async () => {
  const caseNo = await running();
  api.temporal.runs.set(caseNo, { identity: await identityOf(caseNo), closedAt: api.clock.at });
  const begin = () => api.ask(api.casesUrl, 'POST', `/internal/v1/disputes/${caseNo}/begin`, service('court'));
  const before = api.temporal.started.length;
  expect((await begin()).status).toBe(503);
  expect(api.temporal.started).toHaveLength(before);
  // A day later nobody runs its build any more: it begins from what is stored.
  api.clock.goOn(86_401);
  expect((await begin()).status).toBe(200);
  await isAt(caseNo, 0);
  await mended();
});

test('a run that ended before it had written anything is no beginning: the case begins from its opening', async () => {
  const caseNo = await api.openCase(COURT);
  api.temporal.runs.set(caseNo, { identity: await identityOf(caseNo), closedAt: NOW, written: null });
  const path = `/internal/v1/disputes/${caseNo}/begin`;
  expect((await api.ask(api.casesUrl, 'POST', path, service('court'))).status).toBe(200);
  expect(api.temporal.inputs.get(caseNo)).toMatchObject({ opening: expect.any(Object) });
  expect(api.temporal.inputs.get(caseNo)?.ahead).toBeUndefined();
  await write(caseNo, { entries: [entry(1)], number: 1 });
  await isAt(caseNo, 0);
  await mended();
});

test('a number under which another case runs is never bound to it; a workflow of no case is named', async () => {
  const [one, two] = [await running(), '410305-2025-009000'];
  api.temporal.runs.set(one, { identity: 'another' });
  api.temporal.runs.set(two, { identity: 'nobody' });
  const report = found(await reconcile(true));
  expect(report['anotherCase']).toEqual([[one], 0]);
  expect(report['unknownCase']).toEqual([[two], 0]);
  // Its number is not given again.
  expect(report['serialBehind']).toEqual([[two], 1]);
  expect(await api.openCase(COURT)).toBe('410305-2025-009001');
  api.temporal.runs.set('410305-2025-009001', { identity: await identityOf('410305-2025-009001') });
  await isAt(one, 0);
  api.temporal.runs.delete(two);
  await write('410305-2025-009001', { entries: [entry(1)], number: 1 });
  await isAt('410305-2025-009001', 0);
  await mended();
});

test('a database put back gives no number that Temporal knows, before anybody reconciles', async () => {
  const last = await running();
  const given = (n: number): string => `${last.slice(0, -6)}${String(Number(last.slice(-6)) + n).padStart(6, '0')}`;
  for (const n of [1, 2]) api.temporal.runs.set(given(n), { identity: 'given before' });
  expect(await api.openCase(COURT)).toBe(given(3));
  for (const n of [1, 2]) api.temporal.runs.delete(given(n));
  await write(given(3), { entries: [entry(1)], number: 1 });
  await isAt(given(3), 0);
  await mended();
});

test('journal, feed and acts: a gap is named, what can be put back is', async () => {
  const [gap, unfed, act] = [await running(), await running(), await running()];
  await write(gap, { entries: [entry(2)], number: 2 });
  await isAt(gap, 1);
  await sql`delete from journal where case_no = ${gap} and number = 1`.execute(api.db);
  // Under the lock of whoever gives places: it may be giving this one its own just now.
  await api.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('dingfen/feed'))`.execute(tx);
    for (const table of ['unnumbered', 'feed'])
      await sql`delete from ${sql.table(table)} where case_no = ${unfed}`.execute(tx);
  });
  const row = {
    case_no: act,
    workflow_id: act,
    name: 'sign',
    event: '{}',
    request_hash: 'h',
    created_at: NOW.toISOString(),
  };
  await api.db
    .insertInto('acts')
    .values({ ...row, id: 'act-lost', status: 'accepted', answer: '{"number":9}', sent_until: null, settled_at: null })
    .execute();
  const report = found(await reconcile(true));
  expect(report['journalGap']).toEqual([[gap], 0]);
  expect(report['notInFeed']).toEqual([[unfed], 1]);
  expect(report['actNotInJournal']).toEqual([[act], 1]);
  const { status } = await api.db
    .selectFrom('acts')
    .select('status')
    .where('id', '=', 'act-lost')
    .executeTakeFirstOrThrow();
  expect(status).toBe('pending');
  await api.db.deleteFrom('acts').where('id', '=', 'act-lost').execute();
  const stuck = await api.ask(api.casesUrl, 'GET', '/v1/operations/stuck', OPERATOR);
  expect(JSON.stringify(stuck.json)).toContain('storesDiffer');
  await sql`update case_states set number = null where case_no = ${gap}`.execute(api.db);
  await sql`delete from journal where case_no = ${gap}`.execute(api.db);
  await sql`delete from feed where case_no = ${gap}`.execute(api.db);
  await mended();
});

test('a text, a paper or a person that a case names and the database does not have any more is listed', async () => {
  const caseNo = await api.openCase(COURT);
  const [text, paper] = [`text-${'0'.repeat(24)}`, `doc-${randomUUID()}`];
  const names = { reasonRef: text, evidence: [{ id: paper, sha256: 'a'.repeat(64) }, { id: 'receipt-of-the-court' }] };
  const parties = ['p1', 'p2', 'p9'].map((id) => ({ id }));
  await write(caseNo, { entries: [{ ...entry(1), data: names }], number: 1, facts: { ...NOBODYS, parties } });
  await isAt(caseNo, 0);
  const report = await reconcile();
  expect(report.groups.find((one) => one.kind === 'contentMissing')?.cases).toEqual(
    [paper, 'p9', text].sort().map((id) => expect.objectContaining({ caseNo, id }) as object),
  );
  // Of a case whose people were erased nothing is missing.
  await api.closeCase(caseNo);
  for (const by of ADMINISTRATORS) await api.ask(api.casesUrl, 'DELETE', `/v1/disputes/${caseNo}/people`, by);
  const { erased_at } = await keyOf(caseNo);
  expect(erased_at).not.toBeNull();
  expect(found(await reconcile())['contentMissing']).toBeUndefined();
  await mended();
});

test('a period that is over and was not worked: the case is told to look', async () => {
  const caseNo = await running();
  await api.db
    .updateTable('proceedings')
    .set({ next_expiry: new Date(api.clock.at.getTime() - 3_600_000).toISOString() })
    .where('case_no', '=', caseNo)
    .execute();
  expect(found(await reconcile(true))['clockOverdue']).toEqual([[caseNo], 0]);
  expect(api.temporal.compared).toContain(caseNo);
  api.temporal.heals = async () =>
    void (await api.db.updateTable('proceedings').set({ next_expiry: null }).where('case_no', '=', caseNo).execute());
  expect(found(await reconcile(true))['clockOverdue']).toEqual([[caseNo], 1]);
  await api.db.updateTable('proceedings').set({ next_expiry: null }).where('case_no', '=', caseNo).execute();
  await mended();
});

test('notification put back: what it was handed is handed over once more; what went to nobody is not', async () => {
  const caseNo = await running();
  const row = { case_no: caseNo, body: '{}', next_at: NOW.toISOString(), sent_at: NOW.toISOString() };
  await api.db
    .insertInto('outbox')
    .values([
      { ...row, key: `${caseNo}@1/a`, went_to: 1 },
      { ...row, key: `${caseNo}@1/b`, went_to: 1 },
      { ...row, key: `${caseNo}@1/c`, went_to: 0 },
    ])
    .execute();
  const told = {
    case_no: caseNo,
    template: 'warn',
    data: '{}',
    body: '',
    channel: 'inApp' as const,
    status: 'sent' as const,
  };
  await messages
    .insertInto('messages')
    .values({ ...told, key: `${caseNo}@1/a/party:p1`, recipient: 'party:p1', tries: 0, created_at: NOW, next_at: NOW })
    .execute();
  const report = await reconcile(true);
  expect(report.groups.find((group) => group.kind === 'messageMissing')?.cases.map((one) => one.id)).toEqual([
    `${caseNo}@1/b`,
  ]);
  const waits = await api.db.selectFrom('outbox').select('key').where('sent_at', 'is', null).execute();
  expect(waits.map((one) => one.key)).toEqual([`${caseNo}@1/b`]);
  await api.db.deleteFrom('outbox').execute();
  await mended();
});

test('cases put back behind a result that a court sent: it is passed on once more', async () => {
  const caseNo = await running();
  const event = { id: 'court-1/m-1', kind: 'message' };
  const row = { sender: 'court-1', type: 'filing.docketed', case_no: caseNo, workflow_id: caseNo, tries: 0 };
  await gateway
    .insertInto('inbox')
    .values({
      ...row,
      id: 'm-1',
      event: JSON.stringify(event),
      status: 'delivered',
      received_at: NOW,
      next_at: NOW,
      settled_at: NOW,
    })
    .execute();
  expect(found(await reconcile(true))['resultMissing']).toEqual([[caseNo], 1]);
  const { status } = await gateway.selectFrom('inbox').select('status').executeTakeFirstOrThrow();
  expect(status).toBe('received');
  await gateway.deleteFrom('inbox').execute();
  await mended();
});

test('what a case has handed over and nobody has a record of is named; what is under way, or went into a case of its own, is not', async () => {
  const caseNo = await running();
  await sql`update journal set written_at = ${NOW} where case_no = ${caseNo}`.execute(api.db);
  const sent = { [`${caseNo}/entrustment`]: 2, [`${caseNo}/filing`]: 1, [`${caseNo}/linked/breach`]: 1 };
  const calls = [{ effect: { reference: `${caseNo}/filing/1` } }];
  await sql`update case_states set state = (state::jsonb || jsonb_build_object('calls', ${JSON.stringify(calls)}::jsonb, 'blocked',
    '[]'::jsonb, 'regions', jsonb_build_object('dispute', (state::jsonb #> '{regions,dispute}') ||
    jsonb_build_object('sent', ${JSON.stringify(sent)}::jsonb))))::json where case_no = ${caseNo}`.execute(api.db);
  const out = { case_no: caseNo, what: 'entrustment', body: '{}' as never, receipt: null, tries: 1, created_at: NOW };
  await gateway
    .insertInto('outbound')
    .values({
      ...out,
      reference: `${caseNo}/entrustment/1`,
      sent_at: NOW,
      from_body: null,
      to_body: null,
      documents: null,
      accepted_at: null,
      docketed_at: null,
      due_on: null,
    })
    .execute();
  const report = await reconcile();
  expect(report.groups.find((group) => group.kind === 'handOverMissing')?.cases).toEqual([
    { caseNo, id: `${caseNo}/entrustment/2`, repaired: false },
  ]);
  await sql`update case_states set rests = true where case_no = ${caseNo}`.execute(api.db);
  api.temporal.runs.delete(caseNo);
  await mended();
});

test('a service that is away is named, and the others are compared all the same', async () => {
  AWAY.add('notification');
  const caseNo = await running();
  api.temporal.runs.delete(caseNo);
  const report = await reconcile();
  expect(report.away).toEqual(['notification']);
  expect(found(report)['notRunning']).toEqual([[caseNo], 0]);
  await isAt(caseNo, 0);
  AWAY.clear();
  await mended();
});

test('the register shows a case otherwise, or one that is not there: it is put right, and the number stays given', async () => {
  const caseNo = await running();
  await reconcile(true);
  await shown
    .updateTable('register')
    .set({ row: sql`jsonb_set(row, '{stage}', '"OLD"')` })
    .where('case_no', '=', caseNo)
    .execute();
  const ghost = '410305-2025-009500';
  await sql`insert into register (case_no, region, stage, waits_for, blocked, dispute_type, industry, row)
    values (${ghost}, '410305', 'MED', 'court', false, 'arrears', '', '{}')`.execute(shown);
  const report = found(await reconcile(true));
  expect(report).toEqual({
    registerDiffers: [[caseNo], 1],
    unknownInRegister: [[ghost], 1],
    serialBehind: [[ghost], 1],
  });
  await mended();
});

test('it is made every night, once, and what can be put right is', async () => {
  const caseNo = await running();
  api.temporal.runs.delete(caseNo);
  const proceedings = new ProceedingsGateway(api.temporal.client);
  const alarms: object[] = [];
  const silent = { call: () => Promise.reject(new ServiceError('one', null, null)) };
  const job = new Reconcile({
    db: api.db,
    proceedings,
    beginner: new CaseBeginner(
      api.db,
      proceedings,
      () => api.clock.now(),
      () => undefined,
      0,
    ),
    services: { notification: silent, register: silent, court: silent, arbitration: silent },
    clock: api.clock,
    alarm: (counts) => alarms.push(counts),
  });
  const nights = async (): Promise<number> =>
    ((await ask('GET', '')).json['reconciliations'] as Reconciliation[]).filter((one) => one.by === 'night').length;
  api.clock.at = new Date('2025-07-10T05:00:00+08:00');
  await job.nightly();
  await job.nightly();
  expect(await nights()).toBe(1);
  // Services were away: it is made once more in the same night, after a while.
  api.clock.at = new Date('2025-07-10T05:59:00+08:00');
  await job.nightly();
  expect(await nights()).toBe(1);
  api.clock.at = new Date('2025-07-10T12:00:00+08:00');
  await job.nightly();
  expect(await nights()).toBe(1);
  api.clock.at = new Date('2025-07-11T02:30:00+08:00');
  await job.nightly();
  expect(await nights()).toBe(2);
  expect(alarms[0]).toEqual({ notRunning: 1, 'notRunning/repaired': 1, away: 4 });
  api.clock.at = NOW;
});

test('an operator of one place, and who is none, may not; a body that says nothing is refused', async () => {
  expect((await ask('POST', '', { repair: false }, { sub: 'op', role: 'operator', region: '410300' })).status).toBe(
    403,
  );
  expect((await ask('GET', '', undefined, COURT)).status).toBe(403);
  expect((await ask('POST', '', {})).status).toBe(422);
  expect((await ask('GET', '/00000000-0000-4000-8000-000000000000')).status).toBe(404);
});
