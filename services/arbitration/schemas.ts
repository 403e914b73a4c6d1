import { z } from 'zod';
import { serviceProof } from '../cases/schemas';

const caseNo = z.string().regex(/^\d{6}-\d{4}-\d{6}$/);
const reference = z.string().min(1).max(200);
const instant = z.iso.datetime({ offset: true });
const document = z.string().max(200).nullable().default(null);

/** What a commission may say of an application it was sent. */
export const commissionMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('arbitration.admitted'),
    caseNo,
    reference,
    occurredAt: instant,
    data: z.object({ document }),
  }),
  z.object({
    type: z.literal('arbitration.refused'),
    caseNo,
    reference,
    occurredAt: instant,
    data: z.object({ ground: z.string().min(1).max(60), document }),
  }),
]);

export const intakeRequest = z.object({
  caseNo,
  region: z.string(),
  reference,
  data: z.record(z.string(), z.unknown()),
});
export const intakeAnswer = z.object({ receipt: z.record(z.string(), z.unknown()) });

/** A receipt of an award with its proof of service; a bare date starts no window (SVC). */
export const awardReceipt = serviceProof.extend({
  caseNo,
  award: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
  party: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/),
  occurredAt: instant.optional(),
});
