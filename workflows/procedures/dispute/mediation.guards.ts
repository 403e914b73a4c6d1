import type { Mediator } from '../../contract/facts';
import { allConsented, applicantsConsented, clarified, reachedOn } from '../../law/consent';
import { concerned } from '../../law/parties';
import { TIERS, type Tier } from '../../contract/tiers';
import { serves } from '../../law/region';
import { inPeriod, inPeriodIfAny } from '../../engine/due';
import { actData, isOn, isOneOf, not } from '../../engine/row';
import { onEvent, when, type C } from './context';
import { noAward } from './opening.guards';
import { lengthIsFixed, medKey, toLocalLength } from './period';

// Consent, entrustment, acceptance, the mediation period and its extension.

/** Of what a higher tier did not take up the mediation had ended before; and a court keeps the record that it was sent. */
export const mayBeRecorded = when('a mediation that was begun, and of whose end no court was told', (c) => {
  const { acceptedOn, ended, handedOver } = c.facts.mediation;
  if (acceptedOn === null || handedOver || ended?.ground.startsWith('escalation') === true) return false;
  return c.state !== 'AGREEMENT_EFFECTIVE' || c.facts.lane === 'A';
});
export const allAgree = when('all consent', (c) => allConsented(c.facts));
const applicantsAgree = when('applicants consent', (c) => applicantsConsented(c.facts));
const allMustAgree = when('consentBeforeEntrust = all', (c) => c.rules.consentBeforeEntrust === 'all');
export const oneSideEnough = when(
  'applicants consent, the other side not yet, consentBeforeEntrust = applicant',
  (c) => !allAgree.test(c) && applicantsAgree.test(c) && !allMustAgree.test(c),
);
export const consentOpen = when('consent open', (c) => !allAgree.test(c) && !oneSideEnough.test(c));
export const choiceOpen = when('no organisation named yet', (c) => c.facts.lane === 'C' || c.facts.pushed === null);
export const consentStillOpen = when(
  'consent open',
  (c) => !allAgree.test(c) && (c.facts.lane !== 'B' || !oneSideEnough.test(c)),
);
export const failsWithoutConsent = when('lane A, or lane B without an award', (c) =>
  c.facts.lane === 'A' ? true : c.facts.lane === 'B' && noAward.test(c),
);
export const clarificationOpen = when('clarification open', (c) => c.facts.late && !clarified(c.facts));
export const clarificationDone = when('clarified or not late', (c) => !c.facts.late || clarified(c.facts));
export const lateConsentOpen = when(
  'consent or clarification open',
  (c) => !allConsented(c.facts) || !clarified(c.facts),
);
const answersNo = (c: C): boolean =>
  isOn(c, 'acknowledgeClarification')
    ? actData(c, 'acknowledgeClarification').agrees === false
    : actData(c, 'recordConsent').answer === 'refuse';
/** Not an answer at all, or an answer that agrees. */
export const agrees = onEvent('agrees', (c) => !answersNo(c));
export const refuses = onEvent('refuses', (c) => c.event.kind === 'expiry' || answersNo(c));
export const isClear = onEvent(
  'not said to be unclear',
  (c) => !isOn(c, 'acknowledgeClarification') || actData(c, 'acknowledgeClarification').clear !== false,
);
export const saysNo = onEvent(
  'says no',
  (c) => isOn(c, 'withdrawConsent') || actData(c, 'recordConsent').answer === 'refuse',
);
export const otherSideOpen = when('otherSideOpen', (c) => c.facts.mediation.otherSideOpen);
export const enterpriseAgreed = when(
  'an enterprise committee only if both agree',
  (c) => c.facts.kind !== 'enterprise' || allConsented(c.facts),
  'CONSENT_INCOMPLETE',
);
export const lastOpenSide = onEvent('the other side agrees', (c) => allConsented(c.facts));
export const choiceIsTheirs = onEvent(
  'all consented and within the time to choose, where the parties choose',
  (c) => {
    const { chosenBy } = actData(c, 'entrust');
    if (chosenBy === 'court') return true;
    return allConsented(c.facts) && inPeriod(c.event.occurredOn, c, 'partiesChooseOrg');
  },
  'TOO_LATE',
);
export const choiceIsAgreed = onEvent(
  'all consented, where the parties choose',
  (c) => actData(c, 'entrust').chosenBy === 'court' || allConsented(c.facts),
  'CONSENT_INCOMPLETE',
);
export const triesLeft = when('tries < reassignTries', (c) => c.facts.mediation.tried.length <= c.rules.reassignTries);
export const standingOrder = when('reassignment = standing', (c) => c.rules.reassignment === 'standing');
const mediatorOf = (c: C): Mediator => actData(c, 'acceptEntrustment').mediator;
export const mediatorServesPlace = onEvent(
  'mediator of the place',
  (c) => serves(mediatorOf(c).places, c.facts.place),
  'WRONG_PLACE',
);
export const theEntrusted = onEvent(
  'the organisation entrusted',
  (c) =>
    c.event.by.organisation === c.facts.mediation.organisation &&
    mediatorOf(c).organisation === c.facts.mediation.organisation,
  'WRONG_ORGANISATION',
);
export const escalationMediatorServes = onEvent(
  'mediator of the place',
  (c) => serves(actData(c, 'acceptEscalation').mediator.places, c.facts.place),
  'WRONG_PLACE',
);
/** CLK-11: a former organisation's acceptance, complete by its due day on a record of that day. */
export const lateReplyProved = onEvent(
  'signed for by the due day',
  (c) => {
    const { organisation } = mediatorOf(c);
    if (c.facts.lane === 'A' || c.event.by.organisation !== organisation) return false;
    const former = c.facts.mediation.tried.find((t) => t.organisation === organisation);
    const { record } = actData(c, 'acceptEntrustment');
    return (
      former !== undefined &&
      record !== undefined &&
      record.madeOn <= former.dueOn &&
      c.event.occurredOn <= former.dueOn
    );
  },
  'ENTERED_TOO_LATE',
);
export const notTheEntrusted = onEvent(
  'a former organisation',
  (c) => mediatorOf(c).organisation !== c.facts.mediation.organisation,
);
const agreedToExtend = (c: C): string | null => reachedOn(concerned(c.facts), c.facts.mediation.extensionAgreed);
const extensionInTime = (c: C): boolean =>
  Object.values(c.facts.mediation.extensionAgreed).every((on) => inPeriod(on, c, medKey(c.facts)));
