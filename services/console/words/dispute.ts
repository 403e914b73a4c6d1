import type { DisputeFacts } from '../../../workflows/contract/facts';

/** A proceeding as a case shows it; without facts where they are not for whoever looks. */
export interface Shown {
  proceeding: string;
  stage: string;
  facts: unknown;
}

/** The facts of the dispute itself; null of any other proceeding, and where they are not shown. */
export const disputeIn = ({ proceeding, facts }: Omit<Shown, 'stage'>): DisputeFacts | null =>
  proceeding === 'dispute' ? (facts as DisputeFacts | null) : null;

/** The mediation of a case, where its facts are shown. */
export const mediationOf = (proceedings: readonly Omit<Shown, 'stage'>[]): DisputeFacts['mediation'] | undefined =>
  proceedings.flatMap((of) => disputeIn(of)?.mediation ?? [])[0];
