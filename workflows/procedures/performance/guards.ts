import type { Instalment, PerformanceFacts } from '../../contract/facts';
import type { PerformanceState } from '../../contract/states';
import type { RefusalCode } from '../../contract/refusals';
import { clockIs, inPeriod, inPeriodIfAny } from '../../engine/due';
import { actData, messageData, eventGuard, guard, isOf020, not, type Ctx } from '../../engine/row';

export type C = Ctx<PerformanceFacts, PerformanceState>;
const when = (name: string, test: (c: C) => boolean, refusal?: RefusalCode) => guard(name, test, refusal);
const onEvent = (name: string, test: (c: C) => boolean, refusal?: RefusalCode) =>
  eventGuard<PerformanceFacts, PerformanceState>(name, test, refusal);

const paidOf = (f: PerformanceFacts, i: Instalment): number =>
  f.paid.filter((p) => p.no === i.no).reduce((sum, p) => sum + p.amountFen, 0);
const isPaid = (f: PerformanceFacts, i: Instalment): boolean => paidOf(f, i) >= i.amountFen;

/** The instalments that have fallen due by the day of the event: those whose day has come, or whose check has begun. */
const dueBy = (c: C): Instalment[] => c.facts.obligation.instalments.filter((i) => i.dueOn <= c.event.occurredOn);

/** Nothing is left to pay, now or later. */
export const nothingLeft = when('paid in full, nothing left', (c) =>
  c.facts.obligation.instalments.every((i) => isPaid(c.facts, i)),
);
const duePaid = (c: C): boolean => dueBy(c).every((i) => isPaid(c.facts, i));
export const instalmentsLeft = onEvent(
  'what is due is paid, further instalments',
  (c) => !nothingLeft.test(c) && duePaid(c),
);
export const paidInPart = onEvent('paid in part', (c) => !nothingLeft.test(c) && !duePaid(c));
export const stillOwed = onEvent('something due is not paid', (c) => !duePaid(c));

/** Until its last day is over an instalment may still be paid in time. Cases of 0.2.0 took the word of it on that day. */
export const dayIsOver = onEvent(
  'the last day of something unpaid is over',
  (c) =>
    isOf020(c)
      ? !duePaid(c)
      : c.facts.obligation.instalments.some((i) => i.dueOn < c.event.occurredOn && !isPaid(c.facts, i)),
  'NOT_YET_OVERDUE',
);

const clockOf = (c: C): string => (c.event.data as { holder: string }).holder;
/** The check that ends is that of an instalment not yet paid. */
export const thisOneUnpaid = onEvent('without evidence of payment', (c) =>
  c.facts.obligation.instalments.some((i) => String(i.no) === clockOf(c) && !isPaid(c.facts, i)),
);
export const thisOnePaid = not(thisOneUnpaid);

export const withTitle = when('title in force', (c) => c.facts.title, 'NO_INSTRUMENT');
export const withoutTitle = when('no title', (c) => !c.facts.title, 'HAS_INSTRUMENT');
/** CPL 247: a judge may transfer the judgment; ARule 51: the commission its advance payment. For any other paper the creditor applies. */
export const mayTransfer = onEvent(
  'the judgment by the court, an advance payment by the commission',
  (c) => (c.event.by.role === 'commission' ? c.facts.advancePayment : c.facts.source === 'judgment'),
  'NOT_YOURS',
);
export const enforcementInTime = onEvent(
  'within the two years',
  (c) => inPeriodIfAny(c.event.occurredOn, c, 'enforcement'),
  'TOO_LATE',
);
/** LDMAL 16 asks for an agreement before an organisation of LDMAL 10; 劳动合同法 30 for unpaid wages alone. */
export const orderOpen = onEvent(
  'agreement before an LDMAL 10 organisation, or unpaid wages',
  (c) => actData(c, 'applyForPaymentOrder').basis === 'wages' || c.facts.ldmal10,
  'WRONG_WAY',
);
export const onlyWages = when('only wages agreed, LDMAL 10', (c) => c.facts.onlyWages && c.facts.ldmal10);
export const toCourt = when(
  'after an award, or referralAgreementForum = court',
  (c) => c.facts.referral && (c.facts.afterAward || c.rules.referralAgreementForum === 'court'),
);
export const suitOnAgreement = when(
  'a suit on the agreement is open',
  (c) => toCourt.test(c) && !onlyWages.test(c),
  'WRONG_WAY',
);
export const arbitrationOnAgreement = when(
  'no award; of a referral: referralAgreementForum = arbitration',
  (c) => !c.facts.afterAward && (!c.facts.referral || c.rules.referralAgreementForum === 'arbitration'),
  'WRONG_WAY',
);
export const objected = when('an objection is pending', (c) => clockIs(c, 'stopped', 'paymentOrderObject'));
export const objectionInTime = onEvent(
  'within the fifteen days after receipt',
  (c) => inPeriod(c.event.occurredOn, c, 'paymentOrderObject'),
  'TOO_LATE',
);
export const onAgreement = when(
  'based on the agreement (LDMAL 16)',
  (c) => c.facts.paymentOrder?.basis === 'agreement',
);
export const onWages = when('based on unpaid wages only', (c) => c.facts.paymentOrder?.basis === 'wages');
export const agreesToWatch = onEvent('the worker lets the union watch', (c) => actData(c, 'agreeToWatch').agrees);
export const changesWatch = onEvent('what the worker says of the watch is new', (c) => {
  const { party, agrees } = actData(c, 'agreeToWatch');
  return agrees !== (c.facts.watchedFor ?? []).includes(party);
});
export const finalUponIssue = when('award final upon issue', (c) => c.facts.finalUponIssue, 'WRONG_WAY');
export const isAgreement = when('the agreement', (c) => c.facts.source === 'agreement');
export const isInstrument = when('statement, award or judgment', (c) => c.facts.source !== 'agreement');
/** Its confirmation fell and took the enforcement with it; what the parties agreed still binds them (AGR-2, JC-8). */
export const agreementLeft = onEvent(
  'the agreement still binds, its title revoked',
  (c) =>
    c.facts.source === 'agreement' &&
    !c.facts.title &&
    ['ended', 'setAside'].includes(actData(c, 'endEnforcement').why),
);
export const titleInForce = onEvent('T in force', (c) => messageData(c, 'title.changed').state === 'TITLE_EFFECTIVE');
export const titleGone = not(titleInForce);
