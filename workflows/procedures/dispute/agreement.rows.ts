import type { MediationRound } from '../../contract/facts';
import { effectOf } from '../../law/agreement';
import { instrumentsOf, somethingOwed } from '../../law/owed';
import { concerned } from '../../law/parties';
import { legalDay } from '../../law/legal-day';
import { newRound } from '../../law/mediation-round';
import { actData, expired, not, start, stop } from '../../engine/row';
import { round, type C, type R } from './context';
import { AGREEMENT, titleId } from '../../contract/proceedings';
import {
  openCourtFees,
  begun,
  filers,
  filingFacts,
  checkClaim,
  filed,
  fileWithCourt,
  openTitle,
  report,
  tell,
  theirs,
  tellAwardsOf,
  tellIf,
  tellSuitEnded,
  watchAgreement,
} from './effects';
import * as g from './guards';
import { medExpired, startMed, stopMed } from './period';

const MED = ['MEDIATING', 'MEDIATING_EXTENDED'] as const;
const UNSIGNED = ['AGREED_UNSIGNED', 'MEDIATION_HOLD'] as const;
const terms = (c: C): Partial<MediationRound> => ({
  agreement: {
    document: actData(c, 'recordTerms').document,
    channel: actData(c, 'recordTerms').channel,
    termsOn: c.event.occurredOn,
    parties: concerned(c.facts).map((p) => p.id),
    signatures: [],
    effectiveOn: null,
    safeStartOn: null,
    obligation: actData(c, 'recordTerms').obligation ?? null,
    ...(actData(c, 'recordTerms').obligations && { obligations: actData(c, 'recordTerms').obligations }),
    confirmsRelation: actData(c, 'recordTerms').confirmsRelation ?? false,
    onlyWages: actData(c, 'recordTerms').onlyWages ?? false,
  },
  ended: null,
});
/** Mediated anew after the title fell through: among the same people, by the same mediator, and otherwise from nothing. */
const agreedAnew = (c: C): MediationRound => {
  // Its sessions are counted on: it is the mediation that was begun on that day.
  const { consents, clarification, organisation, tried, mediator, acceptedOn, sessions } = c.facts.mediation;
  return newRound({ consents, clarification, organisation, tried, mediator, acceptedOn, sessions, ...terms(c) });
};
const inForce = (c: C, more: Partial<MediationRound> = {}) => {
  const agreement = c.facts.mediation.agreement as NonNullable<C['facts']['mediation']['agreement']>;
  const now = instrumentsOf(AGREEMENT, agreement).map((one) => one.instrument);
  const earlier = c.facts.watched ?? (c.facts.earlierAgreement ? [AGREEMENT] : []);
  return {
    ...round(c, { agreement: { ...agreement, ...effectOf(agreement) }, heldFrom: null, ...more }),
    title: null,
    // What was performed, or not, of other terms says nothing of these.
    performance: null,
    performances: {},
    watched: [...new Set([...earlier, ...now])],
  };
};
const signers: R['by'] = ['party', 'mediator', 'organisation', 'court'];
const ended = (c: C, ground: string) => round(c, { ended: { ground, on: c.event.occurredOn } });
const notSigned = (c: C) => ended(c, 'notSigned');

const endTitle = (c: C) => [report(c, titleId(c.caseNo), 'dispute.performed', {})];

/** What an agreement in force sets going; in a docketed case withdrawing the suit would revive the award (AWD-8). */
const IN_FORCE: NonNullable<R['effects']> = [
  openTitle,
  watchAgreement,
  tellIf(
    (c) =>
      !c.facts.docketed && c.rules.confirmScope === 'payment_only' && !somethingOwed(c.facts.mediation.agreement ?? {}),
    'confirmationScope',
    'parties',
  ),
  tellAwardsOf('dispute.settled', theirs),
  tell('agreementReached', 'court', 'organisation'),
  tellIf((c) => c.facts.docketed && g.hasAward.test(c), 'withdrawalRevives', 'parties'),
];

