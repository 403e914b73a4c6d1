import { toParty } from '../../contract/recipients';
import type { NegotiationFacts } from '../../contract/facts';
import type { NegotiationState } from '../../contract/states';
import { proceedingId, type Effect } from '../../contract/proceedings';
import type { TemplateName } from '../../contract/templates';
import { report, tell } from '../../engine/messages';
import { atRestState, oneTrack } from '../../engine/one-track';
import { actData, eventGuard, expired, not, startEach, stop, type Ctx } from '../../engine/row';

type C = Ctx<NegotiationFacts, NegotiationState>;
const agrees = eventGuard<NegotiationFacts, NegotiationState>(
  'wants to negotiate',
  (c) => c.event.kind !== 'expiry' && actData(c, 'answerNegotiation').agrees,
);
const settled = eventGuard<NegotiationFacts, NegotiationState>(
  'settled by negotiation',
  (c) => actData(c, 'recordNegotiationResult').result === 'agreed',
);
/** Whoever is told, by whether an award is out: then the period for suit runs, and arbitration is over (AWD-1). */
const byAward = (before: TemplateName, after: TemplateName) =>
  Object.assign((c: C): Effect[] => tell(c.facts.afterAward ? after : before, 'parties')(), {
    says: { template: before, to: ['parties'] },
  });
const askOthers = Object.assign(
  (c: C): Effect[] => [
    ...tell('negotiationAsked', ...c.facts.others.map(toParty))(),
    ...(c.facts.afterAward
      ? tell('negotiationStopsNothing', ...[c.facts.party, ...c.facts.others].map(toParty))()
      : []),
  ],
  { says: { template: 'negotiationAsked' as const, to: ['others'] } },
);
/** A refusal, silence, or a negotiation in vain interrupts limitation (Order17 31); over an award there is none to interrupt. */
const limitationAnew = (c: C): Effect[] =>
  c.facts.afterAward
    ? []
    : [report(c, proceedingId(c.caseNo, 'limitation'), 'limitation.event', { what: 'negotiationFailed' })];
const FAILED = [byAward('negotiationFailed', 'negotiationFailedAfterAward'), limitationAnew];
const bodies = ['party', 'organisation', 'union', 'commission', 'court'] as const;

/**
 * R negotiation: before or beside the mediation, of the parties themselves. Five days without an answer mean that it is not
 * wanted (INT-11). What is said in it is not kept here: it is confidential (Order17 11).
 */
// prettier-ignore
export const negotiationProcedure = oneTrack<NegotiationFacts, NegotiationState>({
  name: 'negotiation',
  states: {
    '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '登记', en: 'entry' } },
    ASKED: { zh: '待回应协商要求', en: 'asked to negotiate', who: 'parties', act: 'answerNegotiation',
      what: { zh: '对方回应协商要求', en: 'the other side: answer the request to negotiate' } },
    UNDER_WAY: { zh: '协商中', en: 'negotiating', who: 'parties', act: 'recordNegotiationResult',
      what: { zh: '协商，并登记结果', en: 'negotiate, and have the result entered' } },
    AGREED: atRestState('已达成和解', 'settled'),
    FAILED: atRestState('协商未成', 'came to nothing'),
  },
  ends: ['AGREED', 'FAILED'],
  rows: [
    { id: 'R-66', from: ['-'], on: ['negotiation.asked'], by: bodies,
      to: 'ASKED', clocks: [startEach('negotiationReply', (c) => Object.fromEntries(c.facts.others.map((one) => [one, c.facts.askedOn])))],
      effects: [askOthers], rule: ['INT-11'], confidence: 'S' },
    { id: 'R-67', from: ['ASKED'], on: ['answerNegotiation'], by: bodies, when: [agrees],
      to: 'UNDER_WAY', clocks: [stop('negotiationReply')], rule: ['INT-11'], confidence: 'S' },
    { id: 'R-68', from: ['ASKED'], on: ['answerNegotiation', expired('negotiationReply')], by: bodies, when: [not(agrees)],
      to: 'FAILED', clocks: [stop('negotiationReply')], effects: FAILED, rule: ['INT-11', 'LIM-2'], confidence: 'S' },
    { id: 'R-69', from: ['UNDER_WAY'], on: ['recordNegotiationResult'], by: bodies, when: [not(settled)],
      to: 'FAILED', effects: FAILED, rule: ['INT-11', 'LIM-2'], confidence: 'S' },
    { id: 'R-70', from: ['UNDER_WAY'], on: ['recordNegotiationResult'], by: bodies, when: [settled],
      to: 'AGREED', effects: [byAward('negotiationAgreed', 'negotiationAgreedAfterAward')], rule: ['INT-11'], confidence: 'S' },
  ],
  events: {
    'negotiation.asked': { zh: '要求协商', en: 'a party asks to negotiate' },
    answerNegotiation: {
      zh: '回应协商要求',
      en: 'the request to negotiate is answered',
      check: (c) => {
        const { party, record } = actData(c, 'answerNegotiation');
        if (!c.facts.others.includes(party)) return 'NOT_YOURS';
        if (c.event.by.role !== 'party' && record === undefined) return 'RECORD_REQUIRED';
        return c.event.occurredOn < c.facts.askedOn ? 'BEFORE_ITS_CAUSE' : undefined;
      },
    },
    recordNegotiationResult: {
      zh: '登记协商结果',
      en: 'the result of the negotiation is entered',
      check: (c) => {
        const { result, signedBy } = actData(c, 'recordNegotiationResult');
        if (!signedBy.every((party) => party === c.facts.party || c.facts.others.includes(party))) return 'UNKNOWN_PARTY';
        // A settlement is entered by a body that has seen the paper, never by one side for both.
        if (result === 'agreed' && c.event.by.role === 'party') return 'NOT_YOURS';
        const both = signedBy.includes(c.facts.party) && signedBy.some((party) => c.facts.others.includes(party));
        return result === 'agreed' && !both ? 'CONSENT_INCOMPLETE' : undefined;
      },
    },
  },
});
