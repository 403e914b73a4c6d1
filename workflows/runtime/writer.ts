import { ApplicationFailure, condition, sleep, workflowInfo } from '@temporalio/workflow';
import {
  regionOf,
  type AskedDate,
  type CaseInput,
  type CaseState,
  type Command,
  type Commit,
  type Committed,
  type DatedClock,
  type OwedMessage,
  type RegionEntry,
  type Written,
} from '../contract/case';
import { questionOf } from '../contract/clocks';
import { FENCED, JOURNAL_CONFLICT, RULES_AWAY, RUN_BEHIND, withoutReasons } from '../contract/dates';
import { patchOf } from '../contract/patch';
import { lastOfEach } from '../engine/case-draft';
import { lostEntries } from '../engine/journal';
import { shownOf } from '../engine/shown';
import { completes, stored, writtenWith } from '../engine/stored';
import { atOnce, failureOf, untilDone } from './activities';

/** How long a write may keep failing before the case is shown as blocked on it. */
const SHOWN_AS_BLOCKED_AFTER = '2 minutes';
const LOOKS_AGAIN_AFTER = '10 minutes';
const [SOON_MS, LATEST_MS] = [60_000, 3_600_000];

/** As many commits as a store that was put back gets once more as they were; a case has some thirty in all. */
const REMEMBERED = 60;

type Rests = Commit['restsUntil'];

/**
 * The build that works the case now; null where workers are not versioned. The SDK then gives a worker a build of its own making, in no
 * deployment, and no history keeps it: what went by it could not be replayed.
 */
export function ownBuild(): string | null {
  const version = workflowInfo().currentDeploymentVersion;
  return version === undefined || version.deploymentName === '' ? null : version.buildId;
}

/** Has what a step decided written to PostgreSQL before anybody is answered, in order. */
export class Writer {
  /** The service that a write waits for, once that has lasted. */
  blockedOn: string | null = null;
  /** Of whoever brought what is written next; for those who watch. */
  trace: string | undefined;
  /** The build that last wrote the case. A new one writes at once, so that `cases` sees who has crossed. */
  build: string | null;
  private written: CaseState | null = null;
  private rests: Rests = null;
  private first = true;
  private entries: RegionEntry[] = [];
  private owed: OwedMessage[] = [];
  /** What was written last, the oldest first, each without what is shown of it. */
  private commits: Commit[] = [];

  constructor(
    private readonly input: CaseInput,
    private readonly show: () => void,
  ) {
    this.build = input.build ?? null;
  }

  /** From what is stored; null where nothing is yet. */
  begin(stored: CaseState | null): void {
    this.written = stored;
    // A run that was started anew says so before it does anything: from then on an older one is refused.
    this.first = this.input.state === undefined;
    this.entries = [];
    this.owed = [];
  }

  /** The revision that this run knows to be written; -1 while none is. */
  get revision(): number {
    return this.written?.revision ?? -1;
  }

  /** Null while nothing is written. */
  get hasWritten(): Written | null {
    return this.written === null ? null : { state: this.written, commits: this.commits };
  }

  /** The last commits, as far as they go into so many bytes: for the run after this one. */
  lastCommits(mostBytes: number): Commit[] {
    let left = mostBytes;
    const kept: Commit[] = [];
    for (const commit of this.commits.toReversed()) {
      left -= JSON.stringify(commit).length;
      if (left < 0) break;
      kept.unshift(commit);
    }
    return kept;
  }

  /** Of the run before this one. */
  remember(commits: readonly Commit[]): void {
    this.commits = [...commits];
  }

