import { isDeepStrictEqual } from 'node:util';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { resolveDeadline } from '../../services/rules/deadline';
import { shippedRules } from '../../services/rules/rule-book';
import {
  regionOf,
  rootOf,
  rosterAnswer,
  type Call,
  type CaseState,
  type Command,
  type DatedClock,
  type OwedMessage,
  type Patch,
  type RegionEntry,
  type StepInput,
} from '../../workflows/contract/case';
import type { DeadlineAnswer, DeadlineQuestion } from '../../workflows/contract/clocks';
import { owedWithDates } from '../../workflows/contract/dates';
import type { Incoming } from '../../workflows/contract/incoming';
import type { Effect, ProceedingInput, ProceedingView } from '../../workflows/contract/proceedings';
import type { Refusal } from '../../workflows/contract/refusals';
import { patched, patchOf } from '../../workflows/contract/patch';
import { Life, type Living } from '../../workflows/engine/life';
import { openCase, type Scene } from '../../workflows/engine/state';
import { step } from '../../workflows/engine/step';
import { writtenWith } from '../../workflows/engine/stored';
import { viewOf } from '../../workflows/engine/view';
import { PROCEDURES } from '../../workflows/procedures/index';

export { PROCEDURES };

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

/** A case lived by hand: dates and the roster answered at once, and what the world was asked kept. */
export class Simulation {
  /** What the case asked of the world, and when. */
  readonly asked: { id: string; at: string; proceeding: string; effect: Effect }[] = [];
  /** What people were owed, and when, as it was last owed under its id. */
  readonly owed = new Map<string, { at: string; message: OwedMessage }>();
  /** What the roster answers, first one first; nobody when it is empty. */
  proposals: string[] = [];
  private scenes = new WeakMap<object, Scene>();
  private views = new WeakMap<object, { of: unknown; view: ProceedingView }>();
  private life: Life | null = null;
  private stored: CaseState | null = null;
  private heard: Command[] = [];
  /** Cases begun again in the middle of what is under way, and where they came to stand. */
  private begunAgain: CaseState[] = [];
  /** Hears what is stored wherever the case is written in the middle of an input. */
  onWritten: ((state: CaseState) => void) | null = null;

  constructor(
    private startsAt: string,
    public calendar = SHIPPED,
    /**
     * After every input the case is stored by its patch, begun again from there, and brought the same once more; and wherever it is
     * written in the middle of one, it is begun again beside: both must come to the same.
     */
    private readonly beginsAgain = false,
  ) {}

  get case(): CaseState {
    return this.living.state;
  }

  get now(): string {
    return new Date(this.life?.now ?? this.startsAt).toISOString();
  }

  set now(instant: string) {
    if (this.life === null) this.startsAt = instant;
    else this.life.now = Date.parse(instant);
  }

  get journal(): readonly RegionEntry[] {
    return this.life?.entries ?? [];
  }

  /** The regions of the case by their ids. */
  get running(): ReadonlyMap<string, Scene> {
    const regions = this.life === null ? [] : Object.values(this.case.regions);
    return new Map(regions.map((region) => [region.id, this.state(region.id)]));
  }

  open(input: ProceedingInput): void {
    this.begin(openCase(PROCEDURES[rootOf(input.caseNo)], input, 'simulated'));
    this.take({ kind: 'opened' });
  }

  /** Begins a case again from its stored state. */
  resume(state: CaseState): void {
    this.begin(state);
    this.take({ kind: 'resumed' });
  }

  /** A region with its case; the same object as long as nothing of it changed. */
  state<F = unknown>(id: string): Scene<F> {
    const region = this.case.regions[regionOf(id)];
    if (region === undefined) throw new Error(`${id} has not begun`);
    const known = this.scenes.get(region);
    const scene = known?.frame === this.case.frame ? known : { ...region, frame: this.case.frame };
    this.scenes.set(region, scene);
    return scene as Scene<F>;
  }

  view(id: string): ProceedingView {
    const scene = this.state(id);
    const known = this.views.get(scene);
    const view = known?.of === this.case.blocked ? known.view : viewOf(PROCEDURES[scene.name], scene, this.case);
    this.views.set(scene, { of: this.case.blocked, view });
    return { ...view, number: this.case.number };
  }

  /** Does an act or brings a message now; answers with the refusal, if there is one. */
  deliver(id: string, event: Incoming): Refusal | null {
    const commands = this.take({ kind: 'brought', region: regionOf(id), event });
    const answer = commands.flatMap((c) => (c.kind === 'answer' && c.answer.actId === event.id ? [c.answer] : []))[0];
    return answer !== undefined && 'refusal' in answer ? answer.refusal : null;
  }

  /** Lets time pass to an instant, every clock falling due on its way. */
  until(instant: string): void {
    while (this.life?.isDueBy(Date.parse(instant)) === true) this.take({ kind: 'due' });
    this.now = instant;
  }

