import type { Role } from '../../workflows/contract/incoming';

/** Who may call what and who sees what, written by hand from the texts and not from the code. */

const BODIES = ['court', 'organisation', 'commission', 'union'] as const;
const OF_CASES = [...BODIES, 'mediator', 'party', 'hr', 'operator', 'service'] as const;
const PAPERS = [...BODIES, 'mediator', 'party'] as const;
const WORKERS = [...BODIES, 'mediator', 'hr', 'operator'] as const;
const HAND_OVERS = [...BODIES, 'hr', 'operator'] as const;
const ANYBODY = [...OF_CASES, 'justice', 'auditor', 'administrator', 'person'] as const;
const SUBSCRIBERS = [...BODIES, 'operator', 'service'] as const;
const OPEN = null;
const INTERNAL = ['service'] as const;

/**
 * Every route and the roles that may call it, with its service where two have one of that name; acts have a table of their own. Null: open to everybody, or authenticated by
 * the signature it carries. Which services may call an internal route: house.test.ts.
 */
export const DOORS: Record<string, readonly Role[] | null> = {
  // Opening a case is for the bodies that receive one; an operator enters nothing for a body.
  'POST /v1/disputes': [...BODIES, 'service'],
  // Whoever has signed in by his own name files for himself, and comes in by the link he was sent; a body lets nobody in, and may put out.
  'POST /v1/applications': ['person'],
  'GET /v1/entries': ['person'],
  'POST /v1/entries': ['person'],
  'PUT /v1/disputes/:caseNo/people/:party': ['court', 'organisation', 'commission', 'mediator'],
  'PUT /v1/disputes/:caseNo/opening': ['court', 'organisation', 'commission', 'mediator'],
  'DELETE /v1/disputes/:caseNo/people/:party/entry': ['court', 'organisation', 'commission', 'mediator'],
  'GET /v1/disputes': OF_CASES,
  'GET /v1/disputes/:caseNo': OF_CASES,
  'GET /v1/disputes/:caseNo/work': OF_CASES,
  'GET /v1/disputes/:caseNo/documents': PAPERS,
  'GET /v1/disputes/:caseNo/texts': PAPERS,
  'GET /v1/disputes/:caseNo/sessions': [...PAPERS, 'operator'],
  'POST /v1/disputes/:caseNo/sessions/:round/:number/joins': ['party', 'mediator', 'organisation', 'court'],
  'GET /v1/disputes/:caseNo/sessions.ics': [...PAPERS, 'operator'],
  'GET /v1/disputes/:caseNo/mediation-notes': ['mediator', 'organisation'],
  // A ledger kept by hand is brought in by whoever kept it.
  'GET /v1/ledger-imports/template.xlsx': BODIES,
  'POST /v1/ledger-imports': BODIES,
  // Papers are made by whoever has the case; their forms are kept by whoever leads the place.
  'GET /v1/papers': [...PAPERS, 'administrator', 'hr'],
  'GET /v1/disputes/:caseNo/papers': PAPERS,
  'POST /v1/disputes/:caseNo/papers': PAPERS,
  'GET /v1/disputes/:caseNo/dossier.pdf': PAPERS,
  'POST /v1/disputes/:caseNo/paper-previews': PAPERS,
  'GET /v1/paper-forms/:ruleSet': ['administrator', 'hr'],
  'GET /v1/paper-forms/:ruleSet/:paper': ['administrator', 'hr'],
  'PUT /v1/paper-forms/:ruleSet/:paper': ['administrator', 'hr'],
  // What became of an act is for those who act.
  'GET /v1/disputes/:caseNo/acts/:id': [...BODIES, 'mediator', 'party', 'operator'],
  'POST /v1/disputes/:caseNo/act-previews': [...BODIES, 'mediator', 'party', 'operator'],
  // It says no more than the frame, to bodies alone.
  'POST /v1/disputes/:caseNo/rehearsals': [...BODIES, 'mediator', 'hr', 'operator'],
  'POST /v1/disputes/:caseNo/links': BODIES,
  'GET /v1/late-acts': ['operator'],
  'GET /v1/corrections': ['operator'],
  'GET /v1/disputes/:caseNo/corrections': [...BODIES, 'mediator', 'operator'],
  'PUT /v1/disputes/:caseNo/corrections/:id': [...BODIES, 'mediator'],
  'PUT /v1/disputes/:caseNo/corrections/:id/refusal': ['operator'],
  'GET /v1/operations/deploys': ['operator'],
  'GET /v1/operations/stuck': ['operator'],
  'POST /v1/operations/retry': ['operator'],
  'POST /v1/operations/reconciliations': ['operator'],
  'GET /v1/operations/reconciliations': ['operator'],
  'GET /v1/operations/reconciliations/:id': ['operator'],
  'POST /v1/disputes/:caseNo/documents': PAPERS,
  'GET /v1/disputes/:caseNo/documents/:id': PAPERS,
  'POST /v1/disputes/:caseNo/mediation-notes': ['mediator', 'organisation'],
  'GET /v1/disputes/:caseNo/file': ['court', 'commission', 'mediator', 'organisation'],
  // Whoever runs the system looks nobody up.
  'POST /v1/people/search': ['court', 'organisation', 'mediator', 'commission'],
  'GET /v1/disputes/numbered': ['court', 'organisation', 'commission', 'mediator', 'union'],
  'GET /v1/disputes/parties': ['court', 'organisation', 'commission', 'mediator', 'union'],
  // Two who run the system see it once they have opened the case to themselves.
  'GET /v1/disputes/:caseNo/people/:party': ['court', 'organisation', 'commission', 'mediator', 'union', 'operator'],
  'POST /v1/disputes/:caseNo/people': ['court', 'organisation', 'commission', 'mediator'],
  // By two of them.
  'DELETE /v1/disputes/:caseNo/people': ['administrator'],
  'GET /v1/disputes/:caseNo/reads': ['party'],
  'GET /v1/reads': ['auditor'],
  // Two of them, for a reason, for four hours.
  'POST /v1/disputes/:caseNo/break-glass': ['operator'],
  // Whoever signs; what the service then says carries its own signature.
  'POST /v1/disputes/:caseNo/signings': ['party', 'mediator'],
  'POST /v1/signatures': OPEN,
  'POST /v1/codec/decode': ['operator'],
  'OPTIONS /v1/codec/decode': OPEN,

  'GET /v1/hand-overs': HAND_OVERS,
  'court: GET /v1/inbox': ['operator', 'court'],
  'arbitration: GET /v1/inbox': ['operator', 'commission'],
  'court: GET /v1/inbox/:sender/:id': ['operator', 'court'],
  'arbitration: GET /v1/inbox/:sender/:id': ['operator', 'commission'],
  // Where no system of the court says so.
  'POST /v1/results': ['court'],
  'POST /v1/award-receipts': ['commission'],
  'POST /v1/webhooks/:sender': OPEN,
  'GET /v1/webhooks/:sender/:id': OPEN,

  'GET /v1/messages': ['party', ...BODIES, 'mediator', 'operator'],
  'POST /v1/messages/read': ['party'],
  'GET /v1/messages/inbox': ['court', 'organisation', 'commission', 'union'],
  'GET /v1/messages/inbox/counts': ['court', 'organisation', 'commission', 'union'],
  'POST /v1/messages/inbox/read': ['court', 'organisation', 'commission', 'union'],
  'POST /v1/messages/inbox/acknowledge': ['court', 'organisation', 'commission', 'union'],
  'GET /v1/counts': ['operator'],
  'POST /v1/webhooks/sms': OPEN,
  'POST /v1/subscriptions': SUBSCRIBERS,
  'GET /v1/subscriptions': SUBSCRIBERS,
  'DELETE /v1/subscriptions/:id': SUBSCRIBERS,
  'GET /v1/subscriptions/:id/dead-letters': SUBSCRIBERS,
  'POST /v1/subscriptions/:id/redeliver': SUBSCRIBERS,

  // The bodies that lead see the ledger, not the cases.
  'GET /v1/register': [...BODIES, 'hr', 'operator'],
  'GET /v1/register/days': [...BODIES, 'hr', 'operator'],
  'GET /v1/register.xlsx': [...BODIES, 'hr', 'operator'],
  'GET /v1/register/days.xlsx': [...BODIES, 'hr', 'operator'],
  'GET /v1/work.xlsx': WORKERS,
  'POST /v1/register/rebuild': ['operator'],
  'GET /v1/work/sessions': ['organisation', 'mediator'],
  'GET /v1/work': WORKERS,
  'GET /v1/work/changes': WORKERS,
  'PUT /v1/work/:caseNo/taken': WORKERS,
  'DELETE /v1/work/:caseNo/taken': WORKERS,
  'POST /v1/work/:caseNo/hand-over': WORKERS,
  'GET /v1/warnings': ['court', 'commission', 'union', 'hr', 'operator'],
  'POST /v1/warnings': ['court', 'commission', 'union', 'hr'],
  'POST /v1/warnings/:id/answer': ['court', 'commission', 'union', 'hr'],
  // A body’s own, on its own place.
  'POST /v1/reports': ['court', 'commission', 'union', 'hr'],
  'GET /v1/reports': ['court', 'commission', 'union', 'hr'],
  'GET /v1/reports/:id': ['court', 'commission', 'union', 'hr'],
  'PUT /v1/reports/:id': ['court', 'commission', 'union', 'hr'],
  'POST /v1/reports/:id/sign': ['court', 'commission', 'union', 'hr'],
  'POST /v1/reports/:id/send': ['court', 'commission', 'union', 'hr'],
  'POST /v1/reports/:id/receive': ['court', 'commission', 'union', 'hr'],
  'GET /v1/figures.xlsx': [...BODIES, 'hr', 'operator'],
  'GET /v1/reports/:id/figures.xlsx': ['court', 'commission', 'union', 'hr'],
  'GET /v1/figures': [...BODIES, 'hr', 'operator'],
  'GET /v1/figures/:figure/cases': [...BODIES, 'hr', 'operator'],

  'GET /v1/organisations': ANYBODY,
  'GET /v1/organisations/:id': ANYBODY,
  'GET /v1/mediators/:id': ANYBODY,
  // The ledger is for the four bodies that keep or are told of it (001 三, 四(二)).
  'GET /v1/mediators': ['court', 'hr', 'union', 'justice', 'operator', 'organisation'],
  'GET /v1/proposals': ANYBODY,
  // Names of people, for those who draw on them and those who keep them.
  'GET /v1/experts': ['court', 'commission', 'hr', 'union', 'justice', 'organisation', 'operator', 'service'],
  // Who mediates, for what and at what cost is published (ORule 5, TRule 8).
  'GET /v1/directory': OPEN,
  'PUT /v1/organisations/:id': ['court', 'hr', 'operator'],
  'PUT /v1/mediators/:id': ['court', 'hr', 'operator'],
  'PUT /v1/consultations/:id': ['court', 'commission', 'organisation', 'union', 'hr'],
  'DELETE /v1/consultations/:id': ['court', 'commission', 'organisation', 'union', 'hr'],
  'GET /v1/consultations': ['court', 'organisation', 'commission', 'union', 'hr', 'operator'],
  'GET /v1/stations': ['hr', 'justice', 'union', 'court', 'commission', 'organisation', 'operator'],
  'GET /v1/stations/:id': ['hr', 'justice', 'union', 'organisation'],
  'POST /v1/stations/:id/inspections': ['hr', 'justice', 'union'],
  'PUT /v1/stations/:id/seats': ['hr', 'organisation'],
  'PUT /v1/officers/:id': ['court', 'commission', 'union', 'hr', 'organisation'],
  'PUT /v1/conference-members/:id': ['hr'],
  'GET /v1/conference-members': ['court', 'commission', 'union', 'hr', 'organisation', 'justice', 'operator'],
  'GET /v1/officers': ['court', 'commission', 'union', 'hr', 'organisation', 'operator'],
  'GET /v1/roster/standing/:kind/:id': ANYBODY,
  // One body enters, the court of its level confirms.
  'POST /v1/roster/entries': ['hr', 'union'],
  'GET /v1/roster/entries': ['court', 'hr', 'union', 'operator'],
  'GET /v1/roster/entries/:number': ['court', 'hr', 'union', 'operator'],
  'POST /v1/roster/entries/:number/acts/pushEntry': ['hr', 'union'],
  'POST /v1/roster/entries/:number/acts/takeUpEntry': ['court'],
  'POST /v1/roster/entries/:number/acts/confirmEntry': ['court'],
  'POST /v1/roster/entries/:number/acts/refuseEntry': ['court'],
  'POST /v1/roster/entries/:number/acts/syncEntry': ['court'],
  'POST /v1/roster/entries/:number/acts/fileChange': ['hr', 'union'],
  'POST /v1/roster/entries/:number/acts/removeEntry': ['court', 'hr', 'union'],

  'POST /v1/deadlines': ANYBODY,
  'GET /v1/clarification-texts': ANYBODY,
  'GET /v1/rule-sets/:region': ANYBODY,
  // What the law is anybody may know, signed in or not.
  'GET /v1/rule-sets': null,
  'GET /v1/rule-sets/:region/law': null,
  'GET /v1/rule-sets/:region/clocks/:clock/deadline': null,
  'GET /v1/calendars/:year': null,
  'GET /v1/calendars': ANYBODY,
  'POST /v1/calendars/notices': ['administrator'],
  'POST /v1/calendars/overlays': ['administrator'],
  'POST /v1/rule-sets': ['administrator'],
  'POST /v1/rule-sets/:region/migration': ['administrator'],
  'GET /v1/announcements/:id': ['administrator'],

  'GET /health': OPEN,
  'GET /ready': OPEN,
  'GET /metrics': OPEN,
};

