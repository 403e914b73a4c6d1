import { agreedOn } from '../law/consent';
import { legalDay } from '../law/legal-day';
import { not, start, stop } from '../proceeding/row';
import type { C, R } from './context';
import { intoCourt, tell } from './effects';
import * as g from './guards';

/** The day the parties are asked: at the opening the day on record, later the day the news came in. */
const askedOn = (c: C): string => (c.state === '-' ? c.facts.askedOn : legalDay(c.event.enteredAt));
const receivedOn = (c: C): string => c.facts.firstReceipt.receivedOn;

/** Papers reach the court; whether in time is what the award proceedings say (AWD-6, AWD-7). */
// prettier-ignore
export const openingRows: readonly R[] = [
  { id: 'M-02', from: ['-'], on: ['papersReceived', 'award.windows'], by: ['court'], when: [g.papersNotLate, g.consentOpen],
    to: 'CONSENT_PENDING', clocks: [start('consentWait', askedOn)], effects: [tell('consentAsked', 'parties')],
    rule: ['ENT-2', 'ENT-5'], confidence: 'S' },
  { id: 'M-03', from: ['-'], on: ['papersReceived', 'award.windows'], by: ['court'], when: [g.papersNotLate, g.allAgree],
    to: 'CHOOSING', clocks: [start('partiesChooseOrg', (c) => agreedOn(c.facts)), start('courtDesignates', receivedOn)],
    effects: [tell('chooseOrganisation', 'parties', 'court')], rule: ['ENT-4'], confidence: 'S' },
  { id: 'M-03/one side', from: ['-'], on: ['papersReceived', 'award.windows'], by: ['court'], when: [g.papersNotLate, g.oneSideEnough],
    to: 'CHOOSING', clocks: [start('courtDesignates', receivedOn)], set: () => ({ otherSideOpen: true }),
    effects: [tell('courtDesignates', 'court'), tell('consentAsked', 'respondents')], rule: ['ENT-3', 'ENT-4'], confidence: 'S' },
  { id: 'M-08', from: ['-', 'CONSENT_PENDING'], on: ['award.windows'], by: ['system'], when: [g.papersLate, g.latePapersTaken],
    to: 'CLARIFICATION_PENDING', clocks: [start('consentWait', askedOn)], set: () => ({ late: true }),
    effects: [tell('latePapers', 'parties', 'court')], rule: ['AWD-7'], confidence: 'S' },
  { id: 'M-09', from: ['-', 'CONSENT_PENDING'], on: ['award.windows'], by: ['system'], when: [g.papersLate, not(g.latePapersTaken)],
    ...intoCourt({ late: true }), clocks: [stop('consentWait')], rule: ['AWD-7', 'AWD-10'], confidence: 'L' },
];
