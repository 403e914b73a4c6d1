import { proceedingId, type Effect } from '../../contract/proceedings';
import type { PerformanceFacts } from '../../contract/facts';
import type { PerformanceState } from '../../contract/states';
import type { TemplateName } from '../../contract/templates';
import {
  actData,
  began,
  expired,
  messageData,
  nextReference,
  not,
  overdue,
  start,
  startAhead,
  stop,
  stopAll,
  type Row,
} from '../../engine/row';
import { report, tell } from '../../engine/messages';
import { dueOf } from '../../engine/due';
import { workersOwed, workersWatched } from '../../law/duties';
import * as g from './guards';
import type { C } from './guards';

type R = Row<PerformanceFacts, PerformanceState>;
const tellPayer = (template: TemplateName) =>
  Object.assign(
    (c: C): Effect[] => [{ service: 'notification', template, to: [`party:${c.facts.obligation.payer}`], data: {} }],
    { says: { template, to: ['payer'] } },
  );
/** The last day on which the debtor may pay under the order: the two years run from it, whatever it said before (CPL 250). */
const payByOrder = (c: C): string => dueOf(c, 'paymentOrderObject') ?? c.event.occurredOn;
const orderInForce = [start('enforcement', payByOrder)];
const watchedFor = (c: C): readonly string[] => c.facts.watchedFor ?? [];
const isWatched = (c: C): boolean => workersWatched(c.facts).length > 0;
/** Looked at once he has taken it back. */
const wasWatched = (c: C): boolean =>
  workersWatched({ ...c.facts, watchedFor: [...watchedFor(c), actData(c, 'agreeToWatch').party] }).length > 0;
/** PRF-1: who watches over the performance in this place, and the union where a worker has let it. */
const watchers = (c: C): ('organisation' | 'union')[] => {
  const isUnions = c.rules.performanceWatch === 'union';
  return [...(isUnions ? [] : (['organisation'] as const)), ...(isUnions || isWatched(c) ? (['union'] as const) : [])];
};
const tellWatch = (template: TemplateName) =>
  Object.assign(
    (c: C): Effect[] => [
      { service: 'notification', template, to: [`party:${c.facts.obligation.payer}`, ...watchers(c)], data: {} },
    ],
    { says: { template, to: ['payer', 'union'] } },
  );
/** The union is told where it may look now, and where it no longer may. */
const tellUnion = (template: TemplateName, isSo: (c: C) => boolean) =>
  Object.assign((c: C): Effect[] => (isSo(c) ? tell(template, 'union')() : []), { says: { template, to: ['union'] } });
const watchesFor = (c: C) => {
  const { party, agrees } = actData(c, 'agreeToWatch');
  const others = watchedFor(c).filter((id) => id !== party);
  return { watchedFor: agrees ? [...others, party] : others };
};
/** Who was let watch over the terms before watches on for those alone who are owed something by the new. */
const watchedStill = (c: C) => {
  const { obligation } = messageData(c, 'instrument.replaced');
  const owed = workersOwed({ ...c.facts, obligation });
  return c.facts.watchedFor === undefined ? {} : { watchedFor: watchedFor(c).filter((id) => owed.includes(id)) };
};
const linked =
  (way: 'court' | 'arbitration') =>
  (c: C): Effect[] => [
    {
      service: 'cases',
      what: 'openLinked',
      why: 'breach',
      way,
      reference: nextReference(c, `${c.proceedingId}/linked/breach`),
    },
  ];
/** What is not paid interrupts limitation (Order17 31(8)). */
const breachInterrupts = (c: C): Effect[] => [
  report(c, proceedingId(c.caseNo, 'limitation'), 'limitation.event', { what: 'notPerformed' }),
];
const dueDays = (c: C): Record<string, string> =>
  Object.fromEntries(c.facts.obligation.instalments.map((i) => [String(i.no), i.dueOn]));
const newDays = (c: C): Record<string, string> =>
  Object.fromEntries(messageData(c, 'instrument.replaced').obligation.instalments.map((i) => [String(i.no), i.dueOn]));
const lastDue = (c: C): string =>
  c.facts.obligation.instalments
    .map((i) => i.dueOn)
    .sort()
    .at(-1) ?? c.facts.inForceOn;
