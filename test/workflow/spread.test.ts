import { ownMoment } from '../../workflows/contract/spread';
import { asParty } from '../support/cases';
import { TemporalBackend } from '../support/temporal-backend';
import { CaseUnderTest } from '../support/case-under-test';

const TEN_MINUTES_MS = 600_000;
const number = (serial: number): string => `410305-2024-${String(serial).padStart(6, '0')}`;

let backend: TemporalBackend;
beforeAll(async () => {
  backend = await TemporalBackend.start({ spreadMs: TEN_MINUTES_MS });
});
afterAll(() => backend.stop());

test('cases that fall due at one midnight are worked at moments spread over ten minutes', () => {
  const inMinute = Array.from({ length: 10 }, () => 0);
  for (let serial = 1; serial <= 5_000; serial += 1) {
    const minute = Math.floor(ownMoment(number(serial), TEN_MINUTES_MS) / 60_000);
    inMinute[minute] = (inMinute[minute] ?? 0) + 1;
  }
  expect(Math.min(...inMinute)).toBeGreaterThan(400);
  expect(Math.max(...inMinute)).toBeLessThan(600);
  expect(ownMoment(number(1), 0)).toBe(0);
});

test('the law fixes the day: what comes between the end of a period and its expiry finds the period over', async () => {
  const waits = (serial: number): boolean => ownMoment(number(serial), TEN_MINUTES_MS) > 120_000;
  const serials = Array.from({ length: 50 }, (_, i) => i + 1).filter(waits);
  const [left, asked] = serials.slice(0, 2).map((serial) => new CaseUnderTest(backend, number(serial)));
  if (left === undefined || asked === undefined) throw new Error('no such numbers');
  await left.open();
  await asked.open();
  const clock = (await left.view()).clocks.find((c) => c.key === 'consentWait');
  const end = Date.parse(clock?.answer?.expiresAt as string);
  await backend.until(new Date(end + 60_000).toISOString());
  expect((await left.view()).stage).toBe('CONSENT_PENDING');
  const said = await asked.act('recordConsent', asParty('p1'), { party: 'p1', answer: 'agree', channel: 'platform' });
  expect([said, (await asked.view()).stage]).toEqual(['NOT_ALLOWED_NOW', 'MEDIATION_FAILED']);
  await backend.until(new Date(end + TEN_MINUTES_MS).toISOString());
  await left.stands('MEDIATION_FAILED');
  const expiries = backend.entries.filter(({ entry }) => entry.clocks.some((c) => c.change === 'expired'));
  expect(new Set(expiries.map(({ entry }) => entry.occurredOn)).size).toBe(1);
});
