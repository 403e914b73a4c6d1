import { randomUUID } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { resolveDeadline } from '../../services/rules/deadline';
import { shippedRules, type RuleBook } from '../../services/rules/rule-book';
import type { DeadlineAnswer, DeadlineQuestion } from '../../workflows/contract/clocks';
import type { Incoming, Instant } from '../../workflows/contract/incoming';
import {
  ACT_UPDATE,
  caseOf,
  type CarryOutRequest,
  type CarryOutResult,
  DELIVER_SIGNAL,
  disputeId,
  type Effect,
  type JournalEntry,
  PENDING_QUERY,
  type ProceedingInput,
  type ProceedingView,
  TASK_QUEUE,
  VIEW_QUERY,
} from '../../workflows/contract/proceedings';
import type { Refusal } from '../../workflows/contract/refusals';
import { nextInstant } from '../../workflows/proceeding/clock-ops';
import { libfaketime } from '../embedded/binaries';
import { startProceeding } from '../temporal/start';
import type { Asked, Delivered, Ground } from './ground';

/** Registered by type number: keyword 2, int 3, bool 5, datetime 6. Unregistered ones fail a workflow task for ever. */
const ATTRIBUTES = { Region: 2, Stage: 2, WaitingFor: 2, DisputeType: 2, DueOn: 6, Workers: 3, Blocked: 5 };
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
  /** Another server than the time-skipping one. */
  environment?: () => Promise<TestWorkflowEnvironment>;
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
export class TimeSkippingGround implements Ground {
  proposals: string[] = [];
  readonly entries: { proceeding: string; caseNo: string; entry: JournalEntry }[] = [];
  readonly effects: { id: string; caseNo: string; proceeding: string; at: Instant; effect: Effect }[] = [];
  /** Every proceeding that was started, in order. */
  readonly started: string[] = [];
  deadlinesAsked = 0;
  /** Activities under way or done: it stands still when nothing happens. */
  private moves = 0;
  /** Every proceeding as it last wrote its journal: with the clocks it then had. */
  private readonly latest = new Map<string, ProceedingView>();
  private readonly memo = new Map<string, DeadlineAnswer>();
  private readonly rules: RuleBook;

  protected constructor(
    readonly env: TestWorkflowEnvironment,
    protected worker: Worker,
    protected running: Promise<void>,
    /** Makes another worker, with nothing in its cache. */
    protected readonly anotherWorker: () => Promise<Worker>,
    public calendar: Calendar,
    rules: RuleBook,
    /** The wrapper of a server that began in the past. */
    private readonly faked: string | null,
  ) {
    this.rules = rules;
  }

  /** Starts a server and a worker of its own. */
  static async start(options: TimeSkippingOptions): Promise<TimeSkippingGround> {
    return TimeSkippingGround.begin(options, (...parts) => new TimeSkippingGround(...parts));
  }

  protected static async begin<G extends TimeSkippingGround>(
    options: TimeSkippingOptions,
    make: (
      env: TestWorkflowEnvironment,
      worker: Worker,
      running: Promise<void>,
      anotherWorker: () => Promise<Worker>,
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
    const played: { ground?: G } = {};
    const ground = (): G => played.ground as G;
    const anotherWorker = (): Promise<Worker> =>
      Worker.create({
        connection: env.nativeConnection,
        namespace: 'default',
        taskQueue: TASK_QUEUE,
        // Recorded histories name who worked on them: not this machine.
        identity: 'dingfen-test',
        // How long a task waits for a worker that is gone before another takes it.
        stickyQueueScheduleToStartTimeout: '300 ms',
        ...(options.forgetful === true ? { maxCachedWorkflows: 0 } : {}),
        workflowBundle: { codePath: options.bundle },
        activities: {
          resolveDeadlines: (questions: DeadlineQuestion[]) => ground().resolve(questions),
          carryOut: (r: CarryOutRequest) => ground().carryOut(r),
        },
      });
    const calendar = options.calendar ?? new Calendar(SHIPPED_NOTICES);
    const faked = path === options.server ? null : path;
    const worker = await anotherWorker();
    const made = make(env, worker, worker.run(), anotherWorker, calendar, options.rules ?? shippedRules(), faked);
    played.ground = made;
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
    await this.begin('dispute', disputeId(input.caseNo), input);
    await this.settled(input.caseNo);
  }

  protected async begin(
    ...[name, id, input]: Parameters<typeof startProceeding> extends [unknown, ...infer R] ? R : never
  ) {
    if (!this.started.includes(id)) this.started.push(id);
    await startProceeding(this.env.client, name, id, input);
  }

  async deliver(id: string, event: Incoming): Promise<Delivered> {
    const handle = this.env.client.workflow.getHandle(id);
    try {
      if (event.kind === 'message') await handle.signal(DELIVER_SIGNAL, event);
      else await handle.executeUpdate(ACT_UPDATE, { args: [event], updateId: event.id });
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
        return { kind: 'refused', refusal: error.cause.details?.[0] as Refusal };
      }
      if (!(error instanceof WorkflowNotFoundError) && !/not found/.test((error as Error).message)) throw error;
      return { kind: this.started.includes(id) ? 'closed' : 'missing' };
    }
    await this.settled(caseOf(id));
    return { kind: 'taken' };
  }

