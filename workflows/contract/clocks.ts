import type { Instant, LegalDay } from './incoming';

export interface Bilingual {
  zh: string;
  en: string;
}

/** A clock as people call it, and whom its date binds: they are told when it moves. `holder`: the party that holds it. */
interface ClockName extends Bilingual {
  binds: readonly (
    'parties' | 'applicants' | 'respondents' | 'court' | 'commission' | 'organisation' | 'union' | 'holder'
  )[];
  /** Its end takes nothing from anybody: it opens a way. */
  opens?: true;
}

/** The clocks that the proceedings start, by their rule-set keys. */
// prettier-ignore
export const CLOCKS = {
  consentWait: { zh: '征询期限', en: 'wait for consent', binds: ['parties'] },
  partiesChooseOrg: { zh: '当事人选定期限', en: 'time for the parties to choose', binds: ['parties'] },
  courtDesignates: { zh: '法院指定期限', en: 'time for the court to designate', binds: ['court'] },
  askOtherSide: { zh: '征询对方期限', en: 'time to ask the other side', binds: ['organisation'] },
  acceptReply: { zh: '答复期限', en: 'time to reply to the entrustment', binds: ['organisation'] },
  acceptReplyOwnApplication: { zh: '答复当事人申请的期限', en: 'time to reply to a party’s own application', binds: ['organisation'] },
  enterpriseAccept: { zh: '企业调解委员会受理期限', en: 'time for the enterprise committee to admit', binds: ['organisation'] },
  mediationPreFiling: { zh: '调解期限', en: 'mediation period', binds: ['organisation', 'parties'] },
  enterpriseMediation: { zh: '企业调解期限', en: 'enterprise mediation period', binds: ['organisation', 'parties'] },
  mediationInSuitOrdinary: { zh: '诉讼中调解期限（普通程序）', en: 'mediation period in suit (ordinary)', binds: ['organisation', 'parties'] },
  mediationInSuitSummary: { zh: '诉讼中调解期限（简易程序）', en: 'mediation period in suit (summary)', binds: ['organisation', 'parties'] },
  appraisalWait: { zh: '鉴定等待期限', en: 'wait for the appraisal', binds: ['organisation', 'parties'] },
  escalationPeriod: { zh: '上级接收期限', en: 'time for the upper tier to take the case', binds: ['organisation'] },
  feedbackToCourt: { zh: '向法院反馈期限', en: 'time to report back to the court', binds: ['organisation', 'court'] },
  orgMediationOpensArbitration: { zh: '可申请仲裁的十五日', en: 'the fifteen days that open arbitration', binds: ['applicants', 'organisation'], opens: true },
  filingWait: { zh: '申请仲裁等待期限', en: 'wait for an arbitration application', binds: ['parties'] },
  claimAfterFailedMediation: { zh: '补交起诉状期限', en: 'time to hand in the claim', binds: ['parties'] },
  courtDocket: { zh: '立案审查期限', en: 'time for the court to docket', binds: ['court'] },
  appealRuling: { zh: '对裁定的上诉期限', en: 'period for appeal against the ruling', binds: ['holder'] },
  appealJudgment: { zh: '对判决的上诉期限', en: 'period for appeal against the judgment', binds: ['holder'] },
  unconfirmedWait: { zh: '未确认协议等待期限', en: 'wait on an unconfirmed agreement', binds: ['parties'] },
  awardWindow: { zh: '起诉期限', en: 'period for suit after the award', binds: ['holder'] },
  employerSetAside: { zh: '申请撤销裁决期限', en: 'period for set-aside', binds: ['holder'] },
  setAsideAfterRefusal: { zh: '不予受理后申请撤销裁决期限', en: 'period for set-aside after the suit was refused', binds: ['holder'] },
  setAsideAfterWorkerSuitEnds: { zh: '劳动者诉讼终结后申请撤销裁决期限', en: 'period for set-aside after the worker’s suit ended', binds: ['holder'] },
  afterSetAsideSuit: { zh: '裁决被撤销后起诉期限', en: 'period for suit after the award was set aside', binds: ['holder'] },
  suitAfterNonEnforcement: { zh: '不予执行后起诉期限', en: 'period for suit after enforcement was refused', binds: ['holder'] },
  confirmApply: { zh: '申请司法确认期限', en: 'period to apply for confirmation', binds: ['parties'] },
  confirmDecide: { zh: '司法确认审查期限', en: 'time for the court to decide on confirmation', binds: ['court'] },
  confirmObjection: { zh: '对确认裁定的异议期限', en: 'period to object to the confirmation', binds: ['holder'] },
  confirmThirdPartyObjection: { zh: '案外人异议期限', en: 'period for a third party’s objection', binds: ['court'] },
  arbReviewApply: { zh: '申请仲裁审查期限', en: 'period to apply for the commission’s review', binds: ['parties'] },
  arbReviewDecide: { zh: '仲裁审查期限', en: 'time for the commission to review', binds: ['commission'] },
  arbAccept: { zh: '仲裁受理期限', en: 'time for the commission to admit', binds: ['commission'] },
  arbCopy: { zh: '送达申请书副本期限', en: 'time to send the application on', binds: ['commission'] },
  arbAnswer: { zh: '答辩期限', en: 'time to answer', binds: ['respondents'] },
  arbAnswerCopy: { zh: '送达答辩书副本期限', en: 'time to send the answer on', binds: ['commission'] },
  arbTribunal: { zh: '组庭通知期限', en: 'time to name the tribunal', binds: ['commission'] },
  arbCounterDecide: { zh: '反申请受理期限', en: 'time to decide on the counter-claim', binds: ['commission'] },
  arbCollectiveNotice: { zh: '集体争议一次性告知期限', en: 'time for the collective case’s notice', binds: ['commission'] },
  arbRecusalDecide: { zh: '回避决定期限', en: 'time to decide on the recusal', binds: ['commission'] },
  arbRevokeNotice: { zh: '撤销案件通知期限', en: 'time to give notice of the revocation', binds: ['commission'] },
  arbAward: { zh: '仲裁审理期限', en: 'time for the award', binds: ['commission', 'parties'] },
  arbHearingNotice: { zh: '开庭通知期限', en: 'notice before the hearing', binds: ['commission'] },
  arbEntrustedMediation: { zh: '仲裁委托调解期限', en: 'the tribunal’s entrusted mediation', binds: ['organisation', 'commission'] },
  arbAffixingDeemedServed: { zh: '留置张贴视为送达期限', en: 'days until affixing counts as service', binds: ['holder'] },
  publicationService: { zh: '公告送达期限', en: 'days until publication counts as service', binds: ['holder'] },
  paymentOrderNotify: { zh: '支付令受理通知期限', en: 'time to say whether the payment order is admitted', binds: ['court'] },
  paymentOrderIssue: { zh: '发出支付令期限', en: 'time to issue the payment order', binds: ['court'] },
  paymentOrderObject: { zh: '对支付令的异议期限', en: 'period to object to the payment order', binds: ['respondents'] },
  paymentOrderUnserved: { zh: '支付令送达期限', en: 'time to serve the payment order', binds: ['court'] },
  paymentOrderDeclineSuit: { zh: '表示不同意起诉期限', en: 'time to decline the suit', binds: ['applicants'] },
  preservationLapse: { zh: '诉前保全失效期限', en: 'days until the measure before suit lapses', binds: ['applicants'] },
  preservationEnforce: { zh: '保全后申请执行期限', en: 'time to ask for enforcement or lose the measure', binds: ['applicants'] },
  performanceCheck: { zh: '履行核查期限', en: 'days until performance is checked', binds: ['organisation', 'union'] },
  enforcement: { zh: '申请执行期限', en: 'period to apply for enforcement', binds: ['parties'] },
  caseNoticeSend: { zh: '案件通报期限', en: 'time to send the case notice', binds: ['commission'] },
  courtFeedbackReport: { zh: '法院反馈期限', en: 'time for the court to report back', binds: ['court'] },
  obstacleExtension: { zh: '申请顺延期限', en: 'time to ask for relief', binds: ['holder'] },
  negotiationReply: { zh: '回应协商的期限', en: 'time to answer a request to negotiate', binds: ['holder'] },
  courtFee: { zh: '案件受理费交纳期限', en: 'time to pay the court fee', binds: ['holder'] },
  limitation: { zh: '仲裁时效', en: 'limitation', binds: ['applicants'] },
  limitationCivilServant: { zh: '聘任制公务员申请仲裁期限', en: 'limitation of contract civil servants', binds: ['applicants'] },
} as const satisfies Record<string, ClockName>;
export type ClockKey = keyof typeof CLOCKS;
/** Whether something may be done from the day after its end on, and not until it. */
export const opensAfter = (key: string): boolean =>
  (Object.hasOwn(CLOCKS, key) ? (CLOCKS[key as ClockKey] as ClockName) : null)?.opens === true;
