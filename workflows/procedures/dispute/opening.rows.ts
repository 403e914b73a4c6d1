import { agreedOn } from '../../law/consent';
import { legalDay } from '../../law/legal-day';
import { not, start, stop } from '../../engine/row';
import { round, type C, type R } from './context';
import {
  beginArbitration,
  checkClaim,
  filed,
  fileWithCourt,
  mediatedAnew,
  openBeside,
  openFeedback,
  tell,
} from './effects';
import * as g from './guards';
import { awaitedAtOpening, startPushedReply } from './materials';

/** The day the parties are asked: at the opening the day on record, later the day the news came in. */
const askedOn = (c: C): string => (c.state === '-' ? c.facts.askedOn : legalDay(c.event.enteredAt));
const receivedOn = (c: C): string => c.facts.firstReceipt?.receivedOn ?? c.event.occurredOn;
const openAtFirst = (c: C) => (c.state === '-' ? openBeside(c) : []);
/** Nothing is known here of the service of the judgment: every period ended in the first case. */
const appealed = (c: C) => ({
  ruling: { kind: 'judgment' as const, ground: null, servedOn: {} },
  appeals: Object.fromEntries((c.facts.firstReceipt?.by ?? []).map((party) => [party, 'pending' as const])),
});
const PAPERS = ['papersReceived', 'award.windows'] as const;
const units: R['by'] = ['organisation', 'commission', 'court', 'union'];

