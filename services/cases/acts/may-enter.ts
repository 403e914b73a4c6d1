import { actOf, enteredBy } from '../../../workflows/contract/act-table';
import { owningProceeding } from '../../../workflows/contract/act-owners';
import type { ActName } from '../../../workflows/contract/acts';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { Role } from '../../../workflows/contract/incoming';
import { ROLE_OF_UNIT } from '../../../workflows/law/duties';
import type { Caller } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import { sees, type Relation } from '../reading/access';

/**
 * What a body enters before it has anything of a case: what comes in at its own window, and what it does of itself in proceedings
 * that are its own. By proceeding, or by act. Whatever else a role may do hangs on having the case (SEC-1).
 */
export const AT_ITS_WINDOW: Partial<Record<Role, readonly (ActName | ReturnType<typeof owningProceeding>)[]>> = {
  court: [
    ...(['award', 'title', 'performance', 'notice', 'complaint', 'courtFee', 'relief', 'service'] as const),
    ...(['preservation', 'sue', 'askForClaim', 'handInClaim', 'recordPreservation'] as const),
  ],
  commission: ['award', 'title', 'arbitration', 'performance', 'notice', 'service', 'fileForArbitration'],
  union: ['performance', 'fileForArbitration'],
  // The upper tier, which nobody has named yet; whom a tribunal entrusted, its own proceeding knows.
  organisation: ['acceptEscalation', 'declineEscalation', 'arbitration'],
  mediator: ['acceptEscalation', 'declineEscalation', 'arbitration'],
};

/** Where an organisation that has handed on, declined or seen the case closed still has something to say; its own table says what. */
export const AFTERWARDS: readonly ReturnType<typeof owningProceeding>[] = [
  'dispute',
  'performance',
  'feedback',
  'complaint',
  'arbitration',
];

/** Whether an act hangs on what its body has to do with the case: a party is held to its own acts by the case itself. */
export const hangsOnTheCase = ({ role }: Pick<Caller, 'role'>): boolean => ROLES.includes(role);
const ROLES: readonly Role[] = ['court', 'commission', 'union', 'organisation', 'mediator'];

/** What a body has to do with a case now; null facts: it has no such case. */
interface Standing {
  relation: Relation;
  facts: DisputeFacts | null;
}

/** Whether a body may enter an act in a case, by what it has to do with it now. */
export function mayEnter({ role }: Pick<Caller, 'role'>, { relation, facts }: Standing, act: ActName): boolean {
  const { by }: { by: readonly Role[] } = actOf(act) ?? { by: [] };
  // A court does what whoever mediates does where it sees what the case is about, and nowhere else.
  if (sees(relation, 'matter') || (facts !== null && hasItToTakeIn(role, facts))) return true;
  if (role === 'court' && by.includes('mediator')) return false;
  const owner = owningProceeding(act);
  if (relation === 'former') return AFTERWARDS.includes(owner);
  const window = AT_ITS_WINDOW[role] ?? [];
  return window.includes(act) || window.includes(owner);
}

/** The body at whose desk it was applied for, while nobody has had the case: also where another of its clerks, or a platform, entered it. */
const hasItToTakeIn = (role: Role, { application, mediation, mediators = [], pushed }: DisputeFacts): boolean =>
  application !== null &&
  ROLE_OF_UNIT[application.unit] === role &&
  mediation.organisation === null &&
  pushed === null &&
  mediation.tried.length === 0 &&
  mediators.length === 0;

/** Whether an act is one that a caller enters in a case, as far as his role and his part in it go: what the page of the case offers. */
export const isOffered = (caller: Caller, standing: Standing, act: ActName): boolean =>
  hangsOnTheCase(caller)
    ? mayEnter(caller, standing, act)
    : caller.role !== 'party' || enteredBy(act).includes('party');

/** Throws NOT_FOUND to a body that has nothing to do with a case, NOT_YOURS to one that has not to do this in it. */
export function mustBeIts(caller: Caller, standing: Standing, act: ActName): void {
  if (!hangsOnTheCase(caller) || mayEnter(caller, standing, act)) return;
  throw standing.relation === 'none' ? new Problem('NOT_FOUND') : Problem.ofTheLaw('NOT_YOURS');
}
