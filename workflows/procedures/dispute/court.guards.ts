import type { ActData } from '../../contract/acts';
import { concerned, suing } from '../../law/parties';
import { clockIs, inPeriod } from '../../engine/due';
import { actData, messageData, isOn, isOneOf, not } from '../../engine/row';
import { nobodyLeftOnASide } from './agreement.guards';
import { onEvent, when, type C } from './context';

// The claim, docketing, judgment, rulings and appeals.

export const claimMissing = when(
  'protected by a mediation application only',
  (c) => !c.facts.claimInHand && Object.keys(c.facts.filing?.dates ?? {}).length > 0,
);
/** APL-1: each party from its own service. A judgment is awaited by every party to the suit, a ruling by those who filed. */
const periodsOver = (c: C): boolean => {
  const key = c.facts.ruling?.kind === 'judgment' ? 'appealJudgment' : 'appealRuling';
  const served = Object.keys(c.facts.ruling?.servedOn ?? {});
  const awaited = onJudgment.test(c) ? concerned(c.facts).map((p) => p.id) : suing(c.facts);
  const over = served.every((party) => clockIs(c, 'expired', key, party));
  return served.length > 0 && awaited.every((p) => served.includes(p) || c.facts.gone.includes(p)) && over;
};
/** The end of every appeal period without an appeal, or the last word of the second instance. */
export const rulingStands = onEvent(
  'every appeal period over and none came, or upheld in the second instance',
  (c) =>
    isOn(c, 'confirmNoAppeal')
      ? c.state === 'APPEAL_OPEN' && periodsOver(c)
      : c.state === 'SECOND_INSTANCE' &&
        isOneOf(actData(c, 'recordAppealDecision').decision, ['upheld', 'appealWithdrawn']),
  'NOT_ALLOWED_NOW',
);
export const refusedAsLate = when(
  'not admitted as late',
  (c) => c.facts.ruling?.kind === 'refused' && c.facts.ruling.ground === 'late',
);
export const dismissedAsLate = when(
  'dismissed as late',
  (c) => c.facts.ruling?.kind === 'dismissed' && c.facts.ruling.ground === 'late',
);
export const otherGround = when(
  'another ground',
  (c) => c.facts.ruling?.kind !== 'judgment' && isOneOf(c.facts.ruling?.ground, ['other', 'finalUponIssue']),
);
export const onJudgment = when('a judgment', (c) => c.facts.ruling?.kind === 'judgment');
export const onRuling = not(onJudgment);
export const appealSays = (...decisions: ActData['recordAppealDecision']['decision'][]) =>
  onEvent(decisions.join(' or '), (c) => decisions.includes(actData(c, 'recordAppealDecision').decision));
export const judgmentStands = onEvent(
  'every appeal period over and none came, or the second instance’s last word',
  (c) =>
    isOn(c, 'confirmNoAppeal')
      ? c.state === 'APPEAL_OPEN' && periodsOver(c)
      : c.state === 'SECOND_INSTANCE' &&
        isOneOf(actData(c, 'recordAppealDecision').decision, ['upheld', 'judgment', 'appealWithdrawn']),
  'NOT_ALLOWED_NOW',
);
export const smallClaims = onEvent('small claims', (c) => actData(c, 'recordJudgment').smallClaims);
export const notSmallClaims = not(smallClaims);
/** I-1 4: both sides may have sued; the suit goes on until everyone who filed has withdrawn. */
export const everySuitWithdrawn = onEvent('everyone who filed', (c) => suing(c.facts).length === 0);
export const settledBefore = onEvent('after a settlement', (c) => actData(c, 'allowWithdrawal').settled);
export const notSettledBefore = not(settledBefore);
export const judgeMediationAgreed = onEvent(
  'every party consents',
  (c) => concerned(c.facts).every((p) => actData(c, 'mediateByJudge').agreedBy.includes(p.id)),
  'CONSENT_INCOMPLETE',
);
export const appealInTime = onEvent(
  'by its own due day',
  (c) => {
    const key = c.facts.ruling?.kind === 'judgment' ? 'appealJudgment' : 'appealRuling';
    const { party } = actData(c, 'recordAppeal');
    const served = c.facts.ruling?.servedOn[party] !== undefined;
    return served && inPeriod(c.event.occurredOn, c, key, party);
  },
  'TOO_LATE',
);
/** A court's answer must name the filing it answers; a person's act and time itself need not. */
export const answersFiling = onEvent(
  'answers this filing',
  (c) =>
    c.event.kind !== 'message' ||
    !c.event.name.startsWith('filing.') ||
    c.event.reference === c.facts.filing?.reference,
);
export const successionFailed = onEvent(
  'no successor, and nobody left on that side',
  (c) => messageData(c, 'succession.changed').state === 'NO_SUCCESSOR' && nobodyLeftOnASide.test(c),
);
export const successionSettled = not(successionFailed);
