import { isOn, messageData } from '../../engine/row';
import type { AwardFacts, Obligation, Party, PerformanceFacts, TitleFacts } from '../../contract/facts';
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
import { inTheProceedings } from '../../law/parties';
import { openPeer, report } from '../../engine/messages';
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
const these = (c: C, parties: Party[]) => ({ parties, othersInTheCase: parties.length < c.facts.parties.length });

const lastDue = (obligation: Obligation | null): LegalDay | null =>
  obligation?.instalments
    .map((i) => i.dueOn)
    .sort()
    .at(-1) ?? null;

/** An agreement in force opens the way to an enforceable instrument; a second one opens it anew (T-01, T-32). */
export const openTitle = (c: C): Effect[] => {
  const agreement = c.facts.mediation.agreement as NonNullable<C['facts']['mediation']['agreement']>;
  const effectiveOn = agreement.effectiveOn as string;
  const safeStartOn = agreement.safeStartOn as string;
  const { document, confirmsRelation } = agreement;
  const performanceOn = lastDue(agreement.obligation);
  if (c.facts.titled) {
    const { docketed } = c.facts;
    const anew = { agreement: document, effectiveOn, safeStartOn, performanceOn, confirmsRelation, docketed };
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
    watched: agreement.obligation !== null,
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
  instrument: string,
  source: PerformanceFacts['source'],
  obligation: Obligation | null,
  inForceOn: LegalDay = c.event.occurredOn,
): Effect[] => {
  if (obligation === null) return [];
  const facts: PerformanceFacts = {
    ...these(c, source === 'agreement' ? signatories(c) : inTheProceedings(c.facts)),
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
  return [openPeer(c, 'performance', performanceId(c.caseNo, instrument), facts, 'instrument.inForce', inForceOn)];
};

export const watchAgreement = (c: C): Effect[] => {
  const agreement = c.facts.mediation.agreement as NonNullable<C['facts']['mediation']['agreement']>;
  if (c.facts.earlierAgreement) return [];
  return openPerformance(c, AGREEMENT, 'agreement', agreement.obligation, agreement.effectiveOn ?? undefined);
};

export const watchStatement =
  (obligation: (c: C) => Obligation | null) =>
  (c: C): Effect[] =>
    openPerformance(c, STATEMENT, 'statement', obligation(c));

export const watchJudgment = (c: C): Effect[] => openPerformance(c, JUDGMENT, 'judgment', c.facts.judgment);