const OPEN = ['NOT_DUE', 'DUE', 'PARTLY', 'BREACHED', 'PAYMENT_ORDER'] as const;
/** While anything of it may still be paid. */
const UNPAID = [...OPEN, 'PO_ENDED', 'ENFORCEMENT', 'ENFORCEMENT_STAYED'] as const;
const workersWord: R['by'] = ['party', 'organisation', 'mediator'];
const checkers: R['by'] = ['party', 'union', 'organisation', 'mediator', 'court', 'commission'];
const creditors: R['by'] = ['party', 'court'];
const stopOrder = stopAll<PerformanceFacts>(
  'paymentOrderNotify',
  'paymentOrderIssue',
  'paymentOrderObject',
  'paymentOrderUnserved',
);
const performedOn = (c: C) => ({ performedOn: c.event.occurredOn });
const toResult = (c: C): Effect[] => [
  {
    service: 'arbitration',
    what: 'result',
    reference: nextReference(c, `${c.proceedingId}/result`),
    data: { instrument: c.facts.instrument, why: actData(c, 'endEnforcement').why, on: c.event.occurredOn },
  },
];

/**
 * The money must really be paid: instalments, late payment, breach, payment order, enforcement (PRF-1, PRF-2, PO, ENF), legal
 * aid by the union (DUT-24).
 */
