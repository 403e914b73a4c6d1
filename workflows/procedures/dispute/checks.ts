import { concerned, filers } from '../../law/parties';
import type { Owed } from '../../contract/facts';
import type { RefusalCode } from '../../contract/refusals';
import { owedRefusal } from '../../law/owed';
import type { Tier } from '../../contract/tiers';
import type { C } from './context';

/** Of this case, also who is no more: papers may still be served, and must be entered. */
export const known = (c: C, party: string): boolean =>
  c.facts.parties.some((p) => p.id === party) || c.facts.gone.includes(party);
/** The word of one who withdrew, or who is in no suit, decides nothing for the others (AGR-5, AWD-5). */
export const ofThoseConcerned = (c: C): 'UNKNOWN_PARTY' | 'NOT_CONCERNED' | undefined => {
  const { party } = c.event.data as { party?: string };
  if (party === undefined || concerned(c.facts).some((p) => p.id === party)) return undefined;
  return known(c, party) ? 'NOT_CONCERNED' : 'UNKNOWN_PARTY';
};
export const ofThisCase = (c: C): 'UNKNOWN_PARTY' | undefined => {
  const { party } = c.event.data as { party?: string };
  return party !== undefined && !known(c, party) ? 'UNKNOWN_PARTY' : undefined;
};
export const allOfThisCase = (c: C, parties: readonly string[]): 'UNKNOWN_PARTY' | undefined =>
  parties.every((party) => known(c, party)) ? undefined : 'UNKNOWN_PARTY';
/** Whoever is to pay, or to be paid, is a party of the case, or was (AWD-1). */
export const owedHere = (c: C, owed: Owed): RefusalCode | undefined => owedRefusal(c.facts.parties, c.facts.gone, owed);
/** An applicant, or whoever has papers at the court, and each once. */
export const mayWithdraw = (
  c: C,
  parties: readonly string[],
): 'UNKNOWN_PARTY' | 'NOT_YOURS' | 'ALREADY_DONE' | undefined => {
  const stranger = allOfThisCase(c, parties);
  if (stranger) return stranger;
  if (parties.some((party) => c.facts.withdrawing.includes(party))) return 'ALREADY_DONE';
  const applies = (party: string): boolean => c.facts.parties.some((p) => p.id === party && p.side === 'applicant');
  return parties.every((party) => applies(party) || filers(c.facts).includes(party)) ? undefined : 'NOT_YOURS';
};
/** The day the case came in; nothing of it can have happened before. */
export const came = (c: C): string => c.facts.firstReceipt?.receivedOn ?? c.facts.application?.receivedOn ?? '';

const TAKEN_FOR = { major: 'major_difficult', collective: 'collective', failedBelow: 'failed_below' } as const;
/**
 * The tiers of a place are those of its rule set; its joint office takes what that set says (INT-4, COL-3). A case that
 * was opened before its set said so keeps every tier.
 */
export function tierRefused(
  c: C,
  tier: Tier,
  why?: keyof typeof TAKEN_FOR,
): 'WRONG_TIER' | 'NOT_FOR_THE_JOINT_OFFICE' | undefined {
  const { tiers, jointOfficeTakes: takes } = c.rules;
  if (tier !== 'jointOffice') return tiers == null || tiers.includes(tier) ? undefined : 'WRONG_TIER';
  if (takes === undefined) return undefined;
  if (takes === null) return 'WRONG_TIER';
  const { major, commonClaimWorkers } = c.facts;
  const is = {
    major: major.complex || major.majorImpact || major.chainRisk,
    collective: commonClaimWorkers >= c.rules.collectiveThreshold,
    failedBelow: false,
  };
  const grounds = why === undefined ? (['major', 'collective'] as const).filter((one) => is[one]) : [why];
  return grounds.some((one) => takes.includes(TAKEN_FOR[one])) ? undefined : 'NOT_FOR_THE_JOINT_OFFICE';
}
