import type { ActData } from '../../contract/acts';
import type { ReliefFacts } from '../../contract/facts';
import type { ReliefState } from '../../contract/states';
import { awardId } from '../../contract/proceedings';
import { inPeriodIfAny } from '../../engine/due';
import { atRestState, oneTrack } from '../../engine/one-track';
import { eventGuard, expired, not, startEach, stop } from '../../engine/row';
import { report, tell } from '../../engine/messages';

const inTime = eventGuard<ReliefFacts>(
  'within the ten days',
  (c) => inPeriodIfAny(c.event.occurredOn, c, 'obstacleExtension', c.facts.party),
  'TOO_LATE',
);
const granted = eventGuard<ReliefFacts>(
  'granted, to the day the court sets',
  (c) => (c.event.data as ActData['decideRelief']).granted,
);
/** A day must be set for it to be granted to. */
const daySet = eventGuard<ReliefFacts>(
  'a day is set',
  (c) => (c.event.data as ActData['decideRelief']).untilOn !== undefined,
  'WRONG_WAY',
);

/** R relief: ten days after the obstacle is gone a party may ask the court, which alone decides (CLK-6). */
// prettier-ignore
export const reliefProcedure = oneTrack<ReliefFacts, ReliefState>({
  name: 'relief',
  states: {
    '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '核算申请期限', en: 'the date of the ten days' } },
    POSSIBLE: { zh: '可以申请顺延', en: 'relief may be asked for', who: 'party', act: 'askRelief', what: { zh: '十日内申请', en: 'ask within the ten days' } },
    ASKED: { zh: '已申请顺延', en: 'relief asked for', who: 'court', act: 'decideRelief', what: { zh: '决定是否准许', en: 'decide' } },
    GRANTED: atRestState('准许顺延', 'granted'),
    REFUSED: atRestState('不准许顺延', 'refused'),
    LAPSED: atRestState('逾期未申请', 'lapsed'),
  },
  ends: ['GRANTED', 'REFUSED', 'LAPSED'],
  rows: [
    { id: 'R-44', from: ['-'], on: ['relief.possible'], by: ['party'],
      to: 'POSSIBLE', clocks: [startEach('obstacleExtension', (c) => ({ [c.facts.party]: c.facts.removedOn }))],
      effects: [(c) => [{ service: 'notification', template: 'reliefPossible', to: [`party:${c.facts.party}`], data: {} }]], rule: ['CLK-6'],
      confidence: 'S' },
    { id: 'R-45', from: ['POSSIBLE'], on: ['askRelief'], by: ['party', 'court'], when: [inTime],
      to: 'ASKED', clocks: [stop('obstacleExtension')], effects: [tell('reliefAsked', 'court')], rule: ['CLK-6'], confidence: 'S' },
    { id: 'R-46', from: ['POSSIBLE'], on: [expired('obstacleExtension')], by: ['system'],
      to: 'LAPSED', rule: ['CLK-6'], confidence: 'S' },
    { id: 'R-47', from: ['ASKED'], on: ['decideRelief'], by: ['court'], when: [granted, daySet],
      to: 'GRANTED', set: (c) => ({ untilOn: (c.event.data as ActData['decideRelief']).untilOn ?? null }), effects: [toWindow], rule: ['CLK-6'],
      confidence: 'S' },
    { id: 'R-48', from: ['ASKED'], on: ['decideRelief'], by: ['court'], when: [not(granted)],
      to: 'REFUSED', effects: [tell('reliefRefused', 'parties')], rule: ['CLK-6'], confidence: 'S' },
  ],
  events: {
    'relief.possible': { zh: '障碍消除', en: 'the obstacle is gone' },
    askRelief: { zh: '申请顺延期限', en: 'relief is asked for' },
    decideRelief: { zh: '法院决定是否准许顺延', en: 'the court decides on the relief' },
  },
});

function toWindow(c: Parameters<typeof inTime.test>[0]) {
  const { award, party, untilOn } = c.facts;
  return [report(c, awardId(c.caseNo, award), 'relief.granted', { party, untilOn: untilOn ?? '' })];
}
