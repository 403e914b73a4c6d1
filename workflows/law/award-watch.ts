import type { Obligation, Party, PerformanceFacts } from '../contract/facts';
import type { LegalDay } from '../contract/incoming';

/** The watch over what an award, or an order of advance payment, says is to be paid, as it begins: it can be enforced (ENF-2). */
export const watchOfAward = (
  instrument: string,
  obligation: Obligation,
  inForceOn: LegalDay,
  parties: { bound: readonly Party[]; all: readonly Party[] },
): PerformanceFacts => ({
  parties: [...parties.bound],
  othersInTheCase: parties.bound.length < parties.all.length,
  instrument,
  source: 'award',
  inForceOn,
  obligation,
  paid: [],
  advancePayment: false,
  title: true,
  ldmal10: false,
  onlyWages: false,
  afterAward: true,
  referral: false,
  finalUponIssue: false,
  paymentOrder: null,
  performedOn: null,
});
