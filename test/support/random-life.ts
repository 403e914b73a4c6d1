import { addDays } from '../../services/rules/days';
import type { MessageData } from '../../workflows/contract/messages';
import { SUIT_RESULTS, type ActData, type ActName } from '../../workflows/contract/acts';
import { workflowOf } from '../../workflows/contract/act-owners';
import type { DisputeFacts, TitleFacts } from '../../workflows/contract/facts';
import type { Actor, Incoming } from '../../workflows/contract/incoming';
import type { ProceedingView } from '../../workflows/contract/proceedings';
import {
  act,
  AGREEMENT,
  asParty,
  awardReceived,
  COMMISSION,
  COURT,
  DOCUMENT,
  EMPLOYER,
  EVIDENCE,
  MEDIATOR,
  message,
  OPERATOR,
  ORGANISATION,
  type OpeningChoice,
  PARTIES,
  UNION,
  WORKER,
} from './cases';

/** A small generator with a seed, so that a life that fails can be lived again. */
export function bytesOf(seed: number, length: number): Uint8Array {
  let x = seed * 2_654_435_761 + 1;
  return Uint8Array.from({ length }, () => {
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (x ^ (x >>> 14)) & 0xff;
  });
}

/** A stream of choices: bytes in, decisions out; when the bytes are used up, so is the life. */
export class Choices {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  below(n: number): number {
    const byte = this.bytes[this.at] ?? 0;
    this.at += 1;
    return byte % n;
  }

  of<T>(options: readonly T[]): T {
    return options[this.below(options.length)] as T;
  }
}

export type Step = { kind: 'event'; to: string; event: Incoming } | { kind: 'time'; until: string };

const REGIONS = ['410305', '410300', '421300', '420222', '410482'];
const TWO_WORKERS = [
  { id: 'w1', side: 'applicant' as const, kind: 'worker' as const },
  { id: 'w2', side: 'applicant' as const, kind: 'worker' as const },
  { id: EMPLOYER, side: 'respondent' as const, kind: 'employer' as const },
];

const TWO_EMPLOYERS = [...PARTIES, { id: 'p3', side: 'respondent' as const, kind: 'employer' as const }];

const thirdPartyOf = (c: Choices) => (c.below(2) === 0 ? {} : { thirdParty: 't1' });

/** How a random life begins: a place, papers, an award or none, in time or late. */
export function openingChoice(c: Choices, today: string): OpeningChoice {
  const way = c.of(['court', 'court', 'register', 'register', 'arbitration'] as const);
  const parties = c.of([PARTIES, PARTIES, PARTIES, TWO_WORKERS, TWO_EMPLOYERS]);
  const applicants = parties.filter((p) => p.side === 'applicant').map((p) => p.id);
  // A fellow worker may sue alone, and so may the employer (AWD-5, I-1 4).
  const filers = c.of([applicants, applicants, applicants.slice(0, 1), way === 'court' ? [EMPLOYER] : applicants]);
  const consenting = c.of([[], [], [], parties, parties.filter((p) => p.side === 'applicant')]);
  const received = (span: number): string => addDays(today, -c.below(span));
  const receipts = Object.fromEntries(parties.filter(() => c.below(6) > 0).map((p) => [p.id, received(45)]));
  const awards =
    way !== 'arbitration' && c.below(3) > 0
      ? [awardReceived(receipts, c.of(['nonFinal', 'nonFinal', 'finalUponIssue', 'notNamed']))]
      : [];
  return {
    region: c.of(REGIONS),
    way,
    workersInvolved: c.of([1, 2, 12]),
    relation: c.of(['labour', 'labour', 'labour', 'overAge']),
    more: {
      mediationWanted: c.below(6) > 0,
      directSuit: c.below(8) === 0 ? 'wageIOU' : null,
      limitation:
        c.below(3) === 0 ? { kind: c.of(['limitation', 'limitationCivilServant']), from: received(45) } : null,
      pushed: c.below(6) === 0 ? { organisation: 'org-1', noticeOn: today, materialsOn: today } : null,
    },
    openedOn: today,
    receivedOn: received(4),
    postedOn: c.below(8) === 0 ? addDays(today, -10) : null,
    papers: c.of([['claim'], ['mediationApplication'], ['claim', 'mediationApplication']]),
    by: filers,
    parties,
    consents: Object.fromEntries(consenting.map((p) => [p.id, { answer: 'agree' as const, on: today }])),
    awards,
    refusedByCommission:
      awards.length === 0 && c.below(4) === 0 ? { ground: 'notCovered', on: today, evidence: EVIDENCE } : null,
    rules: c.below(4) === 0 ? { reassignment: 'standing' } : {},
  };
}

interface Position {
  caseNo: string;
  now: string;
  today: string;
  dispute: ProceedingView;
  award: ProceedingView | null;
  title: ProceedingView | null;
  /** Every other proceeding of the case. */
  others: ProceedingView[];
}

