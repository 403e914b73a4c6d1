import { sql, type Kysely, type Migration } from 'kysely';
import type { z } from 'zod';
import { questionOf } from '../../workflows/contract/clocks';
import type { ProceedingView } from '../../workflows/contract/proceedings';
import type { RegisterTables } from './tables';
import type { clockFilter, runningClock } from './schemas';

export const createRunningClocks: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table running_clocks (
      case_no text not null, proceeding text not null, id text not null, clock text not null, holder text,
      due_on text not null, provisional boolean not null, looked_from date, looked_to date, question jsonb not null,
      seen_at timestamptz not null default now(), primary key (case_no, proceeding, id))`.execute(db);
    await sql`create index running_clocks_looked on running_clocks (looked_from, looked_to)`.execute(db);
  },
};

type Db = Kysely<RegisterTables>;

/** Keeps the running clocks of cases as all their views show them, in place of those they had. */
export async function keepRunningClocks(db: Db, views: readonly ProceedingView[]): Promise<void> {
  const rows = views
    .filter((view) => !view.closed)
    .flatMap((view) =>
      view.clocks.flatMap((clock) =>
        clock.status !== 'running' || clock.answer === null
          ? []
          : [
              {
                case_no: view.caseNo,
                proceeding: view.proceeding,
                id: clock.id,
                clock: clock.key,
                holder: clock.holder,
                due_on: clock.answer.dueOn,
                provisional: clock.answer.provisional,
                looked_from: clock.answer.looked?.from ?? null,
                looked_to: clock.answer.looked?.to ?? null,
                question: JSON.stringify(questionOf(clock, view.region, view.versions)),
                seen_at: sql<string>`now()`,
              },
            ],
      ),
    );
  const cases = [...new Set(views.map((view) => view.caseNo))];
  if (cases.length > 0) await db.deleteFrom('running_clocks').where('case_no', 'in', cases).execute();
  if (rows.length > 0) await db.insertInto('running_clocks').values(rows).execute();
}

/** The running clocks that a change of the law may concern, in a stable order, page by page. */
export async function findRunningClocks(
  db: Db,
  { days, years, set, changedSince, after, limit }: z.output<typeof clockFilter>,
): Promise<z.input<typeof runningClock>[]> {
  let query = db
    .selectFrom('running_clocks')
    .selectAll()
    .where(sql<boolean>`(case_no, proceeding, id) > (${after.caseNo}, ${after.proceeding}, ${after.clock})`)
    .where((e) =>
      e.or([
        sql<boolean>`exists (select from unnest(${days}::date[]) d where d between looked_from and looked_to)`,
        sql<boolean>`provisional and exists (select from unnest(${years}::int[]) y
          where y between extract(year from looked_from) and extract(year from looked_to))`,
        set === null
          ? sql<boolean>`false`
          : sql<boolean>`(question -> 'versions' ->> ${set.id})::int <> ${set.version}`,
      ]),
    )
    .orderBy('case_no')
    .orderBy('proceeding')
    .orderBy('id')
    .limit(limit);
  if (changedSince !== null) query = query.where('seen_at', '>=', new Date(changedSince));
  return (await query.execute()).map((r) => ({
    caseNo: r.case_no,
    proceeding: r.proceeding,
    id: r.id,
    clock: r.clock,
    holder: r.holder,
    dueOn: r.due_on,
    provisional: r.provisional,
    question: r.question,
  }));
}
