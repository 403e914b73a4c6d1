import type { AgreementChannel, Signature } from './facts';
import type { PartyId } from './incoming';

/**
 * AGR-1: whose signatures a channel needs. Online and on a court's referral the parties' own (ORule 19, TRule 24);
 * before an organisation of LDMAL 10 also the mediator's and the organisation's seal (LDMAL 14, PML 29).
 */
export function requiredSigners({ channel, parties }: { channel: AgreementChannel; parties: readonly PartyId[] }) {
  return channel === 'organisation' ? [...parties, 'mediator', 'seal'] : [...parties];
}

/** Who of them has not signed yet, the parties first. */
export const yetToSign = (agreement: {
  channel: AgreementChannel;
  parties: readonly PartyId[];
  signatures: readonly Signature[];
}): string[] =>
  requiredSigners(agreement).filter((signer) => agreement.signatures.every((one) => one.signer !== signer));
