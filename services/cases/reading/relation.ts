import type { Caller } from '../../kit/auth';
import type { DisputeFacts } from '../../../workflows/contract/facts';

/**
 * What a body has to do with a case, looked up in its facts at the moment of the request, never taken from the token:
 * `own` reads who the people are; `frame` reads number, stage and clocks, and of people the ids alone; `none` finds no case.
 */
export type Relation = 'own' | 'frame' | 'none';

const inCourt = (f: DisputeFacts): boolean =>
  f.lane !== 'A' || f.firstReceipt !== null || f.filing !== null || f.docketed || f.titled;
const inArbitration = (f: DisputeFacts): boolean =>
  f.arbitration !== null || f.refusedByCommission !== null || f.application?.unit === 'commission' || f.titled;

/** An organisation and its mediators: whoever holds the case, or received it while nobody does; who declined keeps the frame. */
function ofOrganisation(organisation: string, f: DisputeFacts): Relation {
  const { mediation, pushed, application } = f;
  const receiver = mediation.organisation === null ? (pushed?.organisation ?? application?.organisation) : null;
  if (organisation === mediation.organisation || organisation === receiver) return 'own';
  return mediation.tried.some((t) => t.organisation === organisation) ? 'frame' : 'none';
}

/** The relation of a caller to a case of his region. Bodies that lead, watch or run the system do not read who the people are. */
export function relationOf(caller: Caller, facts: DisputeFacts, openedBy: string | null): Relation {
  const { role, sub, organisation, party } = caller;
  if (role === 'party')
    return facts.parties.some((p) => p.id === party) || facts.gone.includes(party ?? '') ? 'own' : 'none';
  const { organisation: holder, tried } = facts.mediation;
  // Whoever received the case and opened it has it in hand until somebody else does.
  const takesIn = role === 'organisation' || role === 'mediator' || role === 'court' || role === 'commission';
  if (takesIn && openedBy === sub && holder === null && tried.length === 0) return 'own';
  if (role === 'organisation' || role === 'mediator')
    return organisation === undefined ? 'none' : ofOrganisation(organisation, facts);
  if (role === 'court') return inCourt(facts) ? 'own' : 'frame';
  if (role === 'commission') return inArbitration(facts) ? 'own' : 'frame';
  return 'frame';
}
