import { randomUUID } from 'node:crypto';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { resolveDeadline } from '../../services/rules/deadline';
import { shippedRules, type RuleBook } from '../../services/rules/rule-book';
import {
  regionOf,
  rosterAnswer,
  type AskedDate,
  type Brought,
  type Call,
  type CaseActivities,
  type CaseState,
  type Commit,
  type Committed,
  type DatedClock,
} from '../../workflows/contract/case';
import type { DeadlineAnswer } from '../../workflows/contract/clocks';
import { completed, datesForRun, FENCED, RUN_BEHIND } from '../../workflows/contract/dates';
import type { Incoming, Instant } from '../../workflows/contract/incoming';
import { patched } from '../../workflows/contract/patch';
import {
  ACT_UPDATE,
  CALENDAR_SIGNAL,
  caseOf,
  DELIVER_SIGNAL,
  type Effect,
  type JournalEntry,
  PENDING_QUERY,
  type ProceedingInput,
  type ProceedingView,
  TASK_QUEUE,
} from '../../workflows/contract/proceedings';
import type { Refusal } from '../../workflows/contract/refusals';
import { nearest } from '../../workflows/engine/step';
import { viewOf } from '../../workflows/engine/view';
import { PROCEDURES } from '../../workflows/procedures/index';
import { libfaketime } from '../platform/binaries';
import { startCase } from '../../services/kit/temporal/start';
import { buildIdOf, versionedBy, Versions } from '../../services/kit/temporal/versions';
import { workflowCode } from '../../services/kit/temporal/workflow-code';
import type { Asked, Delivered, Backend } from './backend';

/** Registered by type number: keyword 2, int 3, bool 5, datetime 6, list 7. An unregistered one fails a task for ever. */
const ATTRIBUTES = { Region: 2, Stage: 2, WaitingFor: 7, DisputeType: 2, DueOn: 6, Workers: 3, Blocked: 5, Closed: 5 };
const SETTLES_WITHIN_MS = 30_000;
const LOOK_AGAIN_MS = 25;

export interface TimeSkippingOptions {
  server: string;
  bundle: string;
  /** The data folder: of what was downloaded, and of a wrapper for a server in the past. */
  folder: string;
  /** When the server's clock begins; today where not said. */
  startsAt?: Instant;
  calendar?: Calendar;
  rules?: RuleBook;
  /** A worker that forgets a case after each task, and works the next one from its history: as though it had died. */
  forgetful?: boolean;
  /** Every write is made, and then lost to the run: as though its worker had died before the history said so. */
  losesWrites?: boolean;
  /** What is due is worked up to so many ms later, each case at its own moment. */
  spreadMs?: number;
  /** Workflows run in the thread of the caller: a thread for every worker costs more CPU than the workflows of one case. */
  oneThread?: boolean;
  /** Another server than the time-skipping one. */
  environment?: () => Promise<TestWorkflowEnvironment>;
  /** Each bundle is a version of its own, and the first is current; the time-skipping server knows no versions. */
  versioned?: boolean;
}

/** The SDK tells of every worker's coming and going; here only errors matter. */
export function quietRuntime(): void {
  try {
    const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
    Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
  } catch {
    // Installed before in this process.
  }
}

