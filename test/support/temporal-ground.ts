import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { WorkflowNotFoundError, WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { startProceeding } from '../../infra/temporal/start';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import type { DeadlineQuestion } from '../../workflows/contract/clocks';
import type { Incoming } from '../../workflows/contract/incoming';
import {
  ACT_UPDATE,
  CALENDAR_SIGNAL,
  type CarryOutRequest,
  type CarryOutResult,
  DELIVER_SIGNAL,
  type Effect,
  type JournalEntry,
  type ProceedingView,
  TASK_QUEUE,
  VIEW_QUERY,
} from '../../workflows/contract/proceedings';
import type { Refusal } from '../../workflows/contract/refusals';
import { openingInput } from '../../workflows/law/opening';
import { openingOf } from './cases';
import { cachedDeadline } from './simulation';
import type { Ground } from './world';

const root = resolve(__dirname, '../..');
/** Written by the global set-up: where the test server was found. */
const testServer = (): string => readFileSync(join(root, '.dingfen/test-server.path'), 'utf8');
const ATTRIBUTES = { Region: 2, Stage: 2, WaitingFor: 2, DisputeType: 2, DueOn: 6, Workers: 3, Blocked: 5 };

/** The SDK tells of every worker's coming and going; a test's output is for the tests. */
function quiet(): void {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
  } catch {
    // Another test file of this process has installed it before.
  }
}

/** The real workflows on the time-skipping server; the services are played in process, by the same pure rules. */
export class TemporalGround implements Ground {
  proposals: string[] = [];
  calendar = new Calendar(SHIPPED_NOTICES);
  readonly journal: { proceeding: string; caseNo: string; entry: JournalEntry }[] = [];
  readonly effects: { id: string; effect: Effect }[] = [];
  /** Services that are to fail, by name. */
  readonly failing = new Set<string>();
  deadlinesAsked = 0;

  private constructor(
    readonly env: TestWorkflowEnvironment,
    private readonly worker: Worker,
    private readonly running: Promise<void>,
  ) {}

