import type { ActData } from '../../contract/acts';
import type { ArbitrationFacts } from '../../contract/facts';
import type { ArbitrationState } from '../../contract/states';
import type { PartyId } from '../../contract/incoming';
import type { RefusalCode } from '../../contract/refusals';
import { clockIs, dueOf, inPeriod, inPeriodIfAny } from '../../engine/due';
import { actData, messageData, eventGuard, guard, not, type Ctx } from '../../engine/row';

export type C = Ctx<ArbitrationFacts, ArbitrationState>;
const when = (name: string, test: (c: C) => boolean, refusal?: RefusalCode) => guard(name, test, refusal);
const onEvent = (name: string, test: (c: C) => boolean, refusal?: RefusalCode) =>
  eventGuard<ArbitrationFacts, ArbitrationState>(name, test, refusal);

export const parties = (c: C): PartyId[] => c.facts.parties.map((p) => p.id);
const everyone = (c: C, named: readonly string[]): boolean => parties(c).every((p) => named.includes(p));

/** I-1 art 12: silence counts only without one of its grounds. */
export const noGround = when('no I-1 12 ground', (c) => c.facts.ground === null);
export const withGround = not(noGround);
export const pastAcceptance = when('the time to admit is over', (c) => clockIs(c, 'expired', 'arbAccept'));
export const collective = (c: C): boolean =>
  c.facts.collective && !(c.event.data as ActData['admitApplication']).handledSimply;
export const notMediated = when('not yet mediated', (c) => !c.facts.mediated);
export const allAgree = onEvent('parties agree', (c) => everyone(c, actData(c, 'suggestMediation').agreedBy));
export const notAllAgree = not(allAgree);
export const bothConsent = onEvent(
  'both agree',
  (c) => everyone(c, actData(c, 'entrustToMediator').agreedBy),
  'CONSENT_INCOMPLETE',
);
export const everyWorkerAgrees = onEvent(
  'every party, and every represented worker, agrees (AGR-5)',
  (c) => everyone(c, actData(c, 'recordSettlement').agreedBy),
  'CONSENT_INCOMPLETE',
);
const jurisdiction = (c: C): boolean => actData(c, 'refuseApplication').ground === 'noJurisdiction';
export const otherGround = onEvent('ARule 30(1)-(3), or refused again', (c) => !jurisdiction(c));
export const competentHere = onEvent(
  'no jurisdiction; competent commission in this system',
  (c) => jurisdiction(c) && actData(c, 'refuseApplication').competentHere === true,
);
export const competentOutside = onEvent(
  'no jurisdiction; competent commission outside this system',
  (c) => jurisdiction(c) && actData(c, 'refuseApplication').competentHere !== true,
);
export const approved = onEvent(
  'approved, written notice given',
  (c) => actData(c, 'suspendArbitration').approvedBy !== '' && actData(c, 'suspendArbitration').noticeGiven,
  'APPROVAL_MISSING',
);
export const extensionApproved = onEvent(
  'approved, written notice given',
  (c) => actData(c, 'extendArbitration').approvedBy !== '' && actData(c, 'extendArbitration').noticeGiven,
  'APPROVAL_MISSING',
);
export const notExtended = when('not extended yet', (c) => !c.facts.extended, 'EXTENSIONS_USED_UP');
export const heldFrom = (state: C['state']) => when(`heldFrom ${state}`, (c) => c.facts.heldFrom === state);
/** ARule 38: written notice five working days before; the rules service has counted them from the day of the notice. */
export const noticeInTime = onEvent(
  'notice five working days before',
  (c) => {
    const earliest = dueOf(c, 'arbHearingNotice');
    const { hearingOn } = c.facts;
    return earliest !== null && earliest <= c.event.occurredOn && (hearingOn ?? '') <= c.event.occurredOn;
  },
  'HEARING_TOO_SOON',
);
/** Counter-claims, and objections to jurisdiction (ARule 10); before the copy came there is no end yet. */
export const inAnswerPeriod = onEvent('within the answer period', (c) => answerPeriodRuns(c), 'TOO_LATE');

