import { expired, not, start, stop } from '../../engine/row';
import { round, type C, type R } from './context';
import { beginArbitration, checkClaim, filed, fileWithCourt, openLinked, tell, tellIf } from './effects';
import * as g from './guards';

const toCourt: R['by'] = ['mediator', 'organisation', 'court'];
const filer: R['by'] = ['party', 'mediator', 'organisation', 'court', 'commission'];
const hasLimitation = (c: C): boolean => c.facts.limitation !== null;

/** After a failure: the report, then arbitration first, or the court, or the trial again (MED-9, MED-11, AWD-6, AWD-7). */
// prettier-ignore
export const failureRows: readonly R[] = [
  { id: 'M-72', from: ['MEDIATION_FAILED'], on: ['handOver'], by: toCourt,
    when: [g.notLaneC, g.arbitrationFirst, g.notReported, g.arbitrationNotHeld],
    to: 'stays', clocks: [start('filingWait')], set: (c) => round(c, { handedOver: true }),
    effects: [tell('arbitrationFirst', 'parties', 'court'), tellIf(hasLimitation, 'limitationAnew', 'applicants')],
    rule: ['MED-9', 'MED-11', 'LIM-2'], confidence: 'S' },
  { id: 'M-73', from: ['MEDIATION_FAILED'], on: ['handOver'], by: toCourt, when: [g.notLaneC, g.hasAward, g.arbitrationNotHeld],
    to: 'COURT_INTAKE', set: filed, effects: [fileWithCourt], raise: checkClaim, rule: ['MED-9', 'AWD-6', 'AWD-7'], confidence: 'S' },
  { id: 'M-74', from: ['MEDIATION_FAILED'], on: ['handOver'], by: [...toCourt, 'party'], when: [g.notLaneC, g.noAward, g.directSuit, g.arbitrationNotHeld],
    to: 'COURT_INTAKE', set: filed, effects: [fileWithCourt],
    raise: checkClaim, clocks: [stop('filingWait')], rule: ['ARB-1', 'ARB-3', 'AWD-9'], confidence: 'S' },
  { id: 'M-75', from: ['MEDIATION_FAILED'], on: ['handOver'], by: toCourt, when: [g.laneC],
    to: 'TRIAL', set: (c) => round(c, { handedOver: true }), effects: [tell('trialGoesOn', 'parties', 'court')],
    raise: () => [{ name: 'internal:trialChecked', data: {} }], rule: ['MED-9', 'MED-11'], confidence: 'S' },
  { id: 'M-76', from: ['MEDIATION_FAILED'], on: ['fileForArbitration'], by: filer,
    when: [g.arbitrationFirst, g.followsArbitration, g.arbitrationNotHeld, not(g.arbitrationWithdrawn)],
    to: 'ARBITRATION', clocks: [stop('filingWait')], effects: [beginArbitration], rule: ['MED-11', 'ENT-7'], confidence: 'S' },
  // A withdrawn application may be made anew (ARule 35), as a case of its own: the arbitration of this one is over.
  { id: 'M-76/anew', from: ['MEDIATION_FAILED'], on: ['fileForArbitration'], by: filer, when: [g.arbitrationFirst, g.arbitrationWithdrawn],
    to: 'CLOSED', outcome: 'failed_to_arbitration', clocks: [stop('filingWait')],
    effects: [openLinked('elsewhere', 'arbitration'), tell('arbitrationIsTheWay', 'parties')], rule: ['ARB-4', 'MED-11'], confidence: 'own' },
  { id: 'M-76/held', from: ['MEDIATION_FAILED'], on: ['handOver'], by: [...toCourt, 'commission'], when: [g.arbitrationHeld],
    to: 'ARBITRATION', set: (c) => round(c, { handedOver: true }), effects: [beginArbitration], rule: ['ENT-7'], confidence: 'S' },
  { id: 'M-77', from: ['MEDIATION_FAILED'], on: ['declineToFile', expired('filingWait')], by: ['party'],
    when: [g.arbitrationFirst, not(g.notReported), g.everyApplicantDeclines],
    to: 'CLOSED', outcome: 'failed_to_arbitration', effects: [tell('arbitrationIsTheWay', 'parties')], rule: ['MED-11', 'AWD-9'],
    confidence: 'own' },
  { id: 'M-77/part', from: ['MEDIATION_FAILED'], on: ['declineToFile'], by: ['party'],
    when: [g.arbitrationFirst, not(g.notReported), not(g.everyApplicantDeclines)],
    to: 'stays', rule: ['MED-11'], confidence: 'own' },
  { id: 'M-77/not followed', from: ['MEDIATION_FAILED'], on: ['fileForArbitration'], by: filer,
    when: [g.arbitrationFirst, not(g.followsArbitration), not(g.arbitrationWithdrawn)],
    to: 'CLOSED', outcome: 'failed_to_arbitration',
    effects: [(c) => beginArbitration(c).filter((e) => e.service === 'arbitration'), tell('arbitrationIsTheWay', 'parties')], rule: ['MED-11'],
    confidence: 'own' },
];
