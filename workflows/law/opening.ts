import { STATE_VERSION } from '../contract/case';
import type { EventName } from '../contract/events';
import type {
  Application,
  AwardFacts,
  AwardKind,
  AwardWindow,
  DisputeFacts,
  FirstReceipt,
  MediationRound,
  Papers,
  Party,
} from '../contract/facts';
import type { Actor, DocumentRef, Incoming, Instant, LegalDay, PartyId } from '../contract/incoming';
import type { CaseFrame, ProceedingInput } from '../contract/proceedings';
import { newRound } from './mediation-round';
import { pairsOf, windowId } from './pairs';

export interface AwardAtOpening {
  document: string;
  kind: AwardKind;
  /** Receipts proved by the table of SVC; a party without one has no window yet. */
  obligation?: AwardFacts['obligation'];
  obligations?: AwardFacts['obligations'];
  receipts: { party: PartyId; receivedOn: LegalDay; method: string; evidence: DocumentRef[]; why?: string }[];
  /** What the court has of each party, where the case's first receipt does not say it of all. */
  papers?: {
    party: PartyId;
    against: PartyId[];
    on: LegalDay;
    postedOn: LegalDay | null;
    kinds: Papers[];
    evidence: DocumentRef[];
  }[];
}

/**
 * How a dispute comes in: an application to a unit, a court's first receipt, as the follow-up of another dispute, or by the
 * receipt of an award, whose windows are watched before anybody comes to court.
 */
export type Way = 'register' | 'court' | 'arbitration' | 'appeal' | 'award';

/** What is known of a dispute when it opens: references only. */
export interface Opening {
  way: Way;
  frame: CaseFrame;
  place: string;
  openedAt: Instant;
  by: Actor;
  parties: Party[];
  relation: DisputeFacts['relation'];
  workersInvolved: number;
  commonClaimWorkers: number;
  application: Application | null;
  /** Where a case before this one counted them from another day than the application's (MED-5). */
  fifteenDaysFrom?: LegalDay | null | undefined;
  firstReceipt: FirstReceipt | null;
  askedOn: LegalDay | null;
  consents: MediationRound['consents'];
  awards: AwardAtOpening[];
  refusedByCommission: DisputeFacts['refusedByCommission'];
  mediationWanted: boolean;
  directSuit: string | null;
  linkedTo: DisputeFacts['linkedTo'];
  limitation: DisputeFacts['limitation'];
  major: DisputeFacts['major'];
  pushed: DisputeFacts['pushed'];
}

const event = (o: Opening, id: string, name: EventName, occurredOn: LegalDay, data: unknown): Incoming => ({
  id: `${o.frame.caseNo}/opening/${id}`,
  kind: 'message',
  name,
  by: o.by,
  occurredAt: o.openedAt,
  occurredOn,
  enteredAt: o.openedAt,
  data,
});

/** Every window of a case's pairs, before any receipt of the award is proved. */
export function windowsOf(parties: readonly Party[]): Record<string, AwardWindow> {
  const windows: Record<string, AwardWindow> = {};
  for (const pair of pairsOf(parties)) {
    for (const [party, other] of [
      [pair.worker, pair.employer],
      [pair.employer, pair.worker],
    ] as const) {
      windows[windowId(pair.id, party)] = {
        party,
        pair: pair.id,
        otherSide: windowId(pair.id, other),
        receivedOn: null,
        method: null,
        papers: null,
        inTime: null,
        warnings: [],
        settledInSetAside: false,
        barredOn: null,
        nextActed: false,
        byExpiry: false,
      };
    }
  }
  return windows;
}

/** An award's own course from its making: each party's receipt, then the papers the court received (AWD-1, AWD-6). */
function awardOpening(o: Opening, award: AwardAtOpening): { facts: AwardFacts; opening: Incoming[] } {
  const { receipts, document } = award;
  return {
    facts: {
      document,
      kind: award.kind,
      parties: o.parties,
      windows: windowsOf(o.parties),
      obligation: award.obligation ?? null,
      obligations: award.obligations ?? [],
    },
    opening: [
      event(o, `${document}/made`, 'award.made', o.frame.openedOn, {}),
      ...receipts.map((r) =>
        event(o, `${document}/receipt/${r.party}`, 'recordAwardReceipt', r.receivedOn, {
          award: document,
          party: r.party,
          method: r.method,
          evidence: r.evidence,
          ...(r.why === undefined ? {} : { why: r.why }),
        }),
      ),
      ...(award.papers ?? papersOfAll(o)).map((papers) => papersEvent(o, document, papers)),
    ],
  };
}

