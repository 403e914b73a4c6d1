import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { inboxFate } from './fates';
import { caseNo as caseNumber } from './fields';
import { type Caller, callerOf, prefixOf } from './auth';
import type { InboxTables } from './inbox';

/** The inbox as operators read it: what is unmatched, waiting, sent or delivered. */
const inboxRow = z.object({
  id: z.string(),
  sender: z.string(),
  type: z.string(),
  caseNo: z.string(),
  status: z.string(),
  tries: z.number(),
  receivedAt: z.string(),
});

async function listInbox(
  db: Kysely<InboxTables>,
  filter: { status?: string | undefined; caseNo?: string | undefined },
  region: string,
): Promise<z.output<typeof inboxRow>[]> {
  let query = db.selectFrom('inbox').selectAll().orderBy('seq', 'desc').limit(500);
  query = query.where('case_no', 'like', `${prefixOf(region)}%`);
  if (filter.status !== undefined) query = query.where('status', '=', filter.status as 'received');
  if (filter.caseNo !== undefined) query = query.where('case_no', '=', filter.caseNo);
  const rows = await query.execute();
  return rows.map((r) => ({
    id: r.id,
    sender: r.sender,
    type: r.type,
    caseNo: r.case_no,
    status: r.status,
    tries: r.tries,
    receivedAt: new Date(r.received_at).toISOString(),
  }));
}

/** `GET /v1/inbox`: what came in, and what became of it, in the caller's region. */
export function inboxRoute<T extends InboxTables>(
  app: FastifyInstance,
  db: Kysely<T>,
  roles: readonly Caller['role'][],
  fate: (sender: string, id: string, region: string) => Promise<z.output<typeof inboxFate>>,
): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/inbox',
    {
      config: { roles },
      schema: {
        operationId: 'listInbox',
        summary: 'Results received, and what became of them',
        tags: ['inbox'],
        querystring: z.strictObject({ status: z.string().max(20).optional(), caseNo: caseNumber.optional() }),
        response: { 200: z.object({ messages: z.array(inboxRow) }) },
      },
    },
    async (request) => ({
      messages: await listInbox(db as unknown as Kysely<InboxTables>, request.query, callerOf(request).region),
    }),
  );
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/inbox/:sender/:id',
    {
      config: { roles },
      schema: {
        operationId: 'getInboxMessage',
        summary:
          'What became of one message: entered, early, contradicting, after the end, a duplicate, or without a case',
        tags: ['inbox'],
        params: z.object({ sender: z.string().max(100), id: z.string().max(200) }),
        querystring: z.strictObject({}),
        response: { 200: inboxFate },
      },
    },
    (request) => fate(request.params.sender, request.params.id, callerOf(request).region),
  );
}
