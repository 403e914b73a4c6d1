import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../../kit/auth';
import type { CasesServices } from '../services';
import { caseNo, label, legalDay, partyId } from '../../kit/fields';
import { problemSchema } from '../../kit/problem';
import { openedPerson, partiesAnswer, person } from '../schemas';

const params = z.object({ caseNo });
/** As many as a page of a list has. */
const MOST_CASES = 100;
const caseNos = z
  .string()
  .transform((all) => all.split(','))
  .pipe(z.array(caseNo).min(1).max(MOST_CASES))
  .describe(`case numbers with commas between, at most ${MOST_CASES}`);

/** People by blind index, who comes into a case, and the erasure of its people. */
export function peopleRoutes(app: FastifyInstance, services: CasesServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/v1/people/search',
    {
      config: { roles: ['court', 'organisation', 'mediator', 'commission'] },
      schema: {
        operationId: 'findPeople',
        summary: 'Cases of a person by exact name or phone',
        tags: ['people'],
        body: z.strictObject({ name: label(100) }).or(z.strictObject({ phone: label(20) })),
        response: { 200: z.object({ found: z.array(z.object({ caseNo, party: z.string() })) }) },
      },
    },
    async (request) => {
      const by = request.body;
      const found =
        'name' in by
          ? await services.reading.find('name', by.name, callerOf(request))
          : await services.reading.find('phone', by.phone, callerOf(request));
      return { found };
    },
  );
  routes.get(
    '/v1/disputes/parties',
    {
      config: { roles: ['organisation', 'mediator', 'court', 'commission', 'union'] },
      schema: {
        operationId: 'listParties',
        summary: 'Who the parties of several cases are, for a list of cases; those the caller may not see are left out',
        tags: ['people'],
        querystring: z.strictObject({ caseNos }),
        response: { 200: partiesAnswer },
      },
    },
    async (request) => ({ cases: await services.reading.parties(request.query.caseNos, callerOf(request)) }),
  );
  routes.get(
    '/v1/disputes/:caseNo/people/:party',
    {
      config: { roles: ['organisation', 'mediator', 'court', 'commission', 'union', 'operator'] },
      schema: {
        operationId: 'openPerson',
        summary:
          'How a party is reached, in full, and what the case had of it before; that it was opened is on record, and the party sees it',
        tags: ['people'],
        params: z.object({ caseNo, party: partyId }),
        response: { 200: openedPerson, 404: problemSchema },
      },
    },
    (request) => services.reading.person(request.params.caseNo, request.params.party, callerOf(request)),
  );
  routes.post(
    '/v1/disputes/:caseNo/people',
    {
      config: { roles: ['organisation', 'mediator', 'court', 'commission'] },
      schema: {
        operationId: 'enterPerson',
        summary: 'Enter somebody who comes into the open case; the act joinParty follows',
        tags: ['people'],
        params,
        body: person.extend({ kind: z.enum(['worker', 'employer']) }),
        response: { 201: z.object({ party: z.string() }) },
      },
    },
    async (request, reply) => {
      await services.reading.mustSee(request.params.caseNo, callerOf(request), 'contact');
      await services.reading.mustBeOpen(request.params.caseNo);
      await services.people.add(request.params.caseNo, request.body);
      return reply.code(201).send({ party: request.body.id });
    },
  );
  routes.delete(
    '/v1/disputes/:caseNo/people',
    {
      config: { roles: ['administrator'] },
      schema: {
        operationId: 'erasePeople',
        summary:
          'Erase the people of a closed case, everywhere; while its file must be kept they are restricted, and erased after it (ARB-7). Asked for by two administrators',
        tags: ['people'],
        params,
        response: {
          200: z.object({ restrictedUntil: legalDay.describe('no body reads them; erased after that day') }),
          202: z.object({ awaitedUntil: z.string().describe('until when a second administrator’s word is awaited') }),
          204: z.null(),
          409: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { caseNo } = request.params;
      await services.reading.mustLieWithin(caseNo, caller);
      await services.erasing.mustBeClosed(caseNo);
      const agreed = await services.second.agree({ erase: caseNo }, caller.sub);
      if ('awaitedUntil' in agreed) return reply.code(202).send(agreed);
      const by = [agreed.first, caller.sub];
      const { restrictedUntil } = await services.erasing.erase(caseNo, by);
      request.log.warn({ caseNo, by, restrictedUntil }, 'people erased, or restricted until they may be');
      if (restrictedUntil !== null) return reply.code(200).send({ restrictedUntil });
      return reply.code(204).send(null);
    },
  );
}