export const allExtend = onEvent('all agree to extend', (c) => agreedToExtend(c) !== null);
export const someExtend = onEvent('not all agree to extend yet', (c) => agreedToExtend(c) === null);
export const reachedInTime = onEvent('reached by the expiry', extensionInTime, 'ENTERED_TOO_LATE');
export const extensionsLeft = when(
  'extensionsMax not used up',
  (c) =>
    toLocalLength(c) ||
    c.rules.extensionsMax === null ||
    !lengthIsFixed(c) ||
    c.facts.mediation.extensions < c.rules.extensionsMax,
  'EXTENSIONS_USED_UP',
);
export const failedByExpiry = when('failed by expiry', (c) => c.facts.mediation.ended?.ground === 'expired');
export const lateExtensionProved = onEvent(
  'agreed by the expiry on a record of that day',
  (c) => {
    const { record } = actData(c, 'agreeExtension');
    return (
      allExtend.test(c) && extensionInTime(c) && record !== undefined && inPeriod(record.madeOn, c, medKey(c.facts))
    );
  },
  'ENTERED_TOO_LATE',
);
export const notDocketed = when('not docketed since', (c) => !c.facts.docketed);
export const notHeardSince = when('not docketed or heard since', (c) => !c.facts.docketed || c.facts.lane === 'C');
export const docketed = not(notDocketed);
export const byMedDue = onEvent('by MED', (c) => inPeriodIfAny(c.event.occurredOn, c, medKey(c.facts)), 'TOO_LATE');
export const heldFrom = (state: C['state']) => when(`heldFrom ${state}`, (c) => c.facts.mediation.heldFrom === state);
export const heldInMediation = when('held from mediation', (c) =>
  isOneOf(c.facts.mediation.heldFrom, ['MEDIATING', 'MEDIATING_EXTENDED']),
);
/** AGREED_UNSIGNED itself, or held from it. */
export const heldUnsigned = when(
  'terms recorded, not signed',
  (c) => c.state === 'AGREED_UNSIGNED' || c.facts.mediation.heldFrom === 'AGREED_UNSIGNED',
);
export const founded = onEvent('founded', (c) => actData(c, 'reviewFalseMediation').founded);
export const unfounded = not(founded);
/** A tier above the one that holds the case (INT-4). */
export const tierAbove = onEvent(
  'a tier above',
  (c) => TIERS.indexOf(actData(c, 'escalate').tier) > TIERS.indexOf((c.facts.tier ?? 'enterprise') as Tier),
  'WRONG_WAY',
);
/** Whom a case was sent up to answers, and nobody else (INT-4); of 0.2.0 any of that tier did. */
export const sentToIt = onEvent(
  'the organisation it was sent up to',
  (c) => {
    const { sentUpTo } = c.facts.mediation;
    return c.event.kind === 'expiry' || sentUpTo === undefined || sentUpTo === c.event.by.organisation;
  },
  'WRONG_ORGANISATION',
);
/** Where none was named, the organisation above is of the tier that the case was sent to; 0.2.0 did not look. */
export const ofThatTier = onEvent(
  'of the tier it was sent up to',
  (c) => {
    const { tier } = actData(c, 'acceptEscalation');
    const isNamed = c.facts.mediation.sentUpTo !== undefined;
    return isNamed || tier === undefined || tier === 'any' || tier === c.facts.tier;
  },
  'WRONG_TIER',
);