type Builder = (c: Choices, p: Position, parties: string[]) => { by: Actor; data: unknown };
const mediator = (c: Choices, p: Position) => ({
  id: `med-${c.below(2)}`,
  organisation:
    (p.dispute.facts as DisputeFacts).mediation.organisation ??
    (p.dispute.facts as DisputeFacts).mediation.tried[0]?.organisation ??
    'org-1',
  places: [c.below(8) === 0 ? '999999' : (p.dispute.facts as DisputeFacts).place],
});
const someDay = (c: Choices, p: Position): string => addDays(p.today, -c.of([0, 0, 0, 0, 1, 3, 10, 40]));
const record = (c: Choices, p: Position) =>
  c.below(2) === 0 ? {} : { record: { kind: 'minutes' as const, madeOn: someDay(c, p), document: DOCUMENT } };
const text = { reasonRef: 'text-1' };
const party =
  (build: (party: string, c: Choices, p: Position) => unknown): Builder =>
  (c, p, parties) => {
    const one = c.of(parties);
    return { by: asParty(one), data: build(one, c, p) };
  };
const from =
  (by: Actor, build: (c: Choices, p: Position, parties: string[]) => unknown): Builder =>
  (c, p, parties) => ({
    by,
    data: build(c, p, parties),
  });

const servedOn = (c: Choices, p: Position, parties: string[]): Record<string, string> =>
  Object.fromEntries(parties.filter(() => c.below(5) > 0).map((one) => [one, someDay(c, p)]));
const owed = (c: Choices, p: Position): object =>
  c.below(3) === 0
    ? {}
    : {
        obligation: {
          payer: (p.dispute.facts as DisputeFacts).parties.find((x) => x.kind === 'employer')?.id ?? EMPLOYER,
          instalments: [
            { no: 1, dueOn: addDays(p.today, c.below(30) - 5), amountFen: 100 },
            { no: 2, dueOn: addDays(p.today, 30 + c.below(30)), amountFen: 100 },
          ],
        },
      };
const pairOf = (c: Choices, p: Position): string => {
  const { parties } = p.dispute.facts as DisputeFacts;
  const workers = parties.filter((x) => x.kind === 'worker');
  const employers = parties.filter((x) => x.kind === 'employer');
  // A party that is no more is among them no longer.
  return `${c.of(workers)?.id ?? 'p1'}-${c.of(employers)?.id ?? 'p2'}`;
};
const ofWindow =
  (by: Actor, build: (c: Choices, p: Position) => object): Builder =>
  (c, p, parties) => ({ by, data: { award: 'award-1', party: c.of(parties), ...build(c, p) } });
/** Of whichever instrument is being performed; by a party of the case, or a body. */
const ofInstrument =
  (build: (c: Choices, p: Position) => object, by: string): Builder =>
  (c, p, parties) => {
    const running = p.others.filter((v) => v.proceeding.startsWith('performance/'));
    const instrument = running.length === 0 ? 'agreement' : c.of(running).proceeding.slice('performance/'.length);
    const bodies: Record<string, Actor> = { court: COURT, union: UNION };
    const body = bodies[by];
    const one = parties.includes(by) ? by : c.of(parties);
    return {
      by: body ?? (c.below(6) === 0 ? COURT : asParty(one)),
      data: { instrument, ...(body ? {} : { party: one }), ...build(c, p) },
    };
  };

