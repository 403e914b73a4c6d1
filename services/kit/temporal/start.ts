import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { CASE_WORKFLOW, ENTRY_WORKFLOW, rootOf, type CaseInput } from '../../../workflows/contract/case';
import { type CaseFrame, TASK_QUEUE } from '../../../workflows/contract/proceedings';

const REGION = defineSearchAttributeKey('Region', SearchAttributeType.KEYWORD);
const DISPUTE_TYPE = defineSearchAttributeKey('DisputeType', SearchAttributeType.KEYWORD);
const CLOSED = defineSearchAttributeKey('Closed', SearchAttributeType.BOOL);
const WORKERS = defineSearchAttributeKey('Workers', SearchAttributeType.INT);

/** Another dispute runs under the number of this one: an alarm, never a silent success. */
export class AnotherCase extends Error {}

export interface CaseStart {
  input: CaseInput;
  frame: Pick<CaseFrame, 'region' | 'disputeType' | 'workers' | 'openedOn' | 'link'>;
  /** Not before: a closed case that rests until its nearest date. */
  delayMs?: number;
}

/**
 * Starts the workflow of a case or a roster entry, from its opening or from what is stored. Where one runs already under the same
 * identity nothing is done (`runs`, or `begun` where it is this very start); throws `AnotherCase` where its identity is another.
 */
export async function startCase(client: Client, { input, frame, delayMs }: CaseStart): Promise<'begun' | 'runs'> {
  const { caseNo, identity, generation } = input;
  const isCase = rootOf(caseNo) === 'dispute';
  const matter = isCase ? ` · ${frame.disputeType} · ${frame.workers} worker(s)` : '';
  try {
    await client.workflow.start(isCase ? CASE_WORKFLOW : ENTRY_WORKFLOW, {
      workflowId: caseNo,
      taskQueue: TASK_QUEUE,
      args: [input],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
      memo: { identity, generation },
      ...(delayMs === undefined ? {} : { startDelay: delayMs }),
      typedSearchAttributes: new TypedSearchAttributes([
        { key: REGION, value: frame.region },
        // Before its first task already: a case that rests until a date is closed, and in no list of what is open.
        { key: CLOSED, value: isCase && delayMs !== undefined },
        ...(isCase
          ? [
              { key: DISPUTE_TYPE, value: frame.disputeType },
              { key: WORKERS, value: frame.workers },
            ]
          : []),
      ]),
      staticSummary: `${caseNo} · ${frame.region}${matter}`,
      staticDetails: `[${caseNo}](${frame.link}) opened on ${frame.openedOn}`,
    });
    return 'begun';
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const { memo } = await client.workflow.getHandle(caseNo).describe();
    if (memo?.['identity'] !== identity) throw new AnotherCase(`${caseNo}: another dispute runs under this number`);
    return memo['generation'] === generation ? 'begun' : 'runs';
  }
}
