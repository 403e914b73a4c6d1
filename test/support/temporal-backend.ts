import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { workflowCode } from '../../services/kit/temporal/workflow-code';
import { TimeSkippingBackend, type TimeSkippingOptions } from '../../infra/rehearsal/time-skipping';
import type { AskedDate, Call, CaseState, Commit, Committed, DatedClock } from '../../workflows/contract/case';
import { RULES_AWAY } from '../../workflows/contract/dates';
import type { Incoming } from '../../workflows/contract/incoming';
import { CALENDAR_SIGNAL, caseOf, type JournalEntry, type ProceedingView } from '../../workflows/contract/proceedings';
import type { Refusal } from '../../workflows/contract/refusals';
import { openingInput } from '../../workflows/law/opening';
import { openingOf, type OpeningChoice } from './cases';
import type { CaseBackend } from './case-under-test';
import { PATIENCE_MS } from './patience';

const root = resolve(__dirname, '../..');
const folder = join(root, '.dingfen');

/** What a test's backend is made of: the server that the global set-up found, and the bundle that was built. */
export const backendOptions = (): Pick<TimeSkippingOptions, 'server' | 'bundle' | 'folder' | 'oneThread'> => ({
  oneThread: true,
  server: readFileSync(join(folder, 'test-server.path'), 'utf8'),
  bundle: join(root, 'dist/workflow-bundle.js'),
  folder,
});

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

interface Stored {
  state: CaseState;
  generation: number;
  rests: Commit['restsUntil'];
  entries: number;
}

/** The rehearsal's backend, with what tests want besides: services that fail, and waiting for what is expected. */
export class TemporalBackend extends TimeSkippingBackend implements CaseBackend {
  /** The build that last wrote each case. */
  readonly builds = new Map<string, string | null>();
  /** The regions of each case that its build showed as it first wrote it. */
  readonly shownFirst = new Map<string, string[]>();
  /** Services that are to fail, by name. */
  readonly failing = new Set<string>();

  static override async start(options: Partial<TimeSkippingOptions> = {}): Promise<TemporalBackend> {
    return TimeSkippingBackend.begin({ ...backendOptions(), ...options }, (...parts) => new TemporalBackend(...parts));
  }

  async open(caseNo: string, choice: OpeningChoice): Promise<void> {
    const opening = openingOf(choice);
    opening.frame.caseNo = caseNo;
    opening.openedAt = await this.now();
    await this.start(openingInput(opening));
  }

  async bring(id: string, event: Incoming): Promise<Refusal | null> {
    const delivered = await this.deliver(id, event);
    if (delivered.kind === 'taken') return null;
    if (delivered.kind === 'refused') return delivered.refusal;
    throw new Error(`${id}: ${delivered.kind}`);
  }

  announceCalendar(id: string): Promise<void> {
    return this.env.client.workflow.getHandle(caseOf(id)).signal(CALENDAR_SIGNAL, { version: this.calendar.version });
  }

  view(id: string): Promise<ProceedingView> {
    const view = this.viewOf(id);
    return view ? Promise.resolve(view) : Promise.reject(new Error(`${id} has not begun`));
  }

  /** In one leap: many cases share this backend, and what a test looks at it waits for itself. */
  override async until(instant: string): Promise<void> {
    const left = Date.parse(instant) - (await this.env.currentTimeMs());
    if (left > 0) await this.env.sleep(left);
  }

  /** A case that waits for a service that is away does not come to rest. */
  override async settled(caseNo: string): Promise<void> {
    if (this.failing.size === 0) await super.settled(caseNo);
  }

  /** The worker is gone at once, whatever it was doing; another one, which remembers nothing, goes on from the histories. */
  async killWorker(): Promise<void> {
    this.worker.shutdown();
    await this.running.catch(() => undefined);
    this.worker = await this.anotherWorker();
    this.running = this.worker.run();
  }

  /** What the store holds of a case: to be put back to later. */
  storedOf(caseNo: string): Stored {
    const stored = this.stored.get(caseNo);
    if (stored === undefined) throw new Error(`${caseNo} was never written`);
    return { ...stored, entries: this.entries.filter((e) => e.caseNo === caseNo).length };
  }

