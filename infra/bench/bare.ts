import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { BARE } from './bare.workflow';

/** Starts a worker of the bare workflow, as a process of its own. `built`: where it was compiled to. */
export async function bareWorker(address: string, built = __dirname): Promise<ChildProcess> {
  const child = fork(join(built, 'bare-worker.js'), [address]);
  await new Promise((ready) => child.once('message', ready));
  return child;
}

/** One bare workflow with the sample dispute's traffic, to its end; `around`: each of its updates. */
export async function bareOnce(
  client: Client,
  id: string,
  around: (call: () => Promise<unknown>) => Promise<unknown> = (call) => call(),
): Promise<void> {
  const handle = await client.workflow.start('bare', { workflowId: id, taskQueue: 'bare' });
  for (let i = 0; i < BARE.updates; i += 1) await around(() => handle.executeUpdate('tell', { args: [i] }));
  for (let i = 0; i < BARE.signals; i += 1) await handle.signal('hear', i);
  await handle.result();
}
