import { actOf, enteredBy } from '../../../workflows/contract/act-table';
import { owningProceeding } from '../../../workflows/contract/act-owners';
import type { ActName } from '../../../workflows/contract/acts';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { Role } from '../../../workflows/contract/incoming';
import type { ProceedingView } from '../../../workflows/contract/proceedings';
import type { DisputeState } from '../../../workflows/contract/states';
import { ROLE_OF_UNIT } from '../../../workflows/law/duties';
import type { Caller } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import { sees, type Relation } from '../reading/access';

/** A proceeding, all of whose acts are meant, or an act. */
type What = ActName | ReturnType<typeof owningProceeding>;

/**
 * What a body enters before it has anything of a case: what comes in at its own window, and what it does of itself in proceedings
 * that are its own. Whatever else a role may do hangs on having the case (SEC-1).
 */
export const AT_ITS_WINDOW: Partial<Record<Role, readonly What[]>> = {
  court: [
    ...(['award', 'title', 'notice', 'complaint', 'courtFee', 'relief', 'service', 'preservation'] as const),
    ...(['sue', 'askForClaim', 'handInClaim', 'recordPreservation'] as const),
    ...(['applyForEnforcement', 'applyForPaymentOrder', 'sueOnAgreement', 'arbitrateOnAgreement'] as const),
    'transferToEnforcement',
  ],
  commission: ['title', 'notice', 'service', 'feedback', 'fileForArbitration'],
  // It helps whoever turns to it to negotiate, and reports for its organisations (MED-4).
  union: ['feedback', 'negotiation', 'requestNegotiation', 'fileForArbitration'],
  // The upper tier, where nobody named an organisation (0.2.0).
  organisation: ['acceptEscalation', 'declineEscalation'],
  mediator: ['acceptEscalation', 'declineEscalation'],
};

/** What an organisation that has handed on, declined or seen the case closed still has to say; whether now, the tables say. */
export const AFTERWARDS: readonly What[] = [
  ...(['performance', 'feedback', 'complaint', 'negotiation'] as const),
  ...(['acceptEntrustment', 'handOver', 'reportFalseMediation', 'reviewFalseMediation', 'sign'] as const),
];

/** What runs on at court and commission while the people of a case are restricted (PIPL 47). */
const RUNS_ON: readonly What[] = [
  'award',
  'title',
  'arbitration',
  'performance',
  'courtFee',
  'relief',
  'service',
  'preservation',
];

const OF_ORGANISATIONS: readonly Role[] = ['organisation', 'mediator'];

/** The stages in which whoever was applied to looks at a case, and passes on what the parties say to it. */
const TAKING_IN: readonly (string | undefined)[] = [
  'REGISTERED',
  'SCREENED',
  'CONSENT_PENDING',
] satisfies DisputeState[];

/** Whether an act hangs on what its body has to do with the case: a party is held to its own acts by the case itself. */
export const hangsOnTheCase = ({ role }: Pick<Caller, 'role'>): boolean => ROLES.includes(role);
const ROLES: readonly Role[] = ['court', 'commission', 'union', 'organisation', 'mediator'];

/** What a body has to do with a case now; null facts: it has no such case. */
interface Standing {
  relation: Relation;
  facts: DisputeFacts | null;
  views: readonly Pick<ProceedingView, 'proceeding' | 'tracks'>[];
}

/** Whether a body may enter an act in a case, by what it has to do with it now. */
export function mayEnter({ role }: Pick<Caller, 'role'>, standing: Standing, act: ActName): boolean {
  const { relation } = standing;
  const { by }: { by: readonly Role[] } = actOf(act) ?? { by: [] };
  const isAmong = (what: readonly What[] = []): boolean => what.includes(act) || what.includes(owningProceeding(act));
  if (sees(relation, 'matter')) return true;
  if (relation === 'former') return isAmong(AFTERWARDS);
  // Whoever watches over performance has that of the case (PRF-1).
  if (relation === 'watcher' && isAmong(['performance'])) return true;
  if (relation === 'restricted') return (role === 'court' || role === 'commission') && isAmong(RUNS_ON);
  if (hasItToTakeIn(role, standing)) return true;
  // Sent up to one of them: the others have nothing of it (INT-4).
  if (OF_ORGANISATIONS.includes(role) && standing.facts?.mediation.sentUpTo !== undefined) return false;
  // A court does what whoever mediates does where it sees what the case is about, and nowhere else.
  return !(role === 'court' && by.includes('mediator')) && isAmong(AT_ITS_WINDOW[role]);
}

/** The body at whose desk it was applied for, until it is mediated: also where another of its clerks, or a platform, entered it. */
function hasItToTakeIn(role: Role, { relation, facts, views }: Standing): boolean {
  if (relation !== 'place' || facts?.application == null || ROLE_OF_UNIT[facts.application.unit] !== role) return false;
  const state = views.find(({ proceeding }) => proceeding === 'dispute')?.tracks['main'];
  return TAKING_IN.includes(state) && facts.mediation.tried.length === 0;
}

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