/** What each act could say. The wrong person now and then, the wrong day, the wrong paper: all that people do. */
const ACTS: Record<ActName, Builder> = {
  recordConsent: party((one, c) => ({ party: one, answer: c.below(5) === 0 ? 'refuse' : 'agree', channel: 'online' })),
  giveClarification: from(COURT, (c, _p, parties) => ({
    textVersion: c.below(10) === 0 ? 'nobody-registered-it' : 'late-papers-1',
    readBy: 'judge-1',
    readTo: c.below(3) === 0 ? [c.of(parties)] : parties,
  })),
  acknowledgeClarification: party((one, c) => ({ party: one, clear: c.below(6) !== 0, agrees: c.below(8) !== 0 })),
  recordParticipant: from(COURT, (c) => ({ person: c.of(['med-1', 'witness-1']), as: 'witness', document: DOCUMENT })),
  recordCaseNumber: from(COURT, (c) => ({ body: c.of(['court', 'commission']), number: c.of(['1', '2']) })),
  correctAward: from({ role: 'commission', id: 'commission-1' }, () => ({
    award: 'award-1',
    kind: 'text',
    document: DOCUMENT,
  })),
  joinParty: from(ORGANISATION, (c) => ({
    party: c.of(['w8', 'w9']),
    side: 'applicant',
    kind: 'worker',
    agrees: c.below(4) > 0,
    document: DOCUMENT,
  })),
  severParties: from(COURT, (c, _p, parties) => ({
    parties: c.below(8) === 0 ? parties : [c.of(parties)],
    mediation: c.of(['wanted', 'notWanted']),
    ...text,
  })),
  changeClaims: party((one) => ({ party: one, document: DOCUMENT })),
  admitClaims: party((one) => ({ party: one, document: DOCUMENT })),
  requestNegotiation: party((one) => ({ party: one, evidence: EVIDENCE })),
  answerNegotiation: party((one, c) => ({ party: one, agrees: c.below(2) === 0 })),
  recordNegotiationResult: from(UNION, (c, _p, parties) => ({
    result: c.of(['agreed', 'failed']),
    signedBy: c.below(4) === 0 ? parties.slice(1) : parties,
    document: DOCUMENT,
  })),
  complainOfMediator: party((one) => ({ party: one, mediatorId: 'med-1', ground: 'forced', ...text })),
  decideComplaint: from(COURT, (c, _p, parties) => ({
    party: c.of(parties),
    mediatorId: 'med-1',
    ground: 'forced',
    founded: c.below(2) === 0,
    measure: 'warned',
    ...text,
  })),
  giveReceiptForPapers: from({ role: 'commission', id: 'commission-1' }, () => ({ document: DOCUMENT })),
  objectToJurisdiction: party((one) => ({ party: one, document: DOCUMENT })),
  decideJurisdiction: from({ role: 'commission', id: 'commission-1' }, (c) => ({
    upheld: c.below(2) === 0,
    competentHere: c.below(2) === 0,
    document: DOCUMENT,
  })),
  makePartialAward: from({ role: 'commission', id: 'commission-1' }, () => ({
    awards: [{ document: 'award-part', kind: 'nonFinal' }],
  })),
  entrust: from(COURT, (c, p) => ({
    organisation: c.of(['org-1', 'org-2', 'org-3', 'org-4', 'org-5']),
    chosenBy: c.of(['court', 'parties'] as const),
    noticeOn: p.today,
    ...(c.below(5) === 0 ? {} : { materialsOn: p.today, materials: [DOCUMENT] }),
  })),
  deliverMaterials: from(COURT, (c, p) => ({ materialsOn: someDay(c, p), materials: [DOCUMENT] })),
  recallEntrustment: from(COURT, () => text),
  acceptEntrustment: (c, p) => {
    const m = mediator(c, p);
    return { by: { ...ORGANISATION, organisation: m.organisation }, data: { mediator: m, ...record(c, p) } };
  },
  declineEntrustment: (_c, p) => ({
    by: { ...ORGANISATION, organisation: (p.dispute.facts as DisputeFacts).mediation.organisation ?? 'org-1' },
    data: { ground: 'unfit', ...text },
  }),
  declareNobodyAvailable: from(COURT, () => text),
  replaceMediator: from(MEDIATOR, (c, p) => ({ mediator: mediator(c, p), ground: 'replaced', ...text })),
  withdrawConsent: party((one) => ({ party: one })),
  endMediation: from(MEDIATOR, (c) => ({ ground: c.of(['tooFarApart', 'notReached', 'other']), ...text })),
  askAppraisal: from(MEDIATOR, () => ({ matterRef: 'text-1' })),
  endAppraisal: from(MEDIATOR, () => ({ givenUp: false })),
  agreeExtension: from(MEDIATOR, (c, p, parties) => ({
    agreements: parties.filter(() => c.below(6) > 0).map((one) => ({ party: one, on: someDay(c, p) })),
    ...(c.below(4) === 0 ? {} : { days: 10 }),
    ...record(c, p),
  })),
  reportFalseMediation: from(MEDIATOR, () => text),
  reviewFalseMediation: from(COURT, (c) => ({ founded: c.below(3) === 0, ...text })),
  recordTerms: from(MEDIATOR, (c, p, parties) => ({
    document: AGREEMENT,
    confirmsRelation: c.below(8) === 0,
    onlyWages: c.below(3) === 0,
    ...owed(c, p),
    channel: c.of(['online', 'referral', 'organisation']),
    agreedBy: c.below(8) === 0 ? parties.slice(1) : parties,
  })),
  sign: (c, _p, parties) => {
    const signer = c.of([...parties, 'mediator', 'seal']);
    return {
      by: parties.includes(signer) ? asParty(signer) : COURT,
      data: {
        signer,
        method: 'caSignature',
        documentSha256: c.below(10) === 0 ? 'b'.repeat(64) : AGREEMENT.sha256,
        evidence: EVIDENCE,
      },
    };
  },
  refuseToSign: party((one) => ({ party: one })),
  settlePrivately: from(MEDIATOR, (c, _p, parties) => ({ parties: c.below(3) === 0 ? parties.slice(1) : parties })),
  withdrawApplication: (_c, p) => {
    const applicants = (p.dispute.facts as DisputeFacts).parties.filter((x) => x.side === 'applicant').map((x) => x.id);
    return { by: COURT, data: { parties: applicants } };
  },
  handOver: from(MEDIATOR, () => ({ report: DOCUMENT, undisputedFacts: null })),
  fileForArbitration: party((one) => ({ party: one, application: DOCUMENT })),
  declineToFile: party((one) => ({ party: one })),
  askForDocketing: party((one) => ({ party: one })),
  askForClaim: from(COURT, () => ({ party: WORKER })),
  handInClaim: party((one) => ({ party: one, claim: DOCUMENT })),
  excuseLateness: from(COURT, () => ({ ruling: DOCUMENT })),
  dismissSuit: from(COURT, (c, p, parties) => ({
    ground: c.of(['late', 'other']),
    ruling: DOCUMENT,
    servedOn: { [c.of(parties)]: someDay(c, p) },
  })),
  recordRulingServed: from(COURT, (c, _p, parties) => ({ party: c.of(parties), evidence: EVIDENCE })),
  recordAppeal: party((one) => ({ party: one, document: DOCUMENT })),
  confirmNoAppeal: from(COURT, () => text),
  recordAppealDecision: from(COURT, (c, p) => ({
    decision: c.of(['upheld', 'docketingOrdered', 'sentBack', 'judgment', 'appealWithdrawn']),
    party: Object.keys((p.dispute.facts as DisputeFacts).appeals)[0] ?? WORKER,
    document: DOCUMENT,
  })),
  giveFeeNotice: from(COURT, (c, _p, parties) => ({ party: c.of(parties), evidence: EVIDENCE })),
  recordFeePaid: party((one) => ({ party: one, evidence: EVIDENCE })),
  grantFeeRelief: from(COURT, (c, _p, parties) => ({ party: c.of(parties), kind: 'waived', document: DOCUMENT })),
  recordNoSuccessor: from(COURT, (c, _p, parties) => ({ party: c.of(parties), evidence: EVIDENCE })),
  recordAwardReceipt: (c, _p, parties) => ({
    by: { role: 'commission', id: 'commission-1' },
    data: { award: 'award-1', party: c.of(parties), method: 'signedReceipt', evidence: EVIDENCE, why: 'text-1' },
  }),
  recordCourtReceipt: (c, p, parties) => ({
    by: COURT,
    data: {
      award: 'award-1',
      party: c.of(parties),
      papers: c.of([['claim'], ['mediationApplication']]),
      evidence: EVIDENCE,
      ...(c.below(3) === 0 ? { postedOn: someDay(c, p) } : {}),
    },
  }),
  screen: from(ORGANISATION, (c) => ({
    result: c.of(['suitable', 'suitable', 'suitable', 'unsuitable', 'outOfScope', 'partlyOutOfScope', 'elsewhere']),
    part: 'social insurance',
    overAgeMatter: c.of(['protected', 'other']),
    ...text,
  })),
  chooseTier: from(ORGANISATION, (c) => ({ tier: c.of(['enterprise', 'town', 'county']), organisation: 'org-1' })),
  applyToOrganisation: (c, p) => {
    const one = (p.dispute.facts as DisputeFacts).parties[0]?.id ?? WORKER;
    const kind = c.of(['ownApplication', 'enterprise']);
    return { by: asParty(one), data: { party: one, organisation: 'org-1', kind, ldmal10: true } };
  },
  scheduleSession: from(MEDIATOR, (c, p, parties) => ({
    at: c.below(5) === 0 ? p.now : new Date(Date.parse(p.now) + 86_400_000).toISOString(),
    placeRef: 'text-1',
    summoned: parties,
    ...(c.below(4) === 0 ? { instead: 1 + c.below(2) } : {}),
  })),
  cancelSession: from(MEDIATOR, (c) => ({ session: 1 + c.below(3), ...text })),
  recordSession: from(MEDIATOR, (c, p, parties) => ({
    session: 1 + c.below(3),
    absent: c.below(2) === 0 ? parties.slice(1) : [],
    ...(c.below(2) === 0 ? { heldAt: `${someDay(c, p)}T09:00:00+08:00` } : {}),
  })),
  escalate: from(MEDIATOR, (c) => ({
    tier: c.of(['town', 'county', 'jointOffice']),
    organisation: 'org-1',
    why: 'failedBelow',
    ...text,
  })),
  acceptEscalation: from(MEDIATOR, (c, p) => ({ organisation: 'org-1', mediator: mediator(c, p) })),
  declineEscalation: from(MEDIATOR, () => text),
  agreeToDisclosure: party((one) => ({ party: one })),
  sue: party((one) => ({ party: one, proof: DOCUMENT })),
  passOn: from(COURT, () => ({ to: 'elsewhere', ...text })),
  beginTrial: from(COURT, () => ({})),
  offerMediation: from(COURT, (c) => ({ trialProcedure: c.of(['ordinary', 'summary']) })),
  mediateByJudge: from(COURT, (c, _p, parties) => ({
    trialProcedure: c.of(['ordinary', 'summary']),
    agreedBy: c.below(5) === 0 ? parties.slice(1) : parties,
    mediator: { id: 'judge-1', organisation: 'court', places: ['410305'] },
  })),
  allowWithdrawal: from(COURT, (c, p, parties) => ({
    ...(c.below(4) === 0 ? { parties: [c.of(parties)] } : {}),
    settled: c.below(2) === 0,
    ruling: DOCUMENT,
    servedOn: servedOn(c, p, parties),
  })),
  recordJudgment: from(COURT, (c, p, parties) => ({
    smallClaims: c.below(4) === 0,
    judgment: DOCUMENT,
    servedOn: servedOn(c, p, parties),
    ...owed(c, p),
  })),
  recordCourtStatement: from(COURT, (c, p) => ({ statement: DOCUMENT, ...owed(c, p) })),
  reportSuccession: from(COURT, (c, _p, parties) => ({ party: c.of(parties), cause: 'death', evidence: EVIDENCE })),
  recordAgent: party((one, c) => ({
    party: one,
    agent: 'agent-1',
    ...c.of([
      { authority: 'general' as const },
      { authority: 'special' as const },
      { authority: 'special' as const, powers: ['settle' as const] },
      { authority: 'special' as const, until: '2025-07-20' },
    ]),
    document: DOCUMENT,
  })),
  recordRepresentatives: from(COURT, (_c, _p, parties) => ({ parties: parties.slice(0, 1), document: DOCUMENT })),
  recordWorkersJoined: from(COMMISSION, (c) => ({ workersInvolved: 2 + c.below(14), commonClaimWorkers: 2 })),
  markMajor: from(COMMISSION, (c) => ({ complex: c.below(2) === 0, majorImpact: false, chainRisk: false, ...text })),
  recordPreservation: from(COURT, (c) => ({
    measure: 'freeze-1',
    when: c.of(['beforeSuit', 'inSuit']),
    document: DOCUMENT,
  })),
  recordLimitationEvent: from(COURT, () => ({ what: 'complaint' })),
  suspendLimitation: from(COURT, () => ({ why: 'forceMajeure' })),
  resumeLimitation: from(COURT, () => ({})),
  beginService: ofWindow(COMMISSION, (c) => ({
    method: c.of(['leaving', 'affixing', 'publication']),
    evidence: EVIDENCE,
  })),
  applyForSetAside: (c, p) => {
    const one = (p.dispute.facts as DisputeFacts).parties.find((x) => x.kind === 'employer')?.id ?? EMPLOYER;
    const posted = c.below(4) === 0 ? { postedOn: someDay(c, p) } : {};
    return { by: asParty(one), data: { award: 'award-1', party: one, document: DOCUMENT, ...posted } };
  },
  recordSetAsideResult: from(COURT, (c, p, parties) => ({
    award: 'award-1',
    pair: pairOf(c, p),
    result: c.of(['setAside', 'rejected', 'withdrawn', 'settled']),
    document: DOCUMENT,
    servedOn: servedOn(c, p, parties),
  })),
  refuseAwardEnforcement: from(COURT, (c, p, parties) => ({
    award: 'award-1',
    pair: pairOf(c, p),
    ruling: DOCUMENT,
    servedOn: servedOn(c, p, parties),
  })),
  recordSuitRefused: ofWindow(COURT, (c, p) => ({
    ground: c.of(['late', 'other']),
    document: DOCUMENT,
    servedOn: someDay(c, p),
  })),
  recordSuitAppeal: (c, _p, parties) => {
    const one = c.of(parties);
    return { by: asParty(one), data: { award: 'award-1', party: one, document: DOCUMENT } };
  },
  recordSuitAppealDecision: ofWindow(COURT, (c) => ({
    decision: c.of(['upheld', 'docketingOrdered', 'appealWithdrawn', 'noAppeal']),
    document: DOCUMENT,
  })),
  recordSuitDocketed: ofWindow(COURT, () => ({ document: DOCUMENT })),
  recordSuitResult: from(COURT, (c, p, parties) => ({
    award: 'award-1',
    parties: c.below(3) === 0 ? parties : [c.of(parties)],
    result: c.of(SUIT_RESULTS),
    document: DOCUMENT,
    servedOn: servedOn(c, p, parties),
  })),
  sueAnew: ofWindow(COURT, (c, p) => ({ claim: DOCUMENT, ...(c.below(4) === 0 ? { postedOn: someDay(c, p) } : {}) })),
  reportObstacleRemoved: ofWindow(COURT, () => text),
  applyForReview: (c, _p, parties) => {
    const one = c.of(parties);
    const by = c.below(4) === 0 ? COMMISSION : asParty(one);
    return { by, data: { party: one, evidence: EVIDENCE } };
  },
  takeBackReview: party((one) => ({ party: one })),
  admitReview: from(COMMISSION, () => ({})),
  refuseReview: from(COMMISSION, () => ({ ground: 'unclear', ...text })),
  extendReview: from(COMMISSION, () => ({ approvedBy: 'director' })),
  withdrawReview: party((one) => ({ party: one })),
  makeStatement: from(COMMISSION, () => ({ document: DOCUMENT })),
  signStatement: party((one) => ({ party: one, evidence: EVIDENCE })),
  refuseStatement: party((one) => ({ party: one })),
  declineStatement: from(COURT, () => text),
  docketForStatement: from(COURT, (_c, _p, parties) => ({ parties, document: DOCUMENT })),
  recordRulingReceived: from(COURT, (c, _p, parties) => ({ party: c.of(parties), evidence: EVIDENCE })),
  reportHarmKnown: from(COURT, (c) => ({ ...thirdPartyOf(c), evidence: EVIDENCE })),
  objectToConfirmation: (c, _p, parties) => {
    const one = c.of(parties);
    return c.below(3) === 0
      ? { by: COURT, data: { ...thirdPartyOf(c), document: DOCUMENT } }
      : { by: asParty(one), data: { party: one, document: DOCUMENT } };
  },
  decideObjection: from(COURT, (c, p) => ({
    ...(c.below(2) === 0
      ? {}
      : { thirdParty: Object.keys((p.title?.facts as TitleFacts | undefined)?.objections ?? {})[0] ?? WORKER }),
    result: c.of(['upheld', 'partlyUpheld', 'rejected']),
    document: DOCUMENT,
  })),
  refuseEnforcement: from(COURT, (c, p, parties) => ({ ruling: DOCUMENT, servedOn: servedOn(c, p, parties) })),
  sueOnTheMatter: party((one) => ({ party: one, claim: DOCUMENT })),
  admitApplication: from(COMMISSION, (c) => ({ handledSimply: c.below(3) === 0 })),
  suggestMediation: from(COMMISSION, (c, _p, parties) => ({
    agreedBy: c.below(3) === 0 ? parties.slice(1) : parties,
    organisation: 'org-1',
  })),
  tellDefects: from(COMMISSION, () => text),
  cureDefects: party((one) => ({ party: one })),
  refuseApplication: from(COMMISSION, (c) => ({
    ground: c.of(['notCovered', 'wrongParty', 'noJurisdiction', 'refusedAgain']),
    competentHere: c.below(2) === 0,
  })),
  recordSilenceGround: from(COMMISSION, (c) => ({ ground: c.of(['service', 'appraisal']) })),
  endSilenceGround: from(COMMISSION, () => ({})),
  recordCopyReceived: from(COMMISSION, () => ({ evidence: EVIDENCE })),
  recordAnswer: from(COMMISSION, () => ({ document: DOCUMENT })),
  sendAnswerCopy: from(COMMISSION, () => ({})),
  nameTribunal: from(COMMISSION, () => ({})),
  giveCollectiveNotice: from(COMMISSION, () => ({})),
  fileCounterClaim: party((one) => ({ party: one, document: DOCUMENT })),
  joinClaims: from(COMMISSION, (c) => ({ why: c.of(['counterClaim', 'joinder', 'newClaims', 'takenOver']) })),
  refuseClaims: from(COMMISSION, () => ({ why: 'newClaims', ...text })),
  askRecusal: party((one) => ({ party: one, ...text })),
  decideRecusal: from(COMMISSION, () => ({ granted: false })),
  giveHearingNotice: from(COMMISSION, (_c, p) => ({ hearingOn: addDays(p.today, 7) })),
  openHearing: from(COMMISSION, () => ({})),
  entrustToMediator: from(COMMISSION, (c, _p, parties) => ({
    agreedBy: c.below(4) === 0 ? parties.slice(1) : parties,
    organisation: 'org-1',
  })),
  endEntrustedMediation: from(COMMISSION, () => ({ why: 'failed' })),
  recordSettlement: from(COMMISSION, (c, p, parties) => ({
    agreedBy: c.below(6) === 0 ? parties.slice(1) : parties,
    document: DOCUMENT,
    ...owed(c, p),
  })),
  signArbitrationStatement: party((one) => ({ party: one, evidence: EVIDENCE })),
  refuseArbitrationStatement: party((one) => ({ party: one })),
  suspendArbitration: from(COMMISSION, (c) => ({
    ground: 'workInjuryOrAppraisal',
    approvedBy: 'director',
    noticeGiven: c.below(5) > 0,
  })),
  resumeArbitration: from(COMMISSION, () => ({})),
  beginPublication: from(COMMISSION, () => ({ document: DOCUMENT })),
  endPublication: from(COMMISSION, () => ({})),
  extendArbitration: from(COMMISSION, (c) => ({ approvedBy: 'director', noticeGiven: c.below(5) > 0 })),
  makeAwards: from(COMMISSION, (c, p) => ({
    awards: [{ document: 'award-1', kind: c.of(['nonFinal', 'finalUponIssue', 'notNamed']), ...owed(c, p) }],
  })),
  orderAdvancePayment: from(COMMISSION, () => ({ document: DOCUMENT })),
  hearByDefault: from(COMMISSION, () => ({ noticeProof: DOCUMENT })),
  treatAsWithdrawn: from(COMMISSION, () => ({ noticeProof: DOCUMENT })),
  withdrawArbitration: party((one) => ({ party: one })),
  revokeAdmission: from(COMMISSION, () => ({ document: DOCUMENT })),
  giveRevocationNotice: from(COMMISSION, () => ({})),
  recordPayment: ofInstrument(
    (c) => ({ no: 1 + c.below(2), amountFen: c.of([50, 100, 100]), evidence: EVIDENCE }),
    EMPLOYER,
  ),
  reportNonPerformance: ofInstrument(() => ({}), 'union'),
  applyForEnforcement: ofInstrument(() => ({}), WORKER),
  transferToEnforcement: ofInstrument(() => ({ document: DOCUMENT }), 'court'),
  applyForPaymentOrder: ofInstrument((c) => ({ basis: c.of(['agreement', 'wages']) }), WORKER),
  admitPaymentOrder: ofInstrument(() => ({}), 'court'),
  refusePaymentOrder: ofInstrument(() => text, 'court'),
  issuePaymentOrder: ofInstrument(() => ({}), 'court'),
  recordOrderReceived: ofInstrument(() => ({ evidence: EVIDENCE }), 'court'),
  objectToPaymentOrder: ofInstrument(() => ({ document: DOCUMENT }), 'court'),
  rejectOrderObjection: ofInstrument(() => ({ document: DOCUMENT }), 'court'),
  endPaymentOrder: ofInstrument(() => ({ why: 'objectionUpheld', document: DOCUMENT }), 'court'),
  sueOnAgreement: ofInstrument(() => ({}), WORKER),
  arbitrateOnAgreement: ofInstrument(() => ({}), WORKER),
  declineSuit: ofInstrument(() => ({}), WORKER),
  stayEnforcement: ofInstrument(() => ({ document: DOCUMENT }), 'court'),
  resumeEnforcement: ofInstrument(() => ({ document: DOCUMENT }), 'court'),
  endEnforcement: ofInstrument((c) => ({ why: c.of(['done', 'ended', 'refused']), document: DOCUMENT }), 'court'),
  interruptEnforcement: ofInstrument(() => ({ why: 'demanded' }), 'court'),
  grantLegalAid: ofInstrument(() => ({ granted: true }), 'union'),
  agreeToWatch: ofInstrument((c) => ({ agrees: c.below(3) > 0 }), WORKER),
  sendCaseNotice: from(COMMISSION, (c) => ({ document: DOCUMENT, screened: c.below(5) > 0 })),
  beginJointHandling: from(COURT, (c) =>
    c.below(2) === 0 ? { with: 'jointOffice' } : { with: 'expertPool', experts: ['mediator-1'] },
  ),
  reportHandling: from(COURT, () => ({ document: DOCUMENT })),
  reportToCourt: from(ORGANISATION, (c) => ({ document: DOCUMENT, interim: c.below(2) === 0 })),
  askPreservedEnforcement: (_c, p) => {
    const one = (p.dispute.facts as DisputeFacts).parties[0]?.id ?? WORKER;
    return { by: asParty(one), data: { measure: 'freeze-1', party: one } };
  },
  askRelief: ofWindow(COURT, () => ({ document: DOCUMENT })),
  decideRelief: ofWindow(COURT, (c, p) => ({
    granted: c.below(3) > 0,
    untilOn: addDays(p.today, 10),
    document: DOCUMENT,
  })),
  takeUpDocument: ofWindow(COMMISSION, () => ({ evidence: EVIDENCE })),
  fixSuccessor: from(COURT, (c, _p, parties) => ({
    party: c.of(parties),
    successor: 'heir-1',
    as: 'heir',
    evidence: EVIDENCE,
  })),
  applyForConfirmation: party((one) => ({ party: one, evidence: EVIDENCE })),
  takeBackApplication: party((one) => ({ party: one })),
  retryBlocked: from(OPERATOR, () => ({ target: 'nothing' })),
  resolveBlocked: from(OPERATOR, () => ({ target: 'nothing', ...text })),
  acceptLateEntry: from(OPERATOR, () => ({ target: 'nothing', ...text })),
  refuseLateEntry: from(OPERATOR, () => ({ target: 'nothing', ...text })),
  correctDay: from(OPERATOR, (_c, p) => ({ target: 'nothing', on: p.today, ...text })),
};

