import type { Instant, LegalDay } from './incoming';

export interface Bilingual {
  zh: string;
  en: string;
}

/** A clock as people call it, and whom its date binds: they are told when it moves. `holder`: the party that holds it. */
interface ClockName extends Bilingual {
  binds: readonly ('parties' | 'court' | 'organisation' | 'holder')[];
}

/** The clocks that the proceedings of this version start, by their rule-set keys. */
// prettier-ignore
export const CLOCKS = {
  consentWait: { zh: '征询期限', en: 'wait for consent', binds: ['parties'] },
  partiesChooseOrg: { zh: '当事人选定期限', en: 'time for the parties to choose', binds: ['parties'] },
  courtDesignates: { zh: '法院指定期限', en: 'time for the court to designate', binds: ['court'] },
  askOtherSide: { zh: '征询对方期限', en: 'time to ask the other side', binds: ['organisation'] },
  acceptReply: { zh: '答复期限', en: 'time to reply to the entrustment', binds: ['organisation'] },
  mediationPreFiling: { zh: '调解期限', en: 'mediation period', binds: ['organisation', 'parties'] },
  appraisalWait: { zh: '鉴定等待期限', en: 'wait for the appraisal', binds: ['organisation', 'parties'] },
  filingWait: { zh: '申请仲裁等待期限', en: 'wait for an arbitration application', binds: ['parties'] },
  claimAfterFailedMediation: { zh: '补交起诉状期限', en: 'time to hand in the claim', binds: ['parties'] },
  courtDocket: { zh: '立案审查期限', en: 'time for the court to docket', binds: ['court'] },
  appealRuling: { zh: '对裁定的上诉期限', en: 'period for appeal against the ruling', binds: ['holder'] },
  unconfirmedWait: { zh: '未确认协议等待期限', en: 'wait on an unconfirmed agreement', binds: ['parties'] },
  awardWindow: { zh: '起诉期限', en: 'period for suit after the award', binds: ['holder'] },
  employerSetAside: { zh: '申请撤销裁决期限', en: 'period for set-aside', binds: ['holder'] },
  confirmApply: { zh: '申请司法确认期限', en: 'period to apply for confirmation', binds: ['parties'] },
  confirmDecide: { zh: '司法确认审查期限', en: 'time for the court to decide on confirmation', binds: ['court'] },
} as const satisfies Record<string, ClockName>;
export type ClockKey = keyof typeof CLOCKS;
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
}

/** The answer: days are legal days, `expiresAt` the instant at which the legal day has ended in Asia/Shanghai. */
export interface DeadlineAnswer {
  region: string;
  clock: string;
  start: LegalDay;
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

export type ClockStatus = 'asked' | 'running' | 'paused' | 'stopped' | 'expired' | 'overdue';

/** One clock of a proceeding. `holder` tells per-party clocks apart. */
export interface Clock {
  id: string;
  key: ClockKey;
  holder: string | null;
  status: ClockStatus;
  start: LegalDay;
  safeStart: LegalDay | null;
  extended: number | true | null;
  pauses: Pause[];
  answer: DeadlineAnswer | null;
  warned: boolean;
  startedBy: string;
}

/** The question whose answer dates a clock of a case. */
export function questionOf(clock: Clock, region: string, versions: Record<string, number>): DeadlineQuestion {
  return {
    region,
    clock: clock.key,
    start: clock.start,
    versions,
    ...(clock.extended === null ? {} : { extended: clock.extended }),
    ...(clock.pauses.length > 0 ? { pauses: clock.pauses } : {}),
    ...(clock.safeStart === null ? {} : { safeStart: clock.safeStart }),
  };
}
