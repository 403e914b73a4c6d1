import type { ComplaintFacts } from '../../contract/facts';
import type { ComplaintState } from '../../contract/states';
import type { Effect } from '../../contract/proceedings';
import { tell } from '../../engine/messages';
import { atRestState, oneTrack } from '../../engine/one-track';
import { isAnothers, type Ctx } from '../../engine/row';

type C = Ctx<ComplaintFacts, ComplaintState>;
const tellWhoComplained = Object.assign(
  (c: C): Effect[] => [
    { service: 'notification', template: 'complaintDecided', to: [`party:${c.facts.party}`], data: {} },
  ],
  { says: { template: 'complaintDecided' as const, to: ['party'] } },
);

/** R complaint: of a party against its mediator, to the court and the organisation; no text sets days for it (MED-14). */
// prettier-ignore
export const complaintProcedure = oneTrack<ComplaintFacts, ComplaintState>({
  name: 'complaint',
  states: {
    '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '登记', en: 'entry' } },
    OPEN: { zh: '投诉待处理', en: 'complaint open', who: 'court', act: 'decideComplaint', what: { zh: '核实并处理投诉', en: 'look into the complaint and decide' } },
    DECIDED: atRestState('投诉已处理', 'dealt with'),
  },
  ends: ['DECIDED'],
  rows: [
    { id: 'R-71', from: ['-'], on: ['mediator.complainedOf'], by: ['party'],
      to: 'OPEN', effects: [tell('complaintReceived', 'court', 'organisation')], rule: ['MED-14'], confidence: 'S' },
    { id: 'R-72', from: ['OPEN'], on: ['decideComplaint'], by: ['court', 'organisation'],
      to: 'DECIDED', effects: [tellWhoComplained], rule: ['MED-14'], confidence: 'S' },
  ],
  events: {
    'mediator.complainedOf': { zh: '投诉调解员', en: 'a party complains of a mediator' },
    decideComplaint: {
      zh: '处理投诉',
      en: 'the complaint is decided',
      check: (c) => (isAnothers(c, c.facts.organisation) ? 'WRONG_ORGANISATION' : undefined),
    },
  },
});
