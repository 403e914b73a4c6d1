import { createHash } from 'node:crypto';
import { sql, type Kysely, type Migration } from 'kysely';
import type { Clock } from './clock';

/**
 * What changes the law of open cases, or cannot be taken back, takes two persons: the first asks for it, and the same
 * request by another does it. An office of one person names a substitute, who has an account of his own.
 */
export interface SecondPersonTables {
  asked_for: { subject: string; by: string; at: Date | string };
}

export const secondPersonMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table asked_for (subject text primary key, by text not null, at timestamptz not null)`.execute(db);
  },
};

/** How long the first person's word stands; in hours. */
const STANDS_H = 24;

/** Either somebody else asked for the same before, or his word is waited for until then. */
export type Agreement = { first: string } | { awaitedUntil: string };

export class SecondPerson {
  constructor(
    private readonly db: Kysely<SecondPersonTables>,
    private readonly clock: Clock,
    /** What is kept of a change until the second has asked for it: where words of people are in it, a keyed one. */
    private readonly digest = (change: string): string => createHash('sha256').update(change).digest('hex'),
  ) {}

  /** Notes who asks for a change, wholly said in `change`; answers with who asked for just that before. */
  async agree(change: unknown, by: string): Promise<Agreement> {
    const subject = this.digest(JSON.stringify(change));
    const now = this.clock.now();
    const since = new Date(now.getTime() - STANDS_H * 3600_000);
    const first = await this.db
      .deleteFrom('asked_for')
      .where('subject', '=', subject)
      .where('by', '<>', by)
      .where('at', '>', since)
      .returning('by')
      .executeTakeFirst();
    if (first) return { first: first.by };
    const asked = await this.db
      .insertInto('asked_for')
      .values({ subject, by, at: now.toISOString() })
      .onConflict((c) =>
        c
          .column('subject')
          .doUpdateSet({ by, at: now.toISOString() })
          .where((e) => e.or([e('asked_for.at', '<=', since), e('asked_for.by', '=', by)])),
      )
      .returning('by')
      .executeTakeFirst();
    // Somebody else asked in the same moment: he was the first.
    if (!asked) return this.agree(change, by);
    return { awaitedUntil: new Date(now.getTime() + STANDS_H * 3600_000).toISOString() };
  }
}
