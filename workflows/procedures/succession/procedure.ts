import type { ActData } from '../../contract/acts';
import type { SuccessionFacts } from '../../contract/facts';
import type { SuccessionState } from '../../contract/states';
import { disputeId } from '../../contract/proceedings';
import { atRestState, oneTrack } from '../../engine/one-track';
import type { Ctx } from '../../engine/row';
import { report } from '../../engine/messages';

const settled = (state: SuccessionState) => (c: Ctx<SuccessionFacts, SuccessionState>) => {
  const { party, successor } = c.facts;
  return [report(c, disputeId(c.caseNo), 'succession.changed', { party, state, successor })];
};
const bodies = ['organisation', 'mediator', 'court', 'commission', 'union'] as const;

/** R succession: a party is no more; heir, agent or successor is sought, and its acts wait meanwhile (MED-12, ARB-3). */
// prettier-ignore
export const successionProcedure = oneTrack<SuccessionFacts, SuccessionState>({
  name: 'succession',
  states: {
    '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '登记', en: 'registration' } },
    SOUGHT: { zh: '待确定承继人', en: 'successor sought', who: 'organisation', act: 'fixSuccessor',
      what: { zh: '确定继承人、代理人或承继人', en: 'an heir, agent or successor to be fixed' } },
    SUCCEEDED: atRestState('承继人已确定', 'succeeded'),
    NO_SUCCESSOR: atRestState('无承继人', 'no successor'),
  },
  ends: ['SUCCEEDED', 'NO_SUCCESSOR'],
  rows: [
    { id: 'R-52', from: ['-'], on: ['dispute.partyGone'], by: ['organisation', 'court'],
      to: 'SOUGHT', rule: ['MED-12', 'ARB-3'], confidence: 'L' },
    { id: 'R-53', from: ['SOUGHT'], on: ['fixSuccessor'], by: bodies,
      to: 'SUCCEEDED', set: (c) => ({ successor: (c.event.data as ActData['fixSuccessor']).successor }), effects: [settled('SUCCEEDED')],
      rule: ['MED-12'], confidence: 'S' },
    { id: 'R-54', from: ['SOUGHT'], on: ['recordNoSuccessor'], by: bodies,
      to: 'NO_SUCCESSOR', effects: [settled('NO_SUCCESSOR')], rule: ['MED-12'], confidence: 'L' },
  ],
  events: {
    'dispute.partyGone': { zh: '当事人死亡、丧失行为能力或终止', en: 'a party dies, loses capacity or ends' },
    fixSuccessor: { zh: '确定承继人', en: 'the successor is fixed' },
    recordNoSuccessor: { zh: '无承继人', en: 'there is no successor' },
  },
});