const RARE: ActName[] = [
  'reportSuccession',
  'passOn',
  'recordAgent',
  'recordRepresentatives',
  'agreeToDisclosure',
  'revokeAdmission',
  'treatAsWithdrawn',
  'withdrawArbitration',
  'recordNoSuccessor',
  'withdrawApplication',
  'settlePrivately',
  'recallEntrustment',
  'reportFalseMediation',
];
const OPERATORS: ActName[] = ['retryBlocked', 'resolveBlocked', 'acceptLateEntry', 'refuseLateEntry', 'correctDay'];
const NAMES = (Object.keys(ACTS) as ActName[]).filter((name) => !OPERATORS.includes(name));
const CONFIRMATION = ['docketed', 'not_admitted', 'confirmed', 'rejected', 'withdrawn', 'extended'] as const;

/** The next thing in a random life, from where the case stands: mostly what is allowed, sometimes what is not. */
export function nextStep(c: Choices, p: Position): Step {
  const kind = c.below(10);
  if (kind === 0) return timePasses(c, p);
  if (kind <= 2 && (p.title || p.dispute.stage === 'COURT_INTAKE' || p.dispute.stage === 'MEDIATION_FAILED'))
    return courtSays(c, p);
  const allowed = [p.dispute, p.award, p.title, ...p.others].flatMap(
    (v) => v?.allowed.map((a) => a.act as ActName) ?? [],
  );
  const likely = allowed.filter((name) => !RARE.includes(name));
  const pool = c.below(8) === 0 ? NAMES : c.below(12) === 0 || likely.length === 0 ? allowed : likely;
  const name = pool.length === 0 ? c.of(NAMES) : c.of(pool);
  const parties = (p.dispute.facts as DisputeFacts).parties.map((x) => x.id);
  const { by, data } = ACTS[name](c, p, parties);
  const on = c.below(4) === 0 ? someDay(c, p) : p.today;
  const actor = by.role === 'party' && c.below(12) === 0 ? { ...by, agent: 'agent-1' } : by;
  const to = workflowOf(p.caseNo, name, data as Record<string, unknown>);
  const event = act(name, actor, data as ActData[typeof name], on, { occurredAt: p.now, enteredAt: p.now });
  return { kind: 'event', to, event };
}

