import { actOf } from '../contract/act-table';
import type { Authority, DisputeFacts, Power } from '../contract/facts';
import type { Incoming, LegalDay, PartyId } from '../contract/incoming';
import type { RefusalCode } from '../contract/refusals';

/** Under what a party's agent stands in the facts of the case. */
export const agentKey = (party: PartyId, agent: string): string => `${party}/${agent}`;

/** A legal representative, a guardian and a successor act as the party itself and are no agents (AGT-1). */
const isAgent = ({ capacity }: Authority): boolean => capacity === 'agent';

/** Whether an authority runs on a legal day; one without days runs. */
export const isInForce = ({ from, to }: Authority, on: LegalDay): boolean =>
  (from === null || on >= from) && (to === null || on <= to);

const hasPower = (authority: Authority, needs: Power | 'itself'): boolean =>
  needs !== 'itself' && authority.powers.includes(needs);

/**
 * Whether somebody who acts for a party may do this act, in any proceeding of the case (CPL 62, LDMAL 24; in arbitration
 * and for signing in mediation by analogy, L): on record for that party, on that legal day, and with the power that the
 * act needs. Undefined where nothing stands against it; a party that acts itself is not asked.
 */
export function authorityRefusal(
  agents: DisputeFacts['agents'],
  event: Pick<Incoming, 'by' | 'name' | 'occurredOn'>,
): RefusalCode | undefined {
  const { party, agent } = event.by;
  if (agent === undefined || party === undefined) return undefined;
  const authority = agents[agentKey(party, agent)];
  if (authority === undefined) return 'UNKNOWN_AGENT';
  if (!isInForce(authority, event.occurredOn)) return 'AUTHORITY_OVER';
  const needs = actOf(event.name)?.needs;
  return needs === undefined || !isAgent(authority) || hasPower(authority, needs) ? undefined : 'NO_AUTHORITY';
}
