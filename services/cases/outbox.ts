import { sql } from 'kysely';
import { ServiceError, type ServiceClient } from '../../infra/service/client';
import { notifyAnswer } from '../notification/schemas';
import type { CasesDb } from './tables';

const AT_ONCE = 50;
const LONGEST_WAIT_S = 60;

/** Sends what people are owed, from where it was written: each at least once under its key, which makes it once. */
export class Outbox {
  constructor(
    private readonly db: CasesDb,
    private readonly notification: ServiceClient,
    private readonly now: () => Date,
  ) {}

  /** Sends what is due. Two processes may do so at once: each takes rows the other has not. */
  async send(): Promise<void> {
    for (let sent = AT_ONCE; sent === AT_ONCE;) sent = await this.sendSome();
  }

  private async sendSome(): Promise<number> {
    return this.db.transaction().execute(async (tx) => {
      const rows = await tx
        .selectFrom('outbox')
        .selectAll()
        .where('sent_at', 'is', null)
        .where('next_at', '<=', this.now())
        .orderBy('seq')
        .limit(AT_ONCE)
        .forUpdate()
        .skipLocked()
        .execute();
      for (const row of rows) {
        const failed = await this.notification.call('PUT', '/internal/v1/messages', notifyAnswer, row.body).then(
          () => null,
          (error: Error) => error,
        );
        const wait = Math.min(LONGEST_WAIT_S, 2 ** Math.min(row.tries, 6));
        const next = new Date(this.now().getTime() + wait * 1000).toISOString();
        await tx
          .updateTable('outbox')
          .set(failed === null ? { sent_at: this.now().toISOString() } : { tries: sql`tries + 1`, next_at: next })
          .where('key', '=', row.key)
          .execute();
        // The service is away: the others wait as well, and are not worn out one by one.
        if (failed instanceof ServiceError && failed.status === null) return 0;
      }
      return rows.length;
    });
  }
}
