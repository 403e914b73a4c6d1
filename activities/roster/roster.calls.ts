import { proposal } from '../../services/roster/schemas';
import type { Effect } from '../../workflows/contract/proceedings';
import type { Deps, MakeCall } from '../deps';

type RosterEffect = Extract<Effect, { service: 'roster' }>;

/** Asks the roster whom to ask next; its answer comes back to the region that asked. */
export const rosterCalls =
  ({ roster }: Deps): MakeCall<RosterEffect> =>
  async ({ tried }, { id, on, at }, { region, disputeType }) => {
    const query = new URLSearchParams({ place: region, disputeType, tried: tried.join(',') });
    const { candidates } = await roster.call('GET', `/v1/proposals?${query.toString()}`, proposal);
    const first = candidates[0];
    return [
      {
        id: `${id}/answer`,
        kind: 'message',
        name: first ? 'roster.proposed' : 'roster.nobody',
        by: { role: 'system', id: 'roster' },
        occurredAt: at,
        occurredOn: on,
        enteredAt: at,
        data: first ? { organisation: first.organisation, why: first.why.en } : {},
      },
    ];
  };
