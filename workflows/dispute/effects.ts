import type { Effect } from '../contract/proceedings';
import {
  AGREEMENT,
  JUDGMENT,
  STATEMENT,
  arbitrationId,
  awardId,
  performanceId,
  proceedingId,
  titleId,
} from '../contract/proceedings';
import type { LegalDay } from '../contract/incoming';
import type { MessageData } from '../contract/acts';
import { windowsOf } from '../law/opening';
import { openPeer, report, tell } from '../proceeding/telling';
import * as law from '../law/parties';
import { filingDates, isLate } from '../law/timeliness';
import type {
  ArbitrationFacts,
  AwardFacts,
  DisputeFacts,
  FeedbackFacts,
  LimitationFacts,
  LinkReason,
  NoticeFacts,
  Obligation,
  PerformanceFacts,
  PreservationFacts,
  RightToArbitrateFacts,
  SuccessionFacts,
  TitleFacts,
} from '../contract/facts';
import { said, told, type C, type R } from './context';

export const tellIf = (test: (c: C) => boolean, template: string, ...to: string[]) =>
  Object.assign((c: C): Effect[] => (test(c) ? tell(template, ...to)() : []), { says: { template, to } });

type News =
  | 'dispute.settled'
  | 'dispute.courtIntake'
  | 'dispute.docketed'
  | 'dispute.papersWithdrawn'
  | 'dispute.notAdmitted'
  | 'dispute.suitEnded'
  | 'dispute.partyGone'
  | 'dispute.closedWithoutTitle'
  | 'dispute.confirmed';

const toAwards = (c: C, name: News, data: object): Effect[] =>
  Object.keys(c.facts.awards).map((award) => report(c, awardId(c.caseNo, award), name, data as never));

/** Tells every award proceeding of the case what concerns all its windows. */
const tellAwards =
  (name: News) =>
  (c: C): Effect[] =>
    toAwards(c, name, {});

/** Tells the award proceedings what concerns the windows of these parties, and of nobody else (AWD-5, I-1 17). */
export const tellAwardsOf =
  (name: News, parties: (c: C) => readonly string[]) =>
  (c: C): Effect[] =>
    parties(c).length === 0 ? [] : toAwards(c, name, { parties: parties(c) });

type Facts = Pick<C, 'facts'>;
export const filers = (c: Facts): readonly string[] => law.filers(c.facts);
const suing = (c: Facts): readonly string[] => law.suing(c.facts);

/** Who mediated, or settled: a fellow worker's papers stay where they are (AWD-5). */
export const theirs = (c: Facts): readonly string[] =>
  c.facts.agreement?.parties ?? law.concerned(c.facts).map((p) => p.id);

/** A docketed suit has ended, and how: what becomes of the award is for its own proceeding to say (AWD-8). */
export const tellSuitEnded =
  (
    result: MessageData['dispute.suitEnded']['result'],
    servedOn: (c: C) => Record<string, LegalDay> = () => ({}),
    parties: (c: C) => readonly string[] = suing,
  ) =>
  (c: C): Effect[] =>
    toAwards(c, 'dispute.suitEnded', { parties: parties(c), result, servedOn: servedOn(c) });

export const proposeOrganisation = (c: C): Effect[] => [
  { service: 'roster', what: 'propose', tried: c.facts.tried.map((t) => t.organisation) },
];

/** Outbound entrustment; what the court's own system pushed to us is not sent back. */
export const entrustByCourt = (c: C): Effect[] => {
  if (c.event.name === 'court.entrusted') return [];
  const { noticeOn, materialsOn, materials } = said(c, 'entrust');
  return [
    {
      service: 'court',
      what: 'entrustment',
      reference: `${c.caseNo}/entrustment/${c.number + 1}`,
      data: { organisation: c.facts.organisation, noticeOn, materialsOn, materials },
    },
  ];
};

const reference = (caseNo: string, round: number): string =>
  round === 1 ? `${caseNo}/filing` : `${caseNo}/filing/${round}`;

