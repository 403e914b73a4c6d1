import type { MessageData } from '../../contract/messages';
import {
  actData,
  expired,
  isOneOf,
  extend,
  not,
  overdue,
  resume,
  start,
  startEach,
  stop,
  stopOf,
  type Row,
} from '../../engine/row';
import type { TitleFacts } from '../../contract/facts';
import type { TitleState } from '../../contract/states';
import { apply, enforceable, inForce, nextRound, result } from './effects';
import { tell, tellNumber } from '../../engine/messages';
import type { Effect } from '../../contract/proceedings';
import * as g from './guards';
import type { C } from './guards';

type R = Row<TitleFacts, TitleState>;
const applicants: R['by'] = ['party', 'court'];
const days = (c: C): number => (c.event.data as MessageData['confirmation.extended']).days;
const firstAgreed = [
  start(
    'confirmApply',
    (c: C) => c.facts.effectiveOn,
    (c: C) => c.facts.safeStartOn,
  ),
  start(
    'arbReviewApply',
    (c: C) => c.facts.effectiveOn,
    (c: C) => c.facts.safeStartOn,
  ),
];
const eachFromNow = (c: C) => Object.fromEntries(c.facts.parties.map((p) => [p.id, c.event.occurredOn]));
/** Who objects uses its own days; the others keep theirs (JC-8). */
const stopOwnDays = [stopOf('confirmObjection', g.objector), stopOf('confirmThirdPartyObjection', g.objector)];
/** The application fell, the agreement was not judged: both may apply anew while the days last. */
const askedInVain = (c: C): Partial<TitleFacts> => ({ ...result(c), applications: {}, reviews: {} });
/** What is still open says the ground: the right court, the application once more, or another way than confirmation (CPL-I 355). */
const tellWhatIsOpen = Object.assign(
  (c: C): Effect[] => {
    const { ground } = c.event.data as MessageData['confirmation.rejected'];
    const other = isOneOf(ground, ['outOfScope', 'personalStatus', 'otherProcedure', 'realRights']);
    const form = ground === 'form' ? 'confirmationToBeCured' : 'confirmationNotForThisCourt';
    return tell(other ? 'confirmationNotPossible' : form, 'parties')();
  },
  { says: { template: 'confirmationNotForThisCourt' as const, to: ['parties'] } },
);
/** Upheld in part, the court changes its ruling: what it leaves stays in force (CPL-I 372). */
const tellDecided = Object.assign(
  (c: C): Effect[] => tell(g.upheldInPart.test(c) ? 'objectionPartlyUpheld' : 'objectionDecided', 'parties')(),
  { says: { template: 'objectionDecided' as const, to: ['parties'] } },
);
const OPEN = ['NONE', 'JC_HALF', 'AR_HALF'] as const;

