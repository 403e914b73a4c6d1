import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  makeContinueAsNewFunc,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import {
  regionOf,
  rootOf,
  STATE_VERSION,
  type Answer,
  type Brought,
  type CaseInput,
  type CaseResult,
  type CaseState,
  type Command,
  type DatedClock,
  type MoveTo,
  type Preview,
  type StepInput,
} from '../contract/case';
import { ownMoment } from '../contract/spread';
import { mayCross } from '../engine/crossing';
import { preview } from '../engine/preview';
import { openCase } from '../engine/state';
import { lies, nearest, refusalOf, restsUntil, step } from '../engine/step';
import { rulesBlock } from '../engine/case-clocks';
import { upcast } from '../engine/upcast';
import { isWellFormed } from '../engine/well-formed';
import { PROCEDURES } from '../procedures/index';
import { activities, reasonOf, untilDone } from './activities';
import { goesAlong, handle, refused, MALFORMED } from './handlers';
import { Alarm } from './alarm';
import { Page } from './page';
import { isBehind, ownBuild, Writer } from './writer';

/** A case that was begun again waits so long for what it was begun for, before it may rest. */
const LINGERS_MS = 60_000;
/** Update ids are forgotten and histories grow: a new run after so many. */
const MOST_UPDATES_A_RUN = 1_000;
/** In the task that completed an update a new run could lose its answer (temporal#6375). */
const AFTER_THE_LAST_ANSWER_MS = 50;
/** Of what was written lately so much goes along into a new run: most restores come soon after a deploy. */
const CARRIED_BYTES = 100_000;
const ASK_RULES_AGAIN = '10 minutes';
/** What a run that takes over a later state takes in once more; the rest follows from that state. */
const FROM_OUTSIDE_THE_STEP: ReadonlySet<StepInput['kind']> = new Set<StepInput['kind']>([
  'brought',
  'called',
  'callFailed',
  'calendarChanged',
  // The region that waits for its dates hears of it only by this.
  'blocked',
]);

/**
 * One dispute, one workflow; one roster entry likewise: takes the next input or waits for the nearest date, has the pure step decide, has it
 * written, and carries out what it asks for. No rule of the procedure is in here.
 */
export async function runCase(input: CaseInput): Promise<CaseResult> {
  if ((input as CaseInput | null)?.caseNo !== workflowInfo().workflowId) throw notOurs();
  const run = new CaseRun(input);
  await run.begin();
  return run.live();
}

/** Whoever began it was no service of ours: without a key an opening is read as nothing, and a copied one names another case. */
const notOurs = (): ApplicationFailure =>
  ApplicationFailure.create({ type: 'NOT_OURS', message: 'begun by nobody who may begin it', nonRetryable: true });

class CaseRun {
  private state!: CaseState;
  private readonly incoming: StepInput[] = [];
  private readonly answers: Record<string, Answer> = {};
  private readonly calling = new Set<string>();
  private readonly dating = new Set<string>();
  /** The traces of what is called, for what comes of it. */
  private readonly traces = new Map<string, string>();
  private readonly alarm: Alarm;
  private readonly page = new Page();
  private readonly writer: Writer;
  private busy = true;
  private updates = 0;
  private crosses = false;
  private compares = false;
  private restsFrom = 0;
  private answeredAt = 0;

  constructor(private readonly input: CaseInput) {
    this.alarm = new Alarm(ownMoment(input.caseNo, input.spreadMs ?? 0));
    this.writer = new Writer(input, () => this.show());
    handle({
      view: () => this.state,
      pending: () => this.incoming.length + Number(this.busy) + (this.state?.calls.length ?? 1),
      deliver: (brought) => this.incoming.push(brought),
      calendar: () => this.incoming.push({ kind: 'calendarChanged' }),
      move: (to) => this.move(to),
      written: () => this.writer.hasWritten,
      revision: () => this.writer.revision,
      preview: (brought, dates) => this.preview(brought, dates),
      compare: () => {
        this.compares = true;
      },
      act: (brought) => this.act(brought),
      refuseEarly: (brought) => this.refuseEarly(brought),
    });
  }

  /** From its opening, from the run before, or from what is stored. */
  async begin(): Promise<void> {
    const { input } = this;
    this.writer.remember(input.ahead?.commits ?? input.commits ?? []);
    if (input.ahead !== undefined) {
      this.restsFrom = Date.now() + LINGERS_MS;
      this.compares = true;
      this.goOnFrom(input.ahead.state, [], []);
      return;
    }
    const stored =
      input.state === undefined && input.opening === undefined
        ? await untilDone.loadCase({ caseNo: input.caseNo })
        : null;
    const state = input.state ?? stored?.state ?? null;
    const opening = input.opening ?? stored?.opening ?? null;
    if (state !== null) {
      if (stored !== null) this.restsFrom = Date.now() + LINGERS_MS;
      return this.goOnFrom(state, [], []);
    }
    if (opening === null) throw new Error(`${input.caseNo} has neither a state nor an opening`);
    this.state = openCase(PROCEDURES[rootOf(input.caseNo)], opening, input.identity);
    this.writer.begin(null);
    this.incoming.unshift({ kind: 'opened' });
  }

