import type { AgreementChannel, Mediator, Papers } from './facts';
import type { DocumentRef, LegalDay, PartyId } from './incoming';
import type { ProceedingName } from './proceedings';

/** A record made at the time, which proves what was complete by a day (CLK-11). */
export interface TimelyRecord {
  kind: 'signedPaper' | 'minutes' | 'recording' | 'platformEntry';
  madeOn: LegalDay;
  document: DocumentRef;
}

/** Every act a person may do, with what it says. Free text is a reference into cases. */
export interface ActData {
  recordConsent: { party: PartyId; answer: 'agree' | 'refuse'; channel: string };
  giveClarification: { textVersion: string };
  acknowledgeClarification: { party: PartyId };
  entrust: {
    organisation: string;
    chosenBy: 'court' | 'parties';
    noticeOn: LegalDay;
    materialsOn: LegalDay;
    materials: DocumentRef[];
  };
  recallEntrustment: { reasonRef: string };
  acceptEntrustment: { mediator: Mediator; record?: TimelyRecord };
  declineEntrustment: { ground: 'outsideScope' | 'outsideSkill' | 'unfit'; reasonRef: string };
  declareNobodyAvailable: { reasonRef: string };
  replaceMediator: { mediator: Mediator; ground: 'recused' | 'replaced' | 'unavailable'; reasonRef: string };
  withdrawConsent: { party: PartyId };
  endMediation: { ground: 'tooFarApart' | 'notReached' | 'mediatorRejected' | 'other'; reasonRef: string };
  askAppraisal: { matterRef: string };
  endAppraisal: { givenUp: boolean };
  agreeExtension: { agreements: { party: PartyId; on: LegalDay }[]; days?: number; record?: TimelyRecord };
  reportFalseMediation: { reasonRef: string };
  reviewFalseMediation: { founded: boolean; reasonRef: string };
  recordTerms: { document: DocumentRef; channel: AgreementChannel; agreedBy: PartyId[] };
  sign: { signer: string; method: string; documentSha256: string; evidence: DocumentRef[] };
  refuseToSign: { party: PartyId };
  settlePrivately: { parties: PartyId[] };
  withdrawApplication: { parties: PartyId[] };
  handOver: { report: DocumentRef; undisputedFacts: DocumentRef | null };
  fileForArbitration: { party: PartyId; application: DocumentRef };
  declineToFile: { party: PartyId };
  askForDocketing: { party: PartyId };
  askForClaim: { party: PartyId };
  handInClaim: { party: PartyId; claim: DocumentRef };
  excuseLateness: { ruling: DocumentRef };
  dismissSuit: { ground: 'late' | 'other'; ruling: DocumentRef; servedOn: Record<PartyId, LegalDay> };
  recordRulingServed: { party: PartyId; evidence: DocumentRef[] };
  recordAppeal: { party: PartyId; document: DocumentRef };
  confirmNoAppeal: { reasonRef: string };
  recordAppealDecision: { decision: 'upheld' | 'docketingOrdered'; document: DocumentRef };
  recordNoSuccessor: { party: PartyId; cause: 'death' | 'incapacity' | 'dissolution'; evidence: DocumentRef[] };
  recordAwardReceipt: { award: string; party: PartyId; method: string; evidence: DocumentRef[]; why?: string };
  recordCourtReceipt: { award: string; party: PartyId; papers: Papers[]; postedOn?: LegalDay; evidence: DocumentRef[] };
  applyForConfirmation: { party: PartyId; evidence: DocumentRef[] };
  takeBackApplication: { party: PartyId };
  retryBlocked: { target: string };
  resolveBlocked: { target: string; reasonRef: string };
  acceptLateEntry: { target: string; reasonRef: string };
  refuseLateEntry: { target: string; reasonRef: string };
}

export type ActName = keyof ActData;

/** The proceeding an act belongs to. The operator's acts name theirs in the request. */
export const ACT_PROCEEDING: Record<ActName, ProceedingName | 'named'> = {
  recordConsent: 'dispute',
  giveClarification: 'dispute',
  acknowledgeClarification: 'dispute',
  entrust: 'dispute',
  recallEntrustment: 'dispute',
  acceptEntrustment: 'dispute',
  declineEntrustment: 'dispute',
  declareNobodyAvailable: 'dispute',
  replaceMediator: 'dispute',
  withdrawConsent: 'dispute',
  endMediation: 'dispute',
  askAppraisal: 'dispute',
  endAppraisal: 'dispute',
  agreeExtension: 'dispute',
  reportFalseMediation: 'dispute',
  reviewFalseMediation: 'dispute',
  recordTerms: 'dispute',
  sign: 'dispute',
  refuseToSign: 'dispute',
  settlePrivately: 'dispute',
  withdrawApplication: 'dispute',
  handOver: 'dispute',
  fileForArbitration: 'dispute',
  declineToFile: 'dispute',
  askForDocketing: 'dispute',
  askForClaim: 'dispute',
  handInClaim: 'dispute',
  excuseLateness: 'dispute',
  dismissSuit: 'dispute',
  recordRulingServed: 'dispute',
  recordAppeal: 'dispute',
  confirmNoAppeal: 'dispute',
  recordAppealDecision: 'dispute',
  recordNoSuccessor: 'dispute',
  recordAwardReceipt: 'award',
  recordCourtReceipt: 'award',
  applyForConfirmation: 'title',
  takeBackApplication: 'title',
  retryBlocked: 'named',
  resolveBlocked: 'named',
  acceptLateEntry: 'named',
  refuseLateEntry: 'named',
};

/** What machines say: courts, the commission, the roster, and the proceedings to one another. */
export interface MessageData {
  'court.entrusted': ActData['entrust'];
  'confirmation.docketed': { document: string | null };
  'confirmation.not_admitted': { document: string | null };
  'confirmation.confirmed': { document: string | null };
  'confirmation.rejected': { document: string | null };
  'confirmation.withdrawn': { document: string | null };
  'confirmation.extended': { days: number; document: string | null };
  'filing.received': { proper: boolean };
  'filing.docketed': { document: string | null };
  'filing.returned_for_cure': { document: string | null };
  'filing.refused': { ground: 'late' | 'other'; document: string | null; servedOn: Record<PartyId, LegalDay> };
  'arbitration.admitted': { document: string | null };
  'arbitration.refused': { ground: string; document: string | null };
  'roster.proposed': { organisation: string; why: string };
  'roster.nobody': Record<string, never>;
  'award.windows': { award: string; report: number; windows: import('./facts').AwardWindowSummary[] };
  'title.changed': { state: string };
  'dispute.settled': Record<string, never>;
  'dispute.courtIntake': Record<string, never>;
  'dispute.docketed': { parties: PartyId[] };
  'dispute.papersWithdrawn': { parties: PartyId[] };
  'dispute.notAdmitted': { parties: PartyId[] };
  'dispute.closedWithoutTitle': { parties: PartyId[] };
  'dispute.confirmed': Record<string, never>;
  'dispute.agreedAnew': { agreement: DocumentRef; effectiveOn: LegalDay; safeStartOn: LegalDay };
  'dispute.closed': Record<string, never>;
  'dispute.agreed': Record<string, never>;
}
