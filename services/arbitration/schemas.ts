import { z } from 'zod';
import { region } from '../kit/regions';
import { caseNo, instant, label, partyId, reference as id } from '../kit/fields';
import { AWARD_KINDS } from '../../workflows/contract/facts';
import type { Misfits } from '../../workflows/contract/messages';
import { obligation, obligations, serviceProof } from '../cases/schemas';

const reference = label(200);
const document = label(200).nullable().default(null);

const message = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.strictObject({ type: z.literal(type), caseNo, reference, occurredAt: instant, data });

/** What a commission may say of an application it was sent. */
const said = z.discriminatedUnion('type', [
  message(
    'arbitration.admitted',
    z.strictObject({
      document,
      handledSimply: z.boolean().optional(),
      caseNumber: label(60).optional().describe('number under which the commission has the case (案号)'),
    }),
  ),
  message(
    'arbitration.refused',
    z.strictObject({
      ground: z.enum(['notCovered', 'claimOrFactsLacking', 'wrongParty', 'noJurisdiction', 'refusedAgain']),
      competentHere: z.boolean().optional(),
      document,
    }),
  ),
  message(
    'arbitration.awarded',
    z.strictObject({
      awards: z
        .array(
          z.strictObject({ document: id, kind: z.enum(AWARD_KINDS), obligation: obligation.optional(), obligations }),
        )
        .min(1)
        .max(5),
    }),
  ),
  message('handover.accepted', z.strictObject({})),
  message('handover.docketed', z.strictObject({})),
]);
type Faults = Misfits<z.output<typeof said>>;
/** It compiles only where each message says what the procedures read in it (`MessageData`). */
export const commissionMessage: [Faults] extends [never] ? typeof said : Faults = said;

export const intakeRequest = z.object({
  caseNo,
  region,
  what: z.enum(['intake', 'review', 'result']).default('intake'),
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
