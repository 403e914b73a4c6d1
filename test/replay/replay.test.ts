import { resolve } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { workflowCode } from '../../services/kit/temporal/workflow-code';
import { historiesOf, recorded, RECORDED, RELEASE } from '../support/histories';

const workflowBundle = workflowCode(resolve(__dirname, '../../dist/workflow-bundle.js'));

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});

test('every history that is to be kept is there for this release', () => {
  const ofThisRelease = recorded().filter((path) => path.startsWith(`${RELEASE}/`));
  const names = new Set(ofThisRelease.map((path) => path.split('/')[1]));
  expect(RECORDED.filter((name) => !names.has(name))).toEqual([]);
});

test.each(recorded())('the history %s replays on the code as it is', async (path) => {
  for (const { workflowId, history } of historiesOf(path))
    await Worker.runReplayHistory({ workflowBundle }, history, workflowId);
});
