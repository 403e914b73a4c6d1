import type { FastifyInstance } from 'fastify';
import type { Caller } from '../../services/kit/auth';
import { ServiceError } from '../../services/kit/client';
import { rulesApp } from '../../services/rules/app';
import { migrations, type RulesTables } from '../../services/rules/law.repository';
import type { Position } from '../../services/rules/law.repository';
import luoyang from '../../services/rules/data/rule-sets/410300.json';
import { templateOf } from '../support/database';
import { due, plainNotice } from '../support/law';
import { ISSUER, testTokens } from '../support/tokens';
import { PATIENCE_MS } from '../support/patience';

let app: FastifyInstance;
let tokens: Awaited<ReturnType<typeof testTokens>>;
let drop: () => Promise<void>;

/** Running clocks as the register has them: each dated by the law as shipped. */
const clockOf = (n: number, clock: string, start: string, region = '410305') => {
  const question = { region, clock, start, versions: { '410300': 1, CN: 1 } };
  const { dueOn, provisional } = due(region, clock, start);
  const caseNo = `${region}-2026-${String(n).padStart(6, '0')}`;
  return { caseNo, proceeding: 'dispute', id: clock, clock, holder: null, dueOn, provisional, question };
};
const CLOCKS = [
  // 2027-01-01 is a Friday: with three days of rest and the Monday after, replies move.
  ...Array.from({ length: 600 }, (_, i) => clockOf(i + 1, 'acceptReply', '2026-12-30')),
  clockOf(601, 'mediationPreFiling', '2026-12-20'),
];
const told: string[] = [];
let failAfter = Number.POSITIVE_INFINITY;
let now = new Date('2026-12-01T02:00:00Z');

const register = {
  call: (_method: string, _path: string, _answer: unknown, body: { after: Position; limit: number }) => {
    const past = CLOCKS.filter((c) => c.caseNo > body.after.caseNo);
    return Promise.resolve({ clocks: past.slice(0, body.limit) });
  },
} as never;
const cases = {
  call: (_method: string, path: string, _answer: unknown, body: { to: { caseNo: string }[] }) => {
    if (path.includes('/disputes/')) return Promise.resolve({ region: '410305', openedOn: '2026-11-01' });
    if (told.length >= failAfter) return Promise.reject(new ServiceError('cases', null, null));
    told.push(...body.to.map((t) => t.caseNo));
    return Promise.resolve({ told: body.to.length });
  },
} as never;

beforeAll(async () => {
  const clone = await (await templateOf<RulesTables>('rules', migrations)).clone();
  drop = clone.drop;
  tokens = await testTokens();
  const deps = { db: clone.db, register, cases, clock: { now: () => now }, sweepMs: 50 };
  app = await rulesApp(deps, { issuer: ISSUER, keys: tokens.keys, logLevel: 'silent' });
});
afterAll(async () => {
  await app.close();
  await drop();
});

const ADMINISTRATOR: Caller = { sub: 'admin', role: 'administrator', region: '000000' };
const SECOND: Caller = { ...ADMINISTRATOR, sub: 'admin-2' };
const CLERK: Caller = { sub: 'clerk', role: 'operator', region: '000000' };

async function ask(method: 'GET' | 'POST', url: string, body?: object, caller = ADMINISTRATOR) {
  const headers = { authorization: `Bearer ${await tokens.token(caller)}` };
  const answer = await app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) });
  return { status: answer.statusCode, body: answer.json() };
}
/** Decided by two: the first asks, and nothing changes; the second asks for the same, and it is done. */
async function decide(url: string, body: object, first = ADMINISTRATOR, second = SECOND) {
  const asked = await ask('POST', url, body, first);
  expect(asked).toMatchObject({ status: 202, body: { announcement: null, awaitedUntil: expect.any(String) } });
  return ask('POST', url, body, second);
}
const notice = (version: number, more: object[] = []) => ({
  ...plainNotice(2027),
  version,
  holidays: [...plainNotice(2027).holidays.filter((h) => h.from !== '2027-01-01'), ...more],
});
const NEW_YEAR = { zh: '元旦', en: 'New Year', from: '2027-01-01', to: '2027-01-04', work: [] };
const reply = { region: '410305', clock: 'acceptReply', start: '2026-12-30' };

