import type { ActData } from '../../contract/acts';
import type { AwardFacts } from '../../contract/facts';
import type { AwardState } from '../../contract/states';
import { expired, isOneOf, not, resume, setTo, start, startEach, stop, type Row } from '../../engine/row';
import { openCourtFeeOf, openReliefOf, openServiceOf } from './effects';
import * as g from './guards';
import { judgedInTime, put, tell, toOtherSide, warned, type C } from './guards';

const WITHDRAWN = ['dispute.papersWithdrawn', 'dispute.notAdmitted', 'dispute.closedWithoutTitle'] as const;
const KEPT = ['PROTECTED', 'SETTLED_PENDING_TITLE'] as const;
const OVER = ['WINDOW_EXPIRED', 'AWARD_EFFECTIVE'] as const;
const receivers: Row<AwardFacts, AwardState>['by'] = ['party', 'court', 'commission'];
const untilOn = (c: C): string => (c.event.data as { untilOn: string }).untilOn;
const otherSideEnded = toOtherSide('otherSideEnded');
const otherSideRevived = toOtherSide('otherSideRevived');
/** A suit beside another's, which has its own way through the court, whatever the others do (AWD-7). */
const BESIDE = ['PROTECTED', ...OVER] as const;
const refusedOn = (c: C) => c.event.data as ActData['recordSuitRefused'];
const servedHere = (c: C) => ({ [c.track]: refusedOn(c).servedOn });
const appealOfItsOwn = (c: C) =>
  put(c, { refusal: { ground: g.own(c).refusal?.ground ?? 'other', appeal: 'pending' } });
const docketedAfterAll = (c: C) => [
  ...(isOneOf(c.state, OVER) ? toOtherSide('otherSideRevived')(c) : []),
  ...toOtherSide('otherSideSued')(c),
];
const RECEIVED = ['recordAwardReceipt', 'service.served'] as const;

