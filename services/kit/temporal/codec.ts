import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { PayloadKey } from '../config';

const { Payload: Wire } = temporal.api.common.v1;
const DEFLATED = 'binary/deflate';
const ENCRYPTED = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';

/** Below this deflating saves nothing worth its time; states and openings above it shrink 5 to 19 times. */
const WORTH_DEFLATING_BYTES = 1024;
/** No payload of ours comes near it; without it a few kilobytes sent to the codec endpoint could fill the memory. */
const MOST_INFLATED_BYTES = 64 * 1024 * 1024;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const deflated = promisify<Uint8Array, Buffer>(deflate);
const inflated = promisify<Uint8Array, object, Buffer>(inflate);

/** A payload that cannot be read here: its key is not known, or it is damaged. */
export class UnreadablePayload extends Error {}

/**
 * What every client and worker puts between itself and the Temporal server: payloads from 1 KB are deflated, and where there are
 * keys each is encrypted whole, metadata too, with AES-256-GCM under the first. All keys decrypt, so a key is changed by adding
 * the new one last everywhere, then moving it first, then taking the old one away when nothing of it is left in a history.
 * What is neither deflated nor encrypted passes unchanged. Throws `UnreadablePayload`.
 */
export function payloadCodec(keys: readonly PayloadKey[]): PayloadCodec {
  const [first] = keys;
  const encode = async (payload: Payload): Promise<Payload> => {
    const small = await shrunk(payload);
    return first ? sealed(small, first) : small;
  };
  const decode = async (payload: Payload): Promise<Payload> => {
    const open = encodingOf(payload) === ENCRYPTED ? unsealed(payload, keys) : payload;
    return encodingOf(open) === DEFLATED ? grown(open) : open;
  };
  return {
    encode: (payloads) => Promise.all(payloads.map(encode)),
    decode: (payloads) => Promise.all(payloads.map(decode)),
  };
}

const textOf = (payload: Payload, name: string): string | undefined => {
  const value = payload.metadata?.[name];
  return value ? Buffer.from(value).toString() : undefined;
};
const encodingOf = (payload: Payload): string | undefined => textOf(payload, 'encoding');

async function shrunk(payload: Payload): Promise<Payload> {
  if ((payload.data?.length ?? 0) < WORTH_DEFLATING_BYTES) return payload;
  const whole = Wire.encode(payload).finish();
  const data = await deflated(whole);
  return data.length < whole.length ? { metadata: { encoding: Buffer.from(DEFLATED) }, data } : payload;
}

async function grown(payload: Payload): Promise<Payload> {
  try {
    return Wire.decode(await inflated(payload.data ?? new Uint8Array(), { maxOutputLength: MOST_INFLATED_BYTES }));
  } catch {
    throw new UnreadablePayload('a deflated payload is damaged');
  }
}

function sealed(payload: Payload, { id, key }: PayloadKey): Payload {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const text = [cipher.update(Wire.encode(payload).finish()), cipher.final()];
  return {
    metadata: { encoding: Buffer.from(ENCRYPTED), [KEY_ID]: Buffer.from(id) },
    data: Buffer.concat([nonce, ...text, cipher.getAuthTag()]),
  };
}

function unsealed(payload: Payload, keys: readonly PayloadKey[]): Payload {
  const id = textOf(payload, KEY_ID);
  const key = keys.find((k) => k.id === id)?.key;
  if (!key)
    throw new UnreadablePayload(`a payload is encrypted under the key "${id}", which PAYLOAD_KEYS does not hold`);
  const data = Buffer.from(payload.data ?? []);
  try {
    const cipher = createDecipheriv(CIPHER, key, data.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    cipher.setAuthTag(data.subarray(-TAG_BYTES));
    return Wire.decode(Buffer.concat([cipher.update(data.subarray(NONCE_BYTES, -TAG_BYTES)), cipher.final()]));
  } catch {
    throw new UnreadablePayload(
      `a payload encrypted under the key "${id}" is damaged, or that key is not the one it had`,
    );
  }
}
