import { AGREEMENT } from '../../contract/proceedings';
import { effectOf } from '../../law/agreement';
import { isOfPaper } from '../../law/owed';
import { concerned, filers } from '../../law/parties';
import { clockIs } from '../../engine/due';
import { actData, messageData, isOn, isOneOf, not } from '../../engine/row';
import { onEvent, when, type C } from './context';
import { hasAward } from './opening.guards';

// Terms, signatures, the title, and who settles or withdraws.

export const everyoneAgreed = onEvent(
  'every party, and every represented worker, agrees (AGR-5)',
  (c) => concerned(c.facts).every((p) => actData(c, 'recordTerms').agreedBy.includes(p.id)),
  'CONSENT_INCOMPLETE',
);
const signaturesIn = (c: C): boolean =>
  c.facts.mediation.agreement !== null && effectOf(c.facts.mediation.agreement).effectiveOn !== null;
export const allSigned = onEvent('all required signatures in', signaturesIn);
export const notAllSigned = not(allSigned);
/** A signature given while the mediation still ran: before it failed, or by the expiry that failed it. */
export const signedBeforeTheEnd = onEvent(
  'signed before the mediation ended',
  (c) =>
    c.facts.mediation.ended === null ||
    c.facts.mediation.ended.ground === 'expired' ||
    c.event.occurredOn <= c.facts.mediation.ended.on,
  'TOO_LATE',
);
export const acceptedByOperator = onEvent('accepted by an operator', (c) => c.event.acceptedByOperator === true);
export const agreementOnPaper = when('terms recorded', (c) => c.facts.mediation.agreement !== null);
export const earlierAgreement = when('earlierAgreement', (c) => c.facts.earlierAgreement);
export const noEarlierAgreement = not(earlierAgreement);
export const titleInForce = (...by: NonNullable<C['facts']['instrument']>[]) =>
  onEvent(
    `T reports TITLE_EFFECTIVE by ${by.join(' or ')}`,
    (c) =>
      messageData(c, 'title.changed').state === 'TITLE_EFFECTIVE' &&
      isOneOf(messageData(c, 'title.changed').instrument, by),
  );
export const docketedForStatement = onEvent(
  'T reports STATEMENT_PENDING, not filed before',
  (c) => messageData(c, 'title.changed').state === 'STATEMENT_PENDING' && c.facts.filing === null,
);
export const titleRefused = onEvent(
  'T reports TITLE_REFUSED',
  (c) => messageData(c, 'title.changed').state === 'TITLE_REFUSED',
);
export const performed = onEvent(
  'P of the agreement reports PERFORMED',
  (c) => isOfPaper(messageData(c, 'performance.changed').instrument, AGREEMENT) && c.facts.performance === 'PERFORMED',
);
export const performedBefore = when('P = PERFORMED', (c) => c.facts.performance === 'PERFORMED');
export const titleNotPastHalf = when('T = NONE, a half, refused or lapsed', (c) =>
  isOneOf(c.facts.title ?? 'NONE', ['NONE', 'JC_HALF', 'AR_HALF', 'TITLE_REFUSED', 'TITLE_LAPSED']),
);
export const docketingOpen = when(
  'T refused, lapsed or back at its beginning, or P = BREACHED and T not past a half',
  (c) =>
    titleOver.test(c) || c.facts.title === 'NONE' || (c.facts.performance === 'BREACHED' && titleNotPastHalf.test(c)),
);
export const titleEnded = onEvent('T reports TITLE_REFUSED or TITLE_LAPSED', (c) =>
  isOneOf(messageData(c, 'title.changed').state, ['TITLE_REFUSED', 'TITLE_LAPSED']),
);
export const titleWentOn = onEvent(
  'T goes on again',
  (c) =>
    !isOneOf(messageData(c, 'title.changed').state, [
      'TITLE_REFUSED',
      'TITLE_LAPSED',
      'TITLE_EFFECTIVE',
      'STATEMENT_PENDING',
    ]) && clockIs(c, 'running', 'unconfirmedWait'),
);
export const titleOver = when('T refused or lapsed', (c) => isOneOf(c.facts.title, ['TITLE_REFUSED', 'TITLE_LAPSED']));
export const settledWindow = when('W = SETTLED_PENDING_TITLE', (c) =>
  Object.values(c.facts.awards).some((a) =>
    Object.values(a.windows ?? {}).some((w) => w.state === 'SETTLED_PENDING_TITLE'),
  ),
);
export const notReported = when('not reported yet', (c) => !c.facts.mediation.handedOver);
const on = (c: C, side: 'applicant' | 'respondent') => concerned(c.facts).filter((p) => p.side === side);
export const everyoneSettles = onEvent('every party', (c) =>
  concerned(c.facts).every((p) => c.facts.mediation.settling.includes(p.id)),
);
/** Over an award it is whoever has papers at the court that may withdraw them, worker or employer (AWD-5). */
export const everyApplicantWithdraws = onEvent('every applicant, or everyone who filed', (c) =>
  c.facts.firstReceipt !== null && hasAward.test(c)
    ? filers(c.facts).length === 0
    : on(c, 'applicant').every((p) => c.facts.withdrawing.includes(p.id)),
);
export const everyApplicantDeclines = onEvent(
  'every applicant',
  (c) => !isOn(c, 'declineToFile') || on(c, 'applicant').every((p) => c.facts.declining.includes(p.id)),
);
export const nobodyLeftOnASide = onEvent(
  'nobody left on that side',
  (c) => on(c, 'applicant').length === 0 || on(c, 'respondent').length === 0,
);
