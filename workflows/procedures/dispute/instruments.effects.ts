import { isOn, messageData } from '../../engine/row';
import type { AwardFacts, Owed, Party, PerformanceFacts, TitleFacts } from '../../contract/facts';
import type { LegalDay } from '../../contract/incoming';
import {
  type Effect,
  AGREEMENT,
  JUDGMENT,
  STATEMENT,
  awardId,
  performanceId,
  titleId,
} from '../../contract/proceedings';
import { windowsOf } from '../../law/opening';
import { instrumentsOf, lastDueOn, somethingOwed } from '../../law/owed';
import { inTheProceedings } from '../../law/parties';
import { openAnew, openPeer, report } from '../../engine/messages';
import { type C } from './context';

// The proceedings that an award, an agreement, a statement or a judgment opens.

const awardsMade = (c: C) =>
  isOn(c, 'arbitration.partlyAwarded')
    ? messageData(c, 'arbitration.partlyAwarded').awards
    : messageData(c, 'arbitration.changed').awards;
/** An award document is made: its windows open each on its own party's receipt (W-01). */
export const openAwards = (c: C): Effect[] =>
  awardsMade(c).map(({ document, kind, obligation, obligations }) => {
    const facts: AwardFacts = {
      document,
      kind,
      parties: c.facts.parties,
      windows: windowsOf(c.facts.parties),
      obligation: obligation ?? null,
      obligations: obligations ?? [],
    };
    return openPeer(c, 'award', awardId(c.caseNo, document), facts, 'award.made');
  });

const signatories = (c: C): Party[] =>
  c.facts.parties.filter((p) => c.facts.mediation.agreement?.parties.includes(p.id));
/** Those whom the instrument binds, and whether the case has others. */
const these = (c: C, parties: Party[]) => ({
  parties,
  othersInTheCase: parties.length < c.facts.parties.length || (c.facts.severed ?? []).length > 0,
});

/** An agreement in force opens the way to an enforceable instrument; a second one opens it anew (T-01, T-32). */
export const openTitle = (c: C): Effect[] => {
  const agreement = c.facts.mediation.agreement as NonNullable<C['facts']['mediation']['agreement']>;
  const effectiveOn = agreement.effectiveOn as string;
  const safeStartOn = agreement.safeStartOn as string;
  const { document, confirmsRelation } = agreement;
  const performanceOn = lastDueOn(agreement);
  const watched = somethingOwed(agreement);
  const instruments = instrumentsOf(AGREEMENT, agreement).map((one) => one.instrument);
  if (c.facts.titled) {
    const { docketed } = c.facts;
    const days = { effectiveOn, safeStartOn, performanceOn };
    const anew = { agreement: document, ...days, confirmsRelation, docketed, watched, instruments };
    return [report(c, titleId(c.caseNo), 'dispute.agreedAnew', anew)];
  }
  const facts: TitleFacts = {
    ...these(c, signatories(c)),
    agreement: document,
    effectiveOn,
    safeStartOn,
    performanceOn,
    docketed: c.facts.docketed,
    confirmsRelation,
    watched,
    instruments,
    applications: {},
    reviews: {},
    reviewExtended: false,
    statement: null,
    instrument: null,
    objections: {},
    round: 0,
    result: null,
  };
  return [openPeer(c, 'title', titleId(c.caseNo), facts, 'dispute.agreed', effectiveOn)];
};

/** The watch over what is to be paid, one for each instrument (P-01). Nothing to perform, nothing to watch. */
export const openPerformance = (
  c: C,
  paper: string,
  source: PerformanceFacts['source'],
  owed: Owed,
  inForceOn: LegalDay = c.event.occurredOn,
): Effect[] =>
  instrumentsOf(paper, owed).map(({ instrument, obligation }) => {
    const bound = source === 'agreement' ? signatories(c) : inTheProceedings(c.facts);
    const ofThese = (p: Party): boolean => instrument === paper || [obligation.payer, obligation.payee].includes(p.id);
    const facts: PerformanceFacts = {
      ...these(c, bound.filter(ofThese)),
      instrument,
      source,
      inForceOn,
      obligation,
      paid: [],
      advancePayment: false,
      title: source !== 'agreement',
      ldmal10: c.facts.fifteenDays,
      onlyWages: c.facts.mediation.agreement?.onlyWages ?? false,
      afterAward: Object.keys(c.facts.awards).length > 0,
      referral: c.facts.lane === 'B',
      finalUponIssue: false,
      paymentOrder: null,
      performedOn: null,
    };
    const id = performanceId(c.caseNo, instrument);
    return openAnew(c, 'performance', id, facts, 'instrument.inForce', inForceOn);
  });

/** What the terms say is to be paid is watched; terms made anew take the place of what they no longer say (JC-7). */
export const watchAgreement = (c: C): Effect[] => {
  const agreement = c.facts.mediation.agreement as NonNullable<C['facts']['mediation']['agreement']>;
  const now = instrumentsOf(AGREEMENT, agreement);
  const before = c.facts.earlierAgreement ? (c.facts.watched ?? [AGREEMENT]) : [];
  const gone = before.filter((instrument) => !now.some((one) => one.instrument === instrument));
  const kept = now.filter(({ instrument }) => before.includes(instrument));
  return [
    ...kept.map((one) => report(c, performanceId(c.caseNo, one.instrument), 'instrument.replaced', one)),
    ...gone.map((instrument) => report(c, performanceId(c.caseNo, instrument), 'instrument.fellAway', { instrument })),
    ...openPerformance(c, AGREEMENT, 'agreement', agreement, agreement.effectiveOn ?? undefined),
  ];
};

export const watchStatement =
  (owed: (c: C) => Owed) =>
  (c: C): Effect[] =>
    openPerformance(c, STATEMENT, 'statement', owed(c));

export const watchJudgment = (c: C): Effect[] =>
  openPerformance(c, JUDGMENT, 'judgment', { obligation: c.facts.judgment, obligations: c.facts.judgmentParts });
