import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DisputeState } from '../../../workflows/contract/states';
import { idempotencyHeader } from '../../kit/app';
import { callerOf } from '../../kit/auth';
import { caseNo, label, partyId } from '../../kit/fields';
import { problemSchema } from '../../kit/problem';
import { applicationBody, openingRight, personRight } from '../schemas';
import type { CasesServices } from '../services';

const entered = z.object({ caseNo, party: z.string() }).meta({ id: 'Entered' });

/** The other side has not heard of the case. */
const NOBODY_ASKED: readonly string[] = ['-', 'REGISTERED', 'SCREENED'] satisfies DisputeState[];

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
        querystring: z.strictObject({ caseNo: caseNo.optional() }),
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
    async (request) => ({ entries: await services.entries.of(callerOf(request).sub, request.query.caseNo) }),
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
          digits: label(40)
            .optional()
            .describe('the last four of the identity number or the credit code, where the case has one'),
        }),
        response: { 200: entered, 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const { link, digits } = request.body;
      const { sub } = callerOf(request);
      const answer = await services.entries.enter(sub, link, digits);
      request.log.info({ ...answer, sub }, 'somebody came in as this party');
      services.nudge();
      return answer;
    },
  );
  routes.delete(
    '/v1/disputes/:caseNo/people/:party/entry',
    {
      config: { roles: ['organisation', 'mediator', 'court', 'commission'] },
      schema: {
        operationId: 'releaseEntry',
        summary: 'Whoever came in as this party is out, and the party is sent a new link; within a minute once',
        tags: ['entries'],
        params: z.object({ caseNo, party: partyId }),
        response: { 204: z.null(), 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { caseNo: no, party } = request.params;
      const { sub, role } = callerOf(request);
      await services.reading.mustHaveHad(no, callerOf(request));
      await services.entries.release(no, party);
      request.log.warn({ caseNo: no, party, by: sub, role }, 'an entry was released');
      services.nudge();
      return reply.code(204).send(null);
    },
  );
  routes.put(
    '/v1/disputes/:caseNo/people/:party',
    {
      config: { roles: ['organisation', 'mediator', 'court', 'commission'] },
      schema: {
        operationId: 'correctPerson',
        summary:
          'Put right what the case has of a party: what it had is kept, the party is told, and whoever came in by a wrong telephone, mail or number is out',
        tags: ['entries'],
        params: z.object({ caseNo, party: partyId }),
        body: personRight,
        response: { 204: z.null(), 404: problemSchema, 409: problemSchema, 410: problemSchema },
      },
    },
    async (request, reply) => {
      const { caseNo: no, party } = request.params;
      const { sub, role } = callerOf(request);
      await services.reading.mustSee(no, callerOf(request), 'contact');
      await services.reading.mustBeOpen(no);
      const fields = await services.entries.correct(no, party, request.body, callerOf(request));
      request.log.warn({ caseNo: no, party, by: sub, role, fields }, 'what the case has of a party was put right');
      services.nudge();
      return reply.code(204).send(null);
    },
  );
  routes.put(
    '/v1/disputes/:caseNo/opening',
    {
      config: { roles: ['organisation', 'mediator', 'court', 'commission'] },
      schema: {
        operationId: 'correctOpening',
        summary:
          'Put right what was said of a dispute at its opening: what it said is kept, the parties are told, register and figures follow',
        tags: ['disputes'],
        params: z.object({ caseNo }),
        body: openingRight,
        response: { 204: z.null(), 404: problemSchema, 409: problemSchema, 410: problemSchema },
      },
    },
    async (request, reply) => {
      const { caseNo: no } = request.params;
      const by = callerOf(request);
      await services.reading.mustSee(no, by, 'contact');
      const { views } = await services.reading.asked(no, by);
      const stage = views.find(({ proceeding }) => proceeding === 'dispute')?.stage ?? '-';
      // Who has not been asked yet does not hear of the case by a correction.
      const tells = NOBODY_ASKED.includes(stage) ? 'applicants' : 'parties';
      const fields = await services.openingRights.correct(no, request.body, { by, tells });
      request.log.warn({ caseNo: no, by: by.sub, role: by.role, fields }, 'what was said at the opening was put right');
      services.feed.written();
      services.nudge();
      return reply.code(204).send(null);
    },
  );
}
