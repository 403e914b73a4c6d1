import type { Bilingual, BriefDate, Clock, ClockKey, ClockStatus, DeadlineAnswer, DeadlineQuestion } from './clocks';
import type { Incoming, Instant, LegalDay } from './incoming';
import type {
  BlockedEffect,
  CaseFrame,
  Effect,
  JournalEntry,
  LateEntry,
  KeptMessage,
  ProceedingInput,
  ProceedingName,
  ProceedingView,
} from './proceedings';
import type { Outcome } from './outcomes';
import type { Refusal } from './refusals';
import type { Recipient } from './recipients';
import type { TemplateName } from './templates';

// A case as one workflow: what it is started with, what is sent to it, and what it has written.

/** Wire names. Never rename one; add a new one. */
export const CASE_WORKFLOW = 'case';
export const ENTRY_WORKFLOW = 'rosterEntry';
/** Sent by `cases` when a case should go on under another build of the workflows. */
export const MOVE_SIGNAL = 'moveTo';
export const STATE_QUERY = 'state';
/** What a run knows that the store may not: its state, and what it has written. */
export const WRITTEN_QUERY = 'written';
/** The revision of that state alone. */
export const REVISION_QUERY = 'revision';
/** What would come of an act: asked with it, and with the dates it has asked for so far. */
export const PREVIEW_QUERY = 'preview';
/** A case lived once more under another place's rules; begun by `cases`, and over at once. */
export const REHEARSAL_WORKFLOW = 'rehearsal';
/** The failure of one that its tables could not live through. */
export const NOT_REHEARSED = 'NOT_REHEARSED';
/** Sent by `cases` where what is stored may be another than what the case has written: after a restore of either. */
export const COMPARE_SIGNAL = 'compareWithStore';

/** A build that a case is to go on under, and the version of the state it knows. */
export interface MoveTo {
  buildId: string;
  stateVersion: number;
}

/** The version of the stored state's shape. A state of a newer one than the code knows is left as it is. */
export const STATE_VERSION = 2;

const ENTRY_NUMBER = /^\d{6}-R/;
/** What a number stands for: a case, which begins with its dispute, or the entry of a roster (ROS-1). */
export const rootOf = (number: string): 'dispute' | 'rosterEntry' =>
  ENTRY_NUMBER.test(number) ? 'rosterEntry' : 'dispute';

/** The region that an id names: `dispute`, `title`, `award/<document>`; of a roster entry its only one. */
export const regionOf = (id: string): string => {
  const at = id.indexOf('/');
  return at < 0 ? rootOf(id) : id.slice(at + 1);
};

/** A region of a case: one of its proceedings, with its own tracks, facts and clocks. */
export interface Region<F = unknown> {
  /** `<case>`, `<case>/award/<document>`: how others name it. */
  id: string;
  name: ProceedingName;
  tracks: Record<string, string>;
  facts: F;
  clocks: Record<string, Clock>;
  outcome: Outcome | null;
  /** `reference|name|day` of the results that have acted, and the message that brought each. */
  results: Record<string, string>;
  /** The last number of each kind of reference that was sent out. */
  sent: Record<string, number>;
  kept: KeptMessage[];
  lateEntries: LateEntry[];
  /** What its own rows raised: worked before anything else. */
  raised: Incoming[];
  /** What other regions and answers brought, in order of arrival. */
  heard: Incoming[];
  /** Dates it waits for while the rules service is away; the rest of the case goes on. */
  undated: Asking | null;
}

/** Dates that were asked for, and what is to be done once they have come. */
export interface Asking {
  region: string;
  clocks: string[];
  /**
   * `date`: the step is journalled, and the region goes on. `expire`: the clock expires if its date, asked once more, is
   * past. `compare`: the law may have changed; what moved is journalled and told.
   */
  purpose: 'date' | 'expire' | 'compare';
  /** The act that is answered when this is done. */
  act: string | null;
}

/** A call to the world or to a service whose answer matters, under way. */
export interface Call {
  id: string;
  region: string;
  effect: Effect;
  /** The legal day of the event that brought it, and when it was recorded. */
  on: LegalDay;
  at: Instant;
}

