import { z } from 'zod';
import { documentRef, instant, label, legalDay, partyId, reference, text } from '../../infra/service/wire';
import { AGREEMENT_CHANNELS, PAPERS } from '../../workflows/contract/facts';
import { evidence, serviceProof } from './schemas';

const timelyRecord = z.object({
  kind: z.enum(['signedPaper', 'minutes', 'recording', 'platformEntry']),
  madeOn: legalDay,
  document: documentRef,
});
const parties = z.array(partyId).min(1).max(200);
const byParty = z.object({ party: partyId });
const reason = text;
const servedOn = z.record(partyId, legalDay).refine((days) => Object.keys(days).length > 0, 'at least one party');

/** What each act says, beside who and when. `reason`, `matter` and `why` are texts that stay in cases. */
export const actBodies = {
  recordConsent: z.object({ party: partyId, answer: z.enum(['agree', 'refuse']), channel: label(40) }),
  giveClarification: z.object({ textVersion: reference }),
  acknowledgeClarification: byParty,
  entrust: z.object({
    organisation: reference,
    chosenBy: z.enum(['court', 'parties']),
    noticeOn: legalDay,
    materialsOn: legalDay,
    materials: z.array(documentRef).min(1).max(50),
  }),
  recallEntrustment: z.object({ reason }),
  acceptEntrustment: z.object({ mediator: reference.describe('id on the roster'), record: timelyRecord.optional() }),
  declineEntrustment: z.object({ ground: z.enum(['outsideScope', 'outsideSkill', 'unfit']), reason }),
  declareNobodyAvailable: z.object({ reason }),
  replaceMediator: z.object({ mediator: reference, ground: z.enum(['recused', 'replaced', 'unavailable']), reason }),
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
  reportFalseMediation: z.object({ reason }),
  reviewFalseMediation: z.object({ founded: z.boolean(), reason }),
  recordTerms: z.object({ document: documentRef, channel: z.enum(AGREEMENT_CHANNELS), agreedBy: parties }),
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
  fileForArbitration: z.object({ party: partyId, application: documentRef }),
  declineToFile: byParty,
  askForDocketing: byParty,
  askForClaim: byParty,
  handInClaim: z.object({ party: partyId, claim: documentRef }),
  excuseLateness: z.object({ ruling: documentRef }),
  dismissSuit: z.object({ ground: z.enum(['late', 'other']), ruling: documentRef, servedOn }),
  recordRulingServed: z.object({ party: partyId, evidence }),
  recordAppeal: z.object({ party: partyId, document: documentRef }),
  confirmNoAppeal: z.object({ reason }),
  recordAppealDecision: z.object({ decision: z.enum(['upheld', 'docketingOrdered']), document: documentRef }),
  recordNoSuccessor: z.object({ party: partyId, cause: z.enum(['death', 'incapacity', 'dissolution']), evidence }),
  recordAwardReceipt: serviceProof.extend({ award: reference, party: partyId, why: text.optional() }),
  recordCourtReceipt: z.object({
    award: reference,
    party: partyId,
    papers: z.array(z.enum(PAPERS)).min(1),
    postedOn: legalDay.optional(),
    evidence,
  }),
  applyForConfirmation: z.object({ party: partyId, evidence }),
  takeBackApplication: byParty,
  retryBlocked: z.object({ target: z.string().max(200), proceeding: z.string().max(120).default('dispute') }),
  resolveBlocked: z.object({ target: z.string().max(200), proceeding: z.string().max(120).default('dispute'), reason }),
  acceptLateEntry: z.object({
    target: z.string().max(200),
    proceeding: z.string().max(120).default('dispute'),
    reason,
  }),
  refuseLateEntry: z.object({
    target: z.string().max(200),
    proceeding: z.string().max(120).default('dispute'),
    reason,
  }),
} as const;

/** When it happened; now, if not said. */
export const actWhen = z.object({ occurredAt: instant.optional() });