/** The party of an answer, of its copy, or of what may be said within its days: as the act names it, or who acts. */
const named = (c: C): PartyId | undefined => (c.event.data as { party?: PartyId }).party ?? c.event.by.party;
export const answering = (c: C): PartyId => named(c) ?? '';
/** The other side of whoever applied: a fellow worker of the applicant answers nothing. */
export const respondents = (c: Pick<C, 'facts'>): PartyId[] => {
  const { parties: all, applicants } = c.facts;
  const sides = all.filter((p) => applicants.includes(p.id)).map((p) => p.side);
  return all.filter((p) => !sides.includes(p.side)).map((p) => p.id);
};
/** Whose copy came: the one that is named, or each of several; of a single respondent nobody need be named. */
export const copiesOf = (c: C): PartyId[] => {
  const { party } = c.event.data as { party?: PartyId };
  if (party !== undefined) return [party];
  const all = respondents(c);
  return all.length > 1 ? all.filter((p) => !c.facts.copies?.includes(p)) : [];
};
/** The days that begin with this copy, of each whose it is; none of its own for a single respondent that nobody named. */
export const copyDays = (c: C): Record<PartyId, string> =>
  Object.fromEntries((c.facts.lastCopies ?? []).map((p) => [p, c.event.occurredOn]));
export const toTheOne = (c: C): boolean => (c.facts.copies ?? []).length === 0;
/** Each respondent has ten days of its own from its own copy (LDMAL 30). */
export const hasOwnDays = (c: C): boolean => c.facts.copies?.includes(answering(c)) === true;
export const sharesDays = (c: C): boolean => !hasOwnDays(c);
export const ownDay = (c: C): Record<PartyId, string> => (hasOwnDays(c) ? { [answering(c)]: c.event.occurredOn } : {});
export const everyCopyServed = (c: C): boolean =>
  (c.facts.copies ?? []).length === 0 || respondents(c).every((p) => c.facts.copies?.includes(p));
function answerPeriodRuns(c: C): boolean {
  const day = c.event.occurredOn;
  const { copies = [] } = c.facts;
  if (copies.length === 0) return inPeriodIfAny(day, c, 'arbAnswer');
  if (hasOwnDays(c)) return inPeriod(day, c, 'arbAnswer', answering(c));
  // Whoever has not had its copy yet, and an applicant, until the last respondent's days are over.
  return copies.length < respondents(c).length || copies.some((p) => inPeriod(day, c, 'arbAnswer', p));
}
export const byRespondent = onEvent(
  'the respondent',
  (c) => !c.facts.applicants.includes(actData(c, 'fileCounterClaim').party),
  'NOT_YOURS',
);
export const byApplicant = onEvent(
  'the applicant',
  (c) => c.facts.applicants.includes(actData(c, 'withdrawArbitration').party),
  'NOT_YOURS',
);
export const everyApplicantWithdraws = onEvent('every applicant', (c) =>
  c.facts.applicants.every((party) => c.facts.withdrawn.includes(party)),
);
/** The time for the award ran out before the statement was refused (ARB-3). */
export const timeSpent = when('the time for the award is over', (c) => clockIs(c, 'expired', 'arbAward'));
export const allSigned = when(
  'every party has signed',
  (c) => c.facts.statement !== null && parties(c).every((p) => c.facts.statement?.signed[p] !== undefined),
);
export const notPublishing = when('no publication under way', (c) => !c.facts.publishing);
export const publishing = not(notPublishing);
export const suitBegun = onEvent('the court docketed the suit', (c) => messageData(c, 'dispute.begun').what === 'suit');

export const noReceipt = when('no receipt given yet', (c) => c.facts.receiptOn == null, 'ALREADY_DONE');
const open = (c: C): PartyId[] =>
  Object.entries(c.facts.jurisdiction ?? {}).flatMap(([party, stands]) => (stands === 'objected' ? [party] : []));
/** Whose objection is decided: the one that is named, or the only one that is open. */
export const whoseObjection = (c: C): PartyId | undefined => {
  const { party = open(c).length === 1 ? open(c)[0] : undefined } = actData(c, 'decideJurisdiction');
  return party !== undefined && open(c).includes(party) ? party : undefined;
};
export const objected = onEvent(
  'that objection to jurisdiction is open',
  (c) => whoseObjection(c) !== undefined,
  'JURISDICTION_DECIDED',
);
/** What is decided first is decided by who has jurisdiction. */
export const noObjectionOpen = when(
  'no objection to jurisdiction is open',
  (c) => open(c).length === 0,
  'JURISDICTION_OPEN',
);
export const upheld = onEvent('upheld', (c) => actData(c, 'decideJurisdiction').upheld);
export const otherCommissionHere = onEvent(
  'competent commission in this system',
  (c) => actData(c, 'decideJurisdiction').competentHere === true,
);