/** All that a case knows: one plain JSON object. Stored by `cases` after every step, and carried over every new run. */
export interface CaseState {
  version: number;
  frame: CaseFrame;
  /** The hash of the opening: another opening under the same number is no repeat of it. */
  identity: string;
  /** Raised by every change. */
  revision: number;
  /** The number of the last journal entry. */
  number: number;
  /** Regions in the order they were opened. */
  regions: Record<string, Region>;
  /** Applied act and message ids with the number of the change they made: a repeat gets the first answer. */
  done: Record<string, number>;
  /** Messages for a region that has not begun. */
  early: { region: string; message: Incoming }[];
  /** Acts and messages that have come in and wait for their turn. */
  inbox: Brought[];
  asking: Asking | null;
  /** The round that was under way when dates were asked for: it goes on where it stood. */
  round: { at: number; next: number; worked: boolean } | null;
  /** What people were last told by a list, at its time: more to the same matter at that time is the same message. */
  told: { at: string; matters: Record<string, { id: string; concerns: string }> } | null;
  calls: Call[];
  blocked: (BlockedEffect & { region: string; call: Call | null })[];
}

/** An act or a message, and the region it is for. */
export interface Brought {
  region: string;
  event: Incoming;
}

/** What a case is started with: its opening, or only its number where its state is stored already. */
export interface CaseInput {
  caseNo: string;
  generation: number;
  identity: string;
  opening?: ProceedingInput;
  /** What is due may be worked up to so many ms later, each case at its own moment; at once where not said. */
  spreadMs?: number;
  /** Carried over from the run before, with the build that last wrote it. */
  state?: CaseState;
  build?: string | null;
  commits?: Commit[];
  /** The trace of whoever opened it. */
  trace?: string;
  /** What the run before had written, where the store was put back to a moment before that. */
  ahead?: Written;
}

/** What a run ends with; runs of before did not say what they had written. */
export interface CaseResult {
  outcome: string | null;
  revision?: number;
}

/** The state of a run and its last commits, the oldest first: what brings a store that was put back forward again. */
export interface Written {
  state: CaseState;
  commits: Commit[];
}

/** The answer to an act: its number, where its region stands, and the nearest day there. */
export interface ActAnswer {
  actId: string;
  number: number;
  stage: string;
  dueOn: LegalDay | null;
  /** It kept a right in time but came after the next body had acted: an operator weighs both. */
  forOperator: boolean;
}

export type Answer = ActAnswer | { actId: string; refusal: Refusal };

/** What would come of an act, were it entered now. Nothing of it is kept. */
export interface Preview {
  /** Dates that must be known before more can be said. */
  asks: AskedDate[];
  refusal: Refusal | null;
  /** It keeps a right in time but comes after the next body has acted: an operator would weigh both. */
  forOperator: boolean;
  /** Those that would stand otherwise than now; `before` is null of one that it begins. */
  proceedings: (Pick<ProceedingView, 'proceeding' | 'stageName' | 'waitsFor' | 'outcome' | 'closed'> & {
    before: Bilingual | null;
    clocks: {
      id: string;
      key: ClockKey;
      holder: string | null;
      status: ClockStatus;
      dueOn: LegalDay | null;
      provisional: boolean;
      /** How it stands now; null of one that it begins. */
      previously: ClockStatus | null;
      wasDue: LegalDay | null;
    }[];
  })[];
  /** Who would be told, and by which text. */
  tells: { template: TemplateName; to: Recipient[] }[];
}

/** Something that came into a case from outside, and when. */
export interface Said {
  at: Instant;
  region: string;
  event: Incoming;
}

/** What a rehearsal begins with: a case under its own rules and under others, what was said in it, and until when it is lived. */
export interface RehearsalInput {
  here: ProceedingInput;
  there: ProceedingInput;
  said: Said[];
  until: Instant;
}

/** A clock as a rehearsal has it; its last day in Asia/Shanghai, and how that is counted. */
export interface RehearsedDate {
  dueOn: LegalDay;
  status: ClockStatus;
  provisional: boolean;
  rule: string;
  source: string;
  why: Bilingual[];
}
type RehearsedStage = Pick<ProceedingView, 'stageName' | 'outcome'>;

/** A row that was taken in a rehearsal. */
export interface RehearsedRow {
  proceeding: string;
  row: string;
  rules: string[];
  on: LegalDay;
  text: Bilingual;
}

/** Where a case parts from itself under other rules. */
export interface Parting {
  /** Proceedings that stand otherwise; null where there is none. */
  stages: { proceeding: string; here: RehearsedStage | null; there: RehearsedStage | null }[];
  /** Clocks that end on another day, or that only one of the two has. */
  dates: {
    proceeding: string;
    id: string;
    key: ClockKey;
    holder: string | null;
    here: RehearsedDate | null;
    there: RehearsedDate | null;
  }[];
  /** What was taken here and is refused there. `by`: the role, and which party. */
  refused: { act: string; by: string; on: LegalDay; code: string; why: Bilingual }[];
  /** What happened in one of them alone. */
  only: { here: RehearsedRow[]; there: RehearsedRow[] };
  /** Times that the roster is asked there and was not here: what follows from its answer is open. */
  unanswered: number;
}

