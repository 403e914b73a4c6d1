import { z } from 'zod';
import { label } from '../kit/fields';

export const place = z.string().regex(/^\d{6}$/);
export const rosterId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);

export const mediatorAnswer = z.object({ id: rosterId, organisation: rosterId, places: z.array(place) });
export const organisation = z.object({
  id: rosterId,
  name: z.object({ zh: label(100), en: label(100) }),
  kind: z.enum(['peoplesMediation', 'township', 'enterprise', 'industry', 'jointOffice', 'union']),
  ldmal10: z.boolean().describe('an organisation of LDMAL 10'),
  places: z.array(place).min(1).max(50),
  specialities: z.array(label(40)).max(20),
  contact: z.object({ email: z.email().optional(), phone: label(20).optional() }),
});
/** Full-time or part-time, of an organisation (ROS-5). */
export const mediator = z.object({
  id: rosterId,
  organisation: rosterId,
  kind: z.enum(['fullTime', 'partTime', 'courtInvited']),
  places: z.array(place).min(1).max(50),
  specialities: z.array(label(40)).max(20),
});
export const proposal = z.object({
  candidates: z.array(
    z.object({
      organisation: rosterId,
      name: z.object({ zh: z.string(), en: z.string() }),
      load: z.number(),
      why: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
});
