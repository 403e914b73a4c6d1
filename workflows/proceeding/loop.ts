import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { SearchAttributeType, defineSearchAttributeKey } from '@temporalio/common';
import type { Clock, DeadlineAnswer } from '../contract/clocks';
import type { Incoming } from '../contract/incoming';
import {
  ACT_UPDATE,
  CALENDAR_SIGNAL,
  DELIVER_SIGNAL,
  REFUSED,
  VIEW_QUERY,
  type ActAnswer,
  type BlockedEffect,
  type Effect,
  type ProceedingActivities,
  type ProceedingInput,
  type ProceedingView,
} from '../contract/proceedings';
import { REFUSALS, type Refusal } from '../contract/refusals';
import { advance, allowedNow, isOver, journalOf, type Move } from './advance';
import { answered, nextInstant, questionOf } from './clock-ops';
import { OPERATOR_ACTS, operatorAct } from './operator-acts';
import type { Procedure } from './row';
import { openState, type Batch, type Carried, type ProceedingState } from './state';
import { detailsOf, viewOf } from './view';

const actUpdate = defineUpdate<ActAnswer, [Incoming]>(ACT_UPDATE);
const deliverSignal = defineSignal<[Incoming]>(DELIVER_SIGNAL);
const calendarSignal = defineSignal<[{ version: string }]>(CALENDAR_SIGNAL);
const viewQuery = defineQuery<ProceedingView>(VIEW_QUERY);

// About two minutes of trying: longer than a service's restart, shorter than a working day's patience. Then the case is
// shown as blocked and an operator decides; nothing retries in silence for ever.
const activities = proxyActivities<ProceedingActivities>({
  startToCloseTimeout: '60 s',
  retry: { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '30 s', maximumAttempts: 9 },
});
/** A blocked deadline question heals by itself once the rules service is back; no operator need remember it. */
const RULES_RETRY = '10 minutes';
const CARRIED_AT_ONCE = 50;

const STAGE = defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD);
const WAITING_FOR = defineSearchAttributeKey('WaitingFor', SearchAttributeType.KEYWORD);
const DUE_ON = defineSearchAttributeKey('DueOn', SearchAttributeType.DATETIME);
const BLOCKED = defineSearchAttributeKey('Blocked', SearchAttributeType.BOOL);

const nowAt = (): string => new Date(Date.now()).toISOString();
const isCarried = <F>(input: ProceedingInput<F> | Carried<F>): input is Carried<F> => 'state' in input;

type Answer = { number: number } | { refusal: Refusal };

/**
 * The one durable loop of every proceeding. It takes the next thing (what the rows raised, a clock that has run out, an
 * act or a message), lets `advance` decide, has the clocks dated, writes the journal, and sends the effects.
 */
export async function runProceeding<F>(
  procedure: Procedure<F>,
  input: ProceedingInput<F> | Carried<F>,
): Promise<{ outcome: string | null }> {
  const proceeding = new Proceeding(procedure, input);
  return proceeding.run();
}

class Proceeding<F> {
  private s: ProceedingState<F>;
  private readonly inbox: Incoming[];
  private readonly outbox: Batch[];
  private readonly answers: Record<string, Answer> = {};
  private busy = false;
  private sending = 0;
  private calendarMoved = false;
  private shown = '';
  private timer: { at: number; scope: CancellationScope } | null = null;
  private rang = false;

  constructor(
    private readonly procedure: Procedure<F>,
    input: ProceedingInput<F> | Carried<F>,
  ) {
    this.s = isCarried(input) ? input.state : openState(procedure, workflowInfo().workflowId, input);
    this.inbox = isCarried(input) ? input.inbox : [];
    this.outbox = isCarried(input) ? input.outbox : [];
    setHandler(viewQuery, () => viewOf(this.procedure, this.s));
    setHandler(deliverSignal, (message) => {
      this.inbox.push(message);
    });
    setHandler(calendarSignal, () => {
      this.calendarMoved = true;
    });
    setHandler(actUpdate, (act) => this.onAct(act), { validator: (act: Incoming) => this.refuseEarly(act) });
    if (!isCarried(input)) this.open();
  }

