import type {
  ComplaintFacts,
  CourtFeeFacts,
  FeedbackFacts,
  LimitationFacts,
  NegotiationFacts,
  NoticeFacts,
  PreservationFacts,
  RightToArbitrateFacts,
  SuccessionFacts,
} from '../../contract/facts';
import type { LegalDay } from '../../contract/incoming';
import { type Effect, proceedingId } from '../../contract/proceedings';
import { actData, messageData, isOn, isOneOf } from '../../engine/row';
import { openAnew, openPeer, report } from '../../engine/messages';
import { ofThisFiling } from '../../law/parties';
import { LABOUR_SUIT_FEE_FEN } from '../../law/court-fee';
import { type C } from './context';
import { toAwards } from './news.effects';

// What runs beside a dispute, each on a clock of its own.

/** Suit or arbitration has begun: a measure taken before it holds, limitation is interrupted, the way to arbitrate is used. */
export const begun =
  (what: 'suit' | 'arbitration') =>
  (c: C): Effect[] =>
    [
      ...c.facts.preservations.map((measure) => proceedingId(c.caseNo, 'preservation', measure)),
      ...(c.facts.limitation === null ? [] : [proceedingId(c.caseNo, 'limitation')]),
      ...(what === 'arbitration' && opensArbitration(c) ? [proceedingId(c.caseNo, 'rightToArbitrate')] : []),
    ].map((to) => report(c, to, 'dispute.begun', { what }));

const opensArbitration = (c: Pick<C, 'facts'>): boolean => c.facts.fifteenDays;

const openRightToArbitrate = (c: C, receivedOn: LegalDay): Effect[] => {
  const facts: RightToArbitrateFacts = { receivedOn };
  const id = proceedingId(c.caseNo, 'rightToArbitrate');
  return [openPeer(c, 'rightToArbitrate', id, facts, 'dispute.applied', receivedOn)];
};

/** The first organisation of LDMAL 10 to receive an application begins the fifteen days, not a unit before it (MED-5). */
export const beginFifteenDays = (c: C): Effect[] =>
  c.facts.application?.ldmal10 === false && actData(c, 'applyToOrganisation').ldmal10
    ? openRightToArbitrate(c, c.event.occurredOn)
    : [];

/** What interrupts limitation begins it anew (LIM-2). */
export const limitationAnew =
  (what: string) =>
  (c: C): Effect[] =>
    c.facts.limitation === null ? [] : [report(c, proceedingId(c.caseNo, 'limitation'), 'limitation.event', { what })];

/** A party is no more and nobody takes its place: its pairs fall away, the others go on (MED-12). */
export const pairsFallAway = (c: C): Effect[] => {
  const { party, state } = messageData(c, 'succession.changed');
  return state === 'NO_SUCCESSOR' ? toAwards(c, 'dispute.partyGone', { gone: party }) : [];
};

/** What begins with a dispute, each on a clock of its own: the fifteen days, limitation, the case notice. */
export const openBeside = (c: C): Effect[] => {
  const { application, limitation, workersInvolved, major } = c.facts;
  const effects: Effect[] = [];
  if (application?.ldmal10) effects.push(...openRightToArbitrate(c, application.receivedOn));
  else if (c.facts.fifteenDaysFrom !== undefined) effects.push(...openRightToArbitrate(c, c.facts.fifteenDaysFrom));
  if (limitation) {
    const facts: LimitationFacts = { ...limitation, appliedOn: application?.receivedOn ?? null, events: [] };
    effects.push(
      openPeer(c, 'limitation', proceedingId(c.caseNo, 'limitation'), facts, 'dispute.applied', limitation.from),
    );
  }
  if (c.rules.caseNotice) {
    const facts: NoticeFacts = { workersInvolved, major, admitted: false };
    effects.push(openPeer(c, 'notice', proceedingId(c.caseNo, 'notice'), facts, 'dispute.registered'));
  }
  return effects;
};

