import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, deflateSync, inflate, inflateSync } from 'node:zlib';
import { defaultPayloadConverter, type Payload, type PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { NamedKey } from '../config';

const { Payload: Wire } = temporal.api.common.v1;
const DEFLATED = 'binary/deflate';
const ENCRYPTED = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';
/** The workflow that an encrypted payload belongs to: authenticated with it, and readable, for the UI that asks us names none. */
export const BELONGS_TO = 'belongs-to';

/** Below this deflating saves next to nothing; acts and answers above it shrink by a third, states and openings 5 to 19 times. */
const WORTH_DEFLATING_BYTES = 256;
/** Up to this it is done at once: handing it to another thread would take longer. */
const SMALL_BYTES = 4 * 1024;
/** No payload of ours comes near it; without it a few kilobytes sent to the codec endpoint could fill the memory. */
const MOST_INFLATED_BYTES = 64 * 1024 * 1024;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const deflatedElsewhere = promisify<Uint8Array, Buffer>(deflate);
const inflatedElsewhere = promisify<Uint8Array, object, Buffer>(inflate);
const deflated = (bytes: Uint8Array): Buffer | Promise<Buffer> =>
  bytes.length <= SMALL_BYTES ? deflateSync(bytes) : deflatedElsewhere(bytes);
const inflated = (bytes: Uint8Array): Buffer | Promise<Buffer> => {
  const bound = { maxOutputLength: MOST_INFLATED_BYTES };
  return bytes.length <= SMALL_BYTES ? inflateSync(bytes, bound) : inflatedElsewhere(bytes, bound);
};

/**
 * What a worker or client reads in place of what it may not trust. It is not refused by an error: a workflow would try
 * to read it again for ever. As an act or a message it is malformed, and as a case's opening it ends the run.
 */
const NOTHING: Payload = defaultPayloadConverter.toPayload(null);

/** A payload that cannot be read here: its key is not known, or it is damaged. */
export class UnreadablePayload extends Error {}

/**
 * What every client and worker puts between itself and the Temporal server: payloads from 256 bytes are deflated, and where there are
 * keys each is encrypted whole, metadata too, with AES-256-GCM under the first. All keys decrypt, so a key is changed by adding
 * the new one last everywhere, then moving it first, then taking the old one away when nothing of it is left in a history.
 *
 * The keys are also the door of the engine. Whoever reaches Temporal's port but has no key can neither bring an act nor an
 * answer: what comes in the clear, or was copied from another case, is read as nothing. `clear: 'read'` is for an
 * installation that got its keys later, until its old histories have ended. Without keys everything is read as it is.
 * Throws `UnreadablePayload`.
 */
export function payloadCodec(keys: readonly NamedKey[], clear: 'refused' | 'read' = 'refused'): PayloadCodec {
  const [first] = keys;
  const encode = async (payload: Payload, workflow: string | undefined): Promise<Payload> => {
    const small = await shrunk(payload);
    return first ? sealed(small, first, workflow) : small;
  };
  /** `workflow`: for which it is read; none where a person looks, who is shown whatever there is. */
  const decode = async (payload: Payload, workflow: string | undefined): Promise<Payload> => {
    const isSealed = encodingOf(payload) === ENCRYPTED;
    if (workflow !== undefined && !mayBeRead(payload, isSealed, workflow)) return NOTHING;
    const open = isSealed ? unsealed(payload, keys) : payload;
    return encodingOf(open) === DEFLATED ? grown(open) : open;
  };
  const mayBeRead = (payload: Payload, isSealed: boolean, workflow: string): boolean => {
    if (!isSealed) return first === undefined || clear === 'read';
    // What was sealed before payloads were bound says of no workflow that it is its own.
    return (textOf(payload, BELONGS_TO) ?? workflow) === workflow;
  };
  return {
    encode: (payloads, context) => Promise.all(payloads.map((payload) => encode(payload, context?.workflowId))),
    decode: (payloads, context) => Promise.all(payloads.map((payload) => decode(payload, context?.workflowId))),
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
    return Wire.decode(await inflated(payload.data ?? new Uint8Array()));
  } catch {
    throw new UnreadablePayload('a deflated payload is damaged');
  }
}

function sealed(payload: Payload, { id, key }: NamedKey, workflow: string | undefined): Payload {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  if (workflow !== undefined) cipher.setAAD(Buffer.from(workflow));
  const text = [cipher.update(Wire.encode(payload).finish()), cipher.final()];
  return {
    metadata: {
      encoding: Buffer.from(ENCRYPTED),
      [KEY_ID]: Buffer.from(id),
      ...(workflow === undefined ? {} : { [BELONGS_TO]: Buffer.from(workflow) }),
    },
    data: Buffer.concat([nonce, ...text, cipher.getAuthTag()]),
  };
}

function unsealed(payload: Payload, keys: readonly NamedKey[]): Payload {
  const id = textOf(payload, KEY_ID);
  const key = keys.find((k) => k.id === id)?.key;
  if (!key)
    throw new UnreadablePayload(`a payload is encrypted under the key "${id}", which PAYLOAD_KEYS does not hold`);
  const data = Buffer.from(payload.data ?? []);
  try {
    const cipher = createDecipheriv(CIPHER, key, data.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    const workflow = textOf(payload, BELONGS_TO);
    if (workflow !== undefined) cipher.setAAD(Buffer.from(workflow));
    cipher.setAuthTag(data.subarray(-TAG_BYTES));
    return Wire.decode(Buffer.concat([cipher.update(data.subarray(NONCE_BYTES, -TAG_BYTES)), cipher.final()]));
  } catch {
    throw new UnreadablePayload(
      `a payload encrypted under the key "${id}" is damaged, or that key is not the one it had`,
    );
  }
}
