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
