import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf, WHOLE_COUNTRY } from '../../kit/auth';
import { againRequest, redeliverRequest } from '../../notification/schemas';
import { reference } from '../../kit/fields';
import { Problem } from '../../kit/problem';
import type { Deploys } from '../disputes/deploys';
import { deploysAnswer } from '../internal.schemas';
import { reconciliation, type Reconcile, type Reconciliation } from '../operations/reconcile';
import { retried, stuckList, type Stuck } from '../operations/stuck';

/** What whoever runs the system looks at first: everything that does not go on by itself. */
export function operationsRoutes(app: FastifyInstance, stuck: Stuck, reconcile: Reconcile, deploys: Deploys): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/operations/stuck',
    {
      config: { roles: ['operator'] },
      schema: {
        operationId: 'listStuck',
        summary: 'What is stuck, in every service: since when, why, on whom, how many alike, and what to do',
        tags: ['operations'],
        querystring: z.strictObject({}),
        response: { 200: stuckList },
      },
    },
    (request) => stuck.list(callerOf(request).region),
  );
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/operations/deploys',
    {
      config: { roles: ['operator'] },
      schema: {
        operationId: 'listDeploys',
        summary:
          'Each build of the workflows that was made current, and how many running cases have yet to cross to it',
        tags: ['operations'],
        querystring: z.strictObject({}),
        response: { 200: deploysAnswer },
      },
    },
    () => deploys.progress(),
  );
  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/operations/retry',
    {
      config: { roles: ['operator'] },
      schema: {
        operationId: 'retryGroup',
        summary:
          'Retry a group of what is stuck, once what stood in its way is gone: everything blocked on one service, failed by one channel, or not taken by one subscriber',
        tags: ['operations'],
        body: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('blocked'), of: reference }),
          z.strictObject({ kind: z.literal('messageFailed'), of: againRequest.shape.channel }),
          z.strictObject({ kind: z.literal('deadLetter'), of: redeliverRequest.shape.subscription }),
        ]),
        response: { 200: retried },
      },
    },
    (request) => {
      const caller = callerOf(request);
      const { region } = caller;
      const { body } = request;
      if (body.kind === 'blocked') return stuck.retryBlocked(region, body.of, caller);
      if (body.kind === 'messageFailed') return stuck.retryMessages({ channel: body.of, region });
      return stuck.retryDeliveries({ subscription: body.of, region });
    },
  );
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/v1/operations/reconciliations',
    {
      config: { roles: ['operator'] },
      schema: {
        operationId: 'beginReconciliation',
        summary: 'Hold what the stores say of every case against each other; `repair`: put right what can be',
        tags: ['operations'],
        body: z.strictObject({ repair: z.boolean() }),
        response: { 202: reconciliation },
      },
    },
    async (request, reply) => {
      mustBeOfTheWhole(request);
      const begun = await reconcile.begin(request.body.repair, callerOf(request).sub);
      if (begun === null) throw new Problem('BUSY', 'one is under way: GET /v1/operations/reconciliations');
      begun.done.catch((error: unknown) => request.log.error({ err: error }, 'a reconcile ended'));
      return reply.code(202).send((await reconcile.get(begun.id)) as Reconciliation);
    },
  );
  routes.get(
    '/v1/operations/reconciliations',
    {
      config: { roles: ['operator'] },
      schema: {
        operationId: 'listReconciliations',
        summary: 'The last twenty reconciliations, the newest first; one is made every night',
        tags: ['operations'],
        querystring: z.strictObject({}),
        response: { 200: z.object({ reconciliations: z.array(reconciliation) }) },
      },
    },
    async (request) => {
      mustBeOfTheWhole(request);
      return { reconciliations: await reconcile.latest() };
    },
  );
  routes.get(
    '/v1/operations/reconciliations/:id',
    {
      config: { roles: ['operator'] },
      schema: {
        operationId: 'getReconciliation',
        summary: 'What one reconciliation found, why it matters, and what was put right',
        tags: ['operations'],
        params: z.object({ id: z.uuid() }),
        querystring: z.strictObject({}),
        response: { 200: reconciliation },
      },
    },
    async (request) => {
      mustBeOfTheWhole(request);
      const found = await reconcile.get(request.params.id);
      if (found === null) throw new Problem('NOT_FOUND');
      return found;
    },
  );
}

/** The stores are of all places. */
function mustBeOfTheWhole(request: FastifyRequest): void {
  if (callerOf(request).region !== WHOLE_COUNTRY) throw new Problem('FORBIDDEN', 'for an operator of the whole house');
}
