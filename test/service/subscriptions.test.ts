import { sql, type Kysely } from 'kysely';
import { Webhook } from 'standardwebhooks';
import type { Caller } from '../../services/kit/auth';
import { createApp } from '../../services/kit/app';
import { notificationApp } from '../../services/notification/app';
import { realChannels } from '../../services/notification/channels';
import { migrations, type NotificationTables } from '../../services/notification/messages';
import { subscriptionRoutes } from '../../services/notification/subscription.routes';
import {
  subscriptionMigrations,
  Subscriptions,
  type SubscriptionTables,
} from '../../services/notification/subscriptions';
import { commitOf, commitsBegin } from '../support/case-writes';
import {
  COURT,
  NOW,
  openServices,
  Outside,
  WORKER,
  service,
  until,
  type Answer,
  type Services,
  type Received,
} from './services-in-process';

type Tables = NotificationTables & SubscriptionTables;
const MIGRATIONS = { ...migrations, ...subscriptionMigrations };
/** As the Standard Webhooks specification proposes: seconds from each failed try to the next. */
const SCHEDULE = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** The systems outside of these tests listen here. */
const INSIDE = ['127.0.0.1'];

let api: Services;
let db: Kysely<Tables>;
let url: string;
let subscriptions: Subscriptions;
let outside: Outside;
let others: Outside[] = [];

beforeAll(async () => {
  api = await openServices();
  db = await api.database<Tables>('notification', MIGRATIONS);
  subscriptions = new Subscriptions(db, api.casesFor('notification'), api.clock, INSIDE);
  const app = await createApp({ ...api.options, name: 'notification', title: 'notification' });
  app.addHook('onClose', () => db.destroy());
  subscriptionRoutes(app, subscriptions);
  url = await api.listen(app);
});
afterAll(() => api.close());

beforeEach(async () => {
  api.clock.at = NOW;
  outside = await Outside.open();
  others = [];
});
afterEach(async () => {
  await db.deleteFrom('subscriptions').execute();
  for (const system of [outside, ...others]) await system.close();
});

let serial = 0;
/** A body nobody else in this file is. */
const somebody = (): Caller => ({
  sub: `org-${(serial += 1)}`,
  role: 'organisation',
  region: '410300',
  organisation: 'org-1',
});
const subscribe = async (owner: Caller, more: object = {}): Promise<{ id: string; secret: string }> => {
  const answer = await api.ask(url, 'POST', '/v1/subscriptions', owner, { url: `${outside.url}/hook`, ...more });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json as { id: string; secret: string };
};
const entry = (number: number) => ({
  number,
  text: { zh: '案件已登记', en: 'registered' },
  event: 'screen',
  eventId: `e-${number}`,
  row: 'M-10',
  rules: ['INT-2'],
  by: { role: 'organisation', id: 'somebody-by-name' },
  occurredAt: NOW.toISOString(),
  occurredOn: '2025-07-01',
  enteredAt: NOW.toISOString(),
  recordedAt: NOW.toISOString(),
  track: 'M',
  from: 'REGISTERED',
  to: 'SCREENED',
  outcome: null,
  clocks: [],
  data: { reasonRef: 'text-secret' },
});
/** Something happens to a case, and the journal shows it: an entry is shown once no older transaction is open. */
async function happens(caseNo: string, number = 1, proceeding = 'dispute'): Promise<void> {
  const { path, body } = commitOf(caseNo, { proceeding, entries: [entry(number)] });
  expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
  await until('the journal shows it', async () => {
    const { json } = await api.ask(api.casesUrl, 'GET', '/internal/v1/journal?limit=500', service('notification'));
    const entries = json['entries'] as { caseNo: string; proceeding: string; entry: { number: number } }[];
    return entries.some((e) => e.caseNo === caseNo && e.proceeding === proceeding && e.entry.number === number);
  });
}
async function sweep(): Promise<void> {
  await subscriptions.readOn();
  await subscriptions.sendDue();
  await subscriptions.sentAll();
}
const list = async (owner: Caller): Promise<{ id: string; pending: number; dead: number }[]> =>
  (await api.ask(url, 'GET', '/v1/subscriptions', owner)).json['subscriptions'] as never;
const deadLetters = async (owner: Caller, id: string): Promise<Record<string, unknown>[]> =>
  (await api.ask(url, 'GET', `/v1/subscriptions/${id}/dead-letters`, owner)).json['deadLetters'] as never;
