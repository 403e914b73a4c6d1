import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attachment } from '../../kit/attachment';
import { callerOf } from '../../kit/auth';
import { idempotencyHeader } from '../../kit/app';
import { Problem, problemSchema } from '../../kit/problem';
import { actorOf } from '../acts/actor';
import type { CasesServices } from '../services';
import { caseNo, label, text } from '../../kit/fields';
import { sees, type Relation } from '../reading/access';
import { handOverFile } from '../internal.schemas';
import { joinAnswer } from '../meetings/meetings';
import { calendarOf } from '../reading/sessions';
import { listedDocument, mediationNote, saidText, session } from '../schemas';
import { DOCUMENT_TYPES } from '../documents/document-type';
import { NOTE_KINDS } from '../documents/mediation-file';
import { LEAVES_TO } from '../people/people.repository';

const params = z.object({ caseNo });
const SAID_TO = ['court', 'organisation', 'mediator', 'party', 'commission', 'union', 'operator'] as const;
const READERS = ['court', 'organisation', 'mediator', 'party', 'commission', 'union'] as const;

/** Who hands nothing in any more. */
const DONE_WITH_IT: readonly Relation[] = ['none', 'enterer', 'former', 'formerParty', 'restricted'];

/** Documents by id and hash, what a mediator notes, and the file that leaves. */
export function documentRoutes(app: FastifyInstance, services: CasesServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  void app.register((scope, _options, done) => {
    uploadRoute(scope, services);
    done();
  });
  routes.get(
    '/v1/disputes/:caseNo/documents/:id',
    {
      config: { roles: READERS },
      schema: {
        operationId: 'getDocument',
        summary: 'A document',
        tags: ['documents'],
        params: params.extend({ id: z.string().max(60) }),
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { caseNo: no, id } = request.params;
      await services.reading.mustSee(no, caller);
      const row = await services.db
        .selectFrom('documents')
        .select(['id', 'sha256', 'readers', 'uploaded_by', 'concession', 'held_by'])
        .where('id', '=', id)
        .where('case_no', '=', no)
        .executeTakeFirst();
      if (!row) throw new Problem('NOT_FOUND');
      await services.reading.mustReadDocument(no, caller, row);
      const document = await services.documents.open(no, id);
      return reply
        .header('content-type', document.mediaType)
        .header('content-length', document.size)
        .header('digest', `sha-256=${document.sha256}`)
        .header('content-disposition', attachment(document.name))
        .send(document.content);
    },
  );
  routes.get(
    '/v1/disputes/:caseNo/documents',
    {
      config: { roles: READERS },
      schema: {
        operationId: 'listDocuments',
        summary:
          'The documents of a dispute that the caller may read, in the order of the file, each with what named it',
        tags: ['documents'],
        params,
        response: { 200: z.object({ documents: z.array(listedDocument) }) },
      },
    },
    async (request) => ({ documents: await services.dossier.list(request.params.caseNo, callerOf(request)) }),
  );
  textRoutes(app, services);
  routes.post(
    '/v1/disputes/:caseNo/mediation-notes',
    {
      config: { roles: ['mediator', 'organisation'] },
      schema: {
        operationId: 'writeNote',
        summary: 'A note of the mediation (MED-9); a concession stays behind the wall (MED-10)',
        tags: ['documents'],
        params,
        headers: idempotencyHeader,
        body: z.strictObject({ kind: z.enum(NOTE_KINDS), text }),
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const no = request.params.caseNo;
      // What is inside of a mediation is for whoever holds it alone (MED-10).
      await services.reading.mustSee(no, caller, 'inside');
      const { kind, text: said } = request.body;
      const by = { id: caller.sub, organisation: caller.organisation ?? null };
      const id = await services.file.note(no, kind, said, by, request.headers['idempotency-key']);
      return reply.code(201).send({ id });
    },
  );
  routes.get(
    '/v1/disputes/:caseNo/file',
    {
      config: { roles: ['court', 'commission', 'mediator', 'organisation'] },
      schema: {
        operationId: 'getFile',
        summary: 'What leaves with the file: the report, undisputed facts, documents by hash; no concessions (MED-10)',
        tags: ['documents'],
        params,
        response: { 200: handOverFile },
      },
    },
    async (request) => {
      const { caseNo } = request.params;
      await services.reading.mustSee(caseNo, callerOf(request), 'crossing');
      return services.file.handOver(caseNo, callerOf(request), 'file');
    },
  );
}

/** What was said: the claim, reasons and places, what was noted, and the sessions. */
function textRoutes(app: FastifyInstance, services: CasesServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['documents'];
  routes.get(
    '/v1/disputes/:caseNo/texts',
    {
      config: { roles: READERS },
      schema: {
        operationId: 'listTexts',
        summary: 'What was said in a dispute: the claim, and the reasons and places of acts',
        tags,
        params,
        response: { 200: z.object({ texts: z.array(saidText) }) },
      },
    },
    async (request) => ({ texts: await services.texts.said(request.params.caseNo, callerOf(request)) }),
  );
  routes.get(
    '/v1/disputes/:caseNo/mediation-notes',
    {
      config: { roles: ['mediator', 'organisation'] },
      schema: {
        operationId: 'listNotes',
        summary: 'What was noted of the mediation, by round; for whoever holds the dispute (MED-9, MED-10)',
        tags,
        params,
        response: { 200: z.object({ notes: z.array(mediationNote) }) },
      },
    },
    async (request) => ({ notes: await services.texts.notes(request.params.caseNo, callerOf(request)) }),
  );
  routes.get(
    '/v1/disputes/:caseNo/sessions',
    {
      config: { roles: SAID_TO },
      schema: {
        operationId: 'listSessions',
        summary: 'The sessions of every mediation of a dispute: when, where, who was summoned, who came, the minutes',
        tags,
        params,
        response: { 200: z.object({ sessions: z.array(session) }) },
      },
    },
    async (request) => ({ sessions: await services.meetings.list(request.params.caseNo, callerOf(request)) }),
  );
  routes.post(
    '/v1/disputes/:caseNo/sessions/:round/:number/joins',
    {
      config: { roles: ['party', 'mediator', 'organisation', 'court'] },
      schema: {
        operationId: 'joinSession',
        summary: 'The way into the room of a session held online: for a party that was called, and whoever mediates',
        tags,
        params: params.extend({ round: z.coerce.number().int().min(1), number: z.coerce.number().int().min(1) }),
        response: {
          200: joinAnswer,
          403: problemSchema,
          404: problemSchema,
          409: problemSchema,
          422: problemSchema,
          503: problemSchema,
        },
      },
    },
    (request) => {
      const { caseNo: no, ...of } = request.params;
      return services.meetings.join(no, of, callerOf(request));
    },
  );
  // A calendar is no value that a schema writes.
  app.get<{ Params: { caseNo: string } }>(
    '/v1/disputes/:caseNo/sessions.ics',
    {
      config: { roles: SAID_TO },
      schema: {
        operationId: 'getCalendarOfSessions',
        summary: 'The same as a calendar (RFC 5545)',
        tags,
        params,
        response: { 200: { description: 'a calendar', content: { 'text/calendar': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const { caseNo: no } = request.params;
      const sessions = await services.texts.sessions(no, callerOf(request));
      return reply.header('content-type', 'text/calendar; charset=utf-8').send(calendarOf(no, sessions));
    },
  );
}

/** What a document is its content says, and it is read as it comes. */
function uploadRoute(app: FastifyInstance, services: CasesServices): void {
  app.addContentTypeParser('*', (_request, body, done) => done(null, body));
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/v1/disputes/:caseNo/documents',
    {
      config: { roles: READERS },
      schema: {
        operationId: 'uploadDocument',
        summary:
          'Upload a document (paper, picture, recording, at most 200 MB); the same content by the same sender is one document',
        tags: ['documents'],
        params,
        consumes: [...DOCUMENT_TYPES, 'application/octet-stream'],
        querystring: z.strictObject({
          name: label(200),
          readers: z.string().default('').describe('roles that may read it, comma-separated; the sender always may'),
          concession: z
            .stringbool()
            .default(false)
            .describe('holds what was conceded: never leaves with the file (MED-10)'),
        }),
        response: { 201: z.object({ id: z.string(), sha256: z.string() }) },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { relation, heldBy, owesReport } = await services.reading.standing(request.params.caseNo, caller);
      // Who is done with a case hands nothing in, but a report that is still owed; what was conceded is handed in by who conceded it, or holds the case.
      if (DONE_WITH_IT.includes(relation) && !(relation === 'former' && owesReport)) throw new Problem('NOT_FOUND');
      // Court, commission and union bring papers into a case by which it comes to them; nobody else of the place has any of it.
      if (relation === 'place' && !['court', 'commission', 'union'].includes(caller.role))
        throw new Problem('NOT_FOUND');
      if (request.query.concession && heldBy === null)
        throw Problem.ofTheLaw('NOT_ALLOWED_NOW', 'nobody mediates yet: what is conceded is handed in to who does');
      if (!(request.body instanceof Readable))
        throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'the document itself is the body');
      const readers = request.query.readers.split(',').filter((r) => r !== '');
      if (readers.some((r) => !(READERS as readonly string[]).includes(r))) {
        throw new Problem('INVALID', `readers are ${READERS.join(', ')}`);
      }
      if (request.query.concession && readers.some((role) => LEAVES_TO.includes(role))) {
        throw Problem.at('readers', {
          zh: '调解中的让步不能给法院或者仲裁委查阅',
          en: 'what was conceded is not for the court or the commission to read',
        });
      }
      if (request.query.concession && caller.role !== 'party' && !sees(relation, 'inside'))
        throw new Problem('NOT_FOUND');
      const { body } = request;
      const kept = await services.documents
        .keep({
          caseNo: request.params.caseNo,
          name: request.query.name,
          // Refused half-way, the rest is let pass by: a broken connection would not say why.
          content: body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>,
          readers,
          by: actorOf(caller).id,
          concession: request.query.concession,
          heldBy,
        })
        .finally(() => body.resume());
      return reply.code(201).send(kept);
    },
  );
}