  /** One input, and whatever it asks for, until the case stands still. */
  take(input: StepInput): Command[] {
    this.heard = [];
    this.begunAgain = [];
    this.lives(this.living.take(input), (dates) => this.write(dates));
    const all = this.heard;
    if (!this.begunAgain.every((other) => isSameCase(JSON.parse(JSON.stringify(other)) as CaseState, this.case)))
      throw new Error(`begun again in the middle of ${input.kind}, it came to something else`);
    if (this.beginsAgain && input.kind !== 'resumed') this.beginAgain(input);
    return all;
  }

  private beginAgain(input: StepInput): void {
    const patch = JSON.parse(JSON.stringify(patchOf(this.stored ?? {}, this.case))) as Patch;
    this.stored = patched(this.stored ?? ({} as CaseState), patch);
    if (!isSameCase(this.stored, this.case)) throw new Error('what is stored is not the state');
    const before = JSON.parse(JSON.stringify(this.stored)) as CaseState;
    this.living.state = before;
    this.take({ kind: 'resumed' });
    if (this.case !== before) throw new Error('beginning again changed something');
    this.stored = this.case;
    // As to a run whose worker died between the write and its record.
    if (input.kind !== 'brought' && input.kind !== 'called') return;
    const { state, commands } = step(this.case, input, Date.parse(this.now));
    if (state.revision !== before.revision || commands.some((c) => c.kind !== 'answer'))
      throw new Error(`the same ${input.kind} once more changed something`);
  }

  private get living(): Life {
    if (this.life === null) throw new Error('no case is open');
    return this.life;
  }

  private begin(state: CaseState): void {
    if (this.life !== null) this.life.state = state;
    else
      this.life = new Life(state, Date.parse(this.startsAt), {
        hears: (commands, dates) => this.hear(commands, dates),
        answers: (call) => {
          this.write([]);
          return this.answerOf(call);
        },
      });
  }

  private lives(living: Living, written: (dates: readonly DatedClock[]) => void): void {
    for (let now = living.next(); now.done !== true;) {
      const dates = now.value.map((d) => ({ ...d, answer: cachedDeadline(d.question, this.calendar) }));
      written(dates);
      now = living.next(dates);
    }
  }

  private write(dates: readonly DatedClock[]): void {
    if (!this.beginsAgain && this.onWritten === null) return;
    const written = JSON.parse(JSON.stringify(writtenWith(this.case, dates))) as CaseState;
    this.onWritten?.(written);
    if (this.beginsAgain) this.beginInTheMiddle(written);
  }

  /** What is written is read by a run of its own, which hears nothing of what this one was about to do. */
  private beginInTheMiddle(written: CaseState): void {
    const other = new Life(written, Date.parse(this.now), {
      hears: () => undefined,
      answers: (call) => this.answerOf(call),
    });
    this.lives(other.take({ kind: 'resumed' }), () => undefined);
    this.begunAgain.push(other.state);
  }

  private hear(commands: readonly Command[], dates: readonly DatedClock[]): void {
    this.heard.push(...commands);
    for (const c of commands) {
      if (c.kind === 'owe') {
        const [owed = c.message] = owedWithDates([c.message], dates);
        this.ask(owed.proceeding, owed.effect, owed.id);
        this.owed.set(owed.id, { at: this.now, message: owed });
      }
      if (c.kind === 'call') this.ask(c.call.region, c.call.effect, c.call.id);
    }
  }

  get effects(): Effect[] {
    return this.asked.map((a) => a.effect);
  }

  /** What is owed again under its id takes the place of what was. */
  private ask(proceeding: string, effect: Effect, id: string): void {
    const one = { id, at: this.now, proceeding: this.case.regions[proceeding]?.id ?? proceeding, effect };
    const before = this.asked.findIndex((a) => a.id === id);
    if (before < 0) this.asked.push(one);
    else this.asked[before] = { ...one, at: this.asked[before]?.at ?? this.now };
  }

  /** Everybody answers at once: the roster the first of those proposed, the others without a word. */
  private answerOf(call: Call): Incoming[] {
    if (call.effect.service !== 'roster') return [];
    const { tried } = call.effect;
    const organisation = this.proposals.find((o) => !tried.includes(o));
    return [rosterAnswer(call, organisation === undefined ? null : { organisation, why: 'next' })];
  }
}

/** The same content, and the same order where cases go by it: of regions, and of the clocks and tracks in each. */
function isSameCase(a: CaseState, b: CaseState): boolean {
  const order = (of: CaseState): unknown =>
    Object.entries(of.regions).map(([key, r]) => [key, Object.keys(r.clocks), Object.keys(r.tracks)]);
  return isDeepStrictEqual(a, JSON.parse(JSON.stringify(b))) && isDeepStrictEqual(order(a), order(b));
}
