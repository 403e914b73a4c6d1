import type { Tier } from './tiers';
import type { ActName, RosterActName } from './acts';
import type { Bilingual, Clock, ClockKey, ClockStatus } from './clocks';
import type { LinkReason, Severed } from './facts';
import type { Actor, Incoming, Instant, LegalDay, Role } from './incoming';
import type { Outcome } from './outcomes';
import type { Recipient } from './recipients';
import type { TemplateName } from './templates';

/** Wire names. Never rename one; add a new one. */
export const TASK_QUEUE = 'dingfen';
export const ACT_UPDATE = 'act';
export const DELIVER_SIGNAL = 'deliver';
export const CALENDAR_SIGNAL = 'calendarChanged';
export const VIEW_QUERY = 'view';
/** How much a proceeding still has under way: what came in, what is being worked on, what is to go out. */
export const PENDING_QUERY = 'pending';
/** The message by which running clocks are moved to other rule-set versions, by an administrator's recorded decision. */
export const RULES_MIGRATED = 'rulesMigrated';
/** Failure type of a refused act; `details[0]` is a `Refusal`. */
export const REFUSED = 'REFUSED';
/** Failure type of an act that still waits for dates where its run ends: it goes along, and is answered in the next one. */
export const GOES_ALONG = 'GOES_ALONG';

export const PROCEEDINGS = [
  'dispute',
  'award',
  'title',
  'arbitration',
  'performance',
  'notice',
  'feedback',
  'rightToArbitrate',
  'limitation',
  'preservation',
  'relief',
  'service',
  'succession',
  'courtFee',
  'negotiation',
  'complaint',
] as const;
/** Of the bodies, not of a case: each has a number and a workflow of its own. */
export const STANDING_PROCEEDINGS = ['rosterEntry'] as const;
export type ProceedingName = (typeof PROCEEDINGS)[number] | (typeof STANDING_PROCEEDINGS)[number];

/** The ids of a case's regions, made from the case number: `<case>`, `<case>/title`, `<case>/award/<document>`. */
export const disputeId = (caseNo: string): string => caseNo;
export const proceedingId = (caseNo: string, name: Exclude<ProceedingName, 'dispute'>, ...which: string[]): string =>
  [caseNo, name, ...which].join('/');
export const awardId = (caseNo: string, document: string): string => proceedingId(caseNo, 'award', document);
export const titleId = (caseNo: string): string => proceedingId(caseNo, 'title');
export const arbitrationId = (caseNo: string): string => proceedingId(caseNo, 'arbitration');
export const performanceId = (caseNo: string, instrument: string): string =>
  proceedingId(caseNo, 'performance', instrument);
/** The instrument of a performance that is no numbered document: one settlement, one judgment a case. */
export const AGREEMENT = 'agreement';
export const STATEMENT = 'statement';
export const JUDGMENT = 'judgment';
/** An order of advance payment that has no number of its own. */
export const ADVANCE_PAYMENT = 'advancePayment';

/** The case a region's id belongs to. */
export const caseOf = (id: string): string => id.split('/')[0] ?? id;

export const SEARCH_ATTRIBUTES = {
  Region: 'KEYWORD',
  Stage: 'KEYWORD',
  WaitingFor: 'KEYWORD_LIST',
  DisputeType: 'KEYWORD',
  DueOn: 'DATETIME',
  Workers: 'INT',
  Blocked: 'BOOL',
  Closed: 'BOOL',
} as const;

/** The rule-set values a proceeding's guards read; frozen with the case when it opens. */
export interface RuleParameters {
  consentBeforeEntrust: 'applicant' | 'all';
  protectiveReceipt: ('court_claim' | 'court_mediation_application')[];
  latePapers: boolean;
  extensionsMax: number | null;
  extensionLength: number | null;
  reassignTries: number;
  reassignment: 'courtConfirms' | 'standing';
  falseMediationPausesClock: boolean;
  /** The place has a period of its own for mediation in suit, good with everybody's consent (MED-3). */
  inSuitLocal: boolean;
  /** Whose further course the dispute follows after a failed mediation (SHR-1). */
  followedAfterFailure: ('arbitration' | 'trial')[];
  /** Where a dispute about a referral agreement goes while there is no award (AGR-7). */
  referralAgreementForum: 'arbitration' | 'court';
  /** Which cases are notified (COL-1); null where the place has no such notice. */
  caseNotice: { workersInvolved: number; earlierTrigger: boolean } | null;
  collectiveThreshold: number;
  /** The organisation owes the court a report in days of its own (MED-4). */
  feedbackToCourt: boolean;
  performanceWatch: 'union' | 'organisation';
  /** The tiers of the place (INT-4); null where no text names any. A case of 0.2.0 has none of the following. */
  tiers?: Tier[] | null | undefined;
  /** What the joint office takes (COL-3); null where the place has none. */
  jointOfficeTakes?: ('major_difficult' | 'collective' | 'failed_below')[] | null | undefined;
  /** The result of a mediation goes back to the court that entrusted it (TRule 19, 26); a place’s own text only sets a clock. */
  resultToCourt?: boolean | undefined;
  /** What a court confirms (JC-4): agreements with something to pay alone, or any lawful one. */
  confirmScope?: 'payment_only' | 'any_lawful' | undefined;
}

