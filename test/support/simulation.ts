import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { resolveDeadline } from '../../services/rules/deadline';
import { shippedRules } from '../../services/rules/rule-book';
import { questionOf, type Clock, type DeadlineAnswer, type DeadlineQuestion } from '../../workflows/contract/clocks';
import type { Incoming } from '../../workflows/contract/incoming';
import type { Effect, JournalEntry, ProceedingInput, ProceedingName } from '../../workflows/contract/proceedings';
import type { Refusal } from '../../workflows/contract/refusals';
import { advance } from '../../workflows/proceeding/advance';
import { isOver } from '../../workflows/proceeding/allowed';
import { journalOf } from '../../workflows/proceeding/journal';
import { answered, dueNow, nextInstant } from '../../workflows/proceeding/clock-ops';
import { boundBy, warningOf } from '../../workflows/proceeding/clockwork';
import type { Procedure } from '../../workflows/proceeding/row';
import { openState, type ProceedingState } from '../../workflows/proceeding/state';
import { viewOf } from '../../workflows/proceeding/view';
import { PROCEDURES } from '../../workflows/procedures';

export { PROCEDURES };

interface Running {
  procedure: Procedure<unknown>;
  state: ProceedingState<unknown>;
  inbox: Incoming[];
}

const RULES = shippedRules();
const SHIPPED = new Calendar(SHIPPED_NOTICES);
const memo = new Map<string, DeadlineAnswer>();

/** Deadlines by the shipped calendar, remembered: random sequences ask the same few questions again and again. */
export function cachedDeadline(question: DeadlineQuestion, calendar: Calendar): DeadlineAnswer {
  const key = `${calendar.version}|${JSON.stringify(question)}`;
  const known = memo.get(key) ?? resolveDeadline(question, { rules: RULES, calendar });
  memo.set(key, known);
  return known;
}

/** A case and its proceedings without Temporal: the pure `advance`, the loop's order, and a clock that is set by hand. */
export class Simulation {
  readonly running = new Map<string, Running>();
  readonly journal: { proceeding: string; entry: JournalEntry }[] = [];
  /** What the proceedings asked of the world, and when. */
  readonly asked: { at: string; proceeding: string; effect: Effect }[] = [];
  /** What the roster answers, first one first; nobody when it is empty. */
  proposals: string[] = [];

  constructor(
    public now: string,
    readonly calendar = SHIPPED,
  ) {}

  open(name: ProceedingName, id: string, input: ProceedingInput): void {
    const procedure = PROCEDURES[name];
    const state = openState(procedure, id, input);
    this.running.set(id, { procedure, state, inbox: [] });
    const c = {
      caseNo: input.caseNo,
      region: input.region,
      number: 0,
      proceedingId: id,
      sent: {},
      rules: input.ruleSet.parameters,
      facts: input.facts,
      tracks: state.tracks,
      clocks: {},
      outcome: null,
    };
    this.carryOut(procedure.opening?.(c) ?? [], state);
    this.drain();
  }

  state<F = unknown>(id: string): ProceedingState<F> {
    return (this.running.get(id) as Running).state as ProceedingState<F>;
  }

  view(id: string) {
    const { procedure, state } = this.running.get(id) as Running;
    return viewOf(procedure, state);
  }

  /** Does an act or brings a message now; answers with the refusal, if there is one. */
  deliver(id: string, event: Incoming): Refusal | null {
    const target = this.running.get(id);
    if (!target) return null;
    this.drain();
    const refusal = this.handle(id, event);
    this.drain();
    return refusal;
  }

  /** Lets time pass to an instant, every clock falling due on its way. */
  until(instant: string): void {
    const target = Date.parse(instant);
    for (;;) {
      const due = this.nearest();
      if (due === null || due.at > target) break;
      this.now = new Date(Math.max(due.at, Date.parse(this.now))).toISOString();
      this.fallDue(due.id, due.clock);
      this.drain();
    }
    this.now = new Date(target).toISOString();
  }

  private nearest(): { id: string; clock: Clock; at: number } | null {
    let best: { id: string; clock: Clock; at: number } | null = null;
    for (const [id, { state, procedure }] of this.running) {
      const over = isOver(procedure, state);
      for (const clock of Object.values(state.clocks)) {
        const at = nextInstant(clock, Number.MAX_SAFE_INTEGER);
        // A proceeding that is over only waits to say what it owes.
        if (over && clock.status !== 'expired') continue;
        if (at !== null && (best === null || at < best.at)) best = { id, clock, at };
      }
    }
    return best;
  }

