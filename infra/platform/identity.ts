import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import type { Caller } from '../../services/kit/auth';
import { readJson, writeWhole } from './files';

const DAY_S = 86_400;

/** The signing key of the embedded platform, made at first start. Elsewhere the operator's identity provider has its own. */
export interface Identity {
  readonly key: JWK;
  token(caller: Caller, seconds?: number): Promise<string>;
}

/** Where the signing key of a data folder is. */
const keyFile = (data: string): string => join(data, 'signing-key.json');
/** Whether a platform was ever started in this folder. */
export const hasIdentity = (data: string): boolean => existsSync(keyFile(data));

/** Loads the signing key of a data folder, or makes it. */
export async function loadIdentity(data: string, issuer: string): Promise<Identity> {
  const file = keyFile(data);
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const jwk = await exportJWK(privateKey);
    writeWhole(file, JSON.stringify({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA' }));
  }
  const jwk = readJson(file) as JWK;
  const key = await importJWK(jwk, 'EdDSA');
  return {
    key: jwk,
    token: ({ sub, ...claims }, seconds = DAY_S) =>
      // A service is known by its client.
      new SignJWT({ ...claims, ...(claims.role === 'service' ? { client_id: sub } : {}) })
        .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid ?? '' })
        .setSubject(sub)
        .setIssuer(issuer)
        .setAudience('dingfen')
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
        .sign(key),
  };
}

/** Each role's own password, made from the one in the data folder. */
export const rolePassword = (secret: string, role: string): string =>
  createHmac('sha256', secret).update(role).digest('hex');

/** Each service's secret as a client of the embedded provider. */
export const clientSecretOf = (secret: string, service: string): string => rolePassword(secret, `client ${service}`);
