import { newRound } from '../../law/mediation-round';
import { messageData, expired, not, start, stop } from '../../engine/row';
import { type C, type R } from './context';
import {
  checkClaim,
  filed,
  fileWithCourt,
  limitationAnew,
  mediatedAnew,
  openAwards,
  tell,
  watchStatement,
} from './effects';
import * as g from './guards';

const CHANGED = ['arbitration.changed'] as const;
/** The commission suggests only what all have agreed to (ENT-7). */
const suggested = (c: C): Partial<C['facts']> => ({
  lane: 'A',
  kind: 'commissionSuggested',
  mediation: newRound({
    organisation: messageData(c, 'arbitration.changed').organisation,
    consents: Object.fromEntries(c.facts.parties.map((p) => [p.id, { answer: 'agree', on: c.event.occurredOn }])),
  }),
});

const watchSettled = watchStatement((c) => messageData(c, 'arbitration.changed').statement ?? {});

/** The dispute while the arbitration runs as its own proceeding, and while the award's windows run (ARB-1..5, AWD-1..6). */
// prettier-ignore
export const arbitrationRows: readonly R[] = [
  { id: 'M-77/may sue', from: ['ARBITRATION'], on: ['declineToFile', expired('filingWait')], by: ['party'], when: [g.mayStillSue, g.everyApplicantDeclines],
    to: 'CLOSED', outcome: 'failed_to_arbitration', effects: [tell('arbitrationIsTheWay', 'parties')], rule: ['MED-11', 'AWD-9'], confidence: 'own' },
  { id: 'M-77/may sue part', from: ['ARBITRATION'], on: ['declineToFile'], by: ['party'], when: [g.mayStillSue, not(g.everyApplicantDeclines)],
    to: 'stays', rule: ['MED-11'], confidence: 'own' },
  { id: 'M-77/ended', from: ['ARBITRATION'], on: CHANGED, by: ['system'], when: [g.noPartLeft, g.arbitrationSays('ARB_ENDED'), g.notDocketed],
    to: 'CLOSED', outcome: 'failed_to_arbitration', effects: [tell('arbitrationIsTheWay', 'parties')], rule: ['ARB-1', 'MED-11'], confidence: 'own' },
  { id: 'M-78', from: ['ARBITRATION'], on: CHANGED, by: ['commission'], when: [g.arbitrationSays('ARB_HELD')],
    to: 'ENTRUSTED', clocks: [start('acceptReplyOwnApplication')],
    set: suggested,
    effects: [tell('mediationSuggested', 'organisation', 'parties')], rule: ['ENT-7'], confidence: 'L' },
  { id: 'M-79', from: ['ARBITRATION'], on: CHANGED, by: ['commission'], when: [g.noPartLeft, g.arbitrationSays('ARB_STATEMENT_EFFECTIVE')],
    to: 'CLOSED', outcome: 'settled_statement',
    effects: [watchSettled, tell('statementInForceClosed', 'parties')],
    rule: ['ARB-5', 'AWD-2'], confidence: 'S' },
  { id: 'M-79/set-aside', from: ['ARBITRATION'], on: ['award.windows'], by: ['court'],
    when: [g.noArbitrationRuns, g.everyWindowAtRest, g.settledInSetAside, not(g.someInForce)],
    to: 'CLOSED', outcome: 'settled_statement', effects: [tell('statementInForceClosed', 'parties')], rule: ['AWD-2'], confidence: 'L' },
  { id: 'M-80', from: ['ARBITRATION'], on: CHANGED, by: ['commission'], when: [g.noPartLeft, g.arbitrationSays('ARB_WITHDRAWN')],
    to: 'CLOSED', outcome: 'withdrawn', effects: [limitationAnew('arbitrationWithdrawn'), tell('withdrawn', 'parties')], rule: ['ARB-4', 'LIM-2'],
    confidence: 'S' },
  { id: 'M-81', from: ['ARBITRATION'], on: CHANGED, by: ['commission'], when: [g.noPartLeft, g.arbitrationSays('ARB_REVOKED')],
    to: 'CLOSED', outcome: 'revoked', effects: [tell('revoked', 'parties')], rule: ['ARB-8'], confidence: 'S' },
  { id: 'M-82', from: ['ARBITRATION'], on: CHANGED, by: ['commission'], when: [g.noPartLeft, g.arbitrationSays('ARB_TRANSFERRED')],
    to: 'CLOSED', outcome: 'transferred', effects: [tell('transferred', 'parties')], rule: ['ARB-1', 'ARB-8'], confidence: 'S' },
  { id: 'M-80/part open', from: ['ARBITRATION'], on: CHANGED, by: ['commission'], when: [g.arbitrationEnds, g.partOpen, g.notDocketed],
    to: 'stays', effects: [watchSettled, tell('arbitrationEndedAwardRuns', 'parties')], rule: ['AWD-17', 'AWD-1'], confidence: 'L' },
  { id: 'M-80/part in force', from: ['ARBITRATION'], on: CHANGED, by: ['commission'], when: [g.arbitrationEnds, g.partInForce, g.notDocketed],
    to: 'CLOSED', outcome: 'award_effective', effects: [watchSettled, tell('awardInForceClosed', 'parties')], rule: ['AWD-17', 'AWD-1'],
    confidence: 'L' },
  { id: 'M-83', from: ['ARBITRATION'], on: CHANGED, by: ['commission'], when: [g.arbitrationSays('ARB_MAY_SUE')],
    to: 'stays', clocks: [start('filingWait')], effects: [tell('maySue', 'applicants')], rule: ['ARB-1'], confidence: 'S' },
  { id: 'M-83/overdue', from: ['ARBITRATION'], on: CHANGED, by: ['commission'], when: [g.arbitrationSays('ARB_OVERDUE')],
    to: 'stays', effects: [tell('eitherMaySue', 'parties')], rule: ['ARB-3'], confidence: 'S' },
  { id: 'M-84', from: ['ARBITRATION'], on: CHANGED, by: ['commission'], when: [g.arbitrationSays('ARB_OPEN')],
    to: 'stays', clocks: [stop('filingWait')], rule: ['ARB-1'], confidence: 'S' },
  { id: 'M-84/awarded', from: ['ARBITRATION', 'COURT_INTAKE'], on: CHANGED, by: ['commission'], when: [g.arbitrationSays('ARB_AWARDED')],
    to: 'stays', clocks: [stop('filingWait')], effects: [openAwards, tell('awarded', 'parties')], rule: ['AWD-1', 'AWD-2', 'AWD-3'], confidence: 'S' },
  { id: 'M-84/partial', from: ['ARBITRATION', 'COURT_INTAKE'], on: ['arbitration.partlyAwarded'], by: ['commission'],
    to: 'stays', effects: [openAwards, tell('partlyAwarded', 'parties')], rule: ['AWD-17', 'AWD-1'], confidence: 'S' },
  { id: 'M-85', from: ['ARBITRATION'], on: ['sue'], by: ['party', 'court'], when: [g.maySue, g.suesByRight],
    to: 'COURT_INTAKE', clocks: [stop('filingWait')], set: (c) => ({ ...filed(c), claimInHand: true }), effects: [fileWithCourt],
    raise: checkClaim, rule: ['ARB-1', 'ARB-3', 'AWD-9'],
    confidence: 'S' },
  { id: 'M-86', from: ['ARBITRATION'], on: ['award.windows'], by: ['court'], when: [g.noArbitrationRuns, g.protectedForMediation],
    to: 'CONSENT_PENDING', clocks: [start('consentWait')], set: () => ({ ...mediatedAnew(), lane: 'B', kind: 'preDocketing' }),
    effects: [tell('consentAsked', 'parties')], rule: ['AWD-5', 'AWD-6'], confidence: 'S' },
  { id: 'M-87', from: ['ARBITRATION'], on: ['award.windows'], by: ['court'], when: [g.noArbitrationRuns, g.protectedOrSued],
    to: 'COURT_INTAKE', set: (c) => ({ ...filed(c), lane: 'B' }), effects: [fileWithCourt], raise: checkClaim, rule: ['AWD-5', 'AWD-10'], confidence: 'S' },
  { id: 'M-88', from: ['ARBITRATION'], on: ['award.windows'], by: ['system'], when: [g.noArbitrationRuns, g.everyWindowAtRest, g.someInForce],
    to: 'CLOSED', outcome: 'award_effective', effects: [tell('awardInForceClosed', 'parties')], rule: ['AWD-1', 'AWD-2'], confidence: 'S' },
  { id: 'M-89', from: ['ARBITRATION'], on: ['award.windows'], by: ['system'], when: [g.noArbitrationRuns, g.everyWindowAtRest, g.noneInForce],
    to: 'CLOSED', outcome: 'failed_to_arbitration', effects: [tell('arbitrationIsTheWay', 'parties')], rule: ['AWD-2'], confidence: 'own' },
];
