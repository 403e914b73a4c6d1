import { createLocalJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { json } from '../../kit/config';
import { caseNo, instant, label, partyId, reference } from '../../kit/fields';

/** By what a signing service lets people sign: a certificate of a certification authority, or a check of the face. */
export const ELECTRONIC = ['caSignature', 'faceVerified'] as const;

/**
 * Signing services that may speak for who signed (Electronic Signature Law art 13, 14): `[{"id","region","url","token",
 * "keys":{"keys":[JWK …]}}]`. More than one key stands while the service changes its own.
 */
export const signingServices = json.pipe(
  z.array(
    z.object({
      id: reference,
      region: z.string().regex(/^\d{6}$/),
      url: z.url({ protocol: /^https?$/ }),
      token: z.string().min(1),
      keys: z.object({ keys: z.array(z.looseObject({ kty: z.enum(['OKP', 'EC', 'RSA']) })).min(1) }),
    }),
  ),
);
export type SigningService = z.output<typeof signingServices>[number];

/**
 * What a signing service says of one signature: who signed, by which method, over which bytes, when. A JWS (RFC 7515) with
 * the type `dingfen-signature+jwt`, so that anybody can check it with the service's public keys, now and in ten years.
 */
export const statement = z.strictObject({
  iss: reference,
  jti: reference,
  case: caseNo,
  signer: z.union([partyId, z.literal('mediator')]),
  method: z.enum(ELECTRONIC),
  /** Of the document as it was shown and signed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  signedAt: instant,
  /** Serial number of the certificate, or the number of the check. */
  certificate: label(200).optional(),
});
export type SignatureStatement = z.output<typeof statement>;

export const STATEMENT_TYPE = 'dingfen-signature+jwt';
const ALGORITHMS = ['EdDSA', 'ES256', 'PS256', 'RS256'];

/** The statement was signed by none of the services' keys, or is of another type. */
export class NotSigned extends Error {}

/**
 * Reads a statement and checks its signature, with nothing but the service's public keys. Throws NotSigned; a ZodError where
 * what was signed is not a statement.
 */
export async function readStatement(
  jws: string,
  serviceOf: (id: string) => Pick<SigningService, 'id' | 'keys'> | undefined,
): Promise<SignatureStatement> {
  try {
    const service = serviceOf(String(decodeJwt(jws).iss));
    if (!service) throw new NotSigned();
    const keys = createLocalJWKSet(service.keys);
    const { payload } = await jwtVerify(jws, keys, { issuer: service.id, algorithms: ALGORITHMS, typ: STATEMENT_TYPE });
    return statement.parse(payload);
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw new NotSigned();
    throw error;
  }
}
