import { z } from 'zod';
import { CONSULTED_BY, LED_TO } from '../../../workflows/contract/consultations';
import { DISPUTE_TYPES } from '../../../workflows/contract/dispute-types';
import { legalDay } from '../../kit/fields';

export const consultationParams = z.object({
  id: z.uuid().describe('made by whoever enters it; the same again is one'),
});
/** A consultation, a screening or a round that became no case here. Who came is not asked: nobody's data is kept. */
export const consultation = z.strictObject({
  on: legalDay.describe('the legal day on which it was'),
  by: z.enum(CONSULTED_BY).describe('how people came, or were found'),
  disputeType: z.enum(DISPUTE_TYPES),
  people: z.number().int().min(1).max(10_000).default(1).describe('how many were advised'),
  ledTo: z.enum(LED_TO).describe('to what it led'),
});
export const consultationsFilter = z
  .strictObject({ from: legalDay, to: legalDay })
  .refine(({ from, to }) => from <= to, 'from lies after to');

const counted = z.object({ number: z.number().int(), people: z.number().int() });
export const consultations = counted.extend({
  from: legalDay,
  to: legalDay,
  byLedTo: z.array(counted.extend({ ledTo: z.enum(LED_TO) })),
  byDisputeType: z.array(counted.extend({ disputeType: z.enum(DISPUTE_TYPES) })),
});
