import type { ActData, ActName, RosterActName } from './acts';
import type { Power } from './facts';
import type { Role } from './incoming';
import type { ProceedingName } from './proceedings';

/** What is true of an act, whatever row takes it. */
export interface ActDeclaration {
  /**
   * The proceeding whose table takes it and, where a case has several of its kind, the fields that tell which. The
   * operator's acts name their proceeding in the request.
   */
  of: ProceedingName | readonly [ProceedingName, ...string[]] | 'named';
  /** Who may enter it in some state or other: what the rows say, and held to them by a test. A party acts for itself. */
  by: readonly Role[];
  /** Free texts, which stay in cases, and the reference that takes the place of each. */
  texts?: Readonly<Record<string, string>>;
  /** Whoever is named here must be on the roster; a mediator is taken from it with organisation and places. */
  roster?: readonly ('organisation' | 'mediator')[];
  /**
   * A party's own word, or that it agreed: whoever else enters it attaches what proves it, the signed paper, the minutes or the recording
   * (ORule 8, ARule 29, TRule 11).
   */
  ownWord?: true;
  /** Keeps a right: entered after the case closed it goes to an operator to weigh (CLK-11). */
  keepsRight?: true;
  /**
   * A party signs it on paper before the body, which enters it with the scan: a word of its own under no signing service proves no
   * signature. Our own rule: a court may serve a statement by electronic means on whoever agrees (CPL 90), and no signing service here
   * knows statements yet.
   */
  onPaper?: true;
  /** A paper of a party's own: entered by somebody else it is what the party signed, and none that was made here (AGR-1). */
  ownPaper?: string;
  /** The power that an agent must have been given by name (CPL 62); `itself`: no agent may. */
  needs?: Power | 'itself';
}

/** The fields of an act that hold just that. */
type FieldsOf<D, T> = {
  [K in keyof D]-?: [NonNullable<D[K]>, T] extends [T, NonNullable<D[K]>] ? K : never;
}[keyof D];

interface Declared<N extends ActName> extends ActDeclaration {
  of: ProceedingName | readonly [ProceedingName, ...(FieldsOf<ActData[N], string> & string)[]] | 'named';
  texts?: Readonly<Record<string, FieldsOf<ActData[N], string> & string>>;
  ownPaper?: keyof ActData[N] & string;
}

const AWARD = ['award', 'award'] as const;
const PERFORMANCE = ['performance', 'instrument'] as const;

