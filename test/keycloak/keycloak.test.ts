import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as oidc from 'openid-client';
import { createApp } from '../../services/kit/app';
import { ANYBODY, callerOf, onlyFor, type Caller } from '../../services/kit/auth';
import { ownToken } from '../../services/kit/provider';
import { browser } from '../support/browser';

/** The same against a provider that is not ours, with Java 17 on the PATH: `DINGFEN_KEYCLOAK=<folder of a Keycloak 26> npm run test:keycloak`. */
const folder = process.env['DINGFEN_KEYCLOAK'] ?? '';
const [PORT, MANAGEMENT] = [7497, 7498];
const ISSUER = `http://127.0.0.1:${PORT}/realms/dingfen`;
const CALLBACK = 'http://127.0.0.1:7499/callback';
const WHERE_CLAIMS_ARE = {
  role: 'realm_access.roles',
  region: 'dingfen.region',
  organisation: 'dingfen.organisation',
} as const;
let keycloak: ChildProcess;

beforeAll(async () => {
  mkdirSync(join(folder, 'data', 'import'), { recursive: true });
  copyFileSync(join(__dirname, 'realm.json'), join(folder, 'data', 'import', 'realm.json'));
  const said = [`--http-port=${PORT}`, `--http-management-port=${MANAGEMENT}`, '--http-host=127.0.0.1'];
  keycloak = spawn(join(folder, 'bin', 'kc.sh'), ['start-dev', '--import-realm', ...said], {
    stdio: 'inherit',
    detached: true,
  });
  for (const end = Date.now() + 240_000; Date.now() < end;) {
    const answer = await fetch(`${ISSUER}/.well-known/openid-configuration`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((next) => setTimeout(next, 1_000));
  }
  throw new Error('Keycloak did not start');
}, 300_000);
afterAll(() => {
  if (keycloak?.pid !== undefined) process.kill(-keycloak.pid, 'SIGKILL');
});

/** Whom a service takes the bearer of a token for, on a route of the house and on one for everybody. */
async function takenFor(token: string): Promise<{ caller: Caller; house: number }> {
  const names = { claimNames: WHERE_CLAIMS_ARE };
  const app = await createApp({ name: 'x', title: 'x', issuer: ISSUER, logLevel: 'silent', ...names });
  app.get('/asked', { config: { roles: ANYBODY } }, (request) => callerOf(request));
  app.get('/of-the-house', onlyFor('worker'), () => ({ ok: true }));
  const headers = { authorization: `Bearer ${token}` };
  const [asked, house] = [
    await app.inject({ url: '/asked', headers }),
    await app.inject({ url: '/of-the-house', headers }),
  ];
  await app.close();
  return { caller: asked.json<Caller>(), house: house.statusCode };
}

test('a service gets its own tokens by client credentials, and is known by its client', async () => {
  const token = ownToken(ISSUER, { id: 'worker', secret: 'a-secret-of-this-test' });
  const { caller, house } = await takenFor(await token());
  expect([caller, house]).toEqual([{ sub: 'worker', role: 'service', region: '000000' }, 200]);
});

test('a person signs in by a page, with a code and PKCE, and is who the provider says', async () => {
  const provider = await oidc.discovery(new URL(ISSUER), 'people', undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const asked = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: CALLBACK,
    scope: 'openid',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const go = browser();
  const page = await go(asked.href);
  const action = /action="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const back = await go(action, { username: 'mediator', password: 'a-password-of-this-test' });
  const tokens = await oidc.authorizationCodeGrant(provider, new URL(back.url), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
  });
  const { caller, house } = await takenFor(tokens.access_token);
  expect(caller).toMatchObject({ role: 'mediator', region: '410300', organisation: 'org-jianxi' });
  expect(house).toBe(403);
});
