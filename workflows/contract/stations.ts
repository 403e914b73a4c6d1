/** What every mediation station has to have (“五有”, DUT-11), in the order of the paper. */
export const STATION_ITEMS = ['sign', 'premises', 'rules', 'staff', 'seal'] as const;
export type StationItem = (typeof STATION_ITEMS)[number];

/**
 * For whom somebody sits on an enterprise’s mediation committee; whoever chairs it may be put forward by both. A seat of the union
 * is recorded, never demanded (ORG-1).
 */
export const COMMITTEE_SIDES = ['workers', 'employer', 'both', 'union'] as const;
/** Whose people make up the team of a gig-worker station (DUT-21). */
export const TEAM_SIDES = ['station', 'community', 'hr'] as const;
export const SIDES = [...COMMITTEE_SIDES, ...TEAM_SIDES] as const;
export type Side = (typeof SIDES)[number];
/** What is not as it should be with the seats of a committee (ORG-1). */
export const SEAT_FAULTS = ['unequalSides', 'noChair'] as const;
export type SeatFault = (typeof SEAT_FAULTS)[number];

/** How a station stands on a day: its five items shown within twelve months, some lacking, shown too long ago, or never looked at. */
export const STATION_STATES = ['proved', 'lacking', 'outOfDate', 'never'] as const;
export type StationState = (typeof STATION_STATES)[number];

/** The tiers for which a place sets itself a number of stations (003 三(一)1). */
export const STATION_TIERS = ['county', 'town', 'enterprise'] as const;
export type StationTier = (typeof STATION_TIERS)[number];

/** Who looks at stations: HR at any, the justice bureau and the union at people’s mediation (001 三), and none at one of its own. */
export const mayInspect = (role: string, kind: string): boolean =>
  role === 'hr' || ((role === 'justice' || role === 'union') && kind === 'peoplesMediation');
/** Who says who sits in a station: HR, and the station itself (order 17 of the ministry, art 13). */
export const SEATERS: readonly string[] = ['hr', 'organisation'];
/** Who opens a station to see every look at it and who sits there. */
export const STATION_READERS = ['hr', 'justice', 'union', 'organisation'] as const;