/** A server that begins in the past runs under libfaketime; one that begins later has its time skipped ahead. */
async function executableFor({ server, startsAt, folder }: TimeSkippingOptions): Promise<string> {
  if (startsAt === undefined || Date.parse(startsAt) >= Date.now()) return server;
  const library = await libfaketime(join(folder, 'cache'), (line) => process.stderr.write(`${line}\n`));
  const civil = new Date(startsAt).toISOString().slice(0, 19).replace('T', ' ');
  const path = join(folder, `test-server-${randomUUID()}.sh`);
  writeFileSync(path, `#!/bin/sh\nTZ=UTC LD_PRELOAD="${library}" FAKETIME="@${civil}" exec "${server}" "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

/** The real workflows on the time-skipping server; the services are played in process, by the same pure rules. */
export class TimeSkippingBackend implements Backend {
  proposals: string[] = [];
  readonly entries: { proceeding: string; caseNo: string; entry: JournalEntry }[] = [];
  readonly effects: { id: string; caseNo: string; proceeding: string; at: Instant; effect: Effect }[] = [];
  /** Every case that was started, in order. */
  readonly started: string[] = [];
  deadlinesAsked = 0;
  /** Every write is made, and then lost to the run: as though its worker had died before the history said so. */
  losesWrites = false;
  private spreadMs = 0;
  /** Activities under way or done: it stands still when nothing happens. */
  private moves = 0;
  /** Every case as it last wrote itself: what it is begun again from. */
  protected readonly stored = new Map<string, { state: CaseState; generation: number; rests: Commit['restsUntil'] }>();
  private readonly memo = new Map<string, DeadlineAnswer>();
  private readonly rules: RuleBook;

  protected constructor(
    readonly env: TestWorkflowEnvironment,
    protected worker: Worker,
    protected running: Promise<void>,
    /** Makes another worker, with nothing in its cache, of the same bundle or of another one. */
    protected readonly anotherWorker: (bundle?: string) => Promise<Worker>,
    public calendar: Calendar,
    rules: RuleBook,
    /** The wrapper of a server that began in the past. */
    private readonly faked: string | null,
  ) {
    this.rules = rules;
  }

  /** Starts a server and a worker of its own. */
  static async start(options: TimeSkippingOptions): Promise<TimeSkippingBackend> {
    return TimeSkippingBackend.begin(options, (...parts) => new TimeSkippingBackend(...parts));
  }

  protected static async begin<G extends TimeSkippingBackend>(
    options: TimeSkippingOptions,
    make: (
      env: TestWorkflowEnvironment,
      worker: Worker,
      running: Promise<void>,
      anotherWorker: (bundle?: string) => Promise<Worker>,
      calendar: Calendar,
      rules: RuleBook,
      faked: string | null,
    ) => G,
  ): Promise<G> {
    quietRuntime();
    const path = await executableFor(options);
    const skipping = (): Promise<TestWorkflowEnvironment> =>
      TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
    const env = await (options.environment ?? skipping)();
    await env.connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: ATTRIBUTES });
    const played: { backend?: G } = {};
    const backend = (): G => played.backend as G;
    const buildId = (bundle: string): string => buildIdOf(readFileSync(bundle, 'utf8'));
    const anotherWorker = (bundle = options.bundle): Promise<Worker> =>
      Worker.create({
        connection: env.nativeConnection,
        namespace: 'default',
        taskQueue: TASK_QUEUE,
        // Recorded histories name who worked on them: not this machine.
        identity: 'dingfen-test',
        // How long a task waits for a worker that is gone before another takes it.
        stickyQueueScheduleToStartTimeout: '300 ms',
        ...(options.forgetful === true ? { maxCachedWorkflows: 0 } : {}),
        workflowBundle: workflowCode(bundle),
        // The SDK's name for it; what it leaves out is the watch over workflows that block their thread.
        debugMode: options.oneThread === true,
        ...(options.versioned === true ? versionedBy(buildId(bundle)) : {}),
        activities: {
          commit: (commit) => backend().commit(commit),
          resolveDates: (asked) => Promise.resolve(backend().resolve(asked)),
          callOut: ({ call }) => backend().callOut(call),
          loadCase: ({ caseNo }) => Promise.resolve({ state: backend().stateOf(caseNo), opening: null }),
        } satisfies CaseActivities,
      });
    const calendar = options.calendar ?? new Calendar(SHIPPED_NOTICES);
    const faked = path === options.server ? null : path;
    const worker = await anotherWorker();
    const made = make(env, worker, worker.run(), anotherWorker, calendar, options.rules ?? shippedRules(), faked);
    played.backend = made;
    made.losesWrites = options.losesWrites === true;
    made.spreadMs = options.spreadMs ?? 0;
    if (options.versioned === true)
      await new Versions(env.connection.workflowService, 'default').makeCurrent(buildId(options.bundle));
    if (options.startsAt !== undefined) await made.until(options.startsAt);
    return made;
  }

  async stop(): Promise<void> {
    this.worker.shutdown();
    await this.running;
    await this.env.teardown();
    if (this.faked !== null) rmSync(this.faked, { force: true });
  }

  async now(): Promise<Instant> {
    return new Date(await this.env.currentTimeMs()).toISOString();
  }

  async start(input: ProceedingInput): Promise<void> {
    this.started.push(input.caseNo);
    const { caseNo } = input;
    await startCase(this.env.client, {
      input: { caseNo, generation: 1, identity: 'rehearsed', opening: input, spreadMs: this.spreadMs },
      frame: input,
    });
    await this.settled(caseNo);
  }

  /** A case whose workflow has ended is begun again from what it last wrote. */
  async beginAgain(caseNo: string): Promise<void> {
    const stored = this.stored.get(caseNo);
    if (stored === undefined) throw new Error(`${caseNo} was never written`);
    const input = { caseNo, generation: stored.generation + 1, identity: 'rehearsed' };
    await startCase(this.env.client, { input, frame: stored.state.frame });
    await this.settled(caseNo);
  }

  /** The state of a case as it is stored. */
  stateOf(caseNo: string): CaseState {
    const stored = this.stored.get(caseNo);
    if (stored === undefined) throw new Error(`${caseNo} was never written`);
    return stored.state;
  }

  async deliver(id: string, event: Incoming): Promise<Delivered> {
    const caseNo = caseOf(id);
    if (!this.started.includes(caseNo)) return { kind: 'missing' };
    const brought: Brought = { region: regionOf(id), event };
    const handle = this.env.client.workflow.getHandle(caseNo);
    try {
      if (event.kind === 'message') await handle.signal(DELIVER_SIGNAL, brought);
      else await handle.executeUpdate(ACT_UPDATE, { args: [brought], updateId: event.id });
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
        return { kind: 'refused', refusal: error.cause.details?.[0] as Refusal };
      }
      if (!isGone(error)) throw error;
      await this.beginAgain(caseNo);
      return this.deliver(id, event);
    }
    await this.settled(caseNo);
    return { kind: 'taken' };
  }

  /** Waits until the case has nothing under way. */
  async settled(caseNo: string): Promise<void> {
    for (const end = Date.now() + SETTLES_WITHIN_MS; Date.now() < end;) {
      const before = this.moves;
      const handle = this.env.client.workflow.getHandle(caseNo);
      const pending = await handle.query<number>(PENDING_QUERY).catch((error: unknown) => {
        if (isGone(error)) return 0;
        throw error;
      });
      if (pending === 0 && before === this.moves && !(await this.isDue(caseNo))) return;
      await new Promise((next) => setTimeout(next, LOOK_AGAIN_MS));
    }
    throw new Error(`${caseNo} did not come to rest`);
  }

  /** Not written yet, or something of it is due and not worked: on a busy machine its timer may fire a moment late. */
  private async isDue(caseNo: string): Promise<boolean> {
    const stored = this.stored.get(caseNo);
    const due = stored === undefined ? -Infinity : (nearest(stored.state)?.at ?? Infinity);
    return due + this.spreadMs <= (await this.env.currentTimeMs());
  }

  async announce(caseNo: string, calendar: Calendar): Promise<void> {
    this.calendar = calendar;
    await this.env.client.workflow.getHandle(caseNo).signal(CALENDAR_SIGNAL, { version: calendar.version });
    await this.settled(caseNo);
  }

  async until(instant: Instant): Promise<void> {
    const target = Date.parse(instant);
    for (;;) {
      const now = await this.env.currentTimeMs();
      if (now >= target) return;
      const next = Math.min(target, this.nextDue(now));
      // A little beyond the instant itself, so that its timer has surely fired before anything else is asked.
      const at = next === target ? target : next + 1_000;
      await this.env.sleep(Math.max(1, at - now));
      await this.wake(at);
      for (const caseNo of this.started) await this.settled(caseNo);
    }
  }

  /** Closed cases that rested until now. */
  private async wake(now: number): Promise<void> {
    for (const [caseNo, { rests }] of this.stored) {
      if (rests?.at != null && Date.parse(rests.at) <= now) await this.beginAgain(caseNo);
    }
  }

  private nextDue(now: number): number {
    const instants = [...this.stored.values()].map(({ state }) => nearest(state)?.at ?? Infinity);
    return Math.min(...instants.filter((at) => at > now));
  }

  viewOf(id: string): ProceedingView | null {
    const state = this.stored.get(caseOf(id))?.state;
    const region = state?.regions[regionOf(id)];
    return state && region ? viewOf(PROCEDURES[region.name], { ...region, frame: state.frame }, state) : null;
  }

  views(caseNo: string): Promise<ProceedingView[]> {
    const keys = Object.values(this.stateOf(caseNo).regions).map((region) => region.id);
    return Promise.resolve(keys.map((id) => this.viewOf(id)).filter((view) => view !== null));
  }

  journal(caseNo: string): { proceeding: string; entry: JournalEntry }[] {
    return this.entries.filter((e) => e.caseNo === caseNo);
  }

  asked(caseNo: string): Asked[] {
    return this.effects.filter((e) => e.caseNo === caseNo);
  }

  protected resolve(asked: readonly AskedDate[]): DatedClock[] {
    this.moves += 1;
    this.deadlinesAsked += asked.length;
    return asked.map(({ region, clock, question }) => {
      const key = `${this.calendar.version}|${JSON.stringify(question)}`;
      const answer = this.memo.get(key) ?? resolveDeadline(question, { rules: this.rules, calendar: this.calendar });
      this.memo.set(key, answer);
      return { region, clock, answer };
    });
  }

  /** Writes as the cases service does: in order, once, fenced by generation. */
  protected commit(commit: Commit): Promise<Committed> {
    const { caseNo, generation, restsUntil } = commit;
    const answers = this.resolve(commit.questions);
    const { entries, patch, owed } = completed(commit, answers);
    const stored = this.stored.get(caseNo);
    if (stored && generation < stored.generation) throw ApplicationFailure.nonRetryable('fenced', FENCED);
    if (stored && stored.state.revision > commit.from) throw ApplicationFailure.nonRetryable('behind', RUN_BEHIND);
    if (stored && stored.state.revision !== commit.from)
      throw ApplicationFailure.nonRetryable(
        `${caseNo} stands at ${stored.state.revision}, not ${commit.from}`,
        'JOURNAL_CONFLICT',
      );
    const state = patched((stored?.state ?? {}) as CaseState, JSON.parse(JSON.stringify(patch)) as typeof patch);
    this.stored.set(caseNo, { state, generation, rests: restsUntil });
    this.entries.push(...entries.map(({ proceeding, entry }) => ({ caseNo, proceeding, entry })));
    const at = entries.at(-1)?.entry.recordedAt ?? state.frame.openedOn;
    for (const { id, proceeding, effect } of owed) {
      const before = this.effects.find((e) => e.id === id);
      if (before) before.effect = effect;
      else this.effects.push({ id, caseNo, proceeding, at, effect });
    }
    this.moves += 1;
    // A run that only says it is there writes no revision, and is told so.
    if (this.losesWrites && commit.to > commit.from) throw ApplicationFailure.nonRetryable('behind', RUN_BEHIND);
    return Promise.resolve({ answers: datesForRun(commit, answers) });
  }

  /** The house's own services in process; the world outside speaks by steps alone. */
  protected callOut(call: Call): Promise<{ messages: Incoming[] }> {
    const { id, region, effect, at } = call;
    this.moves += 1;
    const caseNo = id.slice(0, id.indexOf('@'));
    this.effects.push({ id, caseNo, proceeding: region, at, effect });
    if (effect.service !== 'roster') return Promise.resolve({ messages: [] });
    const organisation = this.proposals.find((o) => !effect.tried.includes(o));
    const proposed = organisation === undefined ? null : { organisation, why: 'next' };
    return Promise.resolve({ messages: [rosterAnswer(call, proposed)] });
  }
}

/** No workflow runs under that number; the time-skipping server says so in its own words. */
const isGone = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError || /not found|already completed/.test((error as Error).message);
