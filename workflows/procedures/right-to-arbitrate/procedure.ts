import type { RightToArbitrateFacts } from '../../contract/facts';
import type { RightToArbitrateState } from '../../contract/states';
import { atRestState, oneTrack } from '../../engine/one-track';
import { expired, start, stop } from '../../engine/row';

/** R rightToArbitrate: fifteen days after the first LDMAL 10 organisation's receipt arbitration is open (MED-5). */
// prettier-ignore
export const rightToArbitrateProcedure = oneTrack<RightToArbitrateFacts, RightToArbitrateState>({
  name: 'rightToArbitrate',
  states: {
    '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '核算十五日', en: 'the date of the fifteen days' } },
    WAITING: { zh: '调解组织十五日内', en: 'within the fifteen days', who: 'organisation', what: { zh: '十五日内达成协议', en: 'an agreement within the fifteen days' } },
    OPEN: atRestState('十五日已了结', 'the fifteen days are over'),
  },
  ends: ['OPEN'],
  rows: [
    { id: 'R-30', from: ['-'], on: ['dispute.applied'], by: ['system'],
      to: 'WAITING', clocks: [start('orgMediationOpensArbitration', (c) => c.facts.receivedOn)], rule: ['MED-5'], confidence: 'S' },
    { id: 'R-31', from: ['WAITING'], on: [expired('orgMediationOpensArbitration')], by: ['system'],
      to: 'OPEN', rule: ['MED-5'], confidence: 'S' },
    { id: 'R-31/before', from: ['WAITING'], on: ['dispute.agreementInForce', 'dispute.begun', 'dispute.mediationFailed'], by: ['system'],
      to: 'OPEN', clocks: [stop('orgMediationOpensArbitration')], rule: ['MED-5'], confidence: 'S' },
  ],
  events: {
    'dispute.applied': { zh: '首个调解组织收到申请', en: 'the first organisation receives the application' },
    'dispute.agreementInForce': { zh: '调解协议生效', en: 'the agreement took effect', informs: true },
    'dispute.begun': { zh: '已申请仲裁', en: 'arbitration is applied for', informs: true },
    'dispute.mediationFailed': { zh: '调解已经终结', en: 'the mediation is over', informs: true },
  },
});