test('one question is answered, a list is answered in order, and each fault of a list is named', async () => {
  expect((await ask('POST', '/v1/deadlines', reply, CLERK)).body).toMatchObject({
    dueOn: '2027-01-07',
    provisional: true,
  });
  const list = await ask('POST', '/v1/deadlines', [reply, { ...reply, start: '2026-09-29T16:30:00Z' }]);
  expect(list.body.map((a: { dueOn: string }) => a.dueOn)).toEqual(['2027-01-07', '2026-10-13']);
  const faulty = await ask('POST', '/v1/deadlines', [
    reply,
    { ...reply, clock: 'acceptRepli' },
    { ...reply, clock: 'x' },
  ]);
  expect(faulty).toMatchObject({ status: 422, body: { code: 'UNKNOWN_CLOCK' } });
  expect(faulty.body.errors.map((e: { path: string }) => e.path)).toEqual(['/1', '/2']);
});

test.each([
  ['an unknown calendar', { ...reply, asOf: 'cn-1999' }, 'UNKNOWN_CALENDAR'],
  ['an unknown region', { ...reply, region: '999999' }, 'UNKNOWN_REGION'],
  ['an extension without a length', { ...reply, clock: 'confirmDecide', extended: true }, 'EXTENSION_LENGTH_REQUIRED'],
  ['an extension no text gives', { ...reply, clock: 'awardWindow', extended: true }, 'NO_EXTENSION'],
  ['year 9999', { ...reply, start: '9999-12-31' }, 'DAY_OUT_OF_RANGE'],
])('a question with %s is refused by its own code', async (_what, question, code) => {
  expect(await ask('POST', '/v1/deadlines', question)).toMatchObject({ status: 422, body: { code } });
});

test('only a rules administrator loads the law, and a faulty document changes nothing', async () => {
  const body = { notice: notice(1, [NEW_YEAR]), reason: 'the notice is out' };
  expect((await ask('POST', '/v1/calendars/notices', body, CLERK)).status).toBe(403);
  const before = (await ask('GET', '/v1/calendars')).body.version;
  const odd = { ...NEW_YEAR, work: ['2027-01-04', '2027-01-06'] };
  const refused = await ask('POST', '/v1/calendars/notices', { ...body, notice: notice(1, [odd]) });
  expect(refused).toMatchObject({ status: 422, body: { code: 'DOCUMENT_REFUSED' } });
  expect(refused.body.errors.length).toBeGreaterThanOrEqual(3);
  expect((await ask('GET', '/v1/calendars')).body.version).toBe(before);
});

test('a dry run lists what would change for open cases, before and after, and changes nothing', async () => {
  const body = { notice: notice(1, [NEW_YEAR]), reason: 'what if' };
  const { body: change } = await ask('POST', '/v1/calendars/notices?dryRun=true', body);
  expect(change).toMatchObject({ dryRun: true, looked: 601, later: 600, earlier: 0, announcement: null });
  expect(change.changedDays).toEqual(['2027-01-04']);
  expect(change.moved[0]).toMatchObject({
    before: '2027-01-07',
    after: '2027-01-08',
    beforeProvisional: true,
    afterProvisional: false,
  });
  expect((await ask('POST', '/v1/deadlines', reply)).body.dueOn).toBe('2027-01-07');
});

const finished = async (id: number): Promise<{ told: number }> => {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const { body } = await ask('GET', `/v1/announcements/${id}`);
    if (body.status === 'done') return body;
    // The second pass waits its time on the injected clock.
    now = new Date(now.getTime() + 60_000);
    await new Promise((next) => setTimeout(next, 30));
  }
  throw new Error('the announcement was not finished');
};

