import { mayInspect, STATION_ITEMS, type StationItem } from '../../workflows/contract/stations';
import {
  absentSides,
  itemsLacking,
  seatFaults,
  stationState,
  stationTier,
  type Seat,
} from '../../workflows/law/stations';

const seats = (...said: string[]): Seat[] =>
  said.map((one) => ({ side: one.replace('*', '') as Seat['side'], isChair: one.endsWith('*') }));

describe('ORG-1: an enterprise’s committee', () => {
  const OF = 'enterpriseCommittee';
  test.each([
    ['one each, and a chair of the workers', ['workers*', 'employer'], []],
    ['one each, and a chair of the employer', ['workers', 'employer*'], []],
    ['one each, and a chair whom both put forward', ['workers', 'employer', 'both*'], []],
    ['two each, and the union in the chair', ['workers', 'workers', 'employer', 'employer', 'union*'], []],
    ['more for the employer', ['workers*', 'employer', 'employer'], ['unequalSides']],
    ['the union’s seat makes up for no worker', ['workers*', 'union', 'employer', 'employer'], ['unequalSides']],
    ['no chair', ['workers', 'employer'], ['noChair']],
    ['a seat that is free, and no chair yet', ['workers'], ['unequalSides', 'noChair']],
  ])('%s', (_name, said, faults) => expect(seatFaults(OF, seats(...said))).toEqual(faults));

  test('the union’s seat, and a chair from outside, are never asked for', () =>
    expect(absentSides(OF, [])).toEqual(['workers', 'employer']));
  test('no other kind has such faults', () => expect(seatFaults('gigStation', [])).toEqual([]));
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
  ['townStation', 'town'],
  ['enterpriseCommittee', 'enterprise'],
  ['industryRoom', 'enterprise'],
  ['parkRoom', 'enterprise'],
  ['gigStation', null],
  ['peoplesMediation', null],
  ['personalStudio', null],
])('003 三(一)1: %s counts for the number of %s', (kind, counts) => expect(stationTier(kind)).toBe(counts));

test.each([
  ['hr', 'townStation', true],
  ['hr', 'union', true],
  ['justice', 'peoplesMediation', true],
  ['justice', 'townStation', false],
  ['union', 'peoplesMediation', true],
  ['union', 'union', false],
  ['organisation', 'townStation', false],
  ['court', 'townStation', false],
])('001 三, 003 三(一)1: %s inspects %s: %p', (role, kind, may) => expect(mayInspect(role, kind)).toBe(may));
