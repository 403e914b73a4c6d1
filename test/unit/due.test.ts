import type { Clock, DeadlineAnswer } from '../../workflows/contract/clocks';
import { dueOf, inPeriod, inPeriodIfAny, UndatedClock } from '../../workflows/engine/due';

const asked: Clock = {
  id: 'filingWait',
  key: 'filingWait',
  holder: null,
  status: 'asked',
  start: '2025-09-01',
  safeStart: null,
  extended: null,
  pauses: [],
  answer: null,
  warned: false,
  startedBy: 'a',
};
const dated: Clock = { ...asked, status: 'running', answer: { dueOn: '2025-09-16' } as DeadlineAnswer };

test('without the clock there is no period to be in, or nothing that limits it, as the guard says', () => {
  const none = { clocks: {} };
  expect(dueOf(none, 'filingWait')).toBeNull();
  expect(inPeriod('2025-09-01', none, 'filingWait')).toBe(false);
  expect(inPeriodIfAny('2025-09-01', none, 'filingWait')).toBe(true);
});

test('the due day itself is in time, the day after it is not', () => {
  const c = { clocks: { filingWait: dated } };
  expect([inPeriod('2025-09-16', c, 'filingWait'), inPeriod('2025-09-17', c, 'filingWait')]).toEqual([true, false]);
  expect([inPeriodIfAny('2025-09-16', c, 'filingWait'), inPeriodIfAny('2025-09-17', c, 'filingWait')]).toEqual([
    true,
    false,
  ]);
});

test('a clock that is not dated yet is no reason to let anything pass, or to refuse it: it is a fault', () => {
  const c = { clocks: { filingWait: asked } };
  expect(() => inPeriod('2025-09-01', c, 'filingWait')).toThrow(UndatedClock);
  expect(() => inPeriodIfAny('2025-09-01', c, 'filingWait')).toThrow(UndatedClock);
});
