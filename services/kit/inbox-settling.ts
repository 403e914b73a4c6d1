import { WorkflowNotFoundError } from '@temporalio/client';
import { sql, type Kysely, type Selectable } from 'kysely';
import { z } from 'zod';
import type { Incoming } from '../../workflows/contract/incoming';
import { regionOf, type Brought } from '../../workflows/contract/case';
import { DELIVER_SIGNAL } from '../../workflows/contract/proceedings';
import { atOnce } from './at-once';
import { ServiceError } from './client';
import { messageFate } from './fates';
import { inTrace } from './tracing';
import type { InboxDeps, InboxTables } from './inbox';

// What was kept is brought to its case, until the case shows it; what finds no case is given up in the end.

/** What is not settled. */
export const OPEN = ['received', 'sent', 'unmatched', 'waiting'] as const;
const SIGNAL_WITHIN_MS = 5_000;
const MINUTE_S = 60;
/** Of each fate the longest pause before it is looked at again. */
const LONGEST_WAIT_S: Partial<Record<InboxTables['inbox']['status'], number>> = { sent: 600, unmatched: 3_600 };
/** How long a message is given to show in the journal before it is sent again. */
const SHOWS_WITHIN_S = 2;
/** Which messages their cases have, and what became of each. */
export const delivered = z.object({ delivered: z.array(z.string()), fates: z.array(messageFate).default([]) });
const begun = z.object({ begun: z.boolean() });

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

/** Brings what is due to its case, and answers whether there was any. */
export async function settle<T extends InboxTables>(
  db: Kysely<InboxTables>,
  deps: InboxDeps<T>,
  alarm: (abandoned: { sender: string; id: string; caseNo: string }) => void,
  /** Told what became of each message that has come into its case. */
  became: (fate: string) => void,
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
      const pass = () => inTrace(row.event.trace, 'deliver', { 'dingfen.case': caseNo }, () => send(deps, row));
      const fate = shown?.get(row.event.id);
      const settled = fate === undefined ? await pass() : ('delivered' as const);
      const isOld = now.getTime() - new Date(row.received_at).getTime() > ABANDONED_AFTER_MS;
      const status = settled === 'unmatched' && isOld ? 'abandoned' : settled;
      if (status === 'abandoned') alarm({ sender: row.sender, id: row.id, caseNo });
      // Also what was sent, later and later: a history takes only so many signals while nobody works it.
      const first = status === 'sent' ? SHOWS_WITHIN_S : 1;
      const wait = Math.min(LONGEST_WAIT_S[status] ?? MINUTE_S, first * 2 ** Math.min(row.tries, 12));
      const { numUpdatedRows } = await db
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
        .executeTakeFirst();
      if (fate !== undefined && numUpdatedRows > 0n) became(fate);
    }
  });
  return rows.length > 0;
}

type Row = Pick<InboxTables['inbox'], 'id' | 'sender' | 'type' | 'case_no' | 'workflow_id'> & { event: Incoming };

/** What became of those of these messages that the journals of their cases show, by their ids; null where that cannot be known now. */
async function shownOf<T extends InboxTables>(
  deps: InboxDeps<T>,
  rows: readonly Row[],
): Promise<Map<string, string> | null> {
  if (rows.length === 0) return new Map();
  const messages = rows.map((row) => ({ caseNo: row.case_no, id: row.event.id }));
  const answer = await deps.cases.call('POST', '/internal/v1/delivered', delivered, { messages }).catch(() => null);
  if (answer === null) return null;
  const fates = new Map(answer.fates.map(({ id, fate }) => [id, fate]));
  return new Map(answer.delivered.map((id) => [id, fates.get(id) ?? 'applied']));
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
    // That its workflow is not there says nothing about the case: it is begun (again) from what is stored.
    await deps.cases.call('POST', `/internal/v1/disputes/${row.case_no}/begin`, begun);
    return (await signal()) ? 'sent' : 'waiting';
  } catch (error) {
    // Temporal or cases away: as if not tried, but not for ever at full speed.
    return error instanceof ServiceError && error.status === 404 ? 'unmatched' : 'waiting';
  }
}
