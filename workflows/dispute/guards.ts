import { allConsented, applicantsConsented, clarified, reachedOn } from '../law/consent';
import { serves } from '../law/region';
import { requiredSigners } from '../law/agreement';
import { isLate, judged } from '../law/timeliness';
import type { Mediator } from '../contract/facts';
import { eventGuard, not } from '../proceeding/row';
import { dueOf, said, told, when, type C } from './context';

export const noAward = when('no award', (c) => Object.keys(c.facts.awards).length === 0);
export const hasAward = not(noAward);
export const refusedByCommission = when('commission refused', (c) => c.facts.refusedByCommission !== null);
export const arbitrationFirst = when(
  'arbitration first (MED-11)',
  (c) => Object.keys(c.facts.awards).length === 0 && c.facts.refusedByCommission === null,
);
export const papersLate = when('papers late (AWD-7)', (c) => judged(c.facts) && isLate(c.facts));
export const papersNotLate = when('in time, or no award', (c) => judged(c.facts) && !isLate(c.facts));
export const late = when('late', (c) => c.facts.late);
export const notLate = not(late);
export const latePapersTaken = when('latePapers', (c) => c.rules.latePapers);

export const allAgree = when('all consent', (c) => allConsented(c.facts));
const applicantsAgree = when('applicants consent', (c) => applicantsConsented(c.facts));
const allMustAgree = when('consentBeforeEntrust = all', (c) => c.rules.consentBeforeEntrust === 'all');
export const oneSideEnough = when(
  'applicants consent, the other side not yet, consentBeforeEntrust = applicant',
  (c) => !allAgree.test(c) && applicantsAgree.test(c) && !allMustAgree.test(c),
);
export const consentOpen = when('consent open', (c) => !allAgree.test(c) && !oneSideEnough.test(c));
export const clarificationOpen = when('clarification open', (c) => c.facts.late && !clarified(c.facts));
export const clarificationDone = when('clarified or not late', (c) => !c.facts.late || clarified(c.facts));

export const lateConsentOpen = when(
  'consent or clarification open',
  (c) => !allConsented(c.facts) || !clarified(c.facts),
);

/** Not an answer at all, or an answer that agrees. */
export const agrees = eventGuard<C['facts']>('agrees', (c) => said(c, 'recordConsent').answer !== 'refuse');
export const refuses = eventGuard<C['facts']>(
  'refuses',
  (c) => c.event.kind === 'expiry' || said(c, 'recordConsent').answer === 'refuse',
);
export const saysNo = eventGuard<C['facts']>(
  'says no',
  (c) => c.event.name === 'withdrawConsent' || said(c, 'recordConsent').answer === 'refuse',
);
export const otherSideOpen = when('otherSideOpen', (c) => c.facts.otherSideOpen);
export const lastOpenSide = eventGuard<C['facts']>('the other side agrees', (c) => allConsented(c.facts));

export const choiceIsTheirs = eventGuard<C['facts']>(
  'all consented and within the time to choose, where the parties choose',
  (c) => {
    const { chosenBy } = said(c, 'entrust');
    if (chosenBy === 'court') return true;
    return allConsented(c.facts) && c.event.occurredOn <= (dueOf(c, 'partiesChooseOrg') ?? '');
  },
  'TOO_LATE',
);
export const choiceIsAgreed = eventGuard<C['facts']>(
  'all consented, where the parties choose',
  (c) => said(c, 'entrust').chosenBy === 'court' || allConsented(c.facts),
  'CONSENT_INCOMPLETE',
);
export const triesLeft = when('tries < reassignTries', (c) => c.facts.tried.length <= c.rules.reassignTries);
export const standingOrder = when('reassignment = standing', (c) => c.rules.reassignment === 'standing');

const mediatorOf = (c: C): Mediator => said(c, 'acceptEntrustment').mediator;
export const mediatorServesPlace = eventGuard<C['facts']>(
  'mediator of the place',
  (c) => serves(mediatorOf(c).places, c.facts.place),
  'WRONG_PLACE',
);
export const theEntrusted = eventGuard<C['facts']>(
  'the organisation entrusted',
  (c) => c.event.by.organisation === c.facts.organisation && mediatorOf(c).organisation === c.facts.organisation,
  'WRONG_ORGANISATION',
);
/** CLK-11: a former organisation's acceptance, complete by its due day on a record of that day. */
export const lateReplyProved = eventGuard<C['facts']>(
  'signed for by the due day',
  (c) => {
    const { organisation } = mediatorOf(c);
    if (c.event.by.organisation !== organisation) return false;
    const former = c.facts.tried.find((t) => t.organisation === organisation);
    const { record } = said(c, 'acceptEntrustment');
    return (
      former !== undefined &&
      record !== undefined &&
      record.madeOn <= former.dueOn &&
      c.event.occurredOn <= former.dueOn
    );
  },
  'ENTERED_TOO_LATE',
);
export const notTheEntrusted = eventGuard<C['facts']>(
  'a former organisation',
  (c) => mediatorOf(c).organisation !== c.facts.organisation,
);