  /** The store is restored to that moment: what was written of the case since is not there. */
  putBack(caseNo: string, { entries, ...stored }: Stored): void {
    this.stored.set(caseNo, stored);
    const later = this.entries.filter((e) => e.caseNo === caseNo).slice(entries);
    for (const entry of later) this.entries.splice(this.entries.indexOf(entry), 1);
  }

  /** A worker of another bundle, beside the own one. */
  workerOf(bundle: string): Promise<Worker> {
    return this.anotherWorker(bundle);
  }

  async expectStage(id: string, stage: string): Promise<void> {
    const dated = (view: ProceedingView): boolean => view.clocks.every((clock) => clock.status !== 'asked');
    await this.expectView(id, (view) => view.stage === stage && dated(view), stage);
  }

  async expectView(id: string, expected: (view: ProceedingView) => boolean, what: string): Promise<ProceedingView> {
    let last: ProceedingView | null = null;
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      last = this.viewOf(id);
      if (last && expected(last)) return last;
      await new Promise((next) => setTimeout(next, 15));
    }
    throw new Error(`${id} stands at ${last?.stage ?? 'nothing'}, expected ${what}`);
  }

  /** What goes out follows the state by a moment: waits until it is there. */
  async eventually<T>(find: () => T | undefined, what: string): Promise<T> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise((next) => setTimeout(next, 15));
    }
    throw new Error(`never came: ${what}`);
  }

  /** A message was sent to these. */
  noticed(template: string, to: string[]): Promise<unknown> {
    const same = (n: { template: string; to: string[] }): boolean =>
      n.template === template && n.to.join() === to.join();
    return this.eventually(() => this.notices().find(same), `${template} to ${to.join()}`);
  }

  /** The journal entry of a case that is looked for. */
  journalled(caseNo: string, test: (entry: JournalEntry) => boolean): Promise<{ entry: JournalEntry }> {
    return this.eventually(() => this.entries.find((j) => j.caseNo === caseNo && test(j.entry)), 'a journal entry');
  }

  notices(): { template: string; to: string[] }[] {
    return this.effects.flatMap(({ effect: e }) =>
      e.service === 'notification' ? [{ template: e.template, to: e.to }] : [],
    );
  }

  /** Every run that it still knows of the cases it began must replay on the code that it ran: whoever writes a workflow test proves it. */
  override async stop(): Promise<void> {
    const histories = (await Promise.all(this.started.map((caseNo) => this.runsOf(caseNo)))).flat();
    await super.stop();
    const workflowBundle = workflowCode(backendOptions().bundle);
    const failed: string[] = [];
    for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories))
      if (error !== undefined) failed.push(`${workflowId}: ${error.message}`);
    if (failed.length > 0) throw new Error(`histories that do not replay: ${failed.join('; ')}`);
  }

  /** The runs of a case from its last one back, each begun anew by the one before. */
  private async runsOf(workflowId: string): Promise<{ workflowId: string; history: History }[]> {
    const runs = [];
    for (let runId: string | null | undefined; runId !== null;) {
      const history = await this.env.client.workflow.getHandle(workflowId, runId).fetchHistory();
      runs.push({ workflowId, history });
      runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || null;
    }
    return runs;
  }

  history(id: string): Promise<History> {
    return this.env.client.workflow.getHandle(caseOf(id)).fetchHistory();
  }

  protected override resolve(asked: readonly AskedDate[]): DatedClock[] {
    if (asked.length > 0 && this.failing.has('rules'))
      throw ApplicationFailure.nonRetryable('rules: no answer', RULES_AWAY);
    return super.resolve(asked);
  }

  protected override async commit(commit: Commit): Promise<Committed> {
    if (this.failing.has('cases')) throw ApplicationFailure.create({ message: 'cases: no answer', type: 'SERVICE' });
    const committed = await super.commit(commit);
    if (this.builds.get(commit.caseNo) !== commit.build) this.shownFirst.set(commit.caseNo, Object.keys(commit.shown));
    this.builds.set(commit.caseNo, commit.build);
    return committed;
  }

  protected override async callOut(call: Call): Promise<{ messages: Incoming[] }> {
    const { service } = call.effect;
    if (this.failing.has(service)) throw ApplicationFailure.nonRetryable(`${service}: no answer`, 'SERVICE');
    return super.callOut(call);
  }
}