// prettier-ignore
export const performanceRows: readonly R[] = [
  { id: 'P-01', from: ['-'], on: ['instrument.inForce'], by: ['system'], when: [g.isAgreement],
    to: 'NOT_DUE', clocks: [startAhead('performanceCheck', dueDays)], rule: ['PRF-1'], confidence: 'S' },
  { id: 'P-02', from: ['-'], on: ['instrument.inForce'], by: ['system'], when: [g.isInstrument],
    to: 'NOT_DUE', clocks: [startAhead('performanceCheck', dueDays), start('enforcement', lastDue)], rule: ['ENF-1', 'ENF-2'], confidence: 'S' },
  { id: 'P-02/title', from: OPEN, on: ['title.changed'], by: ['system'], when: [g.titleInForce],
    to: 'stays', clocks: [start('enforcement', lastDue)], set: () => ({ title: true }), rule: ['ENF-1', 'ENF-2'], confidence: 'S' },
  { id: 'P-03', from: ['NOT_DUE'], on: [began('performanceCheck')], by: ['system'], when: [g.stillOwed],
    to: 'DUE', effects: [tellWatch('instalmentDue')], rule: ['PRF-1'], confidence: 'S' },
  { id: 'P-03/again', from: ['DUE', 'PARTLY'], on: [began('performanceCheck')], by: ['system'], when: [g.stillOwed],
    to: 'stays', effects: [tellWatch('instalmentDue')], rule: ['PRF-1'], confidence: 'S' },
  { id: 'P-04', from: [...OPEN, 'PO_ENDED'], on: ['recordPayment'], by: checkers, when: [g.nothingLeft],
    to: 'PERFORMED', clocks: [stop('performanceCheck'), stop('enforcement'), stop('paymentOrderDeclineSuit'), ...stopOrder], set: performedOn,
    effects: [tell('performedInFull', 'parties')], rule: ['PRF-1'], confidence: 'S' },
  { id: 'P-05', from: OPEN, on: ['recordPayment'], by: checkers, when: [g.instalmentsLeft],
    to: 'NOT_DUE', clocks: [...stopOrder], rule: ['PRF-1'], confidence: 'S' },
  { id: 'P-06', from: ['DUE', 'PARTLY'], on: ['recordPayment'], by: checkers, when: [g.paidInPart],
    to: 'PARTLY', rule: ['PRF-1'], confidence: 'S' },
  { id: 'P-07', from: ['DUE', 'PARTLY'], on: ['reportNonPerformance'], by: checkers, when: [g.dayIsOver],
    to: 'BREACHED', effects: [breachInterrupts, tellWatch('breached'), tell('waysAfterBreach', 'parties')], rule: ['PRF-1', 'PRF-2', 'LIM-2'],
    confidence: 'S' },
  { id: 'P-07/unchecked', from: ['NOT_DUE', 'DUE', 'PARTLY'], on: [expired('performanceCheck')], by: ['system'], when: [g.thisOneUnpaid],
    to: 'BREACHED', effects: [breachInterrupts, tellWatch('breached'), tell('waysAfterBreach', 'parties')], rule: ['PRF-1', 'PRF-2', 'LIM-2'],
    confidence: 'own' },
  { id: 'P-07/checked', from: [...OPEN, 'ENFORCEMENT', 'ENFORCEMENT_STAYED', 'PO_ENDED'], on: [expired('performanceCheck')], by: ['system'],
    when: [g.thisOnePaid],
    to: 'stays', rule: ['PRF-1'], confidence: 'S' },
  { id: 'P-08', from: ['BREACHED', 'PAYMENT_ORDER'], on: ['recordPayment'], by: checkers, when: [g.paidInPart],
    to: 'stays', rule: ['PRF-1'], confidence: 'S' },
  { id: 'P-08/due', from: ['BREACHED'], on: [began('performanceCheck')], by: ['system'], when: [g.stillOwed],
    to: 'stays', effects: [tellWatch('instalmentDue')], rule: ['PRF-1'], confidence: 'S' },
  { id: 'P-08/unchecked', from: ['BREACHED', 'PAYMENT_ORDER', 'PO_ENDED', 'ENFORCEMENT', 'ENFORCEMENT_STAYED'], on: [expired('performanceCheck')],
    by: ['system'], when: [g.thisOneUnpaid],
    to: 'stays', rule: ['PRF-1'], confidence: 'S' },
  // Some money does not take back the suit that the ended order has become (CPL-I 438); declining it does.
  { id: 'P-08/order ended', from: ['PO_ENDED'], on: ['recordPayment'], by: checkers, when: [not(g.nothingLeft)],
    to: 'stays', rule: ['PRF-1', 'PO-5'], confidence: 'L' },
  { id: 'P-06/early', from: ['NOT_DUE'], on: ['recordPayment'], by: checkers, when: [g.paidInPart],
    to: 'stays', rule: ['PRF-1'], confidence: 'S' },
  { id: 'P-09', from: ['BREACHED'], on: ['applyForEnforcement'], by: creditors, when: [g.withTitle, g.enforcementInTime],
    to: 'ENFORCEMENT', clocks: [stop('enforcement')], effects: [tell('enforcementBegun', 'parties')], rule: ['ENF-1', 'ENF-2'], confidence: 'S' },
  { id: 'P-09/transferred', from: ['DUE', 'PARTLY', 'BREACHED'], on: ['transferToEnforcement'], by: ['commission', 'court'], when: [g.withTitle, g.mayTransfer],
    to: 'ENFORCEMENT', clocks: [stop('enforcement')], effects: [tell('enforcementTransferred', 'parties', 'court')], rule: ['ENF-1', 'AWD-14'],
    confidence: 'L' },
  { id: 'P-09/interrupted', from: OPEN, on: ['interruptEnforcement'], by: creditors,
    to: 'stays', clocks: [start('enforcement')], rule: ['ENF-1'], confidence: 'S' },
  { id: 'P-10', from: ['NOT_DUE', 'DUE', 'PARTLY', 'BREACHED', 'PAYMENT_ORDER'], on: [expired('enforcement')], by: ['system'],
    to: 'stays', effects: [tell('enforcementDefence', 'parties')], rule: ['ENF-1'], confidence: 'S' },
  { id: 'P-11', from: ['BREACHED'], on: ['applyForPaymentOrder'], by: creditors, when: [g.withoutTitle, g.orderOpen],
    to: 'PAYMENT_ORDER', clocks: [start('paymentOrderNotify')], set: (c) => ({ paymentOrder: { basis: actData(c, 'applyForPaymentOrder').basis } }),
    effects: [tell('orderAskedFor', 'parties', 'union')], rule: ['PO-1'], confidence: 'S' },
  { id: 'P-11/legal aid', from: [...OPEN, 'PO_ENDED', 'ENFORCEMENT'], on: ['grantLegalAid'], by: ['union'],
    to: 'stays', effects: [tell('legalAid', 'applicants')], rule: ['PRF-1', 'PO-1'], confidence: 'S' },
  { id: 'P-30', from: UNPAID, on: ['agreeToWatch'], by: workersWord, when: [g.changesWatch, g.agreesToWatch],
    to: 'stays', set: watchesFor, effects: [tellUnion('watchAgreed', isWatched)], rule: ['PRF-1'], confidence: 'own' },
  { id: 'P-30/no more', from: UNPAID, on: ['agreeToWatch'], by: workersWord, when: [g.changesWatch, not(g.agreesToWatch)],
    to: 'stays', set: watchesFor, effects: [tellUnion('watchEnded', wasWatched)], rule: ['PRF-1'], confidence: 'own' },
  { id: 'P-30/again', from: UNPAID, on: ['agreeToWatch'], by: workersWord, when: [not(g.changesWatch)],
    to: 'stays', rule: ['PRF-1'], confidence: 'own' },
  { id: 'P-12', from: ['BREACHED'], on: ['sueOnAgreement'], by: creditors, when: [g.withoutTitle, g.onlyWages],
    to: 'PURSUED', clocks: [stop('performanceCheck')], effects: [linked('court')], rule: ['AGR-2'], confidence: 'S' },
  { id: 'P-13', from: ['BREACHED'], on: ['sueOnAgreement'], by: creditors, when: [g.withoutTitle, g.suitOnAgreement],
    to: 'PURSUED', clocks: [stop('performanceCheck')], effects: [linked('court')], rule: ['AGR-7'], confidence: 'S' },
  { id: 'P-14', from: ['BREACHED'], on: ['arbitrateOnAgreement'], by: creditors, when: [g.withoutTitle, g.arbitrationOnAgreement],
    to: 'PURSUED', clocks: [stop('performanceCheck')], effects: [linked('arbitration')], rule: ['PRF-2', 'AGR-7'], confidence: 'S' },
  { id: 'P-15', from: ['PAYMENT_ORDER'], on: ['admitPaymentOrder'], by: ['court'],
    to: 'stays', clocks: [stop('paymentOrderNotify'), start('paymentOrderIssue')], rule: ['PO-3'], confidence: 'S' },
  { id: 'P-16', from: ['PAYMENT_ORDER'], on: ['refusePaymentOrder'], by: ['court'],
    to: 'BREACHED', clocks: stopOrder, effects: [tell('orderRefused', 'parties')], rule: ['PO-2', 'PO-3'], confidence: 'S' },
  { id: 'P-17', from: ['PAYMENT_ORDER'], on: [expired('paymentOrderNotify')], by: ['system'],
    to: 'stays', clocks: [overdue('paymentOrderNotify')], effects: [tell('courtOverdue', 'court', 'parties')], rule: ['PO-3'], confidence: 'S' },
  { id: 'P-17/issue', from: ['PAYMENT_ORDER'], on: [expired('paymentOrderIssue')], by: ['system'],
    to: 'stays', clocks: [overdue('paymentOrderIssue')], effects: [tell('courtOverdue', 'court', 'parties')], rule: ['PO-3'], confidence: 'S' },
  { id: 'P-18', from: ['PAYMENT_ORDER'], on: ['issuePaymentOrder'], by: ['court'],
    to: 'stays', clocks: [stop('paymentOrderNotify'), stop('paymentOrderIssue'), start('paymentOrderUnserved')], rule: ['PO-3', 'PO-4'], confidence: 'S' },
  { id: 'P-19', from: ['PAYMENT_ORDER'], on: ['recordOrderReceived'], by: ['court'],
    to: 'stays', clocks: [stop('paymentOrderUnserved'), start('paymentOrderObject')], effects: [tellPayer('orderReceived')], rule: ['PO-3'], confidence: 'S' },
  { id: 'P-19/objected', from: ['PAYMENT_ORDER'], on: ['objectToPaymentOrder'], by: ['party', 'court'], when: [g.objectionInTime],
    to: 'stays', clocks: [stop('paymentOrderObject')], effects: [tell('orderObjected', 'parties', 'court')], rule: ['PO-3', 'PO-4'], confidence: 'S' },
  { id: 'P-19/rejected', from: ['PAYMENT_ORDER'], on: ['rejectOrderObjection'], by: ['court'], when: [g.objected],
    to: 'BREACHED', clocks: orderInForce, set: () => ({ title: true }), effects: [tell('orderInForce', 'parties')], rule: ['PO-4', 'ENF-1', 'ENF-2'],
    confidence: 'S' },
  { id: 'P-20', from: ['PAYMENT_ORDER'], on: [expired('paymentOrderObject')], by: ['system'],
    to: 'BREACHED', clocks: orderInForce, set: () => ({ title: true }), effects: [tell('orderInForce', 'parties')], rule: ['PO-4', 'ENF-1', 'ENF-2'],
    confidence: 'S' },
  { id: 'P-21', from: ['PAYMENT_ORDER'], on: ['endPaymentOrder', expired('paymentOrderUnserved')], by: ['court'], when: [g.onAgreement],
    to: 'PO_ENDED', clocks: [...stopOrder, start('paymentOrderDeclineSuit')], effects: [tell('orderEnded', 'parties')], rule: ['PO-4', 'PO-5'],
    confidence: 'L' },
  { id: 'P-22', from: ['PAYMENT_ORDER'], on: ['endPaymentOrder', expired('paymentOrderUnserved')], by: ['court'], when: [g.onWages],
    to: 'BREACHED', clocks: stopOrder, effects: [tell('orderEndedArbitration', 'parties')], rule: ['PO-5'], confidence: 'S' },
  { id: 'P-23', from: ['PO_ENDED'], on: ['sueOnAgreement', expired('paymentOrderDeclineSuit')], by: creditors,
    to: 'PURSUED', clocks: [stop('paymentOrderDeclineSuit'), stop('performanceCheck')], effects: [linked('court')], rule: ['PO-5'], confidence: 'S' },
  { id: 'P-24', from: ['PO_ENDED'], on: ['declineSuit'], by: ['party'],
    to: 'BREACHED', clocks: [stop('paymentOrderDeclineSuit')], rule: ['PO-5'], confidence: 'L' },
  { id: 'P-25', from: ['ENFORCEMENT'], on: ['stayEnforcement'], by: ['court'], when: [g.finalUponIssue],
    to: 'ENFORCEMENT_STAYED', effects: [tell('enforcementStayed', 'parties')], rule: ['ENF-3'], confidence: 'S' },
  { id: 'P-26', from: ['ENFORCEMENT_STAYED'], on: ['resumeEnforcement'], by: ['court'],
    to: 'ENFORCEMENT', effects: [tell('enforcementGoesOn', 'parties')], rule: ['ENF-3'], confidence: 'S' },
  { id: 'P-27', from: ['ENFORCEMENT', 'ENFORCEMENT_STAYED'], on: ['endEnforcement'], by: ['court'], when: [not(g.agreementLeft)],
    to: 'ENFORCED_OR_ENDED', clocks: [stop('performanceCheck')], set: (c) => (actData(c, 'endEnforcement').why === 'done' ? performedOn(c) : {}),
    effects: [toResult, tell('enforcementEnded', 'parties', 'commission')], rule: ['SHR-1', 'ENF-3', 'ENF-4'], confidence: 'S' },
  { id: 'P-27/paid', from: ['ENFORCEMENT', 'ENFORCEMENT_STAYED'], on: ['recordPayment'], by: checkers,
    to: 'stays', rule: ['PRF-1'], confidence: 'S' },
  { id: 'P-28', from: ['NOT_DUE', 'DUE', 'PARTLY', 'BREACHED'], on: ['instrument.fellAway'], by: ['system'],
    to: 'ENFORCED_OR_ENDED', clocks: [stop('performanceCheck'), stop('enforcement')], effects: [tell('instrumentFellAway', 'parties')],
    rule: ['JC-8', 'AWD-2'], confidence: 'S' },
  { id: 'P-28/enforcement', from: ['ENFORCEMENT', 'ENFORCEMENT_STAYED'], on: ['instrument.fellAway'], by: ['system'],
    to: 'ENFORCED_OR_ENDED', clocks: [stop('performanceCheck')], effects: [tell('enforcementLostItsGround', 'parties', 'court', 'commission')],
    rule: ['AWD-2', 'ENF-3'], confidence: 'S' },
  { id: 'P-28/title gone', from: ['ENFORCEMENT', 'ENFORCEMENT_STAYED'], on: ['title.changed'], by: ['system'], when: [g.titleGone],
    to: 'stays', set: () => ({ title: false }), effects: [tell('enforcementLostItsGround', 'parties', 'court')], rule: ['JC-8', 'ENF-1'],
    confidence: 'S' },
  { id: 'P-27/still bound', from: ['ENFORCEMENT', 'ENFORCEMENT_STAYED'], on: ['endEnforcement'], by: ['court'], when: [g.agreementLeft],
    to: 'BREACHED', effects: [toResult, tell('waysAfterBreach', 'parties')], rule: ['JC-8', 'AGR-2', 'PRF-2'], confidence: 'L' },
  { id: 'P-29', from: [...OPEN, 'PO_ENDED'], on: ['instrument.replaced'], by: ['system'],
    to: 'NOT_DUE', clocks: [stop('performanceCheck'), stop('paymentOrderDeclineSuit'), ...stopOrder, startAhead('performanceCheck', newDays)],
    set: (c) => ({ obligation: messageData(c, 'instrument.replaced').obligation, paid: [], ...watchedStill(c) }), rule: ['JC-7', 'PRF-1'], confidence: 'L' },
  { id: 'P-28/title', from: OPEN, on: ['title.changed'], by: ['system'], when: [g.titleGone],
    to: 'stays', clocks: [stop('enforcement')], set: () => ({ title: false }), rule: ['JC-8', 'ENF-4'], confidence: 'S' },
];
