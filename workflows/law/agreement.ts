import type { Agreement, AgreementChannel, Party, Signature } from '../contract/facts';
import type { LegalDay } from '../contract/incoming';

/**
 * AGR-1: whose signatures a channel needs. Online and on a court's referral the parties' own (ORule 19, TRule 24);
 * before an organisation of LDMAL 10 also the mediator's and the organisation's seal (LDMAL 14, PML 29).
 */
export function requiredSigners(channel: AgreementChannel, parties: readonly Party[]): string[] {
  const all = parties.map((p) => p.id);
  return channel === 'organisation' ? [...all, 'mediator', 'seal'] : all;
}

const lastOf = (signatures: readonly Signature[], signers: readonly string[]): LegalDay | null => {
  const days = signers.map((signer) => signatures.find((s) => s.signer === signer)?.signedOn);
  if (days.some((day) => day === undefined)) return null;
  return (days as LegalDay[]).sort().at(-1) ?? null;
};

/** AGR-1: the legal day of effect (the last signature the channel needs) and the safe one (the last party's). */
export function effectOf(
  agreement: Pick<Agreement, 'channel' | 'signatures'>,
  parties: readonly Party[],
): { effectiveOn: LegalDay | null; safeStartOn: LegalDay | null } {
  return {
    effectiveOn: lastOf(agreement.signatures, requiredSigners(agreement.channel, parties)),
    safeStartOn: lastOf(
      agreement.signatures,
      parties.map((p) => p.id),
    ),
  };
}
