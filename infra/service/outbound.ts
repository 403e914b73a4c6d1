import { sql, type JSONColumnType, type Kysely, type Migration } from 'kysely';
import { Problem } from './problem';
import type { Clock } from './clock';

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
  };
}

export const outboundMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table outbound (
      reference text primary key, case_no text not null, what text not null, body jsonb not null, receipt jsonb,
      tries int not null default 0, created_at timestamptz not null, sent_at timestamptz)`.execute(db);
  },
};

export interface OutboundRequest {
  reference: string;
  caseNo: string;
  what: string;
  body: Record<string, unknown>;
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
    })
    .onConflict((c) => c.doNothing())
    .execute();
  const row = await db
    .selectFrom('outbound')
    .select('receipt')
    .where('reference', '=', request.reference)
    .executeTakeFirstOrThrow();
  if (row.receipt !== null) return { receipt: row.receipt };
  await db
    .updateTable('outbound')
    .set((e) => ({ tries: e('tries', '+', 1) }))
    .where('reference', '=', request.reference)
    .execute();
  const receipt = await post(target, request.reference, await compose());
  await db
    .updateTable('outbound')
    .set({ receipt: JSON.stringify(receipt), sent_at: clock.now().toISOString() })
    .where('reference', '=', request.reference)
    .execute();
  return { receipt };
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
  return (await response.json().catch(() => ({}))) as Record<string, unknown>;
}
