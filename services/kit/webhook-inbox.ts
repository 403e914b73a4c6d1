import { isDeepStrictEqual } from 'node:util';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import { sql, type Generated, type JSONColumnType, type Kysely, type Migration, type Selectable } from 'kysely';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import type { Incoming } from '../../workflows/contract/incoming';
import { regionOf, type Brought } from '../../workflows/contract/case';
import { DELIVER_SIGNAL } from '../../workflows/contract/proceedings';
import { atOnce } from './at-once';
import { covers, WHOLE_COUNTRY } from './auth';
import { FATES, inboxFate, messageFate } from './fates';
import { legalDayOf, type Clock, isAhead } from './clock';
import { ServiceError, type ServiceClient } from './client';
import { json } from './config';
import { Problem } from './problem';
import type { Difference, ReconcileRequest } from './reconcile';
import { daysIn } from './fields';
import { takeAsSent } from './utf8';
import { sweepIn, type Sweeper } from './sweeper';

/** A body outside the house that may speak to us, the place it serves, and the secrets it may sign with. */
export const senders = json.pipe(
  z.array(
    z.object({
      id: z.string(),
      region: z.string().regex(/^\d{6}$/),
      secrets: z.array(z.string().startsWith('whsec_')).min(1),
    }),
  ),
);
export type Sender = z.output<typeof senders>[number];

export interface InboxTables {
  inbox: {
    id: string;
    sender: string;
    type: string;
    case_no: string;
    workflow_id: string;
    event: JSONColumnType<Incoming>;
    /** `sent`: signalled, and not yet shown by the journal; sent again until it is. */
    status: 'received' | 'sent' | 'delivered' | 'unmatched' | 'waiting' | 'abandoned';
    tries: number;
    received_at: Date | string;
    next_at: Date | string;
    settled_at: Date | string | null;
    seq: Generated<number>;
  };
}

export const inboxMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table inbox (
      seq bigserial, id text not null, sender text not null, type text not null, case_no text not null,
      workflow_id text not null, event jsonb not null, status text not null, tries int not null default 0,
      received_at timestamptz not null, next_at timestamptz not null, settled_at timestamptz,
      primary key (sender, id))`.execute(db);
    await sql`create index inbox_open on inbox (next_at) where status in ('received', 'sent', 'unmatched', 'waiting')`.execute(
      db,
    );
  },
};

/** By the order in which they came, for those who take some of them; and those settled since a moment. */
export const inboxOrderMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create unique index inbox_seq on inbox (seq)`.execute(db);
    await sql`create index inbox_settled on inbox (settled_at) where status = 'delivered'`.execute(db);
    await sql`create index inbox_case on inbox (case_no)`.execute(db);
  },
};

interface Said {
  type: string;
  caseNo: string;
  reference?: string;
  occurredAt: string;
  data: unknown;
}

export interface InboxDeps<T extends InboxTables> {
  db: Kysely<T>;
  temporal: Client;
  cases: ServiceClient;
  clock: Clock;
  senders: Sender[];
  /** What may be said, each with its data; anything else is refused. */
  messages: z.ZodType<Said>;
  /** The proceeding a message is for. */
  workflowOf(caseNo: string, type: string): string;
  /** Whom these senders speak for. */
  role: 'court' | 'commission';
  /** What a message names is looked up before it is kept: throws a Problem where it is not fit, or not known yet. */
  fits?(message: Said): Promise<void>;
  /** Told of every message that was kept, before it is signalled. */
  kept?(message: { type: string; caseNo: string; reference?: string | undefined; occurredAt: string }): Promise<void>;
  sweepMs: number;
}

const SIGNAL_WITHIN_MS = 5_000;
const MINUTE_S = 60;
/** Of each fate the longest pause before it is looked at again. */
const LONGEST_WAIT_S: Partial<Record<InboxTables['inbox']['status'], number>> = { sent: 600, unmatched: 3_600 };
/** How long a message is given to show in the journal before it is sent again. */
const SHOWS_WITHIN_S = 2;
const delivered = z.object({ delivered: z.array(z.string()), fates: z.array(messageFate).default([]) });
const begun = z.object({ begun: z.boolean() });

/**
 * Signed messages from outside (Standard Webhooks): verified, kept in the inbox, answered 202, then sent until the
 * journal of their case shows them. An id is kept for the life of the case, so a message acts once.
 */
