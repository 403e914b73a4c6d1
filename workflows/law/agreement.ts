import type { Agreement, Signature } from '../contract/facts';
import type { LegalDay } from '../contract/incoming';
import { requiredSigners } from '../contract/signers';

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
