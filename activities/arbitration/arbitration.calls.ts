import { intakeAnswer } from '../../services/arbitration/schemas';
import type { Effect } from '../../workflows/contract/proceedings';
import type { Deps, MakeCall } from '../deps';

type ArbitrationEffect = Extract<Effect, { service: 'arbitration' }>;

/** An application, a review or a result handed to the commission, once under its reference. */
export const arbitrationCalls =
  ({ arbitration }: Deps): MakeCall<ArbitrationEffect> =>
  async ({ what, reference, data }, _call, { caseNo, region }) => {
    await arbitration.call('PUT', '/internal/v1/intakes', intakeAnswer, { caseNo, region, what, reference, data });
    return [];
  };
