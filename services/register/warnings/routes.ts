import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { callerOf } from '../../kit/auth';
import { problemSchema } from '../../kit/problem';
import { ADDRESSEES, answerBody, warning, warningBody, warningParams, warnings, warningsFilter } from './schemas';
import type { Warnings } from './warnings';

/** Risk warnings of a place, and what was done about them (SHR-4). */
export function warningRoutes(app: FastifyInstance, service: Warnings): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { roles: [...ADDRESSEES] };
  routes.get(
    '/v1/warnings',
    {
      config: { roles: [...ADDRESSEES, 'operator'] },
      schema: {
        operationId: 'listWarnings',
        summary:
          'Risk warnings of the place, each with its rule, its cases, whom it is for and by when; the latest first',
        tags: ['warnings'],
        querystring: warningsFilter,
        response: { 200: warnings, 422: problemSchema },
      },
    },
    (request) => service.list(request.query, callerOf(request)),
  );
  routes.post(
    '/v1/warnings',
    {
      config,
      schema: {
        operationId: 'warn',
        summary: 'Warn a body of the place by hand',
        tags: ['warnings'],
        body: warningBody,
        response: { 200: warning, 422: problemSchema },
      },
    },
    (request) => service.byHand(request.body, callerOf(request)),
  );
  routes.post(
    '/v1/warnings/:id/answer',
    {
      config,
      schema: {
        operationId: 'answerWarning',
        summary: 'Say what was done about it; the first answer stays',
        tags: ['warnings'],
        params: warningParams,
        body: answerBody,
        response: { 200: warning, 403: problemSchema, 404: problemSchema, 422: problemSchema },
      },
    },
    (request) => service.answer(request.params.id, request.body, callerOf(request)),
  );
}
