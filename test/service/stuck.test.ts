import type { Kysely } from 'kysely';
import { arbitrationApp } from '../../services/arbitration/app';
import { courtApp } from '../../services/court/app';
import type { Caller } from '../../services/kit/auth';
import { gatewayMigrations, type GatewayTables } from '../../services/kit/body-gateway';
import { serviceClient } from '../../services/kit/client';
import { notificationApp } from '../../services/notification/app';
import { migrations as notification, type NotificationTables } from '../../services/notification/messages';
import { subscriptionMigrations, type SubscriptionTables } from '../../services/notification/subscriptions';
import { commitOf, NOBODYS } from '../support/case-writes';
import { COURT, NOW, openServices, service, WORKER, type Services } from './services-in-process';

/** Of a service that these tests do not ask anything that matters. */
const silent = { call: () => Promise.resolve({ officers: [] }) } as never;

let SUBSCRIPTION: string;
const OPERATOR: Caller = { sub: 'op', role: 'operator', region: '410300' };
let api: Services;
const at: Record<string, string> = {};
let gateway: Kysely<GatewayTables>;
let messages: Kysely<NotificationTables & SubscriptionTables>;

beforeAll(async () => {
  // Whoever is asked is known only once it listens.
  const later = (name: string) => ({
    call: (...asked: Parameters<ReturnType<typeof serviceClient>['call']>) => {
      const url = at[name];
      if (url === undefined) return Promise.reject(new Error('away'));
      return serviceClient(name, url, () => api.tokens.token(service('cases'))).call(...asked);
    },
  });
  const others = { court: later('court'), arbitration: later('arbitration'), notification: later('notification') };
  api = await openServices(others as never);
  gateway = await api.database<GatewayTables>('court', gatewayMigrations);
  const commission = await api.database<GatewayTables>('arbitration', gatewayMigrations);
  messages = await api.database('notification', { ...notification, ...subscriptionMigrations });
  const common = {
    temporal: api.temporal.client,
    cases: api.casesFor('court'),
    rules: api.rules,
    clock: api.clock,
    sweepMs: 3_600_000,
  };
  const there = { region: '000000', url: 'http://127.0.0.1:1', token: 't' };
  const channels = { sms: () => Promise.resolve(), email: () => Promise.resolve(), close: () => undefined };
  at['court'] = await api.listen(
    await courtApp({ ...common, db: gateway, courts: [], platforms: [there] }, api.options),
  );
  at['arbitration'] = await api.listen(
    await arbitrationApp(
      { ...common, db: commission, commissions: [], systems: [there], casesUrl: api.casesUrl },
      api.options,
    ),
  );
  at['notification'] = await api.listen(
    await notificationApp(
      { ...common, db: messages, channels, roster: silent, smsSecret: 'whsec_AAAA', desks: [] },
      api.options,
    ),
  );
});
afterAll(() => api.close());

interface Listed {
  groups: {
    kind: string;
    of: string;
    called?: string;
    alike: number;
    since: string;
    oldest: { caseNo: string; id: string }[];
  }[];
  away: string[];
}
const list = async (caller = OPERATOR): Promise<Listed> =>
  (await api.ask(api.casesUrl, 'GET', '/v1/operations/stuck', caller)).json as unknown as Listed;
/** A case as its workflow has written it. */
async function written(shown: object = {}, clocks: object = {}): Promise<string> {
  const caseNo = await api.openCase(COURT);
  const { path, body } = commitOf(caseNo, { facts: NOBODYS, shown, clocks });
  expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
  return caseNo;
}
const MINUTE = 60_000;
const ago = (minutes: number): string => new Date(NOW.getTime() - minutes * MINUTE).toISOString();

test('what goes on by itself is not stuck', async () => {
  await written();
  expect(await list()).toEqual({ groups: [], away: [] });
});

