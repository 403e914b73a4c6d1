import { keptUntil } from '../../workflows/law/retention';

const AWARD = { awards: { 'award-1': { windows: null } } };
const NONE = { awards: {} };

test.each([
  ['with an award ten years', '2025-07-01', AWARD, '2035-07-01'],
  ['without one five years', '2025-07-01', NONE, '2030-07-01'],
  ['from a leap day to the first of March', '2024-02-29', NONE, '2029-03-01'],
])('ARB-7: the file of a case is kept, %s', (_what, closedOn, facts, until) => {
  expect(keptUntil(closedOn, facts)).toBe(until);
});
