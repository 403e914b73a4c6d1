import type { Kysely } from 'kysely';
import type { ProceedingInput } from '../../../workflows/contract/proceedings';
import type { Written } from '../../../workflows/contract/case';
import { Problem } from '../problem';
import { AnotherCase } from '../temporal/start';
import { withTrace } from '../tracing';
import type { Run, Runs } from './runs';
import type { StoreTables } from './tables';

/** So long a run that ended without a word of its revision is waited for. */
const ASKED_FOR_MS = 24 * 3_600_000;

/** With what a proceeding opened, and which opening it is. */
export interface Opened {
  input: ProceedingInput;
  identity: string;
}

/**
 * Begins the workflow of a proceeding from what PostgreSQL holds: its opening, or the state it stands at. After retention,
 * a terminate, a lost Temporal, a rest. Idempotent: where it runs, nothing is done.
 */
export class Beginner {
  constructor(
    private readonly stored: Kysely<Pick<StoreTables, 'case_states'>>,
    private readonly opened: (number: string) => Promise<Opened | null>,
    private readonly runs: Runs,
    protected readonly now: () => Date,
    private readonly alarm: (what: string) => void,
    /** What is due may be worked up to so much later, each proceeding at its own moment. */
    protected readonly spreadMs: number,
  ) {}

  /** With what it opened. Throws NOT_FOUND where there is no such proceeding. */
  async opening(number: string): Promise<ProceedingInput> {
    return (await this.mustBeOpened(number)).input;
  }

  private async mustBeOpened(number: string): Promise<Opened> {
    const opened = await this.opened(number);
    if (!opened) throw new Problem('NOT_FOUND');
    return opened;
  }

  /** Throws NOT_FOUND where there is no such proceeding. */
  async begin(caseNo: string, delayMs?: number): Promise<'begun' | 'runs'> {
    const opened = await this.mustBeOpened(caseNo);
    const stored = await this.stored
      .selectFrom('case_states')
      .select(['generation', 'revision'])
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    const { input: opening, identity } = opened;
    const last = await this.runs.lookUp(caseNo);
    if (last && last.identity !== identity) this.refuse(caseNo);
    const ahead = last && !last.isRunning && (await this.aheadOf(caseNo, last, stored?.revision ?? -1));
    const { facts: _facts, opening: _events, ...frame } = opening;
    const generation = (stored?.generation ?? 0) + 1;
    const spread = this.spreadMs === 0 ? {} : { spreadMs: this.spreadMs };
    const begins = stored === undefined ? { opening } : {};
    const from = { ...spread, ...(ahead ? { ahead } : begins) };
    try {
      const delay = delayMs === undefined ? {} : { delayMs };
      return await this.runs.start({
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
    const atEnd = run.isTerminated ? null : await this.runs.revisionAtEnd(caseNo);
    if (atEnd !== null && atEnd <= revision) return null;
    const written = await this.runs.written(caseNo);
    if (written !== undefined) return written !== null && written.state.revision > revision ? written : null;
    const isLate = run.closedAt !== null && this.now().getTime() - run.closedAt.getTime() > ASKED_FOR_MS;
    if (atEnd !== null || !isLate) throw new Problem('UNAVAILABLE', 'the last run of this case does not answer yet');
    // Of a build that nobody runs any more, it will never answer.
    this.alarm(`${caseNo}: begun from what is stored, its last run could not be asked`);
    return null;
  }

  private refuse(caseNo: string): never {
    const error = new AnotherCase(`${caseNo}: something else has this number`);
    this.alarm(error.message);
    throw error;
  }
}
