import { goOn, RECORD_STATES, recordStates, storedCases } from '../support/states';

if (RECORD_STATES) {
  test('the states of this release are recorded', () => recordStates(), 120_000);
} else {
  test.each(storedCases())('the case stored under %s opens, goes on and ends as it did', (_name, stored) => {
    // Regions that a later release opens stand beside those it had.
    expect(goOn(stored)).toMatchObject(stored.ends);
  });
}