  async live(): Promise<CaseResult> {
    for (;;) {
      if (this.compares) await this.compareWithStore();
      const next = this.incoming.shift() ?? (this.isDue() ? { kind: 'due' as const } : undefined);
      if (next) {
        this.busy = true;
        await this.turnOrCatchUp(next);
        this.busy = false;
        this.goOnBeside();
        continue;
      }
      this.show();
      if (this.rests() && allHandlersFinished())
        return { outcome: this.dispute().outcome, revision: this.writer.revision };
      if (this.mayBeginNewRun()) await this.beginNewRun();
      else await this.waitForNext();
    }
  }

  /**
   * A worker that dies after a write and before its history says so leaves the run behind what is stored. Nobody was
   * answered then, so the run takes over what is stored and takes in once more what it had before it: what is done
   * there already gets its first answer.
   */
  private async turnOrCatchUp(first: StepInput): Promise<void> {
    const taken: StepInput[] = [];
    const { inbox } = this.state;
    try {
      await this.turn(first, taken);
    } catch (error) {
      if (!isBehind(error)) throw error;
      const { state } = await untilDone.loadCase({ caseNo: this.input.caseNo });
      if (state === null)
        throw new Error(`${this.input.caseNo} is ahead in a store that does not have it`, { cause: error });
      const again = taken.filter((input) => FROM_OUTSIDE_THE_STEP.has(input.kind));
      this.goOnFrom(state, inbox, again);
    }
  }

  /** One of the two was put back to an earlier moment: whichever is behind is brought forward. */
  private async compareWithStore(): Promise<void> {
    this.compares = false;
    this.busy = true;
    const { state } = await untilDone.loadCase({ caseNo: this.input.caseNo });
    if (state !== null && state.revision > this.writer.revision) this.goOnFrom(state, this.state.inbox, []);
    else
      await this.writer.bringForward().catch((error: unknown) => {
        // Written by another meanwhile: what is stored is then later than this, and the next write finds it so.
        if (!isBehind(error)) throw error;
      });
    this.busy = false;
  }

  /** `waited`: what lay here and waited its turn; if it does not lie there it was decided, and whoever brought it wants the answer. */
  private goOnFrom(state: CaseState, waited: readonly Brought[], again: readonly StepInput[]): void {
    this.state = upcast(state);
    this.writer.begin(state);
    const decided = waited.filter((brought) => !lies(brought, state.inbox));
    this.incoming.unshift(
      { kind: 'resumed' },
      ...decided.map((one) => ({ kind: 'brought', ...one }) as const),
      ...again,
    );
  }

  /** One step after another while there is something to take in, then one write for all of them; then the answers. */
  private async turn(first: StepInput, taken: StepInput[]): Promise<void> {
    const answers: Answer[] = [];
    this.writer.trace = undefined;
    for (let next: StepInput | undefined = first; next !== undefined;) {
      taken.push(next);
      this.writer.trace ??= this.traceOf(next);
      const before = this.state;
      const { state, commands } = step(this.state, next, Date.now());
      if (next.kind === 'due' && state === before) throw new Error('a clock is due, and nothing comes of it');
      this.state = state;
      answers.push(...commands.flatMap((c) => (c.kind === 'answer' ? [c.answer] : [])));
      this.writer.take(commands);
      const ask = commands.find((c): c is Extract<Command, { kind: 'ask' }> => c.kind === 'ask');
      if (ask) {
        const dates = await this.writer.write(this.state, ask.dates, this.restsUntil());
        next = dates === null ? { kind: 'undated' } : { kind: 'dated', dates };
      } else next = this.incoming.shift();
    }
    await this.writer.write(this.state, [], this.restsUntil());
    for (const answer of answers) this.answers[answer.actId] = answer;
  }

  private traceOf(input: StepInput): string | undefined {
    if (input.kind === 'brought') return input.event?.trace;
    if (input.kind === 'opened') return this.input.trace;
    if (!('id' in input)) return undefined;
    const trace = this.traces.get(input.id);
    this.traces.delete(input.id);
    return trace;
  }

  /** What the world and the rules service are asked beside the case, each once. */
  private goOnBeside(): void {
    for (const call of this.state.calls) {
      if (this.calling.has(call.id)) continue;
      this.calling.add(call.id);
      const summary = `${call.effect.service} ${'what' in call.effect ? call.effect.what : ''} ${call.id}`;
      const { trace } = this.writer;
      if (trace !== undefined) this.traces.set(call.id, trace);
      // No more of the frame: it holds a whole rule set, and the history keeps what it is given.
      const { caseNo, region, disputeType } = this.state.frame;
      const request = { frame: { caseNo, region, disputeType }, call, ...(trace === undefined ? {} : { trace }) };
      const done = activities.callOut.executeWithOptions({ summary }, [request]);
      void done
        .then(
          ({ messages }) => this.incoming.push({ kind: 'called', id: call.id, messages }),
          (error: unknown) => this.incoming.push({ kind: 'callFailed', id: call.id, reason: reasonOf(error) }),
        )
        .finally(() => this.calling.delete(call.id));
    }
    for (const [key, region] of Object.entries(this.state.regions)) {
      if (region.undated === null || this.dating.has(key)) continue;
      this.dating.add(key);
      void this.dateLater(key).finally(() => this.dating.delete(key));
    }
  }