  async run(): Promise<{ outcome: string | null }> {
    this.show();
    void this.send();
    for (;;) {
      this.busy = true;
      const worked = await this.workOnce();
      this.busy = false;
      if (worked) {
        this.show();
        continue;
      }
      if (this.finished()) return { outcome: this.s.outcome };
      if (this.mayContinueAsNew()) await this.carryOver();
      await this.waitForNext();
    }
  }

  /** One thing, in the order the law gives: what a row raised; what was entered before a clock ran out; the clock. */
  private async workOnce(): Promise<boolean> {
    const raised = this.s.queue[0];
    if (raised) {
      this.s = { ...this.s, queue: this.s.queue.slice(1) };
      await this.handle(raised);
      return true;
    }
    if (this.calendarMoved) {
      this.calendarMoved = false;
      await this.askAgain(Object.values(this.s.clocks).filter((clock) => clock.status === 'running'));
      return true;
    }
    const next = this.inbox[0];
    const due = this.nearest();
    if (due && due.at <= Date.now() && !(next && Date.parse(next.enteredAt) < due.at)) {
      await this.fallDue(due.clock);
      return true;
    }
    if (next) {
      this.inbox.shift();
      await this.handle(next);
      return true;
    }
    return false;
  }

  private async handle(event: Incoming): Promise<void> {
    if ((OPERATOR_ACTS as readonly string[]).includes(event.name) && event.kind === 'act') {
      const step = operatorAct(this.s, event);
      if (typeof step === 'string') return this.answer(event, { refusal: this.refusal(step) });
      this.s = { ...step.state, done: { ...step.state.done, [event.id]: step.state.number + 1 } };
      this.record(step.moves, step.effects);
      return this.answer(event, { number: this.s.number });
    }
    const step = advance(this.procedure, this.s, event);
    if (step.kind === 'refused') return this.answer(event, { refusal: step.refusal });
    if (step.kind === 'duplicate') return this.answer(event, { number: step.number });
    this.s = step.state;
    if (step.kind === 'moved') await this.settle(step.moves, step.effects);
    this.answer(event, { number: this.s.number });
  }

  private async settle(moves: Move[], effects: Effect[]): Promise<void> {
    const asked = new Set(moves.flatMap((move) => move.clocks.filter((c) => c.ask).map((c) => c.id)));
    await this.date([...asked].map((id) => this.s.clocks[id] as Clock));
    const number = this.s.number + 1;
    this.record(
      moves,
      effects.map((effect, i) => ({ id: `${this.s.id}#${number}.${i}`, effect })),
    );
  }

  /** Has the rules service date these clocks; waits, shown as blocked, where it cannot. */
  private async date(clocks: Clock[]): Promise<void> {
    if (clocks.length === 0) return;
    const questions = clocks.map((clock) => questionOf(clock, this.s.frame.region));
    const blockedId = `${this.s.id}#${this.s.number + 1}.rules`;
    for (;;) {
      try {
        const { answers } = await activities.resolveDeadlines.executeWithOptions(
          { summary: questions.map((q) => `${q.clock} from ${q.start}`).join(', ') },
          [{ questions, validOn: this.s.frame.openedOn }],
        );
        clocks.forEach((clock, i) => {
          const now = this.s.clocks[clock.id] as Clock;
          this.s.clocks = { ...this.s.clocks, [clock.id]: answered(now, answers[i] as DeadlineAnswer) };
        });
        this.s.blocked = this.s.blocked.filter((b) => b.id !== blockedId);
        return;
      } catch (error) {
        this.block(blockedId, 'rules', reasonOf(error), null);
        this.show();
        await condition(() => this.retryAsked(blockedId), RULES_RETRY, { summary: 'ask the rules service again' });
      }
    }
  }

