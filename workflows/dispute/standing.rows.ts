import { expired, not, overdue } from '../proceeding/row';
import type { R } from './context';
import { filingFacts, tell, tellAwards, tellAwardsOf } from './effects';
import * as g from './guards';

const UNDER_WAY = [
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
  'COURT_INTAKE',
];
const AFTER_CLARIFICATION = [
  ...UNDER_WAY.filter((s) => !['CONSENT_PENDING', 'CLARIFICATION_PENDING'].includes(s)),
  'AGREEMENT_EFFECTIVE',
];
const ANY = [...UNDER_WAY, 'AGREEMENT_EFFECTIVE', 'COURT_DOCKETED', 'APPEAL_OPEN', 'SECOND_INSTANCE'];
/** What may happen in almost any state: a body is overdue, the applicant withdraws, a party is no more. */
// prettier-ignore
export const standingRows: readonly R[] = [
  { id: 'M-29', from: ANY, on: [expired('courtDesignates')], by: ['system'],
    to: 'stays', clocks: [overdue('courtDesignates')], effects: [tell('courtOverdue', 'court', 'parties')], rule: ['ENT-4'], confidence: 'S' },
  { id: 'M-29/other side', from: ANY, on: [expired('askOtherSide')], by: ['system'],
    to: 'stays', clocks: [overdue('askOtherSide')], effects: [tell('otherSideSilent', 'organisation', 'applicants')], rule: ['ENT-3'], confidence: 'S' },
  { id: 'M-29/claim', from: ANY, on: [expired('claimAfterFailedMediation')], by: ['system'],
    to: 'stays', clocks: [overdue('claimAfterFailedMediation')], effects: [tell('claimOverdue', 'applicants', 'court')], rule: ['AWD-6'], confidence: 'S' },
  { id: 'M-29/docket', from: ANY, on: [expired('courtDocket')], by: ['system'],
    to: 'stays', clocks: [overdue('courtDocket')], effects: [tell('courtOverdue', 'court', 'parties')], rule: ['AWD-10'], confidence: 'S' },
  { id: 'M-113', from: UNDER_WAY, on: ['withdrawApplication'], by: ['party', 'court'], when: [g.everyApplicantWithdraws, g.noEarlierAgreement],
    to: 'CLOSED', outcome: 'withdrawn', effects: [tellAwardsOf('dispute.papersWithdrawn', (c) => c.facts.withdrawing), tell('withdrawn', 'parties', 'court', 'organisation')],
    rule: ['ARB-4', 'AWD-15'], confidence: 'S' },
  { id: 'M-113/part', from: UNDER_WAY, on: ['withdrawApplication'], by: ['party', 'court'], when: [not(g.everyApplicantWithdraws), g.noEarlierAgreement],
    to: 'stays', rule: ['ARB-4', 'AGR-5'], confidence: 'L' },
  { id: 'M-114/part', from: ANY, on: ['recordNoSuccessor'], by: ['court', 'organisation'], when: [not(g.nobodyLeftOnASide)],
    to: 'stays', rule: ['MED-12'], confidence: 'L' },
  { id: 'M-114', from: ANY, on: ['recordNoSuccessor'], by: ['court', 'organisation'], when: [g.nobodyLeftOnASide],
    to: 'CLOSED', outcome: 'party_ended', effects: [tellAwardsOf('dispute.closedWithoutTitle', (c) => c.facts.gone), tell('partyEnded', 'parties', 'court', 'organisation')],
    rule: ['MED-12'], confidence: 'L' },
  { id: 'M-26/later', from: AFTER_CLARIFICATION, on: ['award.windows'], by: ['system'], when: [g.late, g.papersNotLate],
    to: 'stays', set: (c) => ({ late: false, ...(c.facts.filing === null ? {} : filingFacts(c)) }), effects: [tell('inTimeAfterAll', 'parties', 'court')],
    rule: ['CLK-11'], confidence: 'S' },
  { id: 'M-97/in time', from: ['COURT_DOCKETED'], on: ['award.windows'], by: ['system'], when: [g.late, g.papersNotLate],
    to: 'stays', set: () => ({ late: false }), effects: [tell('inTimeAfterAll', 'parties', 'court')], raise: () => [{ name: 'internal:trialChecked', data: {} }],
    rule: ['CLK-11'], confidence: 'S' },
  { id: 'M-55', from: ['MEDIATION_HOLD'], on: ['reviewFalseMediation'], by: ['court', 'organisation'], when: [g.founded],
    to: 'CLOSED', outcome: 'false_mediation', effects: [tellAwards('dispute.papersWithdrawn'), tell('falseMediation', 'parties', 'court')],
    rule: ['MED-13', 'JC-11'], confidence: 'S' },
];
