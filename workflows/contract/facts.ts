import type { DocumentRef, Incoming, Instant, LegalDay, PartyId } from './incoming';
import type { ArbitrationState, AwardState, DisputeState, PerformanceState, TitleState } from './states';

/** What a proceeding knows of its case: references, days and hashes, never a name or a sentence. */

export interface Party {
  id: PartyId;
  side: 'applicant' | 'respondent';
  /** A union applies where a collective contract is at issue, and is a party like a worker (ARule 63). */
  kind: 'worker' | 'employer' | 'union';
}

export const PAPERS = ['claim', 'mediationApplication'] as const;
export type Papers = (typeof PAPERS)[number];

/** The court's first receipt of papers (AWD-6). Written once for the same papers; no act changes it. */
export interface FirstReceipt {
  receivedAt: Instant;
  receivedOn: LegalDay;
  papers: Papers[];
  /** The parties who filed. */
  by: PartyId[];
  /** Against whom of the other side; everybody where nobody is named (I-1 17). */
  against?: PartyId[] | undefined;
  court: string;
  /** The day of posting, where the papers came by mail (CLK-5). */
  postedOn: LegalDay | null;
  evidence: DocumentRef[];
}

/** An application for mediation or arbitration, written or oral, where it was first received (INT-1, INT-6). */
export interface Application {
  receivedAt: Instant;
  receivedOn: LegalDay;
  by: PartyId[];
  form: 'written' | 'oral';
  /** Who received it: a station of any tier, the commission, the court's desk, the union. */
  unit: 'enterprise' | 'town' | 'county' | 'city' | 'jointOffice' | 'commission' | 'courtDesk' | 'union';
  organisation: string | null;
  /** Whether the organisation is one of LDMAL 10: its receipt opens the fifteen days (MED-5). */
  ldmal10: boolean;
}

export const LINKS = ['breach', 'splitOff', 'severed', 'newSuit', 'elsewhere', 'appealPosted', 'related'] as const;
export type LinkReason = (typeof LINKS)[number];

export type Lane = 'A' | 'B' | 'C';
/** How the mediation came about; with the lane it says which period it has (MED-1, MED-3, MED-6). */
export type EntrustKind =
  'preDocketing' | 'postDocketing' | 'ownApplication' | 'enterprise' | 'direct' | 'commissionSuggested' | 'judicial';

export const AWARD_KINDS = ['nonFinal', 'finalUponIssue', 'mixed', 'notNamed'] as const;
export type AwardKind = (typeof AWARD_KINDS)[number];

/** What is to be paid, by whom, until when. Amounts in fen, whole numbers. */
export interface Instalment {
  no: number;
  dueOn: LegalDay;
  amountFen: number;
}
export interface Obligation {
  payer: PartyId;
  /** To whom; where it is not said, to the one other side of the payer. */
  payee?: PartyId | undefined;
  instalments: Instalment[];
}

/** What a paper says is to be paid: as a whole, and for each pair, to whom (I-1 17). */
export interface Owed {
  obligation?: Obligation | null | undefined;
  obligations?: (Obligation & { payee: PartyId })[] | undefined;
}

export interface AwardWindowSummary {
  party: PartyId;
  pair: string;
  state: AwardState;
  inTime: boolean | null;
  dueOn: LegalDay | null;
  /** The day of the court's receipt that this window rests on, and which papers it was. */
  papersOn: LegalDay | null;
  claim: boolean;
  mediation: boolean;
  /** The set-aside case ended in a mediation statement (I-1 23). */
  settledInSetAside: boolean;
  /** What goes with the pair when it leaves the case: the day of the award's receipt, and of posting. */
  receivedOn?: LegalDay | undefined;
  postedOn?: LegalDay | undefined;
  /** It rests on what a court ruled or a service that runs here, which no other case can count anew: it does not leave. */
  staysHere?: true | undefined;
}

/** An award document as the dispute knows it. */
export interface KnownAward {
  windows: Record<string, AwardWindowSummary> | null;
  /** What it is and orders, as it last reported; 0.2.0 did not say. */
  order?: (Owed & { kind: AwardKind }) | undefined;
}

/** Who leaves a case for one of its own, and what of its awards and papers goes with them (COL-7). */
export interface Severed {
  /** Those who leave, and the other side. */
  parties: PartyId[];
  mediation: 'wanted' | 'notWanted';
  application: Application | null;
  fifteenDaysFrom: LegalDay | null;
  limitation: DisputeFacts['limitation'];
  refusedByCommission: DisputeFacts['refusedByCommission'];
  directSuit: string | null;
  firstReceipt: FirstReceipt | null;
  awards: (Owed & {
    document: string;
    kind: AwardKind;
    receipts: { party: PartyId; receivedOn: LegalDay }[];
    /** Of each window, against whom it is. */
    papers: { party: PartyId; against: PartyId[]; on: LegalDay; postedOn: LegalDay | null; kinds: Papers[] }[];
  })[];
}