  /** A region without its dates heals by itself once the rules service is back; no operator need remember it. */
  private async dateLater(region: string): Promise<void> {
    for (;;) {
      const questions = this.writer.questionsOf(this.state, region);
      try {
        const dates: DatedClock[] = await activities.resolveDates(questions);
        this.incoming.push({ kind: 'dated', dates });
        return;
      } catch (error) {
        const id = rulesBlock(region);
        this.incoming.push({ kind: 'blocked', region, id, service: 'rules', reason: reasonOf(error) });
        await condition(() => this.state.blocked.some((b) => b.id === id));
        await condition(() => !this.state.blocked.some((b) => b.id === id), ASK_RULES_AGAIN);
      }
    }
  }

  private isDue(): boolean {
    const due = nearest(this.state);
    return due !== null && due.at <= Date.now() && this.state.asking === null;
  }

  private async waitForNext(): Promise<void> {
    const due = nearest(this.state);
    const lingers = this.restsUntil() !== null && Date.now() < this.restsFrom;
    this.alarm.set(this.state, due, lingers ? this.restsFrom : null);
    await condition(
      () =>
        this.incoming.length > 0 ||
        this.compares ||
        this.alarm.rang ||
        (this.rests() && allHandlersFinished()) ||
        this.mayBeginNewRun(),
    );
    this.alarm.silence();
  }

  private dispute() {
    return this.state.regions[regionOf(this.input.caseNo)] as CaseState['regions'][string];
  }

  private restsUntil(): { at: string | null } | null {
    return this.incoming.length > 0 ? null : restsUntil(this.state, Date.now());
  }

  private rests(): boolean {
    if (Date.now() < this.restsFrom || this.compares) return false;
    return this.restsUntil() !== null && this.writer.isWritten(this.state, this.restsUntil());
  }

  private mayBeginNewRun(): boolean {
    return this.isToEnd() && allHandlersFinished();
  }

  /** A new run is wanted, and nothing is under way. What waits for dates goes on asking in it: it may be the one that mends it. */
  private isToEnd(): boolean {
    const wanted = workflowInfo().continueAsNewSuggested || this.updates >= MOST_UPDATES_A_RUN || this.crosses;
    return wanted && !this.busy && !this.compares && this.incoming.length === 0 && this.calling.size === 0;
  }

  private async beginNewRun(): Promise<void> {
    await sleep(AFTER_THE_LAST_ANSWER_MS);
    // Also an act that came in and was answered in the task of this very timer.
    if (!this.mayBeginNewRun() || Date.now() - this.answeredAt < AFTER_THE_LAST_ANSWER_MS) return;
    const { caseNo, generation, identity, spreadMs } = this.input;
    const spread = spreadMs === undefined ? {} : { spreadMs };
    const go = makeContinueAsNewFunc<typeof runCase>(this.crosses ? { initialVersioningBehavior: 'AUTO_UPGRADE' } : {});
    const commits = this.writer.lastCommits(CARRIED_BYTES);
    await go({ caseNo, generation, identity, ...spread, state: this.state, build: this.writer.build, commits });
  }

  /** Only the word of `cases` moves a case to another build; whatever else was sent is ignored. */
  private move(to: MoveTo): void {
    const own = { buildId: ownBuild(), stateVersion: this.state?.version ?? STATE_VERSION };
    if (mayCross(to, own)) this.crosses = true;
  }

  private show(): void {
    this.page.show(this.state, this.writer.blockedOn);
  }

  /** A question is asked in the last task's time: what is entered now is entered later than that. */
  private preview(brought: Brought, dates: readonly DatedClock[][]): Preview | null {
    if (this.busy || this.incoming.length > 0 || !isWellFormed(brought)) return null;
    return preview(this.state, brought, dates, Math.max(Date.now(), Date.parse(brought.event.enteredAt)));
  }

  private async act(brought: Extract<StepInput, { kind: 'brought' }>): Promise<Answer> {
    const { id } = brought.event;
    this.updates += 1;
    // One that is judged again after a refusal must not get that one's.
    delete this.answers[id];
    this.incoming.push(brought);
    // An act in a region that waits for its dates, which may be long, lies in the state, and goes along with it.
    await condition(() => this.answers[id] !== undefined || this.isToEnd());
    const answer = this.answers[id];
    this.answeredAt = Date.now();
    if (answer === undefined) throw goesAlong();
    if ('refusal' in answer) throw refused(answer.refusal, this.state.revision);
    return answer;
  }

  /** Refuses before anything is written, where nothing is under way that could still change the answer. */
  private refuseEarly(brought: unknown): void {
    if (!isWellFormed(brought)) throw refused(MALFORMED, this.state?.revision ?? -1);
    if (this.busy || this.incoming.length > 0 || this.state === undefined) return;
    const refusal = refusalOf(this.state, brought, Date.now());
    if (refusal) throw refused(refusal, this.state.revision);
  }
}
