import { z } from 'zod';
import { documentRef, instant, kind, label, legalDay, partyId, reference, text } from '../../kit/fields';
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
import { SESSION_WAYS } from '../../../workflows/contract/sessions';
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
import { entrustmentBody, evidence, materialsBody, obligation, obligations, serviceProof } from '../schemas';

const timelyRecord = z
  .strictObject({
    kind: z.enum(['signedPaper', 'minutes', 'recording', 'platformEntry']),
    madeOn: legalDay,
    document: documentRef,
  })
  .meta({ id: 'TimelyRecord', description: 'what proves a party’s word that somebody else enters' });
const parties = z
  .array(partyId)
  .min(1)
  .max(200)
  .refine((all) => new Set(all).size === all.length, 'each once')
  .meta({ id: 'Parties' });
const record = timelyRecord.optional().describe('needed where somebody else enters a party’s own word');
const byParty = z.strictObject({ party: partyId, record });
const nothing = z.strictObject({});
const reason = text;
/** As the mediation counts its sessions, from 1. */
const sessionNumber = z.number().int().min(1).max(200);
const days = z.record(partyId, legalDay);
const servedOn = days.refine((served) => Object.keys(served).length > 0, 'at least one party');
const award = reference;
const pair = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);
const instrument = reference.describe(
  'agreement, statement, judgment, or the number of the award; of a part of it with the pair: agreement.p1-p2',
);
const ofAward = z.strictObject({ award, party: partyId });
/** The other party of each pair meant, where not every pair of the party is. */
const against = parties
  .optional()
  .describe('the other party of each pair meant; every pair of the party if nobody is named');
const ofInstrument = z.strictObject({ instrument });
const byCreditor = z.strictObject({ instrument, party: partyId, record });
const trialProcedure = z.enum(['ordinary', 'summary']);
/** Ids as the case itself writes them. */
const ownId = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\x21-\x7e]+$/);
const target = ownId(200);
const proceeding = ownId(120)
  .meta({ id: 'ProceedingName', description: 'as the case shows it: dispute, title, award/<number>' })
  .default('dispute');
const operator = z.strictObject({ target, proceeding, reason });

/** What a paper orders to be paid: as a whole, or to each. */
const ordered = { obligation: obligation.optional(), obligations };
const awards = z.strictObject({
  awards: z
    .array(z.strictObject({ document: reference, kind: z.enum(AWARD_KINDS), ...ordered }))
    .min(1)
    .max(5)
    .refine((all) => new Set(all.map((a) => a.document)).size === all.length, 'documents must differ'),
});

