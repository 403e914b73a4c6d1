import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { sql, type Kysely } from 'kysely';
import type { Caller, SignedOut } from '../../services/kit/auth';
import { Problem } from '../../services/kit/problem';
import { consoleApp } from '../../services/console/app';
import { PAGES } from '../../services/console/routes/page.routes';
import { pathOfOurs } from '../../services/console/people';
import { migrations, type ConsoleTables, type Session } from '../../services/console/session.repository';
import type { Begun, SignIn } from '../../services/console/sign-in';
import { openServices, type Services } from './services-in-process';

// Who is signed in to the console, and what goes through it to the services in his name.

const CLERK: Caller = { sub: 'clerk', role: 'court', region: '410300' };
const WORKER: Caller = { sub: 'user-p1', role: 'party', region: '410305', case: '410305-2026-000001', party: 'p1' };
const LIFE_MS = 600_000;
const KEY = Buffer.alloc(32, 9);

let now = Date.parse('2026-03-02T09:00:00+08:00');
let api: Services;
let db: Kysely<ConsoleTables>;
let upstream: FastifyInstance;
let app: FastifyInstance;
/** What the service behind was asked, with which headers. */
let asked: { method: string; url: string; headers: Record<string, unknown>; body: string }[] = [];
/** What it answers, by method and path; anything else is a page that nobody asked for. */
let answers: Record<string, object> = {};
/** Who signs in next, and how the provider gives tokens anew. */
let signsIn: Caller = CLERK;
/** Which session of the provider that is. */
let signsInAs: string | null = 'sid-1';
let renews: () => Promise<void> = () => Promise.resolve();
let renewals = 0;
/** Whether the provider was told to ask for the password whoever it knows. */
let asksAgain = false;
/** Until when the service behind keeps what is slow. */
let holds: Promise<void> = Promise.resolve();

const sessionOf = (caller: Caller, n: number): Session => ({
  caller,
  accessToken: `access-${caller.sub}-${n}`,
  refreshToken: `refresh-${n}`,
  idToken: 'id',
  there: { sub: caller.sub, sid: signsInAs },
  tokenEndsAt: now + LIFE_MS,
});
/** The provider, as the console asks it; the real one signs people in end to end. */
const provider = {
  begin: (to: string, again = false) => {
    asksAgain = again;
    const begun: Begun = { state: 's', nonce: 'n', verifier: 'v', to };
    return Promise.resolve({ url: new URL('https://id.example/auth?state=s'), begun });
  },
  finish: (query: string) =>
    new URLSearchParams(query).get('code') === 'right'
      ? Promise.resolve(sessionOf(signsIn, 0))
      : Promise.reject(new Problem('UNAUTHENTICATED')),
  isStale: ({ tokenEndsAt }: Session) => tokenEndsAt - now < 60_000,
  isRunning: ({ tokenEndsAt }: Session) => tokenEndsAt > now,
  renewed: async ({ caller }: Session) => {
    renewals += 1;
    await renews();
    return sessionOf(caller, renewals);
  },
  signedOut: (token: string) =>
    token === 'forged' ? Promise.reject(new Problem('BAD_REQUEST')) : Promise.resolve(JSON.parse(token) as SignedOut),
  goodbye: () => Promise.resolve('https://id.example/end'),
} as unknown as SignIn;

beforeAll(async () => {
  api = await openServices();
  db = await api.database<ConsoleTables>('console', migrations);
  upstream = Fastify();
  upstream.removeAllContentTypeParsers();
  upstream.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  upstream.all('/*', async (request, reply) => {
    const { method, url, headers, body } = request;
    asked.push({ method, url, headers, body: Buffer.isBuffer(body) ? body.toString() : '' });
    if (url.endsWith('v1/work/changes')) {
      // Told as it happens, without an end of its own.
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n');
      return reply;
    }
    if (url.endsWith('/slow')) await holds;
    const told = answers[`${method} ${url.split('?')[0]}`];
    // A problem says its own status.
    const status = told !== undefined && 'status' in told && typeof told.status === 'number' ? told.status : 200;
    if (told !== undefined) return reply.code(status).send(told);
    return reply.header('set-cookie', 'theirs=1').header('content-type', 'text/html').send('<script>1</script>');
  });
  const cases = await upstream.listen({ port: 0, host: '127.0.0.1' });
  app = await consoleApp(
    {
      db,
      signIn: provider,
      key: KEY,
      services: { cases, roster: cases, notification: cases, register: 'http://127.0.0.1:9' },
      publicUrl: 'https://dingfen.example',
      temporalUi: null,
      web: '/nowhere',
      now: () => now,
    },
    { ...api.options, issuer: 'https://id.example' },
  );
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await upstream.close();
  await api.close();
});
beforeEach(() => {
  asked = [];
  answers = {};
  renewals = 0;
  signsIn = CLERK;
  signsInAs = 'sid-1';
  renews = () => Promise.resolve();
});

const cookiesOf = (answer: { cookies: { name: string; value: string }[] }): string =>
  answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

/** Somebody signs in by way of the provider; what his browser then sends with every request. */
async function signIn(to = '/'): Promise<{ cookie: string; csrf: string; landed: string }> {
  const begun = await app.inject({ url: '/sign-in', query: { to } });
  const back = await app.inject({ url: '/signed-in?code=right&state=s', headers: { cookie: cookiesOf(begun) } });
  const cookie = cookiesOf(back);
  const known = await app.inject({ url: '/session', headers: { cookie } });
  return {
    cookie: `${cookie}; ${cookiesOf(known)}`,
    csrf: known.json<{ csrf: string }>().csrf,
    landed: String(back.headers.location),
  };
}

test('whoever signs in is known by a random word in a cookie that no script reads and no other site sends', async () => {
  const begun = await app.inject({ url: '/sign-in' });
  const back = await app.inject({ url: '/signed-in?code=right&state=s', headers: { cookie: cookiesOf(begun) } });
  const kept = back.cookies.find(({ name }) => name === '__Host-dingfen');
  expect(kept).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
  expect(`${back.body} ${JSON.stringify(back.cookies)}`).not.toContain('access-');
});

