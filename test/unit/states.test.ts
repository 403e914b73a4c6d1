import { goOn, RECORD_STATES, recordStates, storedCases } from '../support/states';

if (RECORD_STATES) {
  test('the states of this release are recorded', () => recordStates(), 120_000);
} else {
  test.each(storedCases())('the case stored under %s opens, goes on and ends as it did', (_name, stored) => {
    expect(goOn(stored)).toEqual(stored.ends);
  });
}