  /**
   * Where the store was put back to a moment before this run's last writes, they are written once more, each as it was. Those
   * that are no longer remembered come as one, with an entry for each that is lost, which names what had made it. Answers
   * whether anything was. Throws where the store is ahead after all, or another run has taken over.
   */
  async bringForward(): Promise<boolean> {
    const { caseNo, generation } = this.input;
    for (let wait = SOON_MS; ; wait = Math.min(LATEST_MS, wait * 2)) {
      const { state } = await untilDone.loadCase({ caseNo });
      const commits = this.commitsSince(state);
      try {
        for (const [i, commit] of commits.entries()) {
          const shown = i === commits.length - 1 ? shownOf(null, this.written as CaseState) : {};
          await untilDone.commit({ ...commit, generation, build: ownBuild(), shown });
        }
        return commits.length > 0;
      } catch (error) {
        if (isFenced(error)) throw superseded();
        if (isBehind(error)) throw error;
        // The rules service is away, or the store was put back once more.
        this.blockedOn = failureOf(error)?.message ?? 'cases';
        this.show();
        await sleep(wait, { summary: 'bring the store forward' });
      } finally {
        this.blockedOn = null;
      }
    }
  }

  private commitsSince(state: CaseState | null): Commit[] {
    const { written } = this;
    const at = state?.revision ?? -1;
    if (written === null || at >= written.revision) return [];
    const since = this.commits.filter((commit) => commit.from >= at && commit.to > commit.from);
    const follows = since.every((commit, i) => commit.from === (since[i - 1]?.to ?? at));
    return follows && since.at(-1)?.to === written.revision ? since : [this.whole(state, written, since)];
  }

  /** From what is stored to what was written, in one: the commits between are no longer all remembered. */
  private whole(from: CaseState | null, written: CaseState, since: readonly Commit[]): Commit {
    const last = from?.number ?? 0;
    const known = since.flatMap((commit) => commit.entries).filter(({ entry }) => entry.number > last);
    const { frame } = written;
    const questions = Object.values(written.regions).flatMap((region) =>
      Object.values(region.clocks)
        .filter(({ status, answer }) => status === 'running' && answer !== null)
        .map((clock) => {
          const question = questionOf(clock, frame.region, frame.ruleSet.versions);
          return { region: regionOf(region.id), clock: clock.id, known: clock.answer, question };
        }),
    );
    return {
      caseNo: this.input.caseNo,
      generation: this.input.generation,
      build: ownBuild(),
      from: from?.revision ?? -1,
      to: written.revision,
      number: written.number,
      entries: [
        ...lostEntries(last, new Set(known.map(({ entry }) => entry.number)), written, Date.now()),
        ...known,
      ].sort((a, b) => a.entry.number - b.entry.number),
      patch: patchOf(from ?? {}, written),
      owed: since.flatMap((commit) => commit.owed),
      shown: {},
      questions,
      completes: true,
      restsUntil: null,
    };
  }

  take(commands: readonly Command[]): void {
    for (const c of commands) {
      if (c.kind === 'journal') this.entries.push(c.entry);
      if (c.kind === 'owe') this.owed.push(c.message);
    }
  }

  isWritten(state: CaseState, rests: Rests): boolean {
    return (
      this.written === stored(state) ||
      (this.written?.revision === state.revision && JSON.stringify(this.rests) === JSON.stringify(rests))
    );
  }

  questionsOf(state: CaseState, key: string): AskedDate[] {
    const region = state.regions[key];
    const { frame } = state;
    return (region?.undated?.clocks ?? []).map((id) => ({
      region: key,
      clock: id,
      known: null,
      question: questionOf(
        region?.clocks[id] as Parameters<typeof questionOf>[0],
        frame.region,
        frame.ruleSet.versions,
      ),
    }));
  }

  /** Writes what has gathered, and has dates asked on the way; null where nobody answers for them. */
  async write(state: CaseState, questions: AskedDate[], rests: Rests): Promise<DatedClock[] | null> {
    const commit = this.commitOf(state, questions, rests);
    if (commit === null) return [];
    const answers = await this.send(commit);
    this.commits = [...this.commits.slice(1 - REMEMBERED), asWritten(commit, answers)];
    this.written = writtenWith(state, answers ?? []);
    this.rests = rests;
    this.build = commit.build;
    this.first = false;
    this.entries = [];
    this.owed = [];
    return answers;
  }