export interface Signature {
  signer: string;
  method: string;
  /** The signing service that said so; what was signed on paper has none, nor did 0.2.0. */
  service?: string | undefined;
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
  /** Who was a party to the terms: they are signed as they stand, or recorded anew. */
  parties: PartyId[];
  signatures: Signature[];
  effectiveOn: LegalDay | null;
  /** The earliest candidate for the day of effect: the last party's signature (AGR-1). */
  safeStartOn: LegalDay | null;
  obligation: Obligation | null;
  obligations?: Owed['obligations'];
  /** It says whether a labour relation exists: barred from the commission's review (AR-2). */
  confirmsRelation: boolean;
  /** It is about pay in arrears alone (AGR-2). */
  onlyWages: boolean;
}

export interface Mediator {
  id: string;
  organisation: string;
  /** GB/T 2260 codes of the places the mediator serves. */
  places: string[];
}

/** A meeting of the mediation: when, where, who was summoned and who came (ACC-7, MED-8). */
export interface Session {
  at: Instant;
  place: string;
  summoned: PartyId[];
  absent: PartyId[] | null;
  /** Called, and then called off: it was not held. */
  cancelled?: true | undefined;
}

export const COURT_PAPERS = ['refused', 'dismissed', 'judgment'] as const;

/** What the court explained of late papers, by which text, and who said that it is clear (AWD-7). */
export interface Clarification {
  textVersion: string;
  on: LegalDay;
  acknowledged: Record<PartyId, LegalDay>;
  /** To whom it was read, which text, by which officer of the court; 0.2.0 did not say. */
  read?: Record<PartyId, { textVersion: string; by: string; on: LegalDay }>;
}

/** One mediation of a case, from the asking for consent to its end. */
export interface MediationRound {
  consents: Record<PartyId, { answer: 'agree' | 'refuse'; on: LegalDay }>;
  clarification: Clarification | null;
  organisation: string | null;
  /** Entrusted by a notice alone: the materials are still to come, and the reply runs from the later day (ACC-1). */
  materialsAwaited?: { noticeOn: LegalDay } | null | undefined;
  /** Organisations that declined or stayed silent, in order, each with the day its reply was due. */
  tried: { organisation: string; dueOn: LegalDay }[];
  proposal: { organisation: string; why: string } | null;
  /** The organisation of the tier above that it was sent up to, which alone may take it (INT-4); 0.2.0 named none. */
  sentUpTo?: string | undefined;
  mediator: Mediator | null;
  acceptedOn: LegalDay | null;
  /** Entrusted on one side's consent, the other side yet to be asked (ENT-3). */
  otherSideOpen: boolean;
  heldFrom: DisputeState | null;
  sessions: Session[];
  extensions: number;
  /** Each party's agreement to the extension now asked for, and the length all must name alike. */
  extensionAgreed: Record<PartyId, LegalDay>;
  extensionDays: number | null;
  /** The event by which the others were asked for it: they are asked once. */
  extensionAsked?: string | null | undefined;
  agreement: Agreement | null;
  /** The report and papers were handed over after the failure, and which; 0.2.0 kept only that they were. */
  handedOver: boolean;
  report?: { document: DocumentRef; undisputedFacts: DocumentRef | null } | undefined;
  /** Parties who have settled privately: the act waits for the others. */
  settling: PartyId[];
  /** Every party agreed on record that what was conceded may leave with the file (MED-10). */
  concessionsMayLeave: PartyId[];
  ended: { ground: string; on: LegalDay } | null;
}

/** CPL 62: what a party must have named for an agent to do it. "全权代理" alone names none of them (CPL-I 89). */
export const POWERS = ['admit', 'waive', 'changeClaims', 'settle', 'counterClaim', 'appeal'] as const;
export type Power = (typeof POWERS)[number];

/** By what somebody acts for a party: as what, with which powers named, from and until which legal day. */
export interface Authority {
  party: PartyId;
  capacity: 'agent' | 'legalRepresentative' | 'guardian' | 'successor';
  powers: Power[];
  from: LegalDay | null;
  to: LegalDay | null;
}