/** An application is registered, or papers reach the court; whether in time is what the award proceedings say (AWD-6, AWD-7). */
// prettier-ignore
export const openingRows: readonly R[] = [
  { id: 'M-01', from: ['-'], on: ['applicationReceived'], by: units,
    to: 'REGISTERED', effects: [openBeside, tell('registered', 'applicants'), tell('registeredOther', 'respondents')],
    rule: ['INT-1', 'INT-5', 'INT-6', 'LIM-2', 'MED-5'], confidence: 'S' },
  { id: 'M-02', from: ['-'], on: PAPERS, by: ['court'], when: [g.mediationWanted, g.organisationOpen, g.papersNotLate, g.consentOpen],
    to: 'CONSENT_PENDING', clocks: [start('consentWait', askedOn)], effects: [openBeside, tell('consentAsked', 'parties')],
    rule: ['ENT-2', 'ENT-5'], confidence: 'S' },
  { id: 'M-02/organisation named', from: ['-'], on: PAPERS, by: ['court'], when: [g.mediationWanted, g.organisationNamed, g.papersNotLate, g.consentOpen],
    to: 'CONSENT_PENDING', clocks: [start('consentWait', askedOn)], effects: [openBeside, tell('consentAsked', 'parties')],
    rule: ['ENT-2', 'ENT-5'], confidence: 'L' },
  { id: 'M-03', from: ['-'], on: PAPERS, by: ['court'], when: [g.mediationWanted, g.organisationOpen, g.papersNotLate, g.allAgree],
    to: 'CHOOSING', clocks: [start('partiesChooseOrg', (c) => agreedOn(c.facts)), start('courtDesignates', receivedOn)],
    effects: [openBeside, tell('chooseOrganisation', 'parties', 'court')], rule: ['ENT-4'], confidence: 'S' },
  { id: 'M-03/one side', from: ['-'], on: PAPERS, by: ['court'], when: [g.mediationWanted, g.organisationOpen, g.papersNotLate, g.oneSideEnough],
    to: 'CHOOSING', clocks: [start('courtDesignates', receivedOn)], set: (c) => round(c, { otherSideOpen: true }),
    effects: [openBeside, tell('courtDesignates', 'court'), tell('consentAsked', 'respondents')], rule: ['ENT-3', 'ENT-4'], confidence: 'S' },
  { id: 'M-04', from: ['-'], on: PAPERS, by: ['court'], when: [g.mediationWanted, g.organisationNamed, g.papersNotLate, not(g.consentOpen)],
    to: 'ENTRUSTED', clocks: [startPushedReply],
    set: (c) => round(c, { organisation: c.facts.pushed?.organisation ?? null, otherSideOpen: !g.allAgree.test(c), materialsAwaited: awaitedAtOpening(c) }),
    effects: [openBeside, openFeedback, tell('entrusted', 'organisation', 'parties')], rule: ['ENT-5', 'ACC-1'], confidence: 'S' },
  { id: 'M-05', from: ['-'], on: PAPERS, by: ['party', 'court'], when: [g.mediationNotWanted, g.papersNotLate, not(g.arbitrationFirst)],
    to: 'COURT_INTAKE', set: filed, effects: [fileWithCourt, openBeside], raise: checkClaim,
    rule: ['AWD-6', 'AWD-9', 'AGR-2', 'AGR-7', 'ENF-4'], confidence: 'S' },
  { id: 'M-05/arbitration first', from: ['-'], on: PAPERS, by: ['party', 'court'], when: [g.mediationNotWanted, g.papersNotLate, g.arbitrationFirst],
    to: 'MEDIATION_FAILED', clocks: [start('filingWait')], set: (c) => round(c, { ended: { ground: 'notWanted', on: c.event.occurredOn }, handedOver: true }),
    effects: [openBeside, tell('arbitrationFirst', 'parties', 'court')], rule: ['MED-11'], confidence: 'S' },
  { id: 'M-06', from: ['-'], on: ['arbitrationApplied'], by: ['commission', 'party'],
    to: 'ARBITRATION', effects: [openBeside, beginArbitration], rule: ['PRF-2', 'AR-6'], confidence: 'S' },
  { id: 'M-06/award', from: ['-'], on: ['awardReceived'], by: ['commission', 'court', 'organisation', 'party', 'union'],
    to: 'ARBITRATION', set: () => ({ arbitration: 'ARB_AWARDED' }), effects: [openBeside, tell('awardWatched', 'parties')], rule: ['AWD-1', 'AWD-6'],
    confidence: 'own' },
  { id: 'M-07', from: ['-'], on: ['appealPosted'], by: ['party', 'court'],
    to: 'SECOND_INSTANCE', set: appealed, effects: [tell('appealArrived', 'parties')],
    rule: ['CLK-11', 'APL-1'], confidence: 'L' },
  { id: 'M-08', from: ['-', 'CONSENT_PENDING', 'ARBITRATION'], on: ['award.windows'], by: ['system'],
    when: [g.notLaneC, g.noArbitrationRuns, g.latePapersForMediation, g.papersLate, g.latePapersTaken],
    to: 'CLARIFICATION_PENDING', clocks: [start('consentWait', askedOn)],
    set: (c) => ({ ...(c.state === 'ARBITRATION' ? mediatedAnew() : {}), late: true, lane: 'B', kind: 'preDocketing' }),
    effects: [openAtFirst, tell('latePapers', 'parties', 'court')], rule: ['AWD-7'], confidence: 'S' },
  { id: 'M-09', from: ['-', 'CONSENT_PENDING', 'ARBITRATION'], on: ['award.windows'], by: ['system'],
    when: [g.notLaneC, g.noArbitrationRuns, g.papersLate, not(g.latePapersTaken), g.claimBefore],
    to: 'COURT_INTAKE', clocks: [stop('consentWait')], set: filed, effects: [fileWithCourt, openAtFirst], raise: checkClaim,
    rule: ['AWD-7', 'AWD-10'], confidence: 'L' },
  { id: 'M-09/not wanted', from: ['-', 'CONSENT_PENDING', 'ARBITRATION'], on: ['award.windows'], by: ['system'],
    when: [g.notLaneC, g.noArbitrationRuns, not(g.latePapersForMediation), g.papersLate, g.latePapersTaken, g.claimBefore],
    to: 'COURT_INTAKE', clocks: [stop('consentWait')], set: filed, effects: [fileWithCourt, openAtFirst], raise: checkClaim,
    rule: ['AWD-7', 'AWD-10'], confidence: 'S' },
];
