import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { MAY_ASK_CORRECTION } from '../../../workflows/contract/corrections';
import { callerOf } from '../../kit/auth';
import { caseNo } from '../../kit/fields';
import { problemSchema } from '../../kit/problem';
import {
  askedCorrection,
  correctionParams,
  corrections,
  refusedCorrection,
  waitingCorrections,
} from '../acts/correction.schemas';
import type { CasesServices } from '../services';

const problems = { 404: problemSchema, 409: problemSchema, 410: problemSchema };
const tags = ['corrections'];

/** A day that a body entered wrongly: it asks, and whoever runs the system corrects it, or says why not. */
export function correctionRoutes(app: FastifyInstance, services: CasesServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.put(
    '/v1/disputes/:caseNo/corrections/:id',
    {
      config: { roles: MAY_ASK_CORRECTION },
      schema: {
        operationId: 'askForCorrection',
        summary: 'Ask that a period be counted from another day, for what shows it; the case does not move by it',
        tags,
        params: correctionParams,
        body: askedCorrection,
        response: { 204: z.null(), ...problems, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const { caseNo: no, id } = request.params;
      await services.corrections.ask(no, id, request.body, callerOf(request));
      return reply.code(204).send(null);
    },
  );
  routes.get(
    '/v1/disputes/:caseNo/corrections',
    {
      config: { roles: [...MAY_ASK_CORRECTION, 'operator'] },
      schema: {
        operationId: 'listCorrections',
        summary: 'Corrections that were asked for in a case, and what became of each',
        tags,
        params: z.object({ caseNo }),
        querystring: z.strictObject({}),
        response: { 200: corrections, 404: problemSchema },
      },
    },
    async (request) => ({ corrections: await services.corrections.of(request.params.caseNo, callerOf(request)) }),
  );
  routes.get(
    '/v1/corrections',
    {
      config: { roles: ['operator'] },
      schema: {
        operationId: 'listWaitingCorrections',
        summary: 'Corrections that nobody has decided yet, the earliest first; why each was asked is read in its case',
        tags,
        querystring: z.strictObject({}),
        response: { 200: waitingCorrections },
      },
    },
    async (request) => ({ corrections: await services.corrections.waiting(callerOf(request)) }),
  );
  routes.put(
    '/v1/disputes/:caseNo/corrections/:id/refusal',
    {
      config: { roles: ['operator'] },
      schema: {
        operationId: 'refuseCorrection',
        summary: 'Say why a day stays as it was entered; to correct it is the act `correctDay`',
        tags,
        params: correctionParams,
        body: refusedCorrection,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { caseNo: no, id } = request.params;
      await services.corrections.refuse(no, id, request.body.reason, callerOf(request));
      return reply.code(204).send(null);
    },
  );
}
