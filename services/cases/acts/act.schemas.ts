import { z } from 'zod';
import { documentRef, instant, label, legalDay, partyId, reference, text } from '../../kit/fields';
import type { ACTS } from '../../../workflows/contract/act-table';
import {
  SILENCE_GROUNDS,
  SUIT_RESULTS,
  SUSPENSION_GROUNDS,
  type ActData,
  type ActName,
} from '../../../workflows/contract/acts';
import { TEXT_VERSIONS } from '../../../workflows/law/clarification';
import { type RosteredOrganisation } from '../../../workflows/law/fit';
import { TIERS } from '../../../workflows/contract/tiers';
import {
  POWERS,
  AGREEMENT_CHANNELS,
  AWARD_KINDS,
  COMPLAINT_GROUNDS,
  PAPERS,
  PARTICIPANT_ROLES,
  type Mediator,
} from '../../../workflows/contract/facts';
import { evidence, obligation, obligations, serviceProof } from '../schemas';

const timelyRecord = z.object({
  kind: z.enum(['signedPaper', 'minutes', 'recording', 'platformEntry']),
  madeOn: legalDay,
  document: documentRef,
});
const parties = z
  .array(partyId)
  .min(1)
  .max(200)
  .refine((all) => new Set(all).size === all.length, 'each once');
const byParty = z.object({ party: partyId });
const nothing = z.object({});
const materials = z.array(documentRef).min(1).max(50);
const reason = text;
const days = z.record(partyId, legalDay);
const servedOn = days.refine((served) => Object.keys(served).length > 0, 'at least one party');
const award = reference;
const pair = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);
const instrument = reference.describe(
  'agreement, statement, judgment, or the number of the award; of a part of it with the pair: agreement.p1-p2',
);
const ofAward = z.object({ award, party: partyId });
/** The other party of each pair meant, where not every pair of the party is. */
const against = parties
  .optional()
  .describe('the other party of each pair meant; every pair of the party if nobody is named');
const ofInstrument = z.object({ instrument });
const byCreditor = z.object({ instrument, party: partyId });
const trialProcedure = z.enum(['ordinary', 'summary']);
const target = z.string().max(200);
const proceeding = z
  .string()
  .max(120)
  .default('dispute')
  .describe('as the case shows it: dispute, title, award/<number>');
const operator = z.object({ target, proceeding, reason });

/** What a paper orders to be paid: as a whole, or to each. */
const ordered = { obligation: obligation.optional(), obligations };
const awards = z.object({
  awards: z
    .array(z.object({ document: reference, kind: z.enum(AWARD_KINDS), ...ordered }))
    .min(1)
    .max(5)
    .refine((all) => new Set(all.map((a) => a.document)).size === all.length, 'documents must differ'),
});