/** Internal routes are for services; the build of the workflows may also be recorded by an administrator. */
export const internalRoles = (route: string): readonly Role[] =>
  route.endsWith('/deploys') ? [...INTERNAL, 'administrator'] : INTERNAL;

/** No act of a case is entered by these. */
export const NEVER_ACT: readonly Role[] = ['hr', 'justice', 'auditor', 'administrator', 'service', 'system'];

/**
 * What each sees of a case. `people`: nobody (no such case), their ids, oneself alone, all one needs to reach them; `own`:
 * one's own data and the others' names. `number`: the number of an identity card. The rest: whether it may be read.
 */
export interface Sight {
  people: 'nothing' | 'ids' | 'oneself' | 'own' | 'reach';
  number: 'no' | 'own' | 'last signs';
  facts: boolean;
  evidence: boolean;
  concession: boolean;
  notes: boolean;
  file: boolean;
}
const NOTHING: Sight = {
  people: 'nothing',
  number: 'no',
  facts: false,
  evidence: false,
  concession: false,
  notes: false,
  file: false,
};
const FRAME: Sight = { ...NOTHING, people: 'ids' };
const ITS_PARTY: Sight = { ...NOTHING, people: 'own', number: 'own', facts: true, evidence: true };
const BODY_SEIZED: Sight = {
  ...NOTHING,
  people: 'reach',
  number: 'last signs',
  facts: true,
  evidence: true,
  file: true,
};
const HOLDS_IT: Sight = { ...BODY_SEIZED, concession: true, notes: true };
const RECEIVED_IT: Sight = { ...BODY_SEIZED, file: false };

