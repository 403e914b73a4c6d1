import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createApp, idempotencyHeader, type AppOptions } from './app';
import { callerOf, type Caller } from './auth';
import { Problem, problemSchema } from './problem';
import type { Sweeper } from './sweeper';
import { legalDayOf } from './clock';
import { itemOf, MOST_OF_A_KIND, stuckRoute, type StuckItem } from './stuck';
import { databaseReady } from './database';
import { handOverRoute } from './hand-overs';
import { OPEN } from './inbox-settling';
import { highestNumbers, missingRoute, reconcileRoute } from './reconcile';
import { inboxRoute } from './inbox-list';
import { handOverMigration, noteReceipt, outboundMigration, sendOutbound, type OutboundTables } from './outbound';
import { receiverOf, type Receiver } from './receivers';
import {
  inboxGivenUpMigration,
  inboxMigration,
  inboxOrderMigration,
  type InboxDeps,
  type InboxTables,
  type Said,
} from './inbox';
import { fateOf, reconcileInbox, take, webhookInbox } from './webhook-inbox';

export type GatewayTables = InboxTables & OutboundTables;
export const gatewayMigrations = {
  '001-inbox': inboxMigration,
  '002-outbound': outboundMigration,
  '003-hand-overs': handOverMigration,
  '004-inbox-order': inboxOrderMigration,
  '005-inbox-given-up': inboxGivenUpMigration,
};

interface GatewayDeps extends Omit<InboxDeps<GatewayTables>, 'kept'> {
  /** The service's own name. */
  name: string;
  /** The legal day by which a hand-over that was delivered on a day is to be acknowledged. */
  receiptDueOn(region: string, deliveredOn: string): Promise<string>;
  /** The systems of such bodies that take what is handed over. */
  receivers: readonly Receiver[];
  /** What an officer of the body may enter himself, where no system of it says so. */
  results?: z.ZodType<Said & { reference: string }>;
  /** Throws for a case the caller has nothing to do with. */
  seen: (caller: Caller, caseNo: string) => Promise<void>;
  /** People and file of a case, fetched when they are sent: no workflow carries them. */
  enclosed(caseNo: string): Promise<object>;
}

/** What is handed over to the body, under a reference that makes it one. */
interface HandOver {
  caseNo: string;
  region: string;
  what: string;
  reference: string;
  data: Record<string, unknown>;
}

/** How long what came in may take of itself. */
const WAITS_MS = 5 * 60_000;
/** What was given up so long ago is in the inbox alone. */
const LISTED_MS = 30 * 86_400_000;

/** Whether a result should be in its case by now, or was given up lately. */
function isLate(e: ExpressionBuilder<GatewayTables, 'inbox'>, now: Date) {
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  return e.or([
    e.and([e('status', 'in', OPEN), e('received_at', '<', before(WAITS_MS))]),
    e.and([e('status', '=', 'abandoned'), e('received_at', '>', before(LISTED_MS))]),
  ]);
}

/** Results that found no case, or did not come into it, and hand-overs whose receipt is overdue. */
async function stuckAtGateway(
  db: Kysely<GatewayTables>,
  name: string,
  prefix: string,
  now: Date,
): Promise<StuckItem[]> {
  const came = await db
    .selectFrom('inbox')
    .select(['id', 'sender', 'case_no', 'status', 'received_at'])
    .where((e) => isLate(e, now))
    .where('case_no', 'like', prefix)
    .orderBy('received_at')
    .limit(MOST_OF_A_KIND)
    .execute();
  const late = await db
    .selectFrom('outbound')
    .select(['reference', 'case_no', 'sent_at'])
    .where('accepted_at', 'is', null)
    .where('due_on', '<', legalDayOf(now))
    .where('case_no', 'like', prefix)
    .orderBy('due_on')
    .limit(MOST_OF_A_KIND)
    .execute();
  return [
    ...came.map((row) => {
      const at = new Date(row.received_at);
      return row.status === 'unmatched' || row.status === 'abandoned'
        ? itemOf('inboxUnmatched', row.sender, row.case_no, row.id, at)
        : itemOf('inboxWaiting', 'cases', row.case_no, row.id, at);
    }),
    ...late.map((row) => itemOf('handOverLate', name, row.case_no, row.reference, new Date(row.sent_at ?? now))),
  ];
}

/** What the other side has said of a hand-over, in the order in which it came. */
async function cameFor(
  db: Kysely<GatewayTables>,
  caseNo: string,
  reference: string,
): Promise<Parameters<typeof noteReceipt>[1][]> {
  const rows = await db
    .selectFrom('inbox')
    .select(['type', 'event'])
    .where('case_no', '=', caseNo)
    .where(sql<boolean>`event ->> 'reference' = ${reference}`)
    .orderBy('seq')
    .execute();
  return rows.map(({ type, event: { occurredAt } }) => ({ type, caseNo, reference, occurredAt }));
}

const READERS: Caller['role'][] = ['operator', 'court', 'commission', 'organisation', 'union', 'hr'];

/**
 * A service that speaks for the case to one kind of body outside: hand-overs out, each with its receipt and due day; the
 * body's signed messages in. `handOver` sends to a path of the system of the nearest body, and again under the same reference.
 */