/** What each act says, beside who and when. `reason`, `matter`, `place` and `why` are texts that stay in cases. */
const bodies = {
  screen: z.object({
    result: z.enum(['suitable', 'unsuitable', 'outOfScope', 'partlyOutOfScope', 'elsewhere']),
    reason,
    part: label(60).optional(),
    overAgeMatter: z.enum(['protected', 'other']).optional(),
  }),
  chooseTier: z.object({ tier: z.enum(TIERS), organisation: reference }),
  applyToOrganisation: byParty.extend({ organisation: reference, kind: z.enum(['ownApplication', 'enterprise']) }),
  recordConsent: z.object({ party: partyId, answer: z.enum(['agree', 'refuse']), channel: label(40) }),
  giveClarification: z.object({
    textVersion: z
      .string()
      .max(60)
      .describe(`a registered text: ${TEXT_VERSIONS.join(', ')}`),
    readBy: reference.describe('the officer of the court who read it out, as the court names its people'),
    readTo: parties,
    record: timelyRecord.optional(),
  }),
  acknowledgeClarification: byParty.extend({
    clear: z.boolean().describe('is it clear'),
    agrees: z.boolean().describe('does the party agree to mediate all the same'),
    record: timelyRecord.optional().describe('needed where somebody else enters it for the party'),
  }),
  entrust: z
    .object({
      organisation: reference,
      chosenBy: z.enum(['court', 'parties']),
      noticeOn: legalDay,
      materialsOn: legalDay
        .optional()
        .describe('absent with the materials: the notice alone; deliverMaterials follows'),
      materials: materials.optional(),
    })
    .refine(
      (e) => (e.materialsOn === undefined) === (e.materials === undefined),
      'materials and their day go together',
    ),
  deliverMaterials: z.object({ materialsOn: legalDay, materials }),
  recallEntrustment: z.object({ reason }),
  acceptEntrustment: z.object({ mediator: reference.describe('id on the roster'), record: timelyRecord.optional() }),
  declineEntrustment: z.object({ ground: z.enum(['outsideScope', 'outsideSkill', 'unfit']), reason }),
  declareNobodyAvailable: z.object({ reason }),
  replaceMediator: z.object({ mediator: reference, ground: z.enum(['recused', 'replaced', 'unavailable']), reason }),
  scheduleSession: z.object({ at: instant, place: text, summoned: parties }),
  recordSession: z.object({
    session: z.number().int().min(1).max(200),
    absent: z.array(partyId).max(200),
    heldAt: instant.optional().describe('of a session that was held without having been called here'),
    minutes: documentRef.optional(),
  }),
  withdrawConsent: byParty,
  endMediation: z.object({ ground: z.enum(['tooFarApart', 'notReached', 'mediatorRejected', 'other']), reason }),
  askAppraisal: z.object({ matter: text }),
  endAppraisal: z.object({ givenUp: z.boolean() }),
  agreeExtension: z.object({
    agreements: z
      .array(z.object({ party: partyId, on: legalDay }))
      .min(1)
      .max(200),
    days: z.number().int().min(1).max(365).optional(),
    record: timelyRecord.optional(),
  }),
  escalate: z.object({
    tier: z.enum(TIERS).exclude(['enterprise']),
    why: z.enum(['major', 'collective', 'failedBelow']),
    reason,
  }),
  acceptEscalation: z.object({ organisation: reference, mediator: reference }),
  declineEscalation: z.object({ reason }),
  reportFalseMediation: z.object({ reason }),
  reviewFalseMediation: z.object({ founded: z.boolean(), reason }),
  recordTerms: z.object({
    document: documentRef,
    channel: z.enum(AGREEMENT_CHANNELS),
    agreedBy: parties,
    ...ordered,
    confirmsRelation: z.boolean().optional(),
    onlyWages: z.boolean().optional(),
  }),
  sign: z.object({
    signer: z.union([partyId, z.enum(['mediator', 'seal'])]),
    method: z.enum(['caSignature', 'handSigned', 'faceVerified', 'seal']),
    documentSha256: z.string().regex(/^[0-9a-f]{64}$/),
    evidence,
  }),
  refuseToSign: byParty,
  settlePrivately: z.object({ parties }),
  withdrawApplication: z.object({ parties }),
  handOver: z.object({ report: documentRef, undisputedFacts: documentRef.nullable().default(null) }),
  agreeToDisclosure: byParty,
  fileForArbitration: z.object({ party: partyId, application: documentRef }),
  declineToFile: byParty,
  sue: z.object({ party: partyId, proof: documentRef }),
  askForDocketing: byParty,
  askForClaim: byParty,
  handInClaim: z.object({ party: partyId, claim: documentRef }),
  excuseLateness: z.object({ ruling: documentRef }),
  dismissSuit: z.object({ ground: z.enum(['late', 'finalUponIssue', 'other']), ruling: documentRef, servedOn }),
  passOn: z.object({ to: label(100), reason }),
  beginTrial: nothing,
  offerMediation: z.object({ trialProcedure }),
  mediateByJudge: z.object({ trialProcedure, agreedBy: parties, judge: reference }),
  allowWithdrawal: z.object({ parties: parties.optional(), settled: z.boolean(), ruling: documentRef, servedOn }),
  recordJudgment: z.object({
    smallClaims: z.boolean(),
    judgment: documentRef,
    servedOn,
    ...ordered,
  }),
  recordCourtStatement: z.object({ statement: documentRef, ...ordered }),
  recordRulingServed: z.object({ party: partyId, evidence }),
  recordAppeal: z.object({ party: partyId, document: documentRef }),
  confirmNoAppeal: z.object({ reason }),
  recordAppealDecision: z.object({
    decision: z.enum(['upheld', 'docketingOrdered', 'sentBack', 'judgment', 'appealWithdrawn']),
    party: partyId.optional(),
    document: documentRef,
    ...ordered,
  }),
  reportSuccession: z.object({ party: partyId, cause: z.enum(['death', 'incapacity', 'dissolution']), evidence }),
  recordAgent: z
    .object({
      party: partyId,
      agent: reference,
      authority: z.enum(['general', 'special']),
      capacity: z.enum(['agent', 'legalRepresentative', 'guardian', 'successor']).optional(),
      powers: z
        .array(z.enum(POWERS))
        .min(1)
        .optional()
        .describe('the powers named in the authority, of a special one; all six if not said (CPL 62)'),
      from: legalDay.optional(),
      until: legalDay.optional().describe('the last day of the authority'),
      document: documentRef,
    })
    .refine((a) => a.powers === undefined || a.authority === 'special', 'a general authority names no powers')
    .refine((a) => a.from === undefined || a.until === undefined || a.from <= a.until, 'until is before from'),
  recordRepresentatives: z.object({ parties: z.array(partyId).min(3).max(5), document: documentRef }),
  joinParty: z.object({
    party: partyId.describe('an id that the case does not know yet'),
    side: z.enum(['applicant', 'respondent']),
    kind: z.enum(['worker', 'employer']),
    agrees: z.boolean().describe('to mediation, where it is asked for or under way'),
    document: documentRef.describe('its own application, or its answer'),
  }),
  severParties: z.object({
    parties: parties.describe('the workers who leave for a case of their own'),
    mediation: z.enum(['wanted', 'notWanted']),
    reason,
  }),
  changeClaims: byParty.extend({ document: documentRef }),
  admitClaims: byParty.extend({ document: documentRef }),
  recordWorkersJoined: z.object({
    workersInvolved: z.number().int().min(1).max(100_000),
    commonClaimWorkers: z.number().int().min(1).max(100_000),
  }),
  markMajor: z.object({ complex: z.boolean(), majorImpact: z.boolean(), chainRisk: z.boolean(), reason }),
  recordPreservation: z.object({ measure: reference, when: z.enum(['beforeSuit', 'inSuit']), document: documentRef }),
  recordParticipant: z.object({ person: reference, as: z.enum(PARTICIPANT_ROLES), document: documentRef }),
  recordCaseNumber: z.object({
    body: z.enum(['court', 'commission', 'organisation']),
    number: label(60).describe('as the body writes it, such as （2026）豫0305民初123号'),
  }),
  correctAward: z.object({ award, kind: z.enum(['text', 'calculation', 'omittedItem']), document: documentRef }),
  requestNegotiation: byParty.extend({ evidence }),
  complainOfMediator: byParty.extend({ mediatorId: reference, ground: z.enum(COMPLAINT_GROUNDS), reason }),
  answerNegotiation: byParty.extend({ agrees: z.boolean(), record: timelyRecord.optional() }),
  recordNegotiationResult: z.object({ result: z.enum(['agreed', 'failed']), signedBy: parties, document: documentRef }),
  decideComplaint: byParty
    .extend({
      mediatorId: reference,
      ground: z.enum(COMPLAINT_GROUNDS),
      founded: z.boolean(),
      measure: z.enum(['none', 'warned', 'notified', 'removed']),
      reason,
    })
    .refine((d) => d.founded || d.measure === 'none', 'a complaint without ground brings no measure'),
  recordLimitationEvent: z.object({ what: label(60) }),
  suspendLimitation: z.object({ why: z.enum(['forceMajeure', 'agentNotFixed']) }),
  resumeLimitation: nothing,
  recordAwardReceipt: serviceProof.extend({ award, party: partyId, why: text.optional() }),
  beginService: ofAward.extend({ method: z.enum(['leaving', 'affixing', 'publication']), evidence }),
  recordCourtReceipt: z.object({
    award,
    party: partyId,
    against,
    papers: z.array(z.enum(PAPERS)).min(1),
    postedOn: legalDay.optional(),
    evidence,
  }),
  applyForSetAside: ofAward.extend({ against, postedOn: legalDay.optional(), document: documentRef }),
  recordSetAsideResult: z.object({
    award,
    pair,
    result: z.enum(['setAside', 'rejected', 'withdrawn', 'settled']),
    document: documentRef,
    servedOn: days,
    ...ordered,
  }),
  refuseAwardEnforcement: z.object({ award, pair, ruling: documentRef, servedOn }),
  recordSuitDocketed: z.object({ award, party: partyId, against, document: documentRef }),
  recordSuitRefused: ofAward.extend({
    against,
    ground: z.enum(['late', 'finalUponIssue', 'other']),
    document: documentRef,
    servedOn: legalDay,
  }),
  recordSuitAppeal: ofAward.extend({ against, document: documentRef }),
  recordSuitAppealDecision: ofAward.extend({
    against,
    decision: z.enum(['upheld', 'docketingOrdered', 'appealWithdrawn', 'noAppeal']),
    document: documentRef,
  }),
  recordSuitResult: z.object({
    award,
    parties,
    against,
    result: z.enum(SUIT_RESULTS),
    document: documentRef,
    servedOn: days.optional(),
  }),
  sueAnew: ofAward.extend({ against, postedOn: legalDay.optional(), claim: documentRef }),
  reportObstacleRemoved: ofAward.extend({ reason }),
  applyForConfirmation: z.object({ party: partyId, evidence }),
  takeBackApplication: byParty,
  applyForReview: z.object({ party: partyId, evidence }),
  takeBackReview: byParty,
  admitReview: nothing,
  refuseReview: z.object({ ground: label(60), reason }),
  extendReview: z.object({ approvedBy: reference }),
  withdrawReview: byParty,
  makeStatement: z.object({ document: documentRef }),
  signStatement: z.object({ party: partyId, evidence }),
  refuseStatement: byParty,
  declineStatement: z.object({ reason }),
  docketForStatement: z.object({ parties, document: documentRef }),
  recordRulingReceived: z.object({ party: partyId, evidence }),
  reportHarmKnown: z.object({ thirdParty: reference.optional(), evidence }),
  objectToConfirmation: z.object({
    party: partyId.optional(),
    thirdParty: reference.optional(),
    document: documentRef,
  }),
  decideObjection: z.object({
    party: partyId.optional(),
    thirdParty: reference.optional(),
    result: z.enum(['upheld', 'partlyUpheld', 'rejected']),
    document: documentRef,
  }),
  refuseEnforcement: z.object({ ruling: documentRef, servedOn }),
  sueOnTheMatter: z.object({ party: partyId, claim: documentRef }),
  admitApplication: z.object({ handledSimply: z.boolean().optional() }),
  suggestMediation: z.object({ agreedBy: z.array(partyId).max(200), organisation: reference }),
  tellDefects: z.object({ reason }),
  cureDefects: byParty,
  refuseApplication: z.object({
    ground: z.enum(['notCovered', 'claimOrFactsLacking', 'wrongParty', 'noJurisdiction', 'refusedAgain']),
    competentHere: z.boolean().optional(),
  }),
  recordSilenceGround: z.object({ ground: z.enum(SILENCE_GROUNDS) }),
  endSilenceGround: nothing,
  recordCopyReceived: z.object({ party: partyId.optional().describe('whose copy, of several respondents'), evidence }),
  recordAnswer: z.object({ party: partyId.optional(), document: documentRef }),
  sendAnswerCopy: z.object({ party: partyId.optional().describe('whose answer was sent on') }),
  giveReceiptForPapers: z.object({ document: documentRef }),
  objectToJurisdiction: byParty.extend({ document: documentRef }),
  decideJurisdiction: z
    .object({
      party: partyId.optional(),
      upheld: z.boolean(),
      competentHere: z.boolean().optional(),
      document: documentRef,
    })
    .refine((d) => d.upheld || d.competentHere === undefined, 'where it is rejected no other commission is competent'),
  nameTribunal: z.object({ arbitrators: z.array(reference).max(10).optional() }),
  giveCollectiveNotice: nothing,
  fileCounterClaim: z.object({ party: partyId, document: documentRef }),
  joinClaims: z.object({ why: z.enum(['counterClaim', 'joinder', 'newClaims', 'takenOver']) }),
  refuseClaims: z.object({ why: z.enum(['counterClaim', 'newClaims']), reason }),
  askRecusal: z.object({ party: partyId, reason }),
  decideRecusal: z.object({ granted: z.boolean() }),
  giveHearingNotice: z.object({ hearingOn: legalDay.describe('the day of the hearing; it may lie ahead') }),
  openHearing: nothing,
  entrustToMediator: z.object({ agreedBy: z.array(partyId).max(200), organisation: reference }),
  endEntrustedMediation: z.object({ why: z.enum(['failed', 'consentWithdrawn']) }),
  recordSettlement: z.object({ agreedBy: parties, document: documentRef, ...ordered }),
  signArbitrationStatement: z.object({ party: partyId, evidence }),
  refuseArbitrationStatement: byParty,
  suspendArbitration: z.object({
    ground: z.enum(SUSPENSION_GROUNDS),
    approvedBy: reference,
    noticeGiven: z.boolean(),
  }),
  resumeArbitration: nothing,
  beginPublication: z.object({ document: documentRef }),
  endPublication: nothing,
  extendArbitration: z.object({ approvedBy: reference, noticeGiven: z.boolean() }),
  makeAwards: awards,
  makePartialAward: awards,
  orderAdvancePayment: z.object({
    number: reference.optional(),
    document: documentRef,
    ...ordered,
  }),
  hearByDefault: z.object({ noticeProof: documentRef }),
  treatAsWithdrawn: z.object({ noticeProof: documentRef }),
  withdrawArbitration: byParty,
  revokeAdmission: z.object({ document: documentRef }),
  giveRevocationNotice: nothing,
  recordPayment: ofInstrument.extend({
    no: z.number().int().min(1).max(200),
    amountFen: z.number().int().min(1),
    evidence,
  }),
  reportNonPerformance: ofInstrument,
  applyForEnforcement: byCreditor,
  transferToEnforcement: ofInstrument.extend({ document: documentRef }),
  applyForPaymentOrder: byCreditor.extend({ basis: z.enum(['agreement', 'wages']) }),
  admitPaymentOrder: ofInstrument,
  refusePaymentOrder: ofInstrument.extend({ reason }),
  issuePaymentOrder: ofInstrument,
  recordOrderReceived: ofInstrument.extend({ evidence }),
  objectToPaymentOrder: ofInstrument.extend({ document: documentRef }),
  rejectOrderObjection: ofInstrument.extend({ document: documentRef }),
  endPaymentOrder: ofInstrument.extend({ why: z.enum(['objectionUpheld', 'creditorSues']), document: documentRef }),
  sueOnAgreement: byCreditor,
  arbitrateOnAgreement: byCreditor,
  declineSuit: byCreditor,
  stayEnforcement: ofInstrument.extend({ document: documentRef }),
  resumeEnforcement: ofInstrument.extend({ document: documentRef }),
  endEnforcement: ofInstrument.extend({
    why: z.enum(['done', 'ended', 'refused', 'setAside']),
    document: documentRef,
  }),
  interruptEnforcement: ofInstrument.extend({ why: z.enum(['demanded', 'agreedToPerform', 'applied']) }),
  grantLegalAid: ofInstrument.extend({ granted: z.boolean() }),
  sendCaseNotice: z.object({ document: documentRef, screened: z.boolean() }),
  beginJointHandling: z.object({ with: z.enum(['expertPool', 'jointOffice', 'arbitratorsInvited']) }),
  reportHandling: z.object({ document: documentRef }),
  reportToCourt: z.object({ document: documentRef, interim: z.boolean().default(false) }),
  askPreservedEnforcement: z.object({ measure: reference, party: partyId }),
  giveFeeNotice: z.object({
    party: partyId,
    amountFen: z.number().int().min(1).max(1e9).optional().describe('in fen; 10 yuan if not said'),
    evidence,
  }),
  recordFeePaid: z.object({ party: partyId, evidence }),
  grantFeeRelief: z.object({
    party: partyId,
    kind: z.enum(['deferred', 'reduced', 'waived']),
    document: documentRef,
  }),
  askRelief: ofAward.extend({ document: documentRef }),
  decideRelief: ofAward.extend({ granted: z.boolean(), untilOn: legalDay.optional(), document: documentRef }),
  takeUpDocument: ofAward.extend({ evidence }),
  fixSuccessor: z.object({
    party: partyId,
    successor: reference,
    as: z.enum(['heir', 'agent', 'successor']),
    evidence,
  }),
  recordNoSuccessor: z.object({ party: partyId, evidence }),
  retryBlocked: z.object({ target, proceeding }),
  resolveBlocked: operator,
  acceptLateEntry: operator,
  refuseLateEntry: operator,
  correctDay: operator.extend({ on: legalDay.describe('the day the clock really starts from') }),
} as const;

