import { z } from 'zod';
import { CONSULTED_BY, LED_TO } from '../../../workflows/contract/consultations';
import { DISPUTE_TYPES } from '../../../workflows/contract/dispute-types';
import { legalDay } from '../../kit/fields';

export const consultationParams = z.object({
  id: z.uuid().describe('made by whoever enters it; the same again is one'),
});
/** A consultation, a screening or a round that became no case here. Who came is not asked: nobody's data is kept. */
export const consultation = z
  .strictObject({
    on: legalDay.describe('the legal day on which it was'),
    by: z.enum(CONSULTED_BY).describe('how people came, or were found'),
    ledTo: z.enum(LED_TO).describe('to what it led'),
    disputeType: z.enum(DISPUTE_TYPES).optional().describe('what it was about; of a round that found nothing, nothing'),
    people: z.number().int().min(0).max(10_000).default(1).describe('how many were advised'),
  })
  .refine(({ ledTo, disputeType }) => (ledTo === 'nothing') === (disputeType === undefined), {
    path: ['disputeType'],
    message: 'is said, but of a round that found nothing',
  })
  .refine(({ ledTo, people }) => ledTo === 'nothing' || people > 0, {
    path: ['people'],
    message: 'at least one, but of a round that found nothing',
  });
export const consultationsFilter = z
  .strictObject({ from: legalDay, to: legalDay, disputeType: z.enum(DISPUTE_TYPES).optional() })
  .refine(({ from, to }) => from <= to, 'from lies after to');

const counted = z.object({ number: z.number().int(), people: z.number().int() });
export const consultations = counted.extend({
  from: legalDay,
  to: legalDay,
  byLedTo: z.array(counted.extend({ ledTo: z.enum(LED_TO) })),
  byWay: z.array(counted.extend({ by: z.enum(CONSULTED_BY) })),
  byDisputeType: z.array(counted.extend({ disputeType: z.enum(DISPUTE_TYPES) })),
  byBody: z.array(counted.extend({ body: z.string(), organisation: z.string().nullable() })),
});
