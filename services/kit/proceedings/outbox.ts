import type { Kysely } from 'kysely';
import { z } from 'zod';
import { ServiceError, type ServiceClient } from '../client';
import { inTrace } from '../tracing';
import type { OutboxTable } from './tables';

const notified = z.object({ owed: z.number() });
const AT_ONCE = 50;
const LONGEST_WAIT_S = 60;
/** What a process took and did not send, because it died, is another's after this. */
const TAKEN_FOR_S = 30;

/** A message as it was taken; `seq` is another where more has been put in its place since. */
interface Taken {
  key: string;
  seq: number;
  body: Record<string, unknown>;
  case_no: string;
  tries: number;
  trace: string | null;
}

/** Sends what people are owed, from where it was written: each at least once under its key, which makes it once. */
export class Outbox {
  constructor(
    private readonly db: Kysely<{ outbox: OutboxTable }>,
    private readonly notification: ServiceClient,
    private readonly now: () => Date,
  ) {}

  /** Sends what is due, and answers whether there was any. Two processes may do so at once: each takes rows the other has not. */
  async send(): Promise<boolean> {
    for (let found = false; ; found = true) {
      const rows = await this.take();
      for (const row of rows) if (!(await this.sendOne(row))) return true;
      if (rows.length < AT_ONCE) return found || rows.length > 0;
    }
  }

  /** Takes rows for a while: nothing is held open meanwhile, for the journal is shown only behind what is. */
  private async take(): Promise<Taken[]> {
    const now = this.now();
    const due = this.db
      .selectFrom('outbox')
      .select('key')
      .where('sent_at', 'is', null)
      .where('next_at', '<=', now)
      .orderBy('seq')
      .limit(AT_ONCE)
      .forUpdate()
      .skipLocked();
    const rows = await this.db
      .updateTable('outbox')
      .set({ next_at: new Date(now.getTime() + TAKEN_FOR_S * 1000).toISOString() })
      .where('key', 'in', due)
      .returning(['key', 'seq', 'body', 'case_no', 'tries', 'trace'])
      .execute();
    return rows.sort((a, b) => a.seq - b.seq);
  }

  /** False where the service is away: the others wait as well, and are not worn out one by one. */
  private async sendOne({ key, seq, body, case_no, tries, trace }: Taken): Promise<boolean> {
    const answer = await inTrace(trace, 'owe', { 'dingfen.case': case_no }, () =>
      this.notification.call('PUT', '/internal/v1/messages', notified, body),
    ).catch((error: Error) => error);
    const failed = answer instanceof Error ? answer : null;
    const wait = Math.min(LONGEST_WAIT_S, 2 ** Math.min(tries, 6));
    const next = new Date(this.now().getTime() + wait * 1000).toISOString();
    await this.db
      .updateTable('outbox')
      .set(
        answer instanceof Error
          ? { tries: tries + 1, next_at: next }
          : { sent_at: this.now().toISOString(), went_to: answer.owed },
      )
      .where('key', '=', key)
      // Not where more was put in its place meanwhile.
      .where('seq', '=', seq)
      .execute();
    return !(failed instanceof ServiceError && failed.status === null);
  }
}
