import type { NegotiationFacts } from '../../contract/facts';
import type { NegotiationState } from '../../contract/states';
import { proceedingId, type Effect } from '../../contract/proceedings';
import { report, tell } from '../../engine/messages';
import { atRestState, oneTrack } from '../../engine/one-track';
import { actData, eventGuard, expired, not, start, stop, type Ctx } from '../../engine/row';

type C = Ctx<NegotiationFacts, NegotiationState>;
const agrees = eventGuard<NegotiationFacts, NegotiationState>(
  'wants to negotiate',
  (c) => c.event.kind !== 'expiry' && actData(c, 'answerNegotiation').agrees,
);
const settled = eventGuard<NegotiationFacts, NegotiationState>(
  'settled by negotiation',
  (c) => actData(c, 'recordNegotiationResult').result === 'agreed',
);
/** A refusal, silence, or a negotiation in vain interrupts limitation (Order17 31). */
const limitationAnew = (c: C): Effect[] => [
  report(c, proceedingId(c.caseNo, 'limitation'), 'limitation.event', { what: 'negotiationFailed' }),
];
const FAILED = [tell('negotiationFailed', 'parties'), limitationAnew];
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
    ASKED: { zh: '待回应协商要求', en: 'asked to negotiate', who: 'respondents', what: { zh: '回应协商要求', en: 'answer the request to negotiate' } },
    UNDER_WAY: { zh: '协商中', en: 'negotiating', who: 'parties', what: { zh: '协商，并登记结果', en: 'negotiate, and have the result entered' } },
    AGREED: atRestState('已达成和解', 'settled'),
    FAILED: atRestState('协商未成', 'came to nothing'),
  },
  ends: ['AGREED', 'FAILED'],
  rows: [
    { id: 'R-66', from: ['-'], on: ['negotiation.asked'], by: bodies,
      to: 'ASKED', clocks: [start('negotiationReply', (c) => c.facts.askedOn)], effects: [tell('negotiationAsked', 'parties')], rule: ['INT-11'],
      confidence: 'S' },
    { id: 'R-67', from: ['ASKED'], on: ['answerNegotiation'], by: bodies, when: [agrees],
      to: 'UNDER_WAY', clocks: [stop('negotiationReply')], rule: ['INT-11'], confidence: 'S' },
    { id: 'R-68', from: ['ASKED'], on: ['answerNegotiation', expired('negotiationReply')], by: bodies, when: [not(agrees)],
      to: 'FAILED', clocks: [stop('negotiationReply')], effects: FAILED, rule: ['INT-11', 'LIM-2'], confidence: 'S' },
    { id: 'R-69', from: ['UNDER_WAY'], on: ['recordNegotiationResult'], by: bodies, when: [not(settled)],
      to: 'FAILED', effects: FAILED, rule: ['INT-11', 'LIM-2'], confidence: 'S' },
    { id: 'R-70', from: ['UNDER_WAY'], on: ['recordNegotiationResult'], by: bodies, when: [settled],
      to: 'AGREED', effects: [tell('negotiationAgreed', 'parties')], rule: ['INT-11'], confidence: 'S' },
  ],
  events: {
    'negotiation.asked': { zh: '要求协商', en: 'a party asks to negotiate' },
    answerNegotiation: {
      zh: '回应协商要求',
      en: 'the request to negotiate is answered',
      check: (c) => {
        const { party, record } = actData(c, 'answerNegotiation');
        if (party === c.facts.party) return 'NOT_YOURS';
        if (c.event.by.role !== 'party' && record === undefined) return 'RECORD_REQUIRED';
        return c.event.occurredOn < c.facts.askedOn ? 'BEFORE_ITS_CAUSE' : undefined;
      },
    },
    recordNegotiationResult: { zh: '登记协商结果', en: 'the result of the negotiation is entered' },
  },
});
