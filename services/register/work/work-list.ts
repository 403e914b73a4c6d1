import { sql, type Kysely, type Migration, type SelectQueryBuilder } from 'kysely';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { behind, cursorOf } from '../../kit/page-cursor';
import { Problem } from '../../kit/problem';
import type { standingAnswer } from '../../cases/internal.schemas';
import type { ProceedingView } from '../../../workflows/contract/proceedings';
import type { RegisterTables } from '../tables';
import { placed, within } from '../within';
import { GROUPS, type taken, type work, type workFilter, type WorkItem } from './schemas';

export const createWork: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table work (
      case_no text not null, proceeding text not null, id text not null, who text not null, organisation text, person text,
      region text generated always as (left(case_no, 6)) stored, due_on date not null, clock text, next text,
      stage text not null, blocked boolean not null, item jsonb not null,
      primary key (case_no, proceeding, id, who))`.execute(db);
    // As pages are asked for: of a county, of a city, of all, of an organisation, of a person.
    for (const columns of ['who, region', 'who, left(region, 4)', 'who', 'organisation'])
      await sql`create index on work (${sql.raw(columns)}, due_on, case_no, proceeding, id)`.execute(db);
    await sql`create index on work (person, due_on, case_no, proceeding, id) where person is not null`.execute(db);
    // Whose lists a change of the case concerns: who has work in it, and who had it until then.
    await sql`alter table register add column heard text[] not null default '{}'`.execute(db);
    // As changes are looked for.
    await sql`create index on register (seen_at)`.execute(db);
    // Who of a body has a case, and who had it: no projection, it is said here alone.
    await sql`create table assignments (
      id bigint generated always as identity primary key, case_no text not null, who text not null, organisation text,
      person text not null, by text not null, since timestamptz not null, until timestamptz)`.execute(db);
    await sql`create unique index assignments_now on assignments (case_no, who, coalesce(organisation, ''))
      where until is null`.execute(db);
  },
};

type Db = Kysely<RegisterTables>;
type Standing = z.output<typeof standingAnswer>['cases'][number];

/** Behind every day: what has no last day stands last. */
const NO_DAY = '9999-12-31';
const NEAR_DAYS = 3;

/** Keeps what bodies owe in cases, in place of what they owed. */
export async function keepWork(db: Db, cases: readonly Standing[]): Promise<void> {
  const numbers = cases.map(({ caseNo }) => caseNo);
  if (numbers.length === 0) return;
  const before = await sql<Holding>`
    delete from work where case_no = any(${numbers})
    returning case_no as "caseNo", organisation, item ->> 'mediator' as mediator`.execute(db);
  const rows = cases.flatMap(rowsOf);
  if (rows.length > 0) await db.insertInto('work').values(rows).execute();
  const holding = cases.map((one): Holding => ({
    caseNo: one.caseNo,
    organisation: one.answering,
    mediator: mediatorOf(one),
  }));
  await endAssignments(db, before.rows, holding);
  await assign(db, numbers);
  await hear(db, [...before.rows, ...holding]);
}

interface Holding {
  caseNo: string;
  organisation: string | null;
  mediator: string | null;
}

/** Who had a case in an organisation has it no more where another organisation holds it, or another mediator was named for it. */
async function endAssignments(db: Db, before: readonly Holding[], now: readonly Holding[]): Promise<void> {
  const held = new Map(before.filter((one) => one.organisation !== null).map((one) => [one.caseNo, one]));
  const ended = now.flatMap(({ caseNo, organisation, mediator }) => {
    const was = held.get(caseNo);
    return was === undefined || (was.organisation === organisation && was.mediator === mediator) ? [] : [caseNo];
  });
  if (ended.length === 0) return;
  await db
    .updateTable('assignments')
    .set({ until: sql<Date>`now()` })
    .where('case_no', 'in', ended)
    .where('who', '=', 'organisation')
    .where('until', 'is', null)
    .execute();
}

/** Notes whose lists a change concerns. */
async function hear(db: Db, holding: readonly Holding[]): Promise<void> {
  const pairs = JSON.stringify(holding.map(({ caseNo, organisation }) => ({ caseNo, organisation })));
  await sql`update register r set heard = h.heard from (
      select p."caseNo", coalesce(array_agg(distinct p.organisation) filter (where p.organisation is not null), '{}') as heard
      from jsonb_to_recordset(${pairs}::jsonb) as p("caseNo" text, organisation text) group by 1) h
    where r.case_no = h."caseNo" and r.heard <> h.heard`.execute(db);
}

/** What bodies owe in a case as it is kept, to be held against what is shown. */
export const owedIn = (standing: Standing): string[] =>
  rowsOf(standing)
    .map(({ who, proceeding, id, due_on }) => `${who} ${proceeding} ${id} ${due_on}`)
    .sort();

/** Whose each piece of work of these cases is: who took the case, or the mediator who was named for it. */
async function assign(db: Db, cases: readonly string[]): Promise<void> {
  await sql`update work w set person = coalesce((select a.person from assignments a
      where a.case_no = w.case_no and a.who = w.who and coalesce(a.organisation, '') = coalesce(w.organisation, '')
        and a.until is null), item ->> 'mediator')
    where w.case_no = any(${cases})`.execute(db);
}

type Viewed = ProceedingView & { mediator: string | null };
const mediatorOf = ({ views }: Pick<Standing, 'views'>): string | null =>
  (views as Viewed[]).find(({ proceeding }) => proceeding === 'dispute')?.mediator ?? null;

function rowsOf({ caseNo, duties, answering, views }: Standing) {
  const all = views as Viewed[];
  const mediator = mediatorOf({ views });
  return duties.map(({ who, ...duty }) => {
    const view = all.find(({ proceeding }) => proceeding === duty.proceeding);
    const isOrganisations = who === 'organisation' && answering !== null;
    const stage = view?.stage ?? '';
    const item = {
      ...duty,
      stage,
      stageName: view?.stageName ?? { zh: '', en: '' },
      mediator: isOrganisations ? mediator : null,
    };
    return {
      case_no: caseNo,
      proceeding: duty.proceeding,
      id: duty.id,
      // What an organisation owes and none has is on the list of the body that leads them (001 三, 003 附件1).
      who: who === 'organisation' && !isOrganisations ? 'hr' : who,
      organisation: isOrganisations ? answering : null,
      due_on: duty.dueOn ?? NO_DAY,
      clock: duty.clock,
      next: duty.next,
      stage,
      blocked: duty.blocked,
      item: JSON.stringify(item),
    };
  });
}

/** What the bodies of the house have to do, each its own, the nearest day first; and who of a body has which case. */
export class WorkList {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async page(caller: Caller, filter: z.output<typeof workFilter>): Promise<z.output<typeof work>> {
    const today = legalDayOf(this.clock.now());
    const near = DateTime.fromISO(today).plus({ days: NEAR_DAYS }).toISODate() ?? today;
    const group = sql<
      (typeof GROUPS)[number]
    >`case when due_on < ${today} then 'overdue' when due_on = ${today} then 'today'
      when due_on <= ${near} then 'threeDays' when due_on < ${NO_DAY} then 'later' else 'undated' end`;
    const all = this.filtered(caller, filter);
    let page = all
      .select(['case_no', 'proceeding', 'id', 'due_on', 'region', 'person', 'item', group.as('group')])
      .orderBy('due_on')
      .orderBy('case_no')
      .orderBy('proceeding')
      .orderBy('id')
      .limit(filter.limit);
    if (filter.group !== undefined) page = page.where(inGroup(filter.group, today, near));
    if (filter.after !== undefined) {
      const [dueOn, caseNo, proceeding, id] = behind(filter.after, itemKey);
      page = page.where(sql<boolean>`(due_on, case_no, proceeding, id) > (${dueOn}, ${caseNo}, ${proceeding}, ${id})`);
    }
    const [rows, counted] = await Promise.all([
      page.execute(),
      all
        .select([group.as('group'), sql<number>`count(*)`.as('n')])
        .groupBy(sql`1`)
        .execute(),
    ]);
    const found = rows.map((row): WorkItem => {
      const { mediator: _named, ...item } = row.item;
      return { ...item, caseNo: row.case_no, region: row.region, person: row.person, group: row.group };
    });
    const last = rows.at(-1);
    const count = (of: (typeof GROUPS)[number]): number => counted.find((one) => one.group === of)?.n ?? 0;
    return {
      today,
      counts: Object.fromEntries(GROUPS.map((one) => [one, count(one)])) as z.output<typeof work>['counts'],
      work: found,
      next:
        last !== undefined && rows.length === filter.limit
          ? cursorOf([last.due_on, last.case_no, last.proceeding, last.id])
          : null,
    };
  }

  private filtered(caller: Caller, filter: z.output<typeof workFilter>) {
    const { whose, person, region, clock, act, stage, blocked, caseNo } = filter;
    let query = workOf(this.db, caller);
    if (region !== undefined) query = query.where(within(region));
    if (whose === 'mine') query = query.where('person', '=', caller.sub);
    if (whose === 'pool') query = query.where('person', 'is', null);
    if (person !== undefined) query = query.where('person', '=', person);
    if (clock !== undefined) query = query.where('clock', '=', clock);
    if (act !== undefined) query = query.where('next', '=', act);
    if (stage !== undefined) query = query.where('stage', '=', stage);
    if (blocked !== undefined) query = query.where('blocked', '=', blocked === 'true');
    if (caseNo !== undefined) query = query.where('case_no', '=', caseNo);
    return query;
  }

  /** Takes a case for oneself; whoever has it keeps it, and it is handed over by name. Throws NOT_FOUND, TAKEN. */
  async take(caller: Caller, caseNo: string): Promise<z.output<typeof taken>> {
    return this.give(caller, caseNo, caller.sub, (has) => has === null || has === caller.sub);
  }

  /** Hands a case to somebody of the same body. Throws NOT_FOUND. */
  async handOver(caller: Caller, caseNo: string, person: string): Promise<z.output<typeof taken>> {
    return this.give(caller, caseNo, person, () => true);
  }

  /** Puts a case back into the pool of the body. Throws NOT_FOUND. */
  async giveBack(caller: Caller, caseNo: string): Promise<z.output<typeof taken>> {
    return this.give(caller, caseNo, null, () => true);
  }

  private give(
    caller: Caller,
    caseNo: string,
    person: string | null,
    may: (has: string | null) => boolean,
  ): Promise<z.output<typeof taken>> {
    const { who, organisation } = unitOf(caller);
    return this.db.transaction().execute(async (tx) => {
      // One at a time, and not while the register puts other work in its place: of two who take it at once, one is told who has it.
      await tx.selectFrom('register').select('case_no').where('case_no', '=', caseNo).forUpdate().execute();
      const has = await personWith(tx, caller, caseNo);
      if (has === undefined) throw new Problem('NOT_FOUND');
      if (!may(has)) throw new Problem('TAKEN', `${String(has)} has it`);
      const now = this.clock.now();
      const open = sql<boolean>`case_no = ${caseNo} and who = ${who} and coalesce(organisation, '') = ${organisation ?? ''} and until is null`;
      const current = await tx.selectFrom('assignments').select(['person', 'since']).where(open).executeTakeFirst();
      if (person !== null && current?.person === person)
        return { caseNo, person, since: new Date(current.since).toISOString() };
      await tx.updateTable('assignments').set({ until: now }).where(open).execute();
      if (person !== null)
        await tx
          .insertInto('assignments')
          .values({ case_no: caseNo, who, organisation, person, by: caller.sub, since: now, until: null })
          .execute();
      await assign(tx, [caseNo]);
      // Whoever listens is told; what the case says is as it was.
      await tx
        .updateTable('register')
        .set({ seen_at: sql<string>`clock_timestamp()` })
        .where('case_no', '=', caseNo)
        .execute();
      // Given back, it is the mediator's who was named for it, where one was.
      const left = await personWith(tx, caller, caseNo);
      return { caseNo, person: left ?? null, since: person === null ? null : now.toISOString() };
    });
  }
}

const itemKey = z.tuple([z.iso.date(), z.string(), z.string(), z.string()]);

/** As whom a caller answers: an organisation and its mediators as that organisation. */
function unitOf({ role, organisation }: Caller): { who: string; organisation: string | null } {
  if (role === 'organisation' || role === 'mediator') return { who: 'organisation', organisation: organisation ?? '' };
  return { who: role, organisation: null };
}

/** What a caller's body answers for: an organisation what it has, another body what is its own in its place. */
function workOf(db: Db, caller: Caller): SelectQueryBuilder<RegisterTables, 'work', object> {
  const { who, organisation } = unitOf(caller);
  const query = db.selectFrom('work').where('who', '=', who).where(placed(caller.region));
  return organisation === null ? query : query.where('organisation', '=', organisation);
}

/** Who of the caller's body has a case; null: nobody; undefined: the body has no work in it. */
async function personWith(db: Db, caller: Caller, caseNo: string): Promise<string | null | undefined> {
  const row = await workOf(db, caller).where('case_no', '=', caseNo).select('person').executeTakeFirst();
  return row?.person;
}

function inGroup(group: (typeof GROUPS)[number], today: string, near: string) {
  if (group === 'overdue') return sql<boolean>`due_on < ${today}`;
  if (group === 'today') return sql<boolean>`due_on = ${today}`;
  if (group === 'threeDays') return sql<boolean>`due_on > ${today} and due_on <= ${near}`;
  return group === 'later' ? sql<boolean>`due_on > ${near} and due_on < ${NO_DAY}` : sql<boolean>`due_on = ${NO_DAY}`;
}
