import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  getCiphers,
  getHashes,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/**
 * How bytes are sealed: AES-256-GCM, or where commercial cryptography of the state is asked for (密评) SM4-CTR with an
 * HMAC-SM3 over everything (GB/T 32907, 32905; Node's OpenSSL has no SM4-GCM). A key says by its length which it is for.
 */
export const CIPHERS = ['aes', 'sm4'] as const;
export type Cipher = (typeof CIPHERS)[number];

interface Sealing {
  /** Bytes of a key: SM4 has one half to encrypt and one to authenticate. */
  keyBytes: number;
  seal(key: Buffer, plain: Buffer, context: string): Buffer;
  open(key: Buffer, sealed: Buffer, context: string): Buffer;
}

const GCM = { iv: 12, tag: 16 };
const aes: Sealing = {
  keyBytes: 32,
  seal(key, plain, context) {
    const iv = randomBytes(GCM.iv);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open(key, sealed, context) {
    const [iv, end] = [sealed.subarray(0, GCM.iv), sealed.length - GCM.tag];
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: GCM.tag }).setAAD(Buffer.from(context));
    decipher.setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(GCM.iv, end)), decipher.final()]);
  },
};

const CTR = { iv: 16, key: 16, mac: 32 };
/** Over the context with its length before it, so that none of it can be taken for the rest. */
function macOf(key: Buffer, context: string, rest: Buffer): Buffer {
  const said = Buffer.from(context);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(said.length);
  return createHmac('sm3', key.subarray(CTR.key)).update(size).update(said).update(rest).digest();
}
const sm4: Sealing = {
  keyBytes: CTR.key + CTR.mac,
  seal(key, plain, context) {
    const iv = randomBytes(CTR.iv);
    const cipher = createCipheriv('sm4-ctr', key.subarray(0, CTR.key), iv);
    const rest = Buffer.concat([iv, cipher.update(plain), cipher.final()]);
    return Buffer.concat([rest, macOf(key, context, rest)]);
  },
  open(key, sealed, context) {
    const end = sealed.length - CTR.mac;
    const [rest, mac] = [sealed.subarray(0, Math.max(end, 0)), sealed.subarray(Math.max(end, 0))];
    if (end < CTR.iv || !timingSafeEqual(mac, macOf(key, context, rest))) throw new Error('it was changed, or moved');
    const decipher = createDecipheriv('sm4-ctr', key.subarray(0, CTR.key), rest.subarray(0, CTR.iv));
    return Buffer.concat([decipher.update(rest.subarray(CTR.iv)), decipher.final()]);
  },
};

const SEALINGS: Record<Cipher, Sealing> = { aes, sm4 };
const byLength = (key: Buffer): Sealing => {
  const found = Object.values(SEALINGS).find(({ keyBytes }) => keyBytes === key.length);
  if (!found) throw new Error(`no cipher has keys of ${key.length} bytes`);
  return found;
};

export const keyBytesOf = (cipher: Cipher): number => SEALINGS[cipher].keyBytes;

/** Whether the crypto library of this Node has it. */
export const isHere = (cipher: Cipher): boolean =>
  cipher === 'aes' || (getCiphers().includes('sm4-ctr') && getHashes().includes('sm3'));

/** Seals under a key; `context` ties the bytes to their place. */
export const seal = (key: Buffer, plain: Buffer, context: string): Buffer => byLength(key).seal(key, plain, context);

/** Opens what was sealed under this key for this place. Throws where it was changed, moved, or is another key's. */
export const open = (key: Buffer, sealed: Buffer, context: string): Buffer => byLength(key).open(key, sealed, context);
