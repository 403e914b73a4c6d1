import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Clock } from '../contract/clocks';
import type { Incoming } from '../contract/incoming';
import {
  ACT_UPDATE,
  CALENDAR_SIGNAL,
  DELIVER_SIGNAL,
  PENDING_QUERY,
  REFUSED,
  RULES_MIGRATED,
  VIEW_QUERY,
  type ActAnswer,
  type Effect,
  type ProceedingInput,
  type ProceedingView,
  type RulesMigrated,
} from '../contract/proceedings';
import { REFUSALS, type Refusal, type RefusalCode } from '../contract/refusals';
import { advance, type Move } from './advance';
import { allowedNow, isOver } from './allowed';
import { Clockwork } from './clockwork';
import { Desk } from './desk';
import { OPERATOR_ACTS, operatorAct } from './operator-acts';
import { Outbox } from './outbox';
import type { Procedure } from './row';
import { openState, type Carried } from './state';
import { viewOf } from './view';

const actUpdate = defineUpdate<ActAnswer, [Incoming]>(ACT_UPDATE);
const deliverSignal = defineSignal<[Incoming]>(DELIVER_SIGNAL);
const calendarSignal = defineSignal<[{ version: string }]>(CALENDAR_SIGNAL);
const viewQuery = defineQuery<ProceedingView>(VIEW_QUERY);
const pendingQuery = defineQuery<number>(PENDING_QUERY);

const isCarried = <F>(input: ProceedingInput<F> | Carried<F>): input is Carried<F> => 'state' in input;
const isOperators = (event: Incoming): boolean =>
  event.kind === 'act' && (OPERATOR_ACTS as readonly string[]).includes(event.name);

type Answer = { number: number } | { refusal: Refusal };

/**
 * The one durable loop of every proceeding. It takes the next thing (what the rows raised, a clock that has run out, an
 * act or a message), lets `advance` decide, has the clocks dated, writes the journal, and sends the effects.
 */
export function runProceeding<F>(
  procedure: Procedure<F>,
  input: ProceedingInput<F> | Carried<F>,
): Promise<{ outcome: string | null }> {
  return new Proceeding(procedure, input).run();
}

class Proceeding<F> {
  private readonly desk: Desk<F>;
  private readonly clockwork: Clockwork<F>;
  private readonly outbox: Outbox<F>;
  private readonly answers: Record<string, Answer> = {};
  private calendarMoved = false;

  constructor(
    private readonly procedure: Procedure<F>,
    input: ProceedingInput<F> | Carried<F>,
  ) {
    this.desk = isCarried(input)
      ? new Desk(procedure, input.state, input.inbox, input.outbox)
      : new Desk(procedure, openState(procedure, workflowInfo().workflowId, input), [], []);
    const answered = (act: Incoming): void => this.answer(act, { number: this.desk.s.number });
    this.clockwork = new Clockwork(this.desk, answered);
    this.outbox = new Outbox(this.desk, answered);
    setHandler(viewQuery, () => viewOf(procedure, this.desk.s));
    setHandler(pendingQuery, () => {
      const { inbox, outbox, busy, s } = this.desk;
      return inbox.length + outbox.length + s.queue.length + Number(busy) + Number(this.calendarMoved);
    });
    setHandler(deliverSignal, (message) => {
      this.desk.inbox.push(message);
    });
    setHandler(calendarSignal, () => {
      this.calendarMoved = true;
    });
    setHandler(actUpdate, (act) => this.onAct(act), { validator: (act: Incoming) => this.refuseEarly(act) });
    if (!isCarried(input)) this.open();
  }

  async run(): Promise<{ outcome: string | null }> {
    this.desk.show();
    void this.outbox.run();
    for (;;) {
      this.desk.busy = true;
      const worked = await this.workOnce();
      this.desk.busy = false;
      if (worked) this.desk.show();
      else if (this.finished()) return { outcome: this.desk.s.outcome };
      else if (this.mayContinueAsNew()) await this.carryOver();
      else await this.waitForNext();
    }
  }

  /** One thing, in the order the law gives: what a row raised; what was entered before a clock ran out; the clock. */
  private async workOnce(): Promise<boolean> {
    const { desk } = this;
    const raised = desk.s.queue[0];
    if (raised) {
      desk.s = { ...desk.s, queue: desk.s.queue.slice(1) };
      await this.handle(raised);
      return true;
    }
    if (this.calendarMoved) {
      this.calendarMoved = false;
      await this.clockwork.askAgain(this.running());
      return true;
    }
    const next = desk.inbox[0];
    const due = this.clockwork.nearest();
    if (due && due.at <= Date.now() && !(next && Date.parse(next.enteredAt) < due.at)) {
      const expiry = await this.clockwork.fallDue(due.clock);
      if (expiry) await this.handle(expiry);
      return true;
    }
    if (!next) return false;
    desk.inbox.shift();
    await this.handle(next);
    return true;
  }

  private async handle(event: Incoming): Promise<void> {
    const { desk } = this;
    if (isOperators(event)) return this.handleOperator(event);
    if (event.name === RULES_MIGRATED) return this.migrateRules(event);
    const step = advance(this.procedure, desk.s, event);
    if (step.kind === 'refused') return this.answer(event, { refusal: step.refusal });
    if (step.kind === 'duplicate') return this.answer(event, { number: step.number });
    desk.s = step.state;
    if (step.kind === 'moved') await this.settle(step.moves, step.effects);
    // What is only kept changes no number, but those who read the case should see it.
    else if (desk.s.number > 0) desk.outbox.push({ id: `${desk.s.id}#${desk.s.number}`, entries: [], effects: [] });
    this.answer(event, { number: desk.s.number });
  }

