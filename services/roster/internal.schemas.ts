import { z } from 'zod';
import { place, rosterId } from './schemas';

/** The contract of this service's internal routes, for the house's own services. */

/** Who of a body is in office on a legal day. */
export const officersRequest = z.strictObject({
  body: z.string().max(20),
  region: place,
  organisation: rosterId.optional(),
  on: z.iso.date(),
});
export const officersAnswer = z.object({
  officers: z.array(
    z.object({ id: z.string(), post: z.enum(['responsible', 'liaison', 'deputy']), email: z.string().nullable() }),
  ),
});
