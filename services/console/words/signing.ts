import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { LegalDay } from '../../../workflows/contract/incoming';
import { requiredSigners } from '../../../workflows/contract/signers';

/** Whose signature an agreement needs, and since when it is there; null: not yet. */
export interface Signer {
  /** A party by its id, `mediator`, or `seal`. */
  signer: string;
  signedOn: LegalDay | null;
}

/** Of a dispute with an agreement that is not signed by all yet, who signs it (AGR-1); null of any other, and where its terms are not shown. */
export function signersIn({ proceeding, facts }: { proceeding: string; facts: unknown }): Signer[] | null {
  if (proceeding !== 'dispute' || facts === null) return null;
  const { agreement } = (facts as DisputeFacts).mediation;
  if (agreement === null || agreement.effectiveOn !== null) return null;
  return requiredSigners(agreement).map((signer) => ({
    signer,
    signedOn: agreement.signatures.find((one) => one.signer === signer)?.signedOn ?? null,
  }));
}

export const SIGNING = {
  title: { zh: '签署情况', en: 'Signatures' },
  signed: { zh: '{day} 已签', en: 'signed on {day}' },
  waits: { zh: '待签', en: 'not yet' },
  mediator: { zh: '调解员', en: 'mediator' },
  seal: { zh: '调解组织印章', en: 'seal of the organisation' },
};
