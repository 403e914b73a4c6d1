import { covers, type Caller } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import type { Actor } from '../../../workflows/contract/incoming';

/** The actor of an act, as references: who the token says, never a name. */
export const actorOf = (caller: Caller): Actor => ({
  role: caller.role,
  id: caller.sub,
  ...(caller.party === undefined ? {} : { party: caller.party }),
  ...(caller.agent === undefined ? {} : { agent: caller.agent }),
  ...(caller.organisation === undefined ? {} : { organisation: caller.organisation }),
});

/** Whether a case lies where the caller may act at all: a party in its own case, everybody else in the region served. */
export const isWithin = (caller: Caller, dispute: { case_no: string; region: string }): boolean =>
  (caller.role !== 'party' || caller.case === dispute.case_no) && covers(caller.region, dispute.region);

/** Throws NOT_FOUND for a case that lies elsewhere: one that one may not see is answered as none (SEC-1). */
export function mustBeWithin(caller: Caller, dispute: { case_no: string; region: string }): void {
  if (!isWithin(caller, dispute)) throw new Problem('NOT_FOUND');
}

/** Who did something, as it is shown: a body by its role, a party by its id. */
export const nameOf = ({ role, party }: Pick<Actor, 'role' | 'party'>): string =>
  party === undefined ? role : `party:${party}`;