/**
 * Stages: `pushed` to org-1, which has not answered; `declined` by org-1, to which it was pushed, and nobody holds it;
 * `held` by org-1 after org-2 declined; `applied`: with the commission, nothing at the court; `handedOn` by org-1 with its
 * report; `closed`: settled with org-1, the commission's statement is in force, the court never had a paper of it.
 */
export const STAGES = ['pushed', 'declined', 'held', 'applied', 'handedOn', 'closed'] as const;
type Stage = (typeof STAGES)[number];

/** One's own name, number and contacts, and no word of anybody else. */
const LEFT_IT: Sight = { ...NOTHING, people: 'oneself', number: 'own' };

const ORG_1: Record<Stage, Sight> = {
  pushed: RECEIVED_IT,
  declined: FRAME,
  held: HOLDS_IT,
  applied: NOTHING,
  handedOn: FRAME,
  closed: FRAME,
};
const ORG_2: Record<Stage, Sight> = {
  pushed: NOTHING,
  declined: NOTHING,
  held: FRAME,
  applied: NOTHING,
  handedOn: FRAME,
  closed: NOTHING,
};

/** By who it is. One answer: at every stage. */
export const SIGHTS: Record<string, Sight | Record<Stage, Sight>> = {
  'a party': ITS_PARTY,
  'its agent, whose authority runs': ITS_PARTY,
  'its agent, whose authority is over': NOTHING,
  'somebody who calls himself its agent': NOTHING,
  'a party that left': LEFT_IT,
  'a party severed from it': { ...LEFT_IT, number: 'no' },
  'the party of another case': NOTHING,
  'whoever is no party of it': NOTHING,
  'the organisation org-1': ORG_1,
  'a mediator of org-1': ORG_1,
  'the organisation org-2': ORG_2,
  'a mediator of org-2': ORG_2,
  'the organisation org-3': NOTHING,
  'a mediator of org-3': NOTHING,
  'the court': {
    pushed: BODY_SEIZED,
    declined: BODY_SEIZED,
    held: BODY_SEIZED,
    applied: FRAME,
    handedOn: BODY_SEIZED,
    closed: FRAME,
  },
  'the commission': {
    pushed: FRAME,
    declined: FRAME,
    held: FRAME,
    applied: BODY_SEIZED,
    handedOn: FRAME,
    closed: BODY_SEIZED,
  },
  'the union': FRAME,
  'the HR bureau': FRAME,
  'the operator': FRAME,
  'the justice bureau': NOTHING,
  'the auditor': NOTHING,
  'the administrator': NOTHING,
  'a service that did not open it': NOTHING,
};