/** Every act, declared once: what it says is `ActData`, and everything else that is true of it whatever row takes it. */
// prettier-ignore
export const ACTS = {
  // dispute: registration
  screen: { of: 'dispute', by: ['commission', 'court', 'organisation', 'union'], texts: { reason: 'reasonRef' } },
  chooseTier: { of: 'dispute', by: ['commission', 'court', 'organisation', 'union'], roster: ['organisation'] },
  applyToOrganisation: { of: 'dispute', by: ['commission', 'court', 'organisation', 'party', 'union'], roster: ['organisation'], ownWord: true },
  // dispute: consent and entrustment
  recordConsent: { of: 'dispute', by: ['court', 'mediator', 'organisation', 'party'], ownWord: true },
  giveClarification: { of: 'dispute', by: ['court'] },
  acknowledgeClarification: { of: 'dispute', by: ['court', 'mediator', 'party'] },
  entrust: { of: 'dispute', by: ['court'], roster: ['organisation'] },
  deliverMaterials: { of: 'dispute', by: ['court'] },
  recallEntrustment: { of: 'dispute', by: ['court'], texts: { reason: 'reasonRef' } },
  acceptEntrustment: { of: 'dispute', by: ['mediator', 'organisation'], roster: ['mediator'] },
  declineEntrustment: { of: 'dispute', by: ['organisation'], texts: { reason: 'reasonRef' } },
  declareNobodyAvailable: { of: 'dispute', by: ['court'], texts: { reason: 'reasonRef' } },
  // dispute: mediation
  replaceMediator: { of: 'dispute', by: ['court', 'mediator', 'organisation'], texts: { reason: 'reasonRef' }, roster: ['mediator'] },
  scheduleSession: { of: 'dispute', by: ['court', 'mediator', 'organisation'], texts: { place: 'placeRef' } },
  cancelSession: { of: 'dispute', by: ['court', 'mediator', 'organisation'], texts: { reason: 'reasonRef' } },
  recordSession: { of: 'dispute', by: ['court', 'mediator', 'organisation'] },
  withdrawConsent: { of: 'dispute', by: ['court', 'mediator', 'party'], ownWord: true },
  endMediation: { of: 'dispute', by: ['court', 'mediator', 'organisation'], texts: { reason: 'reasonRef' } },
  askAppraisal: { of: 'dispute', by: ['court', 'mediator', 'organisation', 'party'], texts: { matter: 'matterRef' } },
  endAppraisal: { of: 'dispute', by: ['court', 'mediator', 'organisation', 'party'] },
  agreeExtension: { of: 'dispute', by: ['court', 'mediator', 'organisation', 'party'], ownWord: true },
  escalate: { of: 'dispute', by: ['mediator', 'organisation'], roster: ['organisation'], texts: { reason: 'reasonRef' } },
  acceptEscalation: { of: 'dispute', by: ['mediator', 'organisation'], roster: ['organisation', 'mediator'] },
  declineEscalation: { of: 'dispute', by: ['mediator', 'organisation'], texts: { reason: 'reasonRef' } },
  reportFalseMediation: { of: 'dispute', by: ['mediator', 'organisation'], texts: { reason: 'reasonRef' } },
  reviewFalseMediation: { of: 'dispute', by: ['court', 'organisation'], texts: { reason: 'reasonRef' } },
  recordTerms: { of: 'dispute', by: ['court', 'mediator', 'organisation'] },
  sign: { of: 'dispute', by: ['court', 'mediator', 'organisation', 'party'], keepsRight: true, needs: 'settle' },
  refuseToSign: { of: 'dispute', by: ['mediator', 'party'], ownWord: true },
  settlePrivately: { of: 'dispute', by: ['mediator', 'organisation', 'party'], needs: 'settle', ownWord: true },
  withdrawApplication: { of: 'dispute', by: ['court', 'organisation', 'party'], needs: 'waive', ownWord: true },
  // dispute: after a failure
  handOver: { of: 'dispute', by: ['commission', 'court', 'mediator', 'organisation', 'party'] },
  agreeToDisclosure: { of: 'dispute', by: ['party'], needs: 'waive' },
  fileForArbitration: { of: 'dispute', by: ['commission', 'court', 'mediator', 'organisation', 'party', 'union'], ownPaper: 'application' },
  declineToFile: { of: 'dispute', by: ['party'], needs: 'waive' },
  sue: { of: 'dispute', by: ['court', 'party'] },
  askForDocketing: { of: 'dispute', by: ['party'] },
  askForClaim: { of: 'dispute', by: ['court'] },
  handInClaim: { of: 'dispute', by: ['court', 'party'], ownPaper: 'claim' },
  // dispute: in court
  excuseLateness: { of: 'dispute', by: ['court'] },
  dismissSuit: { of: 'dispute', by: ['court'] },
  passOn: { of: 'dispute', by: ['court'], texts: { reason: 'reasonRef' } },
  beginTrial: { of: 'dispute', by: ['court'] },
  offerMediation: { of: 'dispute', by: ['court'] },
  mediateByJudge: { of: 'dispute', by: ['court'], ownWord: true },
  allowWithdrawal: { of: 'dispute', by: ['court'] },
  recordJudgment: { of: 'dispute', by: ['court'] },
  recordCourtStatement: { of: 'dispute', by: ['court'] },
  recordRulingServed: { of: 'dispute', by: ['court'] },
  recordAppeal: { of: 'dispute', by: ['court', 'party'], keepsRight: true, needs: 'appeal', ownPaper: 'document' },
  confirmNoAppeal: { of: 'dispute', by: ['court'], texts: { reason: 'reasonRef' } },
  recordAppealDecision: { of: 'dispute', by: ['court'] },
  // dispute: beside its course
  reportSuccession: { of: 'dispute', by: ['commission', 'court', 'mediator', 'organisation', 'union'] },
  recordAgent: { of: 'dispute', by: ['commission', 'court', 'mediator', 'organisation', 'party', 'union'], needs: 'itself', ownPaper: 'document' },
  recordRepresentatives: { of: 'dispute', by: ['commission', 'court', 'mediator', 'organisation', 'party', 'union'], needs: 'itself', ownPaper: 'document' },
  joinParty: { of: 'dispute', by: ['commission', 'court', 'mediator', 'organisation', 'union'], ownPaper: 'document' },
  severParties: { of: 'dispute', by: ['commission', 'court', 'mediator', 'organisation', 'party', 'union'], texts: { reason: 'reasonRef' }, ownWord: true },
  changeClaims: { of: 'dispute', by: ['commission', 'court', 'party'], needs: 'changeClaims', ownPaper: 'document' },
  admitClaims: { of: 'dispute', by: ['commission', 'court', 'party'], needs: 'admit', ownPaper: 'document' },
  recordWorkersJoined: { of: 'dispute', by: ['commission', 'court', 'mediator', 'organisation', 'union'] },
  markMajor: { of: 'dispute', by: ['commission', 'court', 'mediator', 'organisation', 'union'], texts: { reason: 'reasonRef' } },
  recordPreservation: { of: 'dispute', by: ['court'] },
  recordParticipant: { of: 'dispute', by: ['commission', 'court'] },
  recordCaseNumber: { of: 'dispute', by: ['commission', 'court', 'mediator', 'organisation'] },
  correctAward: { of: 'dispute', by: ['commission'] },
  requestNegotiation: { of: 'dispute', by: ['commission', 'court', 'organisation', 'party', 'union'] },
  complainOfMediator: { of: 'dispute', by: ['party'], texts: { reason: 'reasonRef' }, keepsRight: true },
  recordLimitationEvent: { of: 'limitation', by: ['commission', 'court', 'mediator', 'organisation', 'party', 'union'] },
  suspendLimitation: { of: 'limitation', by: ['commission', 'court', 'mediator', 'organisation', 'party', 'union'] },
  resumeLimitation: { of: 'limitation', by: ['commission', 'court', 'mediator', 'organisation', 'party', 'union'] },
  // award
  recordAwardReceipt: { of: AWARD, by: ['commission', 'court', 'party'], texts: { why: 'why' }, keepsRight: true },
  beginService: { of: AWARD, by: ['commission', 'court'] },
  recordCourtReceipt: { of: AWARD, by: ['court'], keepsRight: true },
  applyForSetAside: { of: AWARD, by: ['court', 'party'], keepsRight: true, ownPaper: 'document' },
  recordSetAsideResult: { of: AWARD, by: ['court'] },
  refuseAwardEnforcement: { of: AWARD, by: ['court'] },
  recordSuitDocketed: { of: AWARD, by: ['court'] },
  recordSuitRefused: { of: AWARD, by: ['court'] },
  recordSuitAppeal: { of: AWARD, by: ['court', 'party'], keepsRight: true, needs: 'appeal', ownPaper: 'document' },
  recordSuitAppealDecision: { of: AWARD, by: ['court'] },
  recordSuitResult: { of: AWARD, by: ['court'] },
  sueAnew: { of: AWARD, by: ['court', 'party'], keepsRight: true, ownPaper: 'claim' },
  reportObstacleRemoved: { of: AWARD, by: ['court', 'party'], texts: { reason: 'reasonRef' }, ownWord: true },
  // title
  applyForConfirmation: { of: 'title', by: ['court', 'party'], keepsRight: true, ownPaper: 'evidence' },
  takeBackApplication: { of: 'title', by: ['court', 'party'], ownWord: true },
  applyForReview: { of: 'title', by: ['commission', 'party'], keepsRight: true, ownPaper: 'evidence' },
  takeBackReview: { of: 'title', by: ['commission', 'party'], ownWord: true },
  admitReview: { of: 'title', by: ['commission'] },
  refuseReview: { of: 'title', by: ['commission'], texts: { reason: 'reasonRef' } },
  extendReview: { of: 'title', by: ['commission'] },
  withdrawReview: { of: 'title', by: ['commission', 'party'], ownWord: true },
  makeStatement: { of: 'title', by: ['commission', 'court'] },
  signStatement: { of: 'title', by: ['commission', 'court', 'party'], onPaper: true, needs: 'settle' },
  refuseStatement: { of: 'title', by: ['court', 'party'], ownWord: true },
  declineStatement: { of: 'title', by: ['court'], texts: { reason: 'reasonRef' } },
  docketForStatement: { of: 'title', by: ['court'] },
  recordRulingReceived: { of: 'title', by: ['court'] },
  reportHarmKnown: { of: 'title', by: ['court'] },
  objectToConfirmation: { of: 'title', by: ['court', 'party'], ownPaper: 'document' },
  decideObjection: { of: 'title', by: ['court'] },
  refuseEnforcement: { of: 'title', by: ['court'] },
  sueOnTheMatter: { of: 'title', by: ['court', 'party'], ownPaper: 'claim' },
  // arbitration
  admitApplication: { of: 'arbitration', by: ['commission'] },
  suggestMediation: { of: 'arbitration', by: ['commission'], roster: ['organisation'], ownWord: true },
  tellDefects: { of: 'arbitration', by: ['commission'], texts: { reason: 'reasonRef' } },
  cureDefects: { of: 'arbitration', by: ['commission', 'party'], ownWord: true },
  refuseApplication: { of: 'arbitration', by: ['commission'] },
  recordSilenceGround: { of: 'arbitration', by: ['commission'] },
  endSilenceGround: { of: 'arbitration', by: ['commission'] },
  recordCopyReceived: { of: 'arbitration', by: ['commission'] },
  recordAnswer: { of: 'arbitration', by: ['commission', 'party'], ownPaper: 'document' },
  sendAnswerCopy: { of: 'arbitration', by: ['commission'] },
  giveReceiptForPapers: { of: 'arbitration', by: ['commission'] },
  objectToJurisdiction: { of: 'arbitration', by: ['commission', 'party'], keepsRight: true, ownPaper: 'document' },
  decideJurisdiction: { of: 'arbitration', by: ['commission'] },
  nameTribunal: { of: 'arbitration', by: ['commission'] },
  giveCollectiveNotice: { of: 'arbitration', by: ['commission'] },
  fileCounterClaim: { of: 'arbitration', by: ['commission', 'party'], needs: 'counterClaim', ownPaper: 'document' },
  joinClaims: { of: 'arbitration', by: ['commission'] },
  refuseClaims: { of: 'arbitration', by: ['commission'], texts: { reason: 'reasonRef' } },
  askRecusal: { of: 'arbitration', by: ['commission', 'party'], texts: { reason: 'reasonRef' }, ownWord: true },
  decideRecusal: { of: 'arbitration', by: ['commission'] },
  giveHearingNotice: { of: 'arbitration', by: ['commission'] },
  openHearing: { of: 'arbitration', by: ['commission'] },
  entrustToMediator: { of: 'arbitration', by: ['commission'], roster: ['organisation'], ownWord: true },
  endEntrustedMediation: { of: 'arbitration', by: ['commission', 'mediator', 'organisation', 'party'] },
  recordSettlement: { of: 'arbitration', by: ['commission', 'mediator', 'organisation'] },
  signArbitrationStatement: { of: 'arbitration', by: ['commission', 'party'], onPaper: true, needs: 'settle' },
  refuseArbitrationStatement: { of: 'arbitration', by: ['commission', 'party'], ownWord: true },
  suspendArbitration: { of: 'arbitration', by: ['commission'] },
  resumeArbitration: { of: 'arbitration', by: ['commission'] },
  beginPublication: { of: 'arbitration', by: ['commission'] },
  endPublication: { of: 'arbitration', by: ['commission'] },
  extendArbitration: { of: 'arbitration', by: ['commission'] },
  makeAwards: { of: 'arbitration', by: ['commission'] },
  makePartialAward: { of: 'arbitration', by: ['commission'] },
  orderAdvancePayment: { of: 'arbitration', by: ['commission'] },
  hearByDefault: { of: 'arbitration', by: ['commission'] },
  treatAsWithdrawn: { of: 'arbitration', by: ['commission'] },
  withdrawArbitration: { of: 'arbitration', by: ['commission', 'party'], needs: 'waive', ownWord: true },
  revokeAdmission: { of: 'arbitration', by: ['commission'] },
  giveRevocationNotice: { of: 'arbitration', by: ['commission'] },
  // performance
  recordPayment: { of: PERFORMANCE, by: ['commission', 'court', 'mediator', 'organisation', 'party', 'union'] },
  reportNonPerformance: { of: PERFORMANCE, by: ['commission', 'court', 'mediator', 'organisation', 'party', 'union'] },
  applyForEnforcement: { of: PERFORMANCE, by: ['court', 'party'], ownWord: true },
  transferToEnforcement: { of: PERFORMANCE, by: ['commission', 'court'] },
  applyForPaymentOrder: { of: PERFORMANCE, by: ['court', 'party'], ownWord: true },
  admitPaymentOrder: { of: PERFORMANCE, by: ['court'] },
  refusePaymentOrder: { of: PERFORMANCE, by: ['court'], texts: { reason: 'reasonRef' } },
  issuePaymentOrder: { of: PERFORMANCE, by: ['court'] },
  recordOrderReceived: { of: PERFORMANCE, by: ['court'] },
  objectToPaymentOrder: { of: PERFORMANCE, by: ['court', 'party'], ownPaper: 'document' },
  rejectOrderObjection: { of: PERFORMANCE, by: ['court'] },
  endPaymentOrder: { of: PERFORMANCE, by: ['court'] },
  sueOnAgreement: { of: PERFORMANCE, by: ['court', 'party'], ownWord: true },
  arbitrateOnAgreement: { of: PERFORMANCE, by: ['court', 'party'], ownWord: true },
  declineSuit: { of: PERFORMANCE, by: ['party'], needs: 'waive' },
  stayEnforcement: { of: PERFORMANCE, by: ['court'] },
  resumeEnforcement: { of: PERFORMANCE, by: ['court'] },
  endEnforcement: { of: PERFORMANCE, by: ['court'] },
  interruptEnforcement: { of: PERFORMANCE, by: ['court', 'party'] },
  grantLegalAid: { of: PERFORMANCE, by: ['union'] },
  agreeToWatch: { of: PERFORMANCE, by: ['mediator', 'organisation', 'party'], needs: 'waive', ownWord: true },
  // notice
  sendCaseNotice: { of: 'notice', by: ['commission'] },
  beginJointHandling: { of: 'notice', by: ['commission', 'court'] },
  reportHandling: { of: 'notice', by: ['court'] },
  // feedback
  reportToCourt: { of: 'feedback', by: ['commission', 'mediator', 'organisation', 'union'] },
  // preservation
  askPreservedEnforcement: { of: ['preservation', 'measure'], by: ['court', 'party'], ownWord: true },
  // negotiation
  answerNegotiation: { of: 'negotiation', by: ['commission', 'court', 'organisation', 'party', 'union'] },
  recordNegotiationResult: { of: 'negotiation', by: ['commission', 'court', 'organisation', 'party', 'union'] },
  // complaint
  decideComplaint: { of: ['complaint', 'party', 'mediatorId', 'ground'], by: ['court', 'organisation'], texts: { reason: 'reasonRef' } },
  // court fee
  giveFeeNotice: { of: ['courtFee', 'party'], by: ['court'] },
  recordFeePaid: { of: ['courtFee', 'party'], by: ['court', 'party'], keepsRight: true },
  grantFeeRelief: { of: ['courtFee', 'party'], by: ['court'] },
  // relief
  askRelief: { of: ['relief', 'award', 'party'], by: ['court', 'party'], ownPaper: 'document' },
  decideRelief: { of: ['relief', 'award', 'party'], by: ['court'] },
  // service
  takeUpDocument: { of: ['service', 'award', 'party'], by: ['commission', 'court', 'party'] },
  // succession
  fixSuccessor: { of: ['succession', 'party'], by: ['commission', 'court', 'mediator', 'organisation', 'union'] },
  recordNoSuccessor: { of: ['succession', 'party'], by: ['commission', 'court', 'mediator', 'organisation', 'union'] },
  // the operator's hand, in any proceeding
  retryBlocked: { of: 'named', by: ['operator'] },
  resolveBlocked: { of: 'named', by: ['operator'], texts: { reason: 'reasonRef' } },
  acceptLateEntry: { of: 'named', by: ['operator'], texts: { reason: 'reasonRef' } },
  refuseLateEntry: { of: 'named', by: ['operator'], texts: { reason: 'reasonRef' } },
  correctDay: { of: 'named', by: ['operator'], texts: { reason: 'reasonRef' } },
} as const satisfies { [N in ActName]: Declared<N> };

