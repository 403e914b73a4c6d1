import { deadlinesRequest } from '../../services/rules/schemas';

const question = (days: number) => ({
  region: 'CN',
  clock: 'mediation',
  start: '2026-03-02',
  pauses: [{ from: '2026-03-02', to: new Date(Date.UTC(2026, 2, 2 + days)).toISOString().slice(0, 10) }],
});

test('a list whose pauses are more days than one process can count for everybody is refused, and says how many are taken', () => {
  const parsed = deadlinesRequest.safeParse(Array.from({ length: 1000 }, () => question(101)));
  expect(parsed.success).toBe(false);
  expect(JSON.stringify(parsed.error?.issues)).toContain('100000 days');
});

test('two hundred windows that each stood still for a year are answered in one list', () => {
  expect(deadlinesRequest.safeParse(Array.from({ length: 200 }, () => question(365))).success).toBe(true);
});
