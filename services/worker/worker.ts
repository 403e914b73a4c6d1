import { availableParallelism } from 'node:os';
import type { PayloadCodec } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createCaseActivities } from '../../activities/case-activities';
import type { Deps } from '../../activities/deps';
import { versionedBy } from '../kit/temporal/versions';
import { workflowCode } from '../kit/temporal/workflow-code';
import { TASK_QUEUE } from '../../workflows/contract/proceedings';
import type { Bundle } from './bundles';

/** Workflow tasks, and the writes they wait for, that a process works at once: so many for each of its cores. */
export const AT_ONCE = 8 * availableParallelism();

/**
 * The one place that wires workflows and activities. A built bundle is a version of its own; workflows from their
 * sources are none.
 */
export function createWorker(
  connection: NativeConnection,
  namespace: string,
  deps: Deps,
  codec: PayloadCodec,
  workflows: Bundle | { workflowsPath: string },
  atOnce = AT_ONCE,
): Promise<Worker> {
  return Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    ...('workflowsPath' in workflows
      ? workflows
      : { workflowBundle: workflowCode(workflows.path), ...versionedBy(workflows.buildId) }),
    dataConverter: { payloadCodecs: [codec] },
    activities: { ...createCaseActivities(deps) },
    // More at once only take turns on the same cores, until tasks time out in work (1.8 % of them at the SDK's 40, none at
    // 8 a core); those that wait for a slot do so at the server.
    maxConcurrentWorkflowTaskExecutions: atOnce,
    maxConcurrentLocalActivityExecutions: atOnce,
    // Most of the recovery after a killed worker is waiting for its sticky queue: 13 s at the default of 10 s, 6 s at 1 s.
    // At 1 s a busy worker loses tasks to it as well, and each is then worked from the whole history; at 5 s it lost none.
    stickyQueueScheduleToStartTimeout: '5 s',
    shutdownGraceTime: '5 s',
    shutdownForceTime: '7 s',
  });
}
