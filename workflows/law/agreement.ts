import type { Agreement, AgreementChannel, Signature } from '../contract/facts';
import type { LegalDay, PartyId } from '../contract/incoming';

/**
 * AGR-1: whose signatures a channel needs. Online and on a court's referral the parties' own (ORule 19, TRule 24);
 * before an organisation of LDMAL 10 also the mediator's and the organisation's seal (LDMAL 14, PML 29).
 */
export function requiredSigners({ channel, parties }: { channel: AgreementChannel; parties: readonly PartyId[] }) {
  return channel === 'organisation' ? [...parties, 'mediator', 'seal'] : [...parties];
}

const lastOf = (signatures: readonly Signature[], signers: readonly string[]): LegalDay | null => {
  const days = signers.map((signer) => signatures.find((s) => s.signer === signer)?.signedOn);
  if (days.some((day) => day === undefined)) return null;
  return (days as LegalDay[]).sort().at(-1) ?? null;
};

/** AGR-1: the legal day of effect (the last signature the channel needs) and the safe one (the last party's). */
export const effectOf = (
  agreement: Pick<Agreement, 'channel' | 'parties' | 'signatures'>,
): { effectiveOn: LegalDay | null; safeStartOn: LegalDay | null } => ({
  effectiveOn: lastOf(agreement.signatures, requiredSigners(agreement)),
  safeStartOn: lastOf(agreement.signatures, agreement.parties),
});
