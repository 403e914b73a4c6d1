import { sql, type Kysely, type Migration } from 'kysely';
import type { z } from 'zod';
import { historiesAnswer, type historiesRequest } from '../../cases/internal.schemas';
import type { ServiceClient } from '../../kit/client';
import { Follower } from '../follower';
import type { RegisterTables } from '../tables';
import { COUNTED_AS, countedOf } from './case-count';
import { KINDS, type History } from './counted';

export const createFigures: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table counted_cases (
      case_no text primary key, dispute_type text not null, industry text not null, relation text not null, source text,
      focus text[] not null, amount_fen bigint, entries int not null,
      seen_at timestamptz not null default clock_timestamp())`.execute(db);
    await sql`create table counted (
      case_no text not null, kind text not null, id text not null, sub text not null, how text not null,
      on_day date, begun_on date, due_on date, done_on date, barred_on date, titled_on date,
      days int, amount_fen bigint, persons int not null, body text, mediator text, tier text, lane text, way text,
      timely boolean, known_from date not null, known_to date, region text generated always as (left(case_no, 6)) stored,
      primary key (case_no, kind, id, known_from)) partition by list (kind)`.execute(db);
    // Each kind is read by itself, and all of it where a whole country is asked for.
    for (const kind of KINDS)
      await sql`create table ${sql.id(`counted_${kind}`)} partition of counted for values in (${sql.lit(kind)})`.execute(
        db,
      );
    // As figures are asked for: of a period, everywhere or in a county.
    await sql`create index counted_day on counted (on_day)`.execute(db);
    await sql`create index counted_place on counted (region, on_day)`.execute(db);
    // How far this reader of the journal is; the release before knows of one alone.
    await sql`create table counting_position (like position including all)`.execute(db);
  },
};

const PAGE = 100;

/** What figures count, kept for every case as its journal says it; it may be thrown away and read again at any time. */
export class Counting {
  private readonly follower: Follower;

  constructor(
    private readonly db: Kysely<RegisterTables>,
    private readonly cases: ServiceClient,
  ) {
    this.follower = new Follower(db, cases, { table: 'counting_position', form: COUNTED_AS }, this);
  }

  /** Counts the cases in which something happened since; at first it waits so many seconds for something. */
  catchUp(waitS = 0, ended?: AbortSignal): Promise<number> {
    return this.follower.catchUp(waitS, ended);
  }

  async show(cases: string[]): Promise<void> {
    for (let i = 0; i < cases.length; i += PAGE) {
      const asked = await this.histories({ cases: cases.slice(i, i + PAGE) });
      await this.keep(asked.cases, null);
    }
  }

  /** Counts every case once more. Rows of cases that are not there go only where a person has asked for it. */
  async readAll({ removes } = { removes: false }): Promise<number> {
    let head: string | null = null;
    let read = 0;
    for (let after = ''; ;) {
      const askedAt = await this.follower.now();
      const page = await this.histories({ after, limit: PAGE });
      if (after === '') ({ head } = page);
      await this.keep(page.cases, askedAt);
      const to = page.cases.at(-1)?.caseNo;
      const known = page.cases.map((one) => one.caseNo);
      if (removes) await this.remove(after, to, known, askedAt);
      read += page.cases.length;
      if (to === undefined) break;
      after = to;
    }
    await this.follower.standAt(head);
    return read;
  }

  private histories(asked: z.input<typeof historiesRequest>): Promise<z.output<typeof historiesAnswer>> {
    return this.cases.call('POST', '/internal/v1/histories', historiesAnswer, asked);
  }

  /** What another process has counted since this was asked for stays. */
  private async remove(after: string, to: string | undefined, known: string[], askedAt: Date): Promise<void> {
    const gone = sql`select case_no from counted_cases where case_no > ${after}
      and (${to ?? null}::text is null or case_no <= ${to ?? null}) and case_no <> all(${known}) and seen_at < ${askedAt}`;
    await this.db.transaction().execute(async (tx) => {
      await sql`delete from counted where case_no in (${gone})`.execute(tx);
      await sql`delete from counted_cases where case_no in (${gone})`.execute(tx);
    });
  }

  /**
   * What another process has counted of more entries stays; where every case is read once more, because `cases` may have been
   * put back, what it has counted since that was asked for.
   */
  private async keep(histories: readonly History[], askedAt: Date | null): Promise<void> {
    if (histories.length === 0) return;
    await this.db.transaction().execute(async (tx) => {
      // One at a time: what is taken out and put in again is a whole case.
      await sql`select pg_advisory_xact_lock(hashtext('dingfen/figures'))`.execute(tx);
      const kept = await tx
        .selectFrom('counted_cases')
        .select(['case_no', 'entries', 'seen_at'])
        .where(
          'case_no',
          'in',
          histories.map((one) => one.caseNo),
        )
        .execute();
      const known = new Map(kept.map((row) => [row.case_no, row]));
      const fresh = histories.filter(({ caseNo, entries }) => {
        const before = known.get(caseNo);
        if (before === undefined || before.entries <= entries.length) return true;
        return askedAt !== null && before.seen_at < askedAt;
      });
      if (fresh.length === 0) return;
      const cases = fresh.map((one) => one.caseNo);
      await tx.deleteFrom('counted_cases').where('case_no', 'in', cases).execute();
      await tx.deleteFrom('counted').where('case_no', 'in', cases).execute();
      await sql`insert into counted_cases (case_no, dispute_type, industry, relation, source, focus, amount_fen, entries)
        select case_no, dispute_type, industry, relation, source, focus, amount_fen, entries
        from jsonb_to_recordset(${JSON.stringify(fresh.map(caseRow))}::jsonb) as x(case_no text, dispute_type text,
          industry text, relation text, source text, focus text[], amount_fen bigint, entries int)`.execute(tx);
      await sql`insert into counted (case_no, kind, id, sub, how, on_day, begun_on, due_on, done_on, barred_on, titled_on, days,
          amount_fen, persons, body, mediator, tier, lane, way, timely, known_from, known_to)
        select "caseNo", kind, id, sub, how, "onDay", "begunOn", "dueOn", "doneOn", "barredOn", "titledOn", days,
          "amountFen", persons, body, mediator, tier, lane, way, timely, "knownFrom", "knownTo"
        from jsonb_to_recordset(${JSON.stringify(fresh.flatMap(rowsOf))}::jsonb) as x("caseNo" text, kind text, id text,
          sub text, how text, "onDay" date, "begunOn" date, "dueOn" date, "doneOn" date, "barredOn" date, "titledOn" date,
          days int, "amountFen" bigint, persons int, body text, mediator text, tier text, lane text, way text, timely boolean,
          "knownFrom" date, "knownTo" date)`.execute(tx);
      // What was typed of those erased since this was asked for does not come back.
      await sql`update counted_cases set industry = '', focus = '{}'
        where case_no = any(${cases}) and case_no in (select case_no from erasures)`.execute(tx);
    });
  }
}

const caseRow = ({ caseNo, summary, entries }: History) => ({
  case_no: caseNo,
  dispute_type: summary.disputeType,
  industry: summary.industry,
  relation: summary.relation,
  source: summary.source ?? null,
  focus: summary.focus,
  amount_fen: summary.amountFen ?? null,
  entries: entries.length,
});
const rowsOf = (history: History): object[] =>
  countedOf(history).map((version) => ({ ...version, caseNo: history.caseNo }));