test('what is stored of him opens nothing without the key: neither his word nor his tokens stand in it', async () => {
  const { cookie } = await signIn();
  const { rows } = await sql<{
    all: string;
  }>`select coalesce(string_agg(x::text, ' '), '') as all from sessions x`.execute(db);
  const stored = rows[0]?.all ?? '';
  const word = /__Host-dingfen=([^;]+)/.exec(cookie)?.[1] ?? 'none';
  for (const secret of [word, 'access-clerk', 'refresh-'])
    expect([stored.includes(secret), stored.includes(Buffer.from(secret).toString('hex'))]).toEqual([false, false]);
});

test.each([
  ['//evil.example', '/'],
  ['https://evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['javascript:alert(1)', '/'],
  [undefined, '/'],
  ['/cases/410305-2026-000001?act=entrust', '/cases/410305-2026-000001?act=entrust'],
])('after signing in nobody is sent away: %s leads to %s', async (said, to) => {
  expect(pathOfOurs(said)).toBe(to);
});

test('he lands where he was going', async () => {
  expect((await signIn('/cases/410305-2026-000001')).landed).toBe('/cases/410305-2026-000001');
});

test('a way back that this browser did not begin signs nobody in', async () => {
  const answer = await app.inject({ url: '/signed-in?code=right&state=s' });
  expect([answer.statusCode, answer.body.includes('没有登录成功')]).toEqual([401, true]);
  expect(answer.cookies.some(({ name, value }) => name === '__Host-dingfen' && value !== '')).toBe(false);
});

test('what the provider refuses signs nobody in', async () => {
  const begun = await app.inject({ url: '/sign-in' });
  const answer = await app.inject({ url: '/signed-in?code=wrong&state=s', headers: { cookie: cookiesOf(begun) } });
  expect(answer.statusCode).toBe(401);
});

test('an operator sees which services answer, what they lack and of which version each is; nobody else does', async () => {
  answers = {
    'GET /health': { version: '1.2.3' },
    'GET /ready': { needs: [], leansOn: [], failing: [], degraded: ['rules'], status: 'degraded' },
  };
  const clerk = await signIn();
  expect((await app.inject({ url: '/services', headers: { cookie: clerk.cookie } })).statusCode).toBe(403);
  signsIn = { sub: 'op', role: 'operator', region: '410300' };
  const { cookie } = await signIn();
  const { services } = (await app.inject({ url: '/services', headers: { cookie } })).json<{ services: object[] }>();
  expect(services).toEqual([
    { name: 'cases', version: '1.2.3', state: 'degraded', lacks: ['rules'] },
    { name: 'roster', version: '1.2.3', state: 'degraded', lacks: ['rules'] },
    { name: 'notification', version: '1.2.3', state: 'degraded', lacks: ['rules'] },
    { name: 'register', version: null, state: 'away', lacks: [] },
  ]);
});

/** The provider says that somebody has signed out there. */
const says = (token: object | string) =>
  app.inject({
    method: 'POST',
    url: '/back-channel-logout',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      logout_token: typeof token === 'string' ? token : JSON.stringify(token),
    }).toString(),
  });

test('a session is kept up by a person, and not by what a page asks of itself: after two hours nobody is there', async () => {
  const begins = now;
  const { cookie } = await signIn();
  const askedFor = async (headers: Record<string, string>): Promise<number> =>
    (await app.inject({ url: '/session', headers: { cookie, ...headers } })).statusCode;
  for (let hour = 1; hour <= 3; hour += 1) {
    now = begins + hour * 3600_000;
    expect(await askedFor({})).toBe(200);
  }
  now = begins + 4.5 * 3600_000;
  expect(await askedFor({ 'x-by-itself': 'yes' })).toBe(200);
  now = begins + 5 * 3600_000 + 61_000;
  expect(await askedFor({ 'x-by-itself': 'yes' })).toBe(401);
  now = begins;
});

test('whoever has signed out here is asked for his password again, though the provider still knows him', async () => {
  const { cookie, csrf } = await signIn();
  const asks = async (cookies: string): Promise<boolean> => {
    await app.inject({ url: '/sign-in', headers: { cookie: cookies } });
    return asksAgain;
  };
  expect(await asks(cookie)).toBe(false);
  const out = await app.inject({
    method: 'POST',
    url: '/sign-out',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: csrf }).toString(),
  });
  expect(await asks(cookiesOf(out))).toBe(true);
  const back = await app.inject({ url: '/signed-in?code=right&state=s', headers: { cookie: cookiesOf(out) } });
  expect(back.cookies.some(({ name, value }) => name.endsWith('-out') && value !== '')).toBe(false);
});

test('one person waits for so many answers at once and no more, and others get theirs all the same', async () => {
  const { cookie } = await signIn();
  signsIn = { ...CLERK, sub: 'another' };
  const other = await signIn();
  const get = async (who: string) => app.inject({ url: '/api/cases/v1/slow', headers: { cookie: who } });
  let answer: () => void = () => undefined;
  holds = new Promise<void>((done) => (answer = done));
  const came: number[] = [];
  const theirs = get(other.cookie);
  const all = Array.from({ length: 30 }, async () => {
    came.push((await get(cookie)).statusCode);
  });
  // Six of thirty are refused at once, whichever they are; the others wait.
  while (came.length < 6) await new Promise(setImmediate);
  expect(came).toEqual(Array.from({ length: 6 }, () => 429));
  answer();
  expect((await theirs).statusCode).toBe(200);
  await Promise.all(all);
  expect(came.slice(6)).toEqual(Array.from({ length: 24 }, () => 200));
  expect((await get(cookie)).statusCode).toBe(200);
});

