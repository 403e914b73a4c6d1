import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../../kit/auth';
import { problemSchema } from '../../kit/problem';
import { READERS } from '../sight';
import type { Consultations } from './consultations';
import { consultation, consultationParams, consultations as counts, consultationsFilter } from './schemas';

/** What was asked and looked for, and became no case. */
export function consultationRoutes(app: FastifyInstance, consultations: Consultations): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['consultations'];
  const enterers = { roles: ['court', 'commission', 'organisation', 'union', 'hr'] as const };
  routes.put(
    '/v1/consultations/:id',
    {
      config: enterers,
      schema: {
        operationId: 'putConsultation',
        summary:
          'Enter a consultation, a screening or a round that became no case, and what it led to; of nobody by name',
        tags,
        params: consultationParams,
        body: consultation,
        response: { 200: consultation, 409: problemSchema, 422: problemSchema },
      },
    },
    (request) => consultations.put(request.params.id, request.body, callerOf(request)),
  );
  routes.delete(
    '/v1/consultations/:id',
    {
      config: enterers,
      schema: {
        operationId: 'withdrawConsultation',
        summary: 'Take back one that your body entered wrongly: it counts no more',
        tags,
        params: consultationParams,
        response: { 204: z.null().describe('taken back, now or before'), 404: problemSchema },
      },
    },
    async (request, reply) => {
      await consultations.withdraw(request.params.id, callerOf(request));
      return reply.code(204).send(null);
    },
  );
  routes.get(
    '/v1/consultations',
    {
      config: { roles: [...READERS] },
      schema: {
        operationId: 'countConsultations',
        summary:
          'How many there were in a period, by what they led to, how people came, kind of dispute and body; an organisation its own',
        tags,
        querystring: consultationsFilter,
        response: { 200: counts, 422: problemSchema },
      },
    },
    (request) => consultations.count(request.query, callerOf(request)),
  );
}
