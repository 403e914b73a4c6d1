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

/** A party sees its own case, everybody else the cases of its region; a case one may not see is answered as none (SEC-1). */
export function mustSee(caller: Caller, dispute: { case_no: string; region: string }): void {
  const own = caller.role !== 'party' || caller.case === dispute.case_no;
  if (!own || !covers(caller.region, dispute.region)) throw new Problem('NOT_FOUND');
}
