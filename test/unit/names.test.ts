import type { DisputeFacts } from '../../workflows/contract/facts';
import type { DisputeState } from '../../workflows/contract/states';
import { expired, isOneOf, start, type Row } from '../../workflows/engine/row';
import { tell } from '../../workflows/engine/messages';

type R = Row<DisputeFacts, DisputeState>;
const row: R = {
  id: 'X',
  from: ['ENTRUSTED'],
  on: ['sue'],
  by: ['party'],
  to: 'stays',
  rule: ['MED-9'],
  confidence: 'S',
};

// Held by the compiler: each of these lines would be an error, and an expected error that does not come is one.
export const misspelt: R[] = [
  // @ts-expect-error no such state to leave
  { ...row, from: ['ENTRUSTD'] },
  // @ts-expect-error no such state to come to
  { ...row, to: 'STAYS' },
  // @ts-expect-error no such act or message
  { ...row, on: ['sues'] },
  // @ts-expect-error no such clock
  { ...row, on: [expired('filingWaits')] },
  // @ts-expect-error no such clock
  { ...row, clocks: [start('filingWaits')] },
  // @ts-expect-error no such event to raise
  { ...row, raise: () => [{ name: 'internal:claimCheked', data: {} }] },
  // @ts-expect-error no such outcome
  { ...row, outcome: 'settled' },
  // @ts-expect-error no text for this
  { ...row, effects: [tell('filedWithCuort', 'parties')] },
  // @ts-expect-error no such rule
  { ...row, rule: ['MED-99'] },
  // @ts-expect-error no such state of a dispute
  { ...row, when: [{ name: 'x', readsEvent: false, test: (c) => isOneOf(c.state, ['ENTRUSTD']) }] },
];

test('a misspelt name in a row does not compile', () => {
  expect(misspelt).toHaveLength(10);
});