  private fallDue(id: string, clock: Clock): void {
    const { procedure, state } = this.running.get(id) as Running;
    const due = dueNow(clock, Date.parse(this.now));
    if (due === 'warning') {
      state.clocks = { ...state.clocks, [clock.id]: { ...clock, warned: true } };
      if (procedure.quiet?.(clock, state.tracks)) return;
      const answer = clock.answer as DeadlineAnswer;
      this.ask([warningOf(clock, answer, boundBy(procedure, state.facts, clock))], id);
      const track = clock.holder !== null && clock.holder in state.tracks ? clock.holder : 'main';
      const at = state.tracks[track] ?? '-';
      const event = this.fromClock('warned', id, clock);
      const changes = [{ id: clock.id, change: 'warned' as const, previousDueOn: answer.dueOn, ask: false }];
      const move = { track, row: null, rules: [answer.rule], from: at, to: at, outcome: null, event, clocks: changes };
      for (const entry of journalOf(procedure, state, [move], this.now)) this.journal.push({ proceeding: id, entry });
      return;
    }
    if (due === 'begins') {
      const { begins: _came, ...begun } = clock;
      state.clocks = { ...state.clocks, [clock.id]: begun };
    }
    this.handle(id, this.fromClock(due === 'begins' ? 'began' : 'expired', id, clock));
  }

  private fromClock(what: 'began' | 'expired' | 'warned', id: string, clock: Clock): Incoming {
    const name = `${what}:${clock.key}`;
    return {
      id: `${name}/${id}/${this.state(id).number + 1}/${clock.id}`,
      kind: 'expiry',
      name,
      by: { role: 'system', id: 'dingfen' },
      occurredAt: (what === 'began' ? clock.answer?.startAt : clock.answer?.expiresAt) ?? this.now,
      occurredOn: what === 'began' ? clock.start : (clock.answer?.dueOn ?? ''),
      enteredAt: this.now,
      data: { clock: clock.id, holder: clock.holder },
    };
  }

  private drain(): void {
    for (let worked = true; worked;) {
      worked = false;
      for (const [id, running] of this.running) {
        const raised = running.state.queue[0];
        if (raised) {
          running.state = { ...running.state, queue: running.state.queue.slice(1) };
          this.handle(id, raised);
          worked = true;
          continue;
        }
        const over = isOver(running.procedure, running.state);
        const at = Date.parse(this.now);
        const due = Object.values(running.state.clocks).find(
          (c) => (nextInstant(c, at) ?? Infinity) <= at && (!over || c.status === 'expired'),
        );
        if (due) {
          this.fallDue(id, due);
          worked = true;
          continue;
        }
        const message = running.inbox.shift();
        if (message) {
          this.handle(id, message);
          worked = true;
        }
      }
    }
  }

  private handle(id: string, event: Incoming): Refusal | null {
    const running = this.running.get(id) as Running;
    // A proceeding that is over hears nothing more; only an act is told so.
    if (event.kind !== 'act' && isOver(running.procedure, running.state)) return null;
    const step = advance(running.procedure, running.state, event);
    if (step.kind === 'refused') return step.refusal;
    if (step.kind === 'duplicate') return null;
    running.state = step.state;
    if (step.kind === 'kept') return null;
    const asked = new Set(step.moves.flatMap((m) => m.clocks.filter((c) => c.ask).map((c) => c.id)));
    for (const clockId of asked) {
      const clock = running.state.clocks[clockId] as Clock;
      const { frame } = running.state;
      const answer = cachedDeadline(questionOf(clock, frame.region, frame.ruleSet.versions), this.calendar);
      running.state.clocks = { ...running.state.clocks, [clockId]: answered(clock, answer) };
    }
    for (const entry of journalOf(running.procedure, running.state, step.moves, this.now))
      this.journal.push({ proceeding: id, entry });
    this.carryOut(step.effects, running.state);
    return null;
  }

  private carryOut(effects: readonly Effect[], state: ProceedingState<unknown>): void {
    this.ask(effects, state.id);
    for (const effect of effects) {
      if (effect.service === 'proceedings' && effect.what === 'start' && !this.running.has(effect.id)) {
        this.running.set(effect.id, {
          procedure: PROCEDURES[effect.proceeding],
          state: openState(PROCEDURES[effect.proceeding], effect.id, {
            ...state.frame,
            facts: effect.facts,
            opening: effect.opening,
          }),
          inbox: [],
        });
      }
      if (effect.service === 'proceedings' && effect.what === 'report') {
        this.running.get(effect.to)?.inbox.push(effect.message);
      }
      if (effect.service === 'roster') this.running.get(state.id)?.inbox.push(this.proposal(state, effect.tried));
    }
  }

  get effects(): Effect[] {
    return this.asked.map((a) => a.effect);
  }

  private ask(effects: readonly Effect[], proceeding: string): void {
    this.asked.push(...effects.map((effect) => ({ at: this.now, proceeding, effect })));
  }

  private proposal(state: ProceedingState<unknown>, tried: string[]): Incoming {
    const organisation = this.proposals.find((o) => !tried.includes(o));
    return {
      id: `${state.id}/proposal/${tried.length}`,
      kind: 'message',
      name: organisation ? 'roster.proposed' : 'roster.nobody',
      by: { role: 'system', id: 'roster' },
      occurredAt: this.now,
      occurredOn: this.journal.findLast((j) => j.proceeding === state.id)?.entry.occurredOn ?? this.now.slice(0, 10),
      enteredAt: this.now,
      data: organisation ? { organisation, why: 'next' } : {},
    };
  }
}