type Texts<N extends ActName> = (typeof ACTS)[N] extends { texts: infer T extends Record<string, string> }
  ? T
  : unknown;
/** With each text replaced by its reference, and whoever is named taken from the roster: what `actEvent` makes of a body. */
type Kept<N extends ActName, B> = Omit<B, keyof Texts<N> | 'mediator' | 'judge'> & {
  [F in keyof B as F extends keyof Texts<N> ? Texts<N>[F] & string : never]: B[F];
} & (B extends { mediator: string } | { judge: string } ? { mediator: Mediator } : unknown) &
  (N extends 'applyToOrganisation' ? { ldmal10: boolean } : unknown) &
  (N extends 'acceptEscalation' ? { tier: RosteredOrganisation['tier'] } : unknown);
/** What only the edge needs: which proceeding an operator means, and what proves a service. */
type OfTheEdge = 'proceeding' | 'servedOn' | 'recipientConsented' | 'commissionConfirmed';
type Fault<N extends ActName, K> = K extends ActData[N]
  ? [Exclude<keyof K, keyof ActData[N] | OfTheEdge>] extends [never]
    ? never
    : 'it says more than the act'
  : 'it does not say what the act says';
type Faults = { [N in ActName]: `${N}: ${Fault<N, Kept<N, z.output<(typeof bodies)[N]>>>}` }[ActName];

/** The same bodies; they compile only where each says exactly what its act says (`ActData`), once the edge has done its part. */
export const actBodies: [Faults] extends [never] ? typeof bodies : Faults = bodies;

/** When it happened; now, if not said. */
export const actWhen = z.object({ occurredAt: instant.optional() });