/** Terms, signatures, effect; confirmed, unconfirmed or mediated anew (AGR-1, AGR-2, JC-7, AWD-15). */
// prettier-ignore
export const agreementRows: readonly R[] = [
  { id: 'M-56', from: MED, on: ['recordTerms'], by: ['mediator', 'organisation', 'court'], when: [g.everyoneAgreed],
    to: 'AGREED_UNSIGNED', set: (c) => round(c, terms(c)), effects: [tell('signAgreement', 'parties')], rule: ['AGR-5'], confidence: 'S' },
  { id: 'M-56/again', from: ['AGREED_UNSIGNED'], on: ['recordTerms'], by: ['mediator', 'organisation', 'court'], when: [g.everyoneAgreed],
    to: 'stays', set: (c) => round(c, terms(c)), effects: [tell('signAgreement', 'parties')], rule: ['AGR-5', 'AGR-1'], confidence: 'own' },
  { id: 'M-57', from: ['AGREED_UNSIGNED'], on: ['sign'], by: signers, when: [g.allSigned, g.byMedDue],
    to: 'AGREEMENT_EFFECTIVE', clocks: [...stopMed, stop('askOtherSide')], set: (c) => inForce(c),
    effects: IN_FORCE, rule: ['AGR-1'], confidence: 'S' },
  { id: 'M-57/part', from: ['AGREED_UNSIGNED'], on: ['sign'], by: signers, when: [g.notAllSigned, g.byMedDue],
    to: 'stays', rule: ['AGR-1'], confidence: 'S' },
  { id: 'M-59', from: UNSIGNED, on: ['refuseToSign', ...medExpired], by: ['party', 'mediator'], when: [g.heldUnsigned, g.noEarlierAgreement],
    to: 'MEDIATION_FAILED', clocks: [...stopMed, stop('askOtherSide')],
    set: (c) => ended(c, c.event.kind === 'expiry' ? 'expired' : 'notSigned'),
    effects: [tell('mediationFailed', 'parties', 'court', 'organisation')], rule: ['MED-8', 'ENT-6'], confidence: 'S' },
  { id: 'M-59/withdrawn', from: ['AGREED_UNSIGNED'], on: ['withdrawConsent'], by: ['party', 'mediator'], when: [g.noEarlierAgreement],
    to: 'MEDIATION_FAILED', clocks: [...stopMed, stop('askOtherSide')], set: notSigned,
    effects: [tell('mediationFailed', 'parties', 'court', 'organisation')], rule: ['MED-8', 'ENT-6'], confidence: 'S' },
  { id: 'M-60', from: UNSIGNED, on: ['refuseToSign', ...medExpired], by: ['party', 'mediator'], when: [g.heldUnsigned, g.earlierAgreement],
    to: 'CLOSED', outcome: 'settled_unconfirmed', effects: [tellAwardsOf('dispute.closedWithoutTitle', theirs), tell('earlierAgreementStands', 'parties')],
    rule: ['AGR-2', 'MED-8'], confidence: 'L' },
  { id: 'M-60/withdrawn', from: ['AGREED_UNSIGNED'], on: ['withdrawConsent'], by: ['party', 'mediator'], when: [g.earlierAgreement],
    to: 'CLOSED', outcome: 'settled_unconfirmed', effects: [tellAwardsOf('dispute.closedWithoutTitle', theirs), tell('earlierAgreementStands', 'parties')],
    rule: ['AGR-2', 'MED-8'], confidence: 'L' },
  { id: 'M-61', from: ['MEDIATION_FAILED', 'COURT_INTAKE'], on: ['sign'], by: signers,
    when: [g.agreementOnPaper, g.allSigned, g.byMedDue, g.signedBeforeTheEnd, g.notDocketed],
    to: 'AGREEMENT_EFFECTIVE', clocks: [stop('filingWait'), stop('courtDocket'), stop('claimAfterFailedMediation')],
    set: (c) => inForce(c, { ended: null, handedOver: false }), effects: IN_FORCE, rule: ['AGR-1', 'CLK-11'], confidence: 'L' },
  { id: 'M-61/part', from: ['MEDIATION_FAILED', 'COURT_INTAKE'], on: ['sign'], by: signers,
    when: [g.agreementOnPaper, g.notAllSigned, g.byMedDue, g.signedBeforeTheEnd, g.notDocketed],
    to: 'stays', rule: ['AGR-1', 'CLK-11'], confidence: 'L' },
  { id: 'M-61/operator', from: ['COURT_DOCKETED', 'APPEAL_OPEN', 'SECOND_INSTANCE'], on: ['sign'], by: signers,
    when: [g.acceptedByOperator, g.agreementOnPaper, g.allSigned, g.byMedDue, g.signedBeforeTheEnd],
    to: 'AGREEMENT_EFFECTIVE', clocks: [stop('appealRuling')], set: (c) => ({ ...inForce(c, { ended: null }), ruling: null }), effects: IN_FORCE,
    rule: ['CLK-11'], confidence: 'own' },
  { id: 'M-62', from: [...MED, 'AGREED_UNSIGNED', 'MEDIATION_FAILED'], on: ['settlePrivately'], by: ['party', 'mediator', 'organisation'],
    when: [g.notLaneC, g.everyoneSettles],
    to: 'CLOSED', outcome: 'settled_private',
    effects: [tellAwardsOf('dispute.papersWithdrawn', theirs), tell('settledPrivately', 'parties', 'court')], rule: ['MED-8', 'AWD-15'],
    confidence: 'S' },
  { id: 'M-62/part', from: [...MED, 'AGREED_UNSIGNED', 'MEDIATION_FAILED'], on: ['settlePrivately'], by: ['party', 'mediator', 'organisation'],
    when: [g.notLaneC, not(g.everyoneSettles)],
    to: 'stays', rule: ['MED-8'], confidence: 'S' },
  { id: 'M-63', from: ['AGREEMENT_EFFECTIVE'], on: ['title.changed'], by: ['system'], when: [g.titleInForce('confirmation')],
    to: 'CLOSED', outcome: 'settled_confirmed', effects: [tellAwardsOf('dispute.confirmed', theirs), tell('confirmed', 'parties', 'organisation')],
    rule: ['JC-7', 'SHR-1'], confidence: 'S' },
  { id: 'M-64', from: ['AGREEMENT_EFFECTIVE'], on: ['title.changed'], by: ['system'], when: [g.titleInForce('commissionStatement')],
    to: 'CLOSED', outcome: 'settled_statement',
    effects: [tellAwardsOf('dispute.confirmed', theirs), tell('statementInForceClosed', 'parties', 'organisation')], rule: ['AR-4', 'SHR-1'],
    confidence: 'S' },
  { id: 'M-64/court', from: ['AGREEMENT_EFFECTIVE'], on: ['title.changed'], by: ['system'], when: [g.titleInForce('courtStatement')],
    to: 'CLOSED', outcome: 'settled_statement', effects: [tellSuitEnded('statement'), tell('statementInForceClosed', 'parties', 'organisation')],
    rule: ['CMS-1', 'SHR-1'], confidence: 'S' },
  { id: 'M-65', from: ['AGREEMENT_EFFECTIVE'], on: ['performance.changed'], by: ['system'], when: [g.performed, g.titleNotPastHalf, g.notDocketed],
    to: 'CLOSED', outcome: 'settled_performed',
    effects: [endTitle, tellAwardsOf('dispute.closedWithoutTitle', theirs)], rule: ['PRF-1'], confidence: 'L' },
  { id: 'M-65/before', from: ['AGREEMENT_EFFECTIVE'], on: ['title.changed'], by: ['system'], when: [g.titleEnded, g.notDocketed, g.performedBefore],
    to: 'CLOSED', outcome: 'settled_performed', effects: [tellAwardsOf('dispute.closedWithoutTitle', theirs), tell('closedPerformed', 'parties')],
    rule: ['PRF-1'], confidence: 'L' },
  { id: 'M-66', from: ['AGREEMENT_EFFECTIVE'], on: ['title.changed'], by: ['system'], when: [g.titleEnded, g.notDocketed, not(g.performedBefore)],
    to: 'stays', clocks: [start('unconfirmedWait', (c) => legalDay(c.event.enteredAt))], effects: [tell('notConfirmed', 'parties')],
    rule: ['JC-7', 'AWD-15'], confidence: 'own' },
  { id: 'M-71', from: ['AGREEMENT_EFFECTIVE'], on: ['title.changed'], by: ['system'], when: [g.titleRefused, g.docketed],
    to: 'TRIAL', effects: [tell('trialGoesOn', 'parties', 'court')], raise: () => [{ name: 'internal:trialChecked', data: {} }], rule: ['CMS-3'],
    confidence: 'S' },
  { id: 'M-71/docketed', from: ['AGREEMENT_EFFECTIVE'], on: ['title.changed'], by: ['court'], when: [g.docketedForStatement],
    to: 'stays', clocks: [stop('unconfirmedWait')], set: (c) => filingFacts(c),
    effects: [tellAwardsOf('dispute.docketed', filers), begun('suit'), openCourtFees],
    rule: ['CMS-4', 'AWD-15'], confidence: 'S' },
  { id: 'M-67', from: ['AGREEMENT_EFFECTIVE'], on: ['title.changed'], by: ['system'], when: [g.titleWentOn],
    to: 'stays', clocks: [stop('unconfirmedWait')], rule: ['CLK-11'], confidence: 'L' },
  { id: 'M-68', from: ['AGREEMENT_EFFECTIVE'], on: ['recordTerms'], by: ['mediator', 'organisation'], when: [g.titleOver, g.everyoneAgreed],
    to: 'AGREED_UNSIGNED', clocks: [stop('unconfirmedWait'), ...startMed],
    set: (c) => ({ mediation: agreedAnew(c), earlierAgreement: true }),
    effects: [tell('signAgreement', 'parties')], rule: ['JC-7'], confidence: 'L' },
  { id: 'M-69', from: ['AGREEMENT_EFFECTIVE'], on: ['askForDocketing'], by: ['party'], when: [g.settledWindow, g.docketingOpen],
    to: 'COURT_INTAKE', set: filed, effects: [fileWithCourt], raise: checkClaim, clocks: [stop('unconfirmedWait')], rule: ['AWD-15'], confidence: 'L' },
  { id: 'M-70', from: ['AGREEMENT_EFFECTIVE'], on: [expired('unconfirmedWait')], by: ['system'],
    to: 'CLOSED', outcome: 'settled_unconfirmed', effects: [tellAwardsOf('dispute.closedWithoutTitle', theirs), tell('agreementStandsUnconfirmed', 'parties')],
    rule: ['JC-1', 'JC-7', 'AGR-2'], confidence: 'own' },
];
