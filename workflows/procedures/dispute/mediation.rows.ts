import { toParty } from '../../contract/recipients';
import type { Effect } from '../../contract/proceedings';
import { concerned } from '../../law/parties';
import { dueOf } from '../../engine/due';
import { actData, expired, given, not, start, stop } from '../../engine/row';
import { byDue, round, type C, type R } from './context';
import { beginArbitration, tell } from './effects';
import * as g from './guards';
import { mediatedBy } from './mediators';
import { called, calledOff, putOff } from './sessions';
import { extendMed, medExpired, medKey, pauseMed, resumeMed, startMed, stopMed, toLocalLength } from './period';

const MED = ['MEDIATING', 'MEDIATING_EXTENDED'] as const;
const HELD = [...MED, 'APPRAISAL_HOLD', 'MEDIATION_HOLD'] as const;
const CANCELLED_IN = [...HELD, 'AGREED_UNSIGNED'] as const;
const RECORDED_LATER = [
  'APPRAISAL_HOLD',
  'MEDIATION_HOLD',
  'AGREED_UNSIGNED',
  'AGREEMENT_EFFECTIVE',
  'MEDIATION_FAILED',
] as const;
const mediators: R['by'] = ['mediator', 'organisation'];
const all: R['by'] = ['party', 'mediator', 'organisation', 'court'];
const stopAll = [...stopMed, stop<C['facts']>('askOtherSide'), stop<C['facts']>('appraisalWait')];
const failed = (ground: (c: C) => string) => (c: C) =>
  round(c, { ended: { ground: ground(c), on: c.event.occurredOn } });
/** In suit the first agreement of all is to the length of the place, and counts as no extension of it (MED-3). */
const extended = (c: C) => ({
  extensions: c.facts.mediation.extensions + (toLocalLength(c) ? 0 : 1),
  extensionAgreed: {},
  extensionDays: null,
  extensionAsked: null,
});
const sentUp = (c: C): Partial<C['facts']> => {
  const { tier, organisation } = actData(c, 'escalate');
  return { tier, ...round(c, { organisation: null, mediator: null, sentUpTo: organisation }) };
};
/** The tier above takes the case and mediates from the beginning (INT-4). */
const takenAbove = (c: C): Partial<C['facts']> => ({
  ...mediatedBy(c, actData(c, 'acceptEscalation').mediator),
  ...round(c, {
    organisation: actData(c, 'acceptEscalation').organisation,
    mediator: actData(c, 'acceptEscalation').mediator,
    acceptedOn: c.event.occurredOn,
    extensions: 0,
    extensionAgreed: {},
    extensionDays: null,
    extensionAsked: null,
  }),
  kind: 'direct',
});
const replaced = (c: C) => {
  const { mediator } = actData(c, 'replaceMediator');
  return { ...mediatedBy(c, mediator), ...round(c, { mediator }) };
};
const tellOfMediator = (c: C): Effect[] => {
  const isFirst = actData(c, 'replaceMediator').ground === 'designated';
  return tell(isFirst ? 'mediatorDesignated' : 'mediatorReplaced', 'parties', 'court')();
};
const summon = (c: C): Effect[] => {
  const said = actData(c, 'scheduleSession');
  return [...called(said, c.facts.mediation.sessions), ...putOff(said, c.facts.mediation.sessions, c.event.enteredAt)];
};
const callOff = (c: C): Effect[] => {
  const { session } = actData(c, 'cancelSession');
  const called = c.facts.mediation.sessions[session - 1];
  return called === undefined ? [] : calledOff(called, session, c.event.enteredAt);
};
/** Whoever has not agreed yet is asked, once, and told until when it can be: an extension needs everybody's word (MED-2). */
const askToExtend = Object.assign(
  (c: C): Effect[] => {
    const { extensionAgreed, extensionAsked } = c.facts.mediation;
    const isFirst = extensionAsked === c.event.id;
    const dueOn = dueOf(c, medKey(c.facts));
    const to = concerned(c.facts).flatMap(({ id }) => (Object.hasOwn(extensionAgreed, id) ? [] : [toParty(id)]));
    if (!isFirst || dueOn === null || to.length === 0) return [];
    return [{ service: 'notification', template: 'extensionAsked', to, data: { dueOn } }];
  },
  { says: { template: 'extensionAsked' as const, to: ['parties'] } },
);
const toldFailed = tell('mediationFailed', 'parties', 'court', 'organisation');

