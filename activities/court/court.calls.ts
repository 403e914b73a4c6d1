import { outboundAnswer } from '../../services/court/schemas';
import type { Effect } from '../../workflows/contract/proceedings';
import type { Deps, MakeCall } from '../deps';

type CourtEffect = Extract<Effect, { service: 'court' }>;

/** Entrustment, joint application, filing: sent once under the reference the court answers with. */
export const courtCalls =
  ({ court }: Deps): MakeCall<CourtEffect> =>
  async ({ what, reference, data }, _call, { caseNo, region }) => {
    await court.call('PUT', '/internal/v1/outbound', outboundAnswer, { caseNo, region, what, reference, data });
    return [];
  };