export interface RuleSetRef {
  /** The set that was in force for the place, and its version. */
  id: string;
  version: number;
  /** The version of every set that may speak for the place; a clock that starts later goes by these. */
  versions: Record<string, number>;
  parameters: RuleParameters;
}

/** What the proceedings of one case have in common. */
export interface CaseFrame {
  caseNo: string;
  region: string;
  /** The legal day the case opened. */
  openedOn: LegalDay;
  disputeType: string;
  workers: number;
  ruleSet: RuleSetRef;
  /** Where the public API shows the case, for the operator's page. */
  link: string;
}

/** How a case opens. */
export interface ProceedingInput<F = unknown> extends CaseFrame {
  facts: F;
  /** The version of the stored state in whose shape the facts are (`STATE_VERSION`). */
  stateVersion?: number;
  /** Events that the proceeding works through before anything else, in order. */
  opening: Incoming[];
}

/** What a proceeding asks of the world. Each is carried out once, under a key made of case and revision. */
export type Effect =
  | {
      service: 'notification';
      template: TemplateName;
      to: Recipient[];
      data: Record<string, string>;
      /** The clocks of the proceeding that this brought or moved: their days are told with it, once they are known. */
      clocks?: string[];
      /** Not to be sent before: what an expiry at midnight brings is told at nine in the morning. */
      notBefore?: Instant;
    }
  | {
      service: 'court';
      what: 'entrustment' | 'confirmation' | 'filing' | 'report' | 'notice';
      reference: string;
      data: Record<string, unknown>;
    }
  | { service: 'arbitration'; what: 'intake' | 'review' | 'result'; reference: string; data: Record<string, unknown> }
  | {
      service: 'cases';
      what: 'openLinked';
      why: LinkReason;
      way: 'register' | 'court' | 'arbitration';
      reference: string;
      /** Who goes into it, where not everybody does, and what goes with them. */
      severed?: Severed;
    }
  | { service: 'roster'; what: 'propose'; tried: string[] }
  | {
      service: 'proceedings';
      what: 'start';
      proceeding: ProceedingName;
      id: string;
      facts: unknown;
      opening: Incoming[];
      /** It may come more than once in a case: where the one before is over, it begins again from nothing. */
      anew?: true;
    }
  | { service: 'proceedings'; what: 'report'; to: string; message: Incoming };

export type EffectService = Effect['service'];

export interface JournalClock {
  id: string;
  key: ClockKey;
  holder: string | null;
  change: 'started' | 'stopped' | 'paused' | 'resumed' | 'moved' | 'expired' | 'overdue' | 'warned' | 'began';
  status: ClockStatus;
  dueOn: LegalDay | null;
  previousDueOn: LegalDay | null;
  provisional: boolean;
  rule: string | null;
  steps: Bilingual[];
}

/** One numbered change of a case. Append-only; (case, number) is written once. */
export interface JournalEntry {
  number: number;
  /** What happened, in plain words. */
  text: Bilingual;
  event: string;
  eventId: string;
  row: string | null;
  /** Of the row, or of the date that moved. */
  rules: string[];
  by: Actor;
  occurredAt: Instant;
  occurredOn: LegalDay;
  enteredAt: Instant;
  recordedAt: Instant;
  track: string;
  from: string;
  to: string;
  outcome: Outcome | null;
  clocks: JournalClock[];
  /** References to texts and documents, never the texts. */
  data: unknown;
}

export interface Allowed {
  act: ActName | RosterActName;
  by: Role[];
  until: LegalDay | null;
  /** The clocks that it stops, of those that rows of this act name; not said by the release before. */
  ends?: ClockKey[];
}

export interface BlockedEffect {
  id: string;
  service: EffectService | 'rules' | 'cases';
  reason: string;
  sinceAt: Instant;
  effect: Effect | null;
}

export interface LateEntry {
  id: string;
  act: Incoming;
  track: string;
  against: string;
  dueOn: LegalDay | null;
  status: 'FOR_OPERATOR' | 'ACCEPTED' | 'REFUSED';
}

export interface KeptMessage {
  message: Incoming;
  standing: 'early' | 'contradicts';
}

/** Whom a state waits for, for what, and the act that is expected of him first. */
export interface WaitsFor {
  who: string;
  what: Bilingual;
  act?: ActName | RosterActName;
}

/** Where a proceeding stands: the answer of the `view` query, and what cases stores beside the journal. */
export interface ProceedingView {
  caseNo: string;
  region: string;
  /** The rule-set versions the case keeps. */
  versions: Record<string, number>;
  proceeding: string;
  number: number;
  tracks: Record<string, string>;
  stage: string;
  stageName: Bilingual;
  waitsFor: WaitsFor;
  dueOn: LegalDay | null;
  outcome: string | null;
  closed: boolean;
  clocks: Clock[];
  allowed: Allowed[];
  blocked: BlockedEffect[];
  kept: KeptMessage[];
  lateEntries: LateEntry[];
  facts: unknown;
}

/** What `rulesMigrated` brings: the versions from now on, and why. `decision` refers to who decided it and why. */
export interface RulesMigrated {
  ruleSet: RuleSetRef;
  decision: string;
}
