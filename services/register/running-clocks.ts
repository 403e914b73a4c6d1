import { sql, type Kysely, type Migration } from 'kysely';
import { z } from 'zod';
import { behind, cursorOf } from '../kit/page-cursor';
import {
  CLOCKS,
  questionOf,
  type Bilingual,
  type ClockKey,
  type DeadlineAnswer,
  type DeadlineQuestion,
} from '../../workflows/contract/clocks';
import type { ProceedingView } from '../../workflows/contract/proceedings';
import type { RegisterTables } from './tables';
import type { clockFilter, days, daysFilter, runningClock } from './schemas';
import { placed } from './within';

export const createRunningClocks: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table running_clocks (
      case_no text not null, proceeding text not null, id text not null, clock text not null, holder text,
      due_on text not null, provisional boolean not null, looked_from date, looked_to date, question jsonb not null,
      seen_at timestamptz not null default now(), primary key (case_no, proceeding, id))`.execute(db);
    await sql`create index running_clocks_looked on running_clocks (looked_from, looked_to)`.execute(db);
  },
};

/** Days that were missed are kept beside those to come, and both are found by place and day. */
export const showDays: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table running_clocks add column status text not null default 'running',
      add column region text generated always as (left(case_no, 6)) stored`.execute(db);
    // As pages are asked for: of a county, of a city, of all.
    for (const place of ['region, ', 'left(region, 4), ', ''])
      await sql`create index on running_clocks (${sql.raw(place)}due_on, case_no, proceeding, id)`.execute(db);
    // In which form its rows are written: 1 until the code that knows of more has read every case once more.
    await sql`alter table position add column form int not null default 1`.execute(db);
  },
};

type Db = Kysely<RegisterTables>;
type Day = z.output<typeof days>['days'][number];
type Standing = (typeof STANDS)[number];

/** What is still to be done, in time or not. */
const STANDS = ['running', 'overdue'] as const;
const stands = (status: string): status is Standing => (STANDS as readonly string[]).includes(status);

/** The clocks of a case that run or are overdue, in every proceeding that is not over, the nearest day first. */
export function daysOf(
  views: readonly ProceedingView[],
): (Day & { question: DeadlineQuestion; looked: DeadlineAnswer['looked'] })[] {
  const all = views
    .filter((view) => !view.closed)
    .flatMap((view) =>
      view.clocks.flatMap((clock) =>
        !stands(clock.status) || clock.answer === null
          ? []
          : [
              {
                caseNo: view.caseNo,
                proceeding: view.proceeding,
                id: clock.id,
                clock: clock.key,
                name: nameOf(clock.key),
                holder: clock.holder,
                dueOn: clock.answer.dueOn,
                status: clock.status,
                provisional: clock.answer.provisional,
                question: questionOf(clock, view.region, view.versions),
                looked: clock.answer.looked,
              },
            ],
      ),
    );
  return all.sort((a, b) => byKey(keyOf(a), keyOf(b)));
}

const nameOf = (key: ClockKey): Bilingual => ({ zh: CLOCKS[key].zh, en: CLOCKS[key].en });
const keyOf = ({ dueOn, caseNo, proceeding, id }: Omit<Day, 'name'>): string[] => [dueOn, caseNo, proceeding, id];
const byKey = (a: readonly string[], b: readonly string[]): number => {
  const at = a.findIndex((part, i) => part !== b[i]);
  return at < 0 ? 0 : (a[at] as string) < (b[at] as string) ? -1 : 1;
};

/** Keeps the clocks of cases as all their views show them, in place of those they had. */
export async function keepRunningClocks(db: Db, views: readonly ProceedingView[]): Promise<void> {
  const rows = daysOf(views).map(({ caseNo, dueOn, question, looked, name: _name, ...clock }) => ({
    ...clock,
    case_no: caseNo,
    due_on: dueOn,
    looked_from: looked?.from ?? null,
    looked_to: looked?.to ?? null,
    question: JSON.stringify(question),
    seen_at: sql<string>`now()`,
  }));
  const cases = [...new Set(views.map((view) => view.caseNo))];
  if (cases.length > 0) await db.deleteFrom('running_clocks').where('case_no', 'in', cases).execute();
  if (rows.length > 0) await db.insertInto('running_clocks').values(rows).execute();
}

/** Days of the cases of a place, or of those an organisation of it holds, the nearest first, page by page. */
export async function findDays(
  db: Db,
  filter: z.output<typeof daysFilter>,
  region: string,
  holder: string | undefined,
): Promise<z.output<typeof days>> {
  let query = db
    .selectFrom('running_clocks')
    .selectAll()
    .where(placed(region))
    .orderBy('due_on')
    .orderBy('case_no')
    .orderBy('proceeding')
    .orderBy('id')
    .limit(filter.limit);
  const { region: place, from, to, clock, status, after } = filter;
  if (place !== undefined) query = query.where(placed(place));
  if (from !== undefined) query = query.where('due_on', '>=', from);
  if (to !== undefined) query = query.where('due_on', '<=', to);
  if (clock !== undefined) query = query.where('clock', '=', clock);
  if (status !== undefined) query = query.where('status', '=', status);
  if (after !== undefined) {
    const [dueOn, caseNo, proceeding, id] = behind(after, dayKey);
    query = query.where(sql<boolean>`(due_on, case_no, proceeding, id) > (${dueOn}, ${caseNo}, ${proceeding}, ${id})`);
  }
  if (holder !== undefined)
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom('register')
          .select('case_no')
          .whereRef('register.case_no', '=', 'running_clocks.case_no')
          .where(sql<string>`row ->> 'organisation'`, '=', holder),
      ),
    );
  const found = (await query.execute()).map((row) => ({
    caseNo: row.case_no,
    proceeding: row.proceeding,
    id: row.id,
    clock: row.clock,
    name: nameOf(row.clock as ClockKey),
    holder: row.holder,
    dueOn: row.due_on,
    status: row.status,
    provisional: row.provisional,
  }));
  const last = found.at(-1);
  return { days: found, next: last !== undefined && found.length === filter.limit ? cursorOf(keyOf(last)) : null };
}

const dayKey = z.tuple([z.iso.date(), z.string(), z.string(), z.string()]);

/** The running clocks that a change of the law may concern, in a stable order, page by page. */
export async function findRunningClocks(
  db: Db,
  { days, years, set, changedSince, after, limit }: z.output<typeof clockFilter>,
): Promise<z.input<typeof runningClock>[]> {
  let query = db
    .selectFrom('running_clocks')
    .selectAll()
    .where('status', '=', 'running')
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
