import { createPublicKey } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { areOnce, idsOnce, json } from '../../kit/config';
import { caseNo, instant, label, partyId, reference } from '../../kit/fields';
import { outsideService } from '../outside';

/** By what a signing service lets people sign: a certificate of a certification authority, or a check of the face. */
export const ELECTRONIC = ['caSignature', 'faceVerified'] as const;

/** A public key that can be used, known by its `kid`; a private one has no place in a configuration of those who read. */
const publicKey = z.looseObject({ kty: z.enum(['OKP', 'EC', 'RSA']), kid: z.string().min(1) }).refine((jwk) => {
  try {
    return jwk['d'] === undefined && createPublicKey({ key: jwk, format: 'jwk' }).type === 'public';
  } catch {
    return false;
  }
}, 'no public key');

/** Public keys of a service, each with an id of its own: while it changes its key both are there. */
export const publicKeys = z.object({
  keys: z
    .array(publicKey)
    .min(1)
    .refine((keys) => areOnce(keys.map(({ kid }) => kid)), 'two keys have the same id'),
});

/**
 * Signing services that may speak for who signed (Electronic Signature Law art 13, 14): `[{"id","region","url","token",
 * "keys":{"keys":[JWK …]}}]`.
 */
export const signingServices = json.pipe(
  z.array(outsideService.extend({ keys: publicKeys })).refine(idsOnce, 'two services have the same id'),
);
export type SigningService = z.output<typeof signingServices>[number];

/**
 * What a signing service says of one signature: who signed, by which method, over which bytes, when. A JWS (RFC 7515) with
 * the type `dingfen-signature+jwt`, so that anybody can check it with the service's public keys, now and in ten years.
 */
export const statement = z.strictObject({
  iss: reference,
  /** The signing it answers. */
  jti: reference,
  case: caseNo,
  signer: z.union([partyId, z.literal('mediator')]),
  /** Whoever signed for the party: its agent, or who acts as the party itself (AGT-1). */
  agent: reference.nullish(),
  method: z.enum(ELECTRONIC),
  /** Of the document as it was shown and signed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  signedAt: instant,
  /** Serial number of the certificate, or the number of the check. */
  certificate: label(200).optional(),
});
export type SignatureStatement = z.output<typeof statement>;

export const STATEMENT_TYPE = 'dingfen-signature+jwt';
/** What must hold for ten years; RSA of at least 3072 bits. */
const ALGORITHMS = ['EdDSA', 'ES256', 'PS256'];
const LEAST_RSA_BITS = 3072;

/** The statement was signed by none of the services' keys, is of another type, or is not written as it must be. */
export class NotSigned extends Error {}

/** In the one way there is to write it: base64url without blanks, padding or bits to spare. Another spelling would be another document. */
const isCanonical = (jws: string): boolean => {
  const parts = jws.split('.');
  return parts.length === 3 && parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
};

/**
 * Reads a statement and checks its signature, with nothing but the service's public keys. Throws NotSigned; a ZodError where
 * what was signed is not a statement.
 */
export async function readStatement(
  jws: string,
  serviceOf: (id: string) => Pick<SigningService, 'id' | 'keys'> | undefined,
): Promise<SignatureStatement> {
  if (!isCanonical(jws)) throw new NotSigned();
  try {
    const service = serviceOf(String(decodeJwt(jws).iss));
    const { kid } = decodeProtectedHeader(jws);
    const jwk = service?.keys.keys.find((one) => one.kid === kid);
    if (!service || !jwk) throw new NotSigned();
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const bits = key.asymmetricKeyDetails?.modulusLength;
    if (bits !== undefined && bits < LEAST_RSA_BITS) throw new NotSigned();
    const { payload } = await jwtVerify(jws, key, { issuer: service.id, algorithms: ALGORITHMS, typ: STATEMENT_TYPE });
    return statement.parse(payload);
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw new NotSigned();
    throw error;
  }
}
