import type {
  AgreementChannel,
  Authority,
  AwardKind,
  CaseNumber,
  ComplaintFacts,
  Mediator,
  Obligation,
  Owed,
  Papers,
  ParticipantRole,
  Party,
  Power,
} from './facts';
import type { SessionWay } from './sessions';
import type { Tier } from './tiers';
import type { DocumentRef, LegalDay, PartyId } from './incoming';

/** A record made at the time, which proves what was complete by a day (CLK-11). */
export interface TimelyRecord {
  kind: 'signedPaper' | 'minutes' | 'recording' | 'platformEntry';
  madeOn: LegalDay;
  document: DocumentRef;
}

type ByParty = { party: PartyId };
/** Says nothing but that it happened. */
export type Nothing = Record<string, never>;
/** Each party's own day of service. */
export type ServedOn = Record<PartyId, LegalDay>;
/** I-1 art 12: what keeps a commission's silence from opening the court. */
export const SILENCE_GROUNDS = ['transfer', 'service', 'otherCase', 'hearing', 'appraisal', 'otherCause'] as const;
/** ARule 47: on what an arbitration may be suspended. */
export const SUSPENSION_GROUNDS = [
  'death',
  'incapacity',
  'employerEnded',
  'forceMajeure',
  'otherCase',
  'workInjuryOrAppraisal',
  'other',
] as const;
export const SUIT_RESULTS = [
  'withdrawn',
  'dismissedLate',
  'dismissedNoDispute',
  'finalUponIssue',
  'judgment',
  'statement',
] as const;
export type SuitResult = (typeof SUIT_RESULTS)[number];

/** What a paper orders to be paid: as a whole, or to each (I-1 17). */
type Ordered = {
  obligation?: Obligation;
  obligations?: NonNullable<Owed['obligations']>;
};

