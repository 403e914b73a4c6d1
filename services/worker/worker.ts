import type { PayloadCodec } from '@temporalio/common';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createCaseActivities } from '../../activities/case-activities';
import type { Deps } from '../../activities/deps';
import { TASK_QUEUE } from '../../workflows/contract/proceedings';

/** The one place that wires workflows and activities. */
export function createWorker(
  connection: NativeConnection,
  namespace: string,
  deps: Deps,
  codec: PayloadCodec,
  bundle: Pick<WorkerOptions, 'workflowsPath' | 'workflowBundle'>,
): Promise<Worker> {
  return Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    ...bundle,
    dataConverter: { payloadCodecs: [codec] },
    activities: { ...createCaseActivities(deps) },
    // Most of the recovery after a killed worker is waiting for its sticky queue: 13 s at the default, 6 s at 1 s.
    stickyQueueScheduleToStartTimeout: '1 s',
    shutdownGraceTime: '5 s',
    shutdownForceTime: '7 s',
  });
}
