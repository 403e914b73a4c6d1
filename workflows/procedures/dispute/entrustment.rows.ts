import { dueOf, inPeriodIfAny } from '../../engine/due';
import { actData, given, messageData, expired, not, start, stop } from '../../engine/row';
import { onEvent, round, type C, type R } from './context';
import { entrustByCourt, materialsByCourt, openFeedback, proposeOrganisation, tell, tellIf } from './effects';
import * as g from './guards';
import { laterOf, materialsAwaited } from './materials';
import { mediatedBy } from './mediators';
import { startMed } from './period';

const ENTRUST = ['entrust', 'court.entrusted'] as const;
const REPLY = ['acceptReply', 'acceptReplyOwnApplication', 'enterpriseAccept'] as const;
const stopReply = REPLY.map((key) => stop<C['facts']>(key));
/** Which reply is owed, by lane and kind; an enterprise committee's own days end nothing (MED-6). */
const replyKey = (f: C['facts']): (typeof REPLY)[number] => {
  if (f.lane !== 'A') return 'acceptReply';
  return f.kind === 'enterprise' ? 'enterpriseAccept' : 'acceptReplyOwnApplication';
};
const replyDue = onEvent(
  'by the due day of its reply',
  (c) =>
    c.facts.kind === 'enterprise' ||
    materialsAwaited.test(c) ||
    inPeriodIfAny(c.event.occurredOn, c, replyKey(c.facts)),
  'TOO_LATE',
);
/** An application with an organisation alone leaves the court without papers (AWD-6). */
const unprotected = (c: C): boolean => c.facts.lane === 'A' && g.hasAward.test(c);
/** The reply runs from the later of notice and materials (ACC-1); without materials it does not run yet. */
const startReply = given(
  (c: C) => actData(c, 'entrust').materialsOn !== undefined,
  start('acceptReply', (c) => {
    const { noticeOn, materialsOn } = actData(c, 'entrust');
    return laterOf(noticeOn, materialsOn);
  }),
);
/** The court still owes the materials: its own time runs on until they are there. */
const stopDesignating = given(
  (c: C) => actData(c, 'entrust').materialsOn !== undefined,
  stop<C['facts'], C['state']>('courtDesignates'),
);
const startDelivered = start<C['facts'], C['state']>('acceptReply', (c) =>
  laterOf(c.facts.mediation.materialsAwaited?.noticeOn, actData(c, 'deliverMaterials').materialsOn),
);
const onceTheyAreThere = [
  stop<C['facts'], C['state']>('courtDesignates'),
  start<C['facts'], C['state']>('acceptReply'),
].map((op) => given((c: C) => !materialsAwaited.test(c), op));
const entrusted = (c: C) => {
  const { organisation, noticeOn, materialsOn } = actData(c, 'entrust');
  return round(c, { organisation, proposal: null, materialsAwaited: materialsOn === undefined ? { noticeOn } : null });
};
const accepted = (c: C) => ({
  ...mediatedBy(c, actData(c, 'acceptEntrustment').mediator),
  ...round(c, {
    organisation: actData(c, 'acceptEntrustment').mediator.organisation,
    mediator: actData(c, 'acceptEntrustment').mediator,
    acceptedOn: c.event.occurredOn,
  }),
});
const notTaken = (c: C) =>
  round(c, {
    organisation: null,
    tried: [
      ...c.facts.mediation.tried,
      { organisation: c.facts.mediation.organisation ?? '', dueOn: dueOf(c, 'acceptReply') ?? c.event.occurredOn },
    ],
  });
/** In the name of whoever asks: no court speaks where none has the case. */
const askOtherSide = Object.assign(
  (c: C) => tell(c.facts.lane === 'A' ? 'consentAskedByUnit' : 'consentAsked', 'respondents')(),
  { says: { template: 'consentAsked' as const, to: ['respondents'] } },
);
const failed = (ground: string) => (c: C) =>
  round(c, { organisation: null, ended: { ground, on: c.event.occurredOn } });