/** Tries until nothing is pending any more. */
async function untilDead(): Promise<void> {
  await sweep();
  for (const wait of SCHEDULE) {
    api.clock.goOn(wait);
    await sweep();
  }
}
/** Verifies a delivery as its receiver would at that moment. */
function verified(secret: string, delivery: Received, at: Date): unknown {
  const now = jest.spyOn(Date, 'now').mockReturnValue(at.getTime());
  try {
    return new Webhook(secret).verify(delivery.body, delivery.headers as Record<string, string>);
  } finally {
    now.mockRestore();
  }
}
/** A subscriber with a case of its own to which something has happened. */
async function owed(more: object = {}) {
  const owner = somebody();
  const { id, secret } = await subscribe(owner, more);
  const caseNo = await api.openCase(owner);
  await happens(caseNo);
  return { owner, id, secret, caseNo };
}

test('a subscriber is told what happened to a case it opened, under an id of its own', async () => {
  const { id, caseNo } = await owed();
  await sweep();
  expect(outside.received).toHaveLength(1);
  const [told] = outside.received as [Received];
  expect(told.path).toBe('/hook');
  expect(told.headers['webhook-id']).toBe(`${id}/${caseNo}/dispute/1`);
  expect(JSON.parse(told.body)).toMatchObject({ type: 'case.moved', caseNo, from: 'REGISTERED', to: 'SCREENED' });
});

test('a delivery is signed: the library verifies it with the secret shown at subscribing', async () => {
  const { secret, caseNo } = await owed();
  await sweep();
  expect(verified(secret, outside.received[0] as Received, api.clock.at)).toMatchObject({ caseNo, number: 1 });
});

test('a delivery changed on the way, or verified with another secret, does not verify', async () => {
  const { secret } = await owed();
  const other = await subscribe(somebody());
  await sweep();
  const told = outside.received[0] as Received;
  const changed = { ...told, body: told.body.replace('SCREENED', 'CLOSED') };
  expect(() => verified(secret, changed, api.clock.at)).toThrow();
  expect(() => verified(other.secret, told, api.clock.at)).toThrow();
});

test('a delivery names nobody and carries no text: only where the case went', async () => {
  await owed();
  await sweep();
  const keys = Object.keys(JSON.parse((outside.received[0] as Received).body) as object).sort();
  expect(keys).toEqual([
    'caseNo',
    'event',
    'from',
    'number',
    'occurredOn',
    'outcome',
    'proceeding',
    'recordedAt',
    'row',
    'to',
    'track',
    'type',
  ]);
});

test('an event is told once, also where the sweep runs again', async () => {
  await owed();
  await sweep();
  await sweep();
  api.clock.goOn(86_400);
  await sweep();
  expect(outside.received).toHaveLength(1);
});

test('whoever subscribes is told what happens from then on, however often the journal is read', async () => {
  const owner = somebody();
  const caseNo = await api.openCase(owner);
  await happens(caseNo);
  api.clock.goOn(60);
  await subscribe(owner);
  await db.deleteFrom('feed_position').execute();
  await sweep();
  expect(outside.received).toEqual([]);
});

test('cases put back to an earlier moment: what happens then under a number is told too, and what was told is not told again', async () => {
  const { id, caseNo } = await owed();
  await sweep();
  // The moment before that entry: its case stands where it did, and something else comes.
  await sql`alter table journal disable trigger user`.execute(api.db);
  for (const table of ['feed', 'journal', 'proceedings', 'case_states'])
    await sql`delete from ${sql.table(table)} where case_no = ${caseNo}`.execute(api.db);
  await sql`alter table journal enable trigger user`.execute(api.db);
  commitsBegin(caseNo);
  const { path, body } = commitOf(caseNo, { entries: [{ ...entry(1), to: 'CLOSED' }] });
  expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
  await sweep();
  await sweep();
  const told = outside.received.map((one) => [one.headers['webhook-id'], (JSON.parse(one.body) as { to: string }).to]);
  expect(told).toEqual([
    [`${id}/${caseNo}/dispute/1`, 'SCREENED'],
    [expect.stringMatching(`^${id}/${caseNo}/dispute/1/[0-9a-f]{8}$`), 'CLOSED'],
  ]);
});

test('an event is owed once, also where two sweeps read the journal at the same time', async () => {
  const { owner } = await owed();
  const second = new Subscriptions(db, api.casesFor('notification'), api.clock, INSIDE);
  await Promise.all([subscriptions.readOn(), second.readOn()]);
  expect((await list(owner)).map((s) => s.pending)).toEqual([1]);
});

