import type { Bilingual } from '../../../workflows/contract/clocks';
import type { LegalDay } from '../../../workflows/contract/incoming';
import { requiredSigners } from '../../../workflows/contract/signers';
import type { DisputeState } from '../../../workflows/contract/states';
import { longDay } from './days';
import { disputeIn, type Shown } from './dispute';

/** Whose signature an agreement needs, and since when it is there; null: not yet. */
export interface Signer {
  /** A party by its id, `mediator`, or `seal`. */
  signer: string;
  signedOn: LegalDay | null;
}

/** Of a dispute whose agreement waits to be signed, who signs it (AGR-1); null of any other, and where its terms are not shown. */
export function signersIn({ stage, ...of }: Shown): Signer[] | null {
  const agreement = disputeIn(of)?.mediation.agreement;
  if (!agreement || stage !== ('AGREED_UNSIGNED' satisfies DisputeState)) return null;
  return requiredSigners(agreement).map((signer) => ({
    signer,
    signedOn: agreement.signatures.find((one) => one.signer === signer)?.signedOn ?? null,
  }));
}

/** Whose it is, where it is no party's. */
export const OTHERS: Readonly<Record<string, Bilingual>> = {
  mediator: { zh: '调解员', en: 'mediator' },
  seal: { zh: '调解组织印章', en: 'seal of the organisation' },
};
export const SIGNATURES = { zh: '签署情况', en: 'Signatures' };
/** Whether it is there: a name is signed, a seal is set. */
export function signedWords({ signer, signedOn }: Signer): Bilingual {
  const isSeal = signer === 'seal';
  if (signedOn === null) return { zh: isSeal ? '待盖章' : '待签', en: 'not yet' };
  const day = longDay(signedOn);
  return { zh: `${day.zh}${isSeal ? '已盖章' : '已签'}`, en: `${isSeal ? 'set' : 'signed'} on ${day.en}` };
}