/** The mediation period, its extension and pauses, and every way it ends without an agreement (MED-1..8, MED-13). */
// prettier-ignore
export const mediationRows: readonly R[] = [
  { id: 'M-38', from: MED, on: ['replaceMediator'], by: ['mediator', 'organisation', 'court'], when: [g.mediatorServesPlace],
    to: 'stays', set: replaced, effects: [tellOfMediator],
    rule: ['ACC-3', 'ACC-4', 'ACC-5'], confidence: 'S' },
  { id: 'M-38/session', from: MED, on: ['scheduleSession'], by: ['mediator', 'organisation', 'court'],
    to: 'stays',
    effects: [summon],
    rule: ['ACC-7', 'MED-8'], confidence: 'S' },
  { id: 'M-38/cancelled', from: CANCELLED_IN, on: ['cancelSession'], by: ['mediator', 'organisation', 'court'],
    to: 'stays', effects: [callOff], rule: ['MED-8'], confidence: 'L' },
  { id: 'M-38/absence', from: MED, on: ['recordSession'], by: ['mediator', 'organisation', 'court'],
    to: 'stays', rule: ['MED-8'], confidence: 'S' },
  { id: 'M-38/recorded later', from: RECORDED_LATER, on: ['recordSession'],
    by: ['mediator', 'organisation', 'court'], when: [g.mayBeRecorded],
    to: 'stays', rule: ['MED-8'], confidence: 'L' },
  { id: 'M-39', from: HELD, on: ['withdrawConsent'], by: ['party', 'mediator'],
    to: 'MEDIATION_FAILED', clocks: stopAll, set: failed(() => 'consentWithdrawn'), effects: [toldFailed], rule: ['ENT-6', 'MED-5', 'MED-8'], confidence: 'S' },
  { id: 'M-39/other side', from: HELD, on: ['recordConsent'], by: ['party', 'mediator', 'court'], when: [g.otherSideOpen, g.saysNo],
    to: 'MEDIATION_FAILED', clocks: stopAll, set: failed(() => 'refused'), effects: [toldFailed], rule: ['ENT-3', 'ENT-6'], confidence: 'S' },
  { id: 'M-39/arbitration', from: HELD, on: ['fileForArbitration'], by: ['party', 'commission'],
    when: [g.laneA, g.arbitrationFirst, g.followsArbitration, g.arbitrationNotHeld, not(g.arbitrationWithdrawn)],
    to: 'ARBITRATION', clocks: stopAll, set: failed(() => 'appliedForArbitration'), effects: [beginArbitration, toldFailed],
    rule: ['MED-5', 'ENT-6'], confidence: 'S' },
  { id: 'M-40', from: MED, on: ['endMediation'], by: [...mediators, 'court'],
    to: 'MEDIATION_FAILED', clocks: stopAll, set: failed((c) => actData(c, 'endMediation').ground), effects: [toldFailed],
    rule: ['MED-8', 'ENT-3', 'ENT-4', 'ACC-5'], confidence: 'S' },
  { id: 'M-41', from: MED, on: ['askAppraisal'], by: all, when: [g.notLaneC],
    to: 'APPRAISAL_HOLD', clocks: [...pauseMed, start('appraisalWait')], set: (c) => round(c, { heldFrom: c.state }),
    effects: [tell('appraisal', 'parties', 'court')], rule: ['MED-7'], confidence: 'S' },
  { id: 'M-42', from: ['APPRAISAL_HOLD'], on: ['endAppraisal', expired('appraisalWait')], by: all, when: [g.heldFrom('MEDIATING')],
    to: 'MEDIATING', clocks: [...resumeMed, stop('appraisalWait')], set: (c) => round(c, { heldFrom: null }),
    effects: [tell('appraisalEnded', 'parties', 'court')], rule: ['MED-7'], confidence: 'S' },
  { id: 'M-43', from: ['APPRAISAL_HOLD'], on: ['endAppraisal', expired('appraisalWait')], by: all, when: [g.heldFrom('MEDIATING_EXTENDED')],
    to: 'MEDIATING_EXTENDED', clocks: [...resumeMed, stop('appraisalWait')], set: (c) => round(c, { heldFrom: null }),
    effects: [tell('appraisalEnded', 'parties', 'court')], rule: ['MED-7'], confidence: 'S' },
  { id: 'M-44', from: ['MEDIATING'], on: ['agreeExtension'], by: all, when: [g.allExtend, g.reachedInTime, g.extensionsLeft],
    to: 'MEDIATING_EXTENDED', clocks: [...extendMed], set: (c) => round(c, extended(c)), effects: [tell('extended', 'parties', 'court', 'organisation')],
    rule: ['MED-2', 'MED-3', 'MED-6'], confidence: 'S' },
  { id: 'M-44/part', from: [...MED, 'AGREED_UNSIGNED'], on: ['agreeExtension'], by: all, when: [g.someExtend, g.reachedInTime, g.extensionsLeft],
    to: 'stays', set: (c) => round(c, { extensionAsked: c.facts.mediation.extensionAsked ?? c.event.id }),
    effects: [askToExtend], rule: ['MED-2'], confidence: 'S' },
  { id: 'M-45', from: ['MEDIATING_EXTENDED'], on: ['agreeExtension'], by: all, when: [g.allExtend, g.reachedInTime, g.extensionsLeft],
    to: 'MEDIATING_EXTENDED', clocks: [...extendMed], set: (c) => round(c, extended(c)), effects: [tell('extended', 'parties', 'court', 'organisation')],
    rule: ['MED-2', 'MED-3'], confidence: 'L' },
  { id: 'M-46', from: MED, on: [...medExpired], by: ['system'],
    to: 'MEDIATION_FAILED', clocks: stopAll, set: failed(() => 'expired'), effects: [toldFailed], rule: ['MED-1', 'MED-3', 'MED-8'], confidence: 'S' },
  { id: 'M-47', from: ['MEDIATION_FAILED', 'COURT_INTAKE', 'TRIAL'], on: ['agreeExtension'], by: all,
    when: [g.failedByExpiry, g.lateExtensionProved, g.extensionsLeft, g.notHeardSince],
    to: 'MEDIATING_EXTENDED', clocks: [...extendMed, stop('filingWait'), stop('courtDocket'), stop('claimAfterFailedMediation')],
    set: (c) => round(c, { ...extended(c), ended: null, handedOver: false }), effects: [tell('extended', 'parties', 'court', 'organisation')],
    rule: ['MED-2', 'MED-3', 'CLK-11'], confidence: 'L' },
  { id: 'M-48', from: MED, on: ['escalate'], by: mediators, when: [g.laneA, g.tierAbove],
    to: 'ESCALATED', clocks: [...stopAll, start('escalationPeriod')],
    set: sentUp,
    effects: [tell('escalated', 'parties', 'organisation')], rule: ['INT-4', 'MED-5'], confidence: 'S' },
  { id: 'M-49', from: ['ESCALATED'], on: ['acceptEscalation'], by: mediators,
    when: [byDue('escalationPeriod'), g.sentToIt, g.escalationMediatorServes, g.ofThatTier],
    to: 'MEDIATING', clocks: [stop('escalationPeriod'), ...startMed], set: takenAbove,
    effects: [tell('mediationBegins', 'parties', 'organisation')], rule: ['INT-4'], confidence: 'L' },
  { id: 'M-50', from: ['ESCALATED'], on: ['declineEscalation', expired('escalationPeriod')], by: mediators, when: [g.sentToIt],
    to: 'MEDIATION_FAILED', clocks: [stop('escalationPeriod')],
    set: failed((c) => (c.event.kind === 'expiry' ? 'escalationSilent' : 'escalationDeclined')), effects: [toldFailed], rule: ['INT-4'],
    confidence: 'L' },
  { id: 'M-51', from: [...MED, 'AGREED_UNSIGNED'], on: ['reportFalseMediation'], by: mediators,
    to: 'MEDIATION_HOLD', clocks: pauseMed.map((op) => given((c: C) => c.rules.falseMediationPausesClock, op)), set: (c) => round(c, { heldFrom: c.state }),
    effects: [tell('held', 'court', 'organisation')], rule: ['MED-13'], confidence: 'L' },
  { id: 'M-46/held', from: ['MEDIATION_HOLD'], on: [...medExpired], by: ['system'], when: [g.heldInMediation],
    to: 'MEDIATION_FAILED', set: failed(() => 'expired'), effects: [toldFailed], rule: ['MED-8', 'MED-13'], confidence: 'L' },
  { id: 'M-52', from: ['MEDIATION_HOLD'], on: ['reviewFalseMediation'], by: ['court', 'organisation'], when: [g.unfounded, g.heldFrom('MEDIATING')],
    to: 'MEDIATING', clocks: [...resumeMed], set: (c) => round(c, { heldFrom: null }), rule: ['MED-13'], confidence: 'S' },
  { id: 'M-53', from: ['MEDIATION_HOLD'], on: ['reviewFalseMediation'], by: ['court', 'organisation'], when: [g.unfounded, g.heldFrom('MEDIATING_EXTENDED')],
    to: 'MEDIATING_EXTENDED', clocks: [...resumeMed], set: (c) => round(c, { heldFrom: null }), rule: ['MED-13'], confidence: 'S' },
  { id: 'M-54', from: ['MEDIATION_HOLD'], on: ['reviewFalseMediation'], by: ['court', 'organisation'], when: [g.unfounded, g.heldFrom('AGREED_UNSIGNED')],
    to: 'AGREED_UNSIGNED', clocks: [...resumeMed], set: (c) => round(c, { heldFrom: null }), rule: ['MED-13'], confidence: 'S' },
  { id: 'M-58', from: ['AGREED_UNSIGNED'], on: ['agreeExtension'], by: all, when: [g.allExtend, g.reachedInTime, g.extensionsLeft],
    to: 'stays', clocks: [...extendMed], set: (c) => round(c, extended(c)), rule: ['MED-2'], confidence: 'S' },
];