/**
 * Who may enter which act through the API, in some state or other: roles, and the acts that are theirs. What a party signs on paper is
 * entered by the body before which it did; whether the case is one of a body’s own, test/unit/may-enter.test.ts asks.
 */
const ENTERED_BY: readonly (readonly [roles: string, acts: string])[] = [
  [
    'commission',
    'correctAward admitReview refuseReview extendReview admitApplication suggestMediation tellDefects refuseApplication recordSilenceGround endSilenceGround recordCopyReceived sendAnswerCopy giveReceiptForPapers decideJurisdiction nameTribunal giveCollectiveNotice joinClaims refuseClaims decideRecusal giveHearingNotice openHearing entrustToMediator signArbitrationStatement suspendArbitration resumeArbitration beginPublication endPublication extendArbitration makeAwards makePartialAward orderAdvancePayment hearByDefault treatAsWithdrawn revokeAdmission giveRevocationNotice sendCaseNotice',
  ],
  [
    'commission court',
    'recordParticipant beginService makeStatement signStatement transferToEnforcement beginJointHandling',
  ],
  ['commission court mediator organisation', 'recordCaseNumber'],
  ['commission court mediator organisation party', 'handOver'],
  [
    'commission court mediator organisation party union',
    'fileForArbitration recordAgent recordRepresentatives severParties recordLimitationEvent suspendLimitation resumeLimitation recordPayment reportNonPerformance',
  ],
  [
    'commission court mediator organisation union',
    'reportSuccession joinParty recordWorkersJoined markMajor fixSuccessor recordNoSuccessor',
  ],
  [
    'commission court organisation party union',
    'applyToOrganisation requestNegotiation answerNegotiation recordNegotiationResult',
  ],
  ['commission court organisation union', 'screen chooseTier'],
  ['commission court party', 'changeClaims admitClaims recordAwardReceipt takeUpDocument'],
  ['commission mediator organisation', 'recordSettlement'],
  ['commission mediator organisation party', 'endEntrustedMediation'],
  ['commission mediator organisation union', 'reportToCourt'],
  [
    'commission party',
    'applyForReview takeBackReview withdrawReview cureDefects recordAnswer objectToJurisdiction fileCounterClaim askRecusal refuseArbitrationStatement withdrawArbitration',
  ],
  [
    'court',
    'giveClarification entrust deliverMaterials recallEntrustment declareNobodyAvailable askForClaim excuseLateness dismissSuit passOn beginTrial offerMediation mediateByJudge allowWithdrawal recordJudgment recordCourtStatement recordRulingServed confirmNoAppeal recordAppealDecision recordPreservation recordCourtReceipt recordSetAsideResult refuseAwardEnforcement recordSuitDocketed recordSuitRefused recordSuitAppealDecision recordSuitResult declineStatement docketForStatement recordRulingReceived reportHarmKnown decideObjection refuseEnforcement admitPaymentOrder refusePaymentOrder issuePaymentOrder recordOrderReceived rejectOrderObjection endPaymentOrder stayEnforcement resumeEnforcement endEnforcement reportHandling giveFeeNotice grantFeeRelief decideRelief',
  ],
  [
    'court mediator organisation',
    'replaceMediator scheduleSession cancelSession recordSession endMediation recordTerms',
  ],
  ['court mediator organisation party', 'recordConsent askAppraisal endAppraisal agreeExtension sign'],
  ['court mediator party', 'acknowledgeClarification withdrawConsent'],
  ['court organisation', 'reviewFalseMediation decideComplaint'],
  ['court organisation party', 'withdrawApplication'],
  [
    'court party',
    'sue handInClaim recordAppeal applyForSetAside recordSuitAppeal sueAnew reportObstacleRemoved applyForConfirmation takeBackApplication refuseStatement objectToConfirmation sueOnTheMatter applyForEnforcement applyForPaymentOrder objectToPaymentOrder sueOnAgreement arbitrateOnAgreement interruptEnforcement askPreservedEnforcement recordFeePaid askRelief',
  ],
  ['mediator organisation', 'acceptEntrustment escalate acceptEscalation declineEscalation reportFalseMediation'],
  ['mediator organisation party', 'settlePrivately agreeToWatch'],
  ['mediator party', 'refuseToSign'],
  ['operator', 'retryBlocked resolveBlocked acceptLateEntry refuseLateEntry correctDay'],
  ['organisation', 'declineEntrustment'],
  ['party', 'agreeToDisclosure declineToFile askForDocketing complainOfMediator declineSuit'],
  ['union', 'grantLegalAid'],
];
/** The roles of each act. */
export const ACTORS_OF: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ENTERED_BY.flatMap(([roles, acts]) => acts.split(' ').map((act) => [act, roles.split(' ')])),
);