function timePasses(c: Choices, p: Position): Step {
  const ends = [p.dispute, p.award, p.title, ...p.others]
    .flatMap((v) => v?.clocks ?? [])
    .filter((clock) => clock.status === 'running' && clock.answer)
    .map((clock) => Date.parse(clock.answer?.expiresAt ?? ''))
    .filter((at) => at > Date.parse(p.now));
  const nearest = ends.sort((a, b) => a - b)[0];
  const choice = c.below(4);
  if (nearest === undefined || choice === 0) {
    return { kind: 'time', until: new Date(Date.parse(p.now) + (1 + c.below(9)) * 86_400_000).toISOString() };
  }
  return { kind: 'time', until: new Date(nearest + (choice === 1 ? -60_000 : 60_000)).toISOString() };
}

function courtSays(c: Choices, p: Position): Step {
  const more = (reference: string) => ({ occurredAt: p.now, enteredAt: p.now, reference });
  if (p.title && c.below(3) > 0) {
    const result = c.of(CONFIRMATION);
    const round = (p.title.facts as { round: number }).round;
    const ground = c.of([undefined, 'form', 'wrongCourt', 'unclear'] as const);
    const says = result === 'not_admitted' || result === 'rejected' ? { document: null, ground } : { document: null };
    const data = result === 'extended' ? { days: 10, document: null } : says;
    const reference = `${p.caseNo}/confirmation/${c.below(10) === 0 ? round + 1 : round}`;
    return {
      kind: 'event',
      to: `${p.caseNo}/title`,
      event: message(`confirmation.${result}`, data as MessageData['confirmation.docketed'], p.today, more(reference)),
    };
  }
  const filing = more((p.dispute.facts as DisputeFacts).filing?.reference ?? `${p.caseNo}/filing`);
  const events = [
    () => message('filing.received', { proper: c.below(4) > 0 }, p.today, filing),
    () => message('filing.docketed', { document: null }, p.today, filing),
    () => message('filing.returned_for_cure', { document: null }, p.today, filing),
    () =>
      message(
        'filing.refused',
        {
          ground: c.of(['late', 'other'] as const),
          document: null,
          servedOn: { [(p.dispute.facts as DisputeFacts).parties[0]?.id ?? WORKER]: p.today },
        },
        p.today,
        filing,
      ),
    () =>
      message(
        'court.entrusted',
        { organisation: 'org-2', chosenBy: 'court', noticeOn: p.today, materialsOn: p.today, materials: [DOCUMENT] },
        p.today,
        more(`${p.caseNo}/push`),
      ),
  ];
  return { kind: 'event', to: p.caseNo, event: c.of(events)() };
}