const agreedToExtend = (c: C): string | null => reachedOn(c.facts.parties, c.facts.extensionAgreed);
const extensionInTime = (c: C): boolean =>
  Object.values(c.facts.extensionAgreed).every((on) => on <= (dueOf(c, 'mediationPreFiling') ?? ''));
export const allExtend = eventGuard<C['facts']>('all agree to extend', (c) => agreedToExtend(c) !== null);
export const someExtend = eventGuard<C['facts']>('not all agree to extend yet', (c) => agreedToExtend(c) === null);
export const reachedInTime = eventGuard<C['facts']>('reached by the expiry', extensionInTime, 'ENTERED_TOO_LATE');
export const extensionsLeft = when(
  'extensionsMax not used up',
  (c) => c.rules.extensionsMax === null || c.facts.extensions < c.rules.extensionsMax,
);
export const failedByExpiry = when('failed by expiry', (c) => c.facts.ended?.ground === 'expired');
export const lateExtensionProved = eventGuard<C['facts']>(
  'agreed by the expiry on a record of that day',
  (c) => {
    const due = dueOf(c, 'mediationPreFiling') ?? '';
    const { record } = said(c, 'agreeExtension');
    return allExtend.test(c) && extensionInTime(c) && record !== undefined && record.madeOn <= due;
  },
  'ENTERED_TOO_LATE',
);
export const notDocketed = when('not docketed since', (c) => !c.facts.docketed);

export const heldFrom = (state: string) => when(`heldFrom ${state}`, (c) => c.facts.heldFrom === state);
const IN_MEDIATION = ['MEDIATING', 'MEDIATING_EXTENDED'];
export const heldInMediation = when('held from mediation', (c) => IN_MEDIATION.includes(c.facts.heldFrom ?? ''));
/** AGREED_UNSIGNED itself, or held from it. */
export const heldUnsigned = when(
  'terms recorded, not signed',
  (c) => c.state === 'AGREED_UNSIGNED' || c.facts.heldFrom === 'AGREED_UNSIGNED',
);
export const founded = eventGuard<C['facts']>('founded', (c) => said(c, 'reviewFalseMediation').founded);
export const unfounded = not(founded);

export const everyoneAgreed = eventGuard<C['facts']>(
  'every party, and every represented worker, agrees (AGR-5)',
  (c) => c.facts.parties.every((p) => said(c, 'recordTerms').agreedBy.includes(p.id)),
  'CONSENT_INCOMPLETE',
);
const signaturesIn = (c: C): boolean =>
  requiredSigners(c.facts.agreement?.channel ?? 'organisation', c.facts.parties).every((signer) =>
    c.facts.agreement?.signatures.some((s) => s.signer === signer),
  );
export const allSigned = eventGuard<C['facts']>('all required signatures in', signaturesIn);
export const notAllSigned = not(allSigned);
/** A signature given while the mediation still ran: before it failed, or by the expiry that failed it. */
export const signedBeforeTheEnd = eventGuard<C['facts']>(
  'signed before the mediation ended',
  (c) => c.facts.ended === null || c.facts.ended.ground === 'expired' || c.event.occurredOn <= c.facts.ended.on,
  'TOO_LATE',
);
export const acceptedByOperator = eventGuard<C['facts']>(
  'accepted by an operator',
  (c) => c.event.acceptedByOperator === true,
);
export const agreementOnPaper = when('terms recorded', (c) => c.facts.agreement !== null);
export const earlierAgreement = when('earlierAgreement', (c) => c.facts.earlierAgreement);
export const noEarlierAgreement = not(earlierAgreement);

export const titleIs = (state: string) =>
  eventGuard<C['facts']>(`T reports ${state}`, (c) => told(c, 'title.changed').state === state);
