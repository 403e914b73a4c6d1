import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeader } from '../../kit/app';
import { callerOf, WHOLE_COUNTRY } from '../../kit/auth';
import { Problem, problemSchema } from '../../kit/problem';
import type { ActName } from '../../../workflows/contract/acts';
import { enteredBy } from '../../../workflows/contract/act-table';
import { owningProceeding } from '../../../workflows/contract/act-owners';
import { LINKS } from '../../../workflows/contract/facts';
import { link } from '../disputes/opening.service';
import type { Part } from '../reading/access';
import { versionOf } from '../reading/version';
import { rehearsalAnswer, rehearsalBody } from '../rehearsal/schemas';
import type { CasesServices } from '../services';
import { actBodies, actWhen } from '../acts/act.schemas';
import guide from '../acts/act-guide.json';
import {
  actAnswer,
  actPreview,
  caseWork,
  disputeAnswer,
  disputeSummary,
  lateAct,
  openDispute,
  readsAnswer,
  readsFilter,
} from '../schemas';
import { caseNo, label, text } from '../../kit/fields';

const params = z.object({ caseNo });
const problems = {
  400: problemSchema,
  401: problemSchema,
  403: problemSchema,
  404: problemSchema,
  409: problemSchema,
  422: problemSchema,
};
/** Who has anything to do with cases; what each sees of one is its relation's to say. */
const OF_CASES = [
  'court',
  'organisation',
  'mediator',
  'party',
  'commission',
  'union',
  'hr',
  'operator',
  'service',
] as const;
const ACTORS = ['court', 'organisation', 'mediator', 'party', 'commission', 'union', 'operator'] as const;
/** Bodies that compare the rules of places; a party goes by those of its own. */
const REHEARSING = ['court', 'organisation', 'mediator', 'commission', 'union', 'hr', 'operator'] as const;
const OPENERS = ['court', 'organisation', 'commission', 'union', 'service'] as const;
const opened = z.object({ caseNo, possibleDuplicates: z.array(z.string()) });

