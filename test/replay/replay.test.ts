import { resolve } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { ENDINGS } from '../support/endings';
import { historiesOf, recorded } from '../support/histories';
import { SCENARIOS } from '../support/scenarios';

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});

test('there are histories of every ending and of every scenario of version 0.1.0', () => {
  const missing = [...Object.keys(ENDINGS).map((ending) => `ending-${ending}`), ...SCENARIOS].filter(
    (name) => !recorded().includes(name),
  );
  expect(missing).toEqual([]);
});

test('every recorded history replays on the code as it is', async () => {
  const workflowBundle = { codePath: resolve(__dirname, '../../dist/workflow-bundle.js') };
  const histories = recorded().flatMap((name) =>
    historiesOf(name).map(({ workflowId, history }) => ({ workflowId: `${name}: ${workflowId}`, history })),
  );
  const failed: string[] = [];
  for await (const result of Worker.runReplayHistories({ workflowBundle }, histories)) {
    if (result.error) failed.push(`${result.workflowId}: ${result.error.message}`);
  }
  expect(failed).toEqual([]);
}, 240_000);
