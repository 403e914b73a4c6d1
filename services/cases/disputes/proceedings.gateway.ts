import {
  type Client,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { z } from 'zod';
import { legalDayOf } from '../../kit/clock';
import { startCase, type CaseStart } from '../../kit/temporal/start';
import { MOVE_SIGNAL, regionOf, type ActAnswer, type Brought, type MoveTo } from '../../../workflows/contract/case';
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

  async act(workflowId: string, event: Incoming): Promise<ActResult> {
    const brought: Brought = { region: regionOf(workflowId), event };
    try {
      const answer = await this.client.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
        this.client.workflow
          .getHandle(caseOf(workflowId))
          .executeUpdate<ActAnswer, [Brought]>(ACT_UPDATE, { args: [brought], updateId: event.id }),
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
