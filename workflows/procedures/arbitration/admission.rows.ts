import { actData, expired, given, not, overdue, pause, resume, start, stop, stopAll, type Row } from '../../engine/row';
import type { ArbitrationFacts } from '../../contract/facts';
import type { ArbitrationState } from '../../contract/states';
import { tell, tellNumber } from '../../engine/messages';
import * as g from './guards';

type R = Row<ArbitrationFacts, ArbitrationState>;
const commission: R['by'] = ['commission'];
const refusal = (c: g.C) => ({ refusal: { ground: actData(c, 'refuseApplication').ground } });
const ADMITTED = [
  start<ArbitrationFacts>('arbAward'),
  start<ArbitrationFacts>('arbCopy'),
  start<ArbitrationFacts>('arbTribunal'),
  given(g.collective, start<ArbitrationFacts>('arbCollectiveNotice')),
] as const;
const ADMIT = ['admitApplication', 'arbitration.admitted'] as const;
const REFUSE = ['refuseApplication', 'arbitration.refused'] as const;
/** Any state in which the arbitration is not yet over. */
export const OPEN_STATES = [
  'ARB_FILED',
  'ARB_CURE',
  'ARB_HELD',
  'ARB_MAY_SUE',
  'ARB_OPEN',
  'ARB_MEDIATION',
  'ARB_STATEMENT',
  'ARB_SUSPENDED',
  'ARB_HEARING',
  'ARB_OVERDUE',
  'ARB_DELAYED',
] as const;
export const stopArbitration = stopAll<ArbitrationFacts>(
  'arbAccept',
  'arbAward',
  'arbEntrustedMediation',
  'arbCopy',
  'arbAnswer',
  'arbAnswerCopy',
  'arbTribunal',
  'arbCollectiveNotice',
  'arbCounterDecide',
  'arbRecusalDecide',
  'filingWait',
);

/** Another commission has it: what was said to the one before is not its own. */
export const passedOn = () => ({ jurisdiction: {}, receiptOn: null, copies: [] });