describe('whoever signs out at the provider', () => {
  const isIn = async ({ cookie }: { cookie: string }) =>
    (await app.inject({ url: '/session', headers: { cookie } })).statusCode === 200;
  /** One person at two machines, and another. */
  async function three() {
    const one = await signIn();
    signsInAs = 'sid-2';
    const two = await signIn();
    signsIn = { ...CLERK, sub: 'another' };
    signsInAs = 'sid-3';
    return [one, two, await signIn()] as const;
  }
  const inAfter = async (token: object | string): Promise<[number, boolean[]]> => {
    const all = await three();
    const { statusCode } = await says(token);
    return [statusCode, await Promise.all(all.map(isIn))];
  };

  test('is signed out here of the session that ended there, and of no other', async () => {
    expect(await inAfter({ sub: CLERK.sub, sid: 'sid-2' })).toEqual([200, [true, false, true]]);
  });
  test('is signed out of all of his, where the provider names him alone', async () => {
    expect(await inAfter({ sub: CLERK.sub })).toEqual([200, [false, false, true]]);
  });
  test('is signed out also of one that the provider did not name when it began', async () => {
    signsInAs = null;
    const nameless = await signIn();
    await says({ sub: CLERK.sub, sid: 'sid-9' });
    expect(await isIn(nameless)).toBe(false);
  });
  test('is so by the word of the provider alone', async () => {
    expect(await inAfter('forged')).toEqual([400, [true, true, true]]);
  });
});

describe('views that somebody has kept', () => {
  const of = (
    who: { cookie: string; csrf: string },
    method: 'GET' | 'PUT' | 'DELETE',
    url = '/views',
    payload?: object,
  ) =>
    app.inject({
      method,
      url,
      headers: { cookie: who.cookie, 'x-csrf-token': who.csrf },
      ...(payload === undefined ? {} : { payload }),
    });
  const listed = async (who: { cookie: string; csrf: string }) =>
    (await of(who, 'GET')).json<{ views: { name: string; path: string }[] }>().views;

  test('are his own, by name: the same name again is the newer one, and another reads none of them', async () => {
    const clerk = await signIn();
    await of(clerk, 'PUT', '/views/逾期', { path: '/register?overdue=true' });
    await of(clerk, 'PUT', '/views/逾期', { path: '/register?overdue=true&tier=county' });
    expect(await listed(clerk)).toEqual([{ name: '逾期', path: '/register?overdue=true&tier=county' }]);
    signsIn = { ...CLERK, sub: 'another' };
    const another = await signIn();
    await of(another, 'DELETE', '/views/逾期');
    expect([await listed(another), (await listed(clerk)).length]).toEqual([[], 1]);
    await of(clerk, 'DELETE', '/views/逾期');
    expect(await listed(clerk)).toEqual([]);
  });

  test('lead nowhere else, are kept by no other site, and are at most fifty', async () => {
    const clerk = await signIn();
    for (const path of ['//evil.example/x', 'https://evil.example', '/register?industry=制造业'])
      expect((await of(clerk, 'PUT', '/views/away', { path })).statusCode).toBe(422);
    await of(clerk, 'PUT', '/views/trade', { path: `/register?industry=${encodeURIComponent('制造业')}` });
    expect((await listed(clerk)).map(({ name }) => name)).toEqual(['trade']);
    expect((await of({ ...clerk, csrf: 'guessed' }, 'PUT', '/views/x', { path: '/' })).statusCode).toBe(403);
    expect((await app.inject({ url: '/views' })).statusCode).toBe(401);
    for (let i = 1; i < 50; i += 1) await of(clerk, 'PUT', `/views/view-${i}`, { path: '/register' });
    expect((await of(clerk, 'PUT', '/views/one-more', { path: '/register' })).statusCode).toBe(413);
    expect((await listed(clerk)).length).toBe(50);
  });
});

test('a service is asked in the name of whoever is signed in, and told nothing that is the browser’s alone', async () => {
  const { cookie } = await signIn();
  const answer = await app.inject({
    url: '/api/cases/v1/disputes?limit=3',
    headers: { cookie, authorization: 'Bearer mine', 'x-forwarded-for': '1.2.3.4', 'if-match': '"3"' },
  });
  expect(answer.statusCode).toBe(200);
  expect(asked.map(({ method, url }) => [method, url])).toEqual([['GET', '/v1/disputes?limit=3']]);
  const headers = asked[0]?.headers ?? {};
  expect(headers['authorization']).toBe('Bearer access-clerk-0');
  expect(headers['if-match']).toBe('"3"');
  for (const name of ['cookie', 'x-csrf-token', 'x-forwarded-for']) expect(headers[name]).toBeUndefined();
});