  private commitOf(state: CaseState, questions: AskedDate[], rests: Rests): Commit | null {
    const to = stored(state);
    const from = this.written;
    const patch = patchOf(from ?? {}, to);
    const changed = this.entries.length > 0 || this.owed.length > 0 || (from?.revision ?? -1) !== to.revision;
    const restsChanged = JSON.stringify(rests) !== JSON.stringify(this.rests);
    const build = ownBuild();
    const isCrossing = build !== this.build;
    const isNew = this.first || isCrossing;
    if (!changed && !restsChanged && !isNew && questions.length === 0) return null;
    const { caseNo, generation } = this.input;
    return {
      caseNo,
      generation,
      build,
      from: from?.revision ?? -1,
      to: to.revision,
      number: to.number,
      entries: this.entries,
      patch,
      owed: lastOfEach(this.owed),
      // What may be done is as this build knows it, also where nothing has moved.
      shown: shownOf(isCrossing ? null : from, to),
      questions,
      completes: completes(state),
      restsUntil: rests,
      ...(this.trace === undefined ? {} : { trace: this.trace }),
    };
  }

  private async send(commit: Commit): Promise<DatedClock[] | null> {
    try {
      return (await atOnce.commit(commit)).answers.map(withoutReasons);
    } catch (error) {
      if (isFenced(error)) throw superseded();
      if (isBehind(error)) throw error;
      if (!isRulesAway(error)) {
        const answers = await this.insist(commit).then((done) => done.answers.map(withoutReasons), withoutRules);
        if (answers !== null) return answers;
      }
      // The rules service is away: what is decided is written without the dates, and the region waits for them.
      await this.insist({ ...commit, questions: [], completes: false });
      return null;
    }
  }

  private async insist(commit: Commit): Promise<Committed> {
    let done = false;
    const writing = untilDone.commit(commit).finally(() => {
      done = true;
    });
    void condition(() => done, SHOWN_AS_BLOCKED_AFTER).then((inTime) => {
      if (inTime) return;
      this.blockedOn = 'cases';
      this.show();
    });
    try {
      return await writing;
    } catch (error) {
      if (isFenced(error)) throw superseded();
      if (isRulesAway(error) || isBehind(error)) throw error;
      if (isConflict(error) && (await this.bringForward())) return await this.insist(commit);
      // Less is stored than this run has written: nothing may be written over the gap, so the case stands still, shown as
      // blocked, until somebody has put the store in order.
      this.blockedOn = failureOf(error)?.message ?? 'cases';
      this.show();
      await sleep(LOOKS_AGAIN_AFTER, { summary: 'write again' });
      return await this.insist(commit);
    } finally {
      this.blockedOn = null;
    }
  }
}

const isRulesAway = (error: unknown): boolean => failureOf(error)?.type === RULES_AWAY;
const withoutRules = (error: unknown): null => {
  if (isRulesAway(error)) return null;
  throw error;
};
/** What is stored is ahead of this run: the run goes on from there, and what it had decided meanwhile is dropped. */
export const isBehind = (error: unknown): boolean => failureOf(error)?.type === RUN_BEHIND;
const isConflict = (error: unknown): boolean => failureOf(error)?.type === JOURNAL_CONFLICT;
const isFenced = (error: unknown): boolean => failureOf(error)?.type === FENCED;
const superseded = (): ApplicationFailure =>
  ApplicationFailure.create({ type: FENCED, message: 'a later start of this case has taken over', nonRetryable: true });

/** A commit as it came to be written: without the dates, where nobody answered for them. */
function asWritten(commit: Commit, answers: readonly DatedClock[] | null): Commit {
  const { questions, ...rest } = { ...commit, shown: {} };
  if (answers === null) return { ...rest, questions: [], completes: false };
  return { ...rest, questions: questions.map((asked, i) => ({ ...asked, known: answers[i]?.answer ?? asked.known })) };
}
