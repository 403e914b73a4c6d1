import { z } from 'zod';
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
const CHECKED = Buffer.from('dingfen/check').toString('base64');
const answers = {
  encrypt: z.object({ data: z.object({ ciphertext: z.string() }) }),
  decrypt: z.object({ data: z.object({ plaintext: z.base64() }) }),
  hmac: z.object({ data: z.object({ hmac: z.string() }) }),
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
  return answers[what].parse(await answer.json()).data;
}

/** A key of such a service as a master key; keys of cases that it wraps are of the cipher that is named. Throws as `ask`. */
export async function transitKey(id: string, cipher: Cipher, transit: Transit): Promise<MasterKey> {
  const context = (said: string): string => Buffer.from(said).toString('base64');
  // By the first version of the key, so that the service may rotate it within itself.
  const { hmac } = await ask(transit, 'hmac', { input: CHECKED, key_version: 1 });
  return {
    id,
    cipher,
    check: hmac,
    former: null,
    async wrap(plain, said) {
      const body = { plaintext: plain.toString('base64'), associated_data: context(said) };
      return Buffer.from((await ask(transit, 'encrypt', body)).ciphertext);
    },
    async unwrap(wrapped, said) {
      const body = { ciphertext: wrapped.toString(), associated_data: context(said) };
      return Buffer.from((await ask(transit, 'decrypt', body)).plaintext, 'base64');
    },
  };
}