test('what is stuck in any service is in one list: the oldest first, alike ones together, with why and what to do', async () => {
  const blocked = ['a', 'b'].map((id, i) => ({ id, service: 'court', reason: 'away', sinceAt: ago(90 - i) }));
  const one = await written({ blocked });
  const clock = {
    id: 'mediation',
    key: 'mediation',
    status: 'running',
    answer: { expiresAt: ago(40), dueOn: '2025-07-01' },
  };
  const two = await written({}, { mediation: clock });
  const three = await api.openCase(COURT);
  await api.db
    .updateTable('disputes')
    .set({ worked: false, opened_at: ago(70) as never })
    .where('case_no', '=', three)
    .execute();
  const act = { case_no: three, workflow_id: three, name: 'sign', event: '{}', request_hash: 'h', answer: null };
  await api.db
    .insertInto('acts')
    .values({ ...act, id: 'act-1', status: 'pending', created_at: ago(60), sent_until: null, settled_at: null })
    .execute();
  const message = { sender: 'court-1', type: 'filing.docketed', workflow_id: one, event: '{}' as never, tries: 3 };
  for (const [id, status] of [
    ['m-1', 'unmatched'],
    ['m-2', 'waiting'],
    ['m-3', 'delivered'],
    ['m-4', 'sent'],
    ['m-5', 'abandoned'],
  ] as const)
    await gateway
      .insertInto('inbox')
      .values({ ...message, id, case_no: one, status, received_at: ago(50), next_at: ago(0), settled_at: null })
      .execute();
  const sent = {
    case_no: one,
    body: '{}' as never,
    receipt: '{}' as never,
    tries: 1,
    from_body: 'd',
    to_body: 'court',
    documents: null,
  };
  await gateway
    .insertInto('outbound')
    .values({
      ...sent,
      reference: 'r-1',
      what: 'filing',
      created_at: ago(45),
      sent_at: ago(45),
      accepted_at: null,
      docketed_at: null,
      due_on: '2025-06-30',
    })
    .execute();
  const told = {
    case_no: one,
    template: 'agreementReached',
    data: '{}' as never,
    body: null,
    tries: 12,
    next_at: ago(0),
  };
  await messages
    .insertInto('messages')
    .values({ ...told, key: 'k-1', recipient: 'party:p1', channel: 'sms', status: 'failed', created_at: ago(30) })
    .execute();

  const subscriber: Caller = { sub: 'register-of-the-city', role: 'service', region: '410300' };
  const subscription = { url: 'https://city.example/taken?key=never-shown', proceedings: [] };
  const { json, text } = await api.ask(at['notification'] ?? '', 'POST', '/v1/subscriptions', subscriber, subscription);
  if (typeof json['id'] !== 'string') throw new Error(text);
  SUBSCRIPTION = json['id'];
  await messages
    .insertInto('deliveries')
    .values({
      id: 'd-1',
      subscription: SUBSCRIPTION,
      case_no: one,
      event: {} as never,
      status: 'dead',
      tries: 12,
      last_error: '503',
      next_at: ago(20),
    })
    .execute();

  const { groups, away } = await list();
  expect(away).toEqual([]);
  expect(groups.map(({ kind, of, alike, oldest }) => [kind, of, alike, oldest[0]?.caseNo])).toEqual([
    ['blocked', 'court', 2, one],
    ['notBegun', 'worker', 1, three],
    ['actPending', 'worker', 1, three],
    ['inboxUnmatched', 'court-1', 2, one],
    ['inboxWaiting', 'cases', 2, one],
    ['handOverLate', 'court', 1, one],
    ['clockOverdue', 'worker', 1, two],
    ['messageFailed', 'sms', 1, one],
    ['deadLetter', SUBSCRIPTION, 1, one],
  ]);
  // Whose it is and where, and not what opens the door there.
  expect(groups.at(-1)?.called).toBe('register-of-the-city → https://city.example');
  expect(groups[0]).toMatchObject({
    since: ago(90),
    oldest: [{ id: 'a' }, { id: 'b' }],
    why: { zh: expect.stringContaining('多次未成') },
    todo: { en: expect.stringContaining('retry') },
  });
});

test('what is blocked on a service is retried all together, each by an act of its own, once however often it is asked', async () => {
  const retry = async () =>
    (await api.ask(api.casesUrl, 'POST', '/v1/operations/retry', OPERATOR, { kind: 'blocked', of: 'court' })).json;
  expect(await retry()).toEqual({ retried: 2, refused: [] });
  expect(await retry()).toEqual({ retried: 2, refused: [] });
  const acts = await api.db.selectFrom('acts').select('event').where('name', '=', 'retryBlocked').execute();
  const targets = acts.map(({ event }) => (event.data as { target: string }).target);
  expect(new Set(targets)).toEqual(new Set(['a', 'b']));
  expect(targets).toHaveLength(2);
});