/** The organisation that first receives the case owes the court a report. */
export const openFeedback = (c: C): Effect[] => {
  if (!c.rules.feedbackToCourt || c.facts.mediation.tried.length > 0 || c.facts.lane === 'A') return [];
  const pushed = isOn(c, 'entrust', 'court.entrusted') ? actData(c, 'entrust') : c.facts.pushed;
  const receivedOn = pushed?.noticeOn ?? c.event.occurredOn;
  const facts: FeedbackFacts = { organisation: c.facts.mediation.organisation ?? '', receivedOn, mediating: false };
  return [openPeer(c, 'feedback', proceedingId(c.caseNo, 'feedback'), facts, 'dispute.entrusted', receivedOn)];
};

/** Suit or arbitration is under way: a measure taken before needs nobody to begin one (PRS-1). */
const hasBegun = (c: C): boolean => c.facts.docketed || c.facts.arbitration !== null;

export const openPreservation = (c: C): Effect[] => {
  const { measure, when } = actData(c, 'recordPreservation');
  const facts: PreservationFacts = { measure, takenOn: c.event.occurredOn };
  const id = proceedingId(c.caseNo, 'preservation', measure);
  return [
    openPeer(
      c,
      'preservation',
      id,
      facts,
      when === 'beforeSuit' && !hasBegun(c) ? 'measure.beforeSuit' : 'measure.inSuit',
    ),
  ];
};

const courtFees =
  (open: typeof openPeer) =>
  (c: C): Effect[] =>
    ofThisFiling(c.facts).map((party) => {
      const facts: CourtFeeFacts = { party, amountFen: LABOUR_SUIT_FEE_FEN };
      return open(c, 'courtFee', proceedingId(c.caseNo, 'courtFee', party), facts, 'suit.docketed');
    });
/** Each party that sues owes the court's fee, from the notice of it on, and that of a second suit again (FEE-1). */
export const openCourtFees = courtFees(openAnew);
/** Docketing ordered on appeal: what was paid for the suit that goes on is not asked for again. */
export const openCourtFeesOnce = courtFees(openPeer);

export const openNegotiation = (c: C): Effect[] => {
  const { party } = actData(c, 'requestNegotiation');
  const side = c.facts.parties.find((p) => p.id === party)?.side;
  const facts: NegotiationFacts = {
    party,
    askedOn: c.event.occurredOn,
    others: c.facts.parties.filter((p) => p.side !== side).map((p) => p.id),
    afterAward: Object.keys(c.facts.awards).length > 0,
  };
  return [openPeer(c, 'negotiation', proceedingId(c.caseNo, 'negotiation'), facts, 'negotiation.asked')];
};

export const openComplaint = (c: C): Effect[] => {
  const { party, mediatorId: mediator, ground, reasonRef } = actData(c, 'complainOfMediator');
  const { organisation } = c.facts.mediation;
  const facts: ComplaintFacts = { party, mediator, organisation, ground, reasonRef };
  return [
    openPeer(
      c,
      'complaint',
      proceedingId(c.caseNo, 'complaint', party, mediator, ground),
      facts,
      'mediator.complainedOf',
    ),
  ];
};

export const openSuccession = (c: C): Effect[] => {
  const { party, cause } = actData(c, 'reportSuccession');
  const facts: SuccessionFacts = { party, cause, successor: null };
  return [openAnew(c, 'succession', proceedingId(c.caseNo, 'succession', party), facts, 'dispute.partyGone')];
};

export const tellNotice = (c: C): Effect[] => {
  if (c.rules.caseNotice === null) return [];
  const { workersInvolved, major } = c.facts;
  const admitted = isOneOf(c.facts.arbitration, ['ARB_OPEN', 'ARB_HEARING']);
  const data = { workersInvolved, major: { ...major, reasonRef: '' }, admitted };
  return [report(c, proceedingId(c.caseNo, 'notice'), 'dispute.workers', data)];
};