export const CLOCK_KEYS = Object.keys(CLOCKS) as ClockKey[];

/** A stretch of days left out of a clock; `to` is absent while it lasts. */
export interface Pause {
  from: LegalDay;
  to?: LegalDay;
}

/** What a proceeding asks the rules service. No date is computed in a workflow. */
export interface DeadlineQuestion {
  region: string;
  /** The rule-set key of the clock. */
  clock: string;
  start: LegalDay;
  /** The versions of the rule sets that the case keeps; without them the rules are those of the start. */
  versions?: Record<string, number>;
  /** Extra natural or working days (the unit of the clock), counted from the start; `true` takes the length of the rule. */
  extended?: number | true;
  pauses?: Pause[];
  /** A second, earlier start to be shown beside the legal one (AGR-1). */
  safeStart?: LegalDay;
  /** A day that a court has set in place of the end (CLK-6); nothing is counted then. */
  setTo?: LegalDay;
}

/** The answer: days are legal days, `expiresAt` the instant at which the legal day has ended in Asia/Shanghai. */
export interface DeadlineAnswer {
  region: string;
  clock: string;
  start: LegalDay;
  /** Nine in the morning of the day it starts. */
  startAt: Instant;
  dueOn: LegalDay;
  expiresAt: Instant;
  /** The end before any roll-over. */
  naturalOn: LegalDay;
  /** The last ordinary working day not later than the date, or than the safe date while that is earlier (CLK-3). */
  advisedOn: LegalDay;
  /** True where a day looked at lies in a year whose holiday notice is not loaded (CLK-8). */
  provisional: boolean;
  /** The earliest day it could turn out to be. */
  safeOn: LegalDay;
  safeExpiresAt: Instant;
  /** The days whose kind the date hangs on, both ends in; null where no calendar can move it. */
  looked: { from: LegalDay; to: LegalDay } | null;
  warnOn: LegalDay | null;
  warnAt: Instant | null;
  /** Due day counted from `safeStart`, where that was asked. */
  dueFromSafeStartOn: LegalDay | null;
  /** Where this length holds only with everybody's consent by another clock's end: that day, and what follows without. */
  consentBy: { region: string; clock: string; dueOn: LegalDay; ifNone: string } | null;
  /** What the rule that was not applied would give, where the place's and the nation's differ. */
  otherwise: {
    ruleSet: string;
    ruleSetVersion: number;
    length: number;
    unit: string;
    start: string;
    source: string;
    validFrom: LegalDay;
    dueOn: LegalDay;
  } | null;
  rule: string;
  source: string;
  confidence: string;
  ruleSet: string;
  ruleSetVersion: number;
  calendarVersion: string;
  steps: Bilingual[];
}

