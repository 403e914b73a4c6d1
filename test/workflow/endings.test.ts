import { ENDINGS } from '../support/endings';
import { TemporalBackend } from '../support/temporal-backend';
import { CaseUnderTest } from '../support/case-under-test';

let backend: TemporalBackend;
beforeAll(async () => {
  backend = await TemporalBackend.start();
});
afterAll(() => backend.stop());

test.each(Object.keys(ENDINGS).map((ending, i) => [ending, i] as const))(
  'on the real workflows a case ends as %s',
  async (ending, i) => {
    const subject = new CaseUnderTest(backend, `410305-2025-${String(i + 1).padStart(6, '0')}`);
    await ENDINGS[ending]?.(subject);
    await subject.stands('CLOSED');
    const view = await subject.view();
    expect(view).toMatchObject({ outcome: ending, closed: true, allowed: [], blocked: [] });
    await backend.journalled(subject.caseNo, (entry) => entry.outcome !== null);
    const outcomes = backend.entries.filter((j) => j.caseNo === subject.caseNo && j.entry.outcome !== null);
    expect(outcomes.map((j) => j.entry.outcome)).toEqual([ending]);
  },
);
