import type { LegalDay } from '../contract/incoming';
import {
  COMMITTEE_SIDES,
  STATION_ITEMS,
  TEAM_SIDES,
  type Side,
  type StationItem,
  type StationState,
  type StationTier,
} from '../contract/stations';
import type { Tier } from '../contract/tiers';

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

/**
 * What is wrong with the seats of an enterprise’s committee: workers and employer have as many each, and one of all is its
 * chair (ORG-1: LDMAL 10, Order17 13-15). Nothing where it is as it should be.
 */
export function committeeFault(seats: readonly Seat[]): 'UNEQUAL_SIDES' | 'ONE_CHAIR' | undefined {
  const of = (side: Side): number => seats.filter((seat) => seat.side === side).length;
  if (of('workers') === 0 || of('workers') !== of('employer')) return 'UNEQUAL_SIDES';
  return seats.filter((seat) => seat.isChair).length === 1 ? undefined : 'ONE_CHAIR';
}

/** Sides of which nobody is known to sit where they should: a warning, never a refusal; the union’s seat is not asked for (DUT-21, ORG-1). */
export const absentSides = (kind: string, seats: readonly Seat[]): Side[] =>
  sidesOf(kind).filter(
    (side) => !(kind === 'enterpriseCommittee' && side === 'union') && !seats.some((seat) => seat.side === side),
  );

/** What was seen of a station on a legal day. */
export interface Inspection {
  on: LegalDay;
  items: Readonly<Record<StationItem, { isThere: boolean }>>;
}

/** Which of the five a station was seen to lack (DUT-11). */
export const itemsLacking = ({ items }: Inspection): StationItem[] =>
  STATION_ITEMS.filter((item) => !items[item].isThere);

/** The same day of the next year: until then, that day included, what was seen on a day is good. */
const yearAfter = (day: LegalDay): LegalDay => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

/** How a station stands on a legal day by the last inspection of it (DUT-11). */
export function stationState(last: Inspection | undefined, on: LegalDay): StationState {
  if (last === undefined) return 'never';
  if (itemsLacking(last).length > 0) return 'lacking';
  return on <= yearAfter(last.on) ? 'proved' : 'outOfDate';
}

/** For which number of a place’s plan an organisation counts; the joint office is the centre of its county (003 三(一)1). */
export function stationTier(tier: Tier | null): StationTier | undefined {
  if (tier === 'jointOffice') return 'county';
  return tier === null || tier === 'city' ? undefined : tier;
}
