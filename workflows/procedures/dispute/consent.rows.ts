import { toParty, type Recipient } from '../../contract/recipients';
import { agreedOn } from '../../law/consent';
import { legalDay } from '../../law/legal-day';
import type { Effect } from '../../contract/proceedings';
import { actData, expired, given, not, start, stop } from '../../engine/row';
import { round, type C, type R } from './context';
import { checkClaim, filed, fileWithCourt, openFeedback, tell } from './effects';
import { startMed } from './period';
import * as g from './guards';
import { awaitedAtOpening } from './materials';

const CONSENT = ['recordConsent'] as const;
/** The last answer, or the withdrawal of the one who had not answered. */
const COMPLETE = [...CONSENT, 'internal:partiesChecked'] as const;
const CLARIFY = [...COMPLETE, 'acknowledgeClarification'] as const;
/** Whoever it was read to. */
const tellClarified = Object.assign(
  (c: C): Effect[] => {
    const { readTo, textVersion } = actData(c, 'giveClarification');
    const to = readTo?.map(toParty) ?? (['parties'] satisfies Recipient[]);
    return [{ service: 'notification', template: 'clarification', to, data: { textVersion } }];
  },
  { says: { template: 'clarification' as const, to: ['parties'] } },
);
const asked: R['by'] = ['party', 'court', 'mediator'];
/** Where nobody has turned to a court, the clerk of the organisation takes down who agrees; no refusal, which would end his own case. */
const askedOrTakenDown: R['by'] = [...asked, 'organisation'];
/** ENT-4: the court's own days run from its receipt of the application; in suit, from the consents. */
const receivedOn = (c: C): string =>
  c.facts.lane === 'C' ? agreedOn(c.facts) : (c.facts.firstReceipt?.receivedOn ?? c.event.occurredOn);
const ended = (ground: string) => (c: C) => round(c, { ended: { ground, on: c.event.occurredOn } });
const ground = (c: C): string => (c.event.kind === 'expiry' ? 'silent' : 'refused');