/** The windows of an award (AWD-1, AWD-5, AWD-6, AWD-7, AWD-15). "The other side" is the opposite party of the pair. */
// prettier-ignore
export const windowRows: readonly Row<AwardFacts, AwardState>[] = [
  { id: 'W-01', from: ['-'], on: ['award.made'], by: ['commission'], to: 'NO_AWARD', rule: ['AWD-1'], confidence: 'S' },
  { id: 'W-02', from: ['NO_AWARD'], on: RECEIVED, by: receivers, when: [g.opensWindow],
    to: 'WINDOW_OPEN', clocks: [start('awardWindow')], effects: [g.tellWindow], rule: ['AWD-1', 'AWD-2', 'AWD-3'], confidence: 'S' },
  { id: 'W-02/service begun', from: ['NO_AWARD'], on: ['beginService'], by: ['commission', 'court'],
    to: 'stays', effects: [openServiceOf], rule: ['SVC-4', 'SVC-5', 'SVC-6'], confidence: 'S' },
  { id: 'W-03', from: ['NO_AWARD'], on: RECEIVED, by: receivers, when: [g.opensSetAside, not(g.otherSued)],
    to: 'SETASIDE_OPEN', clocks: [start('employerSetAside')], effects: [tell('setAsideOpen')], rule: ['AWD-2'], confidence: 'S' },
  { id: 'W-03/barred', from: ['NO_AWARD'], on: RECEIVED, by: receivers, when: [g.opensSetAside, g.otherSued],
    to: 'SETASIDE_BARRED', set: (c) => put(c, { barredOn: c.event.occurredOn }), effects: [tell('setAsideBarred')], rule: ['AWD-4'], confidence: 'S' },
  { id: 'W-04', from: ['NO_AWARD'], on: ['recordCourtReceipt'], by: ['court'], when: [g.opensWindow, g.protective],
    to: 'PROTECTED', set: judgedInTime(true, 'receiptNotProved'), effects: [tell('receiptNotProved')], rule: ['AWD-1', 'AWD-6'], confidence: 'S' },
  { id: 'W-04/set-aside', from: ['NO_AWARD', 'SETASIDE_OPEN', 'SETASIDE_CLOSED'], on: ['recordCourtReceipt'], by: ['court'], when: [g.opensSetAside],
    to: 'stays', set: judgedInTime(true, 'setAsideNotSuit'), effects: [tell('setAsideNotSuit')], rule: ['AWD-2'], confidence: 'S' },
  { id: 'W-05', from: ['PROTECTED'], on: ['recordAwardReceipt'], by: receivers, when: [g.afterOwnPapers],
    to: 'stays', clocks: [start('awardWindow'), stop('awardWindow')], set: warned('receivedAfterPapers'), rule: ['AWD-1'], confidence: 'S' },
  { id: 'W-05/before', from: ['PROTECTED'], on: ['recordAwardReceipt'], by: receivers, when: [not(g.afterOwnPapers)],
    to: 'WINDOW_OPEN', clocks: [start('awardWindow')], set: (c) => put(c, { inTime: null }), rule: ['AWD-1', 'AWD-6'], confidence: 'L',
    raise: g.papersAgain },
  { id: 'W-06', from: ['WINDOW_OPEN'], on: ['recordCourtReceipt'], by: ['court'], when: [g.withClaim, g.inTime],
    to: 'PROTECTED', clocks: [stop('awardWindow')], set: judgedInTime(true), effects: [tell('protected')], rule: ['AWD-6'], confidence: 'S' },
  { id: 'W-06/claim', from: ['PROTECTED'], on: ['recordCourtReceipt'], by: ['court'],
    to: 'stays', rule: ['AWD-6'], confidence: 'S' },
  { id: 'W-07', from: ['WINDOW_OPEN'], on: ['recordCourtReceipt'], by: ['court'], when: [not(g.withClaim), g.protective, g.inTime],
    to: 'PROTECTED', clocks: [stop('awardWindow')], set: judgedInTime(true, 'claimAskedFor'), effects: [g.askForClaim], rule: ['AWD-6'], confidence: 'L' },
  { id: 'W-08', from: ['NO_AWARD', 'WINDOW_OPEN'], on: ['recordCourtReceipt'], by: ['court'], when: [g.opensWindow, not(g.protective), g.inTimeOrNotDated],
    to: 'stays', set: judgedInTime(true, 'windowStillRuns'), effects: [tell('windowStillRuns')], rule: ['AWD-6'], confidence: 'L' },
  { id: 'W-09', from: ['WINDOW_OPEN'], on: [expired('awardWindow')], by: ['system'], when: [not(g.inForceAlready)],
    to: 'WINDOW_EXPIRED', set: g.unprotected, effects: [tell('windowOver')], raise: otherSideEnded, rule: ['AWD-1', 'AWD-5'], confidence: 'S' },
  { id: 'W-10', from: ['WINDOW_OPEN'], on: [expired('awardWindow')], by: ['system'], when: [g.inForceAlready, not(g.finalUponIssue)],
    to: 'AWARD_EFFECTIVE', set: g.unprotected, effects: [tell('awardEffective')], raise: otherSideEnded, rule: ['AWD-1', 'AWD-2'], confidence: 'S' },
  { id: 'W-10/final', from: ['WINDOW_OPEN'], on: [expired('awardWindow')], by: ['system'], when: [g.finalUponIssue],
    to: 'AWARD_EFFECTIVE', set: g.unprotected, effects: [tell('suitOverAwardInForce')], raise: otherSideEnded, rule: ['AWD-2'], confidence: 'S' },
  { id: 'W-11', from: ['WINDOW_EXPIRED'], on: ['internal:otherSideEnded'], by: ['system'], when: [g.otherOver],
    to: 'AWARD_EFFECTIVE', effects: [tell('awardEffective')], rule: ['AWD-1', 'AWD-8'], confidence: 'S' },
  { id: 'W-11/suit', from: ['WINDOW_EXPIRED'], on: ['internal:otherSuitEnded'], by: ['system'], when: [g.ended('withdrawn', 'dismissedLate')],
    to: 'AWARD_EFFECTIVE', effects: [tell('awardEffective')], rule: ['AWD-1', 'AWD-8'], confidence: 'S' },
  { id: 'W-12', from: OVER, on: ['recordCourtReceipt'], by: ['court'], when: [g.inTime, g.protective, not(g.nextActed)],
    to: 'PROTECTED', set: judgedInTime(true), effects: [tell('protected')], raise: otherSideRevived, rule: ['CLK-5', 'CLK-11'], confidence: 'S' },
  { id: 'W-12/other side', from: ['AWARD_EFFECTIVE'], on: ['internal:otherSideRevived'], by: ['system'], when: [not(g.finalUponIssue)],
    to: 'WINDOW_EXPIRED', effects: [tell('otherSideRevived')], rule: ['CLK-11', 'AWD-1'], confidence: 'L' },
  { id: 'W-14', from: OVER, on: ['recordCourtReceipt'], by: ['court'], when: [not(g.inTime), not(g.besideAnothersSuit)],
    to: 'stays', set: judgedInTime(false, 'latePapers'), rule: ['AWD-7'], confidence: 'S' },
  { id: 'W-14/beside', from: OVER, on: ['recordCourtReceipt'], by: ['court'], when: [not(g.inTime), g.besideAnothersSuit],
    to: 'stays', set: judgedInTime(false, 'latePapers'), effects: [g.tellLate], rule: ['AWD-7', 'AWD-10'], confidence: 'S' },
  { id: 'W-14/decided', from: OVER, on: ['dispute.notAdmitted', 'dispute.suitEnded'], by: ['court'],
    to: 'stays', set: (c) => put(c, { nextActed: true }), rule: ['CLK-11', 'AWD-7'], confidence: 'own' },
  { id: 'W-14/settled', from: OVER, on: ['dispute.settled'], by: ['party'], when: [g.inForceAlready],
    to: 'stays', set: warned('agreementCompetesWithAward'), effects: [tell('agreementCompetesWithAward')], rule: ['AWD-7'], confidence: 'L' },
  { id: 'W-15', from: OVER, on: ['relief.granted'], by: ['court'],
    to: 'WINDOW_OPEN', clocks: [setTo('awardWindow', untilOn)], set: (c) => put(c, { inTime: null, byExpiry: false, relieved: true }),
    effects: [tell('reliefGranted')], raise: otherSideRevived, rule: ['CLK-6'], confidence: 'S' },
  { id: 'W-15/asked', from: [...OVER, 'SETASIDE_CLOSED'], on: ['reportObstacleRemoved'], by: ['party', 'court'],
    to: 'stays', effects: [openReliefOf], rule: ['CLK-6'], confidence: 'S' },
  { id: 'W-17', from: KEPT, on: ['dispute.docketed'], by: ['court'],
    to: 'SUED', raise: toOtherSide('otherSideSued'), rule: ['AWD-6', 'AWD-10', 'CMS-4'], confidence: 'S' },
  { id: 'W-17/excused', from: OVER, on: ['dispute.docketed'], by: ['court'], when: [g.excused],
    to: 'SUED', raise: (c) => [...toOtherSide('otherSideRevived')(c), ...toOtherSide('otherSideSued')(c)], rule: ['AWD-7', 'AWD-8', 'APL-1'], confidence: 'L' },
  { id: 'W-17/later', from: ['PROTECTED'], on: ['recordSuitDocketed'], by: ['court'],
    to: 'SUED', effects: [openCourtFeeOf, tell('suitDocketedLater')], raise: toOtherSide('otherSideSued'), rule: ['AWD-5', 'AWD-10'], confidence: 'S' },
  { id: 'W-17/late', from: OVER, on: ['recordSuitDocketed'], by: ['court'], when: [g.papersThere],
    to: 'SUED', effects: [openCourtFeeOf, tell('suitDocketedLater')], raise: docketedAfterAll, rule: ['AWD-7', 'AWD-10'], confidence: 'L' },
  { id: 'W-44', from: BESIDE, on: ['recordSuitRefused'], by: ['court'], when: [g.papersThere, g.notRefused],
    to: 'stays', clocks: [startEach('appealRuling', servedHere)], set: (c) => put(c, { refusal: { ground: refusedOn(c).ground, appeal: null } }),
    effects: [tell('notAdmitted')], rule: ['CPL 126', 'CPL 171', 'AWD-7', 'APL-1'], confidence: 'S' },
  { id: 'W-45', from: BESIDE, on: ['recordSuitAppeal'], by: ['party', 'court'], when: [g.refused, g.suitAppealInTime],
    to: 'stays', clocks: [stop('appealRuling')], set: appealOfItsOwn, effects: [tell('appealArrived')], rule: ['CPL 171', 'APL-1'], confidence: 'S' },
  { id: 'W-46', from: BESIDE, on: [expired('appealRuling')], by: ['system'],
    to: 'stays', effects: [g.tellCourtPeriodOver], rule: ['APL-1'], confidence: 'S' },
  { id: 'W-47', from: OVER, on: ['recordSuitAppealDecision'], by: ['court'], when: [g.refused, g.notFoundFinal, g.refusalFinal],
    to: 'stays', set: (c) => put(c, { nextActed: true }), effects: [tell('refusalFinal')], rule: ['APL-1', 'AWD-7'], confidence: 'S' },
  { id: 'W-47/in force', from: ['PROTECTED'], on: ['recordSuitAppealDecision'], by: ['court'],
    when: [g.refused, g.notFoundFinal, g.refusalFinal, g.duePast, g.inForceAlready],
    to: 'AWARD_EFFECTIVE', set: (c) => put(c, { nextActed: true }), effects: [tell('awardEffective')], raise: otherSideEnded, rule: ['APL-1', 'AWD-7'],
    confidence: 'L' },
  { id: 'W-47/over', from: ['PROTECTED'], on: ['recordSuitAppealDecision'], by: ['court'],
    when: [g.refused, g.notFoundFinal, g.refusalFinal, g.duePast, not(g.inForceAlready)],
    to: 'WINDOW_EXPIRED', set: (c) => put(c, { nextActed: true }), effects: [tell('windowOver')], raise: otherSideEnded, rule: ['APL-1', 'AWD-7'],
    confidence: 'L' },
  { id: 'W-47/days left', from: ['PROTECTED'], on: ['recordSuitAppealDecision'], by: ['court'], when: [g.refused, g.notFoundFinal, g.refusalFinal, g.dueAhead],
    to: 'WINDOW_OPEN', clocks: [resume('awardWindow')], set: (c) => put(c, { refusal: undefined, inTime: null }), effects: [tell('windowRunsAgain')],
    rule: ['APL-1', 'AWD-15'], confidence: 'L' },
  { id: 'W-47/not proved', from: ['PROTECTED'], on: ['recordSuitAppealDecision'], by: ['court'],
    when: [g.refused, g.notFoundFinal, g.refusalFinal, g.noReceipt],
    to: 'NO_AWARD', set: (c) => put(c, { refusal: undefined, inTime: null }), effects: [tell('refusalFinal')], rule: ['APL-1', 'AWD-15'], confidence: 'L' },
  { id: 'W-47/found final, barred', from: BESIDE, on: ['recordSuitAppealDecision'], by: ['court'],
    when: [g.refused, g.foundFinal, g.refusalFinal, g.otherSued],
    to: 'SETASIDE_BARRED', set: (c) => put(c, { nextActed: true, barredOn: c.event.occurredOn }), effects: [tell('setAsideBarred')],
    rule: ['AWD-3', 'AWD-4'], confidence: 'L' },
  { id: 'W-47/found final', from: BESIDE, on: ['recordSuitAppealDecision'], by: ['court'],
    when: [g.refused, g.foundFinal, g.refusalFinal, not(g.otherSued)],
    to: 'SETASIDE_OPEN', clocks: [startEach('setAsideAfterRefusal', g.refusalServed)], set: (c) => put(c, { nextActed: true }),
    effects: [tell('setAsideOpen')], rule: ['AWD-3', 'APL-1'], confidence: 'S' },
  { id: 'W-48', from: BESIDE, on: ['recordSuitAppealDecision'], by: ['court'], when: [g.docketingOrdered],
    to: 'SUED', set: (c) => put(c, { refusal: undefined }), effects: [openCourtFeeOf, tell('suitDocketedLater')], raise: docketedAfterAll,
    rule: ['APL-1', 'AWD-10'], confidence: 'S' },
  { id: 'W-18', from: ['PROTECTED'], on: ['dispute.settled'], by: ['party'],
    to: 'SETTLED_PENDING_TITLE', effects: [tell('settledPendingTitle')], rule: ['AWD-15'], confidence: 'L' },
  { id: 'W-19', from: KEPT, on: WITHDRAWN, by: ['party'], when: [g.dueAhead],
    to: 'WINDOW_OPEN', clocks: [resume('awardWindow')], effects: [tell('windowRunsAgain')], rule: ['AWD-15'], confidence: 'L' },
  { id: 'W-19/not proved', from: KEPT, on: WITHDRAWN, by: ['party'], when: [g.noReceipt],
    to: 'NO_AWARD', rule: ['AWD-15'], confidence: 'L' },
  { id: 'W-20', from: KEPT, on: WITHDRAWN, by: ['party', 'court'], when: [g.duePast, g.inForceAlready],
    to: 'AWARD_EFFECTIVE', effects: [tell('awardEffective')], raise: otherSideEnded, rule: ['AWD-15', 'AWD-7', 'APL-1'], confidence: 'L' },
  { id: 'W-21', from: KEPT, on: WITHDRAWN, by: ['party', 'court'], when: [g.duePast, not(g.inForceAlready)],
    to: 'WINDOW_EXPIRED', effects: [tell('windowOver')], raise: otherSideEnded, rule: ['AWD-15', 'AWD-7', 'APL-1'], confidence: 'L' },
  { id: 'W-23', from: ['SETTLED_PENDING_TITLE'], on: ['dispute.confirmed'], by: ['court'],
    to: 'SETTLED_TITLE', set: warned('twoPapersMayCompete'), effects: [tell('twoPapersMayCompete')], rule: ['AWD-15'], confidence: 'U' },
  { id: 'W-24', from: ['SETTLED_PENDING_TITLE'], on: ['dispute.courtIntake'], by: ['party'],
    to: 'PROTECTED', rule: ['AWD-15'], confidence: 'L' },
];
