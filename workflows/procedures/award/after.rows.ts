import type { ClockKey } from '../../contract/clocks';
import type { AwardFacts } from '../../contract/facts';
import type { AwardState } from '../../contract/states';
import { expired, given, isOneOf, not, setTo, startEach, stop, stopAll, type Row } from '../../engine/row';
import { clockIs } from '../../engine/due';
import { MAY_LEAVE } from '../../law/parties';
import * as g from './guards';
import { LIVE, put, servedOn, tell, toOtherSide } from './guards';

const SUIT_ENDED = ['dispute.suitEnded', 'recordSuitResult'] as const;
const courts: Row<AwardFacts, AwardState>['by'] = ['court'];
const otherSideEnded = toOtherSide('otherSideEnded');
const resultOf = toOtherSide('otherSuitEnded', (c) => c.event.data as object);
const SETASIDES = ['employerSetAside', 'setAsideAfterRefusal', 'setAsideAfterWorkerSuitEnds'] as const;
const setAsideOver = SETASIDES.map((key) => expired(key));
/** An award set aside binds nobody: also who has not received it yet, and whose own window is over, may sue anew (AWD-2). */
const FALLS = ['SETASIDE_PENDING', 'WINDOW_OPEN', 'AWARD_EFFECTIVE', 'NO_AWARD', 'WINDOW_EXPIRED'] as const;
const stopSetAside = stopAll<AwardFacts>(...SETASIDES);
/** Whoever is gone leaves every window of its pairs (MED-12), but for those that are settled with a paper in force. */
const NOT_OVER = LIVE.filter((s) => !isOneOf(s, ['-', 'SETTLED_TITLE']));
const relieved = (c: g.C) => put(c, { relieved: true });
const expiredHere = (c: g.C) => put(c, { byExpiry: true });
const endedHere = (key: ClockKey) => (c: g.C) => clockIs(c, 'expired', key, c.track);
const untilOn = (c: g.C): string => (c.event.data as { untilOn: string }).untilOn;

