import { newRound } from '../../law/mediation-round';
import { actData, expired, not, start, startEach } from '../../engine/row';
import { type C, type R } from './context';
import { filers, tell, tellIf, tellSuitEnded, watchJudgment, watchStatement } from './effects';
import * as g from './guards';
import { startMed } from './period';

const IN_COURT = ['COURT_DOCKETED', 'TRIAL'] as const;
const FINAL = ['confirmNoAppeal', 'recordAppealDecision'] as const;
const hasAward = (c: C): boolean => g.hasAward.test(c);
const owed = (c: C) => actData(c, 'recordCourtStatement');
const served = (c: C) => actData(c, 'allowWithdrawal').servedOn;
const withdrawn = (c: C) => actData(c, 'allowWithdrawal').parties ?? filers(c);

const byTheJudge = (c: C): Partial<C['facts']> => {
  const { mediator, agreedBy } = actData(c, 'mediateByJudge');
  const on = c.event.occurredOn;
  const consents = Object.fromEntries(agreedBy.map((p) => [p, { answer: 'agree' as const, on }]));
  const mediation = newRound({ consents, mediator, organisation: mediator.organisation, acceptedOn: on });
  return { lane: 'C', kind: 'judicial', mediation };
};

/** Lane C and the trial: mediation in suit, withdrawal, judgment, statement (ENT-1, MED-3, AWD-8, CMS-1, APL-1). */
// prettier-ignore
export const trialRows: readonly R[] = [
  { id: 'M-99', from: ['COURT_DOCKETED'], on: ['beginTrial'], by: ['court'], when: [g.followsTrial],
    to: 'TRIAL', rule: ['SHR-1'], confidence: 'S' },
  { id: 'M-100', from: IN_COURT, on: ['offerMediation'], by: ['court'], when: [g.followsTrial, g.notLate],
    to: 'CONSENT_PENDING', clocks: [start('consentWait')],
    set: () => ({ lane: 'C', kind: 'postDocketing', mediation: newRound() }),
    effects: [tell('consentAskedInSuit', 'parties')], rule: ['ENT-1'], confidence: 'S' },
  { id: 'M-101', from: IN_COURT, on: ['mediateByJudge'], by: ['court'], when: [g.judgeMediationAgreed],
    to: 'MEDIATING', clocks: startMed,
    set: byTheJudge,
    effects: [tell('mediationBegins', 'parties')], rule: ['MED-3'], confidence: 'S' },
  { id: 'M-102', from: IN_COURT, on: ['allowWithdrawal'], by: ['court'], when: [g.notSettledBefore, g.everySuitWithdrawn],
    to: 'CLOSED', outcome: 'withdrawn',
    effects: [tellSuitEnded('withdrawn', served, withdrawn), tell('withdrawn', 'parties'), tellIf(hasAward, 'withdrawalRevives', 'parties')],
    rule: ['AWD-8'], confidence: 'S' },
  { id: 'M-103', from: [...IN_COURT, 'AGREEMENT_EFFECTIVE'], on: ['allowWithdrawal'], by: ['court'],
    when: [g.settledBefore, g.docketed, g.everySuitWithdrawn],
    to: 'CLOSED', outcome: 'settled_private',
    effects: [tellSuitEnded('withdrawn', served, withdrawn), tell('settledPrivately', 'parties'), tellIf(hasAward, 'withdrawalRevives', 'parties')],
    rule: ['AWD-8', 'AGR-3'], confidence: 'S' },
  { id: 'M-102/part', from: [...IN_COURT, 'AGREEMENT_EFFECTIVE'], on: ['allowWithdrawal'], by: ['court'], when: [g.docketed, not(g.everySuitWithdrawn)],
    to: 'stays', effects: [tellSuitEnded('withdrawn', served, withdrawn), tell('withdrawnInPart', 'parties')], rule: ['AWD-5', 'AWD-8'], confidence: 'S' },
  { id: 'M-104', from: ['TRIAL'], on: ['recordJudgment'], by: ['court'], when: [g.notSmallClaims],
    to: 'APPEAL_OPEN', clocks: [startEach('appealJudgment', (c) => actData(c, 'recordJudgment').servedOn)],
    set: (c) => ({ ruling: { kind: 'judgment', ground: null, servedOn: actData(c, 'recordJudgment').servedOn }, appeals: {} }),
    effects: [tell('judgmentServed', 'parties')], rule: ['APL-1'], confidence: 'S' },
  { id: 'M-105', from: ['TRIAL', 'SECOND_INSTANCE'], on: ['recordCourtStatement'], by: ['court'],
    to: 'CLOSED', outcome: 'settled_statement',
    effects: [tellSuitEnded('statement'), watchStatement(owed), tell('statementInForceClosed', 'parties', 'commission')],
    rule: ['CMS-1', 'SHR-1'], confidence: 'S' },
  { id: 'M-106/small claims', from: ['TRIAL'], on: ['recordJudgment'], by: ['court'], when: [g.smallClaims],
    to: 'CLOSED', outcome: 'judgment', effects: [tellSuitEnded('judgment'), watchJudgment, tell('judgmentFinal', 'parties', 'commission')],
    rule: ['APL-1'], confidence: 'S' },
  { id: 'M-106', from: ['APPEAL_OPEN', 'SECOND_INSTANCE'], on: FINAL, by: ['court'], when: [g.onJudgment, g.judgmentStands, g.everyPeriodOver],
    to: 'CLOSED', outcome: 'judgment', effects: [tellSuitEnded('judgment'), watchJudgment, tell('judgmentFinal', 'parties', 'commission')],
    rule: ['APL-1', 'CLK-11'], confidence: 'S' },
  { id: 'M-107/part', from: ['APPEAL_OPEN', 'SECOND_INSTANCE'], on: [expired('appealRuling'), expired('appealJudgment')], by: ['system'],
    to: 'stays', effects: [tell('appealPeriodOver', 'court')], rule: ['APL-1'], confidence: 'S' },
];
