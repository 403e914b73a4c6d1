import type { PreservationFacts } from '../../contract/facts';
import type { PreservationState } from '../../contract/states';
import { atRestState, oneTrack } from '../../engine/one-track';
import { expired, start, stop } from '../../engine/row';
import { tell } from '../../engine/messages';

/** R preservation: mediation does not stop it; it lapses twice, and both times in good time a word (PRS-1, PRS-2). */
// prettier-ignore
export const preservationProcedure = oneTrack<PreservationFacts, PreservationState>({
  name: 'preservation',
  states: {
    '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '核算失效日', en: 'the date it lapses' } },
    TAKEN: { zh: '诉前保全已采取', en: 'measure taken before suit', who: 'applicants', what: { zh: '起诉或申请仲裁', en: 'begin suit or arbitration' } },
    IN_SUIT: { zh: '诉讼保全中', en: 'measure in suit', who: 'court', what: { zh: '文书生效', en: 'a paper to take effect' } },
    TO_ENFORCE: { zh: '待申请执行', en: 'enforcement to be asked for', who: 'applicants', act: 'askPreservedEnforcement',
      what: { zh: '三个月内申请执行', en: 'ask for enforcement within the three months' } },
    ENFORCING: atRestState('已申请执行', 'enforcement asked for'),
    LIFTED: atRestState('保全已解除', 'measure lifted'),
  },
  ends: ['ENFORCING', 'LIFTED'],
  rows: [
    { id: 'R-37', from: ['-'], on: ['measure.beforeSuit'], by: ['court'],
      to: 'TAKEN', clocks: [start('preservationLapse', (c) => c.facts.takenOn)], effects: [tell('measureTaken', 'parties')], rule: ['PRS-1'], confidence: 'S' },
    { id: 'R-38', from: ['-'], on: ['measure.inSuit'], by: ['court'],
      to: 'IN_SUIT', rule: ['PRS-2'], confidence: 'S' },
    { id: 'R-39', from: ['TAKEN'], on: ['dispute.begun'], by: ['party'],
      to: 'IN_SUIT', clocks: [stop('preservationLapse')], rule: ['PRS-1'], confidence: 'S' },
    { id: 'R-40', from: ['TAKEN'], on: [expired('preservationLapse')], by: ['court'],
      to: 'LIFTED', effects: [tell('measureLifted', 'parties', 'court')], rule: ['PRS-1'], confidence: 'S' },
    { id: 'R-41', from: ['IN_SUIT'], on: ['dispute.paperInForce'], by: ['system'],
      to: 'TO_ENFORCE', clocks: [start('preservationEnforce')], effects: [tell('measureToEnforce', 'applicants')], rule: ['PRS-2'], confidence: 'S' },
    { id: 'R-42', from: ['TO_ENFORCE'], on: ['askPreservedEnforcement'], by: ['party', 'court'],
      to: 'ENFORCING', clocks: [stop('preservationEnforce')], rule: ['PRS-2'], confidence: 'S' },
    { id: 'R-43', from: ['TO_ENFORCE'], on: [expired('preservationEnforce')], by: ['court'],
      to: 'LIFTED', effects: [tell('measureLifted', 'parties', 'court')], rule: ['PRS-2'], confidence: 'S' },
  ],
  events: {
    'measure.beforeSuit': { zh: '采取诉前保全', en: 'a measure is taken before suit' },
    'measure.inSuit': { zh: '采取诉讼保全', en: 'a measure is taken in suit' },
    'dispute.begun': { zh: '已起诉或申请仲裁', en: 'suit or arbitration has begun', informs: true },
    'dispute.paperInForce': { zh: '文书生效', en: 'a paper is in force', informs: true },
    askPreservedEnforcement: { zh: '申请执行', en: 'enforcement is asked for' },
  },
});
