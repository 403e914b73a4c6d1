import type { Nothing, ServedOn, SuitResult, ActData } from './acts';
import type { AwardWindowSummary, CaseNumber, KnownAward, Obligation, Owed, TitleFacts } from './facts';
import type { DocumentRef, LegalDay, PartyId } from './incoming';
import type { Outcome } from './outcomes';
import type { ArbitrationState, PerformanceState, SuccessionState, TitleState } from './states';

/**
 * Why a court does not confirm. A ground of CPL-I 355 says that this application was not for this court or not in form: it
 * decides nothing about the agreement. A ground of CPL-I 358 does.
 */
export const NOT_FOR_THIS_COURT = [
  'wrongCourt',
  'outOfScope',
  'personalStatus',
  'otherProcedure',
  'realRights',
  'form',
] as const;
export const NOT_TO_BE_CONFIRMED = [
  'unlawful',
  'harmsOthers',
  'publicOrder',
  'involuntary',
  'unclear',
  'other',
] as const;
type ConfirmationGround = (typeof NOT_FOR_THIS_COURT)[number] | (typeof NOT_TO_BE_CONFIRMED)[number];
/** Without a ground the word decides: not admitted by CPL-I 355, rejected by 358. */
interface NotConfirmed {
  document: string | null;
  ground?: ConfirmationGround | undefined;
}

/** What machines say: courts, the commission, the roster, and the proceedings to one another. */
export interface MessageData {
  'court.entrusted': ActData['entrust'];
  'court.materials': ActData['deliverMaterials'];
  'confirmation.docketed': { document: string | null; caseNumber?: string | undefined };
  'confirmation.not_admitted': NotConfirmed;
  'confirmation.confirmed': { document: string | null };
  'confirmation.rejected': NotConfirmed;
  'confirmation.withdrawn': { document: string | null };
  'confirmation.extended': { days: number; document: string | null };
  'filing.received': { proper: boolean };
  'filing.docketed': { document: string | null; followed?: boolean; caseNumber?: string | undefined };
  'filing.returned_for_cure': { document: string | null };
  'filing.refused': { ground: 'late' | 'finalUponIssue' | 'other'; document: string | null; servedOn: ServedOn };
  'arbitration.admitted': ActData['admitApplication'] & { document: string | null; caseNumber?: string | undefined };
  'arbitration.refused': ActData['refuseApplication'] & { document: string | null };
  'arbitration.awarded': ActData['makeAwards'];
  'handover.accepted': Nothing;
  'handover.docketed': Nothing;
  'roster.proposed': { organisation: string; why: string };
  'roster.nobody': Nothing;
  'award.windows': { award: string; windows: Record<string, AwardWindowSummary>; order?: KnownAward['order'] };
  'title.changed': { state: TitleState; instrument: TitleFacts['instrument'] };
  'arbitration.tribunal': { arbitrators: string[] };
  'arbitration.partlyAwarded': { awards: ActData['makeAwards']['awards'] };
  'arbitration.changed': {
    state: ArbitrationState;
    ground: string | null;
    organisation: string | null;
    awards: ActData['makeAwards']['awards'];
    statement: ({ document: DocumentRef; obligation: Obligation | null } & Owed) | null;
  };
  'performance.changed': { instrument: string; state: PerformanceState; performedOn: LegalDay | null };
  'succession.changed': { party: PartyId; state: SuccessionState; successor: string | null };
  'relief.granted': { party: PartyId; untilOn: LegalDay };
  'service.served': { party: PartyId; method: string; evidence: DocumentRef[] };
  'instrument.inForce': { instrument: string };
  'instrument.fellAway': { instrument: string };
  /** Other terms have taken its place: what is owed from now on. */
  'instrument.replaced': { instrument: string; obligation: Obligation };
  'dispute.settled': Nothing;
  'dispute.courtIntake': Nothing;
  'dispute.docketed': { parties: PartyId[]; excused?: boolean };
  'dispute.partyGone': { gone: PartyId };
  'dispute.severed': { severed: PartyId[] };
  'dispute.papersWithdrawn': { parties?: PartyId[] };
  'dispute.notAdmitted': { parties: PartyId[] };
  'dispute.suitEnded': { parties: PartyId[]; result: SuitResult; servedOn: ServedOn };
  'dispute.closedWithoutTitle': { parties?: PartyId[] };
  'dispute.confirmed': Nothing;
  'dispute.agreedAnew': Pick<
    TitleFacts,
    | 'agreement'
    | 'effectiveOn'
    | 'safeStartOn'
    | 'performanceOn'
    | 'confirmsRelation'
    | 'docketed'
    | 'watched'
    | 'instruments'
  >;
  'dispute.agreed': Nothing;
  'dispute.performed': Nothing;
  'dispute.closed': { outcome: Outcome };
  'dispute.agreementInForce': Nothing;
  'dispute.mediationFailed': Nothing;
  'dispute.begun': { what: 'suit' | 'arbitration' };
  'dispute.paperInForce': Nothing;
  'dispute.resultReported': Nothing;
  'dispute.mediating': Nothing;
  'dispute.workers': { workersInvolved: number; major: ActData['markMajor'] | null; admitted: boolean };
  'dispute.partyEnded': Nothing;
  'limitation.event': { what: string };
  'case.numbered': Omit<CaseNumber, 'on'>;
}

/** Of what may be said at an edge, the names that say something else, or more, than their message does (`MessageData`). */
export type Misfits<M extends { type: string; data: unknown }> = M extends unknown
  ? M['type'] extends keyof MessageData
    ? [M['data'], Exclude<keyof M['data'], keyof MessageData[M['type']]>] extends [MessageData[M['type']], never]
      ? never
      : M['type']
    : M['type']
  : never;
