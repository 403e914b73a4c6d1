import type { AskedDate, Call, CaseState, Command, DatedClock, RegionEntry, StepInput } from '../contract/case';
import { entriesWithDates } from '../contract/dates';
import type { Incoming } from '../contract/incoming';
import { nearest, step } from './step';

/** The world that a life is lived in, but for its dates. */
export interface World {
  /** What one step has it do; `dates` are those that the step asked for. */
  hears: (commands: readonly Command[], dates: readonly DatedClock[]) => void;
  /** What comes back of a call; null: nobody answers, and it stays open. */
  answers: (call: Call) => readonly Incoming[] | null;
}

/** What a life is doing: it yields the dates it asks for, and is handed them. */
export type Living = Generator<readonly AskedDate[], void, readonly DatedClock[]>;

/** A life has fewer days on which something falls due; more is a table that never ends. */
const MOST_DUES = 20_000;

/**
 * A case without Temporal: the step that ships, driven through a time of its own. Simulations, rehearsals and random lives are lived by
 * this; a case of people is lived by runtime/case, which waits and writes in between. Pure.
 */
export class Life {
  /** What was entered, the dates among it. */
  readonly entries: RegionEntry[] = [];
  private readonly unanswered = new Set<string>();
  private dues = 0;

  /** `now`: milliseconds since the epoch. */
  constructor(
    public state: CaseState,
    public now: number,
    private readonly world: World,
  ) {}

  /** Calls that nobody has answered. */
  get open(): number {
    return this.unanswered.size;
  }

  /** One input, and whatever it asks for, until the case stands still. Throws where the step found a fault. */
  *take(input: StepInput): Living {
    for (let next: StepInput | undefined = input; next !== undefined;) {
      const done: { state: CaseState; commands: Command[] } = step(this.state, next, this.now);
      if (next.kind === 'due' && done.state === this.state) throw new Error('a clock is due, and nothing comes of it');
      this.state = done.state;
      const asked = done.commands.flatMap((c) => (c.kind === 'ask' ? c.dates : []));
      const dates: readonly DatedClock[] = asked.length > 0 ? yield asked : [];
      this.enter(done.commands, dates);
      next = asked.length > 0 ? { kind: 'dated', dates: [...dates] } : this.answered();
    }
  }

  /** Every clock falls due on the way to an instant (milliseconds since the epoch). Throws where that never ends. */
  *passTo(instant: number): Living {
    while (this.isDueBy(instant)) yield* this.take({ kind: 'due' });
  }

  /** Whether a clock falls due up to an instant; the time is then the clock's, and the instant otherwise. */
  isDueBy(instant: number): boolean {
    const due = nearest(this.state);
    const isDue = due !== null && due.at <= instant;
    this.now = Math.max(isDue ? due.at : instant, this.now);
    if (isDue && (this.dues += 1) > MOST_DUES) throw new Error(`${due.region} ${due.clock} is due without end`);
    return isDue;
  }

  private enter(commands: readonly Command[], dates: readonly DatedClock[]): void {
    const fault = commands.find((c) => c.kind === 'fault');
    if (fault !== undefined) throw new Error(fault.reason);
    const entries = commands.flatMap((c): RegionEntry[] => (c.kind === 'journal' ? [c.entry] : []));
    this.entries.push(...entriesWithDates(entries, dates));
    this.world.hears(commands, dates);
  }

  private answered(): StepInput | undefined {
    for (const call of this.state.calls) {
      if (this.unanswered.has(call.id)) continue;
      const messages = this.world.answers(call);
      if (messages !== null) return { kind: 'called', id: call.id, messages: [...messages] };
      this.unanswered.add(call.id);
    }
    return undefined;
  }
}