/** Number under which a body has the case, and the legal day from which it is known here. */
export interface CaseNumber {
  body: 'court' | 'commission' | 'organisation';
  number: string;
  on: LegalDay;
}

/** TRule 16: what a mediator of the same dispute may not be in the suit. An agent is recorded as one. */
export const PARTICIPANT_ROLES = ['layAssessor', 'witness', 'appraiser', 'interpreter'] as const;
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];

export interface DisputeFacts {
  place: string;
  /** The day the parties were first asked for their consent. */
  askedOn: LegalDay;
  parties: Party[];
  relation: 'labour' | 'personnel' | 'gig' | 'overAge' | 'unclear';
  workersInvolved: number;
  commonClaimWorkers: number;
  lane: Lane;
  kind: EntrustKind;
  /** Of the suit, where there is one: its mediation has 15 days or 7 (MED-3). */
  trialProcedure: 'ordinary' | 'summary';
  application: Application | null;
  /** An organisation of LDMAL 10 has received an application: the fifteen days are counted (MED-5). */
  fifteenDays: boolean;
  /** From which legal day, where it was not the application with which the case came in. */
  fifteenDaysFrom?: LegalDay | undefined;
  firstReceipt: FirstReceipt | null;
  claimInHand: boolean;
  mediationWanted: boolean;
  /** A ground on which the law needs no arbitration first (REM-2, AGR-7, ENF-4, over-age matters). */
  directSuit: string | null;
  linkedTo: { caseNo: string; why: LinkReason } | null;
  /** The case arose from that measure. */
  limitation: { kind: 'limitation' | 'limitationCivilServant'; from: LegalDay } | null;
  major: { complex: boolean; majorImpact: boolean; chainRisk: boolean };
  suitable: boolean | null;
  /** Of an over-age worker's dispute: pay, rest, safety or injury, or another matter (INT-3); null until screened. */
  overAgeMatter: 'protected' | 'other' | null;
  splitOff: string[];
  tier: Application['unit'] | null;
  /** Who holds the case at the opening, where the court's push names it (M-04). */
  pushed: { organisation: string; noticeOn: LegalDay; materialsOn?: LegalDay | undefined } | null;
  /** Award documents, and each window, by its id, as the award last reported it. */
  awardsAtOpening: Record<string, { facts: AwardFacts; opening: Incoming[] }>;
  awards: Record<string, KnownAward>;
  /** The commission refused, stayed silent or is overdue (ARB-1, ARB-3): no arbitration first, no 15 days (AWD-9). */
  refusedByCommission: { ground: string; on: LegalDay; evidence: DocumentRef[] } | null;
  /** Who applied for the arbitration (ARB-1). */
  filedBy: PartyId | null;
  /** Where the arbitration stands as it last reported. */
  arbitration: ArbitrationState | null;
  late: boolean;
  /** The mediation under way, or the last one: a second one of the same case begins with nothing of the first. */
  mediation: MediationRound;
  earlierAgreement: boolean;
  /** An agreement took effect before, and its title was opened. */
  titled: boolean;
  title: TitleState | null;
  /** The title's instrument, once in force. */
  instrument: TitleFacts['instrument'];
  /** Where the performance of the agreement stands: performed once every part of it is, breached as soon as one is. */
  performance: PerformanceState | null;
  /** What of the agreement, and of an earlier one, has been watched, by instrument; 0.2.0 did not say. */
  watched?: string[] | undefined;
  /** Each part of it, by instrument. */
  performances?: Record<string, PerformanceState> | undefined;
  /** Parties who have withdrawn, declined to file, or are no more: each act waits for the others. */
  withdrawing: PartyId[];
  suitsWithdrawn: PartyId[];
  declining: PartyId[];
  gone: PartyId[];
  /** Who has left for a case of its own, and who came into this one, on which legal day (COL-7). */
  severed?: PartyId[] | undefined;
  joinedOn?: Record<PartyId, LegalDay> | undefined;
  /** Parties whose successor is sought: their acts wait (MED-12). */
  onHold: PartyId[];
  /** Who acts for a party, by party and agent (CPL 62), and the workers' representatives. */
  agents: Record<string, Authority>;
  representatives: PartyId[];
  preservations: string[];
  /** Everybody who has mediated this dispute, whoever holds it now (TRule 16); 0.2.0 did not keep them. */
  mediators?: string[] | undefined;
  /** Numbers under which bodies have the case (案号), as each of them writes it. */
  caseNumbers?: CaseNumber[] | undefined;
  /** What is done once beside the course of the dispute: the negotiation, each complaint, each correction. */
  begunBeside?: string[] | undefined;
  /** Whoever takes part in the suit or the arbitration beside the parties (ACC-6). */
  participants?: { person: string; as: ParticipantRole }[] | undefined;
  /** `parties`: whose papers it brought; of a filing of 0.2.0 everybody's. */
  filing: { reference: string; round: number; dates: Record<PartyId, LegalDay>; parties?: PartyId[] } | null;
  docketed: boolean;
  /** The docketing result's word on whether this case's trial is followed; null: as the rule set says. */
  trialFollowed: boolean | null;
  /** Ground of a refusal to admit or a dismissal, or a judgment, and the paper's service on each party. */
  ruling: {
    kind: (typeof COURT_PAPERS)[number];
    ground: 'late' | 'finalUponIssue' | 'other' | null;
    servedOn: Record<PartyId, LegalDay>;
  } | null;
  /** Who has appealed against that paper, and whether the appeal is still before the court: each for itself (CPL 171, 180). */
  appeals: Record<PartyId, 'pending' | 'withdrawn'>;
  judgment: Obligation | null;
  judgmentParts?: Owed['obligations'];
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
  settledInSetAside: boolean;
  /** The other side's suit was docketed on this day, and bars a set-aside (AWD-4). */
  barredOn: LegalDay | null;
  /** A court has decided on late papers: what turns up now is for an operator (W-13). */
  nextActed: boolean;
  /** The court's refusal of this party's suit, where others are at court or have been, and its own appeal (CPL 126, 171). */
  refusal?: { ground: 'late' | 'finalUponIssue' | 'other'; appeal: 'pending' | 'withdrawn' | null } | undefined;
  /** A service of the award on this party has begun, and the court has granted it relief (CLK-6). */
  serving?: true | undefined;
  relieved?: true | undefined;
  /** It came to its rest by an expiry, so proof of an act done in time may revive it (CLK-11). */
  byExpiry: boolean;
}

