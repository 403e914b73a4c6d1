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
import {
  COMPARE_SIGNAL,
  MOVE_SIGNAL,
  regionOf,
  WRITTEN_QUERY,
  type ActAnswer,
  type Brought,
  type CaseResult,
  type MoveTo,
  type Written,
} from '../../../workflows/contract/case';
import type { Incoming } from '../../../workflows/contract/incoming';
import { ACT_UPDATE, caseOf, GOES_ALONG, REFUSED } from '../../../workflows/contract/proceedings';
import type { Refusal } from '../../../workflows/contract/refusals';
import { startCase, type CaseStart } from '../temporal/start';

/** A run of a proceeding's workflow. */
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

/** How long a person waits for an answer before "not known yet"; with no worker it would be for ever. */
export const ANSWER_WITHIN_MS = 8_000;
const SIGNALS_AT_ONCE = 20;
const QUERY_WITHIN_MS = 5_000;
/** Unavailable, deadline exceeded, and a task that failed under the update: none says what became of it. */
const SAYS_NOTHING: readonly (number | undefined)[] = [14, 4, 9];
/** Failures that say nothing of the act: it is sent again under the same id. */
const NOT_KNOWN: readonly string[] = ['AcceptedUpdateCompletedWorkflow', 'UnprocessedUpdate', GOES_ALONG];

/** Proceedings as the service that keeps them sees them: workflows that are begun and told of acts. */
export class Runs {
  constructor(protected readonly client: Client) {}

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

  /** The revision that a run which has ended said it had written; null where it said none. Needs no worker. */
  async revisionAtEnd(caseNo: string): Promise<number | null> {
    const result = () => this.client.workflow.getHandle(caseNo).result() as Promise<CaseResult | null>;
    const ended = await this.client.withDeadline(Date.now() + QUERY_WITHIN_MS, result).catch(() => null);
    return ended?.revision ?? null;
  }

  /** What a run has written, null while it has nothing; undefined where nobody answers for it. */
  written(caseNo: string): Promise<Written | null | undefined> {
    return this.ask<Written | null>(caseNo, WRITTEN_QUERY);
  }

  protected async ask<T>(caseNo: string, query: string, ...about: unknown[]): Promise<T | undefined> {
    const asked = () => this.client.workflow.getHandle(caseNo).query<T, unknown[]>(query, ...about);
    return this.client.withDeadline(Date.now() + QUERY_WITHIN_MS, asked).catch(() => undefined);
  }

  /** Tells a proceeding to hold what is stored against what it has written. Answers whether it runs. */
  async compare(number: string): Promise<boolean> {
    return (await this.tell([number], (one) => this.client.workflow.getHandle(one).signal(COMPARE_SIGNAL))) > 0;
  }

  /** Tells proceedings to go on under another build; one without a workflow begins under the current build anyway. */
  async move(caseNos: readonly string[], to: MoveTo): Promise<void> {
    await this.tell(caseNos, (caseNo) => this.client.workflow.getHandle(caseNo).signal(MOVE_SIGNAL, to));
  }

  /** A few at once; answers how many of them run. */
  protected async tell<T>(all: readonly T[], signal: (one: T) => Promise<void>): Promise<number> {
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

/**
 * Brings an act to its proceeding. A workflow that is not there says nothing about the case: it is begun from what is stored, and
 * the act goes to it. A run that is behind what is stored judges by what is over: it takes that over first, and judges anew; null
 * where it has not.
 */
export async function bring(
  { runs, beginner }: { runs: Pick<Runs, 'act' | 'compare'>; beginner: { begin(number: string): Promise<unknown> } },
  workflowId: string,
  event: Incoming,
  stored: number,
): Promise<ActResult | null> {
  const number = caseOf(workflowId);
  let result = await runs.act(workflowId, event);
  if (result.kind === 'missing') {
    await beginner.begin(number);
    result = await runs.act(workflowId, event);
  }
  if (isStale(result, stored)) {
    await runs.compare(number);
    result = await runs.act(workflowId, event, `~${stored}`);
  }
  return isStale(result, stored) ? null : result;
}

/** Refused by a run that is behind what is stored, which is not a decision on the act. */
const isStale = (result: ActResult, stored: number): boolean => result.kind === 'refused' && result.revision < stored;

type Described = Pick<WorkflowExecutionInfo, 'status' | 'startTime' | 'closeTime' | 'memo'>;
export function runOf({ status, startTime, closeTime, memo }: Described): Run {
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
