import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { LegalDay } from '../../../workflows/contract/incoming';
import { callerOf, onlyFor } from '../../kit/auth';
import { problemSchema } from '../../kit/problem';
import { officersAnswer, officersRequest } from '../internal.schemas';
import { officer, OFFICER_BODIES, officerAnswer, officerFilter, officersShown, rosterId } from '../schemas';
import type { Officers } from './officers';

/** Officers of the bodies: entered by each body itself, shown to the others of the place. */
export function officerRoutes(app: FastifyInstance, officers: Officers, today: () => LegalDay): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.put(
    '/v1/officers/:id',
    {
      config: { roles: OFFICER_BODIES },
      schema: {
        operationId: 'putOfficer',
        summary: 'Enter or change an officer of your own body: who is responsible, who keeps the link, who stands in',
        tags: ['bodies'],
        params: z.object({ id: rosterId }),
        body: officer,
        response: { 200: officerAnswer, 403: problemSchema, 422: problemSchema },
      },
    },
    (request) => officers.put(request.params.id, request.body, callerOf(request)),
  );
  routes.get(
    '/v1/officers',
    {
      config: { roles: [...OFFICER_BODIES, 'operator'] },
      schema: {
        operationId: 'listOfficers',
        summary: 'Officers of the bodies of your region, with how they are reached',
        tags: ['bodies'],
        querystring: officerFilter,
        response: { 200: officersShown },
      },
    },
    async (request) => {
      const { region } = callerOf(request);
      return { officers: await officers.list(request.query, region), lacking: await officers.lacking(region, today()) };
    },
  );
  routes.get(
    '/internal/v1/officers',
    {
      ...onlyFor('notification'),
      schema: { tags: ['internal'], querystring: officersRequest, response: { 200: officersAnswer } },
    },
    async (request) => ({ officers: await officers.inOffice(request.query) }),
  );
}
