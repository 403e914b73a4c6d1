import { allConsented, applicantsConsented, clarified, reachedOn } from '../law/consent';
import { serves } from '../law/region';
import { effectOf } from '../law/agreement';
import { concerned, filers, suing } from '../law/parties';
import { isLate, judged } from '../law/timeliness';
import { AGREEMENT } from '../contract/proceedings';
import type { Mediator } from '../contract/facts';
import { eventGuard, not } from '../proceeding/row';
import { dueOf, onEvent, said, told, when, type C } from './context';
import { lengthIsFixed, medDue, toLocalLength } from './period';

const lane = (name: C['facts']['lane']) => when(`lane ${name}`, (c) => c.facts.lane === name);
export const laneA = lane('A');
export const laneB = lane('B');
export const laneC = lane('C');
export const notLaneC = not(laneC);
export const notLaneA = not(laneA);

export const noAward = when('no award', (c) => Object.keys(c.facts.awards).length === 0);
export const hasAward = not(noAward);
/** Over-age workers: pay, rest, safety and injury go the way of every labour dispute, other matters to court (INT-3). */
const overAgeToCourt = (c: C): boolean => c.facts.relation === 'overAge' && c.facts.overAgeMatter === 'other';
/** A suit is open without arbitration: refused, silent or overdue commission, REM-2, AGR-7, ENF-4, over-age matters. */
export const directSuit = when(
  'no arbitration first (ARB-1, ARB-3, REM-2, AGR-7)',
  (c) => c.facts.refusedByCommission !== null || c.facts.directSuit !== null || overAgeToCourt(c),
);
export const arbitrationFirst = when('arbitration first (MED-11)', (c) => noAward.test(c) && !directSuit.test(c));
export const mediationWanted = when('mediation wanted', (c) => c.facts.mediationWanted);
export const mediationNotWanted = not(mediationWanted);
/** After an award of this case's own arbitration it is the late papers themselves that say whether mediation is asked for. */
const lateMediation = (c: C): boolean => windowsOf(c).some((w) => w.inTime === false && w.mediation);
export const latePapersForMediation = when('the late papers ask for mediation', (c) =>
  c.state === 'ARBITRATION' ? lateMediation(c) : c.facts.mediationWanted,
);
export const organisationNamed = when('organisation named', (c) => c.facts.pushed !== null);
export const organisationOpen = not(organisationNamed);
export const followsArbitration = when('arbitration followed', (c) =>
  c.rules.followedAfterFailure.includes('arbitration'),
);
export const followsTrial = when(
  'trial followed',
  (c) => c.facts.trialFollowed ?? c.rules.followedAfterFailure.includes('trial'),
);
const arbitrationIs = (...states: string[]) =>
  when(`A = ${states.join(' or ')}`, (c) => states.includes(c.facts.arbitration ?? ''));
export const mayStillSue = arbitrationIs('ARB_MAY_SUE');
const arbitrationOverdue = arbitrationIs('ARB_OVERDUE');
/** It goes on where the court refuses the suit: overdue, or admitted after all (ARB-3, M-94). */
export const arbitrationGoesOn = arbitrationIs(
  'ARB_OVERDUE',
  'ARB_OPEN',
  'ARB_MEDIATION',
  'ARB_STATEMENT',
  'ARB_SUSPENDED',
  'ARB_HEARING',
  'ARB_DELAYED',
);
export const arbitrationOver = not(arbitrationGoesOn);
export const arbitrationHeld = arbitrationIs('ARB_HELD');
export const arbitrationNotHeld = not(arbitrationHeld);
export const arbitrationAwarded = arbitrationIs('ARB_AWARDED');
export const maySue = arbitrationIs('ARB_MAY_SUE', 'ARB_OVERDUE');
/** ARB-1: after a refusal or silence the applicant may sue; once the award is overdue either party may (ARB-3). */
export const suesByRight = onEvent(
  'the applicant, or the award overdue',
  (c) => {
    const { party } = said(c, 'sue');
    if (arbitrationOverdue.test(c)) return true;
    if (c.facts.filedBy !== null) return party === c.facts.filedBy;
    return c.facts.parties.some((p) => p.id === party && p.side === 'applicant');
  },
  'NOT_YOURS',
);
export const arbitrationWithdrawn = arbitrationIs('ARB_WITHDRAWN');
export const arbitrationSays = (...states: string[]) =>
  onEvent(`A reports ${states.join(' or ')}`, (c) => states.includes(told(c, 'arbitration.changed').state));

export const screened = (result: string, ...more: string[]) =>
  onEvent(`screened: ${[result, ...more].join(' or ')}`, (c) => [result, ...more].includes(said(c, 'screen').result));
