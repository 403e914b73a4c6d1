import { ENDINGS } from '../support/endings';
import { pureGround, CaseUnderTest } from '../support/case-under-test';

test.each(Object.keys(ENDINGS))('a case can end as %s, once and for all', async (ending) => {
  const backend = pureGround('2025-07-01T02:00:00Z');
  const subject = new CaseUnderTest(backend, '410305-2025-000001');
  await ENDINGS[ending]?.(subject);
  const view = await subject.view();
  expect(view).toMatchObject({ stage: 'CLOSED', outcome: ending, closed: true, allowed: [] });
  const outcomes = backend.simulation.journal.filter((j) => j.entry.outcome !== null);
  expect(outcomes).toHaveLength(1);
});