/** What each act says, beside who and when. `reason`, `matter`, `place` and `why` are texts that stay in cases. */
const bodies = {
  screen: z.strictObject({
    result: z.enum(['suitable', 'unsuitable', 'outOfScope', 'partlyOutOfScope', 'elsewhere']),
    reason,
    part: kind.optional(),
    overAgeMatter: z.enum(['protected', 'other']).optional(),
  }),
  chooseTier: z.strictObject({ tier: z.enum(TIERS), organisation: reference }),
  applyToOrganisation: byParty.extend({ organisation: reference, kind: z.enum(['ownApplication', 'enterprise']) }),
  recordConsent: byParty.extend({ answer: z.enum(['agree', 'refuse']), channel: kind }),
  giveClarification: z.strictObject({
    textVersion: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .describe(`a registered text: ${TEXT_VERSIONS.join(', ')}`),
    readBy: reference.describe('the officer of the court who read it out, as the court names its people'),
    readTo: parties,
    record: timelyRecord.optional(),
  }),
  acknowledgeClarification: byParty.extend({
    clear: z.boolean().describe('is it clear'),
    agrees: z.boolean().describe('does the party agree to mediate all the same'),
  }),
  entrust: entrustmentBody,
  deliverMaterials: materialsBody,
  recallEntrustment: z.strictObject({ reason }),
  acceptEntrustment: z.strictObject({
    mediator: reference.describe('id on the roster'),
    record: timelyRecord.optional(),
  }),
  declineEntrustment: z.strictObject({ ground: z.enum(['outsideScope', 'outsideSkill', 'unfit']), reason }),
  declareNobodyAvailable: z.strictObject({ reason }),
  replaceMediator: z.strictObject({
    mediator: reference,
    ground: z
      .enum(['designated', 'recused', 'replaced', 'unavailable'])
      .describe('designated: the first mediator, where there is none yet'),
    reason,
  }),
  scheduleSession: z.strictObject({
    at: instant,
    place: text.describe('where; of a session online, where whoever has no equipment takes part'),
    summoned: parties,
    instead: sessionNumber.optional().describe('which session is put off to it'),
    way: z.enum(SESSION_WAYS).optional().describe('how it is held; in person, where it is not said (SEC-2)'),
    agreed: parties.optional().describe('who has agreed that each takes part at his own time'),
    record: timelyRecord.optional().describe('what proves it, where anybody has'),
  }),
  cancelSession: z.strictObject({ session: sessionNumber, reason }),
  recordSession: z.strictObject({
    session: sessionNumber,
    absent: z.array(partyId).max(200),
    heldAt: instant
      .optional()
      .describe(
        'of a session that was held at another time than it was called for, or without having been called here',
      ),
    minutes: documentRef.optional(),
    recordings: z
      .array(documentRef)
      .min(1)
      .max(20)
      .optional()
      .describe(
        'of sound or pictures, in parts, beside the minutes or in their place (SEC-2); handed in as `concession`',
      ),
    agreed: parties.optional().describe('who has agreed that they take the place of minutes'),
    record: timelyRecord.optional().describe('what proves it, where anybody has'),
  }),
  withdrawConsent: byParty,
  endMediation: z.strictObject({ ground: z.enum(['tooFarApart', 'notReached', 'mediatorRejected', 'other']), reason }),
  askAppraisal: z.strictObject({ matter: text }),
  endAppraisal: z.strictObject({ givenUp: z.boolean() }),
  agreeExtension: z.strictObject({
    agreements: z
      .array(z.strictObject({ party: partyId, on: legalDay }))
      .min(1)
      .max(200),
    days: z.number().int().min(1).max(365).optional(),
    record: timelyRecord.optional(),
  }),
  escalate: z.strictObject({
    tier: z.enum(TIERS).exclude(['enterprise']),
    organisation: reference.describe('of that tier, which takes the case or declines it'),
    why: z.enum(['major', 'collective', 'failedBelow']),
    reason,
  }),
  acceptEscalation: z.strictObject({ organisation: reference, mediator: reference }),
  declineEscalation: z.strictObject({ reason }),
  reportFalseMediation: z.strictObject({ reason }),
  reviewFalseMediation: z.strictObject({ founded: z.boolean(), reason }),
  recordTerms: z.strictObject({
    document: documentRef,
    channel: z.enum(AGREEMENT_CHANNELS),
    agreedBy: parties,
    ...ordered,
    confirmsRelation: z.boolean().optional(),
    onlyWages: z.boolean().optional(),
  }),
  sign: z.strictObject({
    signer: z.union([partyId, z.enum(['mediator', 'seal'])]),
    method: z
      .enum(['caSignature', 'handSigned', 'faceVerified', 'seal'])
      .describe('electronic signatures come from a signing service alone: POST /v1/disputes/{caseNo}/signings'),
    documentSha256: z.string().regex(/^[0-9a-f]{64}$/),
    evidence,
  }),
  refuseToSign: byParty,
  settlePrivately: z.strictObject({ parties, record }),
  withdrawApplication: z.strictObject({ parties, record }),
  handOver: z.strictObject({ report: documentRef, undisputedFacts: documentRef.nullable().default(null) }),
  agreeToDisclosure: byParty,
  fileForArbitration: z.strictObject({ party: partyId, application: documentRef }),
  declineToFile: byParty,
  sue: z.strictObject({ party: partyId, proof: documentRef }),
  askForDocketing: byParty,
  askForClaim: byParty,
  handInClaim: z.strictObject({ party: partyId, claim: documentRef }),
  excuseLateness: z.strictObject({ ruling: documentRef }),
  dismissSuit: z.strictObject({ ground: z.enum(['late', 'finalUponIssue', 'other']), ruling: documentRef, servedOn }),
  passOn: z.strictObject({ to: reference, reason }),
  beginTrial: nothing,
  offerMediation: z.strictObject({ trialProcedure }),
  mediateByJudge: z.strictObject({ trialProcedure, agreedBy: parties, judge: reference, record }),
  allowWithdrawal: z.strictObject({ parties: parties.optional(), settled: z.boolean(), ruling: documentRef, servedOn }),
  recordJudgment: z.strictObject({
    smallClaims: z.boolean(),
    judgment: documentRef,
    servedOn,
    ...ordered,
  }),
  recordCourtStatement: z.strictObject({ statement: documentRef, ...ordered }),
  recordRulingServed: z.strictObject({ party: partyId, evidence }),
  recordAppeal: z.strictObject({ party: partyId, document: documentRef }),
  confirmNoAppeal: z.strictObject({ reason }),
  recordAppealDecision: z.strictObject({
    decision: z.enum(['upheld', 'docketingOrdered', 'sentBack', 'judgment', 'appealWithdrawn']),
    party: partyId.optional(),
    document: documentRef,
    ...ordered,
  }),
  reportSuccession: z.strictObject({ party: partyId, cause: z.enum(['death', 'incapacity', 'dissolution']), evidence }),
  recordAgent: z
    .strictObject({
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
  recordRepresentatives: z.strictObject({ parties: z.array(partyId).min(3).max(5), document: documentRef }),
  joinParty: z.strictObject({
    party: partyId.describe('an id that the case does not know yet'),
    side: z.enum(['applicant', 'respondent']),
    kind: z.enum(['worker', 'employer']),
    agrees: z.boolean().describe('to mediation, where it is asked for or under way'),
    document: documentRef.describe('its own application, or its answer'),
  }),
  severParties: z.strictObject({
    parties: parties.describe('the workers who leave for a case of their own'),
    mediation: z.enum(['wanted', 'notWanted']),
    reason,
    record,
  }),
  changeClaims: byParty.extend({ document: documentRef }),
  admitClaims: byParty.extend({ document: documentRef }),
  recordWorkersJoined: z.strictObject({
    workersInvolved: z.number().int().min(1).max(100_000),
    commonClaimWorkers: z.number().int().min(1).max(100_000),
  }),
  markMajor: z.strictObject({ complex: z.boolean(), majorImpact: z.boolean(), chainRisk: z.boolean(), reason }),
  recordPreservation: z.strictObject({
    measure: reference,
    when: z.enum(['beforeSuit', 'inSuit']),
    document: documentRef,
  }),
  recordParticipant: z.strictObject({ person: reference, as: z.enum(PARTICIPANT_ROLES), document: documentRef }),
  recordCaseNumber: z.strictObject({
    body: z.enum(['court', 'commission', 'organisation']),
    number: label(60).describe('as the body writes it, such as （2026）豫0305民初123号'),
  }),
  correctAward: z.strictObject({ award, kind: z.enum(['text', 'calculation', 'omittedItem']), document: documentRef }),
  requestNegotiation: byParty.extend({ evidence }),
  complainOfMediator: byParty.extend({ mediatorId: reference, ground: z.enum(COMPLAINT_GROUNDS), reason }),
  answerNegotiation: byParty.extend({ agrees: z.boolean() }),
  recordNegotiationResult: z.strictObject({
    result: z.enum(['agreed', 'failed']),
    signedBy: parties,
    document: documentRef,
  }),
  decideComplaint: byParty
    .extend({
      mediatorId: reference,
      ground: z.enum(COMPLAINT_GROUNDS),
      founded: z.boolean(),
      measure: z.enum(['none', 'warned', 'notified', 'removed']),
      reason,
    })
    .refine((d) => d.founded || d.measure === 'none', 'a complaint without ground brings no measure'),
  recordLimitationEvent: z.strictObject({ what: kind }),
  suspendLimitation: z.strictObject({ why: z.enum(['forceMajeure', 'agentNotFixed']) }),
  resumeLimitation: nothing,
  recordAwardReceipt: serviceProof.extend({ award, party: partyId, why: text.optional() }),
  beginService: ofAward.extend({ method: z.enum(['leaving', 'affixing', 'publication']), evidence }),
  recordCourtReceipt: z.strictObject({
    award,
    party: partyId,
    against,
    papers: z.array(z.enum(PAPERS)).min(1),
    postedOn: legalDay.optional(),
    evidence,
  }),
  applyForSetAside: ofAward.extend({ against, postedOn: legalDay.optional(), document: documentRef }),
  recordSetAsideResult: z.strictObject({
    award,
    pair,
    result: z.enum(['setAside', 'rejected', 'withdrawn', 'settled']),
    document: documentRef,
    servedOn: days,
    ...ordered,
  }),
  refuseAwardEnforcement: z.strictObject({ award, pair, ruling: documentRef, servedOn }),
  recordSuitDocketed: z.strictObject({ award, party: partyId, against, document: documentRef }),
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
  recordSuitResult: z.strictObject({
    award,
    parties,
    against,
    result: z.enum(SUIT_RESULTS),
    document: documentRef,
    servedOn: days.optional(),
  }),
  sueAnew: ofAward.extend({ against, postedOn: legalDay.optional(), claim: documentRef }),
  reportObstacleRemoved: ofAward.extend({ reason, record }),
  applyForConfirmation: z.strictObject({ party: partyId, evidence }),
  takeBackApplication: byParty,
  applyForReview: z.strictObject({ party: partyId, evidence }),
  takeBackReview: byParty,
  admitReview: nothing,
  refuseReview: z.strictObject({ ground: kind, reason }),
  extendReview: z.strictObject({ approvedBy: reference }),
  withdrawReview: byParty,
  makeStatement: z.strictObject({ document: documentRef }),
  signStatement: z.strictObject({ party: partyId, evidence }),
  refuseStatement: byParty,
  declineStatement: z.strictObject({ reason }),
  docketForStatement: z.strictObject({ parties, document: documentRef }),
  recordRulingReceived: z.strictObject({ party: partyId, evidence }),
  reportHarmKnown: z.strictObject({ thirdParty: reference.optional(), evidence }),
  objectToConfirmation: z.strictObject({
    party: partyId.optional(),
    thirdParty: reference.optional(),
    document: documentRef,
  }),
  decideObjection: z.strictObject({
    party: partyId.optional(),
    thirdParty: reference.optional(),
    result: z.enum(['upheld', 'partlyUpheld', 'rejected']),
    document: documentRef,
  }),
  refuseEnforcement: z.strictObject({ ruling: documentRef, servedOn }),
  sueOnTheMatter: z.strictObject({ party: partyId, claim: documentRef }),
  admitApplication: z.strictObject({ handledSimply: z.boolean().optional() }),
  suggestMediation: z.strictObject({ agreedBy: z.array(partyId).max(200), organisation: reference, record }),
  tellDefects: z.strictObject({ reason }),
  cureDefects: byParty,
  refuseApplication: z.strictObject({
    ground: z.enum(['notCovered', 'claimOrFactsLacking', 'wrongParty', 'noJurisdiction', 'refusedAgain']),
    competentHere: z.boolean().optional(),
  }),
  recordSilenceGround: z.strictObject({ ground: z.enum(SILENCE_GROUNDS) }),
  endSilenceGround: nothing,
  recordCopyReceived: z.strictObject({
    party: partyId.optional().describe('whose copy, of several respondents'),
    evidence,
  }),
  recordAnswer: z.strictObject({ party: partyId.optional(), document: documentRef }),
  sendAnswerCopy: z.strictObject({ party: partyId.optional().describe('whose answer was sent on') }),
  giveReceiptForPapers: z.strictObject({ document: documentRef }),
  objectToJurisdiction: byParty.extend({ document: documentRef }),
  decideJurisdiction: z
    .strictObject({
      party: partyId.optional(),
      upheld: z.boolean(),
      competentHere: z.boolean().optional(),
      document: documentRef,
    })
    .refine((d) => d.upheld || d.competentHere === undefined, 'where it is rejected no other commission is competent'),
  nameTribunal: z.strictObject({ arbitrators: z.array(reference).max(10).optional() }),
  giveCollectiveNotice: nothing,
  fileCounterClaim: z.strictObject({ party: partyId, document: documentRef }),
  joinClaims: z.strictObject({ why: z.enum(['counterClaim', 'joinder', 'newClaims', 'takenOver']) }),
  refuseClaims: z.strictObject({ why: z.enum(['counterClaim', 'newClaims']), reason }),
  askRecusal: byParty.extend({ reason }),
  decideRecusal: z.strictObject({ granted: z.boolean() }),
  giveHearingNotice: z.strictObject({ hearingOn: legalDay.describe('the day of the hearing; it may lie ahead') }),
  openHearing: nothing,
  entrustToMediator: z.strictObject({ agreedBy: z.array(partyId).max(200), organisation: reference, record }),
  endEntrustedMediation: z.strictObject({ why: z.enum(['failed', 'consentWithdrawn']) }),
  recordSettlement: z.strictObject({ agreedBy: parties, document: documentRef, ...ordered }),
  signArbitrationStatement: z.strictObject({ party: partyId, evidence }),
  refuseArbitrationStatement: byParty,
  suspendArbitration: z.strictObject({
    ground: z.enum(SUSPENSION_GROUNDS),
    approvedBy: reference,
    noticeGiven: z.boolean(),
  }),
  resumeArbitration: nothing,
  beginPublication: z.strictObject({ document: documentRef }),
  endPublication: nothing,
  extendArbitration: z.strictObject({ approvedBy: reference, noticeGiven: z.boolean() }),
  makeAwards: awards,
  makePartialAward: awards,
  orderAdvancePayment: z.strictObject({
    number: reference.optional(),
    document: documentRef,
    ...ordered,
  }),
  hearByDefault: z.strictObject({ noticeProof: documentRef }),
  treatAsWithdrawn: z.strictObject({ noticeProof: documentRef }),
  withdrawArbitration: byParty,
  revokeAdmission: z.strictObject({ document: documentRef }),
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
  agreeToWatch: byCreditor.extend({ agrees: z.boolean() }),
  sendCaseNotice: z.strictObject({ document: documentRef, screened: z.boolean() }),
  beginJointHandling: z
    .strictObject({
      with: z.enum(['expertPool', 'jointOffice', 'arbitratorsInvited']),
      experts: z
        .array(reference)
        .min(1)
        .max(9)
        .refine((all) => new Set(all).size === all.length, 'each once')
        .optional()
        .describe('who of the pool of experts was drawn'),
    })
    .refine(
      (said) => said.experts === undefined || said.with === 'expertPool',
      'experts are drawn from the pool alone',
    ),
  reportHandling: z.strictObject({ document: documentRef }),
  reportToCourt: z.strictObject({ document: documentRef, interim: z.boolean().default(false) }),
  askPreservedEnforcement: byParty.extend({ measure: reference }),
  giveFeeNotice: z.strictObject({
    party: partyId,
    amountFen: z.number().int().min(1).max(1e9).optional().describe('in fen; 10 yuan if not said'),
    evidence,
  }),
  recordFeePaid: z.strictObject({ party: partyId, evidence }),
  grantFeeRelief: z.strictObject({
    party: partyId,
    kind: z.enum(['deferred', 'reduced', 'waived']),
    document: documentRef,
  }),
  askRelief: ofAward.extend({ document: documentRef }),
  decideRelief: ofAward.extend({ granted: z.boolean(), untilOn: legalDay.optional(), document: documentRef }),
  takeUpDocument: ofAward.extend({ evidence }),
  fixSuccessor: z.strictObject({
    party: partyId,
    successor: reference,
    as: z.enum(['heir', 'agent', 'successor']),
    evidence,
  }),
  recordNoSuccessor: z.strictObject({ party: partyId, evidence }),
  retryBlocked: z.strictObject({ target, proceeding }),
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
type OfTheEdge = 'proceeding' | 'record' | 'servedOn' | 'recipientConsented' | 'commissionConfirmed';
type Fault<N extends ActName, K> = K extends ActData[N]
  ? [Exclude<keyof K, keyof ActData[N] | OfTheEdge>] extends [never]
    ? never
    : 'it says more than the act'
  : 'it does not say what the act says';
type Faults = { [N in ActName]: `${N}: ${Fault<N, Kept<N, z.output<(typeof bodies)[N]>>>}` }[ActName];

/** The same bodies; they compile only where each says exactly what its act says (`ActData`), once the edge has done its part. */
export const actBodies: [Faults] extends [never] ? typeof bodies : Faults = bodies;

/** When it happened; now, if not said. */
export const actWhen = z.strictObject({ occurredAt: instant.optional() });
