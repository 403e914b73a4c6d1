import { creditorsOf } from '../../../workflows/contract/creditors';
import type { PerformanceFacts } from '../../../workflows/contract/facts';
import type { LegalDay } from '../../../workflows/contract/incoming';
import { inYuan } from '../../../workflows/contract/written-numbers';

/** An amount of fen in yuan, as it is written. */
export const yuan = (fen: number): string => inYuan(fen).toFixed(2);

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
  const known = facts as PerformanceFacts & { obligation: object | null };
  if (known.obligation === null) return null;
  const { obligation, paid, watchedFor = [] } = known;
  const paidOf = (no: number): number =>
    paid.filter((one) => one.no === no).reduce((sum, { amountFen }) => sum + amountFen, 0);
  return {
    payer: obligation.payer,
    payees: creditorsOf(known),
    instalments: obligation.instalments.map(({ no, dueOn, amountFen }) => ({
      no,
      dueOn,
      amountFen,
      paidFen: paidOf(no),
    })),
    watchedFor,
  };
}