export function webhookInbox<T extends InboxTables>(app: FastifyInstance, deps: InboxDeps<T>, path: string): Sweeper {
  const db = deps.db as unknown as Kysely<InboxTables>;
  const alarm = (abandoned: object): void => app.log.error({ alarm: 'ABANDONED', ...abandoned }, 'no case was found');
  const sweeper = sweepIn(app, 'inbox', () => settle(db, deps, alarm), deps.sweepMs);
  void app.register((scope, _options, done) => {
    // The signature is over the bytes as sent, so they must not be parsed before it is checked.
    takeAsSent(scope);
    scope.post<{ Params: { sender: string } }>(
      path,
      {
        // Results hang on days, and many courts may come through one address: none is turned away for another's haste.
        config: { open: true, rateLimit: false },
        schema: { summary: 'Signed results (Standard Webhooks)', tags: ['webhooks'], security: [] },
      },
      async (request, reply) => {
        const sender = deps.senders.find((s) => s.id === request.params.sender);
        const id = request.headers['webhook-id'];
        if (!sender || typeof request.body !== 'string' || typeof id !== 'string' || id.length > 200) {
          throw new Problem('BAD_SIGNATURE');
        }
        const payload = verify(sender, request.body, request.headers as Record<string, string>);
        const known = await keep(db, deps, sender, id, payload);
        await deps.kept?.(deps.messages.parse(payload));
        sweeper.nudge();
        return reply.code(202).send({ id, status: known ? 'known' : 'received' });
      },
    );
    scope.withTypeProvider<ZodTypeProvider>().get(
      `${path}/:id`,
      {
        config: { open: true, rateLimit: false },
        schema: {
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
    isDeepStrictEqual(known.event.data, JSON.parse(JSON.stringify(data)));
  if (!same) throw new Problem('MESSAGE_ID_REUSED');
  return true;
}

async function isKnown(db: Kysely<InboxTables>, sender: Sender, id: string): Promise<boolean> {
  const row = db.selectFrom('inbox').select('id').where('sender', '=', sender.id).where('id', '=', id);
  return (await row.executeTakeFirst()) !== undefined;
}

export const OPEN = ['received', 'sent', 'unmatched', 'waiting'] as const;

/** A case number that nobody has for so long is none. */
const ABANDONED_AFTER_MS = 7 * 86_400_000;
/** So many are taken at a time, by this process alone for a while; of several cases so many at once, of one in their order. */
const [TAKEN, CASES_AT_ONCE, TAKEN_FOR_S] = [100, 10, 60];

/** Two processes settle at once: each what it has taken. */
async function take(db: Kysely<InboxTables>, now: Date): Promise<Selectable<InboxTables['inbox']>[]> {
  const taken = await sql<{ seq: number }>`
    update inbox set next_at = ${new Date(now.getTime() + TAKEN_FOR_S * 1000).toISOString()}::timestamptz
    where seq in (
      select seq from inbox where status in ('received', 'sent', 'unmatched', 'waiting') and next_at <= ${now.toISOString()}::timestamptz
      order by next_at limit ${TAKEN} for update skip locked)
    returning seq`.execute(db);
  const seqs = taken.rows.map((row) => row.seq);
  if (seqs.length === 0) return [];
  return db.selectFrom('inbox').selectAll().where('seq', 'in', seqs).orderBy('seq').execute();
}

async function settle<T extends InboxTables>(
  db: Kysely<InboxTables>,
  deps: InboxDeps<T>,
  alarm: (abandoned: { sender: string; id: string; caseNo: string }) => void,
): Promise<boolean> {
  const now = deps.clock.now();
  const rows = await take(db, now);
  const shown = await shownOf(
    deps,
    rows.filter((row) => row.status === 'sent'),
  );
  const cases = [...new Set(rows.map((row) => row.case_no))];
  await atOnce(cases, CASES_AT_ONCE, async (caseNo) => {
    for (const row of rows.filter((one) => one.case_no === caseNo)) {
      // Whether its case has it is not known: it is looked for again, and not sent once more.
      if (shown === null && row.status === 'sent') continue;
      const became = shown?.has(row.event.id) ? ('delivered' as const) : await send(deps, row);
      const isOld = now.getTime() - new Date(row.received_at).getTime() > ABANDONED_AFTER_MS;
      const status = became === 'unmatched' && isOld ? 'abandoned' : became;
      if (status === 'abandoned') alarm({ sender: row.sender, id: row.id, caseNo });
      // Also what was sent, later and later: a history takes only so many signals while nobody works it.
      const first = status === 'sent' ? SHOWS_WITHIN_S : 1;
      const wait = Math.min(LONGEST_WAIT_S[status] ?? MINUTE_S, first * 2 ** Math.min(row.tries, 12));
      await db
        .updateTable('inbox')
        .set({
          status,
          tries: row.tries + (status === 'delivered' ? 0 : 1),
          next_at: new Date(now.getTime() + wait * 1000).toISOString(),
          settled_at: status === 'delivered' ? now.toISOString() : null,
        })
        .where('seq', '=', row.seq)
        // Not where another process has taken it meanwhile, or it was asked for once more.
        .where('status', '=', row.status)
        .execute();
    }
  });
  return rows.length > 0;
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

type Row = Pick<InboxTables['inbox'], 'id' | 'sender' | 'type' | 'case_no' | 'workflow_id'> & { event: Incoming };

/** The ids of these messages that the journals of their cases show; null where that cannot be known now. */
async function shownOf<T extends InboxTables>(deps: InboxDeps<T>, rows: readonly Row[]): Promise<Set<string> | null> {
  if (rows.length === 0) return new Set();
  const messages = rows.map((row) => ({ caseNo: row.case_no, id: row.event.id }));
  const answer = await deps.cases.call('POST', '/internal/v1/delivered', delivered, { messages }).catch(() => null);
  return answer && new Set(answer.delivered);
}

async function send<T extends InboxTables>(deps: InboxDeps<T>, row: Row): Promise<InboxTables['inbox']['status']> {
  const signal = async (): Promise<boolean> => {
    const brought: Brought = { region: regionOf(row.workflow_id), event: row.event };
    const handle = deps.temporal.workflow.getHandle(row.case_no);
    try {
      await deps.temporal.withDeadline(Date.now() + SIGNAL_WITHIN_MS, () => handle.signal(DELIVER_SIGNAL, brought));
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  };
  try {
    if (await signal()) return 'sent';
    // No workflow is no word of the law: the case is begun (again) from what is stored.
    await deps.cases.call('POST', `/internal/v1/disputes/${row.case_no}/begin`, begun);
    return (await signal()) ? 'sent' : 'waiting';
  } catch (error) {
    // Temporal or cases away: as if not tried, but not for ever at full speed.
    return error instanceof ServiceError && error.status === 404 ? 'unmatched' : 'waiting';
  }
}
