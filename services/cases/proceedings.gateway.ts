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
  disputeId,
  type ProceedingInput,
  REFUSED,
} from '../../workflows/contract/proceedings';
import type { Refusal } from '../../workflows/contract/refusals';
import { startProceeding } from '../../infra/temporal/start';

export type ActResult =
  | { kind: 'accepted'; answer: ActAnswer }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'closed' }
  | { kind: 'missing' }
  | { kind: 'notKnownYet' };

/** How long a person waits for a proceeding's answer before "not known yet"; with no worker it would be for ever. */
const ANSWER_WITHIN_MS = 8_000;
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