/** Hands the papers to the court for docketing, with AWD-6's filing date for each protected party. */
export const fileWithCourt = (c: C): Effect[] => [
  {
    service: 'court',
    what: 'filing',
    reference: c.facts.filing?.reference ?? '',
    data: {
      firstReceivedOn: c.facts.firstReceipt?.receivedOn ?? c.event.occurredOn,
      filingDates: c.facts.filing?.dates ?? {},
      late: c.facts.late,
      parties: law.concerned(c.facts).map((p) => p.id),
    },
  },
  ...tellAwards('dispute.courtIntake')(c),
  ...tell(c.facts.late ? 'courtDecidesLateness' : 'filedWithCourt', 'parties', 'court')(),
];

/** The facts of a filing, read before the windows hear of it. A later suit of the same case is another filing. */
export const filingFacts = (c: Pick<C, 'caseNo' | 'facts'>, anew = true): Pick<DisputeFacts, 'filing'> => {
  const round = (c.facts.filing?.round ?? 0) + (anew || c.facts.filing === null ? 1 : 0);
  return { filing: { reference: reference(c.caseNo, round), round, dates: filingDates(c.facts) } };
};

/** The application goes to the commission, and the arbitration begins, or goes on where a suggestion held it back. */
export const beginArbitration = (c: C): Effect[] => {
  if (c.facts.arbitration === 'ARB_HELD') {
    return [report(c, arbitrationId(c.caseNo), 'dispute.mediationFailed', {})];
  }
  const filed = c.event.name === 'fileForArbitration' ? said(c, 'fileForArbitration') : null;
  const facts: ArbitrationFacts = {
    parties: c.facts.parties,
    workersInvolved: c.facts.workersInvolved,
    commonClaimWorkers: c.facts.commonClaimWorkers,
    appliedOn: c.event.occurredOn,
    withdrawn: [],
    applicants: filed ? [filed.party] : c.facts.parties.filter((p) => p.side === 'applicant').map((p) => p.id),
    collective: c.facts.commonClaimWorkers >= c.rules.collectiveThreshold,
    ground: null,
    mediated: c.facts.acceptedOn !== null || c.facts.ended !== null,
    refusal: null,
    heldFrom: null,
    extended: false,
    hearingNoticeOn: null,
    hearingOn: null,
    publishing: false,
    statement: null,
    awards: [],
  };
  return [
    {
      service: 'arbitration',
      what: 'intake',
      reference: `${c.caseNo}/arbitration`,
      data: { party: filed?.party ?? null, application: filed?.application ?? null },
    },
    openPeer(c, 'arbitration', arbitrationId(c.caseNo), facts, 'dispute.applied'),
    ...begun('arbitration')(c),
  ];
};

/** Suit or arbitration has begun: a measure taken before it holds, limitation is interrupted, the way to arbitrate is used. */
export const begun =
  (what: 'suit' | 'arbitration') =>
  (c: C): Effect[] =>
    [
      ...c.facts.preservations.map((measure) => proceedingId(c.caseNo, 'preservation', measure)),
      ...(c.facts.limitation === null ? [] : [proceedingId(c.caseNo, 'limitation')]),
      ...(what === 'arbitration' && opensArbitration(c) ? [proceedingId(c.caseNo, 'rightToArbitrate')] : []),
    ].map((to) => report(c, to, 'dispute.begun', { what }));

const opensArbitration = (c: Pick<C, 'facts'>): boolean => c.facts.fifteenDays;

/** An award document is made: its windows open each on its own party's receipt (W-01). */
export const openAwards = (c: C): Effect[] =>
  told(c, 'arbitration.changed').awards.map(({ document, kind, obligation }) => {
    const facts: AwardFacts = {
      document,
      kind,
      parties: c.facts.parties,
      windows: windowsOf(c.facts.parties),
      obligation: obligation ?? null,
    };
    return openPeer(c, 'award', awardId(c.caseNo, document), facts, 'award.made');
  });

const lastDue = (obligation: Obligation | null, otherwise: LegalDay): LegalDay =>
  obligation?.instalments
    .map((i) => i.dueOn)
    .sort()
    .at(-1) ?? otherwise;

