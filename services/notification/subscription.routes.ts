import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../kit/auth';
import { problemSchema } from '../kit/problem';
import { delivery, newSubscription, subscribed, subscription } from './schemas';
import type { Subscriptions } from './subscriptions';

const params = z.object({ id: z.string().max(60) });
const roles = ['service', 'court', 'organisation', 'commission', 'union', 'operator'] as const;
const tags = ['subscriptions'];

/** Subscribing to what happens to the cases one has opened, and what could not be delivered. */
export function subscriptionRoutes(app: FastifyInstance, subscriptions: Subscriptions): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/v1/subscriptions',
    {
      config: { roles },
      schema: {
        operationId: 'subscribe',
        summary: 'Subscribe to the cases you opened: signed webhooks (Standard Webhooks)',
        tags,
        body: newSubscription,
        response: { 201: subscribed },
      },
    },
    async (request, reply) => reply.code(201).send(await subscriptions.subscribe(callerOf(request).sub, request.body)),
  );
  routes.get(
    '/v1/subscriptions',
    {
      config: { roles },
      schema: {
        operationId: 'listSubscriptions',
        summary: 'Your subscriptions',
        tags,
        response: { 200: z.object({ subscriptions: z.array(subscription) }) },
      },
    },
    async (request) => ({ subscriptions: await subscriptions.list(callerOf(request).sub) }),
  );
  routes.delete(
    '/v1/subscriptions/:id',
    {
      config: { roles },
      schema: {
        operationId: 'unsubscribe',
        summary: 'End a subscription',
        tags,
        params,
        response: { 204: z.null(), 404: problemSchema },
      },
    },
    async (request, reply) => {
      await subscriptions.end(callerOf(request).sub, request.params.id);
      return reply.code(204).send(null);
    },
  );
  routes.get(
    '/v1/subscriptions/:id/dead-letters',
    {
      config: { roles },
      schema: {
        operationId: 'listDeadLetters',
        summary: 'What could not be delivered, after every try',
        tags,
        params,
        response: { 200: z.object({ deadLetters: z.array(delivery) }), 404: problemSchema },
      },
    },
    async (request) => ({ deadLetters: await subscriptions.deadLetters(callerOf(request).sub, request.params.id) }),
  );
  routes.post(
    '/v1/subscriptions/:id/redeliver',
    {
      config: { roles },
      schema: {
        operationId: 'redeliver',
        summary: 'Send the dead letters once more',
        tags,
        params,
        response: { 200: z.object({ redelivered: z.number() }), 404: problemSchema },
      },
    },
    async (request) => ({ redelivered: await subscriptions.redeliver(callerOf(request).sub, request.params.id) }),
  );
}