/** Entrustment by the court, the organisation's reply, and reassignment (ENT-4, ENT-5, ACC-1..5). */
// prettier-ignore
export const entrustmentRows: readonly R[] = [
  { id: 'M-27', from: ['CHOOSING'], on: ENTRUST, by: ['court'], when: [g.choiceIsTheirs],
    to: 'ENTRUSTED', clocks: [stop('partiesChooseOrg'), stopDesignating, startReply], set: entrusted,
    effects: [entrustByCourt, openFeedback, tell('entrusted', 'organisation', 'parties')], rule: ['ENT-4', 'ENT-5', 'ACC-1'], confidence: 'S' },
  { id: 'M-27/materials', from: ['ENTRUSTED'], on: ['deliverMaterials', 'court.materials'], by: ['court'], when: [materialsAwaited],
    to: 'stays', clocks: [stop('courtDesignates'), startDelivered],
    set: (c) => round(c, { materialsAwaited: null }), effects: [materialsByCourt, tell('materialsDelivered', 'organisation')], rule: ['ACC-1', 'ENT-5'],
    confidence: 'L' },
  { id: 'M-27/materials taken', from: ['MEDIATING', 'MEDIATING_EXTENDED'], on: ['deliverMaterials', 'court.materials'], by: ['court'],
    when: [materialsAwaited],
    to: 'stays', set: (c) => round(c, { materialsAwaited: null }), effects: [materialsByCourt, tell('materialsDelivered', 'organisation')],
    rule: ['ACC-1', 'ENT-5'], confidence: 'own' },
  { id: 'M-28', from: ['CHOOSING'], on: [expired('partiesChooseOrg')], by: ['system'],
    to: 'stays', effects: [tell('courtDesignates', 'court')], rule: ['ENT-4'], confidence: 'S' },
  { id: 'M-30', from: ['ENTRUSTED'], on: ['acceptEntrustment'], by: ['organisation', 'mediator'],
    when: [g.theEntrusted, g.mediatorServesPlace, replyDue, not(g.otherSideOpen), g.enterpriseAgreed],
    to: 'MEDIATING', clocks: [...stopReply, stop('courtDesignates'), ...startMed], set: accepted,
    effects: [tell('mediationBegins', 'parties', 'court', 'organisation'), tellIf(unprotected, 'organisationDoesNotProtect', 'parties')],
    rule: ['ACC-1', 'ACC-3', 'MED-1', 'MED-3', 'MED-6'], confidence: 'S' },
  { id: 'M-30/one side', from: ['ENTRUSTED'], on: ['acceptEntrustment'], by: ['organisation', 'mediator'],
    when: [g.theEntrusted, g.mediatorServesPlace, replyDue, g.otherSideOpen],
    to: 'MEDIATING', clocks: [...stopReply, stop('courtDesignates'), ...startMed, start('askOtherSide')], set: accepted,
    effects: [tell('mediationBegins', 'parties', 'court', 'organisation'), askOtherSide],
    rule: ['ACC-1', 'ACC-3', 'ENT-3', 'MED-1'], confidence: 'S' },
  { id: 'M-32', from: ['ENTRUSTED'], on: ['declineEntrustment', expired('acceptReplyOwnApplication')], by: ['organisation'], when: [g.laneA],
    to: 'MEDIATION_FAILED', clocks: stopReply, set: failed('notAccepted'), effects: [tell('notAcceptedOwn', 'parties')],
    rule: ['ACC-1', 'ACC-2', 'MED-6'], confidence: 'S' },
  { id: 'M-32/other side', from: ['ENTRUSTED'], on: ['recordConsent'], by: ['party', 'organisation', 'mediator'], when: [g.laneA, g.saysNo],
    to: 'MEDIATION_FAILED', clocks: stopReply, set: failed('refused'), effects: [tell('mediationFailed', 'parties', 'organisation')],
    rule: ['ACC-1', 'MED-6', 'ENT-3'], confidence: 'S' },
  { id: 'M-37/enterprise', from: ['ENTRUSTED'], on: ['recordConsent'], by: ['party', 'organisation', 'mediator'],
    when: [g.laneA, not(g.otherSideOpen), g.agrees],
    to: 'stays', rule: ['MED-6'], confidence: 'S' },
  { id: 'M-31', from: ['ENTRUSTED'], on: ['declineEntrustment', expired('acceptReply')], by: ['organisation'], when: [g.notLaneA],
    to: 'REASSIGNING', clocks: [stop('acceptReply'), start('courtDesignates')], set: notTaken,
    effects: [proposeOrganisation, tell('notAccepted', 'court', 'parties')], raise: () => [{ name: 'internal:triesChecked', data: {} }],
    rule: ['ACC-1', 'ACC-2'], confidence: 'S' },
  { id: 'M-33', from: ['ENTRUSTED', 'REASSIGNING'], on: ['acceptEntrustment'], by: ['organisation', 'mediator'],
    when: [g.notTheEntrusted, g.mediatorServesPlace, g.lateReplyProved],
    to: 'MEDIATING', clocks: [...stopReply, stop('courtDesignates'), ...startMed], set: accepted,
    effects: [tell('mediationBegins', 'parties', 'court', 'organisation')], rule: ['CLK-11', 'ACC-1'], confidence: 'L' },
  { id: 'M-34', from: ['REASSIGNING'], on: ENTRUST, by: ['court'], when: [g.triesLeft, g.choiceIsAgreed],
    to: 'ENTRUSTED', clocks: [stopDesignating, startReply], set: entrusted,
    effects: [entrustByCourt, tell('entrusted', 'organisation', 'parties')], rule: ['ACC-1'], confidence: 'S' },
  { id: 'M-34/standing', from: ['REASSIGNING'], on: ['roster.proposed'], by: ['system'], when: [g.triesLeft, g.standingOrder],
    to: 'ENTRUSTED', clocks: onceTheyAreThere,
    set: (c) => round(c, { organisation: messageData(c, 'roster.proposed').organisation, proposal: null }),
    effects: [tell('entrusted', 'organisation', 'parties', 'court')], rule: ['ACC-1'], confidence: 'own' },
  { id: 'M-35', from: ['REASSIGNING'], on: ['declareNobodyAvailable'], by: ['court'],
    to: 'MEDIATION_FAILED', clocks: [stop('courtDesignates')], set: failed('nobodyAvailable'),
    effects: [tell('nobodyAvailable', 'parties', 'court')], rule: ['ACC-5'], confidence: 'S' },
  { id: 'M-35/roster', from: ['REASSIGNING'], on: ['roster.nobody'], by: ['system'],
    to: 'stays', effects: [tell('rosterExhausted', 'court')], rule: ['ACC-1', 'ACC-5'], confidence: 'S' },
  { id: 'M-35/tries', from: ['REASSIGNING'], on: ['internal:triesChecked'], by: ['system'], when: [not(g.triesLeft)],
    to: 'MEDIATION_FAILED', clocks: [stop('courtDesignates')], set: failed('nobodyAvailable'),
    effects: [tell('nobodyAvailable', 'parties', 'court')], rule: ['ACC-5'], confidence: 'S' },
  { id: 'M-36', from: ['CHOOSING', 'ENTRUSTED', 'REASSIGNING', 'ESCALATED'], on: ['withdrawConsent'], by: ['party', 'court'],
    to: 'MEDIATION_FAILED', clocks: [stop('partiesChooseOrg'), stop('courtDesignates'), ...stopReply, stop('escalationPeriod')],
    set: failed('consentWithdrawn'), effects: [tell('mediationFailed', 'parties', 'court', 'organisation')], rule: ['ENT-6'], confidence: 'S' },
  { id: 'M-36/recalled', from: ['CHOOSING', 'ENTRUSTED', 'REASSIGNING', 'ESCALATED'], on: ['recallEntrustment'], by: ['court'],
    to: 'MEDIATION_FAILED', clocks: [stop('partiesChooseOrg'), stop('courtDesignates'), ...stopReply, stop('escalationPeriod')],
    set: failed('recalled'), effects: [tell('mediationFailed', 'parties', 'court', 'organisation')], rule: ['ENT-6'], confidence: 'S' },
  { id: 'M-36/other side', from: ['CHOOSING', 'ENTRUSTED', 'REASSIGNING'], on: ['recordConsent'], by: ['party', 'court', 'mediator'],
    when: [g.notLaneA, g.otherSideOpen, g.saysNo],
    to: 'MEDIATION_FAILED', clocks: [stop('partiesChooseOrg'), stop('courtDesignates'), ...stopReply], set: failed('refused'),
    effects: [tell('mediationFailed', 'parties', 'court', 'organisation')], rule: ['ENT-3', 'ENT-6'], confidence: 'S' },
  { id: 'M-37/choosing', from: ['CHOOSING'], on: ['recordConsent'], by: ['party', 'court', 'mediator'], when: [g.otherSideOpen, g.agrees, g.lastOpenSide],
    to: 'stays', clocks: [start('partiesChooseOrg')], set: (c) => round(c, { otherSideOpen: false }), rule: ['ENT-3', 'ENT-4'], confidence: 'S' },
  { id: 'M-37', from: ['ENTRUSTED', 'REASSIGNING', 'MEDIATING', 'MEDIATING_EXTENDED'], on: ['recordConsent'], by: ['party', 'court', 'mediator'],
    when: [g.otherSideOpen, g.agrees, g.lastOpenSide],
    to: 'stays', clocks: [stop('askOtherSide')], set: (c) => round(c, { otherSideOpen: false }), rule: ['ENT-3'], confidence: 'S' },
  { id: 'M-37/part', from: ['CHOOSING', 'ENTRUSTED', 'REASSIGNING', 'MEDIATING', 'MEDIATING_EXTENDED'], on: ['recordConsent'],
    by: ['party', 'court', 'mediator'], when: [g.otherSideOpen, g.agrees, not(g.lastOpenSide)],
    to: 'stays', rule: ['ENT-3'], confidence: 'S' },
];