/** A journal entry and the region it speaks of. */
export interface RegionEntry {
  proceeding: string;
  entry: JournalEntry;
}

/** A message owed to people, written in the same transaction as the entry that brought it. */
export interface OwedMessage {
  id: string;
  proceeding: string;
  effect: Extract<Effect, { service: 'notification' }>;
  /** The organisation that a message to `organisation` means: the one that has the case, or has just lost it. */
  holder?: string;
}

/** One change of a JSON object: the value that now stands at a path of keys, or none any more. */
export type PatchOp = { at: string[]; value: unknown } | { at: string[]; gone: true };
export type Patch = PatchOp[];

/** What one commit writes: entries, the patch they led to, and what people are owed. */
export interface Commit {
  caseNo: string;
  generation: number;
  /** The build of the workflows that decided it; null where builds are not told apart. */
  build: string | null;
  from: number;
  to: number;
  number: number;
  entries: RegionEntry[];
  patch: Patch;
  owed: OwedMessage[];
  /** Regions as people are shown them, where they changed; facts and clocks come from the state. */
  shown: Record<string, ShownRegion>;
  /** Dates to be asked first. */
  questions: AskedDate[];
  /** Entries and patch are completed with the answers; otherwise the next step looks at them. */
  completes: boolean;
  /** When a closed case is next due, if it now rests without a workflow; null while it does not. */
  restsUntil: { at: Instant | null } | null;
  /** The trace of what it came of, where somebody brought that. */
  trace?: string;
}

export interface AskedDate {
  region: string;
  clock: string;
  question: DeadlineQuestion;
  /** The date it has now, if it is only asked again. */
  known: BriefDate | null;
}
export interface DatedClock {
  region: string;
  clock: string;
  answer: DeadlineAnswer;
}

/** A date as a run gets it: its reasons only where the run has them written. */
export interface DatedBriefly {
  region: string;
  clock: string;
  answer: BriefDate | DeadlineAnswer;
}

export type ShownRegion = Omit<ProceedingView, 'facts' | 'clocks' | 'kept' | 'lateEntries' | 'tracks' | 'dueOn'>;

export interface Committed {
  answers: DatedBriefly[];
}

/** What of a case's frame a call is made with. */
export type CallFrame = Pick<CaseFrame, 'caseNo' | 'region' | 'disputeType'>;

/** The activities of a case, as the workflow calls them; the worker wires them. */
export interface CaseActivities {
  commit(commit: Commit): Promise<Committed>;
  /** Dates alone, where the rules service was away. */
  resolveDates(dates: AskedDate[]): Promise<DatedClock[]>;
  callOut(request: { frame: CallFrame; call: Call; trace?: string }): Promise<{ messages: Incoming[] }>;
  /** The stored state of a case that is begun again. */
  loadCase(request: { caseNo: string }): Promise<{ state: CaseState | null; opening: ProceedingInput | null }>;
}

/** What can come into a case: closed, so that nothing is decided outside the step. */
export type StepInput =
  | { kind: 'opened' }
  | { kind: 'brought'; region: string; event: Incoming }
  /** Time has passed; what is due is due. */
  | { kind: 'due' }
  | { kind: 'dated'; dates: DatedClock[] }
  /** The rules service does not answer for what was asked. */
  | { kind: 'undated' }
  | { kind: 'blocked'; region: string; id: string; service: 'rules'; reason: string }
  | { kind: 'called'; id: string; messages: Incoming[] }
  | { kind: 'callFailed'; id: string; reason: string }
  | { kind: 'calendarChanged' }
  /** Begun again from the stored state. */
  | { kind: 'resumed' };

/** What is to be done after a step, in this order. */
export type Command =
  | { kind: 'journal'; entry: RegionEntry }
  | { kind: 'owe'; message: OwedMessage }
  | { kind: 'call'; call: Call }
  | { kind: 'ask'; dates: AskedDate[] }
  | { kind: 'answer'; answer: Answer }
  /** A table that contradicts itself, or data that no rule can read: journalled, and dropped. */
  | { kind: 'fault'; reason: string };

/** The roster's answer to a call, as the region that asked hears it: whom it proposes, or that there is nobody. */
export const rosterAnswer = (
  { id, on, at }: Call,
  proposed: { organisation: string; why: string } | null,
): Incoming => ({
  id: `${id}/answer`,
  kind: 'message',
  name: proposed ? 'roster.proposed' : 'roster.nobody',
  by: { role: 'system', id: 'roster' },
  occurredAt: at,
  occurredOn: on,
  enteredAt: at,
  data: proposed ?? {},
});
