import type { BriefDate, Clock, DeadlineAnswer } from './clocks';
import type { OwedMessage, Commit, DatedBriefly, DatedClock, Patch, PatchOp, RegionEntry } from './case';

/**
 * Failure types of a commit: the rules service does not answer; a later start of the case has taken over; what is stored
 * is ahead of the run, which wrote it and lost the memory of it with its worker; what is stored is not what the run has
 * written, because it was put back to an earlier moment.
 */
export const RULES_AWAY = 'RULES_AWAY';
export const FENCED = 'FENCED';
export const RUN_BEHIND = 'RUN_BEHIND';
export const JOURNAL_CONFLICT = 'JOURNAL_CONFLICT';

/** A clock with the date the rules service gave. One that was only asked about begins to run. */
export function answered(clock: Clock, answer: DeadlineAnswer): Clock {
  return { ...clock, answer, status: clock.status === 'asked' ? 'running' : clock.status };
}

export const isSameDate = (a: BriefDate | null, b: BriefDate): boolean =>
  a !== null &&
  a.expiresAt === b.expiresAt &&
  a.provisional === b.provisional &&
  a.safeExpiresAt === b.safeExpiresAt &&
  a.warnAt === b.warnAt &&
  // Another rule set may give the same date for another reason.
  a.ruleSet === b.ruleSet &&
  a.ruleSetVersion === b.ruleSetVersion;

export const briefly = (d: DeadlineAnswer): BriefDate => ({
  startAt: d.startAt,
  dueOn: d.dueOn,
  expiresAt: d.expiresAt,
  provisional: d.provisional,
  safeOn: d.safeOn,
  safeExpiresAt: d.safeExpiresAt,
  warnAt: d.warnAt,
  rule: d.rule,
  ruleSet: d.ruleSet,
  ruleSetVersion: d.ruleSetVersion,
});

/** The dates as the workflow gets them: with their reasons only where it has them written by its next commit. */
export function datesForRun(commit: Commit, dated: readonly DatedClock[]): DatedBriefly[] {
  return dated.map(({ region, clock, answer }, i) => {
    const known = commit.questions[i]?.known ?? null;
    const brief = commit.completes || isSameDate(known, answer);
    return { region, clock, answer: brief ? briefly(answer) : answer };
  });
}

const WITHOUT_REASONS = {
  region: '',
  clock: '',
  start: '',
  naturalOn: '',
  advisedOn: '',
  looked: null,
  warnOn: null,
  dueFromSafeStartOn: null,
  consentBy: null,
  otherwise: null,
  source: '',
  confidence: '',
  calendarVersion: '',
  steps: [],
} satisfies Omit<DeadlineAnswer, keyof BriefDate>;

/** A date within the run, its reasons left out where it came without. */
export const withoutReasons = ({ region, clock, answer }: DatedBriefly): DatedClock => ({
  region,
  clock,
  answer: { ...WITHOUT_REASONS, ...answer },
});

const WITH_A_NEW_DATE: readonly string[] = ['started', 'resumed', 'moved'];

/** Journal entries with the dates that were asked for while they were written. */
export function entriesWithDates(entries: readonly RegionEntry[], dated: readonly DatedClock[]): RegionEntry[] {
  const of = (region: string, id: string) => dated.find((d) => d.region === region && d.clock === id)?.answer;
  return entries.map(({ proceeding, entry }) => ({
    proceeding,
    entry: {
      ...entry,
      clocks: entry.clocks.map((clock) => {
        const answer = clock.dueOn === null || clock.status === 'asked' ? of(proceeding, clock.id) : undefined;
        if (answer === undefined) return clock;
        const { dueOn, provisional, rule, steps } = answer;
        const status = clock.status === 'asked' ? 'running' : clock.status;
        return {
          ...clock,
          status,
          dueOn,
          provisional,
          rule,
          steps: WITH_A_NEW_DATE.includes(clock.change) ? steps : [],
        };
      }),
    },
  }));
}

/** A commit as it is written: entries and patch completed with the dates asked for. */
export function completed(commit: Commit, dated: readonly DatedClock[]): Commit {
  if (!commit.completes || dated.length === 0) return commit;
  const patch = [
    ...dated.reduce((ops, one) => ops.map((op) => opWithDate(op, one)), commit.patch),
    ...dated.flatMap((d) => dateOps(commit.patch, d)),
  ];
  return {
    ...commit,
    entries: entriesWithDates(commit.entries, dated),
    owed: owedWithDates(commit.owed, dated),
    patch,
  };
}

/** What is owed with the days of its clocks: `<clock>=<day>`, with `~` where the day is provisional (CLK-8). */
export function owedWithDates(owed: readonly OwedMessage[], dated: readonly DatedClock[]): OwedMessage[] {
  return owed.map((message) => {
    const { clocks = [], ...effect } = message.effect;
    const days = clocks.flatMap((id) => {
      const answer = dated.find((d) => d.region === message.proceeding && d.clock === id)?.answer;
      return answer === undefined ? [] : [`${id.split(':')[0]}=${answer.dueOn}${answer.provisional ? '~' : ''}`];
    });
    if (days.length === 0) return message;
    return { ...message, effect: { ...effect, data: { ...effect.data, due: [...new Set(days)].join(';') } } };
  });
}

const pathOf = ({ region, clock }: DatedClock): string[] => ['regions', region, 'clocks', clock];

/** Of a clock that was there before: its date, and that it runs. */
function dateOps(patch: Patch, dated: DatedClock): Patch {
  const path = pathOf(dated);
  const isOf = (op: PatchOp): boolean => op.at.length === 5 && path.every((key, i) => key === op.at[i]);
  const runs = patch.some((op) => isOf(op) && op.at[4] === 'status' && 'value' in op && op.value === 'asked');
  const within = patch.some((op) => op.at.length <= 4 && op.at.every((key, i) => key === path[i]));
  if (within) return [];
  return [
    { at: [...path, 'answer'], value: dated.answer },
    ...(runs ? [{ at: [...path, 'status'], value: 'running' }] : []),
  ];
}

/** Of a clock that is written whole, by itself or within a region or a case that is new. */
function opWithDate(op: PatchOp, dated: DatedClock): PatchOp {
  const path = pathOf(dated);
  if (!('value' in op) || op.at.length > 4 || !op.at.every((key, i) => key === path[i])) return op;
  return { ...op, value: within(op.value, path.slice(op.at.length), dated.answer) };
}

function within(value: unknown, [key, ...rest]: string[], answer: DeadlineAnswer): unknown {
  if (value === null || typeof value !== 'object') return value;
  // Also of a clock that the same row has stopped again.
  if (key === undefined) return answered(value as Clock, answer);
  return key in value ? { ...value, [key]: within((value as Record<string, unknown>)[key], rest, answer) } : value;
}
