import type { ProceedingName } from '../../workflows/contract/proceedings';
import { PROCEDURES } from '../../workflows/procedures';
import { examplesIn, goOn, RECORD_STATES, recordStates, storedCases } from '../support/states';

/** The states a region can stand in when a case is written; `-` is before its first row. */
const statesOf = (name: string): string[] =>
  Object.keys(PROCEDURES[name as ProceedingName].states).filter((state) => state !== '-');

/** What came after the last release was recorded; the next one records it, and leaves this empty. */
const SINCE_THE_LAST_RELEASE = new Map<string, readonly string[]>([
  ['award', ['ENFORCEMENT_REFUSED', 'SEVERED']],
  ['arbitration', ['ARB_CURE', 'ARB_DELAYED']],
  ['limitation', ['DEFENCE']],
  ['preservation', ['ENFORCING']],
  ['relief', ['REFUSED', 'LAPSED']],
  ...['courtFee', 'negotiation', 'complaint', 'rosterEntry'].map((name) => [name, statesOf(name)] as const),
]);
if (RECORD_STATES) {
  test('the states of this release are recorded', () => recordStates());
} else {
  const stored = storedCases();

  test.each(stored)('the case stored under %s opens, goes on and ends as it did', (_name, one) => {
    // Regions that a later release opens stand beside those it had.
    expect(goOn(one)).toMatchObject(one.ends);
  });

  test.each(Object.values(PROCEDURES))('every state of $name is that of a stored case', ({ name }) => {
    const shown = new Set(stored.flatMap(([, { state }]) => examplesIn(state)));
    const missing = statesOf(name).filter((state) => !shown.has(`${name} ${state}`));
    expect(missing).toEqual(SINCE_THE_LAST_RELEASE.get(name) ?? []);
  });
}