test('an event is told once, also where the journal is read again from its beginning', async () => {
  await owed();
  await sweep();
  await db.deleteFrom('feed_position').execute();
  await sweep();
  expect(outside.received).toHaveLength(1);
});

test('what happened while the service was away is told when it is back, in its order', async () => {
  const { caseNo } = await owed();
  await happens(caseNo, 2);
  await happens(caseNo, 3);
  await new Subscriptions(db, api.casesFor('notification'), api.clock, INSIDE).readOn();
  await sweep();
  expect(outside.received.map((r) => (JSON.parse(r.body) as { number: number }).number)).toEqual([1, 2, 3]);
});

test('a case somebody else opened is not told of', async () => {
  await subscribe(somebody());
  await happens(await api.openCase(somebody()));
  await sweep();
  expect(outside.received).toEqual([]);
});

test.each([
  ['none named: everything', [], ['dispute', 'award/award-1', 'arbitration']],
  ['the dispute', ['dispute'], ['dispute']],
  ['awards, each of them', ['award'], ['award/award-1']],
  ['two kinds', ['dispute', 'arbitration'], ['dispute', 'arbitration']],
  ['a kind that did not move', ['performance'], []],
])('the filter is respected: %s', async (_what, proceedings, told) => {
  const owner = somebody();
  await subscribe(owner, { proceedings });
  const caseNo = await api.openCase(owner);
  const regions = ['dispute', 'award/award-1', 'arbitration'];
  for (const [i, proceeding] of regions.entries()) await happens(caseNo, i + 1, proceeding);
  await sweep();
  const got = outside.received.map((r) => (JSON.parse(r.body) as { proceeding: string }).proceeding);
  expect(got.sort()).toEqual([...told].sort());
});

test.each([200, 201, 202, 204])('an answer of %i is a delivery: nothing is pending', async (status) => {
  const { owner } = await owed();
  outside.status = status;
  await sweep();
  expect(await list(owner)).toMatchObject([{ pending: 0, dead: 0 }]);
});

test.each([302, 400, 404, 429, 500, 503])('an answer of %i is no delivery: it is tried again', async (status) => {
  const { owner } = await owed();
  outside.status = status;
  await sweep();
  expect(await list(owner)).toMatchObject([{ pending: 1, dead: 0 }]);
  outside.status = 200;
  api.clock.goOn(SCHEDULE[0] as number);
  await sweep();
  expect(outside.received.map((r) => r.path)).toEqual(['/hook', '/hook']);
  expect(await list(owner)).toMatchObject([{ pending: 0, dead: 0 }]);
});

test('a subscriber that is not there at all is tried again', async () => {
  const gone = await Outside.open();
  const address = `${gone.url}/hook`;
  await gone.close();
  const { owner } = await owed({ url: address });
  await sweep();
  expect(await list(owner)).toMatchObject([{ pending: 1, dead: 0 }]);
});

test('a failed delivery is tried again on the schedule of Standard Webhooks, never earlier, under the same id', async () => {
  await owed();
  outside.status = 500;
  await sweep();
  for (const [i, wait] of SCHEDULE.entries()) {
    api.clock.goOn(wait - 1);
    await sweep();
    expect([i, outside.received.length]).toEqual([i, i + 1]);
    api.clock.goOn(1);
    await sweep();
    expect([i, outside.received.length]).toEqual([i, i + 2]);
  }
  expect(new Set(outside.received.map((r) => r.headers['webhook-id'])).size).toBe(1);
});

test('each try is signed anew: it verifies at the time of the try', async () => {
  const { secret } = await owed();
  outside.status = 500;
  await sweep();
  api.clock.goOn(5);
  await sweep();
  api.clock.goOn(300);
  await sweep();
  expect(() => verified(secret, outside.received[2] as Received, api.clock.at)).not.toThrow();
});

test('after the last try it is a dead letter: listed with its reason, and not tried any more', async () => {
  const { owner, id, caseNo } = await owed();
  outside.status = 500;
  await untilDead();
  expect(await list(owner)).toMatchObject([{ pending: 0, dead: 1 }]);
  expect(await deadLetters(owner, id)).toEqual([
    expect.objectContaining({
      caseNo,
      status: 'dead',
      tries: SCHEDULE.length + 1,
      lastError: 'answered 500',
      event: expect.objectContaining({ type: 'case.moved', caseNo, number: 1 }),
    }),
  ]);
  api.clock.goOn(10 * 86_400);
  await sweep();
  expect(outside.received).toHaveLength(SCHEDULE.length + 1);
});

