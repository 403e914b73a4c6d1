import type { ActData } from '../../contract/acts';
import { concerned, ofThisFiling, suing } from '../../law/parties';
import { clockIs, inPeriod } from '../../engine/due';
import { actData, messageData, isOn, isOneOf, not } from '../../engine/row';
import { nobodyLeftOnASide } from './agreement.guards';
import { onEvent, when, type C } from './context';

// The claim, docketing, judgment, rulings and appeals.

export const claimMissing = when(
  'protected by a mediation application only',
  (c) => !c.facts.claimInHand && Object.keys(c.facts.filing?.dates ?? {}).length > 0,
);
const appealClock = (c: C): 'appealJudgment' | 'appealRuling' =>
  c.facts.ruling?.kind === 'judgment' ? 'appealJudgment' : 'appealRuling';
/** APL-1: each party from its own service. A judgment is awaited by every party to the suit, a ruling by those who filed. */
const periodsOver = (c: C): boolean => {
  const served = c.facts.ruling?.servedOn ?? {};
  // An appeal that opened a linked dispute: every period ended in the first case (M-07).
  if (c.state === 'SECOND_INSTANCE' && Object.keys(served).length === 0) return true;
  const filed = ofThisFiling(c.facts);
  const awaited = onJudgment.test(c)
    ? concerned(c.facts).map((p) => p.id)
    : suing(c.facts).filter((p) => filed.includes(p));
  const isOver = (party: string): boolean =>
    c.facts.gone.includes(party) ||
    c.facts.appeals[party] !== undefined ||
    clockIs(c, 'expired', appealClock(c), party);
  return Object.keys(served).length > 0 && [...awaited, ...Object.keys(served)].every(isOver);
};
/** Nothing that one party does ends another's period: no paper is final while one runs or has not begun (CPL 171). */
export const everyPeriodOver = onEvent('every party’s own period used or over', periodsOver, 'APPEAL_PERIOD_RUNS');
export const periodLeft = not(everyPeriodOver);
export const appealsPending = when('an appeal still pending', (c) =>
  Object.values(c.facts.appeals).includes('pending'),
);
export const noAppealPending = not(appealsPending);
const lastWord = (c: C, ...decisions: ActData['recordAppealDecision']['decision'][]): boolean => {
  if (isOn(c, 'confirmNoAppeal')) return c.state === 'APPEAL_OPEN';
  const { decision } = actData(c, 'recordAppealDecision');
  return (
    c.state === 'SECOND_INSTANCE' &&
    (decision === 'appealWithdrawn' ? noAppealPending.test(c) : decisions.includes(decision))
  );
};
/** The end of every appeal period without an appeal, or the last word of the second instance. */
export const rulingStands = onEvent(
  'no appeal came, the last one was withdrawn, or upheld in the second instance',
  (c) => lastWord(c, 'upheld'),
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
  'no appeal came, the last one was withdrawn, or the second instance has decided',
  (c) => lastWord(c, 'upheld', 'judgment'),
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
    const { party } = actData(c, 'recordAppeal');
    const served = c.facts.ruling?.servedOn[party] !== undefined;
    return served && inPeriod(c.event.occurredOn, c, appealClock(c), party);
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
