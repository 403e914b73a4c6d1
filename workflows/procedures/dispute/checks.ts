import { concerned, filers } from '../../law/parties';
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
