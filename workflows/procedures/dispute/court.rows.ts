import { arbitrationId, awardId, type Effect } from '../../contract/proceedings';
import type { TemplateName } from '../../contract/templates';
import { actData, messageData, isOn, not, start, startEach, stop, stopAll, stopOf } from '../../engine/row';
import { onEvent, type C, type R } from './context';
import { begun, ofThisFiling, openCourtFees, openCourtFeesOnce, report, tell, tellAwardsOf } from './effects';
import { numbered } from './case-numbers';
import * as g from './guards';

const appealed = ['APPEAL_OPEN', 'SECOND_INSTANCE'] as const;
const notServed = onEvent(
  'not served before',
  (c) => c.facts.ruling?.servedOn[actData(c, 'recordRulingServed').party] === undefined,
  'ALREADY_DONE',
);
const alsoServed = (c: C) => ({
  ruling: c.facts.ruling && {
    ...c.facts.ruling,
    servedOn: { ...c.facts.ruling.servedOn, [actData(c, 'recordRulingServed').party]: c.event.occurredOn },
  },
});
const excused = (c: C) =>
  Object.keys(c.facts.awards).map((award) =>
    report(c, awardId(c.caseNo, award), 'dispute.docketed', { parties: [...ofThisFiling(c)], excused: true }),
  );
const FINAL = ['confirmNoAppeal', 'recordAppealDecision'] as const;
const proper = onEvent('papers proper', (c) => !isOn(c, 'filing.received') || messageData(c, 'filing.received').proper);
type Ruling = NonNullable<C['facts']['ruling']>;
/** A paper that may be appealed against: nobody has yet. */
const rulingOf = (kind: Ruling['kind'], { ground, servedOn }: Omit<Ruling, 'kind'>) => ({
  ruling: { kind, ground, servedOn },
  appeals: {},
});
/** Who appeals uses its own period; the others keep theirs (CPL 171). */
const appellant = (c: C): string => actData(c, 'recordAppeal').party;
const stopOwnPeriod = [stopOf('appealRuling', appellant), stopOf('appealJudgment', appellant)];
/** Whom it was served on, and nobody else, is told of its own days. */
const tellServed = (template: TemplateName) =>
  Object.assign(
    (c: C): Effect[] => [
      { service: 'notification', template, to: [`party:${actData(c, 'recordRulingServed').party}`], data: {} },
    ],
    { says: { template, to: ['party'] } },
  );
const stopIntake = stopAll<C['facts']>('courtDocket', 'claimAfterFailedMediation');
const tellArbitration = (c: C) =>
  c.facts.arbitration === null ? [] : [report(c, arbitrationId(c.caseNo), 'dispute.begun', { what: 'suit' })];
const docketed = (c: C) => {
  const { followed, caseNumber } = messageData(c, 'filing.docketed');
  return {
    docketed: true,
    trialFollowed: followed ?? null,
    ...(caseNumber === undefined ? {} : numbered(c, { body: 'court', number: caseNumber })),
  };
};
const checkTrial: R['raise'] = () => [{ name: 'internal:trialChecked', data: {} }];