  private retryAsked(id: string): boolean {
    const at = this.inbox.findIndex(
      (e) => e.name === 'retryBlocked' && (e.data as { target?: string }).target === id && e.by.role === 'operator',
    );
    const act = this.inbox[at];
    if (!act) return false;
    this.inbox.splice(at, 1);
    this.answer(act, { number: this.s.number });
    return true;
  }

  /** A warning is due, a provisional date has come near, or a clock may have run out: ask once more, then act. */
  private async fallDue(clock: Clock): Promise<void> {
    const answer = clock.answer as DeadlineAnswer;
    const now = Date.now();
    if (
      !clock.warned &&
      answer.warnAt !== null &&
      Date.parse(answer.warnAt) <= now &&
      now < Date.parse(answer.expiresAt)
    ) {
      this.s.clocks = { ...this.s.clocks, [clock.id]: { ...clock, warned: true } };
      const event = this.own(`warned:${clock.key}`, clock, answer.warnAt);
      return this.note(event, clock, 'warned', [
        { service: 'notification', template: `warn.${clock.key}`, to: ['waitedFor'], data: { dueOn: answer.dueOn } },
      ]);
    }
    await this.askAgain([clock]);
    const asked = this.s.clocks[clock.id] as Clock;
    const fresh = asked.answer as DeadlineAnswer;
    if (asked.status !== 'running' || Date.parse(fresh.expiresAt) > Date.now()) return;
    await this.handle(this.own(`expired:${clock.key}`, asked, fresh.expiresAt));
  }

  /** Asks for the dates again and journals those that moved, before and after. */
  private async askAgain(clocks: Clock[]): Promise<void> {
    const before = clocks.map((clock) => clock.answer?.dueOn ?? null);
    await this.date(clocks);
    for (const [i, clock] of clocks.entries()) {
      const after = this.s.clocks[clock.id] as Clock;
      if (after.answer && after.answer.dueOn !== before[i]) {
        const event = this.own(`moved:${clock.key}`, after, nowAt());
        this.note(event, clock, 'moved', [
          {
            service: 'notification',
            template: 'dateMoved',
            to: ['waitedFor', 'parties'],
            data: { clock: clock.key, before: before[i] ?? '', dueOn: after.answer.dueOn },
          },
        ]);
      }
    }
  }

  /** Journals something that happened to a clock without a row. */
  private note(event: Incoming, clock: Clock, change: 'warned' | 'moved', effects: Effect[]): void {
    const track = clock.holder !== null && clock.holder in this.s.tracks ? clock.holder : Object.keys(this.s.tracks)[0];
    const state = this.s.tracks[track ?? 'main'] ?? '-';
    const number = this.s.number + 1;
    this.record(
      [
        {
          track: track ?? 'main',
          row: null,
          rules: clock.answer ? [clock.answer.rule] : [],
          from: state,
          to: state,
          outcome: null,
          event,
          clocks: [{ id: clock.id, change, previousDueOn: clock.answer?.dueOn ?? null, ask: change === 'moved' }],
        },
      ],
      effects.map((effect, i) => ({ id: `${this.s.id}#${number}.${i}`, effect })),
    );
  }

  private own(name: string, clock: Clock, at: string): Incoming {
    return {
      id: `${name}/${clock.id}/${this.s.number + 1}`,
      kind: 'expiry',
      name,
      by: { role: 'system', id: 'dingfen' },
      occurredAt: at,
      occurredOn: clock.answer?.dueOn ?? clock.start,
      enteredAt: nowAt(),
      data: { clock: clock.id, holder: clock.holder },
    };
  }

  private record(moves: Move[], effects: { id: string; effect: Effect }[]): void {
    const entries = journalOf(this.procedure, this.s, moves, nowAt());
    this.outbox.push({ id: `${this.s.id}#${this.s.number}`, entries, effects });
  }

