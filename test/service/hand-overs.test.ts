import type { Kysely } from 'kysely';
import { Webhook } from 'standardwebhooks';
import type { Caller } from '../../services/kit/auth';
import { gatewayMigrations, type GatewayTables } from '../../services/kit/body-gateway';
import { arbitrationApp } from '../../services/arbitration/app';
import { courtApp } from '../../services/court/app';
import { arbitrationId, disputeId } from '../../workflows/contract/proceedings';
import { due } from '../support/law';
import { regionOf } from '../../workflows/contract/case';
import { commitOf } from '../support/case-writes';
import { NOW, openServices, OPERATOR, Outside, WORKER, until, type Answer, type Services } from './services-in-process';

const secretOf = (seed: number): string => `whsec_${Buffer.alloc(32, seed).toString('base64')}`;
const SECRET = secretOf(1);
const FORGER = secretOf(9);
/** Who may speak: one for this region, with an old and a new secret, and one for another. */
const senders = [
  { id: 'here', region: '410300', secrets: [secretOf(2), SECRET] },
  { id: 'elsewhere', region: '420200', secrets: [secretOf(3)] },
];
const DUE_ON = due('410305', 'handOverReceipt', '2025-07-01').dueOn;

let api: Services;
let platform: Outside;
const services: Record<string, { url: string; db: Kysely<GatewayTables> }> = {};

beforeAll(async () => {
  api = await openServices();
  platform = await Outside.open();
  for (const name of ['court', 'commission'] as const) {
    const db = await api.database<GatewayTables>(name, gatewayMigrations);
    const common = {
      db,
      temporal: api.temporal.client,
      cases: api.casesFor(name === 'court' ? 'court' : 'arbitration'),
      rules: api.rules,
      clock: api.clock,
      sweepMs: 60_000,
    };
    const there = { region: '000000', url: platform.url, token: 'token-of-the-platform' };
    const app =
      name === 'court'
        ? await courtApp({ ...common, courts: senders, platforms: [there] }, api.options)
        : await arbitrationApp(
            { ...common, commissions: senders, systems: [there], casesUrl: api.casesUrl },
            api.options,
          );
    services[name] = { db, url: await api.listen(app) };
  }
});
afterAll(async () => {
  await api.close();
  await platform.close();
});
beforeEach(() => {
  api.clock.at = NOW;
  platform.status = 200;
  platform.received.length = 0;
});

interface Body {
  name: 'court' | 'commission';
  route: string;
  what: string;
  path: string;
  /** A result that says: on the docket. */
  docketed: { type: string; data: object };
  /** A result that says: taken, but not on the docket. */
  refused: { type: string; data: object };
  workflowOf(caseNo: string): string;
}
const BODIES: Body[] = [
  {
    name: 'court',
    route: '/internal/v1/outbound',
    what: 'filing',
    path: '/v1/filings',
    docketed: { type: 'filing.docketed', data: { document: '(2025) 1' } },
    refused: { type: 'filing.refused', data: { ground: 'other', servedOn: { p1: '2025-07-01' } } },
    workflowOf: disputeId,
  },
  {
    name: 'commission',
    route: '/internal/v1/intakes',
    what: 'intake',
    path: '/v1/applications',
    docketed: { type: 'arbitration.admitted', data: { document: '(2025) 1' } },
    refused: { type: 'arbitration.refused', data: { ground: 'notCovered' } },
    workflowOf: arbitrationId,
  },
];
const PAPER = { id: 'doc-1', sha256: 'a'.repeat(64) };

