import type { PerformanceFacts } from '../../contract/facts';
import type { PerformanceState } from '../../contract/states';
import { disputeId } from '../../contract/proceedings';
import { oneTrack, type StateName, waitsForIn } from '../../engine/one-track';
import { actData, type EventRule, type EventRules } from '../../engine/row';
import { ofTheseAlone, report } from '../../engine/messages';
import { workersOwed } from '../../law/duties';
import { type C } from './guards';
import { performanceRows } from './performance.rows';

// prettier-ignore
const STATES: Record<PerformanceState, StateName> = {
  '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '核算履行日', en: 'the days of performance' } },
  NOT_DUE: { zh: '履行期未到', en: 'not due', who: 'payer', act: 'recordPayment', what: { zh: '按期履行', en: 'pay when due' } },
  DUE: { zh: '已到期', en: 'due', who: 'payer', act: 'recordPayment', what: { zh: '支付到期款项', en: 'pay what is due' } },
  PARTLY: { zh: '部分履行', en: 'partly paid', who: 'payer', act: 'recordPayment', what: { zh: '支付余款', en: 'pay the rest' } },
  PERFORMED: { zh: '已履行完毕', en: 'performed', who: 'nobody', what: { zh: '无', en: 'nothing' } },
  BREACHED: { zh: '未按期履行', en: 'breached', who: 'creditor', act: 'applyForEnforcement',
    what: { zh: '选择追讨的途径（对方付清的，不必办理）', en: 'a way to pursue it, unless it is paid' } },
  PAYMENT_ORDER: { zh: '支付令程序中', en: 'payment order', who: 'court', act: 'admitPaymentOrder',
    what: { zh: '支付令的受理、发出和送达', en: 'admit, issue and serve the order' } },
  PO_ENDED: { zh: '支付令失效', en: 'payment order ended', who: 'creditor', act: 'sueOnAgreement', what: { zh: '起诉或表示不起诉', en: 'sue, or decline the suit' } },
  ENFORCEMENT: { zh: '执行中', en: 'enforcement', who: 'court', act: 'endEnforcement', what: { zh: '执行', en: 'enforce' } },
  ENFORCEMENT_STAYED: { zh: '中止执行', en: 'enforcement stayed', who: 'court', act: 'resumeEnforcement', what: { zh: '撤销裁决的审查', en: 'the set-aside case' } },
  ENFORCED_OR_ENDED: { zh: '执行完毕或终结', en: 'enforced or ended', who: 'nobody', what: { zh: '无', en: 'nothing' } },
  PURSUED: { zh: '已另行主张', en: 'pursued elsewhere', who: 'nobody', what: { zh: '无', en: 'nothing' } },
};

const event = (zh: string, en: string): EventRule<PerformanceFacts, PerformanceState> => ({ zh, en });
const known = (c: C): 'UNKNOWN_PARTY' | undefined => {
  const { party } = c.event.data as { party?: string };
  return party === undefined || c.facts.parties.some((p) => p.id === party) ? undefined : 'UNKNOWN_PARTY';
};

/** Whoever owes cannot act as the one to whom it is owed. */
const creditor = (c: C): 'UNKNOWN_PARTY' | 'NOT_YOURS' | undefined => {
  const { payer, payee } = c.facts.obligation;
  const { party } = c.event.data as { party?: string };
  return known(c) ?? (party === payer || (payee !== undefined && party !== payee) ? 'NOT_YOURS' : undefined);
};

/** The union watches for workers to whom something is owed: an employer sees to it itself. */
const ownWorker = (c: C): 'NOT_YOURS' | undefined =>
  workersOwed(c.facts).includes(actData(c, 'agreeToWatch').party) ? undefined : 'NOT_YOURS';

