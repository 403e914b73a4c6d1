import { resolve } from 'node:path';
import { WorkflowFailedError } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { saidIn } from '../../services/cases/rehearsal/said';
import { workflowCode } from '../../services/kit/temporal/workflow-code';
import { shippedRules } from '../../services/rules/rule-book';
import { NOT_REHEARSED, REHEARSAL_WORKFLOW, type Parting, type RehearsalInput } from '../../workflows/contract/case';
import { TASK_QUEUE } from '../../workflows/contract/proceedings';
import { TemporalBackend } from '../support/temporal-backend';
import { playPurely } from '../support/scenarios';

let backend: TemporalBackend;
beforeAll(async () => {
  backend = await TemporalBackend.start();
});
afterAll(() => backend.stop());

const rehearsed = (workflowId: string, input: RehearsalInput): Promise<Parting> =>
  backend.env.client.workflow.execute<(of: RehearsalInput) => Promise<Parting>>(REHEARSAL_WORKFLOW, {
    workflowId,
    taskQueue: TASK_QUEUE,
    args: [input],
  });

/** A case with its notice to the court, under its own rules and under the national ones. */
async function input(): Promise<RehearsalInput> {
  const { backend: played } = await playPurely('case-notice-twelve-workers');
  const { opened, simulation } = played;
  const { name: _name, ...ruleSet } = shippedRules().forCase('CN', opened.openedOn);
  return {
    here: opened,
    there: { ...opened, region: 'CN', ruleSet },
    said: saidIn(simulation.case, simulation.journal),
    until: simulation.now,
  };
}

test('a case is rehearsed on the real workflows, its dates asked of the rules; nothing of it is written, and it replays', async () => {
  const { dates, refused } = await rehearsed('rehearsal/1', await input());
  expect(dates.map(({ id, there }) => [id, there])).toEqual([
    ['caseNoticeSend', null],
    ['courtFeedbackReport', null],
  ]);
  expect(refused.map(({ act }) => act)).toContain('sendCaseNotice');
  expect([backend.entries, backend.effects]).toEqual([[], []]);
  const workflowBundle = workflowCode(resolve(__dirname, '../../dist/workflow-bundle.js'));
  const history = await backend.env.client.workflow.getHandle('rehearsal/1').fetchHistory();
  await Worker.runReplayHistory({ workflowBundle }, history, 'rehearsal/1');
});

test('a case that the tables cannot live through fails its rehearsal, and nothing waits', async () => {
  const { here, ...rest } = await input();
  const broken = rehearsed('rehearsal/2', { ...rest, here: { ...here, facts: null } });
  const failure: unknown = await broken.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(WorkflowFailedError);
  expect((failure as WorkflowFailedError).cause).toMatchObject({ type: NOT_REHEARSED });
});
