import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import type { Caller } from '../../services/kit/auth';

/** The issuer of the embedded platform: its own key, made at first start. Elsewhere the operator's identity provider. */
export const ISSUER = 'dingfen-embedded';
const DAY_S = 86_400;

export interface Identity {
  jwks: { keys: JWK[] };
  token(caller: Caller, seconds?: number): Promise<string>;
}

const keyFile = (data: string): string => join(data, 'signing-key.json');
/** Whether a platform was ever started in this folder. */
export const hasIdentity = (data: string): boolean => existsSync(keyFile(data));

/** Loads the signing key of a data folder, or makes it. */
export async function loadIdentity(data: string): Promise<Identity> {
  const file = keyFile(data);
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const jwk = await exportJWK(privateKey);
    writeFileSync(file, JSON.stringify({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA' }), {
      mode: 0o600,
    });
  }
  const jwk = JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const key = await importJWK(jwk, 'EdDSA');
  const { d: _secret, ...open } = jwk;
  return {
    jwks: { keys: [open] },
    token: ({ sub, ...claims }, seconds = DAY_S) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid ?? '' })
        .setSubject(sub)
        .setIssuer(ISSUER)
        .setAudience('dingfen')
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
        .sign(key),
  };
}

/** Serves the public keys, for the services to check tokens by; `other` answers whatever else is asked. */
export function serveJwks(identity: Identity, host: string, port: number, other: RequestListener): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/.well-known/jwks.json') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(identity.jwks));
    } else other(request, response);
  });
  return new Promise((done) => server.listen(port, host, () => done(server)));
}

/** Each role's own password, made from the one in the data folder. */
export const rolePassword = (secret: string, role: string): string =>
  createHmac('sha256', secret).update(role).digest('hex');
