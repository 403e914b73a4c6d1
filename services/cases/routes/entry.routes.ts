import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeader } from '../../kit/app';
import { callerOf } from '../../kit/auth';
import { caseNo, partyId } from '../../kit/fields';
import { problemSchema } from '../../kit/problem';
import { applicationBody } from '../schemas';
import type { CasesServices } from '../services';

const entered = z.object({ caseNo, party: z.string() }).meta({ id: 'Entered' });

/** How people come to be parties of cases: they file, or enter by the link that they were sent. */
export function entryRoutes(app: FastifyInstance, services: CasesServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/v1/applications',
    {
      config: { roles: ['person'] },
      schema: {
        operationId: 'fileApplication',
        summary: 'File an application for mediation for oneself; whoever files is a party of the case from then on',
        tags: ['entries'],
        headers: idempotencyHeader,
        body: applicationBody,
        response: { 200: entered, 201: entered, 422: problemSchema, 429: problemSchema },
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'];
      const { caseNo: no, opened } = await services.opening.apply(request.body, callerOf(request), key);
      return reply
        .code(opened ? 201 : 200)
        .header('location', `/v1/disputes/${no}`)
        .send({ caseNo: no, party: 'p1' });
    },
  );
  routes.get(
    '/v1/entries',
    {
      config: { roles: ['person'] },
      schema: {
        operationId: 'listEntries',
        summary: 'The cases in which the caller is a party, the latest first',
        tags: ['entries'],
        response: {
          200: z.object({
            entries: z.array(
              z.object({
                caseNo,
                party: z.string(),
                disputeType: z.string(),
                openedAt: z.string(),
                outcome: z.string().nullable().describe('how it ended'),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({ entries: await services.entries.of(callerOf(request).sub) }),
  );
  routes.post(
    '/v1/entries',
    {
      config: { roles: ['person'] },
      schema: {
        operationId: 'enterCase',
        summary: 'Come into a case by the link that a party was sent; the same twice is once',
        tags: ['entries'],
        body: z.strictObject({
          link: z.string().max(80).describe('the last part of the link'),
          digits: z
            .string()
            .regex(/^[0-9A-Za-z]{4}$/)
            .optional()
            .describe('the last four of the identity number or the credit code, where the case has one'),
        }),
        response: { 200: entered, 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const { link, digits } = request.body;
      const answer = await services.entries.enter(callerOf(request).sub, link, digits);
      request.log.info(answer, 'somebody came in as this party');
      return answer;
    },
  );
  routes.delete(
    '/v1/disputes/:caseNo/people/:party/entry',
    {
      config: { roles: ['organisation', 'mediator', 'court', 'commission'] },
      schema: {
        operationId: 'releaseEntry',
        summary: 'Whoever came in as this party is out, and the party is sent a new link; the same twice is once',
        tags: ['entries'],
        params: z.object({ caseNo, party: partyId }),
        response: { 204: z.null(), 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { caseNo: no, party } = request.params;
      const { sub, role } = callerOf(request);
      await services.reading.mustSee(no, callerOf(request), 'contact');
      await services.entries.release(no, party);
      request.log.warn({ caseNo: no, party, by: sub, role }, 'an entry was released');
      services.nudge();
      return reply.code(204).send(null);
    },
  );
}
