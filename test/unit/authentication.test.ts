import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTVerifyGetKey } from 'jose';
import { createApp } from '../../services/kit/app';
import { ANYBODY } from '../../services/kit/auth';
import { ISSUER } from '../support/tokens';

/** What a service answers to a token, its provider's keys being so. */
async function answerTo(token: string, keys: JWTVerifyGetKey): Promise<number> {
  const app = await createApp({ name: 'x', title: 'x', issuer: ISSUER, keys, logLevel: 'silent' });
  app.get('/asked', { config: { roles: ANYBODY } }, () => ({ ok: true }));
  const { statusCode } = await app.inject({ url: '/asked', headers: { authorization: `Bearer ${token}` } });
  await app.close();
  return statusCode;
}

async function signedWith(alg: string): Promise<{ token: string; keys: JWTVerifyGetKey }> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), alg };
  const token = await new SignJWT({ role: 'court', region: '410300' })
    .setProtectedHeader({ alg })
    .setSubject('clerk')
    .setIssuer(ISSUER)
    .setAudience('dingfen')
    .setExpirationTime('1h')
    .sign(privateKey);
  return { token, keys: createLocalJWKSet({ keys: [jwk] }) };
}

test.each(['EdDSA', 'ES256', 'PS256', 'RS256'])('a token signed by %s opens', async (alg) => {
  const { token, keys } = await signedWith(alg);
  expect(await answerTo(token, keys)).toBe(200);
});

test.each(['ES512', 'RS512'])('a token signed by %s, which nobody was told of, does not', async (alg) => {
  const { token, keys } = await signedWith(alg);
  expect(await answerTo(token, keys)).toBe(401);
});

test('keys that cannot be fetched are no word against the token: 503, not 401', async () => {
  const { token } = await signedWith('EdDSA');
  const away = (): never => {
    throw new TypeError('fetch failed');
  };
  expect(await answerTo(token, away)).toBe(503);
});

test('a token of another key is refused while the keys are there', async () => {
  const [{ token }, { keys }] = [await signedWith('EdDSA'), await signedWith('EdDSA')];
  expect(await answerTo(token, keys)).toBe(401);
});
