import { sql } from 'kysely';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { JournalEntry, ProceedingView } from '../../../workflows/contract/proceedings';
import { bodiesIn, type Body } from './bodies';
import type { CasesDb } from '../tables';

export interface FeedEntry {
  xid: string;
  seq: number;
  caseNo: string;
  proceeding: string;
  entry: JournalEntry;
  view: ProceedingView | null;
}

/** The append-only journal of every case, and beside it where each region last stood. */
export class JournalRepository {
  constructor(private readonly db: CasesDb) {}

  async views(caseNo: string): Promise<ProceedingView[]> {
    const rows = await this.db
      .selectFrom('proceedings')
      .select('view')
      .where('case_no', '=', caseNo)
      .orderBy('proceeding')
      .execute();
    return rows.map((r) => r.view);
  }

  /** The facts of the dispute as it last wrote them; null before it has. */
  async disputeFacts(caseNo: string): Promise<DisputeFacts | null> {
    const dispute = (await this.views(caseNo)).find((v) => v.proceeding === 'dispute');
    return (dispute?.facts as DisputeFacts | undefined) ?? null;
  }

  /** Where each region stands, and which bodies have, or ever had, something of the case. */
  async standing(
    caseNo: string,
  ): Promise<{ views: ProceedingView[]; facts: DisputeFacts | undefined; bodies: Set<Body> }> {
    const rows = await this.db
      .selectFrom('proceedings')
      .select(['view', 'ever'])
      .where('case_no', '=', caseNo)
      .orderBy('proceeding')
      .execute();
    // What was written before bodies were kept says itself who has something of it now.
    const bodies = new Set(rows.flatMap(({ view, ever }) => [...ever, ...bodiesIn(view)]));
    const views = rows.map(({ view }) => view);
    const facts = views.find((v) => v.proceeding === 'dispute')?.facts as DisputeFacts | undefined;
    return { views, facts, bodies };
  }

  async entries(caseNo: string): Promise<{ proceeding: string; entry: JournalEntry }[]> {
    return this.db
      .selectFrom('journal')
      .select(['proceeding', 'entry'])
      .where('case_no', '=', caseNo)
      .orderBy('number')
      .execute();
  }

  /**
   * The journal of all cases in the order of writing, for projections. Only transactions older than any still open are
   * shown: an entry can't appear behind a reader that has passed it.
   */
  async feed(after: { xid: string; seq: number }, limit: number): Promise<FeedEntry[]> {
    const rows = await this.db
      .selectFrom('journal')
      .select([sql<string>`journal.xid::text`.as('xid'), 'seq', 'case_no', 'proceeding', 'entry'])
      .where(sql<boolean>`(journal.xid, journal.seq) > (${after.xid}::xid8, ${after.seq}::bigint)`)
      .where(sql<boolean>`journal.xid < pg_snapshot_xmin(pg_current_snapshot())`)
      .orderBy('journal.xid')
      .orderBy('seq')
      .limit(limit)
      .execute();
    const cases = [...new Set(rows.map((r) => r.case_no))];
    const views =
      cases.length === 0
        ? []
        : await this.db.selectFrom('proceedings').selectAll().where('case_no', 'in', cases).execute();
    return rows.map((r) => ({
      xid: r.xid,
      seq: r.seq,
      caseNo: r.case_no,
      proceeding: r.proceeding,
      entry: r.entry,
      view: views.find((v) => v.case_no === r.case_no && v.proceeding === r.proceeding)?.view ?? null,
    }));
  }
}
