import { isDeepStrictEqual } from 'node:util';
import { sql, type JSONColumnType, type Kysely, type Migration } from 'kysely';
import { jsonOf } from './answer';
import { Problem } from './problem';
import { legalDayOf, type Clock } from './clock';

/** What this house asked of a body outside, once for each reference. */
export interface OutboundTables {
  outbound: {
    reference: string;
    case_no: string;
    what: string;
    body: JSONColumnType<Record<string, unknown>>;
    receipt: JSONColumnType<Record<string, unknown>> | null;
    tries: number;
    created_at: Date | string;
    sent_at: Date | string | null;
    from_body: string | null;
    to_body: string | null;
    /** Documents by id and hash, as they were handed over. */
    documents: JSONColumnType<{ id: string; sha256: string }[]> | null;
    /** The other side's second and third receipt; the first, of delivery, is `sent_at`. */
    accepted_at: Date | string | null;
    docketed_at: Date | string | null;
    /** By when its word of acceptance is due. */
    due_on: string | null;
  };
}

export const outboundMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table outbound (
      reference text primary key, case_no text not null, what text not null, body jsonb not null, receipt jsonb,
      tries int not null default 0, created_at timestamptz not null, sent_at timestamptz)`.execute(db);
  },
};

/** A hand-over between bodies: both sides, the papers by hash, three receipts, and a clock of its own. */
export const handOverMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table outbound add column from_body text, add column to_body text, add column documents jsonb,
      add column accepted_at timestamptz, add column docketed_at timestamptz, add column due_on date`.execute(db);
    await sql`create index outbound_waiting on outbound (due_on) where accepted_at is null`.execute(db);
  },
};

export interface OutboundRequest {
  reference: string;
  caseNo: string;
  what: string;
  body: Record<string, unknown>;
  from: string;
  to: string;
  /** By when the other side's word of acceptance is due, asked when it has been delivered. */
  dueOn(deliveredOn: string): Promise<string>;
}

const TIMEOUT_MS = 8_000;

/**
 * Sends a request to a body outside and keeps its receipt. The same reference twice is one request; a body that does not
 * answer is an UPSTREAM problem, which the proceeding tries again and at last shows as blocked.
 */
export async function sendOutbound<T extends OutboundTables>(
  kysely: Kysely<T>,
  clock: Clock,
  request: OutboundRequest,
  target: { url: string; token: string },
  compose: () => Promise<Record<string, unknown>>,
): Promise<{ receipt: Record<string, unknown> }> {
  const db = kysely as unknown as Kysely<OutboundTables>;
  await db
    .insertInto('outbound')
    .values({
      reference: request.reference,
      case_no: request.caseNo,
      what: request.what,
      body: JSON.stringify(request.body),
      receipt: null,
      tries: 0,
      created_at: clock.now().toISOString(),
      sent_at: null,
      from_body: request.from,
      to_body: request.to,
      documents: JSON.stringify(documentsIn(request.body)),
      accepted_at: null,
      docketed_at: null,
      due_on: null,
    })
    .onConflict((c) => c.doNothing())
    .execute();
  const row = await db
    .selectFrom('outbound')
    .select(['receipt', 'case_no', 'what', 'body'])
    .where('reference', '=', request.reference)
    .executeTakeFirstOrThrow();
  // Given a second time, to something else, since a store was put back: what is meant now has not been sent.
  const isAnother =
    row.case_no !== request.caseNo ||
    row.what !== request.what ||
    !isDeepStrictEqual(row.body, JSON.parse(JSON.stringify(request.body)));
  if (isAnother) throw new Problem('REFERENCE_REUSED', request.reference);
  if (row.receipt !== null) return { receipt: row.receipt };
  await db
    .updateTable('outbound')
    .set((e) => ({ tries: e('tries', '+', 1) }))
    .where('reference', '=', request.reference)
    .execute();
  const body = await compose();
  // Dated before it is sent: a hand-over without a day could never be late.
  const now = clock.now();
  const dueOn = await request.dueOn(legalDayOf(now));
  const receipt = await post(target, request.reference, body);
  await db
    .updateTable('outbound')
    .set({
      receipt: JSON.stringify(receipt),
      sent_at: now.toISOString(),
      due_on: dueOn,
      documents: JSON.stringify(documentsIn(body)),
    })
    .where('reference', '=', request.reference)
    .execute();
  return { receipt };
}

/** Every document a body names, however deep, by id and hash. */
function documentsIn(value: unknown): { id: string; sha256: string }[] {
  if (Array.isArray(value)) return value.flatMap(documentsIn);
  if (value === null || typeof value !== 'object') return [];
  const { id, sha256 } = value as { id?: unknown; sha256?: unknown };
  if (typeof id === 'string' && typeof sha256 === 'string') return [{ id, sha256 }];
  return Object.values(value).flatMap(documentsIn);
}

/** A result that answers a hand-over is also its receipt: any of them says it was accepted, some that it was docketed. */
const DOCKETS = /\.(docketed|admitted|confirmed|awarded)$/;

/** Notes the other side's receipt of what it was handed; the first word of each kind counts. */
export async function noteReceipt<T extends OutboundTables>(
  kysely: Kysely<T>,
  message: { type: string; caseNo: string; reference?: string | undefined; occurredAt: string },
): Promise<void> {
  if (message.reference === undefined) return;
  const db = kysely as unknown as Kysely<OutboundTables>;
  const at = message.occurredAt;
  await db
    .updateTable('outbound')
    .set((e) => ({
      accepted_at: e.fn.coalesce('accepted_at', e.val(at)),
      ...(DOCKETS.test(message.type) ? { docketed_at: e.fn.coalesce('docketed_at', e.val(at)) } : {}),
    }))
    .where('reference', '=', message.reference)
    .where('case_no', '=', message.caseNo)
    .execute();
}

async function post(
  target: { url: string; token: string },
  reference: string,
  body: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  let response: Response;
  try {
    response = await fetch(target.url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${target.token}`,
        'idempotency-key': reference,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new Problem('UPSTREAM', 'no answer');
  }
  if (!response.ok) throw new Problem('UPSTREAM', `answered ${response.status}`);
  const receipt = await jsonOf(response, 'outside').catch(() => null);
  return receipt !== null && typeof receipt === 'object' ? (receipt as Record<string, unknown>) : {};
}
