import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * People, texts and documents at rest: AES-256-GCM under a key of the case, which is itself wrapped by the master key.
 * Without the case's key nothing of it can be read again, so erasing the key erases the person.
 */
const IV = 12;
const TAG = 16;

function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV)).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(IV, sealed.length - TAG)), decipher.final()]);
}

export class Vault {
  private readonly wrapping: Buffer;
  private readonly indexing: Buffer;
  private readonly digesting: Buffer;
  /** Tells this master key from another, and nothing about it. */
  readonly check: string;

  /** `masterKey`: 32 bytes. */
  constructor(masterKey: Buffer) {
    const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', masterKey, '', use, 32));
    this.wrapping = derive('dingfen/case-keys');
    this.indexing = derive('dingfen/blind-index');
    this.digesting = derive('dingfen/digest');
    this.check = derive('dingfen/check').toString('hex');
  }

  newCaseKey(caseNo: string): { key: Buffer; wrapped: Buffer } {
    const key = randomBytes(32);
    return { key, wrapped: seal(this.wrapping, key, caseNo) };
  }

  unwrap(caseNo: string, wrapped: Buffer): Buffer {
    return open(this.wrapping, wrapped, caseNo);
  }

  /** `context` ties the text to its place: it can't be moved to another case or field. */
  encrypt(key: Buffer, plain: Buffer, context: string): Buffer {
    return seal(key, plain, context);
  }

  decrypt(key: Buffer, sealed: Buffer, context: string): Buffer {
    return open(key, sealed, context);
  }

  /** A digest by which an exact name or phone is found without being stored. */
  blind(kind: 'name' | 'phone', value: string): Buffer {
    const normal =
      kind === 'phone' ? value.replace(/\D/g, '').slice(-11) : value.normalize('NFKC').replace(/\s/g, '').toLowerCase();
    return createHmac('sha256', this.indexing).update(`${kind}:${normal}`).digest();
  }

  /** A digest by which the same request is known again: keyed, for a telephone number can be guessed back from a plain hash. */
  digest(request: string): string {
    return createHmac('sha256', this.digesting).update(request).digest('hex');
  }

  /** Whether a digest is of this request; 0.2.0 kept plain hashes. */
  isDigest(digest: string, request: string): boolean {
    return digest === this.digest(request) || digest === sha256(request);
  }
}

export const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
