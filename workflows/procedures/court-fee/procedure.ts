import type { Recipient } from '../../contract/recipients';
import type { CourtFeeFacts } from '../../contract/facts';
import type { CourtFeeState } from '../../contract/states';
import type { TemplateName } from '../../contract/templates';
import type { Effect } from '../../contract/proceedings';
import { inPeriod } from '../../engine/due';
import { atRestState, oneTrack } from '../../engine/one-track';
import { actData, eventGuard, expired, startEach, stop, type Ctx } from '../../engine/row';

type C = Ctx<CourtFeeFacts, CourtFeeState>;
/** FEE-1: paid on or before the last of the seven days, whenever it is entered (CLK-11). */
const inTime = eventGuard<CourtFeeFacts, CourtFeeState>(
  'by the last of the seven days',
  (c) => inPeriod(c.event.occurredOn, c, 'courtFee', c.facts.party),
  'TOO_LATE',
);
const yuan = (fen: number): string => (fen / 100).toFixed(2).replace(/\.00$/, '');
/** The party that sued, and the sum; the court as well where it is to rule. */
const tellFee = (template: TemplateName, ...also: Recipient[]) =>
  Object.assign(
    (c: C): Effect[] => [
      {
        service: 'notification',
        template,
        to: [`party:${c.facts.party}`, ...also],
        data: { fee: yuan(c.facts.amountFen) },
      },
    ],
    { says: { template, to: ['party', ...also] } },
  );

/**
 * R court fee: seven days from the day after the notice, of each party that sues. Not paid and not excused, the court may
 * rule that the suit counts as withdrawn, and the award may take effect; no clock does (FEE-1).
 */
// prettier-ignore
export const courtFeeProcedure = oneTrack<CourtFeeFacts, CourtFeeState>({
  name: 'courtFee',
  states: {
    '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '登记', en: 'entry' } },
    NOT_NOTIFIED: { zh: '待法院通知交费', en: 'notice not given yet', who: 'court', act: 'giveFeeNotice', what: { zh: '通知交纳案件受理费', en: 'give notice of the fee' } },
    DUE: { zh: '待交案件受理费', en: 'fee due', who: 'party', act: 'recordFeePaid',
      what: { zh: '七日内交纳，或申请缓、减、免', en: 'pay within the seven days, or ask for relief' } },
    PAID: atRestState('已交费', 'paid'),
    RELIEVED: atRestState('已准予缓、减、免', 'deferred, reduced or waived'),
    UNPAID: atRestState('逾期未交费', 'not paid'),
  },
  ends: ['PAID', 'RELIEVED'],
  atRest: ['NOT_NOTIFIED', 'UNPAID'],
  rows: [
    { id: 'R-60', from: ['-'], on: ['suit.docketed'], by: ['court'], to: 'NOT_NOTIFIED', rule: ['FEE-1'], confidence: 'S' },
    { id: 'R-61', from: ['NOT_NOTIFIED'], on: ['giveFeeNotice'], by: ['court'],
      to: 'DUE', clocks: [startEach('courtFee', (c) => ({ [c.facts.party]: c.event.occurredOn }))],
      set: (c) => ({ amountFen: actData(c, 'giveFeeNotice').amountFen ?? c.facts.amountFen }), effects: [tellFee('feeDue')], rule: ['FEE-1'],
      confidence: 'S' },
    { id: 'R-62', from: ['NOT_NOTIFIED', 'DUE'], on: ['recordFeePaid'], by: ['court', 'party'],
      to: 'PAID', clocks: [stop('courtFee')], rule: ['FEE-1'], confidence: 'S' },
    { id: 'R-63', from: ['NOT_NOTIFIED', 'DUE', 'UNPAID'], on: ['grantFeeRelief'], by: ['court'],
      to: 'RELIEVED', clocks: [stop('courtFee')], effects: [tellFee('feeRelieved')], rule: ['FEE-1'], confidence: 'S' },
    { id: 'R-64', from: ['DUE'], on: [expired('courtFee')], by: ['system'],
      to: 'UNPAID', effects: [tellFee('feeUnpaid', 'court')], rule: ['FEE-1'], confidence: 'S' },
    { id: 'R-65', from: ['UNPAID'], on: ['recordFeePaid'], by: ['court', 'party'], when: [inTime],
      to: 'PAID', effects: [tellFee('feeInTime', 'court')], rule: ['FEE-1', 'CLK-11'], confidence: 'L' },
  ],
  events: {
    'suit.docketed': { zh: '起诉已立案', en: 'the suit is docketed' },
    giveFeeNotice: { zh: '法院通知交纳案件受理费', en: 'the court gives notice of the fee' },
    recordFeePaid: { zh: '交纳案件受理费', en: 'the fee is paid' },
    grantFeeRelief: { zh: '准予缓交、减交或免交', en: 'the fee is deferred, reduced or waived' },
  },
});