/** The declaration of an act, by its name as it comes in; nothing where there is no such act. */
export const actOf = (name: string): ActDeclaration | undefined =>
  Object.hasOwn(ACTS, name) ? ACTS[name as ActName] : undefined;

/** Who enters an act himself: what a party signs on paper is entered by the body before which it did. */
export const enteredBy = (name: ActName): Exclude<Role, 'system'>[] => {
  const { by, onPaper }: ActDeclaration = ACTS[name];
  return by.filter((role) => role !== 'system' && (onPaper !== true || role !== 'party')) as Exclude<Role, 'system'>[];
};

/** Acts on a roster entry, and who may enter them in some state or other: what the rows say, held to them by a test. */
export const ROSTER_ACTS = {
  pushEntry: { by: ['hr', 'union'] },
  takeUpEntry: { by: ['court'] },
  confirmEntry: { by: ['court'] },
  refuseEntry: { by: ['court'] },
  syncEntry: { by: ['court'] },
  fileChange: { by: ['hr', 'union'] },
  removeEntry: { by: ['court', 'hr', 'union'] },
} as const satisfies Record<RosterActName, Pick<ActDeclaration, 'by'>>;

/** Whether an event is an act of somebody, of whatever kind of proceeding. */
export const isAct = (name: string): name is ActName | RosterActName =>
  Object.hasOwn(ACTS, name) || Object.hasOwn(ROSTER_ACTS, name);