/** Joint judicial confirmation (JC-1, JC-4..8); one half of it beside one half of a review is no application. */
// prettier-ignore
export const confirmationRows: readonly R[] = [
  { id: 'T-01', from: ['-'], on: ['dispute.agreed'], by: ['system'], when: [g.beforeDocketing],
    to: 'NONE', clocks: firstAgreed, effects: [tell('agreementEffective', 'parties')], rule: ['JC-1', 'AR-1', 'AGR-1'], confidence: 'S' },
  { id: 'T-03', from: ['NONE'], on: ['applyForConfirmation'], by: applicants, when: [g.confirmInTime, not(g.allApplied)],
    to: 'JC_HALF', effects: [tell('otherSideApplied', 'parties')], rule: ['JC-1'], confidence: 'S' },
  { id: 'T-05', from: ['NONE', 'JC_HALF'], on: ['applyForConfirmation'], by: applicants, when: [g.confirmInTime, g.allApplied],
    to: 'JC_APPLIED', clocks: [stop('confirmApply')], set: nextRound, effects: [apply, tell('confirmationAppliedFor', 'parties')], rule: ['JC-1'],
    confidence: 'S' },
  { id: 'T-05/part', from: ['JC_HALF'], on: ['applyForConfirmation'], by: applicants, when: [g.confirmInTime, not(g.allApplied)],
    to: 'stays', rule: ['JC-1'], confidence: 'S' },
  { id: 'T-06', from: ['AR_HALF'], on: ['applyForConfirmation'], by: applicants, when: [g.confirmInTime, g.allApplied],
    to: 'JC_APPLIED', clocks: [stop('confirmApply')], set: nextRound, effects: [apply, tell('confirmationAppliedFor', 'parties')], rule: ['JC-1'],
    confidence: 'S' },
  { id: 'T-09', from: ['AR_HALF'], on: ['applyForConfirmation'], by: applicants, when: [g.confirmInTime, not(g.allApplied)],
    to: 'stays', effects: [tell('twoWaysNoApplication', 'parties')], rule: ['JC-1', 'AR-1'], confidence: 'S' },
  { id: 'T-10', from: ['JC_HALF'], on: ['takeBackApplication'], by: applicants, when: [g.noneApplied],
    to: 'NONE', effects: [tell('applicationTakenBack', 'parties')], rule: ['JC-1'], confidence: 'L' },
  { id: 'T-10/part', from: ['JC_HALF'], on: ['takeBackApplication'], by: applicants, when: [not(g.noneApplied)],
    to: 'stays', rule: ['JC-1'], confidence: 'L' },
  { id: 'T-13', from: OPEN, on: [expired('confirmApply')], by: ['system'],
    to: 'TITLE_LAPSED', clocks: [stop('arbReviewApply')], effects: [tell('confirmationLapsed', 'parties')], rule: ['JC-1', 'AGR-2'], confidence: 'S' },
  { id: 'T-15', from: ['AR_APPLIED', 'AR_ADMITTED'], on: [expired('confirmApply')], by: ['system'],
    to: 'stays', effects: [tell('confirmationWayClosed', 'parties')], rule: ['JC-1'], confidence: 'S' },
  { id: 'T-16', from: ['JC_APPLIED'], on: ['confirmation.docketed'], by: ['court'], when: [g.answersThis],
    to: 'JC_DOCKETED', clocks: [start('confirmDecide')], set: result,
    effects: [tellNumber('court'), tell('confirmationDocketed', 'parties')], rule: ['JC-2', 'JC-5'],
    confidence: 'S' },
  { id: 'T-17', from: ['JC_APPLIED'], on: ['confirmation.not_admitted'], by: ['court'], when: [g.answersThis, not(g.openForAnother)],
    to: 'TITLE_REFUSED', set: result, effects: [tell('confirmationRefused', 'parties')], rule: ['JC-4', 'JC-7'], confidence: 'S' },
  { id: 'T-17/other court', from: ['JC_APPLIED'], on: ['confirmation.not_admitted'], by: ['court'], when: [g.answersThis, g.openForAnother],
    to: 'NONE', clocks: [resume('confirmApply')], set: askedInVain, effects: [tellWhatIsOpen],
    rule: ['JC-4', 'JC-12'], confidence: 'S' },
  { id: 'T-17/rejected', from: ['JC_DOCKETED'], on: ['confirmation.rejected'], by: ['court'], when: [g.answersThis, not(g.openForAnother)],
    to: 'TITLE_REFUSED', clocks: [stop('confirmDecide')], set: result, effects: [tell('confirmationRefused', 'parties')], rule: ['JC-7'], confidence: 'S' },
  { id: 'T-17/found later', from: ['JC_DOCKETED'], on: ['confirmation.rejected'], by: ['court'], when: [g.answersThis, g.openForAnother],
    to: 'NONE', clocks: [stop('confirmDecide'), resume('confirmApply')], set: askedInVain, effects: [tellWhatIsOpen],
    rule: ['JC-4', 'JC-12'], confidence: 'S' },
  { id: 'T-18', from: ['JC_DOCKETED'], on: ['confirmation.confirmed'], by: ['court'], when: [g.answersThis],
    to: 'TITLE_EFFECTIVE',
    clocks: [stop('confirmDecide'), stop('arbReviewApply'), startEach('confirmObjection', eachFromNow), enforceable],
    set: inForce('confirmation'), rule: ['JC-7', 'JC-8', 'ENF-1'], confidence: 'S' },
  { id: 'T-18/served', from: ['TITLE_EFFECTIVE', 'TITLE_OBJECTED'], on: ['recordRulingReceived'], by: ['court'], when: [g.confirmed],
    to: 'stays', clocks: [startEach('confirmObjection', (c) => ({ [actData(c, 'recordRulingReceived').party]: c.event.occurredOn }))],
    rule: ['JC-8'], confidence: 'S' },
  { id: 'T-19', from: ['JC_DOCKETED'], on: ['confirmation.extended'], by: ['court'], when: [g.answersThis],
    to: 'stays', clocks: [extend('confirmDecide', days)], set: result, effects: [tell('confirmationExtended', 'parties')], rule: ['JC-5'], confidence: 'S' },
  { id: 'T-20', from: ['JC_DOCKETED'], on: [expired('confirmDecide')], by: ['system'],
    to: 'stays', clocks: [overdue('confirmDecide')], effects: [tell('courtOverdue', 'court', 'parties')], rule: ['JC-5'], confidence: 'S' },
  { id: 'T-21', from: ['JC_APPLIED', 'JC_DOCKETED'], on: ['confirmation.withdrawn'], by: ['court'], when: [g.answersThis, g.dueAhead],
    to: 'NONE', clocks: [stop('confirmDecide'), resume('confirmApply')], set: askedInVain,
    effects: [tell('confirmationWithdrawn', 'parties')], rule: ['JC-6'], confidence: 'S' },
  { id: 'T-22', from: ['JC_APPLIED', 'JC_DOCKETED'], on: ['confirmation.withdrawn'], by: ['court'], when: [g.answersThis, not(g.dueAhead)],
    to: 'TITLE_LAPSED', clocks: [stop('confirmDecide')], set: askedInVain,
    effects: [tell('confirmationLapsed', 'parties')], rule: ['JC-6'], confidence: 'S' },
  { id: 'T-30', from: ['TITLE_LAPSED'], on: ['applyForConfirmation'], by: applicants, when: [g.confirmInTime, g.allApplied],
    to: 'JC_APPLIED', set: nextRound, effects: [apply, tell('confirmationAppliedFor', 'parties')], rule: ['JC-1', 'CLK-11'], confidence: 'L' },
  { id: 'T-30/part', from: ['TITLE_LAPSED'], on: ['applyForConfirmation'], by: applicants, when: [g.confirmInTime, not(g.allApplied)],
    to: 'stays', rule: ['JC-1', 'CLK-11'], confidence: 'L' },
  { id: 'T-32', from: ['TITLE_LAPSED', 'TITLE_REFUSED'], on: ['dispute.agreedAnew'], by: ['system'], when: [g.beforeDocketing],
    to: 'NONE', clocks: firstAgreed, effects: [tell('agreementEffective', 'parties')], rule: ['JC-7'], confidence: 'S' },
  { id: 'T-32/docketed', from: ['TITLE_LAPSED', 'TITLE_REFUSED'], on: ['dispute.agreedAnew'], by: ['system'], when: [not(g.beforeDocketing)],
    to: 'STATEMENT_PENDING', effects: [tell('agreementBeforeTheCourt', 'parties')], rule: ['AGR-3', 'CMS-3'], confidence: 'L' },
  { id: 'T-33', from: [...OPEN, 'TITLE_LAPSED', 'TITLE_REFUSED'], on: ['dispute.performed'], by: ['system'],
    to: 'TITLE_NOT_NEEDED', clocks: [stop('confirmApply'), stop('arbReviewApply')], rule: ['PRF-1'], confidence: 'L' },
  { id: 'T-34', from: ['TITLE_EFFECTIVE', 'TITLE_OBJECTED'], on: ['reportHarmKnown'], by: ['court'], when: [g.confirmed],
    to: 'stays', clocks: [startEach('confirmThirdPartyObjection', (c) => ({ [g.objector(c)]: c.event.occurredOn }))], rule: ['JC-8'], confidence: 'S' },
  { id: 'T-35', from: ['TITLE_EFFECTIVE'], on: ['objectToConfirmation'], by: applicants, when: [g.confirmed, g.objectionInTime],
    to: 'TITLE_OBJECTED', clocks: stopOwnDays, effects: [tell('objectionRaised', 'parties', 'court')], rule: ['JC-8'], confidence: 'S' },
  { id: 'T-35/also', from: ['TITLE_OBJECTED'], on: ['objectToConfirmation'], by: applicants, when: [g.objectionInTime],
    to: 'stays', clocks: stopOwnDays, effects: [tell('objectionRaised', 'parties', 'court')], rule: ['JC-8'], confidence: 'S' },
  { id: 'T-36', from: ['TITLE_EFFECTIVE', 'TITLE_OBJECTED'], on: [expired('confirmObjection'), expired('confirmThirdPartyObjection')], by: ['system'],
    to: 'stays', rule: ['JC-8'], confidence: 'S' },
  { id: 'T-36/enforcement', from: ['TITLE_EFFECTIVE'], on: [expired('enforcement')], by: ['system'],
    to: 'stays', effects: [tell('enforcementDefence', 'parties')], rule: ['ENF-1'], confidence: 'S' },
  { id: 'T-37', from: ['TITLE_OBJECTED'], on: ['decideObjection'], by: ['court'], when: [g.notUpheld, g.noObjectionLeft],
    to: 'TITLE_EFFECTIVE', effects: [tellDecided], rule: ['JC-8'], confidence: 'S' },
  { id: 'T-37/others go on', from: ['TITLE_OBJECTED'], on: ['decideObjection'], by: ['court'], when: [g.notUpheld, not(g.noObjectionLeft)],
    to: 'stays', effects: [tellDecided], rule: ['JC-8'], confidence: 'S' },
  { id: 'T-38', from: ['TITLE_OBJECTED'], on: ['decideObjection'], by: ['court'], when: [g.upheld],
    to: 'TITLE_REFUSED', clocks: [stop('confirmObjection'), stop('confirmThirdPartyObjection'), stop('enforcement')],
    set: () => ({ instrument: null }), effects: [tell('objectionUpheld', 'parties')], rule: ['JC-8'], confidence: 'S' },
];
