import { isHere } from './outgoing';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import {
  allowInsecureRequests,
  ClientSecretPost,
  clientCredentialsGrant,
  discovery,
  type Configuration,
} from 'openid-client';

/** The identity provider (OpenID Connect): whose keys verify tokens, and from whom a service gets its own. */

/** The provider did not say what its keys are: nothing is known of the token. */
export class KeysAway extends Error {}

const TIMEOUT_S = 5;

/** What the provider says of itself; `secret`: of the client that asks, none where only its keys are wanted. */
export function discover(issuer: string, client: string, secret?: string): Promise<Configuration> {
  const url = new URL(issuer);
  // Only a provider on this machine is asked without TLS.
  const execute = isHere(url) ? [allowInsecureRequests] : [];
  const authenticated = secret === undefined ? undefined : ClientSecretPost(secret);
  return discovery(url, client, undefined, authenticated, { execute, timeout: TIMEOUT_S });
}

/** Asks once, and anew after a failure. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}

/**
 * Keys are asked for anew after `fresh`; while the provider is away those in hand are good until `kept`. It is asked again
 * after `again`, or `soon` where none is in hand. Milliseconds.
 */
const KEYS = { fresh: 10 * 60_000, kept: 24 * 3600_000, again: 30_000, soon: 2_000 };

/**
 * The provider's keys: at `jwksUrl`, or where its discovery document puts them. Nothing is asked until a token comes. A key
 * not in hand is asked for at once; one that was withdrawn is taken no more once the provider says so.
 */
export function keysOf(issuer: string, jwksUrl?: string, now = Date.now): JWTVerifyGetKey {
  const found = once(async () => {
    const at = jwksUrl ?? (await discover(issuer, 'keys')).serverMetadata().jwks_uri;
    if (at === undefined) throw new Error('the provider names no keys');
    return createRemoteJWKSet(new URL(at), { cacheMaxAge: Infinity });
  });
  let loadedAt = -Infinity;
  let triedAt = -Infinity;
  let failed: unknown = null;
  let loading: Promise<void> | null = null;
  const load = async (keys: { reload(): Promise<void> }): Promise<void> => {
    triedAt = now();
    try {
      await keys.reload();
      loadedAt = now();
    } catch (error) {
      failed = error;
    }
  };
  return async (header, token) => {
    const keys = await found();
    const age = now() - loadedAt;
    const isDue = age > KEYS.fresh && now() - triedAt > (age > KEYS.kept ? KEYS.soon : KEYS.again);
    if (isDue)
      loading ??= load(keys).finally(() => {
        loading = null;
      });
    // Many who ask at once wait for one answer.
    if (loading) await loading;
    if (now() - loadedAt > KEYS.kept) throw failed;
    return keys(header, token);
  };
}

/** The same keys; throws KeysAway where they cannot be had. That no key fits is the token's fault. */
export const orAway =
  (keys: JWTVerifyGetKey): JWTVerifyGetKey =>
  async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (isOfTheToken(error)) throw error;
      throw new KeysAway((error as Error).message);
    }
  };

const isOfTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

/** A service's own token, good for now. */
export type OwnToken = () => Promise<string>;

/** Of a token's life, so much is left when the next is fetched; in seconds at most, and as a part. */
const EARLY = { seconds: 60, part: 0.2 };

/**
 * The token of a service: fetched by client credentials, kept, and fetched anew before it ends. While the provider is away
 * the last one is used as long as it is good. Throws what the provider answers.
 */
export function ownToken(issuer: string, client: { id: string; secret: string }, now = Date.now): OwnToken {
  const found = once(() => discover(issuer, client.id, client.secret));
  let held: { token: string; renewAt: number; endsAt: number } | null = null;
  let renewing: Promise<string> | null = null;
  const renew = async (): Promise<string> => {
    const answer = await clientCredentialsGrant(await found());
    const life = (answer.expires_in ?? EARLY.seconds) * 1000;
    const endsAt = now() + life;
    held = { token: answer.access_token, endsAt, renewAt: endsAt - Math.min(EARLY.seconds * 1000, life * EARLY.part) };
    return held.token;
  };
  return async () => {
    if (held && now() < held.renewAt) return held.token;
    renewing ??= renew().finally(() => {
      renewing = null;
    });
    const last = held;
    return renewing.catch((error: unknown) => {
      if (last && now() < last.endsAt) return last.token;
      throw error;
    });
  };
}