describe.each(BODIES)('hand-over to the $name', ({ name, route, what, path, docketed, refused, workflowOf }) => {
  const url = (): string => services[name]?.url as string;
  const db = (): Kysely<GatewayTables> => services[name]?.db as Kysely<GatewayTables>;
  const send = (caseNo: string, reference = `${caseNo}#4`): Promise<Answer> =>
    api.ask(url(), 'PUT', route, WORKER, {
      caseNo,
      region: '410305',
      what,
      reference,
      data: { papers: [PAPER] },
    });
  const handedOver = async (): Promise<{ caseNo: string; reference: string }> => {
    const caseNo = await api.openCase();
    expect((await send(caseNo)).status).toBe(200);
    return { caseNo, reference: `${caseNo}#4` };
  };
  const show = async (query: string, caller: Caller = OPERATOR): Promise<Record<string, unknown>[]> =>
    (await api.ask(url(), 'GET', `/v1/hand-overs?${query}`, caller)).json['handOvers'] as never;
  const one = async (caseNo: string): Promise<Record<string, unknown>> =>
    (await show(`caseNo=${caseNo}`))[0] as Record<string, unknown>;
  const inbox = (caseNo: string) => db().selectFrom('inbox').selectAll().where('case_no', '=', caseNo).execute();

  let serial = 0;
  const message = (of: { caseNo: string; reference: string }, more: object = {}) => ({
    type: 'handover.accepted',
    occurredAt: NOW.toISOString(),
    data: {},
    ...of,
    ...more,
  });
  /** A message as a careful system sends it, signed; `how` bends what a forger bends. */
  const say = (
    body: object,
    id = `msg-${name}-${(serial += 1)}`,
    how: { secret?: string; at?: Date; sender?: string; sent?: (text: string) => string; without?: string } = {},
  ): Promise<Answer> => {
    const text = JSON.stringify(body);
    // The library compares with the time of day, so a message is signed with it.
    const at = how.at ?? new Date();
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(how.secret ?? SECRET).sign(id, at, text),
    };
    if (how.without) delete headers[how.without];
    const sender = how.sender ?? 'here';
    return api.ask(url(), 'POST', `/v1/webhooks/${sender}`, null, how.sent ? how.sent(text) : text, headers);
  };
  const signalsOf = (caseNo: string, id: string) =>
    api.temporal.signals.filter((s) => s.workflowId.startsWith(caseNo) && s.event.id === `here/${id}`);

  test('is sent once under its reference, with who sends it', async () => {
    const { reference, caseNo } = await handedOver();
    expect(platform.received).toHaveLength(1);
    const sent = platform.received[0];
    expect(sent?.path).toBe(path);
    expect(sent?.headers).toMatchObject({
      'idempotency-key': reference,
      authorization: 'Bearer token-of-the-platform',
    });
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({ caseNo, reference, papers: [PAPER] });
  });

  test('first receipt: delivered, with the papers by hash, the day the second is due, and whose turn it is', async () => {
    const { caseNo, reference } = await handedOver();
    expect(await one(caseNo)).toEqual({
      reference,
      caseNo,
      what,
      from: 'dingfen',
      to: name,
      documents: [PAPER],
      receipts: { delivered: NOW.toISOString(), accepted: null, docketed: null },
      dueOn: DUE_ON,
      state: 'delivered',
      owner: name,
      tries: 1,
    });
  });

  test('second receipt: accepted when the other side says, the docket still owed', async () => {
    const at = await handedOver();
    api.clock.goOn(3600);
    const occurredAt = new Date(NOW.getTime() + 1800_000).toISOString();
    expect((await say(message(at, { occurredAt }))).status).toBe(202);
    expect(await one(at.caseNo)).toMatchObject({
      state: 'accepted',
      owner: name,
      receipts: { delivered: NOW.toISOString(), accepted: occurredAt, docketed: null },
    });
  });

  test('third receipt: docketed, and nobody owes anything', async () => {
    const at = await handedOver();
    api.clock.goOn(7200);
    const accepted = new Date(NOW.getTime() + 1800_000).toISOString();
    const onDocket = new Date(NOW.getTime() + 3600_000).toISOString();
    await say(message(at, { occurredAt: accepted }));
    await say(message(at, { type: 'handover.docketed', occurredAt: onDocket }));
    expect(await one(at.caseNo)).toMatchObject({
      state: 'docketed',
      owner: null,
      receipts: { delivered: NOW.toISOString(), accepted, docketed: onDocket },
    });
  });

  test('receipts in the wrong order: the docket is also the acceptance, and the first word of each stays', async () => {
    const at = await handedOver();
    api.clock.goOn(7200);
    const first = new Date(NOW.getTime() + 60_000).toISOString();
    await say(message(at, { type: 'handover.docketed', occurredAt: first }));
    await say(message(at, { occurredAt: new Date(NOW.getTime() + 3600_000).toISOString() }));
    expect(await one(at.caseNo)).toMatchObject({ state: 'docketed', receipts: { accepted: first, docketed: first } });
  });

  test('a receipt that was faster than our own bookkeeping is stamped once that is there', async () => {
    const caseNo = await api.openCase();
    const at = { caseNo, reference: `${caseNo}#4` };
    await say(message(at, docketed));
    expect(await show(`caseNo=${caseNo}`)).toEqual([]);
    await send(caseNo);
    expect(await one(caseNo)).toMatchObject({ state: 'docketed', owner: null });
  });

  test('a result is a receipt too: on the docket', async () => {
    const at = await handedOver();
    await say(message(at, docketed));
    expect(await one(at.caseNo)).toMatchObject({ state: 'docketed', owner: null });
  });

  test('a result is a receipt too: refused, so taken and never on the docket', async () => {
    const at = await handedOver();
    await say(message(at, refused));
    expect(await one(at.caseNo)).toMatchObject({ state: 'accepted', receipts: { docketed: null } });
  });

  test('the same reference twice is one hand-over: sent once, the same receipt', async () => {
    const { caseNo } = await handedOver();
    const again = await send(caseNo);
    expect([again.status, again.json]).toEqual([200, { receipt: { taken: true } }]);
    expect(platform.received).toHaveLength(1);
    expect(await show(`caseNo=${caseNo}`)).toHaveLength(1);
  });

  test('another body that does not take it is a problem, and the turn is ours; tried again, it is delivered', async () => {
    const caseNo = await api.openCase();
    platform.status = 503;
    const failed = await send(caseNo);
    expect([failed.status, failed.json['code']]).toEqual([502, 'UPSTREAM']);
    expect(await one(caseNo)).toMatchObject({
      state: 'notDelivered',
      owner: 'dingfen',
      receipts: { delivered: null },
      dueOn: null,
    });
    platform.status = 200;
    expect((await send(caseNo)).status).toBe(200);
    expect(await one(caseNo)).toMatchObject({ state: 'delivered', tries: 2, dueOn: DUE_ON });
  });

  test('on the day its receipt is due it is not late; on the day after it is, and is found as late', async () => {
    const { caseNo } = await handedOver();
    api.clock.at = new Date(`${DUE_ON}T23:59:59+08:00`);
    expect(await one(caseNo)).toMatchObject({ state: 'delivered' });
    expect(await show(`caseNo=${caseNo}&state=late`)).toEqual([]);
    api.clock.goOn(1);
    expect(await one(caseNo)).toMatchObject({ state: 'late', owner: name, dueOn: DUE_ON });
    expect(await show(`caseNo=${caseNo}&state=late`)).toHaveLength(1);
    expect(await show(`caseNo=${caseNo}&state=delivered`)).toEqual([]);
  });

  test('a receipt that comes late ends the waiting, and still shows that it came after its day', async () => {
    const at = await handedOver();
    api.clock.at = new Date(`${DUE_ON}T10:00:00+08:00`);
    api.clock.goOn(5 * 86_400);
    const occurredAt = api.clock.at.toISOString();
    await say(message(at, { occurredAt }));
    expect(await show(`caseNo=${at.caseNo}&state=late`)).toEqual([]);
    const shown = await one(at.caseNo);
    expect(shown).toMatchObject({ state: 'accepted', dueOn: DUE_ON, receipts: { accepted: occurredAt } });
    expect(occurredAt.slice(0, 10) > String(shown['dueOn'])).toBe(true);
  });

  test.each(['delivered', 'accepted', 'docketed'])('?state=%s finds those and no others', async (state) => {
    const [waiting, taken, done] = [await handedOver(), await handedOver(), await handedOver()];
    await say(message(taken));
    await say(message(done, { type: 'handover.docketed' }));
    const wanted = { delivered: waiting, accepted: taken, docketed: done }[state];
    const found = (await show(`state=${state}`)).map((h) => h['caseNo']);
    const ours = [waiting, taken, done].map((h) => h.caseNo);
    expect(found.filter((no) => ours.includes(String(no)))).toEqual([wanted?.caseNo]);
  });

  test('a body of another region does not see it', async () => {
    const { caseNo } = await handedOver();
    const stranger: Caller = { sub: 'court-2', role: 'court', region: '420200' };
    expect(await show(`caseNo=${caseNo}`, stranger)).toEqual([]);
    expect(await show(`caseNo=${caseNo}`, { ...stranger, region: '410305' })).toHaveLength(1);
  });

  test('a state that is none is refused, naming the field', async () => {
    const answer = await api.ask(url(), 'GET', '/v1/hand-overs?state=lost', OPERATOR);
    expect(answer.status).toBe(422);
    expect(answer.json['errors']).toEqual([expect.objectContaining({ path: '/state' })]);
  });

  test.each<[string, Caller | null, number]>([
    ['a party', { sub: 'u', role: 'party', region: '410305', case: '410305-2025-000001', party: 'p1' }, 403],
    ['nobody', null, 401],
  ])('%s does not see hand-overs', async (_who, caller, status) => {
    expect((await api.ask(url(), 'GET', '/v1/hand-overs', caller)).status).toBe(status);
  });

  test('only the house’s own services hand over', async () => {
    const caseNo = await api.openCase();
    const body = { caseNo, region: '410305', what, reference: `${caseNo}#4`, data: {} };
    expect((await api.ask(url(), 'PUT', route, OPERATOR, body)).status).toBe(403);
    expect(platform.received).toEqual([]);
  });

  test('a result goes to its proceeding, with who said it and when', async () => {
    const at = await handedOver();
    const id = `result-${name}`;
    await say(message(at, docketed), id);
    await until('it is signalled', () => signalsOf(at.caseNo, id).length > 0);
    const [signal] = signalsOf(at.caseNo, id);
    expect(signal).toMatchObject({ workflowId: at.caseNo, region: regionOf(workflowOf(at.caseNo)) });
    expect(signal?.event).toMatchObject({
      kind: 'message',
      name: docketed.type,
      by: { role: name, id: 'here' },
      occurredOn: '2025-07-01',
      reference: at.reference,
    });
  });

  test('the same message twice is one act, and the second answer says it is known', async () => {
    const at = await handedOver();
    const [id, next] = [`twice-${name}`, `after-twice-${name}`];
    const answers = [await say(message(at, docketed), id), await say(message(at, docketed), id)];
    expect(answers.map((a) => [a.status, a.json])).toEqual([
      [202, { id, status: 'received' }],
      [202, { id, status: 'known' }],
    ]);
    // The inbox is settled in its order: once a later message is through, nothing of the earlier is still to come.
    await say(message(at), next);
    await until('a later message is through', () => signalsOf(at.caseNo, next).length > 0);
    expect(signalsOf(at.caseNo, id)).toHaveLength(1);
    expect(await inbox(at.caseNo)).toHaveLength(2);
  });

  test('the same message ten times at once is one act', async () => {
    const at = await handedOver();
    const [id, next] = [`ten-${name}`, `after-ten-${name}`];
    const answers = await Promise.all(Array.from({ length: 10 }, () => say(message(at, docketed), id)));
    expect(answers.map((a) => a.status)).toEqual(Array(10).fill(202));
    expect(answers.filter((a) => a.json['status'] === 'received')).toHaveLength(1);
    await say(message(at), next);
    await until('a later message is through', () => signalsOf(at.caseNo, next).length > 0);
    expect(signalsOf(at.caseNo, id)).toHaveLength(1);
  });

  test('an id used again for another message is refused', async () => {
    const at = await handedOver();
    const id = `reused-${name}`;
    await say(message(at), id);
    const answer = await say(message(at, docketed), id);
    expect([answer.status, answer.json['code']]).toEqual([409, 'MESSAGE_ID_REUSED']);
    // Also one that says the same of another day: the day decides.
    const before = await say(message(at, { occurredAt: new Date(NOW.getTime() - 86_400_000).toISOString() }), id);
    expect([before.status, before.json['code']]).toEqual([409, 'MESSAGE_ID_REUSED']);
    expect(await one(at.caseNo)).toMatchObject({ state: 'accepted' });
  });

  test('a secret that is being replaced is still good', async () => {
    const at = await handedOver();
    expect((await say(message(at), undefined, { secret: secretOf(2) })).status).toBe(202);
  });

  const MINUTES = 60_000;
  test.each([
    ['signed with another secret', { secret: FORGER }],
    ['signed with the secret of another sender', { secret: secretOf(3) }],
    ['changed after it was signed', { sent: (text: string) => text.replace('2025-07-01', '2025-06-01') }],
    ['not signed at all', { without: 'webhook-signature' }],
    ['without an id', { without: 'webhook-id' }],
    ['without a time', { without: 'webhook-timestamp' }],
    ['signed ten minutes ago: a replay', { at: new Date(Date.now() - 10 * MINUTES) }],
    ['signed for a time to come', { at: new Date(Date.now() + 10 * MINUTES) }],
    ['of a sender nobody knows', { sender: 'nobody' }],
  ])('a message %s is refused, and nothing is stored', async (_what, how) => {
    const at = await handedOver();
    const answer = await say(message(at, docketed), undefined, how);
    expect([answer.status, answer.json['code']]).toEqual([401, 'BAD_SIGNATURE']);
    expect(answer.type).toContain('application/problem+json');
    expect(await inbox(at.caseNo)).toEqual([]);
    expect(await one(at.caseNo)).toMatchObject({ state: 'delivered', receipts: { accepted: null, docketed: null } });
  });

  test.each([
    ['of a type that is none', { type: 'filing.lost' }, 422],
    ['without a day', { occurredAt: undefined }, 422],
    ['dated in the future', { occurredAt: '2025-07-01T10:00:31+08:00' }, 422],
    ['of a case number that is none', { caseNo: 'none' }, 422],
    ['of a region this sender does not serve', { caseNo: '420222-2025-000001' }, 403],
  ])('a signed message %s is refused, and nothing is stored', async (_what, more, status) => {
    const at = await handedOver();
    const before = (await db().selectFrom('inbox').select('id').execute()).length;
    const answer = await say(message(at, more));
    expect(answer.status).toBe(status);
    expect(answer.type).toContain('application/problem+json');
    expect((await db().selectFrom('inbox').select('id').execute()).length).toBe(before);
    expect(await one(at.caseNo)).toMatchObject({ state: 'delivered' });
  });

  test('a result for a case nobody knows stays in the inbox as unmatched', async () => {
    const caseNo = '410305-2025-888888';
    api.temporal.unknown.add(workflowOf(caseNo));
    await say(message({ caseNo, reference: 'none' }, docketed));
    await until('it is tried', async () => (await inbox(caseNo))[0]?.status === 'unmatched');
    const listed = await api.ask(url(), 'GET', `/v1/inbox?caseNo=${caseNo}&status=unmatched`, OPERATOR);
    expect(listed.json['messages']).toMatchObject([{ type: docketed.type, status: 'unmatched' }]);
  });

  test('a result counts as delivered only once the journal shows it, and is sent again until then', async () => {
    const at = await handedOver();
    const id = `shown-${name}`;
    await say(message(at, docketed), id);
    await until('it is sent', async () => (await inbox(at.caseNo))[0]?.status === 'sent');
    const sent = (): number => api.temporal.signals.filter((s) => s.event.id === `here/${id}`).length;
    const before = sent();
    api.clock.goOn(3);
    // The same message comes once more, as doubled webhooks do, and has the inbox looked through.
    await say(message(at, docketed), id);
    await until('it is sent again', () => sent() > before);
    const done = { [`here/${id}`]: 1 };
    const { path, body } = commitOf(at.caseNo, { done });
    expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
    api.clock.goOn(10);
    await say(message(at, docketed), id);
    await until('it is delivered', async () => (await inbox(at.caseNo))[0]?.status === 'delivered');
  });

  test('a result for a case whose workflow is not there begins it again and reaches it', async () => {
    const at = await handedOver();
    api.temporal.unknown.add(at.caseNo);
    await say(message(at, docketed), `gone-${name}`);
    await until('it is sent', async () => (await inbox(at.caseNo))[0]?.status === 'sent');
    expect(api.temporal.started.filter((no) => no === at.caseNo).length).toBeGreaterThan(0);
  });

  /** What became of a message, as its sender asks: signed like the message, over an empty body. */
  const look = (id: string, secret = SECRET): Promise<Answer> => {
    const at = new Date();
    return api.ask(url(), 'GET', `/v1/webhooks/here/${id}`, null, undefined, {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, ''),
    });
  };
  const result = (id: string): object => ({ id: `here/${id}`, name: docketed.type });
  const entry = (eventId: string, more: object = {}): object => ({
    number: 1,
    event: docketed.type,
    eventId,
    row: 'M-1',
    outcome: null,
    data: {},
    ...more,
  });
  const region = (kept: object[]): object => ({ kept });
  test.each<[string, (id: string) => Parameters<typeof commitOf>[1], object]>([
    ['applied', (id) => ({ done: { [`here/${id}`]: 1 }, entries: [entry(`here/${id}`)] }), { number: 1 }],
    [
      'afterClose',
      (id) => ({
        done: { [`here/${id}`]: 2 },
        entries: [entry('end', { outcome: 'withdrawn' }), entry(`here/${id}`, { number: 2, row: null })],
      }),
      { number: 2 },
    ],
    // News that no row waits for counts as a fact all the same.
    ['applied', (id) => ({ done: { [`here/${id}`]: 1 }, entries: [entry(`here/${id}`, { row: null })] }), {}],
    ['duplicate', (id) => ({ done: { [`here/${id}`]: 1 }, entries: [entry('here/first')] }), { of: 'here/first' }],
    [
      'refused',
      (id) => ({
        done: { [`here/${id}`]: 1 },
        entries: [entry('fault', { event: 'malformed', row: null, data: { id: `here/${id}` } })],
      }),
      {},
    ],
    ['early', (id) => ({ region: region([{ standing: 'early', message: result(id) }]) }), { proceeding: 'dispute' }],
    ['contradicts', (id) => ({ region: region([{ standing: 'contradicts', message: result(id) }]) }), {}],
    ['waiting', () => ({}), { number: null }],
  ])('its sender is told that a message is %s', async (fate, written, more) => {
    const at = await handedOver();
    const id = `fate-${fate}-${name}-${(serial += 1)}`;
    expect((await say(message(at, docketed), id)).status).toBe(202);
    const { path, body } = commitOf(at.caseNo, written(id));
    expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
    const told = await look(id);
    expect([told.status, told.json]).toEqual([200, expect.objectContaining({ id, fate, caseNo: at.caseNo, ...more })]);
    expect(told.json['why']).toEqual({ zh: expect.any(String), en: expect.any(String) });
  });

  test('nobody without its secret is told what became of a message, nor of one that was not sent', async () => {
    const at = await handedOver();
    await say(message(at, docketed), `mine-${name}`);
    expect((await look(`mine-${name}`, secretOf(9))).status).toBe(401);
    expect((await look(`none-${name}`)).status).toBe(404);
    const body = { sub: 'x', role: name, region: '410300' } as Caller;
    const here = await api.ask(url(), 'GET', `/v1/inbox/here/mine-${name}`, body);
    const elsewhere = await api.ask(url(), 'GET', `/v1/inbox/here/mine-${name}`, { ...body, region: '110000' });
    expect([here.status, elsewhere.status]).toEqual([200, 404]);
  });

  test('what finds no case for a week is given up, said aloud, and its sender is told', async () => {
    const caseNo = '410305-2025-777777';
    api.temporal.unknown.add(caseNo);
    await say(message({ caseNo, reference: 'none' }, docketed), `lost-${name}`);
    await until('it is tried', async () => (await inbox(caseNo))[0]?.status === 'unmatched');
    const before = api.clock.at;
    api.clock.goOn(8 * 86_400);
    await say(message({ caseNo, reference: 'none' }, docketed), `lost-${name}`);
    await until('it is given up', async () => (await inbox(caseNo))[0]?.status === 'abandoned');
    expect((await look(`lost-${name}`)).json).toMatchObject({ fate: 'abandoned' });
    api.clock.at = before;
  });
});