/** What is known of a clock whether or not it has a date. `holder` tells per-party clocks apart. */
interface ClockFacts {
  id: string;
  key: ClockKey;
  holder: string | null;
  start: LegalDay;
  safeStart: LegalDay | null;
  extended: number | true | null;
  pauses: Pause[];
  warned: boolean;
  startedBy: string;
  /** Whose rule dates it, where that is not the place of the case: `CN` until all have agreed to the local length (MED-3). */
  region?: string;
  /** Started on a day still to come (a payment falling due): it begins on the morning of that day. */
  begins?: boolean;
  /** The end of the safe day of a provisional date at which it was asked for once more (CLK-8). */
  lookedAgainFor?: Instant;
  /** The day a court has set in place of the period's own end (CLK-6). */
  setTo?: LegalDay;
}

/**
 * One clock of a proceeding. The row that starts it knows no date yet, and the same step may stop it; from the moment
 * it has run it has one, also while a changed date is asked for.
 */
export type Clock = ClockFacts &
  (
    | { status: 'asked' | 'stopped'; answer: DeadlineAnswer | null }
    | { status: 'running' | 'paused' | 'expired' | 'overdue'; answer: DeadlineAnswer }
  );
/** What a case needs of a date while it runs. Why it is that date is kept once, where the case is stored. */
export type BriefDate = Pick<
  DeadlineAnswer,
  | 'startAt'
  | 'dueOn'
  | 'expiresAt'
  | 'provisional'
  | 'safeOn'
  | 'safeExpiresAt'
  | 'warnAt'
  | 'rule'
  | 'ruleSet'
  | 'ruleSetVersion'
>;

export type ClockStatus = Clock['status'];
export const CLOCK_STATUSES = [
  'asked',
  'running',
  'paused',
  'stopped',
  'expired',
  'overdue',
] as const satisfies readonly ClockStatus[];

/** The question whose answer dates a clock of a case. */
export function questionOf(clock: Clock, region: string, versions: Record<string, number>): DeadlineQuestion {
  return {
    region: clock.region ?? region,
    clock: clock.key,
    start: clock.start,
    versions,
    ...(clock.extended === null ? {} : { extended: clock.extended }),
    ...(clock.pauses.length > 0 ? { pauses: clock.pauses } : {}),
    ...(clock.safeStart === null ? {} : { safeStart: clock.safeStart }),
    ...(clock.setTo === undefined ? {} : { setTo: clock.setTo }),
  };
}

/** The nearest legal day on which a clock that runs, or is overdue, ends; null where none does. */
export function nearestDueOn(clocks: readonly Clock[]): LegalDay | null {
  const running = clocks.filter((clock) => clock.status === 'running' || clock.status === 'overdue');
  return running.flatMap((clock) => (clock.answer === null ? [] : [clock.answer.dueOn])).sort()[0] ?? null;
}
