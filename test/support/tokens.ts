import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTVerifyGetKey } from 'jose';
import type { Caller } from '../../services/kit/auth';

export const ISSUER = 'dingfen-test';

/** Keys and tokens for service tests. */
export async function testTokens(): Promise<{
  keys: JWTVerifyGetKey;
  token(caller: Caller): Promise<string>;
  forged(caller: Caller): Promise<string>;
}> {
  const pair = await generateKeyPair('EdDSA');
  const other = await generateKeyPair('EdDSA');
  const jwk = await exportJWK(pair.publicKey);
  const sign =
    (key: typeof pair.privateKey) =>
    ({ sub, ...claims }: Caller) =>
      new SignJWT({ ...claims, ...(claims.role === 'service' ? { client_id: sub } : {}) })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setSubject(sub)
        .setIssuer(ISSUER)
        .setAudience('dingfen')
        .setExpirationTime('1h')
        .sign(key);
  return {
    keys: createLocalJWKSet({ keys: [{ ...jwk, alg: 'EdDSA' }] }),
    token: sign(pair.privateKey),
    forged: sign(other.privateKey),
  };
}
