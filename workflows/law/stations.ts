import type { LegalDay } from '../contract/incoming';
import {
  COMMITTEE_SIDES,
  STATION_ITEMS,
  TEAM_SIDES,
  type SeatFault,
  type Side,
  type StationItem,
  type StationState,
  type StationTier,
} from '../contract/stations';

/** Somebody who sits on a committee or serves in a team, and for whom. */
export interface Seat {
  side: Side;
  isChair: boolean;
}

/** The sides that an organisation of a kind is made up of (ORG-1, DUT-21); none where no text names any. */
export function sidesOf(kind: string): readonly Side[] {
  if (kind === 'enterpriseCommittee') return COMMITTEE_SIDES;
  return kind === 'gigStation' ? TEAM_SIDES : [];
}

/** Sides without which it is not whole: a warning, never a refusal, for a seat may be free (DUT-21, ORG-1). */
const NEEDED: readonly Side[] = ['workers', 'employer', ...TEAM_SIDES];
export const absentSides = (kind: string, seats: readonly Seat[]): Side[] =>
  sidesOf(kind).filter((side) => NEEDED.includes(side) && !seats.some((seat) => seat.side === side));

/**
 * What is not as it should be with an enterprise’s committee: workers and employer have as many seats each, and one of all is its
 * chair (ORG-1: LDMAL 10, Order17 13-15).
 */
export function seatFaults(kind: string, seats: readonly Seat[]): SeatFault[] {
  if (kind !== 'enterpriseCommittee') return [];
  const of = (side: Side): number => seats.filter((seat) => seat.side === side).length;
  return [
    ...(of('workers') === of('employer') ? [] : (['unequalSides'] as const)),
    ...(seats.some(({ isChair }) => isChair) ? [] : (['noChair'] as const)),
  ];
}

/** What was seen of a station on a legal day. */
export interface Inspection {
  on: LegalDay;
  items: Readonly<Record<StationItem, { isThere: boolean }>>;
}

/** Which of the five a station was seen to lack (DUT-11). */
export const itemsLacking = ({ items }: Inspection): StationItem[] =>
  STATION_ITEMS.filter((item) => !items[item].isThere);

/**
 * The same day of the next year: until then, that day included, what was seen is good. Our own measure (docs/figures.md), which no
 * rule set has and no party waits for.
 */
const yearAfter = (day: LegalDay): LegalDay => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

/** How a station stands on a legal day by the last inspection of it (DUT-11). */
export function stationState(last: Inspection | undefined, on: LegalDay): StationState {
  if (last === undefined) return 'never';
  if (itemsLacking(last).length > 0) return 'lacking';
  return on <= yearAfter(last.on) ? 'proved' : 'outOfDate';
}

/**
 * For which number of a place’s plan an organisation counts, by its kind: the joint office of the county, the stations of towns,
 * and the committees and rooms of enterprises, parks and trades (003 三(一)1). Other kinds count for none.
 */
export function stationTier(kind: string): StationTier | null {
  if (kind === 'jointOffice') return 'county';
  if (kind === 'townStation') return 'town';
  return ['enterpriseCommittee', 'industryRoom', 'parkRoom'].includes(kind) ? 'enterprise' : null;
}