  private open(): void {
    const c = {
      caseNo: this.s.frame.caseNo,
      region: this.s.frame.region,
      number: this.s.number,
      proceedingId: this.s.id,
      rules: this.s.frame.ruleSet.parameters,
      facts: this.s.facts,
      tracks: this.s.tracks,
      clocks: this.s.clocks,
    };
    const effects = this.procedure.opening?.(c) ?? [];
    if (effects.length > 0) {
      this.outbox.push({
        id: `${this.s.id}#0`,
        entries: [],
        effects: effects.map((effect, i) => ({ id: `${this.s.id}#0.${i}`, effect })),
      });
    }
  }

  /** Sends what is due, in order, what has gathered together; an effect that keeps failing blocks itself alone. */
  private async send(): Promise<void> {
    for (;;) {
      await condition(() => this.outbox.length > 0);
      const batches = this.outbox.slice(0, CARRIED_AT_ONCE);
      this.sending = batches.length;
      const entries = batches.flatMap((batch) => batch.entries);
      const effects = batches.flatMap((batch) => batch.effects);
      try {
        const result = await activities.carryOut.executeWithOptions(
          { summary: entries.map((e) => `${e.number} ${e.row ?? ''} ${e.event}`).join(', ') || 'open' },
          [
            {
              frame: this.s.frame,
              proceeding: viewOf(this.procedure, this.s).proceeding,
              entries,
              view: viewOf(this.procedure, this.s),
              effects,
            },
          ],
        );
        for (const failed of result.failed) {
          const effect = effects.find((e) => e.id === failed.id)?.effect ?? null;
          this.block(failed.id, failed.service, failed.reason, effect);
        }
        this.inbox.push(...result.messages);
        this.outbox.splice(0, batches.length);
      } catch (error) {
        // Only the journal itself brings us here: nothing may overtake it, so the batch stays at the head.
        const id = `${batches[0]?.id}.journal`;
        this.block(id, 'cases', reasonOf(error), null);
        this.show();
        await condition(() => this.retryAsked(id), RULES_RETRY, { summary: 'write the journal again' });
        this.s.blocked = this.s.blocked.filter((b) => b.id !== id);
      }
      this.sending = 0;
      this.show();
    }
  }

  private block(id: string, service: BlockedEffect['service'], reason: string, effect: Effect | null): void {
    if (this.s.blocked.some((b) => b.id === id)) return;
    this.s = { ...this.s, blocked: [...this.s.blocked, { id, service, reason, sinceAt: nowAt(), effect }] };
    const event: Incoming = {
      id: `blocked/${id}/${this.s.number + 1}`,
      kind: 'internal',
      name: 'blocked',
      by: { role: 'system', id: 'dingfen' },
      occurredAt: nowAt(),
      occurredOn: '',
      enteredAt: nowAt(),
      data: { id, service, reason },
    };
    const [track, state] = Object.entries(this.s.tracks)[0] ?? ['main', '-'];
    this.record([{ track, row: null, rules: [], from: state, to: state, outcome: null, event, clocks: [] }], []);
  }

  private finished(): boolean {
    return (
      isOver(this.procedure, this.s) &&
      !this.busy &&
      this.inbox.length === 0 &&
      this.outbox.length === 0 &&
      this.s.queue.length === 0 &&
      this.s.blocked.length === 0 &&
      !this.s.lateEntries.some((e) => e.status === 'FOR_OPERATOR') &&
      allHandlersFinished()
    );
  }

  private nearest(): { clock: Clock; at: number } | null {
    let best: { clock: Clock; at: number } | null = null;
    for (const clock of Object.values(this.s.clocks)) {
      const at = nextInstant(clock, Date.now());
      if (at !== null && (best === null || at < best.at)) best = { clock, at };
    }
    return best;
  }