/** Consent of each party, and in a late case the court's clarification that each has acknowledged (ENT-2, AWD-7). */
// prettier-ignore
export const consentRows: readonly R[] = [
  { id: 'M-18', from: ['CONSENT_PENDING'], on: COMPLETE, by: askedOrTakenDown, when: [g.laneA, g.agrees, g.allAgree],
    to: 'MEDIATING', clocks: [stop('consentWait'), ...startMed], set: (c) => round(c, { acceptedOn: c.event.occurredOn }),
    effects: [tell('mediationBegins', 'parties', 'organisation')], rule: ['ENT-2', 'MED-1'], confidence: 'L' },
  { id: 'M-19/organisation named', from: ['CONSENT_PENDING'], on: COMPLETE, by: asked, when: [g.laneB, g.organisationNamed, g.agrees, g.allAgree],
    to: 'ENTRUSTED', clocks: [stop('consentWait'), given((c: C) => awaitedAtOpening(c) === null, start('acceptReply'))],
    set: (c) => round(c, { organisation: c.facts.pushed?.organisation ?? null, materialsAwaited: awaitedAtOpening(c) }),
    effects: [openFeedback, tell('entrusted', 'organisation', 'parties')], rule: ['ENT-2', 'ENT-5'], confidence: 'L' },
  { id: 'M-19', from: ['CONSENT_PENDING'], on: COMPLETE, by: asked, when: [g.notLaneA, g.choiceOpen, g.agrees, g.allAgree],
    to: 'CHOOSING', clocks: [stop('consentWait'), start('partiesChooseOrg', (c) => agreedOn(c.facts)), start('courtDesignates', receivedOn)],
    effects: [tell('chooseOrganisation', 'parties', 'court')], rule: ['ENT-2', 'ENT-4'], confidence: 'S' },
  { id: 'M-19/late', from: ['CLARIFICATION_PENDING'], on: CLARIFY, by: asked, when: [g.agrees, g.allAgree, g.clarificationDone],
    to: 'CHOOSING', clocks: [stop('consentWait'), start('partiesChooseOrg', (c) => c.event.occurredOn), start('courtDesignates', receivedOn)],
    effects: [tell('chooseOrganisation', 'parties', 'court')], rule: ['ENT-2', 'ENT-4', 'AWD-7'], confidence: 'S' },
  { id: 'M-19/clarified', from: ['CLARIFICATION_PENDING'], on: ['giveClarification'], by: ['court'], when: [g.clarificationOpen],
    to: 'stays', clocks: [start('consentWait')], effects: [tellClarified], rule: ['AWD-7'], confidence: 'S' },
  { id: 'M-19/part', from: ['CLARIFICATION_PENDING'], on: ['recordConsent', 'acknowledgeClarification'], by: asked,
    when: [g.agrees, g.isClear, g.lateConsentOpen],
    to: 'stays', rule: ['ENT-2', 'AWD-7'], confidence: 'S' },
  { id: 'M-19/unclear', from: ['CLARIFICATION_PENDING'], on: ['acknowledgeClarification'], by: asked, when: [g.agrees, not(g.isClear)],
    to: 'stays', effects: [tell('clarificationUnclear', 'court')], rule: ['AWD-7'], confidence: 'own' },
  { id: 'M-20', from: ['CONSENT_PENDING'], on: COMPLETE, by: asked, when: [g.laneB, g.agrees, g.oneSideEnough],
    to: 'CHOOSING', clocks: [stop('consentWait'), start('courtDesignates', receivedOn)],
    set: (c) => round(c, { otherSideOpen: true }), effects: [tell('courtDesignates', 'court'), tell('consentAsked', 'respondents')],
    rule: ['ENT-2', 'ENT-3'], confidence: 'S' },
  { id: 'M-21', from: ['CONSENT_PENDING'], on: CONSENT, by: asked, when: [g.agrees, g.consentStillOpen],
    to: 'stays', rule: ['ENT-2'], confidence: 'L' },
  { id: 'M-21/clerk', from: ['CONSENT_PENDING'], on: CONSENT, by: ['organisation'], when: [g.laneA, g.agrees, g.consentStillOpen],
    to: 'stays', rule: ['ENT-2'], confidence: 'L' },
  { id: 'M-22', from: ['CONSENT_PENDING'], on: [...CONSENT, expired('consentWait')], by: asked, when: [g.failsWithoutConsent, g.refuses],
    to: 'MEDIATION_FAILED', clocks: [stop('consentWait')], set: (c) => ended(ground(c))(c), effects: [tell('mediationRefused', 'parties', 'court')],
    rule: ['ENT-2', 'MED-11'], confidence: 'S' },
  { id: 'M-24/silent', from: ['CONSENT_PENDING'], on: [expired('consentWait')], by: ['system'], when: [g.laneC],
    to: 'TRIAL', effects: [tell('silentInSuit', 'parties', 'court')], rule: ['CPL 125', 'ENT-2'], confidence: 'own' },
  { id: 'M-24', from: ['CONSENT_PENDING'], on: CONSENT, by: asked, when: [g.laneC, g.refuses],
    to: 'TRIAL', clocks: [stop('consentWait')], effects: [tell('trialGoesOn', 'parties', 'court')], rule: ['CPL 125', 'ENT-2'], confidence: 'S' },
  { id: 'M-23', from: ['CONSENT_PENDING'], on: [...CONSENT, expired('consentWait')], by: asked, when: [g.laneB, g.hasAward, g.refuses],
    to: 'COURT_INTAKE', set: filed, effects: [fileWithCourt],
    raise: checkClaim, clocks: [stop('consentWait')], rule: ['CPL 125', 'CPL 126', 'AWD-6'], confidence: 'S' },
  { id: 'M-25', from: ['CLARIFICATION_PENDING'], on: [...CONSENT, 'acknowledgeClarification', expired('consentWait')], by: asked, when: [g.refuses],
    to: 'COURT_INTAKE', set: filed, effects: [fileWithCourt], raise: checkClaim, clocks: [stop('consentWait')], rule: ['AWD-7'], confidence: 'S' },
  { id: 'M-26', from: ['CLARIFICATION_PENDING'], on: ['award.windows'], by: ['system'], when: [g.papersNotLate, not(g.allAgree)],
    to: 'CONSENT_PENDING', clocks: [start('consentWait', (c) => legalDay(c.event.enteredAt))], set: () => ({ late: false }),
    effects: [tell('inTimeAfterAll', 'parties', 'court')], rule: ['CLK-11'], confidence: 'S' },
  { id: 'M-26/agreed', from: ['CLARIFICATION_PENDING'], on: ['award.windows'], by: ['system'], when: [g.papersNotLate, g.allAgree],
    to: 'CHOOSING', clocks: [stop('consentWait'), start('partiesChooseOrg', (c) => legalDay(c.event.enteredAt)), start('courtDesignates', receivedOn)],
    set: () => ({ late: false }), effects: [tell('inTimeAfterAll', 'parties', 'court'), tell('chooseOrganisation', 'parties', 'court')],
    rule: ['CLK-11', 'ENT-4'], confidence: 'S' },
];
