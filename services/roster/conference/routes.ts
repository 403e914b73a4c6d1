import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../../kit/auth';
import { problemSchema } from '../../kit/problem';
import { conferenceMember, conferenceMemberAnswer, OFFICER_BODIES, rosterId } from '../schemas';
import type { ConferenceMembers } from './members';

/** The joint conference of a place: entered by its office, shown to every body of the place. */
export function conferenceRoutes(app: FastifyInstance, members: ConferenceMembers): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.put(
    '/v1/conference-members/:id',
    {
      config: { roles: ['hr'] },
      schema: {
        operationId: 'putConferenceMember',
        summary: 'Enter or change a unit of your place’s joint conference: what it answers for, and whom to ask',
        tags: ['bodies'],
        params: z.object({ id: rosterId }),
        body: conferenceMember,
        response: { 200: conferenceMemberAnswer, 403: problemSchema, 422: problemSchema },
      },
    },
    (request) => members.put(request.params.id, request.body, callerOf(request)),
  );
  routes.get(
    '/v1/conference-members',
    {
      config: { roles: [...OFFICER_BODIES, 'justice', 'operator'] },
      schema: {
        operationId: 'listConferenceMembers',
        summary: 'Units of the joint conferences of your region, whoever leads first',
        tags: ['bodies'],
        response: { 200: z.object({ members: z.array(conferenceMemberAnswer) }) },
      },
    },
    async (request) => ({ members: await members.list(callerOf(request).region) }),
  );
}
