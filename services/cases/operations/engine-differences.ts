import { atOnce } from '../../kit/at-once';
import type { Difference, DifferenceKind } from '../../kit/reconcile';
import type { CaseBeginner } from '../disputes/case-beginner';
import type { Run } from '../../kit/proceedings/runs';
import type { ProceedingsGateway } from '../disputes/proceedings.gateway';
import type { CasesDb } from '../tables';

const PAGE = 500;
const ASKED_AT_ONCE = 10;
/** A run may not have heard yet that a write of its own was done. */
const SETTLES_MS = 2_000;
/** So often, and at such a pace, it is looked whether a repair has come through. */
const [LOOKS, LOOKS_EVERY_MS] = [25, 200];
/** After so many in a row that do not answer the workers are away, and asking on would take for ever. */
const MOST_SILENT = 20;

interface Standing {
  case_no: string;
  request_hash: string;
  started: boolean;
  revision: number | null;
  rests: boolean | null;
  due_at: Date | null;
}

/** What Temporal and PostgreSQL say differently of which cases run, and how far each is. */
export class EngineDifferences {
  /** As far as they were looked for, also where that ended early. */
  readonly found: Difference[] = [];
  /** Every case number that Temporal knows of late. */
  readonly numbers: string[] = [];
  private silentInARow = 0;

  constructor(
    private readonly db: CasesDb,
    private readonly proceedings: ProceedingsGateway,
    private readonly beginner: Pick<CaseBeginner, 'begin'>,
    private readonly now: () => Date,
    private readonly repair: boolean,
    /** Runs that ended before are taken as they are. */
    private readonly since: Date,
    /** Throws where no more should be asked. */
    private readonly goesOn: () => void,
  ) {}

  /** Looks for everything that differs. Throws where Temporal's lists, or its workers, do not answer. */
  async find(): Promise<void> {
    const runs = await this.proceedings.runs(this.since);
    this.numbers.push(...runs.keys());
    for (let after = ''; ;) {
      this.goesOn();
      const page = await this.page(after);
      const last = page.at(-1);
      if (last === undefined) break;
      await atOnce(page, ASKED_AT_ONCE, async (one) => {
        const run = runs.get(one.case_no);
        runs.delete(one.case_no);
        await this.one(one, run).catch(() => this.silent(one.case_no));
      });
      if (this.silentInARow >= MOST_SILENT) throw new Error('no worker answers');
      after = last.case_no;
    }
    for (const [caseNo, run] of runs) if (await this.isUnknown(caseNo, run)) await this.note('unknownCase', caseNo);
  }

  private page(after: string): Promise<Standing[]> {
    return this.standings().where('disputes.case_no', '>', after).orderBy('disputes.case_no').limit(PAGE).execute();
  }

  private standings() {
    return this.db
      .selectFrom('disputes')
      .leftJoin('case_states', 'case_states.case_no', 'disputes.case_no')
      .select(['disputes.case_no', 'disputes.request_hash', 'disputes.started'])
      .select(['case_states.revision', 'case_states.rests', 'case_states.due_at']);
  }

  private async one(standing: Standing, listed: Run | undefined): Promise<void> {
    const { case_no: caseNo, request_hash: identity, started, rests, due_at: due } = standing;
    if (listed && listed.identity !== identity) return this.note('anotherCase', caseNo);
    // What was not started yet is started by itself; what rests until nothing needs no workflow.
    if (!started || (rests === true && due === null)) return this.ended(standing, listed);
    if (listed?.isRunning !== true) return this.perhapsGone(standing);
    // One that was laid down until its day has no worker that could be asked.
    if (rests !== true) await this.running(standing);
  }

  /** The lists may not have it yet, or still: only what Temporal itself says of it counts. */
  private async perhapsGone({ case_no: caseNo, request_hash: identity }: Standing): Promise<void> {
    const run = await this.proceedings.lookUp(caseNo);
    if (run && run.identity !== identity) return this.note('anotherCase', caseNo);
    if (run?.isRunning === true) return;
    // It may have come to rest since its page was read.
    const now = await this.standings().where('disputes.case_no', '=', caseNo).executeTakeFirst();
    if (now?.rests === true && now.due_at === null) return;
    const delay = now?.rests === true && now.due_at !== null ? now.due_at.getTime() - this.now().getTime() : 0;
    await this.note('notRunning', caseNo, async () => {
      await this.beginner.begin(caseNo, delay > 0 ? delay : undefined);
      return true;
    });
  }

  /** Which of the two is behind. A write under way is no difference. */
  private async running(standing: Standing): Promise<void> {
    const { case_no: caseNo } = standing;
    const before = await this.stored(caseNo);
    const at = await this.proceedings.revision(caseNo);
    if (at === undefined) {
      const run = await this.proceedings.lookUp(caseNo);
      return run?.isRunning === true ? this.silent(caseNo) : this.perhapsGone(standing);
    }
    this.silentInARow = 0;
    if (at > (await this.stored(caseNo)))
      return this.note('storeBehind', caseNo, () =>
        this.compared(caseNo, async () => (await this.stored(caseNo)) >= at),
      );
    if (at >= before) return;
    await pause(SETTLES_MS);
    const later = await this.proceedings.revision(caseNo);
    if (later === undefined || later >= before) return;
    const caughtUp = async (): Promise<boolean> => ((await this.proceedings.revision(caseNo)) ?? -1) >= before;
    await this.note('runBehind', caseNo, () => this.compared(caseNo, caughtUp));
  }

  /** A run that ended lately and had written more than is stored: the next begins from there. */
  private async ended({ case_no: caseNo, revision }: Standing, run: Run | undefined): Promise<void> {
    if (!run || run.isRunning || run.isTerminated) return;
    const at = await this.proceedings.revisionAtEnd(caseNo);
    if (at === null || at <= (revision ?? -1)) return;
    await this.note('storeBehind', caseNo, async () => {
      await this.beginner.begin(caseNo);
      return this.eventually(async () => (await this.stored(caseNo)) >= at);
    });
  }

  private async isUnknown(caseNo: string, run: Run): Promise<boolean> {
    // Whoever had seen to it ended it.
    if (run.isTerminated) return false;
    const there = this.db.selectFrom('disputes').select('case_no').where('case_no', '=', caseNo);
    return (await there.executeTakeFirst()) === undefined;
  }

  /** Told to compare; put right only once it is. */
  private async compared(caseNo: string, isRight: () => Promise<boolean>): Promise<boolean> {
    return (await this.proceedings.compare(caseNo)) && this.eventually(isRight);
  }

  private async eventually(isRight: () => Promise<boolean>): Promise<boolean> {
    for (let tries = 0; tries < LOOKS; tries += 1) {
      if (await isRight()) return true;
      await pause(LOOKS_EVERY_MS);
    }
    return false;
  }

  private async stored(caseNo: string): Promise<number> {
    const row = this.db.selectFrom('case_states').select('revision').where('case_no', '=', caseNo);
    return (await row.executeTakeFirst())?.revision ?? -1;
  }

  private async silent(caseNo: string): Promise<void> {
    this.silentInARow += 1;
    await this.note('noAnswer', caseNo);
  }

  /** Notes a difference, and has it put right where that is asked and can be done. */
  private async note(kind: DifferenceKind, caseNo: string, repair?: () => Promise<boolean>): Promise<void> {
    const repaired = this.repair && repair !== undefined && (await repair().catch(() => false));
    this.found.push({ kind, caseNo, id: caseNo, repaired });
  }
}

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));
