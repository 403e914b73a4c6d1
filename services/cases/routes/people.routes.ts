import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../../kit/auth';
import { idempotencyHeader } from '../../kit/app';
import { Problem } from '../../kit/problem';
import { actorOf } from '../acts/actor';
import type { CasesServices } from '../services';
import { caseNo, label, text } from '../../kit/fields';
import { person } from '../schemas';
import { sees } from '../reading/access';
import { handOverFile } from '../internal.schemas';
import { DOCUMENT_TYPES } from '../documents/document-type';
import { NOTE_KINDS } from '../documents/mediation-file';
import { LEAVES_TO } from '../people/people.repository';

const params = z.object({ caseNo });
const READERS = ['court', 'organisation', 'mediator', 'party', 'commission', 'union'] as const;

/** Documents by id and hash, people by blind index, and the erasure of a case's people. */
export function peopleRoutes(app: FastifyInstance, services: CasesServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  void app.register((scope, _options, done) => {
    uploadRoute(scope, services);
    done();
  });
  routes.get(
    '/v1/disputes/:caseNo/documents/:id',
    {
      config: { roles: READERS },
      schema: { summary: 'A document', tags: ['documents'], params: params.extend({ id: z.string().max(60) }) },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { caseNo: no, id } = request.params;
      await services.reading.mustSee(no, caller);
      const row = await services.db
        .selectFrom('documents')
        .select(['readers', 'uploaded_by', 'concession'])
        .where('id', '=', id)
        .where('case_no', '=', no)
        .executeTakeFirst();
      if (!row) throw new Problem('NOT_FOUND');
      // A party may read what it handed in; others, what they handed in or was opened to their role, if their relation sees it.
      const isSender = row.uploaded_by === caller.sub;
      if (!isSender || caller.role !== 'party') {
        if (!isSender && !row.readers.includes(caller.role)) throw new Problem('NOT_FOUND');
        await services.reading.mustRead(no, caller, row.concession ? 'inside' : 'handedIn', 'document', id);
      }
      const document = await services.documents.open(no, id);
      return reply
        .header('content-type', document.mediaType)
        .header('content-length', document.size)
        .header('digest', `sha-256=${document.sha256}`)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(document.name)}`)
        .send(document.content);
    },
  );
  routes.post(
    '/v1/disputes/:caseNo/mediation-notes',
    {
      config: { roles: ['mediator', 'organisation'] },
      schema: {
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
      const id = await services.file.note(no, kind, said, caller.sub, request.headers['idempotency-key']);
      return reply.code(201).send({ id });
    },
  );
  routes.get(
    '/v1/disputes/:caseNo/file',
    {
      config: { roles: ['court', 'commission', 'mediator', 'organisation'] },
      schema: {
        summary: 'What leaves with the file: the report, undisputed facts, documents by hash; no concessions (MED-10)',
        tags: ['documents'],
        params,
        response: { 200: handOverFile },
      },
    },
    async (request) => {
      await services.reading.mustRead(request.params.caseNo, callerOf(request), 'crossing', 'file');
      return services.file.compose(request.params.caseNo);
    },
  );
  routes.post(
    '/v1/people/search',
    {
      config: { roles: ['court', 'organisation', 'commission'] },
      schema: {
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
  routes.post(
    '/v1/disputes/:caseNo/people',
    {
      config: { roles: ['organisation', 'mediator', 'court', 'commission', 'union'] },
      schema: {
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
        summary: 'Erase the people of a case, everywhere; asked for by two administrators',
        tags: ['people'],
        params,
        response: {
          202: z.object({ awaitedUntil: z.string().describe('until when a second administrator’s word is awaited') }),
          204: z.null(),
        },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { caseNo } = request.params;
      await services.reading.mustLieWithin(caseNo, caller);
      const agreed = await services.second.agree({ erase: caseNo }, caller.sub);
      if ('awaitedUntil' in agreed) return reply.code(202).send(agreed);
      await services.people.erase(caseNo, services.clock.now());
      request.log.warn({ caseNo, by: [agreed.first, caller.sub] }, 'people erased');
      return reply.code(204).send(null);
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
      const relation = await services.reading.relationTo(request.params.caseNo, caller);
      // Who is done with a case hands nothing in; what was conceded is handed in by who conceded it, or holds the case.
      if (relation === 'none' || relation === 'former') throw new Problem('NOT_FOUND');
      if (!(request.body instanceof Readable))
        throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'the document itself is the body');
      const readers = request.query.readers.split(',').filter((r) => r !== '');
      if (readers.some((r) => !(READERS as readonly string[]).includes(r))) {
        throw new Problem('INVALID', `readers are ${READERS.join(', ')}`);
      }
      if (request.query.concession && readers.some((role) => LEAVES_TO.includes(role))) {
        throw new Problem('INVALID', 'what was conceded is not for the court or the commission to read');
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
        })
        .finally(() => body.resume());
      return reply.code(201).send(kept);
    },
  );
}
