import { outboundAnswer } from '../../services/court/schemas';
import type { Effect } from '../../workflows/contract/proceedings';
import type { CarryOne, Deps } from '../deps';

type CourtEffect = Extract<Effect, { service: 'court' }>;

/** Entrustment, joint application, filing: sent once under the reference the court answers with. */
export const createCourtActivities =
  ({ court }: Deps): CarryOne<CourtEffect> =>
  async ({ what, reference, data }, _id, { frame }) => {
    const body = { caseNo: frame.caseNo, region: frame.region, what, reference, data };
    await court.call('PUT', '/internal/v1/outbound', outboundAnswer, body);
    return [];
  };