  /** Waits until no proceeding of the case has anything under way: what is told to a peer has reached it and been worked. */
  async settled(caseNo: string): Promise<void> {
    const ids = (): string[] => this.started.filter((id) => caseOf(id) === caseNo);
    for (const end = Date.now() + SETTLES_WITHIN_MS; Date.now() < end;) {
      const before = `${this.moves}/${ids().length}`;
      const pending = await Promise.all(ids().map((id) => this.pendingOf(id)));
      if (pending.every((n) => n === 0) && before === `${this.moves}/${ids().length}`) return;
      await new Promise((next) => setTimeout(next, LOOK_AGAIN_MS));
    }
    throw new Error(`${caseNo} did not come to rest`);
  }

  private async pendingOf(id: string): Promise<number> {
    const handle = this.env.client.workflow.getHandle(id);
    return handle.query<number>(PENDING_QUERY).catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError || /not found/.test((error as Error).message)) return 0;
      throw error;
    });
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
      for (const caseNo of new Set(this.started.map(caseOf))) await this.settled(caseNo);
    }
  }

  private nextDue(now: number): number {
    const clocks = [...this.latest.values()].flatMap((view) => view.clocks);
    const instants = clocks.map((clock) => nextInstant(clock, now) ?? Infinity);
    return Math.min(...instants.filter((at) => at > now));
  }

  private viewOf(id: string): Promise<ProceedingView | null> {
    return this.env.client.workflow
      .getHandle(id)
      .query<ProceedingView>(VIEW_QUERY)
      .catch(() => null);
  }

  async views(caseNo: string): Promise<ProceedingView[]> {
    const ids = this.started.filter((id) => caseOf(id) === caseNo);
    const views = await Promise.all(ids.map((id) => this.viewOf(id)));
    return views.filter((view) => view !== null);
  }

  journal(caseNo: string): { proceeding: string; entry: JournalEntry }[] {
    return this.entries.filter((e) => e.caseNo === caseNo);
  }

  asked(caseNo: string): Asked[] {
    return this.effects.filter((e) => e.caseNo === caseNo);
  }

  protected resolve(questions: DeadlineQuestion[]): Promise<DeadlineAnswer[]> {
    this.moves += 1;
    this.deadlinesAsked += 1;
    return Promise.resolve(
      questions.map((question) => {
        const key = `${this.calendar.version}|${JSON.stringify(question)}`;
        const answer = this.memo.get(key) ?? resolveDeadline(question, { rules: this.rules, calendar: this.calendar });
        this.memo.set(key, answer);
        return answer;
      }),
    );
  }

  protected async carryOut(request: CarryOutRequest): Promise<CarryOutResult> {
    const { frame, entries, effects, proceeding, view } = request;
    this.moves += 1;
    if (view !== null) this.latest.set(`${frame.caseNo}/${proceeding}`, view);
    this.entries.push(...entries.map((entry) => ({ caseNo: frame.caseNo, proceeding, entry })));
    const messages: Incoming[] = [];
    for (const { id, effect } of effects) {
      const number = Number(/#(\d+)/.exec(id)?.[1] ?? 0);
      const entry = entries.find((e) => e.number === number) ?? entries.at(-1);
      const at = entry?.recordedAt ?? new Date(await this.env.currentTimeMs()).toISOString();
      this.effects.push({ id, caseNo: frame.caseNo, proceeding, at, effect });
      messages.push(...(await this.play(id, effect, request)));
    }
    this.moves += 1;
    return { messages, failed: [] };
  }

  /** The house's own services in process; the world outside speaks by steps alone. */
  private async play(id: string, effect: Effect, { frame, entries }: CarryOutRequest): Promise<Incoming[]> {
    if (effect.service === 'roster') return [this.proposal(id, effect.tried, entries.at(-1) as JournalEntry)];
    if (effect.service !== 'proceedings') return [];
    if (effect.what === 'start') {
      const { facts, opening } = effect;
      await this.begin(effect.proceeding, effect.id, { ...frame, facts, opening });
      return [];
    }
    await this.env.client.workflow
      .getHandle(effect.to)
      .signal(DELIVER_SIGNAL, effect.message)
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
    return [];
  }

  private proposal(id: string, tried: string[], last: JournalEntry): Incoming {
    const organisation = this.proposals.find((o) => !tried.includes(o));
    return {
      id: `${id}/answer`,
      kind: 'message',
      name: organisation ? 'roster.proposed' : 'roster.nobody',
      by: { role: 'system', id: 'roster' },
      occurredAt: last.recordedAt,
      occurredOn: last.occurredOn,
      enteredAt: last.recordedAt,
      data: organisation ? { organisation, why: 'next' } : {},
    };
  }
}
