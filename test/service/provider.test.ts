import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { createApp } from '../../services/kit/app';
import { ANYBODY, callerOf, signedOut, type Caller, type ClaimNames } from '../../services/kit/auth';
import { keysOf, orAway, ownToken } from '../../services/kit/provider';

/** An identity provider over real HTTP, as far as a service meets one; it can go away, and says how long a token is good. */
class PlayedProvider {
  away = false;
  /** It has withdrawn its key. */
  withdrawn = false;
  life = 600;
  given = 0;
  private constructor(
    private readonly server: Server,
    private readonly key: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'],
  ) {}

  static async open(): Promise<PlayedProvider> {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA');
    const server = createServer();
    const jwk = { ...(await exportJWK(publicKey)), alg: 'EdDSA', kid: 'k1' };
    const provider = new PlayedProvider(server, privateKey);
    server.on('request', (request, response) => {
      const { issuer } = provider;
      const say = (body: object): void =>
        void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (provider.away) return void response.writeHead(503).end();
      if (request.url?.endsWith('/openid-configuration'))
        return say({ issuer, jwks_uri: `${issuer}/keys`, token_endpoint: `${issuer}/token` });
      if (request.url === '/keys') return say({ keys: provider.withdrawn ? [] : [jwk] });
      provider.given += 1;
      return say({ access_token: `token-${provider.given}`, token_type: 'bearer', expires_in: provider.life });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  token(claims: object, audience = 'dingfen'): Promise<string> {
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'k1' })
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setExpirationTime('1h')
      .sign(this.key);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}

let provider: PlayedProvider;
let now: number;
beforeEach(async () => {
  provider = await PlayedProvider.open();
  now = Date.now();
});
afterEach(() => provider.close());

const CLIENT = { id: 'register', secret: 'secret' };
const own = () => ownToken(provider.issuer, CLIENT, () => now);

test('a service’s token is kept, and fetched anew a minute before it ends', async () => {
  const token = own();
  expect([await token(), await token()]).toEqual(['token-1', 'token-1']);
  now += 539_000;
  expect(await token()).toBe('token-1');
  now += 2_000;
  expect(await token()).toBe('token-2');
});

test('many who need a token at once fetch one', async () => {
  const token = own();
  expect(new Set(await Promise.all(Array.from({ length: 20 }, token)))).toEqual(new Set(['token-1']));
});

test('while the provider is away the last token serves as long as it is good, and no longer', async () => {
  const token = own();
  await token();
  provider.away = true;
  now += 599_000;
  expect(await token()).toBe('token-1');
  now += 2_000;
  await expect(token()).rejects.toThrow();
  provider.away = false;
  expect(await token()).toBe('token-2');
});

test('a provider that was away at the start is asked again', async () => {
  provider.away = true;
  const token = own();
  await expect(token()).rejects.toThrow();
  provider.away = false;
  expect(await token()).toBe('token-1');
});

/** Whom a service takes the bearer of a token for; null where it refuses. */
async function takenFor(claims: object, claimNames?: ClaimNames): Promise<[number, Caller | null]> {
  const named = claimNames === undefined ? {} : { claimNames };
  const app = await createApp({ name: 'x', title: 'x', issuer: provider.issuer, logLevel: 'silent', ...named });
  app.get('/asked', { config: { roles: ANYBODY } }, (request) => callerOf(request));
  const headers = { authorization: `Bearer ${await provider.token(claims)}` };
  const answer = await app.inject({ url: '/asked', headers });
  await app.close();
  return [answer.statusCode, answer.statusCode === 200 ? answer.json<Caller>() : null];
}
const COURT = { sub: 'u1', role: 'court', region: '410300' };

test('the keys are where the provider’s discovery document puts them', async () => {
  expect(await takenFor(COURT)).toEqual([200, COURT]);
});

test('while the provider cannot be asked for its keys, nothing is said against a token: 503', async () => {
  provider.away = true;
  expect((await takenFor(COURT))[0]).toBe(503);
});

describe('the keys of the provider', () => {
  const [THREE_SECONDS, TEN_MINUTES, A_DAY] = [3_000, 601_000, 24 * 3600_000 + 1000];
  /** Whether a good token is taken, once what this asking began is over. */
  async function taking() {
    const keys = keysOf(provider.issuer, undefined, () => now);
    const token = await provider.token(COURT);
    const taken = () =>
      jwtVerify(token, keys).then(
        () => true,
        () => false,
      );
    expect(await taken()).toBe(true);
    return taken;
  }

  test('are good for a day while it cannot be asked, and no longer', async () => {
    const taken = await taking();
    provider.away = true;
    now += TEN_MINUTES;
    expect([await taken(), await taken()]).toEqual([true, true]);
    now += A_DAY;
    expect(await taken()).toBe(false);
    provider.away = false;
    now += THREE_SECONDS;
    expect(await taken()).toBe(true);
  });

  test('are asked for anew, and one that was withdrawn is taken no more', async () => {
    const taken = await taking();
    provider.withdrawn = true;
    now += TEN_MINUTES;
    expect(await taken()).toBe(false);
  });
});

test.each<[string, object, ClaimNames, Caller | null]>([
  [
    'claims under other names, inside of objects',
    { sub: 'u1', resource: { dingfen: { role: 'court' } }, place: '410300' },
    { role: 'resource.dingfen.role', region: 'place' },
    COURT as Caller,
  ],
  ['a list of roles with one of ours', { ...COURT, role: ['offline_access', 'court'] }, {}, COURT as Caller],
  ['a list with two of ours', { ...COURT, role: ['operator', 'court'] }, {}, null],
  ['a list with none of ours', { ...COURT, role: ['admin'] }, {}, null],
  ['our role under a name that was not configured', { sub: 'u1', roles: 'court', region: '410300' }, {}, null],
  [
    'a service, by the client that got the token',
    { sub: 'service-account-7', client_id: 'worker', role: 'service', region: '000000' },
    {},
    { sub: 'worker', role: 'service', region: '000000' },
  ],
  [
    'a service, by the client as others name it',
    { sub: 'service-account-7', azp: 'worker', role: 'service', region: '000000' },
    {},
    { sub: 'worker', role: 'service', region: '000000' },
  ],
  ['a service that no client got', { sub: 'worker', role: 'service', region: '000000' }, {}, null],
  [
    'a claim under an address',
    { sub: 'u1', 'https://dingfen.example/role': 'court', region: '410300' },
    { role: 'https://dingfen.example/role' },
    COURT as Caller,
  ],
  ['what says who signed in (an ID token)', { ...COURT, at_hash: 'x' }, {}, null],
  ['the same of another provider', { ...COURT, typ: 'ID' }, {}, null],
  ['what says that somebody signed out', { ...COURT, events: { logout: {} } }, {}, null],
  ['what fetches others', { ...COURT, typ: 'Refresh' }, {}, null],
  ['a person, whatever the client was', { ...COURT, client_id: 'worker' }, {}, COURT as Caller],
])('a token with %s', async (_what, claims, names, expected) => {
  expect(await takenFor(claims, names)).toEqual([expected === null ? 401 : 200, expected]);
});

describe('the word of the provider that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0)', () => {
  const EVENT = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const iat = () => Math.floor(Date.now() / 1000);
  const good = () => ({ sub: 'u1', sid: 's1', jti: 'j1', iat: iat(), events: EVENT });
  /** What is read of it; the code of the problem where it is taken for nothing. */
  const read = async (claims: object, audience = 'console') =>
    signedOut(await provider.token(claims, audience), keysOf(provider.issuer), {
      issuer: provider.issuer,
      client: 'console',
    }).then(
      ({ sub, sid }) => ({ sub, sid }),
      (error: unknown) => (error as { body: { code: string } }).body.code,
    );

  test.each([
    ['of a session', {}, { sub: 'u1', sid: 's1' }],
    ['of a person', { sid: undefined }, { sub: 'u1', sid: undefined }],
    ['of a session alone', { sub: undefined }, { sub: undefined, sid: 's1' }],
  ])('is taken %s', async (_what, change, expected) => {
    expect(await read({ ...good(), ...change })).toEqual(expected);
  });

  test.each([
    ['it names neither person nor session', { sub: undefined, sid: undefined }],
    ['it says nothing of signing out', { events: undefined }],
    ['it tells of another event', { events: { other: {} } }],
    ['it carries a nonce, as an ID token does', { nonce: 'n' }],
    ['it has no number of its own', { jti: undefined }],
    ['it is older than five minutes', { iat: 1_700_000_000 }],
  ])('is refused where %s', async (_why, change) => {
    expect(await read({ ...good(), ...change })).toBe('BAD_REQUEST');
  });

  test('is refused where it is for another client', async () => {
    expect(await read(good(), 'people')).toBe('BAD_REQUEST');
  });

  test('is not known where the keys cannot be had', async () => {
    const token = await provider.token(good(), 'console');
    provider.away = true;
    const asked = signedOut(token, orAway(keysOf(provider.issuer)), { issuer: provider.issuer, client: 'console' });
    await expect(asked).rejects.toMatchObject({ body: { code: 'UNAVAILABLE' } });
  });

  test('opens nothing by itself', async () => {
    expect((await takenFor({ ...COURT, ...good() }))[0]).toBe(401);
  });
});
