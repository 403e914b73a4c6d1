import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { JournalEntry, ProceedingView } from '../../../workflows/contract/proceedings';
import { bodiesIn, type Body } from './bodies';
import type { CasesDb } from '../tables';

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
}