test('what failed by a channel goes out once more, all together and of the operator’s place alone, once the gateway is back', async () => {
  const retry = async (by: Caller) =>
    (await api.ask(api.casesUrl, 'POST', '/v1/operations/retry', by, { kind: 'messageFailed', of: 'sms' })).json;
  const elsewhere: Caller = { ...OPERATOR, region: '420000' };
  expect(await retry(elsewhere)).toEqual({ retried: 0, refused: [] });
  expect(await retry(OPERATOR)).toEqual({ retried: 1, refused: [] });
  // It is tried from the beginning, at once.
  const row = messages.selectFrom('messages').select('tries').where('key', '=', 'k-1');
  expect((await row.executeTakeFirstOrThrow()).tries).toBeLessThan(2);
  const wrong = { kind: 'messageFailed', of: 'inApp' };
  expect(await api.ask(api.casesUrl, 'POST', '/v1/operations/retry', OPERATOR, wrong)).toMatchObject({ status: 422 });
});

test('what a subscriber did not take is sent once more, all together and of the operator’s place alone', async () => {
  const retry = async (by: Caller) =>
    (await api.ask(api.casesUrl, 'POST', '/v1/operations/retry', by, { kind: 'deadLetter', of: SUBSCRIPTION })).json;
  expect(await retry({ ...OPERATOR, region: '420000' })).toEqual({ retried: 0, refused: [] });
  expect(await retry(OPERATOR)).toEqual({ retried: 1, refused: [] });
  const row = messages.selectFrom('deliveries').select(['status', 'tries']).where('id', '=', 'd-1');
  expect(await row.executeTakeFirstOrThrow()).toMatchObject({ status: 'pending' });
});

test('what is blocked on a service is retried also behind hundreds that wait for another', async () => {
  const roster = Array.from({ length: 500 }, (_one, i) => ({
    id: `r-${i}`,
    service: 'roster',
    reason: 'away',
    sinceAt: ago(600),
  }));
  await written({ blocked: [...roster, { id: 'c', service: 'rules', reason: 'away', sinceAt: ago(1) }] });
  const body = { kind: 'blocked', of: 'rules' };
  const { json } = await api.ask(api.casesUrl, 'POST', '/v1/operations/retry', OPERATOR, body);
  expect(json).toEqual({ retried: 1, refused: [] });
});

test('whoever serves another place finds nothing of this one', async () => {
  expect(await list({ ...OPERATOR, region: '420200' })).toEqual({ groups: [], away: [] });
});

test('of a service that does not answer it is said that nothing is known, and the rest is listed', async () => {
  const court = at['court'];
  delete at['court'];
  const { groups, away } = await list();
  at['court'] = court as string;
  expect(away).toEqual(['court']);
  expect(groups.map(({ kind }) => kind)).toEqual([
    'blocked',
    'notBegun',
    'actPending',
    'clockOverdue',
    'messageFailed',
  ]);
});

test('a case whose journal cannot be written is named by itself, and one that has written what blocks it is not named twice', async () => {
  const [silent, written1] = [
    await written(),
    await written({ blocked: [{ id: 'c', service: 'court', reason: 'away', sinceAt: ago(60) }] }),
  ];
  for (const no of [silent, written1]) {
    api.temporal.runs.set(no, { identity: 'its own' });
    api.temporal.blocked.add(no);
  }
  const group = (await list()).groups.find(({ kind }) => kind === 'notWritten');
  expect([group?.of, group?.oldest.map(({ caseNo }) => caseNo)]).toEqual(['cases', [silent]]);
  const metrics = await (await fetch(`${api.casesUrl}/metrics`)).text();
  expect(metrics).toMatch(/^dingfen_cases_not_written\{[^}]*\} 1$/m);
  api.temporal.blocked.clear();
});

test('a case whose workflow fails again and again is named by Temporal’s own list, and an old build by ours', async () => {
  const failing = await written();
  api.temporal.runs.set(failing, { identity: 'its own' });
  api.temporal.failing.add(failing);
  const told = { buildId: 'b2', stateVersion: 2 };
  expect((await api.ask(api.casesUrl, 'POST', '/internal/v1/deploys', WORKER, told)).status).toBe(200);
  const now = (await list()).groups.map(({ kind, of }) => [kind, of]);
  expect(now).toContainEqual(['taskFailing', 'worker']);
  expect(now.map(([kind]) => kind)).not.toContain('oldVersion');
  api.clock.goOn(3601);
  const later = (await list()).groups.find(({ kind }) => kind === 'oldVersion');
  expect([later?.of, later?.oldest.map((one) => one.caseNo)]).toEqual([
    'unversioned',
    expect.arrayContaining([failing]),
  ]);
});
