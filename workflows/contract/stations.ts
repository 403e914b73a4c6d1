/** What every mediation station has to have (“五有”, DUT-11), in the order of the paper. */
export const STATION_ITEMS = ['sign', 'premises', 'rules', 'staff', 'seal'] as const;
export type StationItem = (typeof STATION_ITEMS)[number];

/** For whom somebody sits on an enterprise’s mediation committee; a seat of the union is recorded, never demanded (ORG-1). */
export const COMMITTEE_SIDES = ['workers', 'employer', 'union'] as const;
/** Whose people make up the team of a gig-worker station (DUT-21). */
export const TEAM_SIDES = ['station', 'community', 'hr'] as const;
export type Side = (typeof COMMITTEE_SIDES)[number] | (typeof TEAM_SIDES)[number];

/** How a station stands on a day: its five items shown within twelve months, some lacking, shown too long ago, or never looked at. */
export const STATION_STATES = ['proved', 'lacking', 'outOfDate', 'never'] as const;
export type StationState = (typeof STATION_STATES)[number];

/** The tiers for which a place sets itself a number of stations (003 三(一)1). */
export const STATION_TIERS = ['county', 'town', 'enterprise'] as const;
export type StationTier = (typeof STATION_TIERS)[number];
