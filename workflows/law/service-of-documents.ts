import type { LegalDay } from '../contract/incoming';

/**
 * Proof of service of an award by method (SVC; ARule 20, CPL 87-95 beside it). `date` says which day counts; `needs` what must be on record
 * before that day may start a window. A bare date starts none.
 */
export const SERVICE_METHODS = {
  signedReceipt: { date: 'servedOn', needs: 'evidence', source: 'CPL 87; ARule 20', confidence: 'S' },
  signedByAnother: { date: 'servedOn', needs: 'evidence', source: 'CPL 88; ARule 20 ¶3', confidence: 'S' },
  leaving: { date: 'arbAffixingDeemedServed', needs: 'evidence', source: 'ARule 20 ¶2, 80', confidence: 'S' },
  affixing: {
    date: 'arbAffixingDeemedServed',
    needs: 'evidence',
    source: 'ARule 20 ¶2, 80',
    confidence: 'S',
  },
  electronic: { date: 'servedOn', needs: 'consentAndConfirmation', source: 'CPL 90; SVC-2', confidence: 'L' },
  mail: { date: 'servedOn', needs: 'evidence', source: 'CPL 91', confidence: 'S' },
  entrusted: { date: 'servedOn', needs: 'evidence', source: 'CPL-I 134', confidence: 'S' },
  publication: { date: 'publicationService', needs: 'evidence', source: 'CPL 95', confidence: 'L' },
} as const;
export type ServiceMethod = keyof typeof SERVICE_METHODS;

export interface ServiceFacts {
  method: ServiceMethod;
  /** The day of the act itself: signing, leaving, affixing, the return slip, the (last) publication. */
  servedOn: LegalDay;
  evidence: number;
  recipientConsented: boolean;
  commissionConfirmed: boolean;
}

export type ServiceProof =
  | { proved: true; receivedOn: LegalDay }
  | { proved: true; deemedBy: 'arbAffixingDeemedServed' | 'publicationService'; from: LegalDay }
  | { proved: false };

/** The day on which a document counts as received (SVC-1), or the clock after which it does, or no proof at all. */
export function proofOfService(facts: ServiceFacts): ServiceProof {
  const rule = SERVICE_METHODS[facts.method];
  if (facts.evidence === 0) return { proved: false };
  if (rule.needs === 'consentAndConfirmation' && !(facts.recipientConsented && facts.commissionConfirmed)) {
    return { proved: false };
  }
  if (rule.date === 'servedOn') return { proved: true, receivedOn: facts.servedOn };
  return { proved: true, deemedBy: rule.date, from: facts.servedOn };
}
