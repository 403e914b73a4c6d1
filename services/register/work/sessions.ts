import { sql, type Kysely, type Migration } from 'kysely';
import type { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { sightOf } from '../sight';
import type { RegisterTables } from '../tables';
import { within } from '../within';
import type { comingSessions, sessionsFilter } from './schemas';

export const createSessions: Migration = {
  async up(db: Kysely<unknown>) {
    // Of all cases few have a session to come.
    await sql`create index register_sessions on register ((row ->> 'organisation'))
      where jsonb_array_length(row -> 'sessions') > 0`.execute(db);
  },
};

/** As many as a person looks through. */
const MOST = 500;

/** The sessions that are to be held, over all cases. */
export class Sessions {
  constructor(private readonly db: Kysely<RegisterTables>) {}

  /** Those of an organisation, a mediator's own, from one legal day to another (Asia/Shanghai), the earliest first. */
  async between(
    caller: Caller,
    { from, to }: z.output<typeof sessionsFilter>,
  ): Promise<z.output<typeof comingSessions>['sessions']> {
    const { region, holder = '' } = sightOf(caller);
    const own = caller.role === 'mediator' ? sql`row ->> 'mediator' = ${caller.sub}` : sql`true`;
    const { rows } = await sql<z.output<typeof comingSessions>['sessions'][number]>`
      select case_no as "caseNo", (s ->> 'number')::int as number, s ->> 'at' as at, row ->> 'mediator' as mediator
      from register, jsonb_array_elements(row -> 'sessions') s
      where jsonb_array_length(row -> 'sessions') > 0 and row ->> 'organisation' = ${holder} and ${within(region)} and ${own}
        and ((s ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date between ${from} and ${to}
      order by (s ->> 'at')::timestamptz, case_no limit ${MOST}`.execute(this.db);
    return rows;
  }
}
