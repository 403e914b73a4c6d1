import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Problem } from '../../kit/problem';
import { keyBytesOf, open, seal, type Cipher } from './sealing';

/**
 * People, texts and documents at rest: sealed under a key of the case, which is itself wrapped by the master key. Without the
 * case's key nothing of it can be read again, so erasing the key erases the person.
 */

/** What wraps the keys of cases: a key in memory, or one that never leaves a key management service. */
export interface MasterKey {
  readonly id: string;
  /** Which the keys are for that are made under it. */
  readonly cipher: Cipher;
  /** Tells this key from another, and nothing about it. */
  readonly check: string;
  wrap(plain: Buffer, context: string): Promise<Buffer>;
  unwrap(wrapped: Buffer, context: string): Promise<Buffer>;
  /** What 0.2.0 derived from its master key in place of keys of the house; null where that is none of this kind. */
  readonly former: HouseKeys | null;
}

/** Keys of the whole house: by the first an exact name is found, by the second a request is known again. */
export interface HouseKeys {
  index: Buffer;
  digest: Buffer;
}

/** A master key that the configuration holds; `key`: 32 bytes. */
export function masterKey(id: string, key: Buffer, cipher: Cipher = 'aes'): MasterKey {
  const hash = cipher === 'sm4' ? 'sm3' : 'sha256';
  const derive = (use: string, bytes = 32): Buffer => Buffer.from(hkdfSync(hash, key, '', use, bytes));
  const wrapping = derive('dingfen/case-keys', keyBytesOf(cipher));
  return {
    id,
    cipher,
    check: derive('dingfen/check').toString('hex'),
    wrap: (plain, context) => Promise.resolve(seal(wrapping, plain, context)),
    unwrap: async (wrapped, context) => open(wrapping, wrapped, context),
    former: cipher === 'sm4' ? null : { index: derive('dingfen/blind-index'), digest: derive('dingfen/digest') },
  };
}

/** A key under a master key, and under which. */
export interface Wrapped {
  key_id: string;
  wrapped: Buffer;
}
/** The same, where 0.2.0 did not say under which: under the one it had. */
export type OnceWrapped = Omit<Wrapped, 'key_id'> & { key_id: string | null };

export class Vault {
  /** The first of `masters` wraps, all of them unwrap. */
  constructor(
    private readonly masters: readonly [MasterKey, ...MasterKey[]],
    private readonly house: HouseKeys,
  ) {}

  /** The id of the master key that wraps. */
  get current(): string {
    return this.masters[0].id;
  }

  async newCaseKey(caseNo: string): Promise<Wrapped> {
    return this.wrap(randomBytes(keyBytesOf(this.masters[0].cipher)), caseNo);
  }

  async wrap(key: Buffer, context: string): Promise<Wrapped> {
    return { key_id: this.current, wrapped: await this.masters[0].wrap(key, context) };
  }

  /** Throws where none of the master keys fits. */
  async unwrap({ key_id, wrapped }: OnceWrapped, context: string): Promise<Buffer> {
    return unwrapBy(this.masters, { key_id, wrapped }, context);
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
    return createHmac('sha256', this.house.index).update(`${kind}:${normal}`).digest();
  }

  /** A digest by which the same request is known again: keyed, for a telephone number can be guessed back from a plain hash. */
  digest(request: string): string {
    return createHmac('sha256', this.house.digest).update(request).digest('hex');
  }

  /** Whether a digest is of this request; 0.2.0 kept plain hashes. */
  isDigest(digest: string, request: string): boolean {
    return isSame(digest, this.digest(request)) || isSame(digest, sha256(request));
  }
}

/** Whether two texts are the same, told in the same time whatever they are. */
export const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** Opens a wrapped key by the master key that its id names, or by whichever fits where it names none. */
export async function unwrapBy(
  masters: readonly MasterKey[],
  { key_id, wrapped }: OnceWrapped,
  context: string,
): Promise<Buffer> {
  const fit = masters.filter(({ id }) => key_id === null || id === key_id);
  for (const master of fit) {
    const key = await master.unwrap(wrapped, context).catch((error: unknown) => {
      // Of a key that cannot be asked nothing is known.
      if (error instanceof Problem) throw error;
      return null;
    });
    if (key) return key;
  }
  throw new Error(`no master key opens what is wrapped under ${key_id ?? 'the first one'}`);
}

export const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
