import { eventGuard, expired, not, start, startEach, stop } from '../proceeding/row';
import { said, told, type C, type R } from './context';
import { filers, intoCourt, sendToCommission, tell, tellAwardsOf } from './effects';
import * as g from './guards';

const toCourt: R['by'] = ['mediator', 'organisation', 'court'];
const filer: R['by'] = ['party', 'mediator', 'organisation', 'court'];
const appealed = ['APPEAL_OPEN', 'SECOND_INSTANCE'];
const notServed = eventGuard<C['facts']>(
  'not served before',
  (c) => c.clocks[`appealRuling:${said(c, 'recordRulingServed').party}`] === undefined,
  'ALREADY_DONE',
);
const FINAL = ['confirmNoAppeal', 'recordAppealDecision'];
const proper = eventGuard<C['facts']>(
  'papers proper',
  (c) => c.event.name !== 'filing.received' || told(c, 'filing.received').proper,
);

/**
 * After a failure: arbitration first, or the court and what it finds (MED-11, AWD-6, AWD-7, AWD-10, APL-1). The dispute
 * closes at the hand-over (M-77, M-98): the arbitration and the trial are proceedings of their own, not followed here yet.
 */
// prettier-ignore
export const courtRows: readonly R[] = [
  { id: 'M-72', from: ['MEDIATION_FAILED'], on: ['handOver'], by: toCourt, when: [g.arbitrationFirst, g.notReported],
    to: 'stays', clocks: [start('filingWait')], set: () => ({ handedOver: true }), effects: [tell('arbitrationFirst', 'parties', 'court')], rule: ['MED-9', 'MED-11', 'LIM-2'], confidence: 'S' },
  { id: 'M-73', from: ['MEDIATION_FAILED'], on: ['handOver'], by: toCourt, when: [g.hasAward],
    ...intoCourt(), rule: ['MED-9', 'AWD-6', 'AWD-7'], confidence: 'S' },
  { id: 'M-74', from: ['MEDIATION_FAILED'], on: ['handOver', 'arbitration.refused'], by: toCourt, when: [g.noAward, g.refusedByCommission, g.answersIntake],
    ...intoCourt(), clocks: [stop('filingWait')], rule: ['ARB-1', 'ARB-3', 'AWD-9'], confidence: 'S' },
  { id: 'M-77', from: ['MEDIATION_FAILED'], on: ['declineToFile', 'arbitration.admitted', expired('filingWait')], by: ['party'], when: [g.arbitrationFirst, not(g.notReported), g.everyApplicantDeclines, g.answersIntake],
    to: 'CLOSED', outcome: 'failed_to_arbitration', effects: [tell('arbitrationIsTheWay', 'parties')], rule: ['MED-11', 'AWD-9'], confidence: 'own' },
  { id: 'M-77/part', from: ['MEDIATION_FAILED'], on: ['declineToFile'], by: ['party'], when: [g.arbitrationFirst, not(g.notReported), not(g.everyApplicantDeclines)],
    to: 'stays', rule: ['MED-11'], confidence: 'own' },
  { id: 'M-77/filed', from: ['MEDIATION_FAILED'], on: ['fileForArbitration'], by: filer, when: [g.arbitrationFirst, not(g.notReported)],
    to: 'stays', clocks: [stop('filingWait')], effects: [sendToCommission], rule: ['MED-11'], confidence: 'S' },
  { id: 'M-90', from: ['COURT_INTAKE'], on: ['filing.received', 'handInClaim'], by: ['party', 'court'], when: [proper, g.answersFiling],
    to: 'stays', clocks: [stop('claimAfterFailedMediation'), start('courtDocket')], rule: ['AWD-6', 'AWD-10'], confidence: 'S' },
  { id: 'M-90/not proper', from: ['COURT_INTAKE'], on: ['filing.received'], by: ['court'], when: [not(proper), g.answersFiling],
    to: 'stays', rule: ['AWD-10'], confidence: 'S' },
  { id: 'M-91', from: ['COURT_INTAKE'], on: ['askForClaim', 'internal:claimChecked'], by: ['court'], when: [g.claimMissing],
    to: 'stays', clocks: [start('claimAfterFailedMediation')], effects: [tell('claimMissing', 'applicants')], rule: ['AWD-6'], confidence: 'own' },
  { id: 'M-92', from: ['COURT_INTAKE'], on: ['filing.returned_for_cure'], by: ['court'], when: [g.answersFiling],
    to: 'stays', clocks: [stop('courtDocket')], effects: [tell('returnedForCure', 'applicants')], rule: ['AWD-10'], confidence: 'S' },
  { id: 'M-93', from: ['COURT_INTAKE'], on: ['filing.docketed'], by: ['court'], when: [g.answersFiling],
    to: 'COURT_DOCKETED', clocks: [stop('courtDocket'), stop('claimAfterFailedMediation')], set: () => ({ docketed: true }),
    effects: [tellAwardsOf('dispute.docketed', filers), tell('docketed', 'parties')], raise: () => [{ name: 'internal:trialChecked', data: {} }],
    rule: ['AWD-10'], confidence: 'S' },
  { id: 'M-95', from: ['COURT_INTAKE'], on: ['filing.refused'], by: ['court'], when: [g.answersFiling],
    to: 'APPEAL_OPEN', clocks: [stop('courtDocket'), stop('claimAfterFailedMediation'), startEach('appealRuling', (c) => told(c, 'filing.refused').servedOn)],
    set: (c) => ({ ruling: { kind: 'refused', ground: told(c, 'filing.refused').ground, servedOn: told(c, 'filing.refused').servedOn } }),
    effects: [tell('notAdmitted', 'parties')], rule: ['CPL 126', 'CPL 157', 'CPL 171', 'AWD-7', 'APL-1'], confidence: 'S' },
  { id: 'M-95/dismissed', from: ['COURT_DOCKETED'], on: ['dismissSuit'], by: ['court'],
    to: 'APPEAL_OPEN', clocks: [startEach('appealRuling', (c) => said(c, 'dismissSuit').servedOn)],
    set: (c) => ({ ruling: { kind: 'dismissed', ground: said(c, 'dismissSuit').ground, servedOn: said(c, 'dismissSuit').servedOn } }),
    effects: [tell('dismissed', 'parties')], rule: ['CPL 157', 'CPL 171', 'AWD-7', 'APL-1'], confidence: 'S' },
  { id: 'M-95/served', from: ['APPEAL_OPEN'], on: ['recordRulingServed'], by: ['court'], when: [notServed],
    to: 'stays', clocks: [startEach('appealRuling', (c) => ({ [said(c, 'recordRulingServed').party]: c.event.occurredOn }))],
    effects: [tell('notAdmitted', 'parties')], rule: ['APL-1'], confidence: 'S' },
  { id: 'M-97', from: ['COURT_DOCKETED'], on: ['excuseLateness'], by: ['court'], when: [g.late],
    to: 'stays', set: () => ({ late: false }), raise: () => [{ name: 'internal:trialChecked', data: {} }], rule: ['CLK-6', 'AWD-7'], confidence: 'S' },
  { id: 'M-98', from: ['COURT_DOCKETED'], on: ['internal:trialChecked'], by: ['system'], when: [g.notLate],
    to: 'CLOSED', outcome: 'failed_to_court', effects: [tell('courtGoesOn', 'parties')], rule: ['MED-11', 'SHR-1'], confidence: 'own' },
  { id: 'M-107', from: appealed, on: FINAL, by: ['court'], when: [g.refusedAsLate, g.rulingStands],
    to: 'CLOSED', outcome: 'court_refused_late', effects: [tellAwardsOf('dispute.notAdmitted', filers), tell('rulingFinal', 'parties')], rule: ['APL-1', 'AWD-7'], confidence: 'S' },
  { id: 'M-107/part', from: ['APPEAL_OPEN'], on: [expired('appealRuling')], by: ['system'],
    to: 'stays', rule: ['APL-1'], confidence: 'S' },
  { id: 'M-108', from: appealed, on: FINAL, by: ['court'], when: [g.dismissedAsLate, g.rulingStands],
    to: 'CLOSED', outcome: 'court_dismissed_late', effects: [tellAwardsOf('dispute.notAdmitted', filers), tell('rulingFinal', 'parties')], rule: ['APL-1', 'AWD-7'], confidence: 'S' },
  { id: 'M-109', from: appealed, on: FINAL, by: ['court'], when: [g.otherGround, g.rulingStands],
    to: 'CLOSED', outcome: 'court_refused', effects: [tellAwardsOf('dispute.notAdmitted', filers), tell('rulingFinal', 'parties')], rule: ['APL-1'], confidence: 'S' },
  { id: 'M-110', from: ['APPEAL_OPEN'], on: ['recordAppeal'], by: ['party', 'court'], when: [g.appealInTime],
    to: 'SECOND_INSTANCE', clocks: [stop('appealRuling')], rule: ['APL-1', 'CLK-11'], confidence: 'S' },
  { id: 'M-112', from: ['SECOND_INSTANCE'], on: ['recordAppealDecision'], by: ['court'], when: [g.docketingOrdered],
    to: 'COURT_DOCKETED', set: () => ({ late: false, docketed: true, ruling: null }), effects: [tellAwardsOf('dispute.docketed', filers)],
    raise: () => [{ name: 'internal:trialChecked', data: {} }], rule: ['APL-1'], confidence: 'S' },
];
