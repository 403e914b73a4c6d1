import type { CaseNumber, DisputeFacts } from '../../contract/facts';
import type { C } from './context';

/** The numbers of the case with one more: each body's each once. */
export const numbered = (
  c: Pick<C, 'facts' | 'event'>,
  { body, number }: Omit<CaseNumber, 'on'>,
): Pick<DisputeFacts, 'caseNumbers'> => {
  const known = c.facts.caseNumbers ?? [];
  if (known.some((n) => n.body === body && n.number === number)) return { caseNumbers: known };
  return { caseNumbers: [...known, { body, number, on: c.event.occurredOn }] };
};