/** Every act a person may do, with what it says. Free text is a reference into cases. */
export interface ActData {
  // dispute: registration
  screen: {
    result: 'suitable' | 'unsuitable' | 'outOfScope' | 'partlyOutOfScope' | 'elsewhere';
    reasonRef: string;
    /** What is split off, where part is out of scope (INT-3). */
    part?: string;
    /** Of an over-age worker: pay, rest, safety or injury, or another matter (INT-3). A person decides. */
    overAgeMatter?: 'protected' | 'other';
  };
  chooseTier: { tier: Tier; organisation: string };
  applyToOrganisation: ByParty & { organisation: string; kind: 'ownApplication' | 'enterprise'; ldmal10: boolean };
  // dispute: consent and entrustment
  recordConsent: { party: PartyId; answer: 'agree' | 'refuse'; channel: string };
  /** `readBy`: the officer of the court, as the court names its people. 0.2.0 knew the text alone. */
  giveClarification: { textVersion: string; readBy?: string; readTo?: PartyId[]; record?: TimelyRecord };
  /** Two answers: is it clear; do you agree to mediate all the same. Entered for a party with the record of it. */
  acknowledgeClarification: ByParty & { clear?: boolean; agrees?: boolean; record?: TimelyRecord };
  entrust: {
    organisation: string;
    chosenBy: 'court' | 'parties';
    noticeOn: LegalDay;
    /** Absent: the notice alone; the materials are delivered later, and the reply runs from then (ACC-1). */
    materialsOn?: LegalDay;
    materials?: DocumentRef[];
  };
  deliverMaterials: { materialsOn: LegalDay; materials: DocumentRef[] };
  recallEntrustment: { reasonRef: string };
  acceptEntrustment: { mediator: Mediator; record?: TimelyRecord };
  declineEntrustment: { ground: 'outsideScope' | 'outsideSkill' | 'unfit'; reasonRef: string };
  declareNobodyAvailable: { reasonRef: string };
  // dispute: mediation
  /** `designated`: the first one, of a mediation that has begun with its organisation alone. */
  replaceMediator: {
    mediator: Mediator;
    ground: 'designated' | 'recused' | 'replaced' | 'unavailable';
    reasonRef: string;
  };
  /** `instead`: the session that is put off to this one. `agreed`: who lets each take part at his own time. */
  scheduleSession: {
    at: string;
    instead?: number;
    placeRef: string;
    summoned: PartyId[];
    way?: SessionWay;
    agreed?: PartyId[];
    record?: TimelyRecord;
  };
  cancelSession: { session: number; reasonRef: string };
  /**
   * `heldAt`: it was held at another time than it was called for, or without having been called here; then its number is the next.
   * `agreed`: who lets recordings do for minutes.
   */
  recordSession: {
    session: number;
    absent: PartyId[];
    heldAt?: string;
    minutes?: DocumentRef;
    recordings?: DocumentRef[];
    agreed?: PartyId[];
    record?: TimelyRecord;
  };
  withdrawConsent: ByParty;
  endMediation: { ground: 'tooFarApart' | 'notReached' | 'mediatorRejected' | 'other'; reasonRef: string };
  askAppraisal: { matterRef: string };
  endAppraisal: { givenUp: boolean };
  agreeExtension: { agreements: { party: PartyId; on: LegalDay }[]; days?: number; record?: TimelyRecord };
  escalate: {
    tier: Exclude<Tier, 'enterprise'>;
    /** 0.2.0 named none. */
    organisation?: string;
    why: 'major' | 'collective' | 'failedBelow';
    reasonRef: string;
  };
  /** `tier`: of the organisation, as the roster has it. */
  acceptEscalation: { organisation: string; mediator: Mediator; tier?: Tier | 'any' | null };
  declineEscalation: { reasonRef: string };
  reportFalseMediation: { reasonRef: string };
  reviewFalseMediation: { founded: boolean; reasonRef: string };
  recordTerms: {
    document: DocumentRef;
    channel: AgreementChannel;
    agreedBy: PartyId[];
    confirmsRelation?: boolean;
    onlyWages?: boolean;
  } & Ordered;
  /** What is signed is the very paper, by its hash (AGR-6). */
  sign: { signer: string; method: string; service?: string; documentSha256: string; evidence: DocumentRef[] };
  refuseToSign: ByParty;
  settlePrivately: { parties: PartyId[] };
  withdrawApplication: { parties: PartyId[] };
  // dispute: after a failure
  handOver: { report: DocumentRef; undisputedFacts: DocumentRef | null };
  agreeToDisclosure: ByParty;
  fileForArbitration: { party: PartyId; application: DocumentRef };
  declineToFile: ByParty;
  sue: { party: PartyId; proof: DocumentRef };
  askForDocketing: ByParty;
  askForClaim: ByParty;
  handInClaim: { party: PartyId; claim: DocumentRef };
  // dispute: in court
  excuseLateness: { ruling: DocumentRef };
  dismissSuit: { ground: 'late' | 'finalUponIssue' | 'other'; ruling: DocumentRef; servedOn: ServedOn };
  passOn: { to: string; reasonRef: string };
  beginTrial: Nothing;
  offerMediation: { trialProcedure: 'ordinary' | 'summary' };
  mediateByJudge: {
    trialProcedure: 'ordinary' | 'summary';
    agreedBy: PartyId[];
    mediator: Mediator;
    record?: TimelyRecord;
  };
  /** Whose suits; everyone's where nobody is named. */
  allowWithdrawal: { parties?: PartyId[]; settled: boolean; ruling: DocumentRef; servedOn: ServedOn };
  recordJudgment: { smallClaims: boolean; judgment: DocumentRef; servedOn: ServedOn } & Ordered;
  recordCourtStatement: { statement: DocumentRef } & Ordered;
  recordRulingServed: { party: PartyId; evidence: DocumentRef[] };
  recordAppeal: { party: PartyId; document: DocumentRef };
  confirmNoAppeal: { reasonRef: string };
  recordAppealDecision: {
    decision: 'upheld' | 'docketingOrdered' | 'sentBack' | 'judgment' | 'appealWithdrawn';
    /** Whose appeal was withdrawn, where several have appealed. */
    party?: PartyId;
    document: DocumentRef;
  } & Ordered;
  // dispute: beside its course
  reportSuccession: { party: PartyId; cause: 'death' | 'incapacity' | 'dissolution'; evidence: DocumentRef[] };
  /** `general` names no powers; `special` those in `powers`, or all six. From and until: legal days, included. */
  recordAgent: {
    party: PartyId;
    agent: string;
    authority: 'general' | 'special';
    capacity?: Authority['capacity'];
    powers?: Power[];
    from?: LegalDay;
    until?: LegalDay;
    document: DocumentRef;
  };
  recordRepresentatives: { parties: PartyId[]; document: DocumentRef };
  /** Somebody comes into the open case, with whose application or own agreement. */
  joinParty: { party: PartyId; side: Party['side']; kind: Party['kind']; agrees: boolean; document: DocumentRef };
  /** Workers leave the case for one of their own, in which what they want goes on. */
  severParties: { parties: PartyId[]; mediation: 'wanted' | 'notWanted'; reasonRef: string };
  changeClaims: { party: PartyId; document: DocumentRef };
  admitClaims: { party: PartyId; document: DocumentRef };
  recordWorkersJoined: { workersInvolved: number; commonClaimWorkers: number };
  markMajor: { complex: boolean; majorImpact: boolean; chainRisk: boolean; reasonRef: string };
  recordPreservation: { measure: string; when: 'beforeSuit' | 'inSuit'; document: DocumentRef };
  recordParticipant: { person: string; as: ParticipantRole; document: DocumentRef };
  recordCaseNumber: { body: CaseNumber['body']; number: string };
  /** A slip of writing or reckoning, or an item decided and left out (ARule 54): it moves no window. */
  correctAward: { award: string; kind: 'text' | 'calculation' | 'omittedItem'; document: DocumentRef };
  requestNegotiation: { party: PartyId; evidence: DocumentRef[] };
  complainOfMediator: { party: PartyId; mediatorId: string; ground: ComplaintFacts['ground']; reasonRef: string };
  recordLimitationEvent: { what: string };
  suspendLimitation: { why: 'forceMajeure' | 'agentNotFixed' };
  resumeLimitation: Nothing;
  // award
  recordAwardReceipt: { award: string; party: PartyId; method: string; evidence: DocumentRef[]; why?: string };
  beginService: {
    award: string;
    party: PartyId;
    method: 'leaving' | 'affixing' | 'publication';
    evidence: DocumentRef[];
  };
  /** Of acts on an award: `against` names the other party of each pair meant; every pair of the party where nobody is named. */
  recordCourtReceipt: {
    award: string;
    party: PartyId;
    against?: PartyId[];
    papers: Papers[];
    postedOn?: LegalDay;
    evidence: DocumentRef[];
  };
  applyForSetAside: { award: string; party: PartyId; against?: PartyId[]; postedOn?: LegalDay; document: DocumentRef };
  recordSetAsideResult: {
    award: string;
    pair: string;
    result: 'setAside' | 'rejected' | 'withdrawn' | 'settled';
    document: DocumentRef;
    servedOn: ServedOn;
  } & Ordered;
  refuseAwardEnforcement: { award: string; pair: string; ruling: DocumentRef; servedOn: ServedOn };
  recordSuitDocketed: { award: string; party: PartyId; against?: PartyId[]; document: DocumentRef };
  /** Of a suit beside the one that the dispute follows: its own refusal, with its own ten days (AWD-7, CPL 171). */
  recordSuitRefused: {
    award: string;
    party: PartyId;
    against?: PartyId[];
    ground: 'late' | 'finalUponIssue' | 'other';
    document: DocumentRef;
    servedOn: LegalDay;
  };
  recordSuitAppeal: { award: string; party: PartyId; against?: PartyId[]; document: DocumentRef };
  recordSuitAppealDecision: {
    award: string;
    party: PartyId;
    against?: PartyId[];
    decision: 'upheld' | 'docketingOrdered' | 'appealWithdrawn' | 'noAppeal';
    document: DocumentRef;
  };
  recordSuitResult: {
    award: string;
    parties: PartyId[];
    against?: PartyId[];
    result: SuitResult;
    document: DocumentRef;
    servedOn?: ServedOn;
  };
  sueAnew: { award: string; party: PartyId; against?: PartyId[]; postedOn?: LegalDay; claim: DocumentRef };
  reportObstacleRemoved: { award: string; party: PartyId; reasonRef: string };
  // title
  applyForConfirmation: { party: PartyId; evidence: DocumentRef[] };
  takeBackApplication: ByParty;
  applyForReview: { party: PartyId; evidence: DocumentRef[] };
  takeBackReview: ByParty;
  admitReview: Nothing;
  refuseReview: { ground: string; reasonRef: string };
  extendReview: { approvedBy: string };
  withdrawReview: ByParty;
  makeStatement: { document: DocumentRef };
  signStatement: { party: PartyId; evidence: DocumentRef[] };
  refuseStatement: ByParty;
  declineStatement: { reasonRef: string };
  docketForStatement: { parties: PartyId[]; document: DocumentRef };
  recordRulingReceived: { party: PartyId; evidence: DocumentRef[] };
  /** Who is no party is named by a reference; one third party needs none. */
  reportHarmKnown: { thirdParty?: string; evidence: DocumentRef[] };
  objectToConfirmation: { party?: PartyId; thirdParty?: string; document: DocumentRef };
  /** Whose objection, where several are before the court. */
  decideObjection: {
    party?: PartyId;
    thirdParty?: string;
    result: 'upheld' | 'partlyUpheld' | 'rejected';
    document: DocumentRef;
  };
  refuseEnforcement: { ruling: DocumentRef; servedOn: ServedOn };
  sueOnTheMatter: { party: PartyId; claim: DocumentRef };
  // arbitration
  admitApplication: { handledSimply?: boolean };
  suggestMediation: { agreedBy: PartyId[]; organisation: string; record?: TimelyRecord };
  tellDefects: { reasonRef: string };
  cureDefects: ByParty;
  refuseApplication: {
    ground: 'notCovered' | 'claimOrFactsLacking' | 'wrongParty' | 'noJurisdiction' | 'refusedAgain';
    /** Another commission of this system is competent; it receives the papers on the day of the act. */
    competentHere?: boolean;
  };
  recordSilenceGround: { ground: (typeof SILENCE_GROUNDS)[number] };
  endSilenceGround: Nothing;
  /** Of several respondents each answers in its own ten days: whose copy, whose answer. */
  recordCopyReceived: { party?: PartyId; evidence: DocumentRef[] };
  recordAnswer: { party?: PartyId; document: DocumentRef };
  sendAnswerCopy: { party?: PartyId };
  /** Receipt for the papers of an application (ARule 29 ¶5). */
  giveReceiptForPapers: { document: DocumentRef };
  objectToJurisdiction: { party: PartyId; document: DocumentRef };
  /** `party`: whose objection, where several are open. */
  decideJurisdiction: { party?: PartyId; upheld: boolean; competentHere?: boolean; document: DocumentRef };
  nameTribunal: { arbitrators?: string[] };
  giveCollectiveNotice: Nothing;
  fileCounterClaim: { party: PartyId; document: DocumentRef };
  joinClaims: { why: 'counterClaim' | 'joinder' | 'newClaims' | 'takenOver' };
  refuseClaims: { why: 'counterClaim' | 'newClaims'; reasonRef: string };
  askRecusal: { party: PartyId; reasonRef: string };
  decideRecusal: { granted: boolean };
  giveHearingNotice: { hearingOn: LegalDay };
  openHearing: Nothing;
  entrustToMediator: { agreedBy: PartyId[]; organisation: string; record?: TimelyRecord };
  endEntrustedMediation: { why: 'failed' | 'consentWithdrawn' };
  recordSettlement: { agreedBy: PartyId[]; document: DocumentRef } & Ordered;
  signArbitrationStatement: { party: PartyId; evidence: DocumentRef[] };
  refuseArbitrationStatement: ByParty;
  suspendArbitration: { ground: (typeof SUSPENSION_GROUNDS)[number]; approvedBy: string; noticeGiven: boolean };
  resumeArbitration: Nothing;
  beginPublication: { document: DocumentRef };
  endPublication: Nothing;
  extendArbitration: { approvedBy: string; noticeGiven: boolean };
  makeAwards: {
    awards: ({ document: string; kind: AwardKind } & Ordered)[];
  };
  /** Of a part whose facts are clear (ARule 49): each document has windows of its own, and the arbitration goes on. */
  makePartialAward: ActData['makeAwards'];
  /** What is to be paid is watched, and enforced, under the number of the order (ARule 51). */
  orderAdvancePayment: { number?: string; document: DocumentRef } & Ordered;
  hearByDefault: { noticeProof: DocumentRef };
  treatAsWithdrawn: { noticeProof: DocumentRef };
  withdrawArbitration: ByParty;
  revokeAdmission: { document: DocumentRef };
  giveRevocationNotice: Nothing;
  // performance
  recordPayment: { instrument: string; no: number; amountFen: number; evidence: DocumentRef[] };
  reportNonPerformance: { instrument: string };
  applyForEnforcement: { instrument: string; party: PartyId };
  transferToEnforcement: { instrument: string; document: DocumentRef };
  applyForPaymentOrder: { instrument: string; party: PartyId; basis: 'agreement' | 'wages' };
  admitPaymentOrder: { instrument: string };
  refusePaymentOrder: { instrument: string; reasonRef: string };
  issuePaymentOrder: { instrument: string };
  recordOrderReceived: { instrument: string; evidence: DocumentRef[] };
  objectToPaymentOrder: { instrument: string; document: DocumentRef };
  rejectOrderObjection: { instrument: string; document: DocumentRef };
  endPaymentOrder: { instrument: string; why: 'objectionUpheld' | 'creditorSues'; document: DocumentRef };
  sueOnAgreement: { instrument: string; party: PartyId };
  arbitrateOnAgreement: { instrument: string; party: PartyId };
  declineSuit: { instrument: string; party: PartyId };
  stayEnforcement: { instrument: string; document: DocumentRef };
  resumeEnforcement: { instrument: string; document: DocumentRef };
  endEnforcement: { instrument: string; why: 'done' | 'ended' | 'refused' | 'setAside'; document: DocumentRef };
  interruptEnforcement: { instrument: string; why: 'demanded' | 'agreedToPerform' | 'applied' };
  grantLegalAid: { instrument: string; granted: boolean };
  /** A worker lets the union watch whether it is paid, or no longer does. */
  agreeToWatch: { instrument: string; party: PartyId; agrees: boolean };
  // notice
  sendCaseNotice: { document: DocumentRef; screened: boolean };
  /** `experts`: who of the place's pool was drawn, by their ids on the roster (ROS-3). */
  beginJointHandling: { with: 'expertPool' | 'jointOffice' | 'arbitratorsInvited'; experts?: string[] };
  reportHandling: { document: DocumentRef };
  // feedback
  reportToCourt: { document: DocumentRef; interim: boolean };
  // preservation
  askPreservedEnforcement: { measure: string; party: PartyId };
  // negotiation
  answerNegotiation: { party: PartyId; agrees: boolean; record?: TimelyRecord };
  /** `signedBy`: a settlement is signed by both sides. */
  recordNegotiationResult: { result: 'agreed' | 'failed'; signedBy: PartyId[]; document: DocumentRef };
  // complaint
  decideComplaint: {
    party: PartyId;
    mediatorId: string;
    /** The ground of the complaint that is decided. */
    ground: string;
    founded: boolean;
    measure: 'none' | 'warned' | 'notified' | 'removed';
    reasonRef: string;
  };
  // court fee
  giveFeeNotice: { party: PartyId; amountFen?: number; evidence: DocumentRef[] };
  recordFeePaid: { party: PartyId; evidence: DocumentRef[] };
  grantFeeRelief: { party: PartyId; kind: 'deferred' | 'reduced' | 'waived'; document: DocumentRef };
  // relief
  askRelief: { award: string; party: PartyId; document: DocumentRef };
  decideRelief: { award: string; party: PartyId; granted: boolean; untilOn?: LegalDay; document: DocumentRef };
  // service
  takeUpDocument: { award: string; party: PartyId; evidence: DocumentRef[] };
  // succession
  fixSuccessor: { party: PartyId; successor: string; as: 'heir' | 'agent' | 'successor'; evidence: DocumentRef[] };
  recordNoSuccessor: { party: PartyId; evidence: DocumentRef[] };
  // the operator's hand, in any proceeding
  retryBlocked: { target: string };
  resolveBlocked: { target: string; reasonRef: string };
  acceptLateEntry: { target: string; reasonRef: string };
  refuseLateEntry: { target: string; reasonRef: string };
  correctDay: { target: string; on: LegalDay; reasonRef: string };
}

export type ActName = keyof ActData;

export const REMOVAL_GROUNDS = ['misconduct', 'review', 'ownWish'] as const;
/** Acts on a roster entry: of the bodies alone, and kept by the roster. */
export interface RosterActData {
  pushEntry: Nothing;
  takeUpEntry: Nothing;
  confirmEntry: Nothing;
  refuseEntry: { reasonRef: string };
  /** The receipt by which the other body's platform says that it has it. */
  syncEntry: { receipt: string };
  fileChange: { version: number };
  removeEntry: { ground: (typeof REMOVAL_GROUNDS)[number]; reasonRef: string };
}
export type RosterActName = keyof RosterActData;
