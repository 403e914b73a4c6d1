import type { Instant, LegalDay } from './incoming';

/** The clocks that the proceedings of this version start, by their rule-set keys. */
export const CLOCK_KEYS = [
  'consentWait',
  'partiesChooseOrg',
  'courtDesignates',
  'askOtherSide',
  'acceptReply',
  'mediationPreFiling',
  'appraisalWait',
  'filingWait',
  'claimAfterFailedMediation',
  'courtDocket',
  'appealRuling',
  'unconfirmedWait',
  'awardWindow',
  'employerSetAside',
  'confirmApply',
  'confirmDecide',
] as const;
export type ClockKey = (typeof CLOCK_KEYS)[number];

/** What people call each clock. */
export const CLOCK_NAMES: Record<ClockKey, Bilingual> = {
  consentWait: { zh: '征询期限', en: 'wait for consent' },
  partiesChooseOrg: { zh: '当事人选定期限', en: 'time for the parties to choose' },
  courtDesignates: { zh: '法院指定期限', en: 'time for the court to designate' },
  askOtherSide: { zh: '征询对方期限', en: 'time to ask the other side' },
  acceptReply: { zh: '答复期限', en: 'time to reply to the entrustment' },
  mediationPreFiling: { zh: '调解期限', en: 'mediation period' },
  appraisalWait: { zh: '鉴定等待期限', en: 'wait for the appraisal' },
  filingWait: { zh: '申请仲裁等待期限', en: 'wait for an arbitration application' },
  claimAfterFailedMediation: { zh: '补交起诉状期限', en: 'time to hand in the claim' },
  courtDocket: { zh: '立案审查期限', en: 'time for the court to docket' },
  appealRuling: { zh: '对裁定的上诉期限', en: 'period for appeal against the ruling' },
  unconfirmedWait: { zh: '未确认协议等待期限', en: 'wait on an unconfirmed agreement' },
  awardWindow: { zh: '起诉期限', en: 'period for suit after the award' },
  employerSetAside: { zh: '申请撤销裁决期限', en: 'period for set-aside' },
  confirmApply: { zh: '申请司法确认期限', en: 'period to apply for confirmation' },
  confirmDecide: { zh: '司法确认审查期限', en: 'time for the court to decide on confirmation' },
};

export interface Bilingual {
  zh: string;
  en: string;
}

/** A stretch of days left out of a clock; `to` is absent while it lasts. */
export interface Pause {
  from: LegalDay;
  to?: LegalDay;
}

/** What a proceeding asks the rules service. No date is computed in a workflow. */
export interface DeadlineQuestion {
  region: string;
  clock: ClockKey;
  start: LegalDay;
  /** Extra natural or working days (the unit of the clock), counted from the start; `true` takes the length of the rule. */
  extended?: number | true;
  pauses?: Pause[];
  /** A second, earlier start to be shown beside the legal one (AGR-1). */
  safeStart?: LegalDay;
}

/** The answer: days are legal days, `expiresAt` the instant at which the legal day has ended in Asia/Shanghai. */
export interface DeadlineAnswer {
  region: string;
  clock: ClockKey;
  start: LegalDay;
  dueOn: LegalDay;
  expiresAt: Instant;
  naturalOn: LegalDay;
  advisedOn: LegalDay;
  /** True where a day looked at lies in a year whose holiday notice is not loaded (CLK-8). */
  provisional: boolean;
  safeOn: LegalDay;
  safeExpiresAt: Instant;
  warnOn: LegalDay | null;
  warnAt: Instant | null;
  /** Due day counted from `safeStart`, where that was asked. */
  dueFromSafeStartOn: LegalDay | null;
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
