import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { type Caller, callerOf, prefixOf } from './auth';
import { caseNo as caseNumber } from './fields';
import { legalDayOf, type Clock } from './clock';
import type { OutboundTables } from './outbound';
import { Problem } from './problem';

/** A hand-over as both sides see it: never a silence, always a state with an owner. */
const handOver = z.object({
  reference: z.string().describe('also the idempotency key under which it was sent'),
  caseNo: z.string(),
  what: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  documents: z.array(z.object({ id: z.string(), sha256: z.string() })),
  receipts: z.object({
    delivered: z.string().nullable(),
    accepted: z.string().nullable(),
    docketed: z.string().nullable(),
  }),
  dueOn: z.string().nullable().describe('by when the other side’s word of acceptance is due'),
  state: z.enum(['notDelivered', 'delivered', 'late', 'accepted', 'docketed']),
  owner: z.string().nullable().describe('whose turn it is; null when nothing is owed'),
  tries: z.number(),
});
type HandOver = z.output<typeof handOver>;

/** So many are answered at once. */
const MOST = 500;

/** Who reads what passed between the bodies; `seen` throws for a case the caller has nothing to do with. */
export interface ReadersOf {
  roles: readonly Caller['role'][];
  seen: (caller: Caller, caseNo: string) => Promise<void>;
}

/** Bodies of the place read all of it; an organisation, one by one, of the cases it has to do with. */
export async function mustSeeIts(
  request: FastifyRequest,
  caseNo: string | undefined,
  seen: ReadersOf['seen'],
): Promise<void> {
  const caller = callerOf(request);
  if (caller.role !== 'organisation') return;
  if (caseNo === undefined) throw new Problem('INVALID', 'name the case: ?caseNo=');
  await seen(caller, caseNo);
}

const iso = (at: Date | string | null): string | null => (at === null ? null : new Date(at).toISOString());

function stateOf(row: Selectable<OutboundTables['outbound']>, today: string): Pick<HandOver, 'state' | 'owner'> {
  if (row.docketed_at !== null) return { state: 'docketed', owner: null };
  if (row.accepted_at !== null) return { state: 'accepted', owner: row.to_body };
  if (row.sent_at === null) return { state: 'notDelivered', owner: row.from_body };
  const late = row.due_on !== null && row.due_on < today;
  return { state: late ? 'late' : 'delivered', owner: row.to_body };
}

/** `GET /v1/hand-overs`: what was handed to the other body, its three receipts, and what is late, in the caller's region. */
export function handOverRoute<T extends OutboundTables>(
  app: FastifyInstance,
  kysely: Kysely<T>,
  clock: Clock,
  { roles, seen }: ReadersOf,
): void {
  const db = kysely as unknown as Kysely<OutboundTables>;
  app.withTypeProvider<ZodTypeProvider>().get(
    '/v1/hand-overs',
    {
      config: { roles },
      schema: {
        operationId: 'listHandOvers',
        summary: 'Hand-overs to the other body, with their receipts; ?state=late for those that wait too long',
        tags: ['hand-overs'],
        querystring: z.strictObject({ caseNo: caseNumber.optional(), state: handOver.shape.state.optional() }),
        response: { 200: z.object({ handOvers: z.array(handOver) }) },
      },
    },
    async (request) => {
      const { caseNo, state } = request.query;
      await mustSeeIts(request, caseNo, seen);
      let query = db
        .selectFrom('outbound')
        .selectAll()
        .where('case_no', 'like', `${prefixOf(callerOf(request).region)}%`)
        // What is still waited for first, the longest due before it: nothing late is cut off by what is newer.
        .orderBy((e) => e('docketed_at', 'is not', null))
        .orderBy((e) => e('accepted_at', 'is not', null))
        .orderBy('due_on', (o) => o.asc().nullsLast())
        .orderBy('created_at', 'desc')
        .orderBy('reference')
        .limit(MOST);
      if (caseNo !== undefined) query = query.where('case_no', '=', caseNo);
      const today = legalDayOf(clock.now());
      if (state === 'docketed') query = query.where('docketed_at', 'is not', null);
      else if (state !== undefined) query = query.where('docketed_at', 'is', null);
      if (state === 'accepted') query = query.where('accepted_at', 'is not', null);
      if (state === 'notDelivered' || state === 'delivered' || state === 'late') {
        query = query
          .where('accepted_at', 'is', null)
          .where('sent_at', state === 'notDelivered' ? 'is' : 'is not', null);
      }
      if (state === 'late') query = query.where('due_on', '<', today);
      if (state === 'delivered') query = query.where((e) => e.or([e('due_on', 'is', null), e('due_on', '>=', today)]));
      const rows = (await query.execute()).map((row) => ({
        reference: row.reference,
        caseNo: row.case_no,
        what: row.what,
        from: row.from_body,
        to: row.to_body,
        documents: row.documents ?? [],
        receipts: { delivered: iso(row.sent_at), accepted: iso(row.accepted_at), docketed: iso(row.docketed_at) },
        dueOn: row.due_on,
        ...stateOf(row, today),
        tries: row.tries,
      }));
      return { handOvers: rows };
    },
  );
}
