import { fork, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

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
