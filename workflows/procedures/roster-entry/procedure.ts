import type { RosterEntryFacts } from '../../contract/facts';
import type { RosterEntryState } from '../../contract/states';
import { atRestState, oneTrack, type StateName, waitsForIn } from '../../engine/one-track';
import { eventGuard, guard, rosterActData, STAYS, type Ctx, type Row } from '../../engine/row';

type C = Ctx<RosterEntryFacts, RosterEntryState>;

const own = eventGuard<RosterEntryFacts, RosterEntryState>(
  'by the body whose entry it is',
  (c) => c.event.by.role === c.facts.body,
  'NOT_YOURS',
);
const ownOrCourt = eventGuard<RosterEntryFacts, RosterEntryState>(
  'by the court, or the body whose entry it is',
  (c) => c.event.by.role === 'court' || c.event.by.role === c.facts.body,
  'NOT_YOURS',
);
const byAnother = eventGuard<RosterEntryFacts, RosterEntryState>(
  'by nobody who entered it',
  (c) => c.event.by.id !== c.facts.proposed?.by,
  'OWN_ENTRY',
);
const first = guard<RosterEntryFacts, RosterEntryState>('not on the roster before', (c) => c.facts.inForce === null);
const change = guard<RosterEntryFacts, RosterEntryState>('on the roster before', (c) => c.facts.inForce !== null);

/** What was confirmed is the entry; an entry that stood before has kept its day. */
const takesEffect = (c: C): Partial<RosterEntryFacts> => ({
  inForce: c.facts.proposed?.version ?? c.facts.inForce,
  proposed: null,
  since: c.facts.since ?? c.event.occurredOn,
});
const filed = (c: C): Partial<RosterEntryFacts> => ({
  proposed: { version: rosterActData(c, 'fileChange').version, by: c.event.by.id },
});
const givenUp = (): Partial<RosterEntryFacts> => ({ proposed: null });
const struckOff = (): Partial<RosterEntryFacts> => ({ proposed: null, inForce: null, since: null });

// prettier-ignore
const rows: readonly Row<RosterEntryFacts, RosterEntryState>[] = [
  { id: 'R-01', from: ['-'], on: ['entry.made'], by: ['hr', 'union'],
    to: 'DRAFT', rule: ['ROS-1', 'ROS-3', 'ROS-8'], confidence: 'S' },
  { id: 'R-01/amended', from: ['DRAFT'], on: ['fileChange'], by: ['hr', 'union'], when: [own],
    to: STAYS, set: filed, rule: ['ROS-1'], confidence: 'own' },
  { id: 'R-02', from: ['DRAFT'], on: ['pushEntry'], by: ['hr', 'union'], when: [own],
    to: 'PUSHED', rule: ['ROS-1', 'ROS-8'], confidence: 'S' },
  { id: 'R-03', from: ['PUSHED', 'CHANGE_FILED'], on: ['takeUpEntry'], by: ['court'],
    to: 'COURT_REVIEW', rule: ['ROS-1', 'ROS-2'], confidence: 'S' },
  { id: 'R-04', from: ['COURT_REVIEW'], on: ['confirmEntry'], by: ['court'], when: [byAnother],
    to: 'CONFIRMED', rule: ['ROS-1', 'ROS-2', 'ROS-3'], confidence: 'S' },
  { id: 'R-05', from: ['COURT_REVIEW'], on: ['refuseEntry'], by: ['court'], when: [first],
    to: 'REFUSED', set: givenUp, rule: ['ROS-1'], confidence: 'S' },
  { id: 'R-05/change', from: ['COURT_REVIEW'], on: ['refuseEntry'], by: ['court'], when: [change],
    to: 'SYNCED', set: givenUp, rule: ['ROS-2'], confidence: 'L' },
  { id: 'R-06', from: ['CONFIRMED'], on: ['syncEntry'], by: ['court'],
    to: 'SYNCED', set: takesEffect, rule: ['ROS-1'], confidence: 'S' },
  { id: 'R-07', from: ['SYNCED'], on: ['fileChange'], by: ['hr', 'union'], when: [own],
    to: 'CHANGE_FILED', set: filed, rule: ['ROS-2'], confidence: 'S' },
  { id: 'R-08', from: ['SYNCED', 'CHANGE_FILED'], on: ['removeEntry'], by: ['court', 'hr', 'union'], when: [ownOrCourt],
    to: 'REMOVED', set: struckOff, rule: ['ROS-2', 'ROS-7'], confidence: 'S' },
  { id: 'R-08/taken back', from: ['DRAFT', 'PUSHED'], on: ['removeEntry'], by: ['hr', 'union'], when: [own],
    to: 'REMOVED', set: struckOff, rule: ['ROS-1'], confidence: 'own' },
];

