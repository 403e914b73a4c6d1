import { intakeAnswer } from '../../services/arbitration/schemas';
import type { Effect } from '../../workflows/contract/proceedings';
import type { CarryOne, Deps } from '../deps';

type ArbitrationEffect = Extract<Effect, { service: 'arbitration' }>;

/** An application handed to the commission. */
export const createArbitrationActivities =
  ({ arbitration }: Deps): CarryOne<ArbitrationEffect> =>
  async ({ what, reference, data }, _id, { frame }) => {
    const body = { caseNo: frame.caseNo, region: frame.region, what, reference, data };
    await arbitration.call('PUT', '/internal/v1/intakes', intakeAnswer, body);
    return [];
  };