/** The court's own course until its docketing is settled: papers, cure, docketing, refusal, appeal (AWD-7, AWD-10, APL-1). */
// prettier-ignore
export const courtRows: readonly R[] = [
  { id: 'M-90', from: ['COURT_INTAKE'], on: ['filing.received', 'handInClaim'], by: ['party', 'court'], when: [proper, g.answersFiling],
    to: 'stays', clocks: [stop('claimAfterFailedMediation'), start('courtDocket')], rule: ['AWD-6', 'AWD-10'], confidence: 'S' },
  { id: 'M-90/not proper', from: ['COURT_INTAKE'], on: ['filing.received'], by: ['court'], when: [not(proper), g.answersFiling],
    to: 'stays', rule: ['AWD-10'], confidence: 'S' },
  { id: 'M-91', from: ['COURT_INTAKE'], on: ['askForClaim', 'internal:claimChecked'], by: ['court'], when: [g.claimMissing],
    to: 'stays', clocks: [start('claimAfterFailedMediation')], effects: [tell('claimMissing', 'applicants')], rule: ['AWD-6'], confidence: 'own' },
  { id: 'M-92', from: ['COURT_INTAKE'], on: ['filing.returned_for_cure'], by: ['court'], when: [g.answersFiling],
    to: 'stays', clocks: [stop('courtDocket')], effects: [tell('returnedForCure', 'applicants')], rule: ['AWD-10'], confidence: 'S' },
  { id: 'M-93', from: ['COURT_INTAKE'], on: ['filing.docketed'], by: ['court'], when: [g.answersFiling],
    to: 'COURT_DOCKETED', clocks: stopIntake, set: docketed,
    effects: [tellAwardsOf('dispute.docketed', ofThisFiling), tellArbitration, begun('suit'), openCourtFees, tell('docketed', 'parties')], raise: checkTrial,
    rule: ['AWD-10', 'ARB-3'], confidence: 'S' },
  { id: 'M-94', from: ['COURT_INTAKE'], on: ['filing.refused'], by: ['court'], when: [g.answersFiling, g.arbitrationGoesOn],
    to: 'ARBITRATION', clocks: stopIntake, effects: [tell('arbitrationGoesOn', 'parties')], rule: ['ARB-3'], confidence: 'S' },
  { id: 'M-95', from: ['COURT_INTAKE'], on: ['filing.refused'], by: ['court'], when: [g.answersFiling, g.arbitrationOver],
    to: 'APPEAL_OPEN', clocks: [...stopIntake, startEach('appealRuling', (c) => messageData(c, 'filing.refused').servedOn)],
    set: (c) => rulingOf('refused', messageData(c, 'filing.refused')),
    effects: [tell('notAdmitted', 'parties')], rule: ['CPL 126', 'CPL 157', 'CPL 171', 'AWD-7', 'APL-1'], confidence: 'S' },
  { id: 'M-95/dismissed', from: ['COURT_DOCKETED', 'TRIAL'], on: ['dismissSuit'], by: ['court'],
    to: 'APPEAL_OPEN', clocks: [startEach('appealRuling', (c) => actData(c, 'dismissSuit').servedOn)],
    set: (c) => rulingOf('dismissed', actData(c, 'dismissSuit')),
    effects: [tell('dismissed', 'parties')], rule: ['CPL 157', 'CPL 171', 'AWD-7', 'APL-1'], confidence: 'S' },
  { id: 'M-95/served', from: appealed, on: ['recordRulingServed'], by: ['court'], when: [notServed, g.onRuling],
    to: 'stays', set: alsoServed, clocks: [startEach('appealRuling', (c) => ({ [actData(c, 'recordRulingServed').party]: c.event.occurredOn }))],
    effects: [tellServed('notAdmitted')], rule: ['APL-1'], confidence: 'S' },
  { id: 'M-104/served', from: appealed, on: ['recordRulingServed'], by: ['court'], when: [notServed, g.onJudgment],
    to: 'stays', set: alsoServed, clocks: [startEach('appealJudgment', (c) => ({ [actData(c, 'recordRulingServed').party]: c.event.occurredOn }))],
    effects: [tellServed('judgmentServed')], rule: ['APL-1'], confidence: 'S' },
  { id: 'M-96', from: ['COURT_INTAKE', 'COURT_DOCKETED'], on: ['passOn'], by: ['court'],
    to: 'CLOSED', outcome: 'transferred', effects: [tell('transferred', 'parties')], rule: ['AWD-13'], confidence: 'S' },
  { id: 'M-97', from: ['COURT_DOCKETED'], on: ['excuseLateness'], by: ['court'], when: [g.late],
    to: 'stays', set: () => ({ late: false }), effects: [excused], raise: checkTrial, rule: ['CLK-6', 'AWD-7'], confidence: 'S' },
  { id: 'M-98', from: ['COURT_DOCKETED', 'TRIAL'], on: ['internal:trialChecked'], by: ['system'], when: [g.notLate, not(g.followsTrial)],
    to: 'CLOSED', outcome: 'failed_to_court', effects: [tell('courtGoesOn', 'parties')], rule: ['MED-11', 'SHR-1'], confidence: 'own' },
  { id: 'M-107', from: appealed, on: FINAL, by: ['court'], when: [g.refusedAsLate, g.rulingStands, g.everyPeriodOver],
    to: 'CLOSED', outcome: 'court_refused_late', effects: [tellAwardsOf('dispute.notAdmitted', ofThisFiling), tell('rulingFinal', 'parties')],
    rule: ['APL-1', 'AWD-7'], confidence: 'S' },
  { id: 'M-108', from: appealed, on: FINAL, by: ['court'], when: [g.dismissedAsLate, g.rulingStands, g.everyPeriodOver],
    to: 'CLOSED', outcome: 'court_dismissed_late', effects: [suitDismissed, tell('rulingFinal', 'parties')], rule: ['APL-1', 'AWD-7'], confidence: 'S' },
  { id: 'M-109', from: appealed, on: FINAL, by: ['court'], when: [g.otherGround, g.rulingStands, g.everyPeriodOver],
    to: 'CLOSED', outcome: 'court_refused', effects: [suitDismissed, tell('rulingFinal', 'parties')], rule: ['APL-1'], confidence: 'S' },
  { id: 'M-110', from: ['APPEAL_OPEN'], on: ['recordAppeal'], by: ['party', 'court'], when: [g.appealInTime],
    to: 'SECOND_INSTANCE', clocks: stopOwnPeriod, effects: [tell('appealArrived', 'parties')],
    rule: ['APL-1', 'CLK-11'], confidence: 'S' },
  { id: 'M-110/also', from: ['SECOND_INSTANCE'], on: ['recordAppeal'], by: ['party', 'court'], when: [g.appealInTime],
    to: 'stays', clocks: stopOwnPeriod, effects: [tell('appealArrived', 'parties')], rule: ['APL-1', 'CLK-11'], confidence: 'S' },
  { id: 'M-110/withdrawn', from: ['SECOND_INSTANCE'], on: ['recordAppealDecision'], by: ['court'],
    when: [g.appealSays('appealWithdrawn'), g.noAppealPending, g.periodLeft],
    to: 'APPEAL_OPEN', effects: [tell('appealWithdrawn', 'parties')], rule: ['APL-1', 'CPL 171', 'CPL 180'], confidence: 'S' },
  { id: 'M-110/others go on', from: ['SECOND_INSTANCE'], on: ['recordAppealDecision'], by: ['court'],
    when: [g.appealSays('appealWithdrawn'), g.appealsPending],
    to: 'stays', effects: [tell('appealWithdrawn', 'parties')], rule: ['APL-1', 'CPL 171', 'CPL 180'], confidence: 'S' },
  { id: 'M-111', from: ['SECOND_INSTANCE'], on: ['recordAppealDecision'], by: ['court'], when: [g.appealSays('sentBack'), g.everyPeriodOver],
    to: 'TRIAL', set: () => ({ ruling: null, appeals: {} }), effects: [tell('trialGoesOn', 'parties')], rule: ['APL-1'], confidence: 'S' },
  { id: 'M-112', from: ['SECOND_INSTANCE'], on: ['recordAppealDecision'], by: ['court'],
    when: [g.onRuling, g.appealSays('docketingOrdered'), g.everyPeriodOver],
    to: 'COURT_DOCKETED', set: () => ({ late: false, docketed: true, ruling: null, appeals: {} }), effects: [excused, openCourtFeesOnce], raise: checkTrial,
    rule: ['APL-1', 'AWD-10'], confidence: 'S' },
];

/** A refusal leaves the papers unfiled; a dismissal ends a docketed suit, and the ground says what becomes of the award. */
function suitDismissed(c: C) {
  const { ruling } = c.facts;
  if (ruling === null || (ruling.kind !== 'dismissed' && ruling.ground !== 'finalUponIssue'))
    return tellAwardsOf('dispute.notAdmitted', ofThisFiling)(c);
  const result = { late: 'dismissedLate', finalUponIssue: 'finalUponIssue', other: 'dismissedNoDispute' } as const;
  return Object.keys(c.facts.awards).map((award) =>
    report(c, awardId(c.caseNo, award), 'dispute.suitEnded', {
      parties: [...ofThisFiling(c)],
      result: result[ruling.ground ?? 'other'],
      servedOn: ruling.servedOn,
    }),
  );
}
