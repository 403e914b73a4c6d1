import { ENDINGS } from '../support/endings';
import { pureGround, World } from '../support/world';

test.each(Object.keys(ENDINGS))('a case can end as %s, once and for all', async (ending) => {
  const ground = pureGround('2025-07-01T02:00:00Z');
  const world = new World(ground, '410305-2025-000001');
  await ENDINGS[ending]?.(world);
  const view = await world.view();
  expect(view).toMatchObject({ stage: 'CLOSED', outcome: ending, closed: true, allowed: [] });
  const outcomes = ground.simulation.journal.filter((j) => j.entry.outcome !== null);
  expect(outcomes).toHaveLength(1);
});