test('what a service answers is data: it sets no cookie here and runs nothing, whatever it calls itself', async () => {
  const { cookie } = await signIn();
  const answer = await app.inject({ url: '/api/cases/v1/disputes', headers: { cookie } });
  expect(answer.headers['set-cookie']).toBeUndefined();
  expect(answer.headers['content-security-policy']).toBe(
    "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});

test.each([
  '/api/cases/internal/v1/journal',
  '/api/cases/metrics',
  '/api/cases/v1/../internal/v1/journal',
  '/api/cases/v1/%2e%2e/internal/v1/journal',
  '/api/cases/v1/..%2finternal/v1/journal',
  '/api/cases/v1//internal',
  '/api/worker/v1/anything',
  '/api/constructor/v1/anything',
  '/api/__proto__/v1/anything',
])('nothing but what a service publishes is reached: %s', async (url) => {
  const { cookie } = await signIn();
  const answer = await app.inject({ url, headers: { cookie } });
  expect([answer.statusCode, asked]).toEqual([404, []]);
});

test('without a session nothing is asked in anybody’s name', async () => {
  const answer = await app.inject({ url: '/api/cases/v1/disputes' });
  expect([answer.statusCode, answer.json<{ code: string }>().code, asked]).toEqual([401, 'UNAUTHENTICATED', []]);
});

describe('a write', () => {
  const write = (headers: Record<string, string>, payload = '{"a":1}') =>
    app.inject({
      method: 'POST',
      url: '/api/cases/v1/disputes',
      headers: { 'content-type': 'application/json', ...headers },
      payload,
    });

  test('goes through as it is, with the word of the page', async () => {
    const { cookie, csrf } = await signIn();
    const answer = await write({ cookie, 'x-csrf-token': csrf, 'idempotency-key': 'key-00001' });
    expect([answer.statusCode, asked[0]?.body, asked[0]?.headers['idempotency-key']]).toEqual([
      200,
      '{"a":1}',
      'key-00001',
    ]);
  });

  test('without that word, with another person’s, or from another site, is refused', async () => {
    const { cookie, csrf } = await signIn();
    const other = await signIn();
    const tried = [
      await write({ cookie }),
      await write({ cookie, 'x-csrf-token': other.csrf }),
      await write({ cookie, 'x-csrf-token': csrf, 'sec-fetch-site': 'cross-site' }),
      await write({ cookie, 'x-csrf-token': csrf, 'sec-fetch-site': 'same-site' }),
    ];
    expect([tried.map(({ statusCode }) => statusCode), asked]).toEqual([[403, 403, 403, 403], []]);
  });

  test('of a session that has ended is told that it has, so that the page asks to sign in again', async () => {
    const { cookie, csrf } = await signIn();
    const signsOut = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const payload = new URLSearchParams({ _csrf: csrf }).toString();
    expect((await app.inject({ method: 'POST', url: '/sign-out', headers: signsOut, payload })).statusCode).toBe(303);
    const ended = await write({ cookie, 'x-csrf-token': csrf });
    expect([ended.statusCode, asked]).toEqual([401, []]);
  });
});

test('a token near its end is made new once, however many ask at that moment', async () => {
  const { cookie } = await signIn();
  now += LIFE_MS - 30_000;
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => app.inject({ url: '/api/cases/v1/disputes', headers: { cookie } })),
  );
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 8 }, () => 200));
  expect(renewals).toBe(1);
  expect(new Set(asked.map(({ headers }) => headers['authorization']))).toEqual(new Set(['Bearer access-clerk-1']));
});

test('where the provider gives no token any more the session has ended; where it is away it has not', async () => {
  const { cookie } = await signIn();
  now += LIFE_MS;
  renews = () => Promise.reject(new Problem('UNAVAILABLE'));
  const away = await app.inject({ url: '/api/cases/v1/disputes', headers: { cookie } });
  const still = await app.inject({ url: '/session', headers: { cookie } });
  renews = () => Promise.reject(new Problem('UNAUTHENTICATED'));
  const ended = await app.inject({ url: '/api/cases/v1/disputes', headers: { cookie } });
  const gone = await app.inject({ url: '/session', headers: { cookie } });
  expect([away, still, ended, gone].map(({ statusCode }) => statusCode)).toEqual([503, 200, 401, 401]);
});

test.each([
  ['two hours of nothing', 2 * 3600_000 + 1, 0],
  ['twelve hours, whatever is done', 12 * 3600_000, 3600_000],
])('a session ends after %s', async (_name, after, every) => {
  const { cookie } = await signIn();
  const ask = () => app.inject({ url: '/session', headers: { cookie } });
  const end = now + after;
  while (every > 0 && now + every < end) {
    now += every;
    expect((await ask()).statusCode).toBe(200);
  }
  now = end;
  expect((await ask()).statusCode).toBe(401);
});

test('signing out ends the session here and sends him on to the provider', async () => {
  const { cookie, csrf } = await signIn();
  const without = await app.inject({ method: 'POST', url: '/sign-out', headers: { cookie } });
  const out = await app.inject({
    method: 'POST',
    url: '/sign-out',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: csrf }).toString(),
  });
  expect([without.statusCode, out.statusCode, out.headers.location]).toEqual([403, 303, 'https://id.example/end']);
  expect((await app.inject({ url: '/session', headers: { cookie } })).statusCode).toBe(401);
});