/** What comes after a suit, and the employer's set-aside of an award final upon issue (AWD-2, AWD-3, AWD-4, AWD-8, ENF-4). */
// prettier-ignore
export const afterRows: readonly Row<AwardFacts, AwardState>[] = [
  { id: 'W-16', from: ['WINDOW_EXPIRED', 'WINDOW_OPEN', 'NO_AWARD', 'PROTECTED'], on: ['internal:otherSuitEnded'], by: ['system'],
    when: [g.ended('judgment', 'statement', 'dismissedNoDispute')],
    to: 'AWARD_NO_EFFECT', clocks: [stop('awardWindow')], effects: [tell('awardNoEffect')], rule: ['AWD-8'], confidence: 'S' },
  { id: 'W-22', from: ['PROTECTED', 'SUED'], on: SUIT_ENDED, by: courts, when: [g.ended('finalUponIssue'), g.notNamed, g.isEmployer],
    to: 'SETASIDE_OPEN', clocks: [startEach('setAsideAfterRefusal', servedOn)], effects: [tell('setAsideOpen')], rule: ['AWD-3'], confidence: 'S' },
  { id: 'W-25', from: ['SUED'], on: SUIT_ENDED, by: courts, when: [g.ended('withdrawn', 'dismissedLate'), g.otherSuitOver],
    to: 'AWARD_EFFECTIVE', effects: [tell('awardRevived')], raise: resultOf, rule: ['AWD-8', 'AWD-5'], confidence: 'S' },
  { id: 'W-26', from: ['SUED'], on: SUIT_ENDED, by: courts, when: [g.ended('withdrawn', 'dismissedLate', 'dismissedNoDispute'), g.otherSuitOpen],
    to: 'WINDOW_EXPIRED', effects: [tell('otherSuitGoesOn')], raise: resultOf, rule: ['AWD-5'], confidence: 'S' },
  { id: 'W-27', from: ['SUED'], on: SUIT_ENDED, by: courts, when: [g.ended('judgment', 'statement')],
    to: 'AWARD_NO_EFFECT', effects: [tell('awardNoEffect')], raise: resultOf, rule: ['AWD-8'], confidence: 'S' },
  { id: 'W-27/dismissed', from: ['SUED'], on: SUIT_ENDED, by: courts, when: [g.ended('dismissedNoDispute'), g.otherSuitOver],
    to: 'AWARD_NO_EFFECT', effects: [tell('awardNoEffect')], raise: resultOf, rule: ['AWD-8'], confidence: 'S' },
  { id: 'W-28', from: ['SETASIDE_OPEN'], on: ['applyForSetAside'], by: ['party', 'court'], when: [g.setAsideInTime],
    to: 'SETASIDE_PENDING', clocks: stopSetAside, effects: [tell('setAsidePending')], rule: ['AWD-2'], confidence: 'S' },
  { id: 'W-29', from: ['SETASIDE_OPEN'], on: setAsideOver, by: ['system'],
    to: 'SETASIDE_CLOSED', set: expiredHere, effects: [tell('setAsideClosed')], raise: otherSideEnded, rule: ['AWD-2', 'AWD-3', 'AWD-4'], confidence: 'S' },
  { id: 'W-30', from: ['SETASIDE_CLOSED'], on: ['applyForSetAside'], by: ['party', 'court'], when: [g.setAsideInTime],
    to: 'SETASIDE_PENDING', effects: [tell('setAsidePending')], rule: ['CLK-5', 'CLK-11'], confidence: 'S' },
  { id: 'W-31', from: ['SETASIDE_CLOSED'], on: ['relief.granted'], by: courts,
    to: 'SETASIDE_OPEN', clocks: SETASIDES.map((key) => given(endedHere(key), setTo(key, untilOn))), set: relieved, effects: [tell('reliefGranted')],
    rule: ['CLK-6'], confidence: 'S' },
  { id: 'W-32', from: ['SETASIDE_OPEN', 'SETASIDE_PENDING'], on: ['internal:otherSideSued'], by: ['system'],
    to: 'SETASIDE_BARRED', set: (c) => put(c, { barredOn: c.event.occurredOn }), clocks: stopSetAside, effects: [tell('setAsideBarred')],
    rule: ['AWD-4'], confidence: 'S' },
  { id: 'W-33', from: ['SETASIDE_BARRED'], on: ['internal:otherSuitEnded'], by: ['system'], when: [g.ended('withdrawn', 'dismissedLate', 'dismissedNoDispute')],
    to: 'SETASIDE_OPEN', clocks: [startEach('setAsideAfterWorkerSuitEnds', servedOn)], effects: [tell('setAsideOpen')], rule: ['AWD-4'], confidence: 'S' },
  { id: 'W-34', from: ['SETASIDE_BARRED', 'SETASIDE_CLOSED'], on: ['internal:otherSuitEnded'], by: ['system'], when: [g.ended('judgment', 'statement')],
    to: 'AWARD_NO_EFFECT', effects: [tell('awardNoEffect')], rule: ['AWD-8'], confidence: 'S' },
  { id: 'W-35', from: FALLS, on: ['recordSetAsideResult'], by: courts, when: [g.setAsideSays('setAside')],
    to: 'AWARD_SET_ASIDE', clocks: [stop('awardWindow'), startEach('afterSetAsideSuit', servedOn)], effects: [tell('awardSetAside')],
    rule: ['AWD-2'], confidence: 'S' },
  { id: 'W-36', from: ['SETASIDE_PENDING'], on: ['recordSetAsideResult'], by: courts, when: [g.setAsideSays('rejected', 'withdrawn')],
    to: 'AWARD_EFFECTIVE', effects: [tell('setAsideRejected')], raise: otherSideEnded, rule: ['AWD-2', 'ENF-3'], confidence: 'S' },
  { id: 'W-37', from: FALLS, on: ['recordSetAsideResult'], by: courts, when: [g.setAsideSays('settled')],
    to: 'AWARD_NO_EFFECT', clocks: [stop('awardWindow')], set: (c) => put(c, { settledInSetAside: true }), effects: [tell('settledInSetAside')],
    rule: ['AWD-2'], confidence: 'L' },
  { id: 'W-38', from: ['AWARD_SET_ASIDE', 'ENFORCEMENT_REFUSED'], on: ['sueAnew'], by: ['party', 'court'], when: [g.suitAnewInTime],
    to: 'SUED_ANEW', clocks: stopAll('afterSetAsideSuit', 'suitAfterNonEnforcement'), effects: [tell('suedAnew')], rule: ['AWD-2', 'ENF-4'], confidence: 'S' },
  { id: 'W-39', from: ['AWARD_SET_ASIDE', 'ENFORCEMENT_REFUSED'], on: [expired('afterSetAsideSuit'), expired('suitAfterNonEnforcement')], by: ['system'],
    to: 'AWARD_NO_EFFECT', set: expiredHere, effects: [tell('awardNoEffect')], rule: ['AWD-2', 'ENF-4'], confidence: 'S' },
  { id: 'W-40', from: ['AWARD_EFFECTIVE', 'SETASIDE_CLOSED'], on: ['refuseAwardEnforcement'], by: courts,
    to: 'ENFORCEMENT_REFUSED', clocks: [startEach('suitAfterNonEnforcement', servedOn)], effects: [tell('enforcementRefused')], rule: ['ENF-4'],
    confidence: 'S' },
  { id: 'W-41', from: ['SUED_ANEW'], on: SUIT_ENDED, by: courts, when: [not(g.ended('finalUponIssue'))],
    to: 'AWARD_NO_EFFECT', rule: ['AWD-2', 'ENF-4'], confidence: 'L' },
  { id: 'W-42', from: ['AWARD_NO_EFFECT'], on: ['sueAnew'], by: ['party', 'court'], when: [g.byExpiry, g.suitAnewInTime],
    to: 'SUED_ANEW', effects: [tell('suedAnew')], rule: ['CLK-5', 'CLK-11'], confidence: 'S' },
  { id: 'W-43', from: [...NOT_OVER, 'WINDOW_EXPIRED'], on: ['dispute.partyGone'], by: ['system'],
    to: 'AWARD_NO_EFFECT', clocks: [stop('awardWindow'), ...stopSetAside], rule: ['MED-12'], confidence: 'L' },
  { id: 'W-49', from: MAY_LEAVE, on: ['dispute.severed'], by: ['system'],
    to: 'SEVERED', clocks: [stop('awardWindow'), stop('appealRuling'), ...stopSetAside], rule: ['COL-7'], confidence: 'L' },
];
