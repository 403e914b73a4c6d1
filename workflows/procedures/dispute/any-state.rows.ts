import { actData, expired, isOneOf, not, overdue } from '../../engine/row';
import { type C, type R } from './context';
import {
  filingFacts,
  openPreservation,
  openSuccession,
  pairsFallAway,
  tell,
  tellAwardsOf,
  tellNotice,
  theirs,
} from './effects';
import * as g from './guards';

const UNDER_WAY = [
  'REGISTERED',
  'SCREENED',
  'CONSENT_PENDING',
  'CLARIFICATION_PENDING',
  'CHOOSING',
  'ENTRUSTED',
  'REASSIGNING',
  'MEDIATING',
  'MEDIATING_EXTENDED',
  'APPRAISAL_HOLD',
  'MEDIATION_HOLD',
  'AGREED_UNSIGNED',
  'MEDIATION_FAILED',
  'ESCALATED',
  'COURT_INTAKE',
] as const;
const AFTER_CLARIFICATION = [
  ...UNDER_WAY.filter((s) => !isOneOf(s, ['REGISTERED', 'SCREENED', 'CONSENT_PENDING', 'CLARIFICATION_PENDING'])),
  'AGREEMENT_EFFECTIVE',
] as const;
const ANY = [
  ...UNDER_WAY,
  'AGREEMENT_EFFECTIVE',
  'ARBITRATION',
  'COURT_DOCKETED',
  'TRIAL',
  'APPEAL_OPEN',
  'SECOND_INSTANCE',
] as const;
const checkParties: R['raise'] = () => [{ name: 'internal:partiesChecked', data: {} }];
const whoWithdraws = (c: C) => actData(c, 'withdrawApplication').parties;
const bodies: R['by'] = ['organisation', 'mediator', 'court', 'commission', 'union'];
/** What may happen in almost any state: a body is overdue, the applicant withdraws, a party is no more, a measure is taken. */
// prettier-ignore
export const anyStateRows: readonly R[] = [
  { id: 'M-29', from: ANY, on: [expired('courtDesignates')], by: ['system'],
    to: 'stays', clocks: [overdue('courtDesignates')], effects: [tell('courtOverdue', 'court', 'parties')], rule: ['ENT-4'], confidence: 'S' },
  { id: 'M-29/enterprise', from: ANY, on: [expired('enterpriseAccept')], by: ['system'],
    to: 'stays', clocks: [overdue('enterpriseAccept')], effects: [tell('organisationOverdue', 'organisation', 'parties')], rule: ['MED-6'], confidence: 'S' },
  { id: 'M-29/other side', from: ANY, on: [expired('askOtherSide')], by: ['system'],
    to: 'stays', clocks: [overdue('askOtherSide')], effects: [tell('otherSideSilent', 'organisation', 'applicants')], rule: ['ENT-3'], confidence: 'S' },
  { id: 'M-29/claim', from: ANY, on: [expired('claimAfterFailedMediation')], by: ['system'],
    to: 'stays', clocks: [overdue('claimAfterFailedMediation')], effects: [tell('claimOverdue', 'applicants', 'court')], rule: ['AWD-6'], confidence: 'S' },
  { id: 'M-29/docket', from: ANY, on: [expired('courtDocket')], by: ['system'],
    to: 'stays', clocks: [overdue('courtDocket')], effects: [tell('courtOverdue', 'court', 'parties')], rule: ['AWD-10'], confidence: 'S' },
  { id: 'M-113', from: UNDER_WAY, on: ['withdrawApplication'], by: ['party', 'court', 'organisation'],
    when: [g.notLaneC, g.everyApplicantWithdraws, g.noEarlierAgreement],
    to: 'CLOSED', outcome: 'withdrawn',
    effects: [tellAwardsOf('dispute.papersWithdrawn', (c) => c.facts.withdrawing), tell('withdrawn', 'parties', 'court', 'organisation')],
    rule: ['ARB-4', 'AWD-15'], confidence: 'S' },
  { id: 'M-113/part', from: UNDER_WAY, on: ['withdrawApplication'], by: ['party', 'court', 'organisation'],
    when: [g.notLaneC, not(g.everyApplicantWithdraws), g.noEarlierAgreement],
    to: 'stays',
    effects: [tellAwardsOf('dispute.papersWithdrawn', whoWithdraws), tell('withdrawnInPart', 'parties', 'court', 'organisation')],
    raise: checkParties, rule: ['ARB-4', 'AGR-5', 'AWD-15'], confidence: 'L' },
  { id: 'R-52/M', from: ANY, on: ['reportSuccession'], by: bodies,
    to: 'stays', effects: [openSuccession, tell('successorSought', 'parties', 'court', 'organisation')], rule: ['MED-12', 'ARB-3'], confidence: 'L' },
  { id: 'R-53/M', from: ANY, on: ['succession.changed'], by: ['system'], when: [g.successionSettled],
    to: 'stays', effects: [pairsFallAway, tell('successionSettled', 'parties')], raise: checkParties, rule: ['MED-12'], confidence: 'S' },
  { id: 'M-114', from: ANY, on: ['succession.changed'], by: ['system'], when: [g.successionFailed],
    to: 'CLOSED', outcome: 'party_ended',
    effects: [tellAwardsOf('dispute.closedWithoutTitle', (c) => c.facts.gone), tell('partyEnded', 'parties', 'court', 'organisation')],
    rule: ['MED-12'], confidence: 'L' },
  { id: 'R-37/M', from: ANY, on: ['recordPreservation'], by: ['court'],
    to: 'stays', effects: [openPreservation], rule: ['PRS-1', 'PRS-2'], confidence: 'S' },
  { id: 'N-02/M', from: ANY, on: ['recordWorkersJoined', 'markMajor'], by: bodies,
    to: 'stays', effects: [tellNotice], rule: ['COL-1'], confidence: 'S' },
  { id: 'M/agent', from: ANY, on: ['recordAgent', 'recordRepresentatives'], by: [...bodies, 'party'],
    to: 'stays', rule: ['AGR-5'], confidence: 'S' },
  { id: 'M/disclosure', from: ANY, on: ['agreeToDisclosure'], by: ['party'],
    to: 'stays', rule: ['MED-10'], confidence: 'S' },
  { id: 'M-26/later', from: AFTER_CLARIFICATION, on: ['award.windows'], by: ['system'], when: [g.late, g.papersNotLate],
    to: 'stays', set: (c) => ({ late: false, ...(c.facts.filing === null ? {} : filingFacts(c, false)) }),
    effects: [tell('inTimeAfterAll', 'parties', 'court')], rule: ['CLK-11'], confidence: 'S' },
  { id: 'M-97/in time', from: ['COURT_DOCKETED', 'TRIAL'], on: ['award.windows'], by: ['system'], when: [g.late, g.papersNotLate],
    to: 'stays', set: () => ({ late: false }), effects: [tell('inTimeAfterAll', 'parties', 'court')],
    raise: () => [{ name: 'internal:trialChecked', data: {} }], rule: ['CLK-11'], confidence: 'S' },
  { id: 'M-55', from: ['MEDIATION_HOLD'], on: ['reviewFalseMediation'], by: ['court', 'organisation'], when: [g.founded],
    to: 'CLOSED', outcome: 'false_mediation', effects: [tellAwardsOf('dispute.papersWithdrawn', theirs), tell('falseMediation', 'parties', 'court')],
    rule: ['MED-13', 'JC-11'], confidence: 'S' },
];
