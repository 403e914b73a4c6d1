import { sql } from 'kysely';
import type { Difference, DifferenceKind } from '../../kit/reconcile';
import { AFTER_MINUTES } from '../../kit/stuck';
import type { CasesDb } from '../tables';

const of = (kind: DifferenceKind, caseNo: string, id: string): Difference => ({ kind, caseNo, id, repaired: false });

/** Texts and papers by the ids that this service gives them. */
const NAMED = '"((?:text-[0-9a-f]{24})|(?:doc-[0-9a-f-]{36}))"';

/** What PostgreSQL says about a case in one table and otherwise in another. */
export class OwnDifferences {
  constructor(private readonly db: CasesDb) {}

  /** Journals with a gap, or that end before the state they led to. */
  async journalGaps(): Promise<Difference[]> {
    const { rows } = await sql<{ case_no: string; stands: number | null; last: number; n: number }>`
      select coalesce(s.case_no, j.case_no) as case_no, s.number as stands, coalesce(j.last, 0) as last, coalesce(j.n, 0) as n
      from case_states s
      full join (select case_no, count(*)::int as n, max(number) as last from journal group by case_no) j using (case_no)
      where coalesce(j.n, 0) <> coalesce(j.last, 0) or s.number > coalesce(j.last, 0)
      order by 1`.execute(this.db);
    return rows.map(({ case_no, stands, last, n }) =>
      of('journalGap', case_no, `${n} of ${Math.max(last, stands ?? 0)}`),
    );
  }

  /** Entries that no reader of the feed would ever see. */
  async notInFeed(repair: boolean): Promise<Difference[]> {
    const unseen = sql`
      select j.case_no, j.number from journal j
      where not exists (select from feed f where f.case_no = j.case_no and f.number = j.number)
        and not exists (select from unnumbered u where u.case_no = j.case_no and u.number = j.number)`;
    const { rows } = await (
      repair
        ? sql<{ case_no: string; number: number }>`
            insert into unnumbered (case_no, number) ${unseen} order by j.seq returning case_no, number`
        : sql<{ case_no: string; number: number }>`${unseen} order by j.case_no, j.number`
    ).execute(this.db);
    return rows.map(({ case_no, number }) => ({ ...of('notInFeed', case_no, String(number)), repaired: repair }));
  }

  /** Accepted acts without an entry: brought once more under their own id, they get the answer that is true. */
  async actsNotInJournal(repair: boolean): Promise<Difference[]> {
    const lost = this.db.selectFrom('acts').select(['id', 'case_no']).where('status', 'in', ['accepted', 'forOperator'])
      .where(sql<boolean>`(answer ->> 'number')::int > coalesce(
        (select max(j.number) from journal j where j.case_no = acts.case_no), 0)`);
    const rows = await lost.execute();
    const ids = rows.map((row) => row.id);
    if (repair && ids.length > 0)
      await this.db
        .updateTable('acts')
        .set({ status: 'pending', answer: null, settled_at: null, sent_until: null })
        .where('id', 'in', ids)
        .execute();
    return rows.map(({ id, case_no }) => ({ ...of('actNotInJournal', case_no, id), repaired: repair }));
  }

  /**
   * What entries written since a moment name, and nobody can open: the store was put back to before it came in, and the entry was
   * brought back by its case. Of erased cases nothing is missing.
   */
  async contentMissing(since: Date): Promise<Difference[]> {
    const { rows } = await sql<{ case_no: string; id: string }>`
      with recent as materialized (
        select j.case_no, j.entry::text as entry from journal j join case_keys k using (case_no)
        where j.written_at >= ${since.toISOString()}::timestamptz and k.erased_at is null),
      named as (
        select distinct case_no, m[1] as id from recent, regexp_matches(entry, ${NAMED}, 'g') m)
      select case_no, id from named n
      where not exists (select from texts t where t.ref = n.id) and not exists (select from documents d where d.id = n.id)
      union
      select s.case_no, p ->> 'id' from case_states s,
        json_array_elements(s.state #> '{regions,dispute,facts,parties}') p
      where s.case_no in (select case_no from recent)
        and not exists (select from people o where o.case_no = s.case_no and o.party = p ->> 'id')
      order by 1, 2`.execute(this.db);
    return rows.map(({ case_no, id }) => of('contentMissing', case_no, id));
  }

  /** Cases that have let a period run out, each once. */
  async overdue(now: Date): Promise<Difference[]> {
    const rows = await this.db
      .selectFrom('proceedings')
      .select('case_no')
      .distinct()
      .where('next_expiry', '<', new Date(now.getTime() - AFTER_MINUTES.clockOverdue * 60_000))
      .orderBy('case_no')
      .execute();
    return rows.map(({ case_no }) => of('clockOverdue', case_no, case_no));
  }

  /** Raises serials that are behind a number that was given. */
  async serialsBehind(highest: readonly string[], repair: boolean): Promise<Difference[]> {
    const found: Difference[] = [];
    for (const caseNo of highest) {
      const [region = '', year = '', serial = ''] = caseNo.split('-');
      const at = { region, year: Number(year) };
      const row = await this.db
        .selectFrom('serials')
        .select('last')
        .where('region', '=', at.region)
        .where('year', '=', at.year)
        .executeTakeFirst();
      if ((row?.last ?? 0) >= Number(serial)) continue;
      found.push({ ...of('serialBehind', caseNo, `${region}-${year}`), repaired: repair });
      if (!repair) continue;
      await this.db
        .insertInto('serials')
        .values({ ...at, last: Number(serial) })
        .onConflict((c) =>
          c.columns(['region', 'year']).doUpdateSet({ last: sql<number>`greatest(serials.last, excluded.last)` }),
        )
        .execute();
    }
    return found;
  }
}
