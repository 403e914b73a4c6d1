import { z } from 'zod';
import { caseNo, instant, label, partyId, reference as id } from '../../infra/service/wire';
import { serviceProof } from '../cases/schemas';

const reference = label(200);
const document = label(200).nullable().default(null);

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
    data: z.object({ ground: label(60), document }),
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
  award: id,
  party: partyId,
  occurredAt: instant.optional(),
});