test('a dead letter sent again arrives under its first id, and is no dead letter any more', async () => {
  const { owner, id } = await owed();
  outside.status = 500;
  await untilDead();
  outside.status = 200;
  const answer = await api.ask(url, 'POST', `/v1/subscriptions/${id}/redeliver`, owner);
  expect([answer.status, answer.json]).toEqual([200, { redelivered: 1 }]);
  await sweep();
  const ids = outside.received.map((r) => r.headers['webhook-id']);
  expect([ids.length, new Set(ids).size]).toEqual([SCHEDULE.length + 2, 1]);
  expect(await list(owner)).toMatchObject([{ pending: 0, dead: 0 }]);
  expect(await deadLetters(owner, id)).toEqual([]);
});

test('a dead letter sent again in vain has all its tries once more', async () => {
  const { owner, id } = await owed();
  outside.status = 500;
  await untilDead();
  await api.ask(url, 'POST', `/v1/subscriptions/${id}/redeliver`, owner);
  await sweep();
  expect(await list(owner)).toMatchObject([{ pending: 1, dead: 0 }]);
  for (const wait of SCHEDULE) {
    api.clock.goOn(wait);
    await sweep();
  }
  expect(outside.received).toHaveLength(2 * (SCHEDULE.length + 1));
  expect(await deadLetters(owner, id)).toHaveLength(1);
});

test('a subscriber that fails does not keep another from being told', async () => {
  const owner = somebody();
  const good = await Outside.open();
  others.push(good);
  outside.status = 500;
  await subscribe(owner);
  await subscribe(owner, { url: `${good.url}/hook` });
  await happens(await api.openCase(owner));
  await sweep();
  expect([outside.received.length, good.received.length]).toEqual([1, 1]);
});

test('a subscriber that hangs is sent nothing twice, and what happens meanwhile another is told at once', async () => {
  const owner = somebody();
  const good = await Outside.open();
  others.push(good);
  outside.hangs = true;
  const caseNo = await api.openCase(owner);
  await subscribe(owner);
  await happens(caseNo, 1);
  await subscriptions.readOn();
  await subscriptions.sendDue();
  await until('it is asked', async () => outside.received.length === 1);
  await subscribe(owner, { url: `${good.url}/hook` });
  await happens(caseNo, 2);
  await subscriptions.readOn();
  expect(await subscriptions.sendDue()).toBe(true);
  await until('the other is told', async () => good.received.length === 1);
  expect(outside.received).toHaveLength(1);
  await outside.close();
  await subscriptions.sentAll();
  outside = await Outside.open();
});

test('an ended subscription is told nothing more, not even what was pending', async () => {
  const { owner, id, caseNo } = await owed();
  outside.status = 500;
  await sweep();
  expect((await api.ask(url, 'DELETE', `/v1/subscriptions/${id}`, owner)).status).toBe(204);
  await happens(caseNo, 2);
  api.clock.goOn(86_400);
  await sweep();
  expect(outside.received).toHaveLength(1);
  expect(await list(owner)).toEqual([]);
});

test('the secret is shown once: the list does not have it', async () => {
  const owner = somebody();
  const { id, secret } = await subscribe(owner);
  expect(secret).toMatch(/^whsec_/);
  const listed = await api.ask(url, 'GET', '/v1/subscriptions', owner);
  expect(listed.text).toContain(id);
  expect(listed.text).not.toContain(secret.slice('whsec_'.length));
});

const faulty = (answer: Answer) => ({
  status: answer.status,
  type: answer.type.split(';')[0],
  code: answer.json['code'],
  paths: ((answer.json['errors'] ?? []) as { path: string }[]).map((e) => e.path),
});
test.each([
  ['no address', {}, '/url'],
  ['an address that is none', { url: 'not an address' }, '/url'],
  ['an address without a host', { url: 'http://' }, '/url'],
  ['another protocol', { url: 'ftp://127.0.0.1/hook' }, '/url'],
  ['a script', { url: 'javascript:alert(1)' }, '/url'],
  ['a file', { url: 'file:///etc/passwd' }, '/url'],
  ['an address too long', { url: `https://a.example/${'x'.repeat(500)}` }, '/url'],
  ['an address that is a number', { url: 7 }, '/url'],
  ['proceedings that are no list', { url: 'https://a.example/', proceedings: 'award' }, '/proceedings'],
  ['a proceeding that is no text', { url: 'https://a.example/', proceedings: [7] }, '/proceedings/0'],
  ['too many', { url: 'https://a.example/', proceedings: Array.from({ length: 21 }, String) }, '/proceedings'],
])('bad input: %s is refused, naming the field, and nothing is kept', async (_what, body, path) => {
  const owner = somebody();
  const answer = await api.ask(url, 'POST', '/v1/subscriptions', owner, body);
  expect(faulty(answer)).toEqual({ status: 422, type: 'application/problem+json', code: 'INVALID', paths: [path] });
  expect(await list(owner)).toEqual([]);
});

