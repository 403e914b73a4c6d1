import { isDeepStrictEqual } from 'node:util';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import type { Incoming } from '../../workflows/contract/incoming';
import { covers, WHOLE_COUNTRY } from './auth';
import { FATES, inboxFate } from './fates';
import type { InboxDeps, InboxTables, Sender } from './inbox';
import { delivered, settle } from './inbox-settling';
import { legalDayOf, isAhead } from './clock';
import type { ServiceClient } from './client';
import { Problem } from './problem';
import type { Difference, ReconcileRequest } from './reconcile';
import { daysIn } from './fields';
import { withTrace } from './tracing';
import { takeAsSent } from './utf8';
import { sweepIn, type Sweeper } from './sweeper';

/**
 * Signed messages from outside (Standard Webhooks): verified, kept in the inbox, answered 202, then sent until the
 * journal of their case shows them. An id is kept for the life of the case, so a message acts once.
 */
export function webhookInbox<T extends InboxTables>(app: FastifyInstance, deps: InboxDeps<T>, path: string): Sweeper {
  const db = deps.db as unknown as Kysely<InboxTables>;
  const alarm = (abandoned: object): void => app.log.error({ alarm: 'ABANDONED', ...abandoned }, 'no case was found');
  const fates = app.metrics.counter('dingfen_inbox_fates_total', 'What became of results, as their cases took them', [
    'fate',
  ]);
  const became = (fate: string): void => fates.inc({ fate });
  const sweeper = sweepIn(app, 'inbox', () => settle(db, deps, alarm, became), deps.sweepMs);
  void app.register((scope, _options, done) => {
    // The signature is over the bytes as sent, so they must not be parsed before it is checked.
    takeAsSent(scope);
    scope.post<{ Params: { sender: string } }>(
      path,
      {
        // Results hang on days, and many courts may come through one address: none is turned away for another's haste.
        config: { open: true, rateLimit: false },
        schema: {
          operationId: 'takeResult',
          summary: 'Signed results (Standard Webhooks)',
          tags: ['webhooks'],
          security: [],
          response: { 202: z.object({ id: z.string(), status: z.enum(['known', 'received']) }) },
        },
      },
      async (request, reply) => {
        const sender = deps.senders.find((s) => s.id === request.params.sender);
        const id = request.headers['webhook-id'];
        if (!sender || typeof request.body !== 'string' || typeof id !== 'string' || id.length > 200) {
          throw new Problem('BAD_SIGNATURE');
        }
        const payload = verify(sender, request.body, request.headers as Record<string, string>);
        const known = await take(deps, sweeper, sender, id, payload);
        return reply.code(202).send({ id, status: known ? 'known' : 'received' });
      },
    );
    scope.withTypeProvider<ZodTypeProvider>().get(
      `${path}/:id`,
      {
        config: { open: true, rateLimit: false },
        schema: {
          operationId: 'getResult',
          summary: 'What became of a message, for its sender: signed like the message itself, over an empty body',
          tags: ['webhooks'],
          security: [],
          params: z.object({ sender: z.string().max(100), id: z.string().max(200) }),
          response: { 200: inboxFate },
        },
      },
      async (request) => {
        const { sender: name, id } = request.params;
        const sender = deps.senders.find((s) => s.id === name);
        if (!sender || request.headers['webhook-id'] !== id) throw new Problem('BAD_SIGNATURE');
        verify(sender, '', request.headers as Record<string, string>);
        return fateOf(deps.db, deps.cases, name, id);
      },
    );
    done();
  });
  return sweeper;
}

/** What was signed, as JSON; of an empty body, nothing. */
function verify(sender: Sender, body: string, headers: Record<string, string>): unknown {
  for (const secret of sender.secrets) {
    try {
      return new Webhook(secret).verify(body, headers);
    } catch (error) {
      // It is signed: only then is it read.
      if (error instanceof SyntaxError && body === '') return undefined;
      if (error instanceof SyntaxError) throw new Problem('BAD_REQUEST', 'the body is not JSON');
      if (!(error instanceof WebhookVerificationError)) throw error;
    }
  }
  throw new Problem('BAD_SIGNATURE');
}

/**
 * Keeps what a sender says, once for an id, and has it brought to its case; answers whether it was known. Throws INVALID,
 * FORBIDDEN, IN_THE_FUTURE or MESSAGE_ID_REUSED.
 */
export async function take<T extends InboxTables>(
  deps: InboxDeps<T>,
  sweeper: Sweeper,
  sender: Sender,
  id: string,
  payload: unknown,
): Promise<boolean> {
  const known = await keep(deps.db as unknown as Kysely<InboxTables>, deps, sender, id, payload);
  await deps.kept?.(deps.messages.parse(payload));
  sweeper.nudge();
  return known;
}

