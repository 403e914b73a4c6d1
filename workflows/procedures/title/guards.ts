import type { TitleFacts } from '../../contract/facts';
import type { TitleState } from '../../contract/states';
import { NOT_FOR_THIS_COURT, type MessageData } from '../../contract/messages';
import type { PartyId } from '../../contract/incoming';
import type { RefusalCode } from '../../contract/refusals';
import { clockIs, clockOf, inPeriod, inPeriodIfAny } from '../../engine/due';
import { actData, eventGuard, guard, isOneOf, not, type Ctx } from '../../engine/row';

export type C = Ctx<TitleFacts, TitleState>;
const when = (name: string, test: (c: C) => boolean, refusal?: RefusalCode) => guard(name, test, refusal);
const everyone = (c: C, acted: Record<PartyId, unknown>): boolean =>
  c.facts.parties.every((p) => acted[p.id] !== undefined);

/** JC-1, AR-1 ask for every party to the agreement; one side's application is half of one. */
export const allApplied = when('every party has applied', (c) => everyone(c, c.facts.applications));
export const allAskReview = when('every party has asked for review', (c) => everyone(c, c.facts.reviews));
export const noneApplied = when('no application left', (c) => Object.keys(c.facts.applications).length === 0);
export const noReviewAsked = when('no request for review left', (c) => Object.keys(c.facts.reviews).length === 0);
export const aHalfForConfirmation = not(noneApplied);

export const confirmInTime = eventGuard<TitleFacts, TitleState>(
  'by the due day of the 30 days',
  (c) => inPeriod(c.event.occurredOn, c, 'confirmApply'),
  'TOO_LATE',
);
export const reviewInTime = eventGuard<TitleFacts, TitleState>(
  'by the due day of the 15 days',
  (c) => inPeriod(c.event.occurredOn, c, 'arbReviewApply'),
  'TOO_LATE',
);
/** What the commission itself enters after the day is another row's (T-31). */
export const notEnteredLate = not(
  eventGuard<TitleFacts, TitleState>(
    'entered by the commission after it',
    (c) => reviewDayPast.test(c) && c.event.by.role === 'commission',
  ),
);
export const reviewDayPast = when('the 15 days over', (c) => clockIs(c, 'expired', 'arbReviewApply'));
export const dueAhead = eventGuard<TitleFacts, TitleState>('the 30 days not yet over', (c) =>
  inPeriod(c.event.occurredOn, c, 'confirmApply'),
);
export const reviewable = when(
  'not about the existence of a labour relation (ARule 75(4))',
  (c) => !c.facts.confirmsRelation,
  'NOT_REVIEWABLE',
);

export const applicationReference = (c: Pick<C, 'caseNo'>, round: number): string =>
  `${c.caseNo}/confirmation/${round}`;
export const answersThis = eventGuard<TitleFacts, TitleState>(
  'answers this application',
  (c) => c.event.reference === applicationReference(c, c.facts.round),
);

/** Found before or after docketing, the ground decides and not the word: the agreement has not been judged (CPL-I 355, 357). */
const notForThisCourt = (c: C): boolean => {
  const { ground } = c.event.data as MessageData['confirmation.rejected'];
  return ground === undefined ? c.event.name === 'confirmation.not_admitted' : isOneOf(ground, NOT_FOR_THIS_COURT);
};
export const openForAnother = eventGuard<TitleFacts, TitleState>(
  'a ground of CPL-I 355, the 30 days not yet over',
  (c) => notForThisCourt(c) && dueAhead.test(c),
);

export const notExtended = when('not extended yet', (c) => !c.facts.reviewExtended, 'EXTENSIONS_USED_UP');
export const statementMade = when('the statement is made', (c) => c.facts.statement !== null);
export const allSigned = when(
  'every party has signed',
  (c) => c.facts.statement !== null && everyone(c, c.facts.statement.signed),
);
export const beforeDocketing = when('not docketed', (c) => !c.facts.docketed);
export const everyoneAsked = eventGuard<TitleFacts, TitleState>(
  'every party asks for it',
  (c) => c.facts.parties.every((p) => actData(c, 'docketForStatement').parties.includes(p.id)),
  'CONSENT_INCOMPLETE',
);

export const confirmed = when('confirmed', (c) => c.facts.instrument === 'confirmation');
export const byCommission = when('commission statement', (c) => c.facts.instrument === 'commissionStatement');
const THIRD_PARTY = 'thirdParty';
/** Who objects, or has come to know of the harm: a party, or a third party by its reference. */
export const objector = (c: C): string => {
  const { party, thirdParty } = c.event.data as { party?: string; thirdParty?: string };
  return party ?? thirdParty ?? THIRD_PARTY;
};
const pendingOf = (c: C): string[] =>
  Object.entries(c.facts.objections).flatMap(([who, objection]) => (objection === 'pending' ? [who] : []));
/** Whose objection the court has decided on: the one it names, or the only one before it. */
export const decidedOn = (c: C): string | undefined => {
  const { party, thirdParty } = actData(c, 'decideObjection');
  const pending = pendingOf(c);
  return party ?? thirdParty ?? (pending.length === 1 ? pending[0] : undefined);
};
/** A decision names one of the objections before the court; before any was recorded by name, there was only one. */
export const decidesOne = (c: C): RefusalCode | undefined => {
  const pending = pendingOf(c);
  if (pending.length === 0) return undefined;
  const who = decidedOn(c);
  if (who === undefined) return 'OBJECTOR_REQUIRED';
  return pending.includes(who) ? undefined : 'NO_OBJECTION';
};
export const noObjectionLeft = when('no other objection pending', (c) => pendingOf(c).length === 0);
/** A party objects within its own days; one without days of its own, and a third party, within a third party's (JC-8). */
const objectedInTime = (c: C): boolean => {
  const who = objector(c);
  if (clockOf(c, 'confirmObjection', who)) return inPeriod(c.event.occurredOn, c, 'confirmObjection', who);
  const own = clockOf(c, 'confirmThirdPartyObjection', who) !== undefined;
  return inPeriod(c.event.occurredOn, c, 'confirmThirdPartyObjection', own ? who : undefined);
};
export const objectionInTime = eventGuard<TitleFacts, TitleState>('by its own due day', objectedInTime, 'TOO_LATE');
/** Each party's own thirty days after enforcement was refused (I-1 24); without such days nothing limits the suit here. */
export const suitInTime = eventGuard<TitleFacts, TitleState>(
  'by its own due day, where there is one',
  (c) => inPeriodIfAny(c.event.occurredOn, c, 'suitAfterNonEnforcement', actData(c, 'sueOnTheMatter').party),
  'TOO_LATE',
);
export const upheld = eventGuard<TitleFacts, TitleState>(
  'upheld',
  (c) => actData(c, 'decideObjection').result === 'upheld',
);
export const notUpheld = not(upheld);
export const upheldInPart = eventGuard<TitleFacts, TitleState>(
  'upheld in part',
  (c) => actData(c, 'decideObjection').result === 'partlyUpheld',
);