export async function bodyGateway(
  deps: GatewayDeps,
  options: Omit<AppOptions, 'name' | 'title'>,
): Promise<{
  app: FastifyInstance;
  handOver: (request: HandOver, path: string) => ReturnType<typeof sendOutbound>;
}> {
  const { name, db, clock, role } = deps;
  const app = await createApp({
    ...options,
    name,
    title: name,
    ready: { database: () => databaseReady(db) },
    signed: { takes: { '/v1/webhooks/{sender}': deps.messages } },
  });
  const inboxDeps = { ...deps, kept: (message: Parameters<typeof noteReceipt>[1]) => noteReceipt(db, message) };
  const inbox = webhookInbox(app, inboxDeps, '/v1/webhooks/:sender');
  handOverRoute(app, db, clock, { roles: READERS, seen: deps.seen });
  if (deps.results) resultRoute(app, inboxDeps, deps.results, inbox);
  inboxRoute(app, db, ['operator', role], (sender, id, region) => fateOf(db, deps.cases, sender, id, region));
  stuckRoute(
    app,
    (prefix, now) => stuckAtGateway(db, name, prefix, now),
    () => clock.now(),
  );
  app.metrics.gauge(
    'dingfen_inbox',
    'Results that have waited for their cases for five minutes, and those that were given up in the last thirty days',
    ['status'],
    async () => {
      const now = clock.now();
      const rows = await db
        .selectFrom('inbox')
        .select((e) => ['status', e.fn.countAll<number>().as('n')])
        .where((e) => isLate(e, now))
        .groupBy('status')
        .execute();
      return rows.map(({ status, n }) => ({ labels: { status }, value: n }));
    },
  );
  app.metrics.gauge('dingfen_hand_overs_late', 'Hand-overs whose receipt is overdue', [], async () => {
    const row = db.selectFrom('outbound').select((e) => e.fn.countAll<number>().as('n'));
    const late = row.where('accepted_at', 'is', null).where('due_on', '<', legalDayOf(clock.now()));
    return (await late.executeTakeFirstOrThrow()).n;
  });
  reconcileRoute(app, async (asked) => {
    const page = await reconcileInbox(db, deps, asked);
    const highest =
      asked.after === '' ? await Promise.all([highestNumbers(db, 'inbox'), highestNumbers(db, 'outbound')]) : [];
    return { ...page, highest: highest.flat() };
  });
  missingRoute(app, '/internal/v1/hand-overs/missing', async (references) => {
    if (references.length === 0) return [];
    const rows = await db.selectFrom('outbound').select('reference').where('reference', 'in', references).execute();
    return rows.map((row) => row.reference);
  });
  app.addHook('onClose', async () => {
    await inbox.stop();
    await db.destroy();
  });
  return {
    app,
    handOver: async ({ caseNo, region, what, reference, data }, path) => {
      const to = receiverOf(deps.receivers, region);
      const dueOn = (deliveredOn: string): Promise<string> => deps.receiptDueOn(region, deliveredOn);
      const handOver = { reference, caseNo, what, body: data, from: 'dingfen', to: role, dueOn };
      const target = { ...to, url: new URL(path, to.url).href };
      const sent = await sendOutbound(db, clock, handOver, target, async () => ({
        caseNo,
        region,
        reference,
        ...data,
        ...(await deps.enclosed(caseNo)),
      }));
      // A receipt may have been faster than our own bookkeeping, or than what was put back.
      for (const receipt of await cameFor(db, caseNo, reference)) await noteReceipt(db, receipt);
      return sent;
    },
  };
}

/**
 * `POST /v1/results`: what a body decided on a hand-over, entered by its officer. It goes the way of a signed message: kept, then
 * sent until the journal of the case shows it.
 */
function resultRoute(
  app: FastifyInstance,
  deps: GatewayDeps & Pick<InboxDeps<GatewayTables>, 'kept'>,
  results: z.ZodType<Said & { reference: string }>,
  inbox: Sweeper,
): void {
  const { db, role } = deps;
  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/results',
    {
      config: { roles: [role] },
      schema: {
        operationId: 'enterResult',
        summary:
          'What your body decided on a hand-over, where no system of it says so; what became of it is in the inbox',
        tags: ['results'],
        headers: idempotencyHeader,
        body: results,
        response: {
          202: z.object({ sender: z.string(), id: z.string() }),
          403: problemSchema,
          404: problemSchema,
          409: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { caseNo, reference } = request.body;
      await deps.seen(caller, caseNo);
      const handedOver = await db
        .selectFrom('outbound')
        .select('reference')
        .where('reference', '=', reference)
        .where('case_no', '=', caseNo)
        .executeTakeFirst();
      if (!handedOver) throw new Problem('INVALID', `nothing of ${caseNo} was handed over under ${reference}`);
      const sender = { id: `desk-${caller.sub}`, region: caller.region, secrets: [] };
      const id = request.headers['idempotency-key'];
      await take(deps, inbox, sender, id, request.body);
      return reply.code(202).send({ sender: sender.id, id });
    },
  );
}
