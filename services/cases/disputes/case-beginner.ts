import { Beginner } from '../../kit/proceedings/beginner';
import { ownMoment } from '../../../workflows/contract/spread';
import type { CasesDb } from '../tables';
import type { ProceedingsGateway } from './proceedings.gateway';

/** Begins the workflow of a case, open or closed. */
export class CaseBeginner extends Beginner {
  constructor(
    private readonly db: CasesDb,
    proceedings: ProceedingsGateway,
    now: () => Date,
    alarm: (what: string) => void,
    spreadMs: number,
  ) {
    const opened = async (caseNo: string) => {
      const dispute = await db
        .selectFrom('disputes')
        .select(['input', 'request_hash'])
        .where('case_no', '=', caseNo)
        .executeTakeFirst();
      return dispute ? { input: dispute.input, identity: dispute.request_hash } : null;
    };
    super(db, opened, proceedings, now, alarm, spreadMs);
  }

  /** Closed cases that rest: each gets a workflow that begins on its nearest date, and costs nothing until then. */
  async layDown(): Promise<boolean> {
    const rows = await this.db
      .selectFrom('case_states')
      .select(['case_no', 'wakes_at'])
      .where('rests', '=', true)
      .where('wakes_at', 'is not', null)
      .orderBy('wakes_at')
      .limit(50)
      .execute();
    for (const row of rows) {
      const at = (row.wakes_at as Date).getTime() + ownMoment(row.case_no, this.spreadMs);
      const delay = Math.max(1_000, at - this.now().getTime());
      // Its last run may still be ending: then it is laid down the next time.
      const begun = await this.begin(row.case_no, delay).catch(() => 'runs');
      if (begun === 'runs') continue;
      await this.db
        .updateTable('case_states')
        .set({ wakes_at: null })
        .where('case_no', '=', row.case_no)
        .where('wakes_at', '=', row.wakes_at)
        .execute();
    }
    return rows.length > 0;
  }
}
