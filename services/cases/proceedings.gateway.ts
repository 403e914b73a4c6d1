import {
  type Client,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Incoming } from '../../workflows/contract/incoming';
import {
  ACT_UPDATE,
  type ActAnswer,
  CALENDAR_SIGNAL,
  DELIVER_SIGNAL,
  disputeId,
  type ProceedingInput,
  REFUSED,
  RULES_MIGRATED,
  type RulesMigrated,
  type RuleSetRef,
} from '../../workflows/contract/proceedings';
import type { Refusal } from '../../workflows/contract/refusals';
import type { z } from 'zod';
import { legalDayOf } from '../../infra/service/clock';
import type { announcement } from './internal.schemas';
import { startProceeding } from '../../infra/temporal/start';

export type ActResult =
  | { kind: 'accepted'; answer: ActAnswer }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'closed' }
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

/** How long a person waits for a proceeding's answer before "not known yet"; with no worker it would be for ever. */
const ANSWER_WITHIN_MS = 8_000;
const SIGNALS_AT_ONCE = 20;
const GRPC_UNAVAILABLE = 14;
const GRPC_DEADLINE = 4;

/** The proceedings as this service sees them: started once, told of acts, never read from directly. */
export class ProceedingsGateway {
  constructor(private readonly client: Client) {}

  start(input: ProceedingInput): Promise<void> {
    return this.client.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
      startProceeding(this.client, 'dispute', disputeId(input.caseNo), input),
    );
  }

  async act(workflowId: string, event: Incoming): Promise<ActResult> {
    try {
      const answer = await this.client.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
        this.client.workflow
          .getHandle(workflowId)
          .executeUpdate<ActAnswer, [Incoming]>(ACT_UPDATE, { args: [event], updateId: event.id }),
      );
      return { kind: 'accepted', answer };
    } catch (error) {
      return this.resultOf(workflowId, error);
    }
  }

  /** Tells proceedings that the law changed; one that is over hears nothing more. Answers how many were told. */
  async announce({ id, subject, to }: z.output<typeof announcement>, now: Date): Promise<number> {
    const tell = async ({ caseNo, proceeding, migrate }: (typeof to)[number]): Promise<boolean> => {
      const workflowId = proceeding === 'dispute' ? disputeId(caseNo) : `${caseNo}/${proceeding}`;
      const handle = this.client.workflow.getHandle(workflowId);
      try {
        if (migrate === undefined) await handle.signal(CALENDAR_SIGNAL, { version: subject });
        else await handle.signal(DELIVER_SIGNAL, migration(`${id}/${workflowId}`, migrate, id, now));
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    };
    let told = 0;
    for (let i = 0; i < to.length; i += SIGNALS_AT_ONCE) {
      const answers = await Promise.all(to.slice(i, i + SIGNALS_AT_ONCE).map(tell));
      told += answers.filter(Boolean).length;
    }
    return told;
  }

  private async resultOf(workflowId: string, error: unknown): Promise<ActResult> {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
      if (error.cause.type === REFUSED) return { kind: 'refused', refusal: error.cause.details?.[0] as Refusal };
      if (error.cause.type === 'AcceptedUpdateCompletedWorkflow') return { kind: 'notKnownYet' };
      throw error;
    }
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'notKnownYet' };
    if (error instanceof WorkflowNotFoundError) return this.closedOrMissing(workflowId);
    if (error instanceof ServiceError) {
      const code = (error.cause as { code?: number } | undefined)?.code;
      if (code === GRPC_UNAVAILABLE || code === GRPC_DEADLINE) return { kind: 'notKnownYet' };
    }
    throw error;
  }

  private async closedOrMissing(workflowId: string): Promise<ActResult> {
    try {
      await this.client.workflow.getHandle(workflowId).describe();
      return { kind: 'closed' };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return { kind: 'missing' };
      throw error;
    }
  }
}
