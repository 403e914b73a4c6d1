import { ACTS, type ActDeclaration } from './act-table';
import type { ActName } from './acts';
import { disputeId, proceedingId, type ProceedingName } from './proceedings';

/** The proceeding whose table takes an act. */
export const owningProceeding = (name: ActName): ProceedingName | 'named' => {
  const owner: ActDeclaration['of'] = ACTS[name].of;
  return typeof owner === 'string' ? owner : owner[0];
};

/** The region an act is for, by its id. The fields that name one of several are ids, checked at the edge. */
export function workflowOf(caseNo: string, name: ActName, data: Readonly<Record<string, unknown>>): string {
  const owner: ActDeclaration['of'] = ACTS[name].of;
  if (owner === 'named') {
    const { proceeding } = data;
    return typeof proceeding === 'string' && proceeding !== 'dispute' ? `${caseNo}/${proceeding}` : disputeId(caseNo);
  }
  const [proceeding, ...fields] = typeof owner === 'string' ? [owner] : owner;
  if (proceeding === 'dispute') return disputeId(caseNo);
  return proceedingId(caseNo, proceeding, ...fields.map((field) => String(data[field])));
}
