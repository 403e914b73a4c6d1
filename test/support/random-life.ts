import { addDays } from '../../services/rules/days';
import type { ActData, ActName, MessageData } from '../../workflows/contract/acts';
import { ACT_PROCEEDING } from '../../workflows/contract/acts';
import type { DisputeFacts } from '../../workflows/contract/facts';
import type { Actor, Incoming } from '../../workflows/contract/incoming';
import type { ProceedingView } from '../../workflows/contract/proceedings';
import {
  act,
  AGREEMENT,
  asParty,
  awardReceived,
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
  WORKER,
} from './cases';

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

const REGIONS = ['410305', '410300', '421300', '420222'];
const TWO_WORKERS = [
  { id: 'w1', side: 'applicant' as const, kind: 'worker' as const },
  { id: 'w2', side: 'applicant' as const, kind: 'worker' as const },
  { id: EMPLOYER, side: 'respondent' as const, kind: 'employer' as const },
];

const TWO_EMPLOYERS = [...PARTIES, { id: 'p3', side: 'respondent' as const, kind: 'employer' as const }];

/** How a random life begins: a place, papers, an award or none, in time or late. */
export function openingChoice(c: Choices, today: string): OpeningChoice {
  const parties = c.of([PARTIES, PARTIES, PARTIES, TWO_WORKERS, TWO_EMPLOYERS]);
  const filers = parties.filter((p) => p.side === 'applicant').map((p) => p.id);
  const consenting = c.of([[], [], [], parties, parties.filter((p) => p.side === 'applicant')]);
  const received = (span: number): string => addDays(today, -c.below(span));
  const receipts = Object.fromEntries(parties.filter(() => c.below(6) > 0).map((p) => [p.id, received(45)]));
  const awards = c.below(3) > 0 ? [awardReceived(receipts, c.of(['nonFinal', 'nonFinal', 'finalUponIssue']))] : [];
  return {
    region: c.of(REGIONS),
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
}

type Builder = (c: Choices, p: Position, parties: string[]) => { by: Actor; data: unknown };
const mediator = (c: Choices, p: Position) => ({
  id: `med-${c.below(2)}`,
  organisation:
    (p.dispute.facts as DisputeFacts).organisation ??
    (p.dispute.facts as DisputeFacts).tried[0]?.organisation ??
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

/** What each act could say. The wrong person now and then, the wrong day, the wrong paper: all that people do. */
const ACTS: Record<ActName, Builder> = {
  recordConsent: party((one, c) => ({ party: one, answer: c.below(5) === 0 ? 'refuse' : 'agree', channel: 'online' })),
  giveClarification: from(COURT, () => ({ textVersion: 'v1' })),
  acknowledgeClarification: party((one) => ({ party: one })),
  entrust: from(COURT, (c, p) => ({
    organisation: c.of(['org-1', 'org-2', 'org-3', 'org-4', 'org-5']),
    chosenBy: c.of(['court', 'parties'] as const),
    noticeOn: p.today,
    materialsOn: p.today,
    materials: [DOCUMENT],
  })),
  recallEntrustment: from(COURT, () => text),
  acceptEntrustment: (c, p) => {
    const m = mediator(c, p);
    return { by: { ...ORGANISATION, organisation: m.organisation }, data: { mediator: m, ...record(c, p) } };
  },
  declineEntrustment: (_c, p) => ({
    by: { ...ORGANISATION, organisation: (p.dispute.facts as DisputeFacts).organisation ?? 'org-1' },
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
  recordTerms: from(MEDIATOR, (c, _p, parties) => ({
    document: AGREEMENT,
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
  recordAppealDecision: from(COURT, (c) => ({ decision: c.of(['upheld', 'docketingOrdered']), document: DOCUMENT })),
  recordNoSuccessor: from(COURT, (c, _p, parties) => ({ party: c.of(parties), cause: 'death', evidence: EVIDENCE })),
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
  applyForConfirmation: party((one) => ({ party: one, evidence: EVIDENCE })),
  takeBackApplication: party((one) => ({ party: one })),
  retryBlocked: from(OPERATOR, () => ({ target: 'nothing' })),
  resolveBlocked: from(OPERATOR, () => ({ target: 'nothing', ...text })),
  acceptLateEntry: from(OPERATOR, () => ({ target: 'nothing', ...text })),
  refuseLateEntry: from(OPERATOR, () => ({ target: 'nothing', ...text })),
};

const RARE: ActName[] = [
  'recordNoSuccessor',
  'withdrawApplication',
  'settlePrivately',
  'recallEntrustment',
  'reportFalseMediation',
];
const OPERATORS: ActName[] = ['retryBlocked', 'resolveBlocked', 'acceptLateEntry', 'refuseLateEntry'];
const NAMES = (Object.keys(ACTS) as ActName[]).filter((name) => !OPERATORS.includes(name));
const CONFIRMATION = ['docketed', 'not_admitted', 'confirmed', 'rejected', 'withdrawn', 'extended'] as const;

/** The next thing in a random life, from where the case stands: mostly what is allowed, sometimes what is not. */
export function nextStep(c: Choices, p: Position): Step {
  const kind = c.below(10);
  if (kind === 0) return timePasses(c, p);
  if (kind <= 2 && (p.title || p.dispute.stage === 'COURT_INTAKE' || p.dispute.stage === 'MEDIATION_FAILED'))
    return courtSays(c, p);
  const allowed = [p.dispute, p.award, p.title].flatMap((v) => v?.allowed.map((a) => a.act as ActName) ?? []);
  const likely = allowed.filter((name) => !RARE.includes(name));
  const pool = c.below(8) === 0 ? NAMES : c.below(12) === 0 || likely.length === 0 ? allowed : likely;
  const name = pool.length === 0 ? c.of(NAMES) : c.of(pool);
  const parties = (p.dispute.facts as DisputeFacts).parties.map((x) => x.id);
  const { by, data } = ACTS[name](c, p, parties);
  const on = c.below(4) === 0 ? someDay(c, p) : p.today;
  const proceeding = ACT_PROCEEDING[name];
  const to =
    proceeding === 'award' ? `${p.caseNo}/award/award-1` : proceeding === 'title' ? `${p.caseNo}/title` : p.caseNo;
  const event = act(name, by, data as ActData[typeof name], on, { occurredAt: p.now, enteredAt: p.now });
  return { kind: 'event', to, event };
}

function timePasses(c: Choices, p: Position): Step {
  const ends = [p.dispute, p.award, p.title]
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
    const data = result === 'extended' ? { days: 10, document: null } : { document: null };
    const reference = `${p.caseNo}/confirmation/${c.below(10) === 0 ? round + 1 : round}`;
    return {
      kind: 'event',
      to: `${p.caseNo}/title`,
      event: message(`confirmation.${result}`, data as MessageData['confirmation.docketed'], p.today, more(reference)),
    };
  }
  const filing = more(`${p.caseNo}/filing`);
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
    () => message('arbitration.admitted', { document: null }, p.today, more(`${p.caseNo}/arbitration`)),
    () =>
      message(
        'arbitration.refused',
        { ground: 'notCovered', document: null },
        p.today,
        more(`${p.caseNo}/arbitration`),
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