export const titleEnded = eventGuard<C['facts']>('T reports TITLE_REFUSED or TITLE_LAPSED', (c) =>
  ['TITLE_REFUSED', 'TITLE_LAPSED'].includes(told(c, 'title.changed').state),
);
export const titleWentOn = eventGuard<C['facts']>(
  'T goes on again',
  (c) =>
    !['TITLE_REFUSED', 'TITLE_LAPSED', 'TITLE_EFFECTIVE'].includes(told(c, 'title.changed').state) &&
    c.clocks['unconfirmedWait']?.status === 'running',
);
export const titleOver = when('T refused or lapsed', (c) =>
  ['TITLE_REFUSED', 'TITLE_LAPSED'].includes(c.facts.title ?? ''),
);
export const settledWindow = when('W = SETTLED_PENDING_TITLE', (c) =>
  Object.values(c.facts.awards).some((a) => (a.windows ?? []).some((w) => w.state === 'SETTLED_PENDING_TITLE')),
);
export const notReported = when('not reported yet', (c) => !c.facts.handedOver);

const all = (c: C, side: 'applicant' | 'respondent' | null, named: readonly string[]): boolean =>
  c.facts.parties.every((p) => (side !== null && p.side !== side) || named.includes(p.id));
export const everyoneSettles = eventGuard<C['facts']>('every party', (c) => all(c, null, c.facts.settling));
export const everyApplicantWithdraws = eventGuard<C['facts']>('every applicant', (c) =>
  all(c, 'applicant', c.facts.withdrawing),
);
export const everyApplicantDeclines = eventGuard<C['facts']>(
  'every applicant',
  (c) => c.event.name !== 'declineToFile' || all(c, 'applicant', c.facts.declining),
);
export const nobodyLeftOnASide = eventGuard<C['facts']>(
  'nobody left on that side',
  (c) => all(c, 'applicant', c.facts.gone) || all(c, 'respondent', c.facts.gone),
);

export const claimMissing = when(
  'protected by a mediation application only',
  (c) => !c.facts.claimInHand && Object.keys(c.facts.filing?.dates ?? {}).length > 0,
);
/** APL-1: each party from its own service; a filing party who was not served yet still has its whole period. */
const periodsOver = (c: C): boolean => {
  const clocks = Object.values(c.clocks).filter((clock) => clock.key === 'appealRuling');
  const served = c.facts.firstReceipt.by.every((party) => clocks.some((clock) => clock.holder === party));
  return served && clocks.every((clock) => clock.status === 'expired');
};
/** The end of every appeal period without an appeal, or the last word of the second instance. */
export const rulingStands = eventGuard<C['facts']>(
  'every appeal period over and none came, or upheld in the second instance',
  (c) =>
    c.event.name === 'confirmNoAppeal'
      ? c.state === 'APPEAL_OPEN' && periodsOver(c)
      : c.state === 'SECOND_INSTANCE' && said(c, 'recordAppealDecision').decision === 'upheld',
  'NOT_ALLOWED_NOW',
);
export const refusedAsLate = when(
  'not admitted as late',
  (c) => c.facts.ruling?.kind === 'refused' && c.facts.ruling.ground === 'late',
);
export const dismissedAsLate = when(
  'dismissed as late',
  (c) => c.facts.ruling?.kind === 'dismissed' && c.facts.ruling.ground === 'late',
);
export const otherGround = when('another ground', (c) => c.facts.ruling?.ground === 'other');
export const upheld = eventGuard<C['facts']>('upheld', (c) => said(c, 'recordAppealDecision').decision === 'upheld');
export const docketingOrdered = not(upheld);
export const appealInTime = eventGuard<C['facts']>(
  'by its own due day',
  (c) => {
    const clock = c.clocks[`appealRuling:${said(c, 'recordAppeal').party}`];
    return clock !== undefined && c.event.occurredOn <= (clock.answer?.dueOn ?? '');
  },
  'TOO_LATE',
);

/** A body's answer must name the request it answers; a person's act and time itself need not. */
const answers = (name: string, what: 'filing' | 'arbitration') =>
  eventGuard<C['facts']>(
    name,
    (c) =>
      c.event.kind !== 'message' || !c.event.name.startsWith(`${what}.`) || c.event.reference === `${c.caseNo}/${what}`,
  );
export const answersFiling = answers('answers this filing', 'filing');
export const answersIntake = answers('answers this application', 'arbitration');
