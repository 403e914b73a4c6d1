import {
  type AskedDate,
  type CaseState,
  type Command,
  type DatedClock,
  type RegionEntry,
  type Said,
  type StepInput,
} from '../contract/case';
import { entriesWithDates } from '../contract/dates';
import type { DisputeFacts } from '../contract/facts';
import type { Incoming, Instant } from '../contract/incoming';
import type { ProceedingInput, ProceedingView } from '../contract/proceedings';
import type { Refusal } from '../contract/refusals';
import { PROCEDURES } from '../procedures/index';
import { openCase } from './state';
import { nearest, step } from './step';
import { viewsOf } from './shown';

/** How a case went under some rules. */
export interface Rehearsed {
  entries: RegionEntry[];
  /** What those rules refused. */
  refused: { event: Incoming; refusal: Refusal }[];
  /** Calls to the roster that nobody had answered in the case as it went. */
  unanswered: number;
  stands: Pick<ProceedingView, 'proceeding' | 'stageName' | 'outcome' | 'clocks'>[];
}

/**
 * A case lived once more from its opening: the same step, the same things said at the same instants, and clocks falling due between
 * them, under the rules that `opening` names. It yields the dates it asks for, and is handed them. What the world was asked and nobody
 * had answered then stays unanswered. `until`: where it ends. Throws where a table contradicts itself. Pure.
 */
export function* rehearse(
  opening: ProceedingInput,
  said: readonly Said[],
  until: Instant,
): Generator<readonly AskedDate[], Rehearsed, readonly DatedClock[]> {
  const opened = opening.opening[0]?.enteredAt ?? said[0]?.at ?? until;
  const life = new Life(
    openCase(PROCEDURES.dispute, opening as ProceedingInput<DisputeFacts>, 'rehearsal'),
    Date.parse(opened),
    said,
  );
  yield* life.take({ kind: 'opened' });
  for (const { at, region, event } of said) {
    // What the roster answered is heard where it is asked.
    if (event.by.role === 'system') continue;
    yield* life.passTo(Date.parse(at));
    yield* life.take({ kind: 'brought', region, event });
  }
  yield* life.passTo(Date.parse(until));
  return life.ends();
}

/** A life has fewer days on which something falls due; more is a table that never ends. */
const MOST_DUES = 20_000;

class Life {
  private readonly entries: RegionEntry[] = [];
  private readonly refused: Rehearsed['refused'] = [];
  private readonly unanswered = new Set<string>();
  private readonly fromRoster: Incoming[];
  private dues = 0;

  constructor(
    private state: CaseState,
    private now: number,
    said: readonly Said[],
  ) {
    this.fromRoster = said.flatMap(({ event }) => (event.by.role === 'system' ? [event] : []));
  }

  /** One input, and whatever it asks for, until the case stands still. */
  *take(input: StepInput): Generator<readonly AskedDate[], void, readonly DatedClock[]> {
    for (let next: StepInput | undefined = input; next !== undefined;) {
      const done: { state: CaseState; commands: Command[] } = step(this.state, next, this.now);
      this.state = done.state;
      const asked = done.commands.flatMap((c) => (c.kind === 'ask' ? c.dates : []));
      const dates: readonly DatedClock[] = asked.length > 0 ? yield asked : [];
      this.note(done.commands, dates, input);
      next = asked.length > 0 ? { kind: 'dated', dates: [...dates] } : this.answered();
    }
  }

  /** Every clock falls due on the way to an instant (milliseconds since the epoch). */
  *passTo(instant: number): Generator<readonly AskedDate[], void, readonly DatedClock[]> {
    for (let due = nearest(this.state); due !== null && due.at <= instant; due = nearest(this.state)) {
      this.dues += 1;
      if (this.dues > MOST_DUES) throw new Error(`${due.region} ${due.clock} is due without end`);
      this.now = Math.max(due.at, this.now);
      yield* this.take({ kind: 'due' });
    }
    this.now = Math.max(instant, this.now);
  }

  ends(): Rehearsed {
    return {
      entries: this.entries,
      refused: this.refused,
      unanswered: this.unanswered.size,
      stands: viewsOf(this.state).map(({ proceeding, stageName, outcome, clocks }) => ({
        proceeding,
        stageName,
        outcome,
        clocks,
      })),
    };
  }

  private note(commands: readonly Command[], dates: readonly DatedClock[], input: StepInput): void {
    const entries = commands.flatMap((c) => (c.kind === 'journal' ? [c.entry] : []));
    this.entries.push(...entriesWithDates(entries, dates));
    for (const c of commands) {
      if (c.kind === 'fault') throw new Error(c.reason);
      if (c.kind === 'answer' && 'refusal' in c.answer && input.kind === 'brought')
        this.refused.push({ event: input.event, refusal: c.answer.refusal });
    }
  }

  /** What is asked of the world beside the case: the roster answers as it did, everybody else by what was said. */
  private answered(): StepInput | undefined {
    const call = this.state.calls.find(({ id }) => !this.unanswered.has(id));
    if (call === undefined) return undefined;
    if (call.effect.service !== 'roster') return { kind: 'called', id: call.id, messages: [] };
    const { id } = call;
    const own = this.fromRoster.findIndex((one) => one.id === `${id}/answer`);
    const [answer] = this.fromRoster.splice(Math.max(own, 0), 1);
    if (answer !== undefined) return { kind: 'called', id: call.id, messages: [answer] };
    this.unanswered.add(call.id);
    return this.answered();
  }
}
