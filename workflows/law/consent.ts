import type { DisputeFacts } from '../contract/facts';
import type { LegalDay, PartyId } from '../contract/incoming';
import { concerned, type Concern } from './parties';

type Consents = Concern & Pick<DisputeFacts, 'mediation'>;

/** ENT-2: every party has agreed to mediation. Silence is never consent. */
export const allConsented = (f: Consents): boolean =>
  concerned(f).every((p) => f.mediation.consents[p.id]?.answer === 'agree');

/** ENT-2, ENT-3: the applicants have agreed, the other side not yet. */
export const applicantsConsented = (f: Consents): boolean =>
  concerned(f).every((p) => p.side !== 'applicant' || f.mediation.consents[p.id]?.answer === 'agree');

/** AWD-7: clarification is on record and every party has acknowledged it. */
export const clarified = (f: Concern & Pick<DisputeFacts, 'mediation'>): boolean =>
  f.mediation.clarification !== null &&
  concerned(f).every((p) => f.mediation.clarification?.acknowledged[p.id] !== undefined);

/** AWD-7: it was read to somebody, and this party has not said that it is clear: its consent comes with that answer. */
export const awaitsClarification = (f: Pick<DisputeFacts, 'late' | 'mediation'>, party: PartyId): boolean =>
  f.late &&
  f.mediation.clarification?.read !== undefined &&
  f.mediation.clarification.acknowledged[party] === undefined;

/** ENT-4: the day on which both had agreed: the last party's consent. */
export const agreedOn = (f: Consents): LegalDay =>
  concerned(f)
    .map((p) => f.mediation.consents[p.id]?.on ?? '')
    .sort()
    .at(-1) ?? '';

/** MED-2: an agreement of all is reached on the day of the last one who agreed; null while one is missing. */
export function reachedOn(parties: readonly { id: PartyId }[], agreed: Record<PartyId, LegalDay>): LegalDay | null {
  const days = parties.map((p) => agreed[p.id]);
  if (days.some((day) => day === undefined)) return null;
  return (days as LegalDay[]).sort().at(-1) ?? null;
}