/** An agreement in force opens the way to an enforceable instrument; a second one opens it anew (T-01, T-32). */
export const openTitle = (c: C): Effect[] => {
  const agreement = c.facts.agreement as NonNullable<C['facts']['agreement']>;
  const effectiveOn = agreement.effectiveOn as string;
  const safeStartOn = agreement.safeStartOn as string;
  const { document, confirmsRelation } = agreement;
  const performanceOn = lastDue(agreement.obligation, effectiveOn);
  if (c.facts.titled) {
    const { docketed } = c.facts;
    const anew = { agreement: document, effectiveOn, safeStartOn, performanceOn, confirmsRelation, docketed };
    return [report(c, titleId(c.caseNo), 'dispute.agreedAnew', anew)];
  }
  const facts: TitleFacts = {
    parties: c.facts.parties.filter((p) => agreement.parties.includes(p.id)),
    agreement: document,
    effectiveOn,
    safeStartOn,
    performanceOn,
    docketed: c.facts.docketed,
    confirmsRelation,
    watched: agreement.obligation !== null,
    applications: {},
    reviews: {},
    reviewExtended: false,
    statement: null,
    instrument: null,
    round: 0,
    result: null,
  };
  return [openPeer(c, 'title', titleId(c.caseNo), facts, 'dispute.agreed', effectiveOn)];
};

/** The watch over what is to be paid, one for each instrument (P-01). Nothing to perform, nothing to watch. */
export const openPerformance = (
  c: C,
  instrument: string,
  source: PerformanceFacts['source'],
  obligation: Obligation | null,
  inForceOn: LegalDay = c.event.occurredOn,
): Effect[] => {
  if (obligation === null) return [];
  const facts: PerformanceFacts = {
    parties: c.facts.parties,
    instrument,
    source,
    inForceOn,
    obligation,
    paid: [],
    title: source !== 'agreement',
    ldmal10: c.facts.fifteenDays,
    onlyWages: c.facts.agreement?.onlyWages ?? false,
    afterAward: Object.keys(c.facts.awards).length > 0,
    referral: c.facts.lane === 'B',
    finalUponIssue: false,
    paymentOrder: null,
    performedOn: null,
  };
  return [openPeer(c, 'performance', performanceId(c.caseNo, instrument), facts, 'instrument.inForce', inForceOn)];
};

export const watchAgreement = (c: C): Effect[] => {
  const agreement = c.facts.agreement as NonNullable<C['facts']['agreement']>;
  if (c.facts.earlierAgreement) return [];
  return openPerformance(c, AGREEMENT, 'agreement', agreement.obligation, agreement.effectiveOn ?? undefined);
};
export const watchStatement =
  (obligation: (c: C) => Obligation | null) =>
  (c: C): Effect[] =>
    openPerformance(c, STATEMENT, 'statement', obligation(c));
export const watchJudgment = (c: C): Effect[] => openPerformance(c, JUDGMENT, 'judgment', c.facts.judgment);

const openRightToArbitrate = (c: C, receivedOn: LegalDay): Effect[] => {
  const facts: RightToArbitrateFacts = { receivedOn };
  const id = proceedingId(c.caseNo, 'rightToArbitrate');
  return [openPeer(c, 'rightToArbitrate', id, facts, 'dispute.applied', receivedOn)];
};

/** The first organisation of LDMAL 10 to receive an application begins the fifteen days, not a unit before it (MED-5). */
export const beginFifteenDays = (c: C): Effect[] =>
  c.facts.application?.ldmal10 === false && said(c, 'applyToOrganisation').ldmal10
    ? openRightToArbitrate(c, c.event.occurredOn)
    : [];

/** What interrupts limitation begins it anew (LIM-2). */
export const limitationAnew =
  (what: string) =>
  (c: C): Effect[] =>
    c.facts.limitation === null ? [] : [report(c, proceedingId(c.caseNo, 'limitation'), 'limitation.event', { what })];

/** A party is no more and nobody takes its place: its pairs fall away, the others go on (MED-12). */
export const pairsFallAway = (c: C): Effect[] => {
  const { party, state } = told(c, 'succession.changed');
  return state === 'NO_SUCCESSOR' ? toAwards(c, 'dispute.partyGone', { gone: party }) : [];
};

