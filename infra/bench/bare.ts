import { fork, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { BARE } from './bare.workflow';

/** Starts a worker of the bare workflow, as a process of its own. */
export async function bareWorker(folder: string, address: string): Promise<ChildProcess> {
  const workflowsPath = require.resolve('./bare.workflow');
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  const path = join(folder, 'bare-bundle.js');
  writeFileSync(path, code);
  const child = fork(join(__dirname, 'bare-worker.js'), [address, path]);
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
