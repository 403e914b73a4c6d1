import type { ServiceFacts } from '../../contract/facts';
import type { ServiceState } from '../../contract/states';
import { awardId } from '../../contract/proceedings';
import { atRestState, oneTrack } from '../../engine/one-track';
import { expired, startEach, stopAll, type Ctx } from '../../engine/row';
import { report, tell } from '../../engine/messages';

type C = Ctx<ServiceFacts, ServiceState>;
const from = (c: C) => ({ [c.facts.party]: c.facts.on });
/** The day it counts as received: the end of the days, or the day the recipient took it up before (L). */
const served = (c: C) => ({ servedOn: c.event.occurredOn });
const toWindow = (c: C) => {
  const { award, party, method } = c.facts;
  return [report(c, awardId(c.caseNo, award), 'service.served', { party, method, evidence: [] })];
};

/** R service: left, affixed or published, and served when the days are over (SVC-4..6). */
// prettier-ignore
export const serviceProcedure = oneTrack<ServiceFacts, ServiceState>({
  name: 'service',
  states: {
    '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '核算视为送达日', en: 'the day it counts as served' } },
    AFFIXED: { zh: '已留置或张贴', en: 'left or affixed', who: 'nobody', what: { zh: '期满视为送达', en: 'the days to pass' } },
    PUBLISHED: { zh: '已公告', en: 'published', who: 'nobody', what: { zh: '期满视为送达', en: 'the days to pass' } },
    SERVED: atRestState('已送达', 'served'),
  },
  ends: ['SERVED'],
  rows: [
    { id: 'R-49', from: ['-'], on: ['service.affixed'], by: ['commission'],
      to: 'AFFIXED', clocks: [startEach('arbAffixingDeemedServed', from)], rule: ['SVC-5'], confidence: 'S' },
    { id: 'R-50', from: ['-'], on: ['service.published'], by: ['court', 'commission'],
      to: 'PUBLISHED', clocks: [startEach('publicationService', from)], rule: ['SVC-6'], confidence: 'S' },
    { id: 'R-51', from: ['AFFIXED', 'PUBLISHED'], on: [expired('arbAffixingDeemedServed'), expired('publicationService')], by: ['system'],
      to: 'SERVED', set: served, effects: [toWindow], rule: ['SVC-4', 'SVC-5', 'SVC-6'], confidence: 'S' },
    { id: 'R-51/taken up', from: ['AFFIXED', 'PUBLISHED'], on: ['takeUpDocument'], by: ['party', 'court', 'commission'],
      to: 'SERVED', clocks: stopAll('arbAffixingDeemedServed', 'publicationService'), set: served,
      effects: [toWindow, tell('takenUp', 'commission')], rule: ['SVC-5', 'SVC-6'], confidence: 'L' },
  ],
  events: {
    'service.affixed': { zh: '留置或张贴', en: 'left or affixed at the domicile' },
    'service.published': { zh: '公告', en: 'published' },
    takeUpDocument: { zh: '受送达人领取', en: 'the recipient takes it up' },
  },
});
