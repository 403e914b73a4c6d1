import type { DocumentRef, Incoming, Instant, LegalDay, PartyId } from './incoming';

/** What a proceeding knows of its case: references, days and hashes, never a name or a sentence. */

export interface Party {
  id: PartyId;
  side: 'applicant' | 'respondent';
  kind: 'worker' | 'employer';
}

export const PAPERS = ['claim', 'mediationApplication'] as const;
export type Papers = (typeof PAPERS)[number];

/** The court's first receipt of papers (AWD-6). Written once; no act changes it. */
export interface FirstReceipt {
  receivedAt: Instant;
  receivedOn: LegalDay;
  papers: Papers[];
  /** The parties who filed. */
  by: PartyId[];
  court: string;
  /** The day of posting, where the papers came by mail (CLK-5). */
  postedOn: LegalDay | null;
  evidence: DocumentRef[];
}

export const AWARD_KINDS = ['nonFinal', 'finalUponIssue', 'mixed', 'notNamed'] as const;
export type AwardKind = (typeof AWARD_KINDS)[number];

export interface AwardWindowSummary {
  party: PartyId;
  pair: string;
  state: string;
  inTime: boolean | null;
  dueOn: LegalDay | null;
  /** The day of the court's receipt that this window rests on, and whether a statement of claim was among the papers. */
  papersOn: LegalDay | null;
  claim: boolean;
}

export interface Signature {
  signer: string;
  method: string;
  documentSha256: string;
  signedAt: Instant;
  signedOn: LegalDay;
  evidence: DocumentRef[];
}

export const AGREEMENT_CHANNELS = ['online', 'referral', 'organisation'] as const;
export type AgreementChannel = (typeof AGREEMENT_CHANNELS)[number];

export interface Agreement {
  document: DocumentRef;
  channel: AgreementChannel;
  termsOn: LegalDay;
  signatures: Signature[];
  effectiveOn: LegalDay | null;
  /** The earliest candidate for the day of effect: the last party's signature (AGR-1). */
  safeStartOn: LegalDay | null;
}

export interface Mediator {
  id: string;
  organisation: string;
  /** GB/T 2260 codes of the places the mediator serves. */
  places: string[];
}

export interface DisputeFacts {
  place: string;
  /** The day the parties were first asked for their consent. */
  askedOn: LegalDay;
  parties: Party[];
  relation: 'labour' | 'personnel' | 'gig' | 'overAge' | 'unclear';
  workersInvolved: number;
  commonClaimWorkers: number;
  firstReceipt: FirstReceipt;
  claimInHand: boolean;
  /** Award documents, and where each party's window stands as the award proceeding last reported. */
  awardsAtOpening: Record<string, { facts: AwardFacts; opening: Incoming[] }>;
  awards: Record<string, { report: number; windows: AwardWindowSummary[] | null }>;
  /** The commission refused, stayed silent or is overdue (ARB-1, ARB-3): no arbitration first, no 15 days (AWD-9). */
  refusedByCommission: { ground: string; on: LegalDay; evidence: DocumentRef[] } | null;
  late: boolean;
  consents: Record<PartyId, { answer: 'agree' | 'refuse'; on: LegalDay }>;
  clarification: { textVersion: string; on: LegalDay; acknowledged: Record<PartyId, LegalDay> } | null;
  organisation: string | null;
  /** Organisations that declined or stayed silent, in order, each with the day its reply was due. */
  tried: { organisation: string; dueOn: LegalDay }[];
  proposal: { organisation: string; why: string } | null;
  mediator: Mediator | null;
  acceptedOn: LegalDay | null;
  otherSideOpen: boolean;
  heldFrom: string | null;
  extensions: number;
  /** Each party's agreement to the extension now asked for, and the length all must name alike. */
  extensionAgreed: Record<PartyId, LegalDay>;
  extensionDays: number | null;
  agreement: Agreement | null;
  earlierAgreement: boolean;
  title: string | null;
  /** The report and papers were handed over after the failure. */
  handedOver: boolean;
  /** Parties who have withdrawn, settled privately, declined to file, or are no more: each act waits for the others. */
  withdrawing: PartyId[];
  settling: PartyId[];
  declining: PartyId[];
  gone: PartyId[];
  filing: { reference: string; dates: Record<PartyId, LegalDay> } | null;
  docketed: boolean;
  /** Ground of a refusal to admit or a dismissal, and the ruling's service on each party. */
  ruling: { kind: 'refused' | 'dismissed'; ground: 'late' | 'other'; servedOn: Record<PartyId, LegalDay> } | null;
  ended: { ground: string; on: LegalDay } | null;
}

export interface AwardWindow {
  party: PartyId;
  pair: string;
  /** The opposite party's window of the same pair. */
  otherSide: string;
  receivedOn: LegalDay | null;
  method: string | null;
  papers: { on: LegalDay; postedOn: LegalDay | null; kinds: Papers[] } | null;
  inTime: boolean | null;
  warnings: string[];
}

export interface AwardFacts {
  document: string;
  kind: AwardKind;
  parties: Party[];
  windows: Record<string, AwardWindow>;
}

export interface TitleFacts {
  parties: Party[];
  agreement: DocumentRef;
  effectiveOn: LegalDay;
  safeStartOn: LegalDay;
  /** Applications for confirmation, each with the day it was made. */
  applications: Record<PartyId, LegalDay>;
  /** How often both have applied; the court answers the application of that number. */
  round: number;
  result: { name: string; on: LegalDay; document: string | null } | null;
}
