import {
  type Client,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type WorkflowExecutionInfo,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { z } from 'zod';
import { legalDayOf } from '../../kit/clock';
import { itemOf, MOST_OF_A_KIND, type StuckItem } from '../../kit/stuck';
import { startCase, type CaseStart } from '../../kit/temporal/start';
import {
  CASE_WORKFLOW,
  COMPARE_SIGNAL,
  MOVE_SIGNAL,
  regionOf,
  REVISION_QUERY,
  WRITTEN_QUERY,
  type ActAnswer,
  type Brought,
  type CaseResult,
  type MoveTo,
  type Written,
} from '../../../workflows/contract/case';
import type { Incoming } from '../../../workflows/contract/incoming';
import {
  ACT_UPDATE,
  CALENDAR_SIGNAL,
  caseOf,
  DELIVER_SIGNAL,
  REFUSED,
  RULES_MIGRATED,
  type RulesMigrated,
  type RuleSetRef,
} from '../../../workflows/contract/proceedings';
import type { Refusal } from '../../../workflows/contract/refusals';
import type { announcement } from '../internal.schemas';

/** A run of a case's workflow. */
export interface Run {
  isRunning: boolean;
  /** Somebody ended it by hand. */
  isTerminated: boolean;
  identity: string | undefined;
  startedAt: Date;
  closedAt: Date | null;
}

export type ActResult =
  | { kind: 'accepted'; answer: ActAnswer }
  /** `revision`: of the state it was judged by. */
  | { kind: 'refused'; refusal: Refusal; revision: number }
  /** No workflow runs for the case: it must be begun (again) first. */
  | { kind: 'missing' }
  | { kind: 'notKnownYet' };

/** The word to a case that it goes by other rules from now on; the same announcement is one. */
function migration(
  id: string,
  { name: _name, ...ruleSet }: RuleSetRef & { name: unknown },
  decision: string,
  now: Date,
): Incoming<RulesMigrated> {
  const at = now.toISOString();
  return {
    id,
    kind: 'message',
    name: RULES_MIGRATED,
    by: { role: 'administrator', id: 'rules' },
    occurredAt: at,
    occurredOn: legalDayOf(now),
    enteredAt: at,
    data: { ruleSet, decision },
  };
}

/** How long a person waits for a case's answer before "not known yet"; with no worker it would be for ever. */
const ANSWER_WITHIN_MS = 8_000;
const SIGNALS_AT_ONCE = 20;
const QUERY_WITHIN_MS = 5_000;
/** Unavailable, deadline exceeded, and a task that failed under the update: none says what became of it. */
const SAYS_NOTHING: readonly (number | undefined)[] = [14, 4, 9];
/** Failures that say nothing of the act: it is sent again under the same id. */
const NOT_KNOWN: readonly string[] = ['AcceptedUpdateCompletedWorkflow', 'UnprocessedUpdate'];

/** The cases as this service sees them: workflows that are begun, told of acts, and never read from directly. */
export class ProceedingsGateway {
  constructor(private readonly client: Client) {}

  /** Starts the workflow of a case. One that runs already under the same opening is no fault; another one is. */
  start(start: CaseStart): Promise<'begun' | 'runs'> {
    return this.client.withDeadline(Date.now() + ANSWER_WITHIN_MS, () => startCase(this.client, start));
  }

  /** The latest run under a number; null where Temporal knows none. Throws where it does not answer. */
  async lookUp(caseNo: string, withinMs = ANSWER_WITHIN_MS): Promise<Run | null> {
    try {
      const handle = this.client.workflow.getHandle(caseNo);
      return runOf(await this.client.withDeadline(Date.now() + withinMs, () => handle.describe()));
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    }
  }

  /** The latest run of every case that runs, or has ended since a moment, as far as Temporal's lists have caught up. */
  async runs(since: Date): Promise<Map<string, Run>> {
    const runs = new Map<string, Run>();
    const query = `WorkflowType = '${CASE_WORKFLOW}' AND (ExecutionStatus = 'Running' OR CloseTime >= '${since.toISOString()}')`;
    for await (const info of this.client.workflow.list({ query })) {
      const run = runOf(info);
      const other = runs.get(info.workflowId);
      if (other === undefined || other.startedAt < run.startedAt) runs.set(info.workflowId, run);
    }
    return runs;
  }

  /** The revision that a run which has ended said it had written; null where it said none. Needs no worker. */
  async revisionAtEnd(caseNo: string): Promise<number | null> {
    const result = () => this.client.workflow.getHandle(caseNo).result() as Promise<CaseResult | null>;
    const ended = await this.client.withDeadline(Date.now() + QUERY_WITHIN_MS, result).catch(() => null);
    return ended?.revision ?? null;
  }

  /** Cases whose workflow tasks fail again and again, by Temporal's own list. */
  async failing(): Promise<StuckItem[]> {
    const query = `WorkflowType = '${CASE_WORKFLOW}' AND ExecutionStatus = 'Running' AND TemporalReportedProblems IS NOT NULL`;
    const found: StuckItem[] = [];
    await this.client.withDeadline(Date.now() + ANSWER_WITHIN_MS, async () => {
      for await (const { workflowId, startTime } of this.client.workflow.list({ query })) {
        found.push(itemOf('taskFailing', 'worker', workflowId, workflowId, startTime));
        if (found.length >= MOST_OF_A_KIND) return;
      }
    });
    return found;
  }

  /** The revision a run has written, -1 while it has nothing; undefined where nobody answers for it. */
  revision(caseNo: string): Promise<number | undefined> {
    return this.ask<number>(caseNo, REVISION_QUERY);
  }

  /** What a run has written, null while it has nothing; undefined where nobody answers for it. */
  written(caseNo: string): Promise<Written | null | undefined> {
    return this.ask<Written | null>(caseNo, WRITTEN_QUERY);
  }

  /** Tells a case to hold what is stored against what it has written. Answers whether it runs. */
  async compare(caseNo: string): Promise<boolean> {
    return (await this.tell([caseNo], (one) => this.client.workflow.getHandle(one).signal(COMPARE_SIGNAL))) > 0;
  }

  private async ask<T>(caseNo: string, query: string): Promise<T | undefined> {
    const asked = () => this.client.workflow.getHandle(caseNo).query<T>(query);
    return this.client.withDeadline(Date.now() + QUERY_WITHIN_MS, asked).catch(() => undefined);
  }

  /** `anew`: judged again, where it was refused by a run that has taken over what is stored since. */
  async act(workflowId: string, event: Incoming, anew = ''): Promise<ActResult> {
    const brought: Brought = { region: regionOf(workflowId), event };
    try {
      const answer = await this.client.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
        this.client.workflow
          .getHandle(caseOf(workflowId))
          .executeUpdate<ActAnswer, [Brought]>(ACT_UPDATE, { args: [brought], updateId: `${event.id}${anew}` }),
      );
      return { kind: 'accepted', answer };
    } catch (error) {
      return resultOf(error);
    }
  }

  /**
   * Tells cases that the law changed; one whose workflow has ended hears it when it is begun again, for every date is
   * asked once more before it counts. Answers how many were told.
   */
  async announce({ id, subject, to }: z.output<typeof announcement>, now: Date): Promise<number> {
    const cases = [...new Map(to.map((one) => [one.caseNo, one])).values()];
    return this.tell(cases, ({ caseNo, migrate }) => {
      const handle = this.client.workflow.getHandle(caseNo);
      if (migrate === undefined) return handle.signal(CALENDAR_SIGNAL, { version: subject });
      const event = migration(`${id}/${caseNo}`, migrate, id, now);
      return handle.signal(DELIVER_SIGNAL, { region: 'dispute', event });
    });
  }

  /** Tells cases to go on under another build; one without a workflow begins under the current build anyway. */
  async move(caseNos: readonly string[], to: MoveTo): Promise<void> {
    await this.tell(caseNos, (caseNo) => this.client.workflow.getHandle(caseNo).signal(MOVE_SIGNAL, to));
  }

  /** A few at once; answers how many of them run. */
  private async tell<T>(all: readonly T[], signal: (one: T) => Promise<void>): Promise<number> {
    const tellOne = async (one: T): Promise<boolean> => {
      try {
        await signal(one);
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    };
    let told = 0;
    for (let i = 0; i < all.length; i += SIGNALS_AT_ONCE) {
      const answers = await Promise.all(all.slice(i, i + SIGNALS_AT_ONCE).map(tellOne));
      told += answers.filter(Boolean).length;
    }
    return told;
  }
}

type Described = Pick<WorkflowExecutionInfo, 'status' | 'startTime' | 'closeTime' | 'memo'>;
function runOf({ status, startTime, closeTime, memo }: Described): Run {
  return {
    isRunning: status.name === 'RUNNING',
    isTerminated: status.name === 'TERMINATED',
    identity: memo?.['identity'] as string | undefined,
    startedAt: startTime,
    closedAt: closeTime ?? null,
  };
}

function resultOf(error: unknown): ActResult {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    if (error.cause.type === REFUSED) {
      const [refusal, revision] = (error.cause.details ?? []) as unknown as [Refusal, number | undefined];
      // Builds that did not say so yet refused by what they had written.
      return { kind: 'refused', refusal, revision: revision ?? Infinity };
    }
    if (NOT_KNOWN.includes(error.cause.type ?? '')) return { kind: 'notKnownYet' };
    throw error;
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'notKnownYet' };
  if (error instanceof WorkflowNotFoundError) return { kind: 'missing' };
  if (error instanceof WorkflowExecutionAlreadyStartedError) return { kind: 'notKnownYet' };
  if (error instanceof ServiceError) {
    const code = (error.cause as { code?: number } | undefined)?.code;
    if (SAYS_NOTHING.includes(code)) return { kind: 'notKnownYet' };
  }
  throw error;
}