/** The HR bureau, or the union whose own entry it is. */
const ITS_BODY = 'body';

// prettier-ignore
const STATES: Readonly<Record<RosterEntryState, StateName>> = {
  '-': { zh: '正在录入', en: 'being entered', who: 'system', what: { zh: '录入', en: 'entry' } },
  DRAFT: { zh: '已录入，待推送', en: 'entered, to be pushed', who: ITS_BODY, act: 'pushEntry', what: { zh: '推送同级法院', en: 'push it to the court of the level' } },
  PUSHED: { zh: '已推送，待法院受理审核', en: 'pushed, to be taken up', who: 'court', act: 'takeUpEntry', what: { zh: '受理审核', en: 'take it up' } },
  COURT_REVIEW: { zh: '法院审核中', en: 'under the court’s review', who: 'court', act: 'confirmEntry',
    what: { zh: '确认或说明理由退回', en: 'confirm it, or send it back with reasons' } },
  CONFIRMED: { zh: '已确认，待同步反馈', en: 'confirmed, to be synced back', who: 'court', act: 'syncEntry',
    what: { zh: '同步反馈，留存回执', en: 'sync it back, with a receipt' } },
  REFUSED: atRestState('未予确认', 'not confirmed'),
  SYNCED: atRestState('已在册', 'on the roster'),
  CHANGE_FILED: { zh: '变更已报备，待法院确认', en: 'a change is filed', who: 'court', act: 'takeUpEntry', what: { zh: '受理变更审核', en: 'take the change up' } },
  REMOVED: atRestState('已退出名册', 'removed'),
};

/**
 * R rosterEntry: an organisation or mediator, or one of a pool of experts, is entered by one body and confirmed by the
 * court of its level (ROS-1, ROS-2, ROS-3).
 */
// prettier-ignore
export const rosterEntryProcedure = oneTrack<RosterEntryFacts, RosterEntryState>({
  name: 'rosterEntry',
  states: STATES,
  ends: ['REFUSED', 'REMOVED'],
  atRest: ['SYNCED'],
  waitsFor: (state, facts) => {
    const waits = waitsForIn(STATES[state]);
    return { ...waits, who: waits.who === ITS_BODY ? facts.body : waits.who };
  },
  rows,
  events: {
    'entry.made': { zh: '录入调解组织、调解员或者专家', en: 'an organisation, mediator or expert is entered' },
    pushEntry: { zh: '推送同级法院', en: 'the entry is pushed to the court of the level' },
    takeUpEntry: { zh: '法院受理审核', en: 'the court takes it up' },
    confirmEntry: { zh: '法院确认', en: 'the court confirms' },
    refuseEntry: { zh: '法院不予确认并说明理由', en: 'the court sends it back with reasons' },
    syncEntry: { zh: '同步反馈并留存回执', en: 'synced back, the receipt kept' },
    fileChange: { zh: '报备变更', en: 'a change is filed' },
    removeEntry: { zh: '移出名册', en: 'removed from the roster' },
  },
});