/** Opening, reading and acting in disputes. */
export function disputeRoutes(app: FastifyInstance, services: CasesServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/v1/disputes',
    {
      config: { roles: OPENERS },
      schema: {
        operationId: 'openDispute',
        summary:
          'Open a dispute: an application to be registered, a court’s first receipt of papers, or a later appeal',
        tags: ['disputes'],
        headers: idempotencyHeader,
        body: openDispute,
        response: { 200: opened, 201: opened, ...problems },
      },
    },
    async (request, reply) => {
      const {
        caseNo: no,
        opened,
        possibleDuplicates,
      } = await services.opening.open(request.body, callerOf(request), request.headers['idempotency-key']);
      const seen = await services.reading.seenOf(possibleDuplicates, callerOf(request));
      return reply
        .code(opened ? 201 : 200)
        .header('location', `/v1/disputes/${no}`)
        .send({ caseNo: no, possibleDuplicates: [...seen] });
    },
  );
  routes.get(
    '/v1/disputes',
    {
      config: { roles: OF_CASES },
      schema: {
        operationId: 'listDisputes',
        summary: 'Disputes of the caller’s region that it has something to do with',
        tags: ['disputes'],
        querystring: z.strictObject({
          after: caseNo.optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.object({ disputes: z.array(disputeSummary), next: caseNo.nullable() }), ...problems },
      },
    },
    (request) => services.reading.list(callerOf(request), request.query),
  );
  routes.get(
    '/v1/disputes/numbered',
    {
      config: { roles: ['court', 'organisation', 'mediator', 'commission', 'union'] },
      schema: {
        operationId: 'findByNumber',
        summary: 'Cases by the number (案号) under which a court, a commission or an organisation has them',
        tags: ['disputes'],
        querystring: z.strictObject({ number: label(60) }),
        response: { 200: z.object({ caseNos: z.array(caseNo) }) },
      },
    },
    async (request) => ({ caseNos: await services.reading.numbered(request.query.number, callerOf(request)) }),
  );
  routes.get(
    '/v1/disputes/:caseNo',
    {
      config: { roles: OF_CASES },
      schema: {
        operationId: 'getDispute',
        summary: 'One dispute: where each proceeding stands, its clocks and reasons, what is allowed, its history',
        tags: ['disputes'],
        params,
        response: { 200: disputeAnswer, ...problems },
      },
    },
    async (request, reply) => {
      // Asked first: what is written meanwhile is a later one.
      const version = await versionOf(services.db, request.params.caseNo);
      const answer = await services.reading.one(request.params.caseNo, callerOf(request));
      return reply.header('etag', version).send(answer);
    },
  );
  routes.get(
    '/v1/disputes/:caseNo/work',
    {
      config: { roles: OF_CASES },
      schema: {
        operationId: 'getWork',
        summary: 'What the caller has to do in one dispute: until when and why, and the act that is expected first',
        tags: ['disputes'],
        params,
        response: { 200: caseWork, ...problems },
      },
    },
    (request) => services.reading.work(request.params.caseNo, callerOf(request)),
  );
  routes.post(
    '/v1/disputes/:caseNo/links',
    {
      config: { roles: ['court', 'organisation', 'commission', 'union'] },
      schema: {
        operationId: 'linkDispute',
        summary: 'Link a dispute to another one; the same twice is once',
        tags: ['disputes'],
        params,
        body: z.strictObject({ caseNo, why: z.enum(LINKS) }),
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { caseNo: other, why } = request.body;
      for (const no of [request.params.caseNo, other]) await services.reading.mustSee(no, callerOf(request));
      if (other === request.params.caseNo) throw new Problem('INVALID', 'a case is not linked to itself');
      await link(services.db, request.params.caseNo, other, why);
      return reply.code(204).send(null);
    },
  );
  readsRoutes(app, services);
  glassRoute(app, services);
  for (const name of Object.keys(actBodies) as ActName[]) actRoute(app, services, name);
  previewRoute(app, services);
  rehearsalRoute(app, services);
  routes.get(
    '/v1/late-acts',
    {
      config: { roles: ['operator'] },
      schema: {
        operationId: 'listLateActs',
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
      config: { roles: ACTORS },
      schema: {
        operationId: 'getAct',
        summary: 'What became of an act',
        tags: ['acts'],
        params: params.extend({ id: z.string().max(60) }),
        response: { 200: actAnswer, ...problems },
      },
    },
    (request) => services.acts.status(request.params.caseNo, request.params.id, callerOf(request)),
  );
}

/** A case that cannot be put right otherwise, opened to two who run the system. */
function glassRoute(app: FastifyInstance, { reading, glass }: CasesServices): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/disputes/:caseNo/break-glass',
    {
      config: { roles: ['operator'] },
      schema: {
        operationId: 'breakGlass',
        summary:
          'Open a case to the two who ask for it within a day with the same reason, word for word, for four hours; whoever has it is told',
        tags: ['readings'],
        params,
        body: z.strictObject({ reason: text }),
        response: {
          200: z.object({ until: z.string().describe('the instant at which it is closed to them again') }),
          202: z.object({ awaitedUntil: z.string().describe('until when a second operator’s word is awaited') }),
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { caseNo } = request.params;
      const caller = callerOf(request);
      await reading.mustSee(caseNo, caller);
      const answer = await glass.break(caseNo, request.body.reason, caller);
      return 'until' in answer ? reply.code(200).send(answer) : reply.code(202).send(answer);
    },
  );
}

/** Who has read what: shown to the parties of a case, and to auditors. */
function readsRoutes(app: FastifyInstance, { reading, trail }: CasesServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['readings'];
  routes.get(
    '/v1/disputes/:caseNo/reads',
    {
      config: { roles: ['party'] },
      schema: {
        operationId: 'listReadsOfCase',
        summary: 'Who else has read what of your case, by role and organisation',
        tags,
        params,
        querystring: readsFilter.pick({ after: true, limit: true }),
        response: { 200: readsAnswer, ...problems },
      },
    },
    async (request) => {
      const { caseNo } = request.params;
      const caller = callerOf(request);
      await reading.mustSee(caseNo, caller);
      const of = { ...request.query, caseNo, region: WHOLE_COUNTRY };
      const { reads, next } = await trail.list(of, { notBy: caller.sub });
      return { reads: reads.map((read) => ({ ...read, by: null })), next };
    },
  );
  routes.get(
    '/v1/reads',
    {
      config: { roles: ['auditor'] },
      schema: {
        operationId: 'listReads',
        summary: 'The trail of readings in the caller’s region',
        tags,
        querystring: readsFilter,
        response: { 200: readsAnswer, ...problems },
      },
    },
    (request) => trail.list({ ...request.query, region: callerOf(request).region }),
  );
}

/** By whom, and in which states, an act is taken: read off the rows. */
function takenWhen(name: ActName): string {
  const { stages } = guide[name];
  const by = `By ${enteredBy(name).join(', ')}.`;
  return stages.length === 0 ? by : `${by} In ${stages.join(', ')}.`;
}
const examplesOf = (name: ActName): object[] => (guide[name].example === null ? [] : [guide[name].example]);

const matchHeader = z.object({
  'if-match': z
    .string()
    .regex(/^"\d{1,9}"$/)
    .optional()
    .describe('the `ETag` of the case as it was read: refused (STALE) where it has moved on since'),
});

/** Each costs the case a task of its worker. */
const PREVIEWS_A_MINUTE = 60;

/** What would come of an act is asked of all of them at one place: it is the same question. */
function previewRoute(app: FastifyInstance, { acts, reading }: CasesServices): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/disputes/:caseNo/act-previews',
    {
      config: { roles: ACTORS, rateLimit: { max: PREVIEWS_A_MINUTE, timeWindow: '1 minute' } },
      schema: {
        operationId: 'previewAct',
        summary: 'What would come of an act: states, dates and why, who is told. Nothing is entered',
        tags: ['acts'],
        params,
        body: z.strictObject({
          act: z.enum(Object.keys(actBodies) as [ActName, ...ActName[]]),
          body: z.record(z.string(), z.unknown()).describe('as the act itself takes it'),
        }),
        response: { 200: actPreview, ...problems },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const { act } = request.body;
      if (!enteredBy(act).includes(caller.role))
        throw new Problem('FORBIDDEN', `${act} is entered by ${enteredBy(act).join(', ')}`);
      const read = actBodies[act].extend(actWhen.shape).safeParse(request.body.body);
      if (!read.success) throw Problem.ofIssues(read.error);
      const { caseNo: no } = request.params;
      // What would come of it tells what the case holds: it is told to whoever may read that anyway.
      // Whoever runs the system sets right what he sees: where it stands, and its days.
      const part = caller.role === 'operator' ? 'frame' : (PART_OF[owningProceeding(act)] ?? 'agreement');
      await reading.mustSee(no, caller, part);
      return acts.preview(no, act, read.data, caller);
    },
  );
}

/** What a proceeding is about; of any other it is the terms. */
const PART_OF: Readonly<Record<string, Part>> = { dispute: 'matter', performance: 'performance' };
/** Two lives of a case, with all the dates in them. */
const REHEARSALS_A_MINUTE = 6;

/** A case lived once more under another place's rules: it tells no more than the frame of the case. */
function rehearsalRoute(app: FastifyInstance, { rehearsals, reading }: CasesServices): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/disputes/:caseNo/rehearsals',
    {
      config: { roles: REHEARSING, rateLimit: { max: REHEARSALS_A_MINUTE, timeWindow: '1 minute' } },
      schema: {
        operationId: 'rehearseDispute',
        summary:
          'How a dispute would stand under another place’s rules, had everybody said the same. Nothing is entered',
        tags: ['disputes'],
        params,
        body: rehearsalBody,
        response: { 200: rehearsalAnswer, ...problems },
      },
    },
    async (request) => {
      await reading.mustSee(request.params.caseNo, callerOf(request));
      return rehearsals.under(request.params.caseNo, request.body.region);
    },
  );
}

function actRoute(app: FastifyInstance, services: CasesServices, name: ActName): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    `/v1/disputes/:caseNo/acts/${name}`,
    {
      config: { roles: enteredBy(name) },
      schema: {
        operationId: name,
        summary: `${name} (${owningProceeding(name)})`,
        description: takenWhen(name),
        tags: ['acts'],
        params,
        headers: idempotencyHeader.extend(matchHeader.shape),
        body: actBodies[name].extend(actWhen.shape).meta({ examples: examplesOf(name) }),
        response: { 200: actAnswer, 202: actAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const { 'if-match': match, 'idempotency-key': key } = request.headers;
      const answer = await services.acts.act(request.params.caseNo, name, request.body, callerOf(request), key, {
        onlyAt: match,
      });
      return reply.code(answer.status === 'accepted' ? 200 : 202).send(answer);
    },
  );
}