test('a loaded notice is announced in batches, goes on where it was stopped, and is loaded once', async () => {
  failAfter = 500;
  const body = { notice: notice(1, [NEW_YEAR]), reason: 'the notice is out' };
  const { body: change } = await decide('/v1/calendars/notices', body);
  expect(change).toMatchObject({ dryRun: false, later: 600 });
  // A batch is told first, and then noted as told.
  const sofar = async () => (await ask('GET', `/v1/announcements/${change.announcement}`)).body;
  for (const end = Date.now() + PATIENCE_MS; (await sofar()).told < 500 && Date.now() < end;)
    await new Promise((next) => setTimeout(next, 20));
  expect(await sofar()).toMatchObject({ status: 'running', told: 500 });
  failAfter = Number.POSITIVE_INFINITY;
  const done = await finished(change.announcement);
  // Every case in the first pass, and once more in the second, which asks only for what changed since.
  expect(done.told).toBe(601 * 2);
  expect(new Set(told).size).toBe(601);
  expect((await ask('POST', '/v1/deadlines', reply)).body).toMatchObject({ dueOn: '2027-01-08', provisional: false });

  const again = await ask('POST', '/v1/calendars/notices', body);
  expect(again).toMatchObject({ status: 200, body: { announcement: change.announcement } });
  const other = await ask('POST', '/v1/calendars/notices', {
    ...body,
    notice: { ...body.notice, document: 'another' },
  });
  expect(other).toMatchObject({ status: 422, body: { code: 'DOCUMENT_REFUSED' } });
  expect(other.body.errors[0].message).toContain('correct it by version 2');
});

test('a corrected notice takes the place of the first, and the earlier calendar can still be asked', async () => {
  const first = (await ask('GET', '/v1/calendars')).body.version;
  const correction = notice(2, [{ ...NEW_YEAR, to: '2027-01-03' }]);
  const { body: change } = await decide('/v1/calendars/notices', { notice: correction, reason: 'corrected' });
  await finished(change.announcement);
  expect((await ask('POST', '/v1/deadlines', reply)).body.dueOn).toBe('2027-01-07');
  expect((await ask('POST', '/v1/deadlines', { ...reply, asOf: first })).body).toMatchObject({
    dueOn: '2027-01-08',
    calendarVersion: first,
  });
});

test('a new rule set concerns new cases; open ones move only by a migration, told and counted', async () => {
  const set = {
    ...luoyang,
    version: 2,
    validFrom: '2026-12-15',
    clocks: { ...luoyang.clocks, acceptReply: { ...luoyang.clocks.acceptReply, length: 7 } },
  };
  const loaded = await ask('POST', '/v1/rule-sets', { ruleSet: set, reason: 'a new paper' });
  expect(loaded).toMatchObject({ status: 200, body: { version: '410300 v2', announcement: null } });
  expect((await ask('GET', '/v1/rule-sets/410305?on=2026-12-14')).body.versions).toEqual({ '410300': 1, CN: 1 });
  expect((await ask('GET', '/v1/rule-sets/410305?on=2026-12-15')).body.versions).toEqual({ '410300': 2, CN: 1 });
  expect((await ask('POST', '/v1/deadlines', { ...reply, versions: { '410300': 1, CN: 1 } })).body.ruleSetVersion).toBe(
    1,
  );
  const dry = await ask('POST', '/v1/rule-sets/410300/migration?dryRun=true', { reason: 'what if' });
  expect(dry.body).toMatchObject({ later: 600, announcement: null });
  told.length = 0;
  const { body: change } = await decide('/v1/rule-sets/410300/migration', { reason: 'decided by the bureau' });
  await finished(change.announcement);
  expect(new Set(told).size).toBe(601);
  const unverified = { ...set, version: 3, clocks: { acceptReply: { ...set.clocks.acceptReply, confidence: 'U' } } };
  const refused = await ask('POST', '/v1/rule-sets', { ruleSet: unverified, reason: 'x' });
  expect(refused).toMatchObject({ status: 422, body: { code: 'DOCUMENT_REFUSED' } });
});

