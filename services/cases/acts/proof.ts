import type { z } from 'zod';
import { ServiceError, type ServiceClient } from '../../kit/client';
import { Problem } from '../../kit/problem';
import type { LegalDay } from '../../../workflows/contract/incoming';
import { REFUSALS } from '../../../workflows/contract/refusals';
import { proofOfService } from '../../../workflows/law/service-of-documents';
import { deadlinesAnswer } from '../../rules/schemas';
import type { serviceProof } from '../schemas';

/**
 * The legal day on which a served document counts as received (SVC). Affixing and publication are asked of the rules
 * service. Throws SERVICE_NOT_PROVED: a bare date starts no window.
 */
export async function receivedOn(
  proof: z.infer<typeof serviceProof>,
  region: string,
  rules: ServiceClient,
): Promise<LegalDay> {
  const result = proofOfService({ ...proof, evidence: proof.evidence.length });
  if (!result.proved) {
    const { zh, en } = REFUSALS.SERVICE_NOT_PROVED;
    throw new Problem('INVALID', `SERVICE_NOT_PROVED: ${en}`, { code: 'SERVICE_NOT_PROVED', zh, en });
  }
  if ('receivedOn' in result) return result.receivedOn;
  const question = { region, clock: result.deemedBy, start: result.from };
  const answers = await rules.call('POST', '/v1/deadlines', deadlinesAnswer, [question]).catch((error: unknown) => {
    if (error instanceof ServiceError && !error.retryable) throw new Problem('INVALID', error.message);
    throw new Problem('UNAVAILABLE', 'the rules service does not answer');
  });
  return (answers[0] as { dueOn: LegalDay }).dueOn;
}
