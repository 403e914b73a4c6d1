import { sql, type Kysely, type Migration } from 'kysely';
import { erasuresAnswer, erasedAgain, restrictionsAnswer } from '../cases/internal.schemas';
import type { ServiceClient } from '../kit/client';
import type { RegisterTables } from './tables';

export const createErasures: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table erasures (case_no text primary key, erased_at timestamptz not null)`.execute(db);
    await sql`create index erasures_at on erasures (erased_at)`.execute(db);
  },
};

export const createRestrictions: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table restrictions (
      case_no text primary key, restricted_until text not null, by text[] not null, restricted_at timestamptz not null)`.execute(
      db,
    );
    await sql`create index restrictions_at on restrictions (restricted_at)`.execute(db);
  },
};

const FROM_THE_START = '1970-01-01T00:00:00.000Z';
const AT_ONCE = 500;

/**
 * Which cases were erased, or restricted until they may be. What was typed of those erased leaves the register too; and both
 * lists outlive a restore of `cases` to an earlier moment, which is told them again.
 */
export class Erasures {
  constructor(
    private readonly db: Kysely<RegisterTables>,
    private readonly cases: ServiceClient,
  ) {}

  /** Takes over what was erased and restricted since. */
  async catchUp(): Promise<void> {
    await this.catchUpErased();
    // Also of those that another process, or the release before, has entered as erased.
    await sql`update counted_cases set industry = '', focus = '{}'
      where (industry <> '' or focus <> '{}') and case_no in (select case_no from erasures)`.execute(this.db);
    await this.catchUpRestricted();
  }

  private async catchUpRestricted(): Promise<void> {
    const last = await this.db
      .selectFrom('restrictions')
      .select('restricted_at')
      .orderBy('restricted_at', 'desc')
      .executeTakeFirst();
    const since = last ? new Date(last.restricted_at).toISOString() : FROM_THE_START;
    const path = `/internal/v1/restrictions?since=${encodeURIComponent(since)}`;
    const { restricted } = await this.cases.call('GET', path, restrictionsAnswer);
    if (restricted.length === 0) return;
    await this.db
      .insertInto('restrictions')
      .values(
        restricted.map(({ caseNo, restrictedUntil, by, restrictedAt }) => ({
          case_no: caseNo,
          restricted_until: restrictedUntil,
          by,
          restricted_at: restrictedAt,
        })),
      )
      .onConflict((c) => c.doNothing())
      .execute();
  }

  private async catchUpErased(): Promise<void> {
    const last = await this.db.selectFrom('erasures').selectAll().orderBy('erased_at', 'desc').limit(AT_ONCE).execute();
    const known = new Map(last.map((row) => [row.case_no, new Date(row.erased_at).toISOString()]));
    const since = [...known.values()][0] ?? FROM_THE_START;
    const path = `/internal/v1/erasures?since=${encodeURIComponent(since)}`;
    const { erased } = await this.cases.call('GET', path, erasuresAnswer);
    // Those of the last moment come along: another may have been erased in it.
    for (const { caseNo, erasedAt } of erased.filter((one) => known.get(one.caseNo) !== one.erasedAt)) {
      const typed = JSON.stringify({ industry: '', focus: [] });
      await this.db.transaction().execute(async (tx) => {
        await tx
          .updateTable('register')
          .set({ industry: '', row: sql`row || ${typed}::jsonb` })
          .where('case_no', '=', caseNo)
          .execute();
        await tx
          .insertInto('erasures')
          .values({ case_no: caseNo, erased_at: erasedAt })
          .onConflict((c) => c.column('case_no').doUpdateSet({ erased_at: erasedAt }))
          .execute();
      });
    }
  }

  /** Tells `cases` both lists: what a restore has brought back is erased or restricted again. Answers how many were. */
  async replay(): Promise<number> {
    return (await this.replayErased()) + (await this.replayRestricted());
  }

  private replayRestricted(): Promise<number> {
    return this.replayed('restrictions', (rows) =>
      rows.map(({ case_no: caseNo, restricted_until: restrictedUntil, by }) => ({ caseNo, restrictedUntil, by })),
    );
  }

  private replayErased(): Promise<number> {
    return this.replayed('erasures', (rows) => rows.map((row) => row.case_no));
  }

  /** Tells one of the lists under its name, page by page; `told`: each row as it is told. */
  private async replayed<T extends 'erasures' | 'restrictions'>(
    list: T,
    told: (rows: RegisterTables[T][]) => unknown[],
  ): Promise<number> {
    let again = 0;
    for (let after = ''; ;) {
      const rows = await this.page(list, after);
      const last = rows.at(-1);
      if (!last) return again;
      const body = { cases: told(rows) };
      again += (await this.cases.call('POST', `/internal/v1/${list}`, erasedAgain, body)).again;
      after = last.case_no;
    }
  }

  private async page<T extends 'erasures' | 'restrictions'>(list: T, after: string): Promise<RegisterTables[T][]> {
    const { rows } = await sql<RegisterTables[T]>`select * from ${sql.table(list)}
      where case_no > ${after} order by case_no limit ${AT_ONCE}`.execute(this.db);
    return rows;
  }
}
