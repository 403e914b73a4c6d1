import type { PerformanceFacts } from '../../../workflows/contract/facts';
import type { LegalDay } from '../../../workflows/contract/incoming';

const FEN = 100;
/** An amount of fen in yuan, as it is written. */
export const yuan = (fen: number): string => (fen / FEN).toFixed(2);

/** What an instrument has somebody pay, and what of it was paid; amounts in fen. */
export interface Owed {
  payer: string;
  payees: string[];
  instalments: { no: number; dueOn: LegalDay; amountFen: number; paidFen: number }[];
  /** The workers who have let the union watch. */
  watchedFor: readonly string[];
}

/** Of a proceeding of performance as it is shown; null for any other, and where the sums are not for whoever looks. */
export function owedIn({ proceeding, facts }: { proceeding: string; facts: unknown }): Owed | null {
  if (!proceeding.startsWith('performance/') || facts === null) return null;
  const { parties, obligation, paid, watchedFor = [] } = facts as PerformanceFacts & { obligation: object | null };
  if (obligation === null) return null;
  const { payer, payee, instalments } = obligation;
  const side = parties.find(({ id }) => id === payer)?.side;
  const others = parties.filter((one) => one.side !== side).map(({ id }) => id);
  const paidOf = (no: number): number =>
    paid.filter((one) => one.no === no).reduce((sum, { amountFen }) => sum + amountFen, 0);
  return {
    payer,
    // Where nobody is named, it is to be paid to whoever is on the other side.
    payees: payee === undefined ? others : [payee],
    instalments: instalments.map(({ no, dueOn, amountFen }) => ({ no, dueOn, amountFen, paidFen: paidOf(no) })),
    watchedFor,
  };
}