export interface AwardFacts {
  document: string;
  kind: AwardKind;
  parties: Party[];
  windows: Record<string, AwardWindow>;
  /** What the award orders as a whole, and what it orders for each pair: a part is in force for its own pair (I-1 17). */
  obligation: Obligation | null;
  obligations: NonNullable<Owed['obligations']>;
}

export interface TitleFacts {
  parties: Party[];
  /** The case has parties besides these; they are not told (AWD-5). */
  othersInTheCase: boolean;
  agreement: DocumentRef;
  effectiveOn: LegalDay;
  safeStartOn: LegalDay;
  /** The last day of the performance; null where none is fixed: the two years run from the paper's own effect (CPL 250). */
  performanceOn: LegalDay | null;
  /** The agreement was made in a docketed case, or the case was docketed for a statement. */
  docketed: boolean;
  confirmsRelation: boolean;
  /** A watch over the performance counts the two years for enforcement. */
  watched: boolean;
  /** What is watched: the agreement, or its parts; of 0.2.0 the agreement alone. */
  instruments?: string[] | undefined;
  /** Applications for confirmation, each with the day it was made, and requests for the commission's review. */
  applications: Record<PartyId, LegalDay>;
  reviews: Record<PartyId, LegalDay>;
  reviewExtended: boolean;
  statement: { document: DocumentRef; signed: Record<PartyId, LegalDay> } | null;
  instrument: 'confirmation' | 'commissionStatement' | 'courtStatement' | null;
  /** Objections to the ruling by whoever raised them, a party or a third party, each for itself (JC-8). */
  objections: Record<string, 'pending' | 'decided'>;
  /** How often both have applied; the court answers the application of that number. */
  round: number;
  result: { name: string; on: LegalDay; document: string | null } | null;
}

export interface ArbitrationFacts {
  parties: Party[];
  /** Objections to jurisdiction, each party’s its own (ARule 10). */
  jurisdiction?: Record<PartyId, 'objected' | 'rejected'> | undefined;
  receiptOn?: LegalDay | null | undefined;
  /** Respondents who have received their copy of the application, where each was entered for itself. */
  copies?: PartyId[] | undefined;
  /** Claims were joined, as a counter-claim: then the applicant answers too. */
  claimsJoined?: boolean | undefined;
  /** Those of the last entry. */
  lastCopies?: PartyId[] | undefined;
  /** Documents by which a part was decided first (ARule 49). */
  parts?: string[] | undefined;
  workersInvolved: number;
  commonClaimWorkers: number;
  appliedOn: LegalDay;
  applicants: PartyId[];
  withdrawn: PartyId[];
  collective: boolean;
  /** A ground of I-1 art 12 that keeps silence from counting; null while there is none. */
  ground: string | null;
  mediated: boolean;
  /** The organisation that the tribunal entrusted with mediation, once it has. */
  entrusted?: string | undefined;
  refusal: { ground: string } | null;
  heldFrom: ArbitrationState | null;
  extended: boolean;
  hearingNoticeOn: LegalDay | null;
  hearingOn: LegalDay | null;
  publishing: boolean;
  statement:
    ({ document: DocumentRef; signed: Record<PartyId, LegalDay>; obligation: Obligation | null } & Owed) | null;
  awards: {
    document: string;
    kind: AwardKind;
    obligation: Obligation | null;
    obligations: AwardFacts['obligations'];
  }[];
}

