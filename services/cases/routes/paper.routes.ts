import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeader } from '../../kit/app';
import { attachment } from '../../kit/attachment';
import { callerOf, covers, type Caller } from '../../kit/auth';
import { caseNo } from '../../kit/fields';
import { Problem, problemSchema } from '../../kit/problem';
import { DOCX } from '../documents/document-type';
import { MOST_FORM_BYTES } from '../papers/harmless';
import { NATIONAL } from '../papers/forms.repository';
import { paperOf } from '../papers/catalogue';
import { RECIPIENTS, type Recipient } from '../papers/dossier-pdf';
import { madePaper, makePaper, offeredPaper, paperEntry, paperName, ruleSetId } from '../papers/schemas';
import type { CasesServices } from '../services';

const tags = ['papers'];
const MAKERS = ['court', 'organisation', 'mediator', 'party', 'commission', 'union'] as const;
/** Whoever leads the place keeps its forms. */
const KEEPERS = ['administrator', 'hr'] as const;
const params = z.object({ caseNo });
/** It is looked at in the way it is printed. */
const lookAt = makePaper.omit({ format: true });
const file = (description: string, type: string) => ({ description, content: { [type]: { schema: z.string() } } });

/** Papers: what is made here, made in a case, and the forms they are made by. */
export function paperRoutes(app: FastifyInstance, services: CasesServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/v1/papers',
    {
      config: { roles: [...MAKERS, ...KEEPERS] },
      schema: {
        operationId: 'listPapers',
        summary: 'Every paper that is made here: for which act, by whom, and the fields of its form',
        tags,
        response: { 200: z.object({ papers: z.array(paperEntry) }) },
      },
    },
    async () => ({ papers: await services.papers.all() }),
  );
  routes.get(
    '/v1/disputes/:caseNo/papers',
    {
      config: { roles: MAKERS },
      schema: {
        operationId: 'listPapersOfCase',
        summary: 'The papers that the caller may make in a dispute, and which belong to what may be done now',
        tags,
        params,
        response: { 200: z.object({ papers: z.array(offeredPaper) }) },
      },
    },
    async (request) => ({ papers: await services.papers.offered(request.params.caseNo, callerOf(request)) }),
  );
  routes.post(
    '/v1/disputes/:caseNo/papers',
    {
      config: { roles: MAKERS },
      schema: {
        operationId: 'makePaper',
        summary: 'Make a paper: filled from the case as it stands now, and kept in its file as a document',
        tags,
        params,
        headers: idempotencyHeader,
        body: makePaper,
        response: { 201: madePaper, 409: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'];
      const made = await services.papers.make(request.params.caseNo, callerOf(request), request.body, key);
      return reply.code(201).send(made);
    },
  );
  formRoutes(app, services);
  // A file is no value that a schema writes.
  app.post<{ Params: z.output<typeof params>; Body: z.output<typeof lookAt> }>(
    '/v1/disputes/:caseNo/paper-previews',
    {
      config: { roles: [...MAKERS] },
      schema: {
        operationId: 'previewPaper',
        summary: 'A paper as it would be made now, to be looked at first: it is kept nowhere',
        tags,
        params,
        body: lookAt,
        response: { 200: file('a file', 'application/pdf'), 409: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const asked = { ...request.body, format: 'pdf' as const };
      return reply
        .header('content-type', 'application/pdf')
        .header('content-disposition', attachment(`预览-${paperOf(asked.paper).zh}.pdf`))
        .send(await services.papers.preview(request.params.caseNo, callerOf(request), asked));
    },
  );
  app.get<{ Params: { caseNo: string }; Querystring: { for?: Recipient } }>(
    '/v1/disputes/:caseNo/dossier.pdf',
    {
      config: { roles: [...MAKERS] },
      schema: {
        operationId: 'getDossier',
        summary:
          'The file of a dispute as one PDF with its index: what the caller may read, or what a recipient gets of it',
        tags,
        params,
        querystring: z.strictObject({
          for: z.enum(RECIPIENTS).optional().describe('a copy for them: without what is inside of the mediation'),
        }),
        response: { 200: file('a file', 'application/pdf') },
      },
    },
    async (request, reply) => {
      const { caseNo: no } = request.params;
      const bound = await services.dossierPdf.of(no, callerOf(request), request.query.for);
      return reply
        .header('content-type', 'application/pdf')
        .header('content-disposition', attachment(`卷宗-${no}.pdf`))
        .send(bound);
    },
  );
}

/** Throws NOT_FOUND for the rule set of a place that is not the caller’s; the nation’s is for whoever serves the nation. */
function mustKeep({ region }: Caller, ruleSet: string): void {
  if (ruleSet === NATIONAL ? region !== '000000' : !covers(region, ruleSet))
    throw new Problem('NOT_FOUND', 'you keep no forms of that place');
}

/** The forms that papers are made by: a place’s own in Word, every version of it kept. */
function formRoutes(app: FastifyInstance, { forms }: CasesServices): void {
  const of = z.object({ ruleSet: ruleSetId, paper: paperName });
  const query = z.strictObject({ version: z.coerce.number().int().min(1).optional() });
  app.get<{ Params: z.output<typeof of>; Querystring: z.output<typeof query> }>(
    '/v1/paper-forms/:ruleSet/:paper',
    {
      config: { roles: [...KEEPERS] },
      schema: {
        operationId: 'getPaperForm',
        summary: 'The form of a paper in Word, to be changed and put back: of that rule set, or as it is shipped',
        tags,
        params: of,
        querystring: query,
        response: { 200: file('a form', DOCX) },
      },
    },
    async (request, reply) => {
      const { ruleSet, paper } = request.params;
      const { version } = request.query;
      if (ruleSet !== NATIONAL) mustKeep(callerOf(request), ruleSet);
      const own = await forms.own(paper, ruleSet, version);
      if (own === null && version !== undefined) throw new Problem('NOT_FOUND');
      return reply
        .header('content-type', DOCX)
        .header('content-disposition', attachment(`${paperOf(paper).zh}.docx`))
        .send(own ?? (await forms.shipped(paper)).content);
    },
  );
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/v1/paper-forms/:ruleSet',
    {
      config: { roles: KEEPERS },
      schema: {
        operationId: 'listPaperForms',
        summary: 'The forms that a rule set has in place of those that are shipped, version by version',
        tags,
        params: of.pick({ ruleSet: true }),
        response: {
          200: z.object({
            forms: z.array(
              z.object({
                paper: z.string(),
                version: z.number().int(),
                sha256: z.string(),
                by: z.string(),
                at: z.string(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { ruleSet } = request.params;
      if (ruleSet !== NATIONAL) mustKeep(callerOf(request), ruleSet);
      return { forms: await forms.versions(ruleSet) };
    },
  );
  void app.register((scope, _options, done) => {
    scope.addContentTypeParser(DOCX, { parseAs: 'buffer', bodyLimit: MOST_FORM_BYTES }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.withTypeProvider<ZodTypeProvider>().put(
      '/v1/paper-forms/:ruleSet/:paper',
      {
        config: { roles: KEEPERS },
        schema: {
          operationId: 'putPaperForm',
          summary:
            'Put a form of one’s own in the place of what is shipped: Word, with every field of the paper and no other',
          tags,
          params: of,
          consumes: [DOCX],
          response: {
            200: z.object({ ruleSet: z.string(), version: z.number().int(), sha256: z.string() }),
            413: problemSchema,
            415: problemSchema,
            422: problemSchema,
          },
        },
      },
      async (request) => {
        const { ruleSet, paper } = request.params;
        const caller = callerOf(request);
        mustKeep(caller, ruleSet);
        if (!Buffer.isBuffer(request.body)) throw new Problem('UNSUPPORTED_MEDIA_TYPE', `a form is sent as ${DOCX}`);
        return forms.put(paper, ruleSet, request.body, caller.sub);
      },
    );
    done();
  });
}
