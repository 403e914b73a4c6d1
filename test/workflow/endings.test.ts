import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { ENDINGS } from '../support/endings';
import { TemporalGround } from '../support/temporal-ground';
import { World } from '../support/world';

const HISTORIES = resolve(__dirname, '../replay/histories');
/** Set to record the histories of test/replay anew; before the first tagged version only, and the commit says why. */
const RECORD = process.env['DINGFEN_RECORD_HISTORIES'] === '1';

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
    for (const id of await existing(world)) {
      const history = await ground.history(id);
      const bundle = { codePath: resolve(__dirname, '../../dist/workflow-bundle.js') };
      await Worker.runReplayHistory({ workflowBundle: bundle }, history, id);
      if (RECORD) {
        mkdirSync(HISTORIES, { recursive: true });
        const name = id === world.dispute ? 'dispute' : (id.split('/')[1] ?? '');
        writeFileSync(join(HISTORIES, `${ending}.${name}.json`), historyToJSON(history));
      }
    }
  },
);

async function existing(world: World): Promise<string[]> {
  const found: string[] = [];
  for (const id of [world.dispute, world.award, world.title]) {
    const described = await ground.env.client.workflow
      .getHandle(id)
      .describe()
      .catch(() => null);
    if (described) found.push(id);
  }
  return found;
}
