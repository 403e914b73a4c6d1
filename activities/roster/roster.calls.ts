import { proposal } from '../../services/roster/schemas';
import { rosterAnswer } from '../../workflows/contract/case';
import type { Effect } from '../../workflows/contract/proceedings';
import type { Deps, MakeCall } from '../deps';

type RosterEffect = Extract<Effect, { service: 'roster' }>;

/** Asks the roster whom to ask next; its answer comes back to the region that asked. */
export const rosterCalls =
  ({ roster }: Deps): MakeCall<RosterEffect> =>
  async ({ tried }, call, { region, disputeType }) => {
    const query = new URLSearchParams({ place: region, disputeType, tried: tried.join(',') });
    const { candidates } = await roster.call('GET', `/v1/proposals?${query.toString()}`, proposal);
    const first = candidates[0];
    return [rosterAnswer(call, first ? { organisation: first.organisation, why: first.why.en } : null)];
  };