/** What begins with a dispute, each on a clock of its own: the fifteen days, limitation, the case notice. */
export const openBeside = (c: C): Effect[] => {
  const { application, limitation, workersInvolved, major } = c.facts;
  const effects: Effect[] = [];
  if (application?.ldmal10) effects.push(...openRightToArbitrate(c, application.receivedOn));
  if (limitation) {
    const facts: LimitationFacts = { ...limitation, appliedOn: application?.receivedOn ?? null, events: [] };
    effects.push(
      openPeer(c, 'limitation', proceedingId(c.caseNo, 'limitation'), facts, 'dispute.applied', limitation.from),
    );
  }
  if (c.rules.caseNotice) {
    const facts: NoticeFacts = { workersInvolved, major, admitted: false };
    effects.push(openPeer(c, 'notice', proceedingId(c.caseNo, 'notice'), facts, 'dispute.registered'));
  }
  return effects;
};

/** The organisation that first receives the case owes the court a report. */
export const openFeedback = (c: C): Effect[] => {
  if (!c.rules.feedbackToCourt || c.facts.tried.length > 0 || c.facts.lane === 'A') return [];
  const pushed = c.event.name === 'entrust' || c.event.name === 'court.entrusted' ? said(c, 'entrust') : c.facts.pushed;
  const receivedOn = pushed?.noticeOn ?? c.event.occurredOn;
  const facts: FeedbackFacts = { organisation: c.facts.organisation ?? '', receivedOn, mediating: false };
  return [openPeer(c, 'feedback', proceedingId(c.caseNo, 'feedback'), facts, 'dispute.entrusted', receivedOn)];
};

/** Suit or arbitration is under way: a measure taken before needs nobody to begin one (PRS-1). */
const hasBegun = (c: C): boolean => c.facts.docketed || c.facts.arbitration !== null;

export const openPreservation = (c: C): Effect[] => {
  const { measure, when } = said(c, 'recordPreservation');
  const facts: PreservationFacts = { measure, takenOn: c.event.occurredOn };
  const id = proceedingId(c.caseNo, 'preservation', measure);
  return [
    openPeer(
      c,
      'preservation',
      id,
      facts,
      when === 'beforeSuit' && !hasBegun(c) ? 'measure.beforeSuit' : 'measure.inSuit',
    ),
  ];
};

export const openSuccession = (c: C): Effect[] => {
  const { party, cause } = said(c, 'reportSuccession');
  const facts: SuccessionFacts = { party, cause, successor: null };
  return [openPeer(c, 'succession', proceedingId(c.caseNo, 'succession', party), facts, 'dispute.partyGone')];
};

export const tellNotice = (c: C): Effect[] => {
  if (c.rules.caseNotice === null) return [];
  const { workersInvolved, major } = c.facts;
  const admitted = ['ARB_OPEN', 'ARB_HEARING'].includes(c.facts.arbitration ?? '');
  const data = { workersInvolved, major: { ...major, reasonRef: '' }, admitted };
  return [report(c, proceedingId(c.caseNo, 'notice'), 'dispute.workers', data)];
};

/** What belongs to another proceeding opens a linked dispute, under a number of its own. */
export const openLinked =
  (why: LinkReason, way: 'register' | 'court' | 'arbitration') =>
  (c: C): Effect[] => [
    { service: 'cases', what: 'openLinked', why, way, reference: `${c.proceedingId}#${c.number + 1}/${why}` },
  ];

/** A second mediation of the same case begins with nothing of the first (M-08, M-86). */
export const MEDIATED_ANEW = {
  consents: {},
  tried: [],
  organisation: null,
  otherSideOpen: false,
  handedOver: false,
  ended: null,
  extensions: 0,
  extensionAgreed: {},
  extensionDays: null,
  settling: [],
  withdrawing: [],
  declining: [],
  agreement: null,
} satisfies Partial<DisputeFacts>;

export { report, tell };

/** Every way into the court ends alike: the papers are filed, and a missing claim is asked for (AWD-6). */
export const intoCourt = (
  facts: Partial<DisputeFacts> = {},
  ...more: NonNullable<R['effects']>
): Pick<R, 'to' | 'set' | 'effects' | 'raise'> => ({
  to: 'COURT_INTAKE',
  set: (c) => ({ late: c.facts.late || isLate(c.facts), ...facts, ...filingFacts(c) }),
  effects: [fileWithCourt, ...more],
  raise: () => [{ name: 'internal:claimChecked', data: {} }],
});
