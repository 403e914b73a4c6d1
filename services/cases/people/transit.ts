import { z } from 'zod';
import { jsonOf } from '../../kit/answer';
import { Problem } from '../../kit/problem';
import type { Cipher } from './sealing';
import type { MasterKey } from './vault';

/**
 * A master key that never leaves a key management service: the transit engine of HashiCorp Vault and OpenBao, an AEAD key
 * (`aes256-gcm96` or `sm4-gcm` where a build has it). https://developer.hashicorp.com/vault/api-docs/secret/transit
 */
export interface Transit {
  url: string;
  token: string;
  /** Where the engine is mounted, and the name of the key. */
  mount: string;
  key: string;
}

const TIMEOUT_MS = 5_000;
/** What was opened is known for a moment, so that a busy case does not ask for its key at every step. */
const KNOWN = { forMs: 60_000, most: 1_000 };
const answers = {
  encrypt: z.object({ data: z.object({ ciphertext: z.string() }) }),
  decrypt: z.object({ data: z.object({ plaintext: z.base64() }) }),
};

/** Throws UNAVAILABLE where the service does not answer; that it refuses is a fault of the key or of what was wrapped. */
async function ask<K extends keyof typeof answers>(
  { url, token, mount, key }: Transit,
  what: K,
  body: object,
): Promise<z.output<(typeof answers)[K]>['data']> {
  const away = (why: string): Problem => new Problem('UNAVAILABLE', `the key management service ${why}`);
  const answer = await fetch(`${url}/v1/${mount}/${what}/${encodeURIComponent(key)}`, {
    method: 'POST',
    redirect: 'error',
    headers: { 'x-vault-token': token, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw away('does not answer');
  });
  // Sealed, standby, out of rights: nothing is said of what was asked.
  if (answer.status >= 500 || [401, 403, 429].includes(answer.status)) throw away(`answers ${answer.status}`);
  if (!answer.ok) throw new Error(`the key management service refuses: ${answer.status}`);
  try {
    return answers[what].parse(await jsonOf(answer, 'outside')).data;
  } catch {
    throw away('gives half an answer');
  }
}

/**
 * A key of such a service as a master key; keys of cases that it wraps are of the cipher that is named. Which key it is says
 * its place; that it is the right one, whatever of the house was wrapped by it and opens. Throws as `ask`.
 */
export async function transitKey(id: string, cipher: Cipher, transit: Transit): Promise<MasterKey> {
  const context = (said: string): string => Buffer.from(said).toString('base64');
  const known = new Map<string, { plain: Buffer; until: number }>();
  const keep = (name: string, plain: Buffer): Buffer => {
    const [oldest] = known.keys();
    if (known.size >= KNOWN.most && oldest !== undefined) known.delete(oldest);
    known.set(name, { plain, until: Date.now() + KNOWN.forMs });
    return plain;
  };
  // It answers, and takes our token.
  await ask(transit, 'encrypt', { plaintext: context(id), associated_data: context('check') });
  return {
    id,
    cipher,
    check: `${transit.url}/${transit.mount}/${transit.key}`,
    former: null,
    async wrap(plain, said) {
      const body = { plaintext: plain.toString('base64'), associated_data: context(said) };
      return Buffer.from((await ask(transit, 'encrypt', body)).ciphertext);
    },
    async unwrap(wrapped, said) {
      const ciphertext = wrapped.toString();
      const name = `${said} ${ciphertext}`;
      const before = known.get(name);
      if (before && before.until > Date.now()) return before.plain;
      const { plaintext } = await ask(transit, 'decrypt', { ciphertext, associated_data: context(said) });
      return keep(name, Buffer.from(plaintext, 'base64'));
    },
  };
}