  private async handleOperator(event: Incoming): Promise<void> {
    const { desk } = this;
    const known = desk.s.done[event.id];
    if (known !== undefined) return this.answer(event, { number: known });
    const step = operatorAct(this.procedure, desk.s, event);
    if (typeof step === 'string') return this.answer(event, { refusal: this.refusal(step) });
    const again = step.state.queue.at(-1);
    const taken = again?.acceptedByOperator !== true || advance(this.procedure, step.state, again).kind === 'moved';
    if (!taken) return this.answer(event, { refusal: this.refusal('NOT_ALLOWED_NOW') });
    desk.s = { ...step.state, done: { ...step.state.done, [event.id]: step.state.number + 1 } };
    desk.record(step.moves, step.effects);
    if (step.redated) await this.clockwork.askAgain([step.redated]);
    this.answer(event, { number: desk.s.number });
  }

  /** An administrator moved the case to other rule-set versions: recorded, and its running clocks dated anew. */
  private async migrateRules(event: Incoming): Promise<void> {
    const { desk } = this;
    if (desk.s.done[event.id] !== undefined) return;
    const { ruleSet, decision } = event.data as RulesMigrated;
    const data = { before: desk.s.frame.ruleSet.versions, after: ruleSet.versions, decision };
    desk.s = {
      ...desk.s,
      frame: { ...desk.s.frame, ruleSet },
      done: { ...desk.s.done, [event.id]: desk.s.number + 1 },
    };
    desk.note({ ...event, data }, Object.keys(desk.s.tracks)[0] ?? 'main');
    await this.clockwork.askAgain(this.running());
  }

  private running(): Clock[] {
    return Object.values(this.desk.s.clocks).filter((clock) => clock.status === 'running');
  }

  private async settle(moves: Move[], effects: Effect[]): Promise<void> {
    const asked = new Set(moves.flatMap((move) => move.clocks.filter((c) => c.ask).map((c) => c.id)));
    await this.clockwork.date([...asked].map((id) => this.desk.s.clocks[id] as Clock));
    this.desk.record(moves, this.desk.numbered(effects));
  }

  /** What is due at the opening goes out before anything is journalled. */
  private open(): void {
    const { s, outbox } = this.desk;
    const { caseNo, region, ruleSet } = s.frame;
    const { id, number, facts, tracks, clocks } = s;
    const c = {
      caseNo,
      region,
      number,
      proceedingId: id,
      sent: {},
      rules: ruleSet.parameters,
      facts,
      tracks,
      clocks,
      outcome: null,
    };
    const effects = this.procedure.opening?.(c) ?? [];
    if (effects.length === 0) return;
    outbox.push({ id: `${id}#0`, entries: [], effects: effects.map((effect, i) => ({ id: `${id}#0.${i}`, effect })) });
  }

  private finished(): boolean {
    const { s, inbox, outbox, busy } = this.desk;
    const nothingLeft = !busy && inbox.length === 0 && outbox.length === 0 && s.queue.length === 0;
    const nobodyAsked = s.blocked.length === 0 && !s.lateEntries.some((e) => e.status === 'FOR_OPERATOR');
    return (
      isOver(this.procedure, s) && nothingLeft && nobodyAsked && !this.clockwork.owesWarning() && allHandlersFinished()
    );
  }

  private async waitForNext(): Promise<void> {
    this.clockwork.arm();
    await condition(
      () =>
        this.desk.inbox.length > 0 ||
        this.clockwork.hasRung() ||
        this.calendarMoved ||
        this.finished() ||
        this.mayContinueAsNew(),
    );
    this.clockwork.silence();
  }

  private mayContinueAsNew(): boolean {
    const { inbox, outbox } = this.desk;
    const quiet = !this.outbox.sending && outbox.length === 0 && inbox.length === 0 && allHandlersFinished();
    return workflowInfo().continueAsNewSuggested && quiet;
  }

  private async carryOver(): Promise<void> {
    const { s, inbox, outbox } = this.desk;
    await continueAsNew<(carried: Carried<F>) => Promise<unknown>>({ state: s, inbox, outbox });
  }

  /** Refuses before anything is written, where nothing is under way that could still change the answer. */
  private refuseEarly(act: Incoming): void {
    const { busy, inbox, s } = this.desk;
    const due = this.clockwork.nearest();
    if (busy || inbox.length > 0 || s.queue.length > 0 || (due && due.at <= Date.now())) return;
    if (isOperators(act)) return;
    const step = advance(this.procedure, s, act);
    if (step.kind === 'refused') throw refused(step.refusal);
  }

  private async onAct(act: Incoming): Promise<ActAnswer> {
    this.desk.inbox.push(act);
    await condition(() => this.answers[act.id] !== undefined);
    const answer = this.answers[act.id] as Answer;
    if ('refusal' in answer) throw refused(answer.refusal);
    return { actId: act.id, number: answer.number, view: viewOf(this.procedure, this.desk.s) };
  }

  private answer(event: Incoming, answer: Answer): void {
    if (event.kind === 'act') this.answers[event.id] = answer;
  }

  private refusal(code: RefusalCode): Refusal {
    const allowed = allowedNow(this.procedure, this.desk.s).map(({ act, by }) => ({ act, by }));
    return { code, zh: REFUSALS[code].zh, en: REFUSALS[code].en, allowed, until: null };
  }
}

const refused = (refusal: Refusal): ApplicationFailure =>
  ApplicationFailure.create({ type: REFUSED, message: refusal.code, nonRetryable: true, details: [refusal] });
