import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { ENDINGS } from '../support/endings';

const HISTORIES = join(__dirname, 'histories');
const files = existsSync(HISTORIES) ? readdirSync(HISTORIES).filter((name) => name.endsWith('.json')) : [];

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});

test('there is a history for every ending', () => {
  const missing = Object.keys(ENDINGS).filter((ending) => !files.includes(`${ending}.dispute.json`));
  expect(missing).toEqual([]);
  expect(files).toContain('settled_confirmed.title.json');
  expect(files).toContain('settled_confirmed.award.json');
});

test('every recorded history replays on the code as it is', async () => {
  const workflowBundle = { codePath: resolve(__dirname, '../../dist/workflow-bundle.js') };
  const histories = files.map((file) => ({
    workflowId: file,
    history: historyFromJSON(JSON.parse(readFileSync(join(HISTORIES, file), 'utf8'))),
  }));
  const failed: string[] = [];
  for await (const result of Worker.runReplayHistories({ workflowBundle }, histories)) {
    if (result.error) failed.push(`${result.workflowId}: ${result.error.message}`);
  }
  expect(failed).toEqual([]);
});
