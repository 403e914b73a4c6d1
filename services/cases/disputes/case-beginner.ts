import { Problem } from '../../kit/problem';
import { withTrace } from '../../kit/tracing';
import { AnotherCase } from '../../kit/temporal/start';
import { ownMoment } from '../../../workflows/contract/spread';
import type { Written } from '../../../workflows/contract/case';
import type { CasesDb } from '../tables';
import type { Run } from '../../kit/proceedings/runs';
import type { ProceedingsGateway } from './proceedings.gateway';

/** So long a run that ended without a word of its revision is waited for. */
const ASKED_FOR_MS = 24 * 3_600_000;

/**
 * Begins the workflow of a case, open or closed, from what PostgreSQL holds: its opening, or the state it stands at.
 * After retention, a terminate, a lost Temporal, a rest. Idempotent: where it runs, nothing is done.
 */
export class CaseBeginner {
  constructor(
    private readonly db: CasesDb,
    private readonly proceedings: ProceedingsGateway,
    private readonly now: () => Date,
    private readonly alarm: (what: string) => void,
    /** What is due may be worked up to so much later, each case at its own moment. */
    private readonly spreadMs: number,
  ) {}

  /** Throws NOT_FOUND where there is no such case. */
  async begin(caseNo: string, delayMs?: number): Promise<'begun' | 'runs'> {
    const dispute = await this.db
      .selectFrom('disputes')
      .select(['input', 'request_hash'])
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    if (!dispute) throw new Problem('NOT_FOUND');
    const stored = await this.db
      .selectFrom('case_states')
      .select(['generation', 'revision'])
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    const { input: opening, request_hash: identity } = dispute;
    const last = await this.proceedings.lookUp(caseNo);
    if (last && last.identity !== identity) this.refuse(caseNo);
    const ahead = last && !last.isRunning && (await this.aheadOf(caseNo, last, stored?.revision ?? -1));
    const { facts: _facts, opening: _events, ...frame } = opening;
    const generation = (stored?.generation ?? 0) + 1;
    const spread = this.spreadMs === 0 ? {} : { spreadMs: this.spreadMs };
    const begins = stored === undefined ? { opening } : {};
    const from = { ...spread, ...(ahead ? { ahead } : begins) };
    try {
      const delay = delayMs === undefined ? {} : { delayMs };
      return await this.proceedings.start({
        input: { caseNo, generation, identity, ...withTrace(), ...from },
        frame,
        ...delay,
      });
    } catch (error) {
      if (error instanceof AnotherCase) this.alarm(error.message);
      throw error;
    }
  }

  /**
   * What a run that has ended had written beyond what is stored: the store was put back since. Throws UNAVAILABLE where that
   * cannot be known yet.
   */
  private async aheadOf(caseNo: string, run: Run, revision: number): Promise<Written | null> {
    const atEnd = run.isTerminated ? null : await this.proceedings.revisionAtEnd(caseNo);
    if (atEnd !== null && atEnd <= revision) return null;
    const written = await this.proceedings.written(caseNo);
    if (written !== undefined) return written !== null && written.state.revision > revision ? written : null;
    const isLate = run.closedAt !== null && this.now().getTime() - run.closedAt.getTime() > ASKED_FOR_MS;
    if (atEnd !== null || !isLate) throw new Problem('UNAVAILABLE', 'the last run of this case does not answer yet');
    // Of a build that nobody runs any more, it will never answer.
    this.alarm(`${caseNo}: begun from what is stored, its last run could not be asked`);
    return null;
  }

  private refuse(caseNo: string): never {
    const error = new AnotherCase(`${caseNo}: another dispute has this number`);
    this.alarm(error.message);
    throw error;
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
