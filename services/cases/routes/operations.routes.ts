import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../../kit/auth';
import { reference } from '../../kit/fields';
import { retried, stuckList, type Stuck } from '../operations/stuck';

/** What whoever runs the system looks at first: everything that does not go on by itself. */
export function operationsRoutes(app: FastifyInstance, stuck: Stuck): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/operations/stuck',
    {
      config: { roles: ['operator'] },
      schema: {
        summary: 'What is stuck, in every service: since when, why, on whom, how many alike, and what to do',
        tags: ['operations'],
        querystring: z.strictObject({}),
        response: { 200: stuckList },
      },
    },
    (request) => stuck.list(callerOf(request).region),
  );
  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/operations/retry',
    {
      config: { roles: ['operator'] },
      schema: {
        summary:
          'Retry everything that is blocked on one service, once it is back; each is an act of its own (retryBlocked)',
        tags: ['operations'],
        body: z.strictObject({ kind: z.literal('blocked'), of: reference }),
        response: { 200: retried },
      },
    },
    (request) => stuck.retryBlocked(callerOf(request).region, request.body.of, callerOf(request)),
  );
}
