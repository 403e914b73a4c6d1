import type { Clock, DeadlineAnswer } from './clocks';
import type { Commit, DatedClock, PatchOp, RegionEntry } from './case';

/** Failure types of a commit: the rules service does not answer; a later start of the case has taken over. */
export const RULES_AWAY = 'RULES_AWAY';
export const FENCED = 'FENCED';

/** A clock with the date the rules service gave. One that was only asked about begins to run. */
export function answered(clock: Clock, answer: DeadlineAnswer): Clock {
  return { ...clock, answer, status: clock.status === 'asked' ? 'running' : clock.status };
}

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
  const patch = commit.patch.map((op) => dated.reduce(opWithDate, op));
  return { ...commit, entries: entriesWithDates(commit.entries, dated), patch };
}

/** The clock may be written by itself, or within a region or a case that is new. */
function opWithDate(op: PatchOp, { region, clock, answer }: DatedClock): PatchOp {
  const path = ['regions', region, 'clocks', clock];
  if (!('value' in op) || !op.at.every((key, i) => key === path[i])) return op;
  return { ...op, value: within(op.value, path.slice(op.at.length), answer) };
}

function within(value: unknown, [key, ...rest]: string[], answer: DeadlineAnswer): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (key === undefined) return (value as Clock).status === 'asked' ? answered(value as Clock, answer) : value;
  return key in value ? { ...value, [key]: within((value as Record<string, unknown>)[key], rest, answer) } : value;
}