type PapersAtOpening = Omit<NonNullable<AwardAtOpening['papers']>[number], 'against'> & {
  against?: PartyId[] | undefined;
};
const papersOfAll = ({ firstReceipt }: Opening): PapersAtOpening[] =>
  (firstReceipt?.by ?? []).map((party) => {
    const { papers: kinds, evidence, postedOn, receivedOn: on, against } = firstReceipt as FirstReceipt;
    return { party, on, postedOn, kinds, evidence, against };
  });

const papersEvent = (o: Opening, award: string, { party, on, postedOn, kinds, evidence, against }: PapersAtOpening) => {
  const more = { ...(postedOn === null ? {} : { postedOn }), ...(against === undefined ? {} : { against }) };
  const data = { award, party, papers: kinds, evidence, ...more };
  // Of papers that came for each pair on its own, each is an event of its own.
  const which =
    against === undefined || o.awards.every((a) => a.papers === undefined) ? party : `${party}/${against.join('+')}`;
  return event(o, `${award}/papers/${which}`, 'recordCourtReceipt', on, data);
};

/** The event that opens a dispute, unless it first waits for its award proceedings to say whether papers are in time. */
function firstEvent(o: Opening): Incoming[] {
  const on = o.frame.openedOn;
  if (o.way === 'register')
    return [event(o, 'application', 'applicationReceived', o.application?.receivedOn ?? on, {})];
  if (o.way === 'arbitration')
    return [event(o, 'application', 'arbitrationApplied', o.application?.receivedOn ?? on, {})];
  if (o.way === 'award') return [event(o, 'award', 'awardReceived', on, {})];
  if (o.way === 'appeal') return [event(o, 'appeal', 'appealPosted', on, {})];
  return o.awards.length === 0 ? [event(o, 'papers', 'papersReceived', on, {})] : [];
}

/** How a dispute opens. With an award it waits for the award's region to say whether the papers are in time. */
export function openingInput(o: Opening): ProceedingInput<DisputeFacts> {
  const facts: DisputeFacts = {
    place: o.place,
    askedOn: o.askedOn ?? o.frame.openedOn,
    parties: o.parties,
    relation: o.relation,
    workersInvolved: o.workersInvolved,
    commonClaimWorkers: o.commonClaimWorkers,
    lane: o.way === 'court' ? 'B' : 'A',
    kind: o.way === 'court' ? 'preDocketing' : 'direct',
    trialProcedure: 'ordinary',
    application: o.application,
    fifteenDays: (o.application?.ldmal10 ?? false) || o.fifteenDaysFrom != null,
    ...(o.fifteenDaysFrom != null && { fifteenDaysFrom: o.fifteenDaysFrom }),
    firstReceipt: o.firstReceipt,
    claimInHand: o.firstReceipt?.papers.includes('claim') ?? false,
    mediationWanted: o.mediationWanted,
    directSuit: o.directSuit,
    linkedTo: o.linkedTo,
    limitation: o.limitation,
    major: o.major,
    suitable: null,
    overAgeMatter: null,
    splitOff: [],
    tier: o.application?.unit ?? null,
    pushed: o.pushed,
    awardsAtOpening: Object.fromEntries(o.awards.map((a) => [a.document, awardOpening(o, a)])),
    awards: Object.fromEntries(o.awards.map((a) => [a.document, { windows: null }])),
    refusedByCommission: o.refusedByCommission,
    filedBy: null,
    arbitration: null,
    late: false,
    mediation: newRound({ consents: o.consents }),
    earlierAgreement: false,
    titled: false,
    title: null,
    instrument: null,
    performance: null,
    withdrawing: [],
    suitsWithdrawn: [],
    declining: [],
    gone: [],
    onHold: [],
    agents: {},
    representatives: [],
    preservations: [],
    filing: null,
    docketed: o.way === 'appeal',
    trialFollowed: null,
    ruling: null,
    appeals: {},
    judgment: null,
  };
  return { ...o.frame, facts, stateVersion: STATE_VERSION, opening: firstEvent(o) };
}
