import { resolve } from 'node:path';
import { Worker } from '@temporalio/worker';
import { workflowCode } from '../../infra/temporal/workflow-code';
import { ENDINGS } from '../support/endings';
import { TemporalGround } from '../support/temporal-ground';
import { World } from '../support/world';

let ground: TemporalGround;
beforeAll(async () => {
  ground = await TemporalGround.start();
});
afterAll(() => ground.stop());

test.each(Object.keys(ENDINGS).map((ending, i) => [ending, i] as const))(
  'on the real workflows a case ends as %s, and its history replays',
  async (ending, i) => {
    const world = new World(ground, `410305-2025-${String(i + 1).padStart(6, '0')}`);
    await ENDINGS[ending]?.(world);
    await world.stands('CLOSED');
    const view = await world.view();
    expect(view).toMatchObject({ outcome: ending, closed: true, allowed: [], blocked: [] });
    await ground.journalled(world.caseNo, (entry) => entry.outcome !== null);
    const outcomes = ground.entries.filter((j) => j.caseNo === world.caseNo && j.entry.outcome !== null);
    expect(outcomes.map((j) => j.entry.outcome)).toEqual([ending]);
    const workflowBundle = workflowCode(resolve(__dirname, '../../dist/workflow-bundle.js'));
    await Worker.runReplayHistory({ workflowBundle }, await ground.history(world.caseNo), world.caseNo);
  },
);