export interface PerformanceFacts {
  parties: Party[];
  /** The case has parties besides these; they are not told (AWD-5). */
  othersInTheCase: boolean;
  /** The document that is performed: the agreement, an award, a statement, a judgment. */
  instrument: string;
  source: 'agreement' | 'award' | 'statement' | 'judgment';
  inForceOn: LegalDay;
  obligation: Obligation;
  paid: { no: number; amountFen: number; on: LegalDay; evidence: DocumentRef[] }[];
  /** The commission's order of advance payment, which the commission itself transfers (ARule 51). */
  advancePayment: boolean;
  /** Something that can be enforced stands behind it. */
  title: boolean;
  /** What decides which ways are open after a breach (AGR-2, AGR-7, PO-1). */
  ldmal10: boolean;
  onlyWages: boolean;
  afterAward: boolean;
  referral: boolean;
  finalUponIssue: boolean;
  paymentOrder: { basis: 'agreement' | 'wages' } | null;
  /** The workers who have let the union watch it. */
  watchedFor?: PartyId[];
  performedOn: LegalDay | null;
}

export interface NegotiationFacts {
  /** Who asked to negotiate, and on which legal day. */
  party: PartyId;
  askedOn: LegalDay;
  /** The other side, who answers. */
  others: PartyId[];
  /** An award is out: negotiation stops no period for suit, and arbitration is over (AWD-1). */
  afterAward: boolean;
}

export const COMPLAINT_GROUNDS = ['forced', 'refusesCases', 'favours', 'leaked', 'other'] as const;
export interface ComplaintFacts {
  party: PartyId;
  mediator: string;
  /** Whose mediator, or who declined: it may deal with the complaint, as the court may. */
  organisation: string | null;
  ground: (typeof COMPLAINT_GROUNDS)[number];
  reasonRef: string;
}

/** What the court of the level decides on (ROS-1, ROS-2; an expert, ROS-3). What the entry says is kept by the roster, by version. */
export interface RosterEntryFacts {
  subject: { kind: 'organisation' | 'mediator' | 'expert'; id: string };
  /** The body whose entry it is: the HR bureau's, or a union's own (ROS-8). */
  body: 'hr' | 'union';
  /** The version before the court, and who entered it; null: none is. */
  proposed: { version: number; by: string } | null;
  /** The version on the court's roster; null: none yet, or no more. */
  inForce: number | null;
  /** Since which legal day it is on the court's roster. */
  since: LegalDay | null;
}

export interface NoticeFacts {
  workersInvolved: number;
  major: DisputeFacts['major'];
  admitted: boolean;
}

export interface FeedbackFacts {
  organisation: string;
  receivedOn: LegalDay;
  mediating: boolean;
}

export interface RightToArbitrateFacts {
  receivedOn: LegalDay;
}

export interface LimitationFacts {
  kind: 'limitation' | 'limitationCivilServant';
  from: LegalDay;
  /** The application with which the case came in interrupts it (LIM-2). */
  appliedOn: LegalDay | null;
  events: { what: string; on: LegalDay }[];
}

export interface PreservationFacts {
  measure: string;
  takenOn: LegalDay;
}

export interface ReliefFacts {
  /** The proceeding whose period was missed, and the window or party it is for. */
  award: string;
  party: PartyId;
  removedOn: LegalDay;
  untilOn: LegalDay | null;
}

export interface ServiceFacts {
  award: string;
  party: PartyId;
  method: 'leaving' | 'affixing' | 'publication';
  on: LegalDay;
  servedOn: LegalDay | null;
}

export interface CourtFeeFacts {
  /** Who sued, and owes the fee; in fen. */
  party: PartyId;
  amountFen: number;
}

export interface SuccessionFacts {
  party: PartyId;
  cause: 'death' | 'incapacity' | 'dissolution';
  successor: string | null;
}
