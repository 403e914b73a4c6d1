import { openBodyOf, SAMPLES } from '../../infra/sandbox/samples';
import { openDispute } from '../../services/cases/schemas';

test('there are at least twelve sample disputes, of every kind, with a collective, a gig worker, late papers and no award', () => {
  expect(SAMPLES.length).toBeGreaterThanOrEqual(12);
  const types = new Set(SAMPLES.map((s) => s.disputeType));
  for (const type of ['arrears', 'overtime', 'dismissal', 'workInjury', 'socialInsurance'])
    expect(types).toContain(type);
  expect(SAMPLES.some((s) => s.workers === 14)).toBe(true);
  expect(SAMPLES.some((s) => s.relation === 'gig')).toBe(true);
  expect(SAMPLES.some((s) => s.award === null)).toBe(true);
  expect(SAMPLES.some((s) => (s.award?.workerReceivedDaysAgo ?? 0) > 15)).toBe(true);
});

test.each(SAMPLES.map((s) => [s.id, s] as const))('the sample %s is a valid open call on any day', (_id, s) => {
  for (const now of ['2024-02-29T23:59:59+08:00', '2025-12-31T12:00:00Z', '2029-01-01T00:00:00+08:00']) {
    expect(openDispute.safeParse(openBodyOf(s, new Date(now))).error).toBeUndefined();
  }
});
