import { expired, extend, not, overdue, resume, start, startEach, stop, type Row } from '../proceeding/row';
import type { TitleFacts } from '../contract/facts';
import { applyForReviewAtCommission, enforceable, inForce } from './effects';
import { tell } from '../proceeding/telling';
import * as g from './guards';

type R = Row<TitleFacts>;
const OPEN = ['NONE', 'JC_HALF', 'AR_HALF'];
const applicants: R['by'] = ['party', 'commission'];
const anew = () => ({ applications: {}, reviews: {}, statement: null });

/** The commission's review of a settlement (AR-1..6), and the court's mediation statement (CMS-1..4). */
// prettier-ignore
export const reviewRows: readonly R[] = [
  { id: 'T-04', from: ['NONE'], on: ['applyForReview'], by: applicants, when: [g.reviewInTime, g.reviewable, not(g.allAskReview)],
    to: 'AR_HALF', effects: [tell('otherSideAskedReview', 'parties')], rule: ['AR-1', 'AR-2'], confidence: 'S' },
  { id: 'T-07', from: ['NONE', 'AR_HALF'], on: ['applyForReview'], by: applicants, when: [g.reviewInTime, g.reviewable, g.allAskReview, g.notEnteredLate],
    to: 'AR_APPLIED', clocks: [stop('arbReviewApply')], effects: [applyForReviewAtCommission, tell('reviewAppliedFor', 'parties')], rule: ['AR-1'], confidence: 'S' },
  { id: 'T-07/part', from: ['AR_HALF'], on: ['applyForReview'], by: applicants, when: [g.reviewInTime, g.reviewable, not(g.allAskReview)],
    to: 'stays', rule: ['AR-1'], confidence: 'S' },
  { id: 'T-08', from: ['JC_HALF'], on: ['applyForReview'], by: applicants, when: [g.reviewInTime, g.reviewable, g.allAskReview, g.notEnteredLate],
    to: 'AR_APPLIED', clocks: [stop('arbReviewApply')], effects: [applyForReviewAtCommission, tell('reviewAppliedFor', 'parties')], rule: ['AR-1'], confidence: 'S' },
  { id: 'T-09/review', from: ['JC_HALF'], on: ['applyForReview'], by: applicants, when: [g.reviewInTime, g.reviewable, not(g.allAskReview)],
    to: 'stays', effects: [tell('twoWaysNoApplication', 'parties')], rule: ['JC-1', 'AR-1'], confidence: 'S' },
  { id: 'T-10/review', from: ['AR_HALF'], on: ['takeBackReview'], by: applicants, when: [g.noReviewAsked, g.noneApplied],
    to: 'NONE', effects: [tell('applicationTakenBack', 'parties')], rule: ['AR-1'], confidence: 'L' },
  { id: 'T-10/confirmation left', from: ['AR_HALF'], on: ['takeBackReview'], by: applicants, when: [g.noReviewAsked, g.aHalfForConfirmation],
    to: 'JC_HALF', effects: [tell('applicationTakenBack', 'parties')], rule: ['AR-1', 'JC-1'], confidence: 'L' },
  { id: 'T-10/review part', from: ['AR_HALF'], on: ['takeBackReview'], by: applicants, when: [not(g.noReviewAsked)],
    to: 'stays', rule: ['AR-1'], confidence: 'L' },
  { id: 'T-11', from: ['AR_HALF'], on: [expired('arbReviewApply')], by: ['system'], when: [g.noneApplied],
    to: 'NONE', effects: [tell('reviewLapsed', 'parties')], rule: ['AR-1'], confidence: 'S' },
  { id: 'T-12', from: ['AR_HALF'], on: [expired('arbReviewApply')], by: ['system'], when: [g.aHalfForConfirmation],
    to: 'JC_HALF', effects: [tell('reviewLapsed', 'parties')], rule: ['AR-1', 'JC-1'], confidence: 'S' },
  { id: 'T-14', from: ['NONE', 'JC_HALF', 'JC_APPLIED', 'JC_DOCKETED'], on: [expired('arbReviewApply')], by: ['system'],
    to: 'stays', rule: ['AR-1'], confidence: 'S' },
  { id: 'T-19/review', from: ['AR_ADMITTED'], on: ['extendReview'], by: ['commission'], when: [g.notExtended],
    to: 'stays', clocks: [extend('arbReviewDecide', () => true)], set: () => ({ reviewExtended: true }), effects: [tell('reviewExtended', 'parties')], rule: ['AR-3'], confidence: 'S' },
  { id: 'T-20/review', from: ['AR_ADMITTED'], on: [expired('arbReviewDecide')], by: ['system'],
    to: 'stays', clocks: [overdue('arbReviewDecide')], effects: [tell('commissionOverdue', 'commission', 'parties')], rule: ['AR-3'], confidence: 'S' },
  { id: 'T-21/review', from: ['AR_APPLIED', 'AR_ADMITTED'], on: ['withdrawReview'], by: applicants, when: [g.dueAhead],
    to: 'NONE', clocks: [stop('arbReviewDecide'), resume('confirmApply'), resume('arbReviewApply')], set: anew, effects: [tell('reviewWithdrawn', 'parties')], rule: ['AR-3'], confidence: 'S' },
  { id: 'T-22/review', from: ['AR_APPLIED', 'AR_ADMITTED'], on: ['withdrawReview'], by: applicants, when: [not(g.dueAhead)],
    to: 'TITLE_LAPSED', clocks: [stop('arbReviewDecide')], set: anew, effects: [tell('confirmationLapsed', 'parties')], rule: ['AR-3', 'JC-6'], confidence: 'S' },
  { id: 'T-23', from: ['AR_APPLIED'], on: ['admitReview'], by: ['commission'],
    to: 'AR_ADMITTED', clocks: [start('arbReviewDecide')], effects: [tell('reviewAdmitted', 'parties')], rule: ['AR-2', 'AR-3'], confidence: 'S' },
  { id: 'T-24', from: ['AR_APPLIED', 'AR_ADMITTED'], on: ['refuseReview'], by: ['commission'], when: [g.dueAhead],
    to: 'NONE', clocks: [stop('arbReviewDecide'), resume('arbReviewApply')], set: anew, effects: [tell('reviewRefused', 'parties')], rule: ['AR-2', 'AR-5'], confidence: 'L' },
  { id: 'T-25', from: ['AR_APPLIED', 'AR_ADMITTED'], on: ['refuseReview'], by: ['commission'], when: [not(g.dueAhead)],
    to: 'TITLE_REFUSED', clocks: [stop('arbReviewDecide')], set: anew, effects: [tell('reviewRefused', 'parties')], rule: ['AR-2', 'AR-5', 'AR-6'], confidence: 'S' },
  { id: 'T-26/made', from: ['AR_ADMITTED', 'STATEMENT_PENDING'], on: ['makeStatement'], by: ['commission', 'court'], when: [not(g.statementMade)],
    to: 'stays', set: (c) => ({ statement: { document: g.said(c, 'makeStatement').document, signed: {} } }), effects: [tell('signStatement', 'parties')], rule: ['AR-4', 'CMS-1'], confidence: 'S' },
  { id: 'T-26', from: ['AR_ADMITTED'], on: ['signStatement'], by: applicants, when: [g.statementMade, g.allSigned],
    to: 'TITLE_EFFECTIVE', clocks: [stop('arbReviewDecide'), stop('confirmApply'), enforceable], set: inForce('commissionStatement'),
    effects: [tell('statementInForce', 'parties')], rule: ['AR-4'], confidence: 'S' },
  { id: 'T-26/part', from: ['AR_ADMITTED', 'STATEMENT_PENDING'], on: ['signStatement'], by: ['party', 'commission', 'court'], when: [g.statementMade, not(g.allSigned)],
    to: 'stays', rule: ['AR-4', 'CMS-1'], confidence: 'S' },
  { id: 'T-31', from: [...OPEN, 'TITLE_LAPSED'], on: ['applyForReview'], by: ['commission'], when: [g.reviewDayPast, g.reviewInTime, g.reviewable, g.allAskReview],
    to: 'AR_APPLIED', effects: [applyForReviewAtCommission, tell('reviewAppliedFor', 'parties')], rule: ['AR-1', 'CLK-11'], confidence: 'L' },
  { id: 'T-31/part', from: ['TITLE_LAPSED'], on: ['applyForReview'], by: ['commission'], when: [g.reviewDayPast, g.reviewInTime, g.reviewable, not(g.allAskReview)],
    to: 'stays', rule: ['AR-1', 'CLK-11'], confidence: 'L' },
  { id: 'T-02', from: ['-'], on: ['dispute.agreed'], by: ['system'], when: [not(g.beforeDocketing)],
    to: 'STATEMENT_PENDING', rule: ['AGR-3'], confidence: 'S' },
  { id: 'T-27', from: OPEN, on: ['docketForStatement'], by: ['court'], when: [g.beforeDocketing, g.everyoneAsked],
    to: 'STATEMENT_PENDING', clocks: [stop('confirmApply'), stop('arbReviewApply')], set: () => ({ docketed: true }), effects: [tell('docketedForStatement', 'parties')], rule: ['CMS-4', 'AWD-15'], confidence: 'S' },
  { id: 'T-28', from: ['STATEMENT_PENDING'], on: ['signStatement'], by: ['party', 'court'], when: [g.statementMade, g.allSigned],
    to: 'TITLE_EFFECTIVE', clocks: [enforceable], set: inForce('courtStatement'), effects: [tell('statementInForce', 'parties')], rule: ['CMS-1'], confidence: 'S' },
  { id: 'T-29', from: ['STATEMENT_PENDING'], on: ['refuseStatement', 'declineStatement'], by: ['party', 'court'],
    to: 'TITLE_REFUSED', set: () => ({ statement: null }), effects: [tell('statementRefused', 'parties')], rule: ['CMS-3', 'JC-11'], confidence: 'S' },
  { id: 'T-39', from: ['TITLE_EFFECTIVE'], on: ['refuseEnforcement'], by: ['court'], when: [g.byCommission],
    to: 'TITLE_REFUSED', clocks: [stop('enforcement'), startEach('suitAfterNonEnforcement', (c) => g.said(c, 'refuseEnforcement').servedOn)], set: () => ({ instrument: null }),
    effects: [tell('enforcementRefused', 'parties')], rule: ['ENF-4'], confidence: 'S' },
  { id: 'T-40', from: ['TITLE_REFUSED'], on: ['sueOnTheMatter'], by: ['party', 'court'],
    to: 'stays', clocks: [stop('suitAfterNonEnforcement')], rule: ['ENF-4'], confidence: 'S' },
  { id: 'T-40/over', from: ['TITLE_REFUSED'], on: [expired('suitAfterNonEnforcement')], by: ['system'],
    to: 'stays', rule: ['ENF-4'], confidence: 'S' },
];
