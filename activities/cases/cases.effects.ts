import { journalWritten } from '../../services/cases/internal.schemas';
import type { CarryOutRequest } from '../../workflows/contract/proceedings';
import type { Deps } from '../deps';
import { failing } from '../failing';

/** The journal, written before anything else of a change happens. */
export const createCasesActivities = ({ cases }: Deps) => ({
  async journal({ frame, proceeding, entries, view }: CarryOutRequest): Promise<void> {
    const body = { caseNo: frame.caseNo, proceeding, entries, view };
    await failing(cases.call('PUT', '/internal/v1/journal', journalWritten, body));
  },
});
