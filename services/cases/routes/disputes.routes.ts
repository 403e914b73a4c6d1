import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeader } from '../../../infra/service/app';
import { callerOf } from '../../../infra/service/auth';
import { problemSchema } from '../../../infra/service/problem';
import { ACT_PROCEEDING, type ActName } from '../../../workflows/contract/acts';
import type { CasesServices } from '../services';
import { actBodies, actWhen } from '../act.schemas';
import { actAnswer, disputeAnswer, disputeSummary, lateAct, openDispute } from '../schemas';
import { caseNo } from '../../../infra/service/wire';

const params = z.object({ caseNo });
const problems = {
  400: problemSchema,
  401: problemSchema,
  403: problemSchema,
  404: problemSchema,
  409: problemSchema,
  422: problemSchema,
};
const OPENERS = ['court', 'organisation', 'service', 'operator'] as const;

/** Opening, reading and acting in disputes. */
export function disputeRoutes(app: FastifyInstance, services: CasesServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/v1/disputes',
    {
      config: { roles: OPENERS },
      schema: {
        summary: 'Open a dispute on the court’s first receipt of papers',
        tags: ['disputes'],
        headers: idempotencyHeader,
        body: openDispute,
        response: { 200: z.object({ caseNo }), 201: z.object({ caseNo }), ...problems },
      },
    },
    async (request, reply) => {
      const { caseNo: no, opened } = await services.opening.open(
        request.body,
        callerOf(request),
        request.headers['idempotency-key'],
      );
      return reply
        .code(opened ? 201 : 200)
        .header('location', `/v1/disputes/${no}`)
        .send({ caseNo: no });
    },
  );
  routes.get(
    '/v1/disputes',
    {
      schema: {
        summary: 'Disputes of the caller’s region',
        tags: ['disputes'],
        querystring: z.object({ after: caseNo.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
        response: { 200: z.object({ disputes: z.array(disputeSummary), next: caseNo.nullable() }), ...problems },
      },
    },
    (request) => services.reading.list(callerOf(request), request.query),
  );
  routes.get(
    '/v1/disputes/:caseNo',
    {
      schema: {
        summary: 'One dispute: where each proceeding stands, its clocks and reasons, what is allowed, its history',
        tags: ['disputes'],
        params,
        response: { 200: disputeAnswer, ...problems },
      },
    },
    (request) => services.reading.one(request.params.caseNo, callerOf(request)),
  );
  for (const name of Object.keys(actBodies) as ActName[]) actRoute(app, services, name);
  routes.get(
    '/v1/late-acts',
    {
      config: { roles: ['operator'] },
      schema: {
        summary: 'Acts that kept a right in time but came after the next body had acted, the closed cases’ among them',
        tags: ['acts'],
        response: { 200: z.object({ acts: z.array(lateAct) }), ...problems },
      },
    },
    async (request) => ({ acts: await services.acts.forOperator(callerOf(request)) }),
  );
  routes.get(
    '/v1/disputes/:caseNo/acts/:id',
    {
      schema: {
        summary: 'What became of an act',
        tags: ['acts'],
        params: params.extend({ id: z.string().max(60) }),
        response: { 200: actAnswer, ...problems },
      },
    },
    (request) => services.acts.status(request.params.caseNo, request.params.id, callerOf(request)),
  );
}

function actRoute(app: FastifyInstance, services: CasesServices, name: ActName): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    `/v1/disputes/:caseNo/acts/${name}`,
    {
      config: { roles: ['court', 'organisation', 'mediator', 'party', 'commission', 'operator'] },
      schema: {
        summary: `${name} (${ACT_PROCEEDING[name]})`,
        tags: ['acts'],
        params,
        headers: idempotencyHeader,
        body: actBodies[name].extend(actWhen.shape),
        response: { 200: actAnswer, 202: actAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const answer = await services.acts.act(
        request.params.caseNo,
        name,
        request.body,
        callerOf(request),
        request.headers['idempotency-key'],
      );
      return reply.code(answer.status === 'accepted' ? 200 : 202).send(answer);
    },
  );
}