async function keep<T extends InboxTables>(
  db: Kysely<InboxTables>,
  deps: InboxDeps<T>,
  sender: Sender,
  id: string,
  payload: unknown,
): Promise<boolean> {
  const parsed = deps.messages.safeParse(payload);
  if (!parsed.success) throw Problem.ofIssues(parsed.error);
  const { type, caseNo, reference, occurredAt, data } = parsed.data;
  if (!covers(sender.region, caseNo.slice(0, 6)))
    throw new Problem('FORBIDDEN', `${sender.id} serves ${sender.region}`);
  const now = deps.clock.now();
  const ahead = daysIn(data).some((day) => day > legalDayOf(now));
  if (isAhead(occurredAt, now) || ahead) throw new Problem('IN_THE_FUTURE');
  if (!(await isKnown(db, sender, id))) await deps.fits?.(parsed.data);
  const event: Incoming = {
    id: `${sender.id}/${id}`,
    kind: 'message',
    name: type,
    by: { role: deps.role, id: sender.id },
    occurredAt,
    occurredOn: legalDayOf(occurredAt),
    enteredAt: now.toISOString(),
    data,
    ...(reference === undefined ? {} : { reference }),
    ...withTrace(),
  };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('inbox')
    .values({
      id,
      sender: sender.id,
      type,
      case_no: caseNo,
      workflow_id: deps.workflowOf(caseNo, type),
      event: JSON.stringify(event),
      status: 'received',
      tries: 0,
      received_at: now.toISOString(),
      next_at: now.toISOString(),
      settled_at: null,
    })
    .onConflict((c) => c.columns(['sender', 'id']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 0n) return false;
  const known = await db
    .selectFrom('inbox')
    .select(['type', 'case_no', 'event'])
    .where('sender', '=', sender.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const same =
    known.type === type &&
    known.case_no === caseNo &&
    known.event.reference === reference &&
    Date.parse(known.event.occurredAt) === Date.parse(occurredAt) &&
    isDeepStrictEqual(known.event.data, JSON.parse(JSON.stringify(data)));
  if (!same) throw new Problem('MESSAGE_ID_REUSED');
  return true;
}

async function isKnown(db: Kysely<InboxTables>, sender: Sender, id: string): Promise<boolean> {
  const row = db.selectFrom('inbox').select('id').where('sender', '=', sender.id).where('id', '=', id);
  return (await row.executeTakeFirst()) !== undefined;
}

/** What became of a message, asked of its case now: what was early may have been entered since. */
export async function fateOf<T extends InboxTables>(
  kysely: Kysely<T>,
  cases: ServiceClient,
  sender: string,
  id: string,
  region = WHOLE_COUNTRY,
): Promise<z.output<typeof inboxFate>> {
  const db = kysely as unknown as Kysely<InboxTables>;
  const row = await db
    .selectFrom('inbox')
    .selectAll()
    .where('sender', '=', sender)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || !covers(region, row.case_no.slice(0, 6))) throw new Problem('NOT_FOUND');
  const messages = [{ caseNo: row.case_no, id: row.event.id }];
  const answer = await cases.call('POST', '/internal/v1/delivered', delivered, { messages }).catch(() => {
    throw new Problem('UNAVAILABLE', 'cases does not answer');
  });
  const [found] = answer.fates;
  const stands = row.status === 'unmatched' || row.status === 'abandoned' ? row.status : ('waiting' as const);
  const fate = found?.fate ?? stands;
  return {
    id,
    sender,
    caseNo: row.case_no,
    type: row.type,
    receivedAt: new Date(row.received_at).toISOString(),
    fate,
    why: FATES[fate],
    number: found?.number ?? null,
    proceeding: found?.proceeding ?? null,
    // What another body has sent is not this one's to know.
    of: found?.of?.startsWith(`${sender}/`) ? found.of : null,
  };
}

const RECONCILED_AT_ONCE = 100;

/**
 * Results that were passed on since a moment and that their cases do not have: `cases` was put back to before they came.
 * Passed on once more where that is asked; a case that has one already takes it as a repeat.
 */
export async function reconcileInbox<T extends InboxTables>(
  kysely: Kysely<T>,
  deps: Pick<InboxDeps<T>, 'cases' | 'clock'>,
  { repair, since, after }: ReconcileRequest,
): Promise<{ found: Difference[]; next: string | null }> {
  const db = kysely as unknown as Kysely<InboxTables>;
  const rows = await db
    .selectFrom('inbox')
    .selectAll()
    .where('status', '=', 'delivered')
    .where('settled_at', '>=', new Date(since))
    .where('seq', '>', Number(after || 0))
    .orderBy('seq')
    .limit(RECONCILED_AT_ONCE)
    .execute();
  if (rows.length === 0) return { found: [], next: null };
  const messages = rows.map((row) => ({ caseNo: row.case_no, id: row.event.id }));
  const answer = await deps.cases.call('POST', '/internal/v1/delivered', delivered, { messages });
  const lost = rows.filter((row) => !answer.delivered.includes(row.event.id));
  for (const { sender, id } of repair ? lost : [])
    await db
      .updateTable('inbox')
      .set({ status: 'received', next_at: deps.clock.now().toISOString(), settled_at: null })
      .where('sender', '=', sender)
      .where('id', '=', id)
      .execute();
  const found = lost.map((row) => ({
    kind: 'resultMissing' as const,
    caseNo: row.case_no,
    id: row.event.id,
    repaired: repair,
  }));
  return { found, next: String(rows.at(-1)?.seq) };
}