describe('what is another’s is as if it were not there', () => {
  const mine = somebody();
  test.each<[string, Caller]>([
    ['another organisation', somebody()],
    ['another court', { ...COURT, sub: 'court-9' }],
    ['a service', { sub: 'some-service', role: 'service', region: '000000' }],
    ['an operator', { sub: 'op-9', role: 'operator', region: '000000' }],
  ])('%s neither sees it, reads its dead letters, sends them again nor ends it', async (_who, stranger) => {
    const { id } = await subscribe(mine);
    expect(await list(stranger)).toEqual([]);
    const answers = await Promise.all([
      api.ask(url, 'GET', `/v1/subscriptions/${id}/dead-letters`, stranger),
      api.ask(url, 'POST', `/v1/subscriptions/${id}/redeliver`, stranger),
      api.ask(url, 'DELETE', `/v1/subscriptions/${id}`, stranger),
    ]);
    expect(answers.map((a) => [a.status, a.json['code']])).toEqual(answers.map(() => [404, 'NOT_FOUND']));
    expect((await list(mine)).map((s) => s.id)).toEqual([id]);
  });
});

test.each<[string, Caller | null, number]>([
  ['a party', { sub: 'u', role: 'party', region: '410305', case: '410305-2025-000001', party: 'p1' }, 403],
  ['a mediator', { sub: 'm', role: 'mediator', region: '410305', organisation: 'org-1' }, 403],
  ['nobody', null, 401],
])('%s cannot subscribe', async (_who, caller, status) => {
  const answer = await api.ask(url, 'POST', '/v1/subscriptions', caller, { url: outside.url });
  expect(answer.status).toBe(status);
});

test('the service as it runs tells a subscriber by itself', async () => {
  const own = await api.database<Tables>('notification', MIGRATIONS);
  const channels = realChannels({
    smtpUrl: 'smtp://127.0.0.1:1',
    from: 'dingfen@dingfen.example',
    smsUrl: outside.url,
    smsToken: 'none',
  });
  const app = await notificationApp(
    {
      db: own,
      cases: api.casesFor('notification'),
      channels,
      clock: api.clock,
      roster: { call: () => Promise.resolve({ officers: [] }) } as never,
      smsSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      hooksInside: INSIDE,
      sweepMs: 20,
    },
    api.options,
  );
  try {
    const running = await app.listen({ host: '127.0.0.1', port: 0 });
    const owner = somebody();
    const answer = await api.ask(running, 'POST', '/v1/subscriptions', owner, { url: `${outside.url}/running` });
    const caseNo = await api.openCase(owner);
    await happens(caseNo);
    await until('it is told', () => outside.received.length > 0);
    expect(verified(String(answer.json['secret']), outside.received[0] as Received, api.clock.at)).toMatchObject({
      caseNo,
    });
  } finally {
    await app.close();
  }
});

test.each([
  'http://169.254.169.254/latest',
  'http://[::1]:8080/',
  'http://[::ffff:10.0.0.7]/',
  'http://2130706434/',
  'http://0x7f.0.0.2/',
  'http://10.1.2.3/hook',
  'https://192.168.1.1/',
])('bad input: %s lies inside: refused, and nothing is subscribed', async (inside) => {
  const owner = somebody();
  const answer = await api.ask(url, 'POST', '/v1/subscriptions', owner, { url: inside });
  expect([answer.status, answer.json['code']]).toEqual([422, 'INVALID']);
  expect(await list(owner)).toEqual([]);
});

test('bad input: a URL with a user and password is refused', async () => {
  const answer = await api.ask(url, 'POST', '/v1/subscriptions', somebody(), {
    url: 'https://user:pw@example.org/hook',
  });
  expect(answer.status).toBe(422);
});

test('a name that stands for an address inside is not sent to', async () => {
  const owner = somebody();
  const { port } = new URL(outside.url);
  await subscribe(owner, { url: `http://localhost:${port}/hook` });
  await happens(await api.openCase(owner));
  await sweep();
  expect(outside.received).toEqual([]);
  const { last_error: why } = await db.selectFrom('deliveries').select('last_error').executeTakeFirstOrThrow();
  expect(why).toContain('inside');
});
