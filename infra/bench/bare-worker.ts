import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { followParent } from '../../services/kit/run';

const [address = ''] = process.argv.slice(2);

/** A worker of the bare workflow, in a process of its own so that its CPU can be told apart. */
async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue: 'bare',
    workflowsPath: require.resolve('./bare.workflow'),
    activities: { nothing: () => Promise.resolve() },
  });
  followParent();
  process.send?.({ ready: true });
  await worker.run();
}

void main();