describe('what changes the law of open cases is decided by two', () => {
  const overlays = '/v1/calendars/overlays';
  const closed = { zh: '停止办公', en: 'closed', from: '2027-05-11', to: '2027-05-11' };
  const closing = (id: string, more: object = {}) => ({
    overlay: { id, version: 1, source: 'a notice', regions: ['410300'], holidays: [closed], ...more },
    reason: 'closed',
  });
  const isLoaded = async (id: string): Promise<boolean> =>
    JSON.stringify((await ask('GET', '/v1/calendars')).body.overlays).includes(id);

  test('the same administrator twice is one, and nothing changes', async () => {
    for (const _again of [1, 2]) expect((await ask('POST', overlays, closing('one-alone'))).status).toBe(202);
    expect(await isLoaded('one-alone')).toBe(false);
  });

  test('the second must ask for just the same', async () => {
    expect((await ask('POST', overlays, closing('not-alike'))).status).toBe(202);
    const other = closing('not-alike', { regions: ['410305'] });
    expect((await ask('POST', overlays, other, SECOND)).status).toBe(202);
    expect(await isLoaded('not-alike')).toBe(false);
  });

  test('a word stands for a day, and a later second is a first again', async () => {
    expect((await ask('POST', overlays, closing('too-late'))).status).toBe(202);
    now = new Date(now.getTime() + 24 * 3600_000 + 1000);
    expect((await ask('POST', overlays, closing('too-late'), SECOND)).status).toBe(202);
    expect(await isLoaded('too-late')).toBe(false);
    expect((await ask('POST', overlays, closing('too-late'))).status).toBe(200);
    expect(await isLoaded('too-late')).toBe(true);
  });

  test('of two who ask in the same moment one is the first, and it is done once', async () => {
    const [one, other] = await Promise.all(
      [ADMINISTRATOR, SECOND].map((by) => ask('POST', overlays, closing('at-once'), by)),
    );
    expect(new Set([one?.status, other?.status])).toEqual(new Set([200, 202]));
    expect(await isLoaded('at-once')).toBe(true);
  });
});

describe('an administrator changes the law of its own place alone', () => {
  const at = (region: string): Caller => ({ sub: `admin-${region}`, role: 'administrator', region });
  const closed = { zh: '停止办公', en: 'closed', from: '2027-03-03', to: '2027-03-03' };
  const overlay = (regions: string[], more = {}) => ({
    overlay: { id: 'a-closure', version: 1, source: 'a notice', regions, holidays: [closed], ...more },
    reason: 'closed',
  });
  const ruleSet = { ruleSet: { ...luoyang, version: 9, validFrom: '2027-02-01' }, reason: 'a new paper' };
  const holidays = { notice: notice(9, [NEW_YEAR]), reason: 'the notice is out' };
  const dry = (url: string, body: object, by: Caller) => ask('POST', `${url}?dryRun=true`, body, by);
  const [overlays, sets, notices] = ['/v1/calendars/overlays', '/v1/rule-sets', '/v1/calendars/notices'];

  test.each([
    ['its city’s rule set', sets, ruleSet, '410300', 200],
    ['its city’s rule set, from one of its districts', sets, ruleSet, '410305', 403],
    ['another city’s rule set', sets, ruleSet, '420200', 403],
    ['another city’s open cases', `${sets}/410300/migration`, { reason: 'x' }, '420200', 403],
    ['the open cases of the country', `${sets}/CN/migration`, { reason: 'x' }, '410300', 403],
    ['the rest days of a district of its city', overlays, overlay(['410305']), '410300', 200],
    ['those of another city beside its own', overlays, overlay(['410305', '420222']), '410300', 403],
    ['a holiday notice', notices, holidays, '410300', 403],
    ['a holiday notice, for the whole country', notices, holidays, '000000', 200],
  ])('%s', async (_what, url, body, region, status) => {
    expect((await dry(url, body, at(region))).status).toBe(status);
  });

  test('it does not replace the rest days of another place by its own under the same name', async () => {
    const deputy = { ...at('420200'), sub: 'deputy-420200' };
    const first = await decide(overlays, overlay(['420222']), at('420200'), deputy);
    expect(first.status).toBe(200);
    const anew = await ask('POST', overlays, overlay(['410305'], { version: 2 }), at('410300'));
    expect(anew).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });
});