  /** One timer at a time, for the nearest date; an act that leaves that date alone leaves the timer alone. */
  private async waitForNext(): Promise<void> {
    const due = this.nearest();
    if (this.timer && this.timer.at !== due?.at) {
      this.timer.scope.cancel();
      this.timer = null;
    }
    if (due && !this.timer) {
      const scope = new CancellationScope();
      this.timer = { at: due.at, scope };
      const summary = `${due.clock.id} ${due.clock.answer?.dueOn ?? ''} (${due.clock.answer?.rule ?? ''})`;
      void scope
        .run(() => sleep(due.at - Date.now(), { summary }))
        .then(
          () => {
            this.rang = true;
          },
          () => undefined,
        );
    }
    await condition(
      () => this.inbox.length > 0 || this.rang || this.calendarMoved || this.finished() || this.mayContinueAsNew(),
    );
    if (this.rang) {
      this.rang = false;
      this.timer = null;
    }
  }

  private mayContinueAsNew(): boolean {
    return (
      workflowInfo().continueAsNewSuggested &&
      this.sending === 0 &&
      this.outbox.length === 0 &&
      this.inbox.length === 0 &&
      allHandlersFinished()
    );
  }

  private async carryOver(): Promise<void> {
    await continueAsNew<(carried: Carried<F>) => Promise<unknown>>({
      state: this.s,
      inbox: this.inbox,
      outbox: this.outbox,
    });
  }

  /** Refuses before anything is written, where nothing is under way that could still change the answer. */
  private refuseEarly(act: Incoming): void {
    const due = this.nearest();
    if (this.busy || this.inbox.length > 0 || this.s.queue.length > 0 || (due && due.at <= Date.now())) return;
    if ((OPERATOR_ACTS as readonly string[]).includes(act.name)) return;
    const step = advance(this.procedure, this.s, act);
    if (step.kind === 'refused') throw refused(step.refusal);
  }

  private async onAct(act: Incoming): Promise<ActAnswer> {
    this.inbox.push(act);
    await condition(() => this.answers[act.id] !== undefined);
    const answer = this.answers[act.id] as Answer;
    if ('refusal' in answer) throw refused(answer.refusal);
    return { actId: act.id, number: answer.number, view: viewOf(this.procedure, this.s) };
  }

  private answer(event: Incoming, answer: Answer): void {
    if (event.kind === 'act') this.answers[event.id] = answer;
  }

  private refusal(code: keyof typeof REFUSALS): Refusal {
    const allowed = allowedNow(this.procedure, this.s).map(({ act, by }) => ({ act, by }));
    return { code, zh: REFUSALS[code].zh, en: REFUSALS[code].en, allowed, until: null };
  }

  /** What an operator sees: search attributes where they changed, and the page of the case. */
  private show(): void {
    const view = viewOf(this.procedure, this.s);
    setCurrentDetails(detailsOf(view, this.s.frame.link));
    const attributes = {
      Stage: view.stage,
      WaitingFor: view.waitsFor.who,
      DueOn: view.dueOn,
      Blocked: view.blocked.length > 0,
    };
    const shown = JSON.stringify(attributes);
    if (shown === this.shown) return;
    this.shown = shown;
    upsertSearchAttributes([
      { key: STAGE, value: attributes.Stage },
      { key: WAITING_FOR, value: attributes.WaitingFor },
      { key: DUE_ON, value: attributes.DueOn === null ? null : new Date(`${attributes.DueOn}T00:00:00+08:00`) },
      { key: BLOCKED, value: attributes.Blocked },
    ]);
  }
}

const refused = (refusal: Refusal): ApplicationFailure =>
  ApplicationFailure.create({ type: REFUSED, message: refusal.code, nonRetryable: true, details: [refusal] });

const reasonOf = (error: unknown): string =>
  error instanceof ActivityFailure ? (error.cause?.message ?? error.message) : String(error);
