import { journalWritten, linkedAnswer } from '../../services/cases/internal.schemas';
import type { CarryOutRequest, Effect } from '../../workflows/contract/proceedings';
import type { CarryOne, Deps } from '../deps';
import { failing } from '../failing';

/** The journal, written before anything else of a change happens. */
export const createCasesActivities = ({ cases }: Deps) => ({
  async journal({ frame, proceeding, entries, view }: CarryOutRequest): Promise<void> {
    const body = { caseNo: frame.caseNo, proceeding, entries, view };
    await failing(cases.call('PUT', '/internal/v1/journal', journalWritten, body));
  },
});

type CasesEffect = Extract<Effect, { service: 'cases' }>;

/** A linked dispute, opened once for its reference. */
export const createLinkedActivities =
  ({ cases }: Deps): CarryOne<CasesEffect> =>
  async ({ why, way, reference }, _id, { frame }) => {
    const body = { why, way, reference };
    await cases.call('PUT', `/internal/v1/disputes/${frame.caseNo}/linked`, linkedAnswer, body);
    return [];
  };