export const unsuitable = when('not suitable', (c) => c.facts.suitable === false);
export const courtIsNext = when('award, or a direct suit', (c) => hasAward.test(c) || directSuit.test(c));
export const arbitrationIsNext = not(courtIsNext);
export const asKind = (kind: string) => onEvent(`kind ${kind}`, (c) => said(c, 'applyToOrganisation').kind === kind);

const windowsOf = (c: C) => Object.values(c.facts.awards).flatMap((a) => a.windows ?? []);
const reported = (c: C): boolean => Object.values(c.facts.awards).every((a) => a.windows !== null);
const AT_REST = ['AWARD_EFFECTIVE', 'AWARD_NO_EFFECT', 'SETASIDE_CLOSED', 'ENFORCEMENT_REFUSED', 'SETTLED_TITLE'];
export const everyWindowAtRest = when(
  'every window at rest',
  (c) => reported(c) && windowsOf(c).length > 0 && windowsOf(c).every((w) => AT_REST.includes(w.state)),
);
const inForce = (c: C): boolean => windowsOf(c).some((w) => ['AWARD_EFFECTIVE', 'SETASIDE_CLOSED'].includes(w.state));
export const someInForce = when('one at least in force', inForce);
export const settledInSetAside = when('settled in the set-aside case', (c) =>
  windowsOf(c).some((w) => w.settledInSetAside),
);
export const noneInForce = when('none in force, no suit', (c) => !inForce(c) && !settledInSetAside.test(c));
const mediationAsked = (c: C): boolean => windowsOf(c).some((w) => w.state === 'PROTECTED' && w.mediation);
export const protectedForMediation = when('W = PROTECTED, mediation wanted', mediationAsked);
export const protectedOrSued = when(
  'W = PROTECTED or SUED_ANEW, mediation not wanted',
  (c) => !mediationAsked(c) && windowsOf(c).some((w) => ['PROTECTED', 'SUED_ANEW'].includes(w.state)),
);

