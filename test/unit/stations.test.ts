import { STATION_ITEMS, type StationItem } from '../../workflows/contract/stations';
import {
  absentSides,
  committeeFault,
  itemsLacking,
  stationState,
  stationTier,
  type Seat,
} from '../../workflows/law/stations';

const seats = (...said: string[]): Seat[] =>
  said.map((one) => ({ side: one.replace('*', '') as Seat['side'], isChair: one.endsWith('*') }));

describe('ORG-1: an enterprise’s committee', () => {
  test.each([
    ['one each, and a chair of the workers', ['workers*', 'employer'], undefined],
    ['one each, and a chair of the employer', ['workers', 'employer*'], undefined],
    [
      'two each, and a third seat of the union in the chair',
      ['workers', 'workers', 'employer', 'employer', 'union*'],
      undefined,
    ],
    ['more for the employer', ['workers*', 'employer', 'employer'], 'UNEQUAL_SIDES'],
    ['the union’s seat makes up for no worker', ['workers*', 'union', 'employer', 'employer'], 'UNEQUAL_SIDES'],
    ['nobody for either', ['union*'], 'UNEQUAL_SIDES'],
    ['no chair', ['workers', 'employer'], 'ONE_CHAIR'],
    ['two chairs', ['workers*', 'employer*'], 'ONE_CHAIR'],
  ])('%s', (_name, said, fault) => expect(committeeFault(seats(...said))).toBe(fault));

  test('the union’s seat is never asked for', () =>
    expect(absentSides('enterpriseCommittee', [])).toEqual(['workers', 'employer']));
});

test.each([
  [[], ['station', 'community', 'hr']],
  [['station', 'hr'], ['community']],
  [['station', 'community', 'hr'], []],
])('DUT-21: of a gig-worker station with %p in its team, %p are missing', (said, missing) =>
  expect(absentSides('gigStation', seats(...said))).toEqual(missing),
);
test('no text says who makes up any other station', () => expect(absentSides('townStation', [])).toEqual([]));

const looked = (on: string, ...without: StationItem[]) => ({
  on,
  items: Object.fromEntries(STATION_ITEMS.map((item) => [item, { isThere: !without.includes(item) }])) as Record<
    StationItem,
    { isThere: boolean }
  >,
});
test.each([
  ['never looked at', undefined, '2026-03-01', 'never'],
  ['all five shown that day', looked('2026-03-01'), '2026-03-01', 'proved'],
  ['the same day a year later', looked('2026-03-01'), '2027-03-01', 'proved'],
  ['the day after', looked('2026-03-01'), '2027-03-02', 'outOfDate'],
  ['of a leap day, the last of February', looked('2024-02-29'), '2025-02-28', 'proved'],
  ['and no longer', looked('2024-02-29'), '2025-03-01', 'outOfDate'],
  ['one of them lacking', looked('2026-03-01', 'seal'), '2026-03-02', 'lacking'],
  ['one lacking long ago', looked('2020-03-01', 'seal'), '2026-03-02', 'lacking'],
])('DUT-11: %s', (_name, last, on, state) => expect(stationState(last, on)).toBe(state));

test('DUT-11: what is lacking is said in the order of the paper', () =>
  expect(itemsLacking(looked('2026-03-01', 'seal', 'sign'))).toEqual(['sign', 'seal']));

test.each([
  ['jointOffice', 'county'],
  ['county', 'county'],
  ['town', 'town'],
  ['enterprise', 'enterprise'],
  ['city', undefined],
  [null, undefined],
] as const)('an organisation of the tier %s counts as a station of %s', (tier, counts) =>
  expect(stationTier(tier)).toBe(counts),
);