  static async start(): Promise<TemporalGround> {
    quiet();
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: testServer() } },
    });
    await env.connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: ATTRIBUTES });
    const played: { ground?: TemporalGround } = {};
    const ground = (): TemporalGround => played.ground as TemporalGround;
    const worker = await Worker.create({
      connection: env.nativeConnection,
      namespace: 'default',
      taskQueue: TASK_QUEUE,
      // Recorded histories name who worked on them: not this machine.
      identity: 'dingfen-test',
      workflowBundle: { codePath: join(root, 'dist/workflow-bundle.js') },
      activities: {
        resolveDeadlines: (questions: DeadlineQuestion[]) => ground().resolve(questions),
        carryOut: (r: CarryOutRequest) => ground().carryOut(r),
      },
    });
    const made = new TemporalGround(env, worker, worker.run());
    played.ground = made;
    return made;
  }

  async stop(): Promise<void> {
    this.worker.shutdown();
    await this.running;
    await this.env.teardown();
  }

  async now(): Promise<string> {
    return new Date(await this.env.currentTimeMs()).toISOString();
  }

  async open(caseNo: string, choice: Parameters<typeof openingOf>[0]): Promise<void> {
    const opening = openingOf(choice);
    opening.frame.caseNo = caseNo;
    const now = await this.now();
    opening.openedAt = now;
    await startProceeding(this.env.client, 'dispute', caseNo, openingInput(opening));
  }

  async deliver(id: string, event: Incoming): Promise<Refusal | null> {
    const handle = this.env.client.workflow.getHandle(id);
    if (event.kind === 'message') {
      await handle.signal(DELIVER_SIGNAL, event);
      return null;
    }
    try {
      await handle.executeUpdate(ACT_UPDATE, { args: [event], updateId: event.id });
      return null;
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
        return error.cause.details?.[0] as Refusal;
      }
      throw error;
    }
  }

  announceCalendar(id: string): Promise<void> {
    return this.env.client.workflow.getHandle(id).signal(CALENDAR_SIGNAL, { version: this.calendar.version });
  }

  async until(instant: string): Promise<void> {
    const left = Date.parse(instant) - (await this.env.currentTimeMs());
    if (left > 0) await this.env.sleep(left);
  }

  view(id: string): Promise<ProceedingView> {
    return this.env.client.workflow.getHandle(id).query<ProceedingView>(VIEW_QUERY);
  }

  async expectStage(id: string, stage: string): Promise<void> {
    const dated = (view: ProceedingView): boolean => view.clocks.every((clock) => clock.status !== 'asked');
    await this.expectView(id, (view) => view.stage === stage && dated(view), stage);
  }

  async expectView(id: string, expected: (view: ProceedingView) => boolean, what: string): Promise<ProceedingView> {
    let last: ProceedingView | null = null;
    for (const end = Date.now() + 15_000; Date.now() < end;) {
      last = await this.view(id).catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return null;
        throw error;
      });
      if (last && expected(last)) return last;
      await new Promise((next) => setTimeout(next, 15));
    }
    throw new Error(`${id} stands at ${last?.stage ?? 'nothing'}, expected ${what}`);
  }

  /** What goes out follows the state by a moment: waits until it is there. */
  async eventually<T>(find: () => T | undefined, what: string): Promise<T> {
    for (const end = Date.now() + 15_000; Date.now() < end;) {
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
    return this.eventually(() => this.journal.find((j) => j.caseNo === caseNo && test(j.entry)), 'a journal entry');
  }

  notices(): { template: string; to: string[] }[] {
    return this.effects.flatMap(({ effect: e }) =>
      e.service === 'notification' ? [{ template: e.template, to: e.to }] : [],
    );
  }

  history(id: string): ReturnType<WorkflowHandle['fetchHistory']> {
    return this.env.client.workflow.getHandle(id).fetchHistory();
  }

  private resolve(questions: DeadlineQuestion[]) {
    this.deadlinesAsked += 1;
    if (this.failing.has('rules')) throw ApplicationFailure.nonRetryable('rules: no answer', 'SERVICE');
    return Promise.resolve(questions.map((q) => cachedDeadline(q, this.calendar)));
  }

  private async carryOut({ frame, entries, effects, proceeding }: CarryOutRequest): Promise<CarryOutResult> {
    if (this.failing.has('cases')) throw ApplicationFailure.nonRetryable('cases: no answer', 'SERVICE');
    this.journal.push(...entries.map((entry) => ({ caseNo: frame.caseNo, proceeding, entry })));
    const messages: Incoming[] = [];
    const failed: CarryOutResult['failed'] = [];
    for (const { id, effect } of effects) {
      if (this.failing.has(effect.service)) {
        failed.push({ id, service: effect.service, reason: `${effect.service}: no answer` });
        continue;
      }
      this.effects.push({ id, effect });
      messages.push(...(await this.play(id, effect, frame, entries)));
    }
    return { messages, failed };
  }

  private async play(
    id: string,
    effect: Effect,
    frame: CarryOutRequest['frame'],
    entries: JournalEntry[],
  ): Promise<Incoming[]> {
    const { client } = this.env;
    if (effect.service === 'roster') {
      const organisation = this.proposals.find((o) => !effect.tried.includes(o));
      const last = entries.at(-1) as JournalEntry;
      return [
        {
          id: `${id}/answer`,
          kind: 'message',
          name: organisation ? 'roster.proposed' : 'roster.nobody',
          by: { role: 'system', id: 'roster' },
          occurredAt: last.recordedAt,
          occurredOn: last.occurredOn,
          enteredAt: last.recordedAt,
          data: organisation ? { organisation, why: 'next' } : {},
        },
      ];
    }
    if (effect.service !== 'proceedings') return [];
    if (effect.what === 'start') {
      const { facts, opening } = effect;
      await startProceeding(client, effect.proceeding, effect.id, { ...frame, facts, opening });
      return [];
    }
    await client.workflow
      .getHandle(effect.to)
      .signal(DELIVER_SIGNAL, effect.message)
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
    return [];
  }
}
