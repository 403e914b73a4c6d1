import { createApp } from '../../services/kit/app';
import { Problem } from '../../services/kit/problem';
import { isAhead } from '../../services/kit/clock';
import { ANYBODY, type Caller } from '../../services/kit/auth';
import { ISSUER, testTokens } from '../support/tokens';

const MOST = 3;
const clerk: Caller = { sub: 'clerk', role: 'court', region: '410300' };
const colleague: Caller = { ...clerk, sub: 'colleague' };
const service: Caller = { sub: 'register', role: 'service', region: '000000' };

/** What each of these requests is answered, one after the other. */
async function answersTo(requests: { path: string; by: Caller | null }[]) {
  const tokens = await testTokens();
  const app = await createApp({
    name: 'x',
    title: 'x',
    issuer: ISSUER,
    keys: tokens.keys,
    logLevel: 'silent',
    rateLimit: MOST,
  });
  for (const path of ['/asked', '/other']) app.get(path, { config: { roles: ANYBODY } }, () => ({ ok: true }));
  app.get('/open', { config: { open: true } }, () => ({ ok: true }));
  const answers = [];
  for (const { path, by } of requests) {
    const headers = by === null ? {} : { authorization: `Bearer ${await tokens.token(by)}` };
    answers.push(await app.inject({ url: path, headers }));
  }
  await app.close();
  return answers;
}
const times = (n: number, path: string, by: Caller | null) => Array.from({ length: n }, () => ({ path, by }));

test('one person asks one route so many times a minute, and is then told when to come again', async () => {
  const answers = await answersTo(times(MOST + 1, '/asked', clerk));
  expect(answers.map((a) => a.statusCode)).toEqual([200, 200, 200, 429]);
  const last = answers.at(-1);
  expect(last?.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429 });
  expect(last?.headers['content-type']).toContain('application/problem+json');
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
});

test('who asks too often stops neither a colleague nor himself elsewhere', async () => {
  const answers = await answersTo([
    ...times(MOST + 1, '/asked', clerk),
    { path: '/asked', by: colleague },
    { path: '/other', by: clerk },
  ]);
  expect(answers.slice(-2).map((a) => a.statusCode)).toEqual([200, 200]);
});

test('without a token the address is counted; services and health are not', async () => {
  const codes = async (path: string, by: Caller | null) =>
    (await answersTo(times(MOST + 1, path, by))).at(-1)?.statusCode;
  expect(await codes('/open', null)).toBe(429);
  expect(await codes('/asked', service)).toBe(200);
  expect(await codes('/health', null)).toBe(200);
});

test('pages of the origins that are named may ask, others may not, and none where nobody is named', async () => {
  const answers = async (corsOrigins: string[]) => {
    const { keys } = await testTokens();
    const app = await createApp({ name: 'x', title: 'x', issuer: ISSUER, keys, logLevel: 'silent', corsOrigins });
    app.get('/asked', { config: { roles: ANYBODY } }, () => ({ ok: true }));
    const from = (origin: string) =>
      app.inject({ method: 'OPTIONS', url: '/asked', headers: { origin, 'access-control-request-method': 'GET' } });
    const told = async (origin: string) => (await from(origin)).headers['access-control-allow-origin'];
    const said = [await told('https://console.example'), await told('https://elsewhere.example')];
    await app.close();
    return said;
  };
  expect(await answers(['https://console.example', 'https://other.example'])).toEqual([
    'https://console.example',
    undefined,
  ]);
  expect(await answers([])).toEqual([undefined, undefined]);
});

test('nothing that is answered is kept on the way, a refusal neither', async () => {
  const answers = await answersTo([
    { path: '/asked', by: clerk },
    { path: '/asked', by: null },
    { path: '/nowhere', by: clerk },
    { path: '/health', by: null },
  ]);
  expect(answers.map((a) => a.headers['cache-control'])).toEqual(answers.map(() => 'no-store'));
  expect(answers[0]?.headers['content-security-policy']).toContain("base-uri 'none'");
});

describe('who was kept out', () => {
  /** What a service logs while it is asked. */
  async function logged(path: string, by: Caller | null): Promise<Record<string, unknown>[]> {
    const lines: string[] = [];
    const { keys, token } = await testTokens();
    const app = await createApp({ name: 'x', title: 'x', issuer: ISSUER, keys, logTo: (line) => lines.push(line) });
    app.get('/for-courts', { config: { roles: ['court'] } }, () => {
      throw new Problem('NOT_FOUND');
    });
    app.post('/signed', { config: { open: true } }, () => {
      throw new Problem('BAD_SIGNATURE');
    });
    const headers = by === null ? {} : { authorization: `Bearer ${await token(by)}` };
    await app.inject({ method: path === '/signed' ? 'POST' : 'GET', url: `${path}?name=somebody`, headers });
    await app.close();
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === 'not let in');
  }

  test.each<[string, string, Caller | null, object]>([
    ['nobody', '/for-courts', null, { code: 'UNAUTHENTICATED', url: '/for-courts' }],
    ['another role', '/for-courts', { ...clerk, role: 'hr' }, { code: 'FORBIDDEN', by: 'clerk', role: 'hr' }],
    ['who has nothing to do with it', '/for-courts', clerk, { code: 'NOT_FOUND', by: 'clerk', role: 'court' }],
    ['a signature that is none', '/signed', null, { code: 'BAD_SIGNATURE', url: '/signed' }],
  ])('is to be seen in one line: %s, and nothing of what was asked', async (_who, path, by, line) => {
    const lines = await logged(path, by);
    expect(lines).toMatchObject([line]);
    expect(JSON.stringify(lines)).not.toContain('somebody');
  });
});

test('no page of another origin shows an answer in a frame, and no browser guesses its type', async () => {
  const [answer] = await answersTo([{ path: '/asked', by: clerk }]);
  expect(answer?.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' });
  expect(answer?.headers['content-security-policy']).toContain("frame-ancestors 'self'");
});

test.each([
  ['the present', '2025-07-01T12:00:00Z', '2025-07-01T12:00:00Z', false],
  ['half a minute ahead: the sender’s clock', '2025-07-01T12:00:30Z', '2025-07-01T12:00:00Z', false],
  ['more than half a minute ahead', '2025-07-01T12:00:30.001Z', '2025-07-01T12:00:00Z', true],
  ['a second ahead, and on the next legal day', '2025-07-02T00:00:00+08:00', '2025-07-01T23:59:59+08:00', true],
])('%s', (_, instant, now, expected) => {
  expect(isAhead(instant, new Date(now))).toBe(expected);
});