// prettier-ignore
const EVENTS: EventRules<PerformanceFacts, PerformanceState> = {
  'instrument.inForce': event('执行依据或协议生效', 'the instrument is in force'),
  'instrument.replaced': { ...event('新协议取代原协议', 'other terms have taken its place'), informs: true },
  'instrument.fellAway': { ...event('执行依据失效', 'the instrument fell away'), informs: true },
  'title.changed': { ...event('执行依据的情况', 'the title proceeding reports'), informs: true },
  recordPayment: {
    ...event('记录付款', 'a payment is recorded'),
    check: (c) => (c.facts.obligation.instalments.some((i) => i.no === actData(c, 'recordPayment').no) ? undefined : 'WRONG_WAY'),
    record: (c) => {
      const { no, amountFen, evidence } = actData(c, 'recordPayment');
      return { paid: [...c.facts.paid, { no, amountFen, on: c.event.occurredOn, evidence }] };
    },
  },
  reportNonPerformance: event('报告未履行', 'non-performance is reported'),
  applyForEnforcement: { ...event('申请强制执行', 'enforcement is applied for'), check: creditor },
  transferToEnforcement: event('移送执行', 'the case is transferred to enforcement'),
  interruptEnforcement: event('申请执行时效中断', 'the period for enforcement is interrupted'),
  applyForPaymentOrder: { ...event('申请支付令', 'a payment order is applied for'), check: creditor },
  admitPaymentOrder: event('法院受理支付令申请', 'the court admits the application'),
  refusePaymentOrder: event('法院不予受理或驳回支付令申请', 'the court refuses the application'),
  issuePaymentOrder: event('法院发出支付令', 'the payment order is issued'),
  recordOrderReceived: event('债务人收到支付令', 'the debtor receives the order'),
  objectToPaymentOrder: event('债务人提出书面异议', 'the debtor objects in writing'),
  rejectOrderObjection: event('法院裁定驳回异议', 'the court rejects the objection'),
  endPaymentOrder: event('裁定终结督促程序', 'the payment-order proceeding is ended'),
  sueOnAgreement: { ...event('就协议起诉', 'a suit on the agreement'), check: creditor },
  arbitrateOnAgreement: { ...event('就协议申请仲裁', 'arbitration on the agreement'), check: creditor },
  declineSuit: { ...event('表示不同意起诉', 'the creditor declines the suit'), check: creditor },
  stayEnforcement: event('裁定中止执行', 'enforcement is stayed'),
  resumeEnforcement: event('恢复执行', 'enforcement goes on'),
  endEnforcement: event('执行终结', 'enforcement has ended'),
  grantLegalAid: event('法律援助', 'legal aid'),
  agreeToWatch: {
    ...event('是否同意工会跟踪履行', 'whether the union may watch over performance'),
    // What was agreed to may be taken back whatever has become of the debt.
    check: (c) => known(c) ?? (actData(c, 'agreeToWatch').agrees ? ownWorker(c) : undefined),
  },
};

/** Performance (P): one for each instrument, its instalments inside, until it is paid, enforced or pursued. */
export const performanceProcedure = oneTrack<PerformanceFacts, PerformanceState>({
  name: 'performance',
  states: STATES,
  ends: ['PERFORMED', 'ENFORCED_OR_ENDED', 'PURSUED'],
  rows: performanceRows,
  events: EVENTS,
  audience: (group, facts) => ofTheseAlone(group, facts.parties, facts.othersInTheCase),
  waitsFor: (state, facts) => {
    const waits = waitsForIn(STATES[state]);
    const who = waits.who === 'payer' ? `party:${facts.obligation.payer}` : waits.who;
    if (state !== 'BREACHED' || facts.title) return { ...waits, who };
    // Without a title there is nothing to enforce. An order to pay is a worker's way (PO-1); which other is open the rows say.
    const isWorkers = workersOwed(facts).length > 0 && (facts.ldmal10 || facts.onlyWages);
    return { who, what: waits.what, ...(isWorkers ? { act: 'applyForPaymentOrder' } : {}) };
  },
  partyOf: (_instalment, facts) => facts.obligation.payer,
  report: (before, after) => {
    const state = after.tracks['main'] ?? '-';
    if (before.tracks['main'] === state || before.tracks['main'] === '-') return [];
    const { instrument, performedOn } = after.facts;
    return [report(after, disputeId(after.caseNo), 'performance.changed', { instrument, state, performedOn })];
  },
});
