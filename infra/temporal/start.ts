import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { type ProceedingInput, type ProceedingName, TASK_QUEUE } from '../../workflows/contract/proceedings';

const REGION = defineSearchAttributeKey('Region', SearchAttributeType.KEYWORD);
const DISPUTE_TYPE = defineSearchAttributeKey('DisputeType', SearchAttributeType.KEYWORD);
const WORKERS = defineSearchAttributeKey('Workers', SearchAttributeType.INT);

/** Starts a proceeding under its own id. Started before, it stays as it is: once is enough. */
export async function startProceeding(
  client: Client,
  name: ProceedingName,
  workflowId: string,
  input: ProceedingInput,
): Promise<void> {
  try {
    await client.workflow.start(name, {
      workflowId,
      taskQueue: TASK_QUEUE,
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      typedSearchAttributes: new TypedSearchAttributes([
        { key: REGION, value: input.region },
        { key: DISPUTE_TYPE, value: input.disputeType },
        { key: WORKERS, value: input.workers },
      ]),
      staticSummary: `${input.caseNo} ${name} · ${input.disputeType} · ${input.region} · ${input.workers} worker(s)`,
      staticDetails: `[${input.caseNo}](${input.link}) opened on ${input.openedOn} under rule set ${input.ruleSet.id} v${input.ruleSet.version}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
