import { linkedAnswer } from '../../services/cases/internal.schemas';
import type { Effect } from '../../workflows/contract/proceedings';
import type { Deps, MakeCall } from '../deps';

type CasesEffect = Extract<Effect, { service: 'cases' }>;

/** A linked dispute, opened once for its reference. */
export const casesCalls =
  ({ cases }: Deps): MakeCall<CasesEffect> =>
  async ({ why, way, reference, severed }, _call, { caseNo }) => {
    const request = { why, way, reference, ...(severed && { severed }) };
    await cases.call('PUT', `/internal/v1/disputes/${caseNo}/linked`, linkedAnswer, request);
    return [];
  };