describe('what is told as it happens', () => {
  const listen = async (cookie: string) => {
    const { port } = app.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/api/cases/v1/work/changes`;
    const stop = new AbortController();
    return { answer: await fetch(url, { headers: { cookie }, signal: stop.signal }), stop };
  };
  beforeAll(() => app.listen({ port: 0, host: '127.0.0.1' }));

  test('is told no more once its hearer has signed out', async () => {
    const { cookie, csrf } = await signIn();
    const { answer } = await listen(cookie);
    const heard = answer.text().then(
      () => 'over',
      () => 'cut off',
    );
    await app.inject({
      method: 'POST',
      url: '/sign-out',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: csrf }).toString(),
    });
    expect(['over', 'cut off']).toContain(await heard);
  });

  test('is told no more once its hearer has signed out at the provider', async () => {
    const { cookie } = await signIn();
    const { answer } = await listen(cookie);
    await says({ sub: CLERK.sub, sid: 'sid-1' });
    const heard = answer.text().then(
      () => 'over',
      () => 'cut off',
    );
    expect(['over', 'cut off']).toContain(await heard);
  });

  test('is told to so many windows of one person and no more, and to others all the same', async () => {
    const [{ cookie }, other] = [await signIn(), await signIn()];
    const all = [];
    for (let i = 0; i < 13; i += 1) all.push(await listen(cookie));
    expect(all.map(({ answer }) => answer.status)).toEqual([...Array.from({ length: 12 }, () => 200), 429]);
    all.push(await listen(other.cookie));
    expect(all.at(-1)?.answer.status).toBe(200);
    for (const { stop } of all) stop.abort();
  });
});

test('a service that does not answer is said to be away, and what was asked is not lost in silence', async () => {
  const { cookie } = await signIn();
  const answer = await app.inject({ url: '/api/register/v1/work', headers: { cookie } });
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([503, 'UNAVAILABLE']);
});

test('what is shown loads from here alone, and runs nothing that stands in the page', async () => {
  signsIn = WORKER;
  const answer = await app.inject({ url: '/session' });
  const csp = String(answer.headers['content-security-policy']);
  expect(csp).toContain("default-src 'none'");
  expect(csp).not.toContain('unsafe');
  expect(csp).toContain("frame-ancestors 'none'");
});

describe('a party’s pages', () => {
  const CASE = WORKER.case as string;
  const EVIL = '<img src=x onerror=alert(1)>';
  const people = [
    { id: 'p1', side: 'applicant', kind: 'worker', name: '王喆' },
    { id: 'p2', side: 'respondent', kind: 'employer', name: EVIL },
    { id: 'p3', side: 'applicant', kind: 'worker', name: '李同' },
  ];
  const allowed = ['recordConsent', 'changeClaims'].map((act) => ({ act, by: ['party'], until: null }));
  const stage = { zh: '征求调解意愿', en: 'consent pending' };
  const dispute = {
    caseNo: CASE,
    disputeType: 'arrears',
    outcome: null,
    people,
    opening: { amountFen: 8_640_050 },
    history: [
      { by: 'party p1', row: 'M-08', occurredOn: '2026-03-01', text: { zh: '当事人补充材料', en: 'papers' } },
      { by: 'party p2', row: 'M-08', occurredOn: '2026-03-01', text: { zh: '对方所说', en: 'of the other side' } },
    ],
    proceedings: [
      {
        proceeding: 'dispute',
        stage: 'AGREED_UNSIGNED',
        closed: false,
        stageName: stage,
        waitsFor: { who: 'parties', what: stage },
        allowed,
        clocks: [
          { key: 'orgMediationOpensArbitration', holder: null, status: 'running', dueOn: '2026-03-28' },
          { key: 'arbAnswer', holder: null, status: 'running', dueOn: '2026-03-29' },
          { key: 'mediationPreFiling', holder: null, status: 'running', dueOn: '2026-03-30' },
          { key: 'awardWindow', holder: 'p2', status: 'running', dueOn: '2026-03-31' },
        ],
        facts: {
          mediation: {
            organisation: 'org-1',
            mediator: { id: 'med-1' },
            agreement: {
              channel: 'organisation',
              parties: ['p1', 'p2'],
              effectiveOn: null,
              signatures: [{ signer: 'p1', signedOn: '2026-03-01' }],
              obligation: { payer: 'p2', instalments: [{ no: 1, dueOn: '2026-04-01', amountFen: 930_000 }] },
            },
          },
        },
      },
    ],
  };
  const duty = {
    proceeding: 'dispute',
    what: { zh: '答复是否同意调解', en: 'answer' },
    clockName: { zh: '征询期限', en: 'wait for consent' },
    dueOn: '2026-03-09',
    status: 'running',
    provisional: true,
    why: [{ zh: '次日起算', en: 'counted from the next day' }],
    next: 'recordConsent',
    acts: ['changeClaims', 'recordConsent'],
  };
  const foreseen = {
    refusal: null,
    forOperator: false,
    proceedings: [
      {
        proceeding: 'dispute',
        before: stage,
        stageName: { zh: '待选定调解组织', en: 'choosing' },
        outcome: null,
        clocks: [
          {
            key: 'partiesChooseOrg',
            holder: null,
            status: 'running',
            dueOn: '2026-03-04',
            provisional: false,
            why: [],
          },
        ],
      },
    ],
  };
  const ACCEPTED = { status: 'accepted', refusal: null };
  beforeEach(() => {
    now = Date.parse('2026-03-02T09:00:00+08:00');
    signsIn = WORKER;
    answers = {
      [`GET /v1/disputes/${CASE}`]: dispute,
      [`GET /v1/disputes/${CASE}/work`]: { duties: [duty] },
      [`GET /v1/disputes/${CASE}/documents`]: { documents: [] },
      [`GET /v1/disputes/${CASE}/texts`]: { texts: [{ of: 'claim', text: '三个月工资没有发。' }] },
      'GET /v1/messages': { messages: [{ key: 'm', recipient: 'party:p1', body: '请答复。\nPlease answer.' }] },
      [`POST /v1/disputes/${CASE}/acts/recordConsent`]: ACCEPTED,
      [`POST /v1/disputes/${CASE}/act-previews`]: foreseen,
      [`POST /v1/disputes/${CASE}/documents`]: { id: 'doc-1', sha256: 'a'.repeat(64) },
    };
  });
  /** What would come of it is asked before; that enters nothing. */
  const wrote = () => asked.filter(({ method, url }) => method === 'POST' && !url.endsWith('/act-previews'));
  /** A form as a browser sends it, in that order. */
  const multipart = (parts: [name: string, value: string, file?: string][]) => {
    const lines = parts.map(
      ([name, value, file]) =>
        `--b\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\ncontent-type: application/pdf`}\r\n\r\n${value}\r\n`,
    );
    return { headers: { 'content-type': 'multipart/form-data; boundary=b' }, payload: `${lines.join('')}--b--\r\n` };
  };

  test('who has not signed in is sent to do so, and comes back there', async () => {
    const answer = await app.inject({ url: `/my/${CASE}/acts/recordConsent?in=dispute` });
    expect([answer.statusCode, answer.headers.location]).toEqual([
      302,
      `/sign-in?to=${encodeURIComponent(`/my/${CASE}/acts/recordConsent?in=dispute`)}`,
    ]);
  });

  test('a body has none, and a party is shown his own and no other page', async () => {
    signsIn = CLERK;
    const clerk = await signIn();
    expect((await app.inject({ url: '/my', headers: { cookie: clerk.cookie } })).statusCode).toBe(403);
    signsIn = WORKER;
    const worker = await signIn();
    const at = async (url: string) => {
      const { statusCode, headers } = await app.inject({ url, headers: { cookie: worker.cookie } });
      return [statusCode, headers.location];
    };
    expect(await at('/my')).toEqual([302, `/my/${CASE}`]);
    expect(await at('/my/410305-2026-000002')).toEqual([404, undefined]);
  });

  test('what is for him to do stands first, with its last day, its weekday, how far it is and why', async () => {
    const { cookie } = await signIn();
    const { body } = await app.inject({ url: `/my/${CASE}`, headers: { cookie } });
    for (const said of ['答复是否同意调解', '2026年3月9日（星期一）', '还有 7 日', '暂定日期', '次日起算', '请答复。'])
      expect(body).toContain(said);
    expect(body).not.toContain('Please answer.');
  });

  test('he reads which periods run beside what is his to do, and none that another holds or that binds the other side', async () => {
    const { cookie } = await signIn();
    const { body } = await app.inject({ url: `/my/${CASE}`, headers: { cookie } });
    for (const said of ['调解期限：2026年3月30日', '不必等到这一天：2026年3月28日']) expect(body).toContain(said);
    // The other party’s own, and what binds the other side alone.
    for (const theirs of ['2026年3月31日', '2026年3月29日']) expect(body).not.toContain(theirs);
  });

  test('AGR-1: he reads who has signed the agreement, and who has yet to', async () => {
    const { cookie } = await signIn();
    const { body } = await app.inject({ url: `/my/${CASE}`, headers: { cookie } });
    const of = body.slice(body.indexOf('签署情况'));
    for (const said of ['您　2026年3月1日（星期日）已签', '调解员　待签', '调解组织印章　待盖章'])
      expect(of).toContain(said);
  });

  test('what he is to sign is read before he signs it: who pays how much, and until when', async () => {
    const { cookie } = await signIn();
    answers[`GET /v1/disputes/${CASE}/documents`] = {
      documents: [{ id: 'doc-9', sha256: 'a'.repeat(64), name: null, namedIn: [{ event: 'recordTerms' }] }],
    };
    for (const url of [`/my/${CASE}`, `/my/${CASE}/sign`])
      expect((await app.inject({ url, headers: { cookie } })).body).toMatch(
        /于2026年4月1日前（含当日）向.+支付9,300\.00元。/,
      );
  });

  test('MED-8: he reads who mediates, by name; while the roster says none the case is shown all the same', async () => {
    const { cookie } = await signIn();
    const page = async () => {
      const { statusCode, body } = await app.inject({ url: `/my/${CASE}`, headers: { cookie } });
      return { statusCode, names: /主持调解：([^<]*)/.exec(body)?.[1]?.trim() };
    };
    expect(await page()).toEqual({ statusCode: 200, names: undefined });
    answers['GET /v1/organisations/org-1'] = { name: { zh: '阳新县人民调解委员会', en: 'Yangxin' } };
    answers['GET /v1/mediators/med-1'] = { name: '周平' };
    expect(await page()).toEqual({ statusCode: 200, names: '阳新县人民调解委员会　调解员周平' });
  });

  test('he reads what is claimed, and what he has done himself', async () => {
    const { cookie } = await signIn();
    const { body } = await app.inject({ url: `/my/${CASE}`, headers: { cookie } });
    for (const said of [`href="/my/${CASE}/claim"`, '当事人补充材料']) expect(body).toContain(said);
    // That it was read is on record: it is not read with every look at the case.
    expect(asked.some(({ url }) => url.endsWith('/texts'))).toBe(false);
    const claim = (await app.inject({ url: `/my/${CASE}/claim`, headers: { cookie } })).body;
    for (const said of ['请求金额：86400.50元', '三个月工资没有发。']) expect(claim).toContain(said);
    expect(body).not.toContain('对方所说');
  });

  test('SEC-2: he is shown when and where he meets the others, and asks his own way into the room', async () => {
    const { cookie, csrf } = await signIn();
    const one = { round: 1, at: '2026-03-04T01:00:00Z', place: '三楼调解室', minutes: null, recordings: [], entry: 3 };
    const at = `/v1/disputes/${CASE}/sessions`;
    answers[`GET ${at}`] = {
      sessions: [
        { ...one, number: 1, way: 'online', summoned: ['p1'], absent: ['p1'], isJoinable: false },
        { ...one, number: 2, way: 'online', summoned: ['p1'], absent: null, isJoinable: true },
        { ...one, number: 3, way: 'inPerson', summoned: ['p1'], absent: null, isJoinable: false },
      ],
    };
    answers[`POST ${at}/1/2/joins`] = { url: 'https://rooms.example/in/1' };
    const { body } = await app.inject({ url: `/my/${CASE}/sessions`, headers: { cookie } });
    for (const said of [
      '2026年3月4日（星期三） 09:00',
      '您未到场',
      '没有设备的，可以到：三楼调解室',
      '地点：三楼调解室',
    ])
      expect(body).toContain(said);
    expect([...body.matchAll(/action="([^"]+)"/g)].map(([, to]) => to)).toContain(`/my/${CASE}/sessions/1/2`);
    expect(body.match(/进入会议室/g)).toHaveLength(1);
    const enter = (word: string) =>
      app.inject({
        method: 'POST',
        url: `/my/${CASE}/sessions/1/2`,
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ _csrf: word }).toString(),
      });
    expect((await enter('guessed')).statusCode).toBe(403);
    expect(wrote()).toEqual([]);
    expect((await enter(csrf)).body).toContain('href="https://rooms.example/in/1"');
  });

  test('what would be refused is told, and is not offered to be sent', async () => {
    const { cookie, csrf } = await signIn();
    const refusal = { code: 'NOT_YOURS', zh: '该操作不由您的身份进行', en: 'Not yours', allowed: [], until: null };
    answers[`POST /v1/disputes/${CASE}/act-previews`] = { ...foreseen, refusal };
    const { body } = await app.inject({
      method: 'POST',
      url: `/my/${CASE}/acts/recordConsent?in=dispute`,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: csrf, answer: 'agree' }).toString(),
    });
    expect([body.includes('该操作不由您的身份进行'), body.includes('返回修改'), body.includes('确认提交')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('nobody’s name becomes markup, and no script stands in the page', async () => {
    const { cookie } = await signIn();
    const { body } = await app.inject({ url: `/my/${CASE}`, headers: { cookie } });
    expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(body).not.toMatch(/<script|<img|<[a-z]+[^>]*\son\w+=|="javascript:/);
  });

  test('on request it is in English, and in large type', async () => {
    const { cookie } = await signIn();
    const turned = await app.inject({ url: '/taste?as=en.large&to=/my', headers: { cookie } });
    const { body } = await app.inject({ url: `/my/${CASE}`, headers: { cookie: `${cookie}; ${cookiesOf(turned)}` } });
    expect([turned.headers.location, body.includes('Last day: '), body.includes('class="large"')]).toEqual([
      '/my',
      true,
      true,
    ]);
  });

  /** What he answers, looked at before it is sent. */
  const looksAt = (answer: string, csrf: string, cookie: string) =>
    app.inject({
      method: 'POST',
      url: `/my/${CASE}/acts/recordConsent?in=dispute`,
      headers: { cookie, ...multipart([]).headers },
      payload: multipart([
        ['_csrf', csrf],
        ['answer', answer],
      ]).payload,
    });

  test('he says it, looks at it once more, and only then it is sent, in his own name, once for one look', async () => {
    const { cookie, csrf } = await signIn();
    const first = await looksAt('agree', csrf, cookie);
    expect([first.statusCode, first.body.includes('请核对'), wrote()]).toEqual([200, true, []]);
    // Where the case then stands, and until when.
    for (const said of ['提交后', '待选定调解组织', '当事人选定期限', '2026年3月4日（星期三）', '还有 2 日'])
      expect(first.body).toContain(said);
    const to =
      /action="([^"]+)"/.exec(first.body.slice(first.body.indexOf('请核对')))?.[1]?.replaceAll('&amp;', '&') ?? '';
    const send = () =>
      app.inject({
        method: 'POST',
        url: to,
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ _csrf: csrf, answer: 'agree' }).toString(),
      });
    expect([(await send()).headers.location, (await send()).headers.location]).toEqual([`/my/${CASE}`, `/my/${CASE}`]);
    const told = async (cookies: string, url = `/my/${CASE}`) =>
      (await app.inject({ url, headers: { cookie: cookies } })).body.includes('已提交，已记入案件。');
    const sent = await send();
    expect(await told(`${cookie}; ${cookiesOf(sent)}`)).toBe(true);
    // A link that somebody was sent claims nothing, nor does what was said of another case.
    expect(await told(cookie, `/my/${CASE}?done=yes`)).toBe(false);
    expect(await told(`${cookie}; dingfen-came=410305-2026-000009.done`)).toBe(false);
    const [one, two] = wrote();
    expect(JSON.parse(one?.body ?? '')).toEqual({ party: 'p1', channel: 'platform', answer: 'agree' });
    // The same look sent twice is one act.
    expect(one?.headers['idempotency-key']).toBe(two?.headers['idempotency-key']);
  });

  test('the way on to the commission is in sight, and not among what is seldom done', async () => {
    const [first] = dispute.proceedings;
    const way = { act: 'fileForArbitration', by: ['party'], until: null };
    answers[`GET /v1/disputes/${CASE}`] = { ...dispute, proceedings: [{ ...first, allowed: [...allowed, way] }] };
    const { cookie } = await signIn();
    const { body } = await app.inject({ url: `/my/${CASE}`, headers: { cookie } });
    const [sight = '', folded = ''] = body.split('您还可以办理');
    expect([sight.includes('acts/fileForArbitration'), folded.includes('acts/fileForArbitration')]).toEqual([
      true,
      false,
    ]);
    expect(folded).toContain('acts/changeClaims');
  });

  test('what he has said already in another window he is told before he says it otherwise', async () => {
    const { cookie, csrf } = await signIn();
    const one = { by: 'party p1', row: 'M-08', event: 'recordConsent', occurredOn: '2026-03-01' };
    answers[`GET /v1/disputes/${CASE}`] = { ...dispute, history: [{ ...one, text: { zh: '同意调解', en: 'agreed' } }] };
    const before = '您已于 2026-03-01 办理过这一事项（同意调解）';
    const form = await app.inject({ url: `/my/${CASE}/acts/recordConsent?in=dispute`, headers: { cookie } });
    expect(form.body).toContain(before);
    const look = await looksAt('refuse', csrf, cookie);
    expect(look.body).toContain(before);
    const other = await app.inject({ url: `/my/${CASE}/acts/changeClaims?in=dispute`, headers: { cookie } });
    expect(other.body).not.toContain('办理过这一事项');
  });

  const send = (step: string, typed: Record<string, string>, csrf: string, cookie: string) =>
    app.inject({
      method: 'POST',
      url: `/my/${CASE}/acts/recordConsent?in=dispute&step=${step}&key=key-000001`,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: csrf, ...typed }).toString(),
    });

  test('who goes back to change it finds what was typed', async () => {
    const { cookie, csrf } = await signIn();
    const { statusCode, body } = await send('change', { answer: 'refuse' }, csrf, cookie);
    expect([statusCode, /value="refuse"\s+checked/.test(body), wrote()]).toEqual([200, true, []]);
    // Under the same key: what was sent before, if anything was, is not entered twice.
    expect(body).toContain('in=dispute&amp;key=key-000001');
  });

  test('where it is not known what came of it, it is sent again under the same key', async () => {
    const { cookie, csrf } = await signIn();
    answers[`POST /v1/disputes/${CASE}/acts/recordConsent`] = {
      code: 'UNAVAILABLE',
      status: 503,
      zh: '服务暂不可用',
      en: 'away',
    };
    const { statusCode, body } = await send('send', { answer: 'agree' }, csrf, cookie);
    const said = ['服务暂不可用', 'step=send&amp;key=key-000001', 'name="answer" value="agree"'];
    expect([statusCode, said.filter((one) => !body.includes(one))]).toEqual([503, []]);
  });

  test('the main thing to do is what is expected of him, and who stands on his side is no opponent', async () => {
    const { cookie } = await signIn();
    const { body } = await app.inject({ url: `/my/${CASE}`, headers: { cookie } });
    expect(/class="do "\s+href="\/my\/[-\d]+\/acts\/(\w+)/.exec(body)?.[1]).toBe('recordConsent');
    expect(body).toContain('与您同一方：李同');
    expect(body.slice(body.indexOf('对方：'), body.indexOf('与您同一方'))).not.toContain('李同');
  });

  test('turning to large type keeps the proceeding that the form is of', async () => {
    const { cookie } = await signIn();
    const { body } = await app.inject({ url: `/my/${CASE}/acts/recordConsent?in=dispute`, headers: { cookie } });
    const to = `to=${encodeURIComponent(`/my/${CASE}/acts/recordConsent?in=dispute`)}`;
    expect(body).toContain(to);
  });

  test('what is still to be said is asked for, and what was typed stands there', async () => {
    const { cookie, csrf } = await signIn();
    const answer = await app.inject({
      method: 'POST',
      url: `/my/${CASE}/acts/recordConsent?in=dispute`,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: csrf }).toString(),
    });
    expect([answer.statusCode, answer.body.includes('请填写或选择：答复')]).toEqual([422, true]);
  });

  test('a picture comes with the answer, and the act names it', async () => {
    const { cookie, csrf } = await signIn();
    const { headers, payload } = multipart([
      ['_csrf', csrf],
      ['document.file', '%PDF-1.4 x', '请求.pdf'],
    ]);
    const answer = await app.inject({
      method: 'POST',
      url: `/my/${CASE}/acts/changeClaims?in=dispute`,
      headers: { cookie, ...headers },
      payload,
    });
    expect([answer.statusCode, answer.body.includes('value="doc-1"')]).toEqual([422, false]);
    answers[`GET /v1/disputes/${CASE}/documents`] = {
      documents: [{ id: 'doc-1', sha256: 'a'.repeat(64), name: '请求.pdf', namedIn: [] }],
    };
    const again = await app.inject({
      method: 'POST',
      url: `/my/${CASE}/acts/changeClaims?in=dispute`,
      headers: { cookie, ...headers },
      payload,
    });
    expect([again.statusCode, again.body.includes('value="doc-1"')]).toEqual([200, true]);
    expect(wrote().every(({ url, body }) => url.includes('name=%E8%AF%B7%E6%B1%82.pdf') && body === '%PDF-1.4 x')).toBe(
      true,
    );
  });

  test.each([
    ['without the word of the page', [['document.file', 'x', 'a.pdf']]],
    [
      'with the word behind the file',
      [
        ['document.file', 'x', 'a.pdf'],
        ['_csrf', 'CSRF'],
      ],
    ],
    [
      'with a wrong word',
      [
        ['_csrf', 'wrong'],
        ['document.file', 'x', 'a.pdf'],
      ],
    ],
  ] as [string, [string, string, string?][]][])('a form %s hands nothing in', async (_name, parts) => {
    const { cookie, csrf } = await signIn();
    const { headers, payload } = multipart(
      parts.map(([name, value, file]) => [name, value === 'CSRF' ? csrf : value, file]),
    );
    const answer = await app.inject({
      method: 'POST',
      url: `/my/${CASE}/acts/changeClaims?in=dispute`,
      headers: { cookie, ...headers },
      payload,
    });
    expect([answer.statusCode, wrote()]).toEqual([403, []]);
  });

  test('what the law refuses is said on a page, with the reason', async () => {
    const { cookie, csrf } = await signIn();
    answers[`POST /v1/disputes/${CASE}/acts/recordConsent`] = {
      status: 'refused',
      refusal: { code: 'NOT_ALLOWED_NOW', zh: '现在不能办理', en: 'not now' },
    };
    const answer = await app.inject({
      method: 'POST',
      url: `/my/${CASE}/acts/recordConsent?in=dispute&step=send&key=key-000001`,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: csrf, answer: 'agree' }).toString(),
    });
    expect([answer.statusCode, answer.body.includes('现在不能办理')]).toEqual([409, true]);
    // What was said stays, to be said otherwise.
    expect(answer.body).toMatch(/value="agree"\s+checked/);
  });
});