describe('what a court’s own system entrusts must fit the case', () => {
  let serial = 0;
  const push = (caseNo: string, data: object, id = `push-${(serial += 1)}`): Promise<Answer> => {
    const text = JSON.stringify({
      type: 'court.entrusted',
      caseNo,
      reference: `${caseNo}/entrustment/1`,
      occurredAt: NOW.toISOString(),
      data: { organisation: 'org-1', chosenBy: 'court', noticeOn: '2025-07-01', ...data },
    });
    const at = new Date();
    return api.ask(services['court']?.url as string, 'POST', '/v1/webhooks/here', null, text, {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(SECRET).sign(id, at, text),
    });
  };
  const kept = async (caseNo: string): Promise<number> => {
    const db = services['court']?.db as Kysely<GatewayTables>;
    return (await db.selectFrom('inbox').select('id').where('case_no', '=', caseNo).execute()).length;
  };

  test('ACC-2: one that fits is taken, and the same message again is known', async () => {
    const caseNo = await api.openCase();
    expect((await push(caseNo, {}, `fit-${caseNo}`)).json['status']).toBe('received');
    expect((await push(caseNo, {}, `fit-${caseNo}`)).json['status']).toBe('known');
  });

  test.each([
    ['an organisation of another place', { organisation: 'elsewhere' }, 409, 'WRONG_PLACE'],
    [
      'materials that are not in the case',
      { materialsOn: '2025-07-01', materials: [{ id: 'doc-1', sha256: 'a'.repeat(64) }] },
      422,
      'INVALID',
    ],
    ['materials without their day', { materials: [{ id: 'doc-1', sha256: 'a'.repeat(64) }] }, 422, 'INVALID'],
    ['a field that nobody knows', { chosenby: 'parties' }, 422, 'INVALID'],
  ])('bad input: %s is refused with what is wrong, and nothing is kept', async (_what, data, status, code) => {
    const caseNo = await api.openCase();
    const answer = await push(caseNo, data);
    expect([answer.status, answer.json['code']]).toEqual([status, code]);
    expect(await kept(caseNo)).toBe(0);
  });
});

