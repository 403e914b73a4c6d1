import type { AwardFacts, AwardKind, AwardWindow, DisputeFacts, FirstReceipt, Papers, Party } from '../contract/facts';
import type { Actor, DocumentRef, Incoming, Instant, LegalDay, PartyId } from '../contract/incoming';
import type { CaseFrame, ProceedingInput } from '../contract/proceedings';
import { pairsOf, windowId } from './pairs';

export interface AwardAtOpening {
  document: string;
  kind: AwardKind;
  /** Receipts proved by the table of SVC; a party without one has no window yet. */
  receipts: { party: PartyId; receivedOn: LegalDay; method: string; evidence: DocumentRef[]; why?: string }[];
}

/** What a court's first receipt of papers says of a dispute: references only. */
export interface Opening {
  frame: CaseFrame;
  place: string;
  openedAt: Instant;
  by: Actor;
  parties: Party[];
  relation: DisputeFacts['relation'];
  workersInvolved: number;
  commonClaimWorkers: number;
  firstReceipt: FirstReceipt;
  consents: DisputeFacts['consents'];
  awards: AwardAtOpening[];
  refusedByCommission: DisputeFacts['refusedByCommission'];
}

const event = (o: Opening, id: string, name: string, occurredOn: LegalDay, data: unknown): Incoming => ({
  id: `${o.frame.caseNo}/opening/${id}`,
  kind: 'message',
  name,
  by: o.by,
  occurredAt: o.openedAt,
  occurredOn,
  enteredAt: o.openedAt,
  data,
});

function windowsOf(parties: readonly Party[]): Record<string, AwardWindow> {
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
      };
    }
  }
  return windows;
}

/** An award's own course from its making: each party's receipt, then the papers the court received (AWD-1, AWD-6). */
function awardOpening(o: Opening, award: AwardAtOpening): { facts: AwardFacts; opening: Incoming[] } {
  const { receipts, document } = award;
  const papers: Papers[] = o.firstReceipt.papers;
  const { postedOn, receivedOn, evidence } = o.firstReceipt;
  return {
    facts: { document, kind: award.kind, parties: o.parties, windows: windowsOf(o.parties) },
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
      ...o.firstReceipt.by.map((party) =>
        event(o, `${document}/papers/${party}`, 'recordCourtReceipt', receivedOn, {
          award: document,
          party,
          papers,
          evidence,
          ...(postedOn === null ? {} : { postedOn }),
        }),
      ),
    ],
  };
}

/** The dispute workflow's input. With an award it waits for the award proceedings to say whether the papers are in time. */
export function openingInput(o: Opening): ProceedingInput<DisputeFacts> {
  const facts: DisputeFacts = {
    place: o.place,
    askedOn: o.frame.openedOn,
    parties: o.parties,
    relation: o.relation,
    workersInvolved: o.workersInvolved,
    commonClaimWorkers: o.commonClaimWorkers,
    firstReceipt: o.firstReceipt,
    claimInHand: o.firstReceipt.papers.includes('claim'),
    awardsAtOpening: Object.fromEntries(o.awards.map((a) => [a.document, awardOpening(o, a)])),
    awards: Object.fromEntries(o.awards.map((a) => [a.document, { report: 0, windows: null }])),
    refusedByCommission: o.refusedByCommission,
    late: false,
    consents: o.consents,
    clarification: null,
    organisation: null,
    tried: [],
    proposal: null,
    mediator: null,
    acceptedOn: null,
    otherSideOpen: false,
    heldFrom: null,
    extensions: 0,
    extensionAgreed: {},
    extensionDays: null,
    agreement: null,
    earlierAgreement: false,
    title: null,
    handedOver: false,
    withdrawing: [],
    settling: [],
    declining: [],
    gone: [],
    filing: null,
    docketed: false,
    ruling: null,
    ended: null,
  };
  const opening = o.awards.length === 0 ? [event(o, 'papers', 'papersReceived', o.frame.openedOn, {})] : [];
  return { ...o.frame, facts, opening };
}