/** The addresses of a service, as it prints them: each line a part of one, under that of the line it hangs on. */
function addressesOf(printed: string): string[] {
  const parts: string[] = [];
  return printed.split('\n').flatMap((line) => {
    const found = /^([│├└─\s]*)(\S+)(?: \((.*)\))?$/u.exec(line);
    if (found === null) return [];
    const [, lead = '', part = '', methods] = found;
    const depth = Math.max(0, lead.length / 4 - 1);
    parts.splice(depth, Infinity, part);
    return methods === undefined
      ? []
      : [
          parts
            .slice(0, depth + 1)
            .join('')
            .replace('//', '/'),
        ];
  });
}
test('the chart publishes every address of the console, and nothing of what it says of itself', () => {
  const chart = readFileSync('infra/helm/templates/ingress.yaml', 'utf8');
  const list = /\$console := list ([^}]*)\}\}/.exec(chart)?.[1] ?? '';
  const published = [...list.matchAll(/"([^"]+)"/g)].map(([, path = '']) => new RegExp(`^${path}`, 'i'));
  const isPublished = (address: string): boolean => published.some((path) => path.test(address));
  // Anything else is answered with the one problem.
  const inside = /^(\*$|\/(health|ready|metrics|docs)\b)/;
  const all = [...addressesOf(app.printRoutes({ commonPrefix: false })), ...PAGES];
  expect(all).toEqual(expect.arrayContaining(['/law/clocks', '/e', '/my/:caseNo/sessions', '/back-channel-logout']));
  expect(all.filter((address) => !inside.test(address) && !isPublished(address))).toEqual([]);
  expect(all.filter((address) => inside.test(address) && isPublished(address))).toEqual([]);
});