describe('JC-2, AWD-10: a court without a system of its own', () => {
  const OFFICER: Caller = { sub: 'officer-1', role: 'court', region: '410305' };
  const url = (): string => services['court']?.url as string;
  const db = (): Kysely<GatewayTables> => services['court']?.db as Kysely<GatewayTables>;
  const RESULT = { type: 'filing.docketed', data: { document: '(2025) 1' } };
  let serial = 0;
  const handedOver = async (): Promise<{ caseNo: string; reference: string }> => {
    const caseNo = await api.openCase();
    const reference = `${caseNo}#4`;
    const data = { papers: [PAPER] };
    const body = { caseNo, region: '410305', what: 'filing', reference, data };
    expect((await api.ask(url(), 'PUT', '/internal/v1/outbound', WORKER, body)).status).toBe(200);
    return { caseNo, reference };
  };
  const enter = (of: object, more: object = {}, by = OFFICER, key = `result-key-${(serial += 1)}`): Promise<Answer> =>
    api.ask(
      url(),
      'POST',
      '/v1/results',
      by,
      { ...RESULT, occurredAt: NOW.toISOString(), ...of, ...more },
      {
        'idempotency-key': key,
      },
    );

  test('has its officer enter what it decided: it goes to the case as his, and is the receipt of the hand-over', async () => {
    const at = await handedOver();
    const { status, json } = await enter(at, {}, OFFICER, 'result-of-the-officer');
    expect([status, json]).toEqual([202, { sender: 'desk-officer-1', id: 'result-of-the-officer' }]);
    const id = 'desk-officer-1/result-of-the-officer';
    await until('it was brought to the case', () => api.temporal.signals.some(({ event }) => event.id === id));
    expect(api.temporal.signals.find(({ event }) => event.id === id)?.event).toMatchObject({
      name: 'filing.docketed',
      by: { role: 'court', id: 'desk-officer-1' },
      reference: at.reference,
    });
    const shown = await api.ask(url(), 'GET', `/v1/hand-overs?caseNo=${at.caseNo}`, OPERATOR);
    expect((shown.json['handOvers'] as object[])[0]).toMatchObject({ state: 'docketed', owner: null });
    const fate = await api.ask(url(), 'GET', '/v1/inbox/desk-officer-1/result-of-the-officer', OFFICER);
    expect(fate.json).toMatchObject({ caseNo: at.caseNo, type: 'filing.docketed' });
  });

  test('sends the same twice, and it is one; another under its key is refused', async () => {
    const at = await handedOver();
    const key = 'result-sent-twice';
    expect([(await enter(at, {}, OFFICER, key)).status, (await enter(at, {}, OFFICER, key)).status]).toEqual([
      202, 202,
    ]);
    const kept = await db().selectFrom('inbox').select('id').where('case_no', '=', at.caseNo).execute();
    expect(kept).toHaveLength(1);
    const other = await enter(at, { data: { document: '(2025) 2' } }, OFFICER, key);
    expect([other.status, other.json['code']]).toEqual([409, 'MESSAGE_ID_REUSED']);
  });

  test.each([
    ['what nobody handed over', { reference: 'elsewhere#1' }, OFFICER, 422],
    ['what is no result: an entrustment is an act', { type: 'court.entrusted' }, OFFICER, 422],
    ['a receipt, which the hand-over has by itself', { type: 'handover.accepted', data: {} }, OFFICER, 422],
    ['what has not happened yet', { occurredAt: new Date(NOW.getTime() + 86_400_000).toISOString() }, OFFICER, 422],
    ['of a case of another place', {}, { ...OFFICER, region: '420222' }, 404],
    ['by somebody of another body', {}, { ...OFFICER, role: 'commission' as const }, 403],
  ])('enters nothing else: %s', async (_what, more, by, status) => {
    const at = await handedOver();
    expect((await enter(at, more, by)).status).toBe(status);
    expect(await db().selectFrom('inbox').select('id').where('case_no', '=', at.caseNo).execute()).toEqual([]);
  });
});
