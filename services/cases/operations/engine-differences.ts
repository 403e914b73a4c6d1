import { atOnce } from '../../kit/at-once';
import type { Difference, DifferenceKind } from '../../kit/reconcile';
import type { CaseBeginner } from '../disputes/case-beginner';
import type { ProceedingsGateway, Run } from '../disputes/proceedings.gateway';
import type { CasesDb } from '../tables';

const PAGE = 500;
const ASKED_AT_ONCE = 10;
/** A run may not have heard yet that a write of its own was done. */
const SETTLES_MS = 2_000;
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
  private silent = 0;
  private readonly found: Difference[] = [];
  private readonly numbers: string[] = [];

  constructor(
    private readonly db: CasesDb,
    private readonly proceedings: ProceedingsGateway,
    private readonly beginner: Pick<CaseBeginner, 'begin'>,
    private readonly now: () => Date,
    private readonly repair: boolean,
    /** Runs that ended before are taken as they are. */
    private readonly since: Date,
  ) {}

  /** Everything that differs, and every case number that Temporal knows. Throws where Temporal does not answer. */
  async find(): Promise<{ found: Difference[]; numbers: string[] }> {
    const runs = await this.proceedings.runs();
    this.numbers.push(...runs.keys());
    for (let after = ''; ;) {
      const page = await this.page(after);
      const last = page.at(-1);
      if (last === undefined) break;
      await atOnce(page, ASKED_AT_ONCE, async (one) => {
        const run = runs.get(one.case_no);
        runs.delete(one.case_no);
        await this.one(one, run);
      });
      after = last.case_no;
    }
    for (const [caseNo, run] of runs) if (await this.isUnknown(caseNo, run)) await this.note('unknownCase', caseNo);
    return { found: this.found, numbers: this.numbers };
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
    // The list may not have it yet, or no more: only what Temporal itself says counts.
    const run = listed?.isRunning === true ? listed : await this.proceedings.lookUp(caseNo);
    if (run && run.identity !== identity) return this.note('anotherCase', caseNo);
    if (run?.isRunning !== true) {
      // It may have come to rest since this page was read.
      const again = await this.standings().where('disputes.case_no', '=', caseNo).executeTakeFirst();
      if (again?.rests === true && again.due_at === null) return;
      const delay = rests === true && due !== null ? Math.max(0, due.getTime() - this.now().getTime()) : 0;
      return this.note('notRunning', caseNo, () => this.beginner.begin(caseNo, delay > 0 ? delay : undefined));
    }
    // One that was laid down until its day has no worker that could be asked.
    if (rests !== true) await this.running(caseNo);
  }

  /** Which of the two is behind. A write under way is no difference. */
  private async running(caseNo: string): Promise<void> {
    const before = await this.stored(caseNo);
    const at = await this.revision(caseNo);
    if (at === null) return;
    if (at > (await this.stored(caseNo))) return this.note('storeBehind', caseNo, () => this.compare(caseNo));
    if (at >= before) return;
    await new Promise((next) => setTimeout(next, SETTLES_MS));
    const later = await this.revision(caseNo);
    if (later !== null && later < before) await this.note('runBehind', caseNo, () => this.compare(caseNo));
  }

  /** A run that ended lately and had written more than is stored: the next begins from there. */
  private async ended({ case_no: caseNo, revision }: Standing, run: Run | undefined): Promise<void> {
    if (!run || run.isRunning || run.closedAt === null || run.closedAt < this.since) return;
    const at = await this.revision(caseNo);
    if (at !== null && at > (revision ?? -1)) await this.note('storeBehind', caseNo, () => this.beginner.begin(caseNo));
  }

  private async isUnknown(caseNo: string, run: Run): Promise<boolean> {
    // Whoever had seen to it ended it.
    if (run.isTerminated) return false;
    if (!run.isRunning && (run.closedAt === null || run.closedAt < this.since)) return false;
    const there = this.db.selectFrom('disputes').select('case_no').where('case_no', '=', caseNo);
    return (await there.executeTakeFirst()) === undefined;
  }

  private compare(caseNo: string): Promise<void> {
    return this.proceedings.compare([caseNo]);
  }

  private async stored(caseNo: string): Promise<number> {
    const row = this.db.selectFrom('case_states').select('revision').where('case_no', '=', caseNo);
    return (await row.executeTakeFirst())?.revision ?? -1;
  }

  private async revision(caseNo: string): Promise<number | null> {
    if (this.silent >= MOST_SILENT) return null;
    const at = await this.proceedings.revision(caseNo);
    this.silent = at === null ? this.silent + 1 : 0;
    if (at === null) await this.note('noAnswer', caseNo);
    return at;
  }

  /** Notes a difference, and has it put right where that is asked and can be done. */
  private async note(kind: DifferenceKind, caseNo: string, repair?: () => Promise<unknown>): Promise<void> {
    const done = this.repair && repair !== undefined;
    const repaired =
      done &&
      (await repair().then(
        () => true,
        () => false,
      ));
    this.found.push({ kind, caseNo, id: caseNo, repaired });
  }
}