export const papersLate = when('papers late (AWD-7)', (c) => judged(c.facts) && isLate(c.facts));
export const papersNotLate = when('in time, or no award', (c) => judged(c.facts) && !isLate(c.facts));
/** Papers after an award of this case's own arbitration go to the court only where there is a claim to docket (LDMAL 50). */
export const claimBefore = when('a claim among them', (c) => c.state !== 'ARBITRATION' || c.facts.claimInHand);
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
export const choiceOpen = when('no organisation named yet', (c) => c.facts.lane === 'C' || c.facts.pushed === null);
export const consentStillOpen = when(
  'consent open',
  (c) => !allAgree.test(c) && (c.facts.lane !== 'B' || !oneSideEnough.test(c)),
);
export const failsWithoutConsent = when('lane A, or lane B without an award', (c) =>
  c.facts.lane === 'A' ? true : c.facts.lane === 'B' && noAward.test(c),
);
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
export const enterpriseAgreed = when(
  'an enterprise committee only if both agree',
  (c) => c.facts.kind !== 'enterprise' || allConsented(c.facts),
  'CONSENT_INCOMPLETE',
);
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
export const escalationMediatorServes = onEvent(
  'mediator of the place',
  (c) => serves(said(c, 'acceptEscalation').mediator.places, c.facts.place),
  'WRONG_PLACE',
);
/** CLK-11: a former organisation's acceptance, complete by its due day on a record of that day. */
export const lateReplyProved = eventGuard<C['facts']>(
  'signed for by the due day',
  (c) => {
    const { organisation } = mediatorOf(c);
    if (c.facts.lane === 'A' || c.event.by.organisation !== organisation) return false;
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

const agreedToExtend = (c: C): string | null => reachedOn(concerned(c.facts), c.facts.extensionAgreed);
const extensionInTime = (c: C): boolean =>
  Object.values(c.facts.extensionAgreed).every((on) => on <= (medDue(c) ?? ''));
export const allExtend = eventGuard<C['facts']>('all agree to extend', (c) => agreedToExtend(c) !== null);
export const someExtend = eventGuard<C['facts']>('not all agree to extend yet', (c) => agreedToExtend(c) === null);
export const reachedInTime = eventGuard<C['facts']>('reached by the expiry', extensionInTime, 'ENTERED_TOO_LATE');
export const extensionsLeft = when(
  'extensionsMax not used up',
  (c) =>
    toLocalLength(c) ||
    c.rules.extensionsMax === null ||
    !lengthIsFixed(c) ||
    c.facts.extensions < c.rules.extensionsMax,
  'EXTENSIONS_USED_UP',
);
export const failedByExpiry = when('failed by expiry', (c) => c.facts.ended?.ground === 'expired');
export const lateExtensionProved = eventGuard<C['facts']>(
  'agreed by the expiry on a record of that day',
  (c) => {
    const due = medDue(c) ?? '';
    const { record } = said(c, 'agreeExtension');
    return allExtend.test(c) && extensionInTime(c) && record !== undefined && record.madeOn <= due;
  },
  'ENTERED_TOO_LATE',
);
export const notDocketed = when('not docketed since', (c) => !c.facts.docketed);
export const notHeardSince = when('not docketed or heard since', (c) => !c.facts.docketed || c.facts.lane === 'C');
export const docketed = not(notDocketed);
export const byMedDue = onEvent('by MED', (c) => c.event.occurredOn <= (medDue(c) ?? '9999'), 'TOO_LATE');

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
  (c) => concerned(c.facts).every((p) => said(c, 'recordTerms').agreedBy.includes(p.id)),
  'CONSENT_INCOMPLETE',
);
const signaturesIn = (c: C): boolean => c.facts.agreement !== null && effectOf(c.facts.agreement).effectiveOn !== null;
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

export const titleInForce = (...by: string[]) =>
  eventGuard<C['facts']>(
    `T reports TITLE_EFFECTIVE by ${by.join(' or ')}`,
    (c) =>
      told(c, 'title.changed').state === 'TITLE_EFFECTIVE' && by.includes(told(c, 'title.changed').instrument ?? ''),
  );
export const docketedForStatement = onEvent(
  'T reports STATEMENT_PENDING, not filed before',
  (c) => told(c, 'title.changed').state === 'STATEMENT_PENDING' && c.facts.filing === null,
);
export const titleRefused = eventGuard<C['facts']>(
  'T reports TITLE_REFUSED',
  (c) => told(c, 'title.changed').state === 'TITLE_REFUSED',
);
export const performed = onEvent(
  'P of the agreement reports PERFORMED',
  (c) =>
    told(c, 'performance.changed').instrument === AGREEMENT && told(c, 'performance.changed').state === 'PERFORMED',
);
export const performedBefore = when('P = PERFORMED', (c) => c.facts.performance === 'PERFORMED');
export const titleNotPastHalf = when('T = NONE, a half, refused or lapsed', (c) =>
  ['NONE', 'JC_HALF', 'AR_HALF', 'TITLE_REFUSED', 'TITLE_LAPSED'].includes(c.facts.title ?? 'NONE'),
);
export const docketingOpen = when(
  'T refused or lapsed, or P = BREACHED and T not past a half',
  (c) => titleOver.test(c) || (c.facts.performance === 'BREACHED' && titleNotPastHalf.test(c)),
);
export const titleEnded = eventGuard<C['facts']>('T reports TITLE_REFUSED or TITLE_LAPSED', (c) =>
  ['TITLE_REFUSED', 'TITLE_LAPSED'].includes(told(c, 'title.changed').state),
);
export const titleWentOn = eventGuard<C['facts']>(
  'T goes on again',
  (c) =>
    !['TITLE_REFUSED', 'TITLE_LAPSED', 'TITLE_EFFECTIVE', 'STATEMENT_PENDING'].includes(
      told(c, 'title.changed').state,
    ) && c.clocks['unconfirmedWait']?.status === 'running',
);
export const titleOver = when('T refused or lapsed', (c) =>
  ['TITLE_REFUSED', 'TITLE_LAPSED'].includes(c.facts.title ?? ''),
);
export const settledWindow = when('W = SETTLED_PENDING_TITLE', (c) =>
  Object.values(c.facts.awards).some((a) => (a.windows ?? []).some((w) => w.state === 'SETTLED_PENDING_TITLE')),
);
export const notReported = when('not reported yet', (c) => !c.facts.handedOver);

const on = (c: C, side: 'applicant' | 'respondent') => concerned(c.facts).filter((p) => p.side === side);
export const everyoneSettles = eventGuard<C['facts']>('every party', (c) =>
  concerned(c.facts).every((p) => c.facts.settling.includes(p.id)),
);
/** Over an award it is whoever has papers at the court that may withdraw them, worker or employer (AWD-5). */
export const everyApplicantWithdraws = eventGuard<C['facts']>('every applicant, or everyone who filed', (c) =>
  c.facts.firstReceipt !== null && hasAward.test(c)
    ? filers(c.facts).length === 0
    : on(c, 'applicant').every((p) => c.facts.withdrawing.includes(p.id)),
);
export const everyApplicantDeclines = eventGuard<C['facts']>(
  'every applicant',
  (c) => c.event.name !== 'declineToFile' || on(c, 'applicant').every((p) => c.facts.declining.includes(p.id)),
);
export const nobodyLeftOnASide = eventGuard<C['facts']>(
  'nobody left on that side',
  (c) => on(c, 'applicant').length === 0 || on(c, 'respondent').length === 0,
);

export const claimMissing = when(
  'protected by a mediation application only',
  (c) => !c.facts.claimInHand && Object.keys(c.facts.filing?.dates ?? {}).length > 0,
);
/** APL-1: each party from its own service. A judgment is awaited by every party to the suit, a ruling by those who filed. */
const periodsOver = (c: C): boolean => {
  const key = c.facts.ruling?.kind === 'judgment' ? 'appealJudgment' : 'appealRuling';
  const served = Object.keys(c.facts.ruling?.servedOn ?? {});
  const awaited = onJudgment.test(c) ? concerned(c.facts).map((p) => p.id) : suing(c.facts);
  const over = served.every((party) => c.clocks[`${key}:${party}`]?.status === 'expired');
  return served.length > 0 && awaited.every((p) => served.includes(p) || c.facts.gone.includes(p)) && over;
};
/** The end of every appeal period without an appeal, or the last word of the second instance. */
export const rulingStands = eventGuard<C['facts']>(
  'every appeal period over and none came, or upheld in the second instance',
  (c) =>
    c.event.name === 'confirmNoAppeal'
      ? c.state === 'APPEAL_OPEN' && periodsOver(c)
      : c.state === 'SECOND_INSTANCE' &&
        ['upheld', 'appealWithdrawn'].includes(said(c, 'recordAppealDecision').decision),
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
export const otherGround = when(
  'another ground',
  (c) => c.facts.ruling?.kind !== 'judgment' && ['other', 'finalUponIssue'].includes(c.facts.ruling?.ground ?? ''),
);
export const onJudgment = when('a judgment', (c) => c.facts.ruling?.kind === 'judgment');
export const onRuling = not(onJudgment);
export const appealSays = (...decisions: string[]) =>
  onEvent(decisions.join(' or '), (c) => decisions.includes(said(c, 'recordAppealDecision').decision));
export const judgmentStands = onEvent(
  'every appeal period over and none came, or the second instance’s last word',
  (c) =>
    c.event.name === 'confirmNoAppeal'
      ? c.state === 'APPEAL_OPEN' && periodsOver(c)
      : c.state === 'SECOND_INSTANCE' &&
        ['upheld', 'judgment', 'appealWithdrawn'].includes(said(c, 'recordAppealDecision').decision),
  'NOT_ALLOWED_NOW',
);
export const smallClaims = onEvent('small claims', (c) => said(c, 'recordJudgment').smallClaims);
export const notSmallClaims = not(smallClaims);
/** I-1 4: both sides may have sued; the suit goes on until everyone who filed has withdrawn. */
export const everySuitWithdrawn = onEvent('everyone who filed', (c) => suing(c.facts).length === 0);
export const settledBefore = onEvent('after a settlement', (c) => said(c, 'allowWithdrawal').settled);
export const notSettledBefore = not(settledBefore);
export const judgeMediationAgreed = onEvent(
  'every party consents',
  (c) => concerned(c.facts).every((p) => said(c, 'mediateByJudge').agreedBy.includes(p.id)),
  'CONSENT_INCOMPLETE',
);
export const appealInTime = eventGuard<C['facts']>(
  'by its own due day',
  (c) => {
    const key = c.facts.ruling?.kind === 'judgment' ? 'appealJudgment' : 'appealRuling';
    const clock = c.clocks[`${key}:${said(c, 'recordAppeal').party}`];
    const served = c.facts.ruling?.servedOn[said(c, 'recordAppeal').party] !== undefined;
    return served && clock !== undefined && c.event.occurredOn <= (clock.answer?.dueOn ?? '');
  },
  'TOO_LATE',
);

/** A court's answer must name the filing it answers; a person's act and time itself need not. */
export const answersFiling = eventGuard<C['facts']>(
  'answers this filing',
  (c) =>
    c.event.kind !== 'message' ||
    !c.event.name.startsWith('filing.') ||
    c.event.reference === c.facts.filing?.reference,
);

/** A tier above the one that holds the case (INT-4). */
const TIERS = ['enterprise', 'town', 'county', 'jointOffice'];
export const tierAbove = onEvent(
  'a tier above',
  (c) => TIERS.indexOf(said(c, 'escalate').tier) > TIERS.indexOf(c.facts.tier ?? 'enterprise'),
  'WRONG_WAY',
);
export const successionFailed = onEvent(
  'no successor, and nobody left on that side',
  (c) => told(c, 'succession.changed').state === 'NO_SUCCESSOR' && nobodyLeftOnASide.test(c),
);
export const successionSettled = not(successionFailed);