/** Application, suggestion of mediation, defects, admission, refusal, silence (ARB-1, ENT-7). */
// prettier-ignore
export const admissionRows: readonly R[] = [
  { id: 'A-01', from: ['-'], on: ['dispute.applied'], by: ['party'],
    to: 'ARB_FILED', clocks: [start('arbAccept')], effects: [tell('arbitrationApplied', 'commission', 'parties')], rule: ['ARB-1', 'LIM-2'], confidence: 'S' },
  { id: 'A-02', from: ['ARB_FILED', 'ARB_MAY_SUE'], on: ADMIT, by: commission,
    to: 'ARB_OPEN', clocks: [stop('arbAccept'), ...ADMITTED], set: () => ({ refusal: null }),
    effects: [tellNumber('commission'), tell('arbitrationAdmitted', 'parties')],
    rule: ['ARB-1', 'ARB-2', 'ARB-6', 'COL-1'], confidence: 'S' },
  { id: 'A-03', from: ['ARB_FILED'], on: ['suggestMediation'], by: commission, when: [g.notMediated, g.allAgree],
    to: 'ARB_HELD', clocks: [pause('arbAccept')], set: () => ({ mediated: true }), rule: ['ENT-7'], confidence: 'L' },
  { id: 'A-04', from: ['ARB_FILED'], on: ['suggestMediation'], by: commission, when: [g.notMediated, g.notAllAgree],
    to: 'stays', effects: [tell('suggestionNotAgreed', 'commission')], rule: ['ENT-7'], confidence: 'S' },
  { id: 'A-05', from: ['ARB_HELD'], on: ['dispute.mediationFailed'], by: ['system'],
    to: 'ARB_FILED', clocks: [resume('arbAccept')], effects: [tell('arbitrationGoesOn', 'commission', 'parties')], rule: ['ENT-7'], confidence: 'S' },
  { id: 'A-06', from: ['ARB_FILED'], on: ['tellDefects'], by: commission,
    to: 'ARB_CURE', clocks: [stop('arbAccept'), start('filingWait')], effects: [tell('arbitrationDefects', 'applicants')], rule: ['ARB-1'], confidence: 'S' },
  { id: 'A-06/silent', from: ['ARB_CURE'], on: [expired('filingWait')], by: ['system'],
    to: 'ARB_ENDED', effects: [tell('arbitrationNotCured', 'parties', 'commission')], rule: ['ARB-1'], confidence: 'own' },
  { id: 'A-01/receipt', from: ['ARB_FILED', 'ARB_CURE', 'ARB_OPEN'], on: ['giveReceiptForPapers'], by: commission, when: [g.noReceipt],
    to: 'stays', set: (c) => ({ receiptOn: c.event.occurredOn }), effects: [tell('papersReceipt', 'applicants')], rule: ['INT-10'], confidence: 'S' },
  { id: 'A-07', from: ['ARB_CURE'], on: ['cureDefects'], by: ['party', 'commission'],
    to: 'ARB_FILED', clocks: [stop('filingWait'), start('arbAccept')], rule: ['ARB-1'], confidence: 'S' },
  { id: 'A-08', from: ['ARB_FILED', 'ARB_CURE'], on: REFUSE, by: commission, when: [g.otherGround],
    to: 'ARB_MAY_SUE', clocks: [stop('arbAccept'), stop('filingWait')], set: refusal, rule: ['ARB-1', 'AWD-9'], confidence: 'S' },
  { id: 'A-09', from: ['ARB_FILED'], on: REFUSE, by: commission, when: [g.competentHere],
    to: 'stays', clocks: [start('arbAccept')], set: passedOn, effects: [tell('arbitrationPassedOn', 'parties')], rule: ['ARB-1'], confidence: 'S' },
  { id: 'A-10', from: ['ARB_FILED'], on: REFUSE, by: commission, when: [g.competentOutside],
    to: 'ARB_TRANSFERRED', clocks: stopArbitration, set: refusal, rule: ['ARB-1', 'ARB-8'], confidence: 'S' },
  { id: 'A-10/passed on', from: ['ARB_OPEN'], on: REFUSE, by: commission, when: [g.competentHere],
    to: 'ARB_FILED', clocks: [...stopArbitration, start('arbAccept')], set: passedOn, effects: [tell('arbitrationPassedOn', 'parties')],
    rule: ['ARB-1', 'ARB-8'],
    confidence: 'L' },
  { id: 'A-10/open', from: ['ARB_OPEN'], on: REFUSE, by: commission, when: [g.competentOutside],
    to: 'ARB_TRANSFERRED', clocks: stopArbitration, set: refusal, rule: ['ARB-1', 'ARB-8'], confidence: 'S' },
  { id: 'A-11', from: ['ARB_FILED'], on: [expired('arbAccept')], by: ['system'], when: [g.noGround],
    to: 'ARB_MAY_SUE', rule: ['ARB-1', 'AWD-9'], confidence: 'S' },
  { id: 'A-11/ground gone', from: ['ARB_FILED'], on: ['endSilenceGround'], by: commission, when: [g.pastAcceptance],
    to: 'ARB_MAY_SUE', rule: ['ARB-1', 'AWD-9'], confidence: 'S' },
  { id: 'A-12', from: ['ARB_FILED'], on: [expired('arbAccept')], by: ['system'], when: [g.withGround],
    to: 'stays', effects: [tell('commissionOverdueWithGround', 'commission', 'parties')], rule: ['ARB-1'], confidence: 'S' },
  { id: 'A-12/ground', from: OPEN_STATES, on: ['recordSilenceGround'], by: commission,
    to: 'stays', rule: ['ARB-1', 'ARB-3'], confidence: 'S' },
  { id: 'A-12/ground gone', from: ['ARB_FILED'], on: ['endSilenceGround'], by: commission, when: [not(g.pastAcceptance)],
    to: 'stays', rule: ['ARB-1'], confidence: 'S' },
  { id: 'A-12/ground gone later', from: OPEN_STATES.filter((s) => s !== 'ARB_FILED' && s !== 'ARB_DELAYED'), on: ['endSilenceGround'], by: commission,
    to: 'stays', rule: ['ARB-1', 'ARB-3'], confidence: 'S' },
  { id: 'A-13', from: OPEN_STATES, on: ['dispute.begun'], by: ['court'], when: [g.suitBegun],
    to: 'ARB_ENDED', clocks: stopArbitration, effects: [tell('arbitrationEnded', 'commission', 'parties')], rule: ['ARB-1', 'ARB-3', 'AWD-9'],
    confidence: 'S' },
  { id: 'A-13/closed', from: OPEN_STATES, on: ['dispute.closed'], by: ['system'],
    to: 'ARB_ENDED', clocks: stopArbitration, rule: ['ARB-1', 'AWD-9'], confidence: 'S' },
  { id: 'A-33', from: OPEN_STATES, on: ['dispute.partyEnded'], by: ['commission'],
    to: 'ARB_ENDED', clocks: stopArbitration, rule: ['MED-12', 'ARB-3'], confidence: 'L' },
  { id: 'A-42', from: OPEN_STATES, on: ['withdrawArbitration'], by: ['party', 'commission'], when: [g.byApplicant, g.everyApplicantWithdraws],
    to: 'ARB_WITHDRAWN', clocks: stopArbitration, rule: ['ARB-4', 'ENT-7'], confidence: 'S' },
  { id: 'A-42/part', from: OPEN_STATES, on: ['withdrawArbitration'], by: ['party', 'commission'], when: [g.byApplicant, not(g.everyApplicantWithdraws)],
    to: 'stays', rule: ['ARB-4', 'AGR-5'], confidence: 'L' },
  { id: 'A-42/agreed', from: ['ARB_HELD'], on: ['dispute.agreementInForce'], by: ['system'],
    to: 'ARB_WITHDRAWN', clocks: stopArbitration, rule: ['ARB-4', 'ENT-7'], confidence: 'S' },
  { id: 'A-18', from: OPEN_STATES, on: [expired('arbCopy')], by: ['system'],
    to: 'stays', clocks: [overdue('arbCopy')], effects: [tell('commissionOverdue', 'commission', 'parties')], rule: ['ARB-2'], confidence: 'S' },
  { id: 'A-18/answer copy', from: OPEN_STATES, on: [expired('arbAnswerCopy')], by: ['system'],
    to: 'stays', clocks: [overdue('arbAnswerCopy')], effects: [tell('commissionOverdue', 'commission', 'parties')], rule: ['ARB-2'], confidence: 'S' },
  { id: 'A-18/tribunal', from: OPEN_STATES, on: [expired('arbTribunal')], by: ['system'],
    to: 'stays', clocks: [overdue('arbTribunal')], effects: [tell('commissionOverdue', 'commission', 'parties')], rule: ['ARB-2'], confidence: 'S' },
  { id: 'A-18/collective', from: OPEN_STATES, on: [expired('arbCollectiveNotice')], by: ['system'],
    to: 'stays', clocks: [overdue('arbCollectiveNotice')], effects: [tell('commissionOverdue', 'commission', 'parties')], rule: ['ARB-6'], confidence: 'S' },
  { id: 'A-18/counter-claim', from: OPEN_STATES, on: [expired('arbCounterDecide')], by: ['system'],
    to: 'stays', clocks: [overdue('arbCounterDecide')], effects: [tell('commissionOverdue', 'commission', 'parties')], rule: ['ARB-3'], confidence: 'S' },
  { id: 'A-18/recusal', from: OPEN_STATES, on: [expired('arbRecusalDecide')], by: ['system'],
    to: 'stays', clocks: [overdue('arbRecusalDecide')], effects: [tell('commissionOverdue', 'commission', 'parties')], rule: ['ACC-4'], confidence: 'S' },
  { id: 'A-18/revocation', from: ['ARB_REVOKED'], on: [expired('arbRevokeNotice')], by: ['system'],
    to: 'stays', clocks: [overdue('arbRevokeNotice')], effects: [tell('commissionOverdue', 'commission', 'parties')], rule: ['ARB-8'], confidence: 'S' },
];
