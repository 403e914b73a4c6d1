import { proposal } from '../../services/roster/schemas';
import type { Effect } from '../../workflows/contract/proceedings';
import type { CarryOne, Deps } from '../deps';

type RosterEffect = Extract<Effect, { service: 'roster' }>;

/** Asks the roster whom to ask next; its answer comes back through the proceeding's inbox. */
export const createRosterActivities =
  ({ roster }: Deps): CarryOne<RosterEffect> =>
  async ({ tried }, id, { frame, entries }) => {
    const query = new URLSearchParams({ place: frame.region, disputeType: frame.disputeType, tried: tried.join(',') });
    const { candidates } = await roster.call('GET', `/v1/proposals?${query.toString()}`, proposal);
    const first = candidates[0];
    const last = entries.at(-1);
    const at = last?.recordedAt ?? new Date().toISOString();
    return [
      {
        id: `${id}/answer`,
        kind: 'message',
        name: first ? 'roster.proposed' : 'roster.nobody',
        by: { role: 'system', id: 'roster' },
        occurredAt: at,
        occurredOn: last?.occurredOn ?? at.slice(0, 10),
        enteredAt: at,
        data: first ? { organisation: first.organisation, why: first.why.en } : {},
      },
    ];
  };
