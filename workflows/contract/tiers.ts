/** The tiers a dispute may be brought to; which of them a place has is said by its rule set (INT-4). */
export const TIERS = ['enterprise', 'town', 'county', 'city', 'jointOffice'] as const;
export type Tier = (typeof TIERS)[number];
