import {
  regionOf,
  type Asking,
  type Brought,
  type Call,
  type CaseState,
  type Command,
  type DatedClock,
  type Region,
} from '../contract/case';
import { CLOCKS, nearestDueOn, questionOf, type Clock, type DeadlineAnswer } from '../contract/clocks';
import { answered, isSameDate } from '../contract/dates';
import type { Incoming } from '../contract/incoming';
import { RULES_MIGRATED, type BlockedEffect, type Effect, type RulesMigrated } from '../contract/proceedings';
import type { Refusal, RefusalCode } from '../contract/refusals';
import { REFUSALS } from '../contract/refusals';
import type { Procedure } from '../proceeding/row';
import { meant } from '../proceeding/telling';
import { PROCEDURES } from '../procedures';
import { advance, type Move } from './advance';
import { allowedNow, isOver } from './allowed';
import { journalOf } from './journal';
import { handMove, isOperators, operatorAct } from './operator-acts';
import { openRegion, type Scene } from './state';
import { leading } from './view';

/** Asks a region for the dates of its running clocks anew; raised in every region when the law changes. */
const ASK_AGAIN = 'internal:askAgain';
/** Blocked on the rules service: the id under which an operator may have it asked again. */
export const rulesBlock = (region: string): string => `${region}.rules`;

/** A step under way: the state as it becomes, and what is to be done about it. */
export class CaseStep {
  readonly commands: Command[] = [];
  private sent = 0;
  private readonly revision: number;

  constructor(
    public state: CaseState,
    readonly now: number,
  ) {
    this.before = state;
    this.revision = state.revision + 1;
  }
  /** What the step began with, or with what it asked for: dates that come in are written already. */
  private before: CaseState;

  static procedureOf = (region: Region): Procedure<unknown> => PROCEDURES[region.name];

  end(): { state: CaseState; commands: Command[] } {
    const { before } = this;
    const changed = (Object.keys(this.state) as (keyof CaseState)[]).some(
      (key) => key !== 'asking' && key !== 'round' && this.state[key] !== before[key],
    );
    if (changed || this.commands.some((c) => c.kind !== 'answer' && c.kind !== 'ask'))
      this.put({ revision: this.revision });
    return { state: this.state, commands: this.commands };
  }

  // The state, and its parts.

  put(change: Partial<CaseState>): void {
    this.state = { ...this.state, ...change };
  }

  region(key: string): Region {
    return this.state.regions[key] as Region;
  }

  clock(key: string, id: string): Clock {
    return this.region(key).clocks[id] as Clock;
  }

  scene(key: string): Scene {
    return { ...this.region(key), frame: this.state.frame };
  }

  procedure(key: string): Procedure<unknown> {
    return CaseStep.procedureOf(this.region(key));
  }

  change(key: string, change: Partial<Region>): void {
    this.put({ regions: { ...this.state.regions, [key]: { ...this.region(key), ...change } } });
  }

  private keep(key: string, { frame: _frame, ...region }: Scene): void {
    this.put({ regions: { ...this.state.regions, [key]: region } });
  }

  private get nowAt(): string {
    return new Date(this.now).toISOString();
  }

  // What comes in.

  openDispute(): void {
    const { caseNo } = this.state.frame;
    const key = regionOf(caseNo);
    const { tracks, facts, clocks, sent } = this.region(key);
    const { region, ruleSet } = this.state.frame;
    const c = {
      caseNo,
      region,
      proceedingId: caseNo,
      sent,
      rules: ruleSet.parameters,
      facts,
      tracks,
      clocks,
      outcome: null,
    };
    this.send(key, this.procedure(key).opening?.(c) ?? [], null);
  }

  takeBrought({ region: key, event }: Brought): void {
    if (event.name === RULES_MIGRATED) return this.migrate(event);
    const done = this.state.done[event.id];
    if (done !== undefined) return this.answer(event, done, key);
    const known = key in this.state.regions;
    if (event.name === 'retryBlocked' || event.name === 'resolveBlocked') return this.unblockByHand(key, event);
    if (!known && event.kind === 'act') return this.refuse(event, this.refusal('NOT_ALLOWED_NOW', null));
    if (!known) {
      const others = this.state.early.filter((e) => e.message.id !== event.id);
      return this.put({ early: [...others, { region: key, message: event }] });
    }
    this.handle(key, event, event.kind === 'act' ? event.id : null);
  }

  /** One event in one region. What no rule can read changes nothing but the journal. */
  handle(key: string, event: Incoming, act: string | null): void {
    const before = this.state;
    const length = this.commands.length;
    try {
      this.work(key, event, act);
    } catch (error) {
      this.state = before;
      this.commands.length = length;
      this.fault(key, event, (error as Error).message);
    }
  }

  private work(key: string, event: Incoming, act: string | null): void {
    const procedure = this.procedure(key);
    const scene = this.scene(key);
    if (event.name === ASK_AGAIN) return this.askAgain(key, this.running(key), null);
    if (isOperators(event)) return this.byHand(key, event);
    if (event.kind !== 'act' && isOver(procedure, scene)) return this.afterTheEnd(key, event);
    const step = advance(procedure, scene, event);
    if (step.kind === 'refused') return this.refuse(event, step.refusal);
    if (step.kind === 'duplicate') {
      // The same result under another id: it is done as the first was.
      const number = this.state.done[step.of] ?? this.state.number;
      this.markDone(event, number);
      return this.answer(event, number, key);
    }
    this.keep(key, step.state);
    if (step.kind === 'kept') return this.answer(event, this.state.number, key);
    this.settle(key, event, step.moves, step.effects, act);
  }

  /** Journals moves, sends what they bring, and has the clocks dated that they started. */
  private settle(key: string, event: Incoming, moves: Move[], effects: Effect[], act: string | null): void {
    this.journal(key, moves);
    this.markDone(event, this.state.number);
    this.send(key, effects, event);
    const asked = [...new Set(moves.flatMap((move) => move.clocks.filter((c) => c.ask).map((c) => c.id)))];
    if (asked.length > 0) this.ask({ region: key, clocks: asked, purpose: 'date', act });
    else this.answer(event, this.state.number, key);
  }

  private markDone(event: Incoming, number: number): void {
    if (isFromOutside(event)) this.put({ done: { ...this.state.done, [event.id]: number } });
  }

  private journal(key: string, moves: readonly Move[]): void {
    const entries = journalOf(this.procedure(key), this.region(key).clocks, moves, this.state.number, this.nowAt);
    for (const entry of entries) this.commands.push({ kind: 'journal', entry: { proceeding: key, entry } });
    this.put({ number: this.state.number + entries.length });
  }

  /** Journals something that no row brought about. */
  private note(key: string, event: Incoming, more: Partial<Move> = {}, effects: readonly Effect[] = []): void {
    const track = more.track ?? Object.keys(this.region(key).tracks)[0] ?? 'main';
    const stands = this.region(key).tracks[track] ?? '-';
    const move = { track, row: null, rules: [], from: stands, to: stands, outcome: null, event, clocks: [], ...more };
    this.journal(key, [move]);
    this.send(key, effects, event);
  }

  private eventOf(kind: 'expiry' | 'internal', name: string, at: string, on: string, data: unknown): Incoming {
    const id = `${name}/${this.state.frame.caseNo}@${this.revision}.${this.commands.length}`;
    const by = { role: 'system', id: 'dingfen' } as const;
    return { id, kind, name, by, occurredAt: at, occurredOn: on, enteredAt: this.nowAt, data };
  }

  /** A region that is over hears nothing more of the others; what comes from outside is entered, and changes nothing. */
  private afterTheEnd(key: string, event: Incoming): void {
    if (!isFromOutside(event)) return;
    this.note(key, event);
    this.markDone(event, this.state.number);
  }

  // What goes out.

  /** Messages are owed, calls are made, and what concerns another region of the case goes there in this same step. */
  private send(key: string, effects: readonly Effect[], event: Incoming | null): void {
    for (const effect of effects) {
      if (effect.service === 'proceedings') this.withinTheCase(effect);
      else {
        const id = `${this.state.frame.caseNo}@${this.revision}.${this.sent}`;
        this.sent += 1;
        if (effect.service === 'notification')
          this.commands.push({ kind: 'owe', message: { id, proceeding: key, effect } });
        else this.call({ id, region: key, effect, on: event?.occurredOn ?? this.state.frame.openedOn, at: this.nowAt });
      }
    }
  }

  private call(call: Call): void {
    this.put({ calls: [...this.state.calls, call] });
    this.commands.push({ kind: 'call', call });
  }

  private withinTheCase(effect: Extract<Effect, { service: 'proceedings' }>): void {
    if (effect.what === 'report') {
      const to = regionOf(effect.to);
      const region = this.state.regions[to];
      const known = region === undefined || region.heard.some((m) => m.id === effect.message.id);
      if (!known) this.change(to, { heard: [...region.heard, effect.message] });
      return;
    }
    const key = regionOf(effect.id);
    if (key in this.state.regions) return;
    const early = this.state.early.filter((e) => e.region === key).map((e) => e.message);
    const region = openRegion(PROCEDURES[effect.proceeding], effect.id, effect.facts, effect.opening);
    this.put({
      regions: { ...this.state.regions, [key]: { ...region, heard: early } },
      ...(early.length > 0 ? { early: this.state.early.filter((e) => e.region !== key) } : {}),
    });
  }

  private answer(event: Incoming, number: number, region: string | null = null): void {
    if (event.kind === 'act') this.answerAct(event.id, number, region);
  }

  private answerAct(actId: string, number: number, region: string | null): void {
    const key = region !== null && region in this.state.regions ? region : regionOf(this.state.frame.caseNo);
    const scene = this.scene(key);
    const stage = leading(this.procedure(key), scene);
    const late = Object.values(this.state.regions).flatMap((r) => r.lateEntries);
    const forOperator = late.some((entry) => entry.id === actId && entry.status === 'FOR_OPERATOR');
    this.commands.push({
      kind: 'answer',
      answer: { actId, number, stage, dueOn: nearestDueOn(Object.values(scene.clocks)), forOperator },
    });
  }

  private refuse(event: Incoming, refusal: Refusal): void {
    if (event.kind === 'act') this.commands.push({ kind: 'answer', answer: { actId: event.id, refusal } });
  }

  /** A refusal that no table gave, with what each region would allow instead. */
  private refusal(code: RefusalCode, key: string | null): Refusal {
    const keys = key === null ? Object.keys(this.state.regions) : [key];
    const allowed = keys.flatMap((k) =>
      isOver(this.procedure(k), this.scene(k)) ? [] : allowedNow(this.procedure(k), this.scene(k)),
    );
    const { zh, en } = REFUSALS[code];
    return { code, zh, en, allowed: allowed.map(({ act, by }) => ({ act, by })), until: null };
  }

  malformed(input: unknown): void {
    const event = (input as { event?: { id?: unknown; kind?: unknown } }).event;
    const received = event === null ? 'null' : typeof event;
    const dispute = regionOf(this.state.frame.caseNo);
    this.note(dispute, this.eventOf('internal', 'malformed', this.nowAt, this.nowAt.slice(0, 10), { received }));
    if (event && typeof event === 'object' && event.kind === 'act' && typeof event.id === 'string')
      this.commands.push({ kind: 'answer', answer: { actId: event.id, refusal: this.refusal('MALFORMED', null) } });
  }

  private fault(key: string, event: Incoming, reason: string): void {
    this.commands.push({ kind: 'fault', reason: `${key} ${event.name}: ${reason}` });
    const data = { name: event.name, id: event.id };
    this.note(key, this.eventOf('internal', 'malformed', this.nowAt, event.occurredOn, data));
    this.markDone(event, this.state.number);
    this.refuse(event, this.refusal('MALFORMED', key));
  }

  // Clocks and their dates.

  private running(key: string): string[] {
    return Object.values(this.region(key).clocks)
      .filter((clock) => clock.status === 'running')
      .map((clock) => clock.id);
  }

  askEverywhere(): void {
    for (const key of Object.keys(this.state.regions)) this.raiseAskAgain(key);
  }

  private raiseAskAgain(key: string): void {
    if (this.running(key).length === 0) return;
    const event = this.eventOf('internal', ASK_AGAIN, this.nowAt, this.nowAt.slice(0, 10), {});
    this.change(key, { raised: [...this.region(key).raised, event] });
  }

  private askAgain(key: string, clocks: string[], act: string | null): void {
    if (clocks.length > 0) this.ask({ region: key, clocks, purpose: 'compare', act });
  }

  ask(asking: Asking): void {
    this.put({ asking });
    this.commands.push({ kind: 'ask', dates: this.questions(asking) });
  }

  private questions({ region, clocks, purpose }: Asking) {
    const { frame } = this.state;
    return clocks.map((id) => ({
      region,
      clock: id,
      known: purpose === 'date' ? null : briefOf(this.clock(region, id)),
      question: questionOf(this.clock(region, id), frame.region, frame.ruleSet.versions),
    }));
  }

  askAgainAfterResume(): void {
    const { asking } = this.state;
    if (asking) this.commands.push({ kind: 'ask', dates: this.questions(asking) });
  }

  /** Dates have come: for what the case stands still for, or for a region that waited for them. */
  dated(dates: readonly DatedClock[]): void {
    const key = dates[0]?.region;
    if (key === undefined) return;
    const { asking } = this.state;
    const waited = asking === null || asking.region !== key;
    const of = waited ? this.region(key).undated : asking;
    if (of === null) return;
    if (waited) this.change(key, { undated: null });
    else this.put({ asking: null });
    this.unblock(rulesBlock(key));
    const before = this.region(key).clocks;
    for (const { clock: id, answer } of dates) {
      const clock = this.clock(key, id);
      // A date that stands keeps the reasons it came with.
      const stands = of.purpose !== 'date' && isSameDate(clock.answer, answer);
      this.setClock(key, answered(clock, stands ? (clock.answer as DeadlineAnswer) : answer));
    }
    if (!waited && of.purpose === 'date') this.before = this.state;
    const changed = of.clocks.map((id) => before[id] as Clock);
    if (waited && of.purpose === 'date') this.noteDates(key, changed);
    if (of.purpose !== 'date') this.compare(key, changed);
    if (of.purpose === 'expire') this.expireIfPast(key, of.clocks[0] as string);
    if (of.act !== null) this.answerAct(of.act, this.state.done[of.act] ?? this.state.number, key);
  }

  private setClock(key: string, clock: Clock): void {
    this.change(key, { clocks: { ...this.region(key).clocks, [clock.id]: clock } });
  }

  /** The region waits for its dates alone; what it was asked is journalled already. */
  undated(): void {
    const { asking } = this.state;
    if (asking === null) return;
    this.put({ asking: null });
    this.change(asking.region, { undated: { ...asking, act: null } });
    if (asking.act !== null)
      this.answerAct(asking.act, this.state.done[asking.act] ?? this.state.number, asking.region);
  }

  private expireIfPast(key: string, id: string): void {
    const clock = this.clock(key, id);
    const answer = clock.answer as DeadlineAnswer;
    if (clock.status !== 'running') return;
    if (Date.parse(answer.expiresAt) > this.now) {
      // The end of the safe day: looked at again, and the date stands, or has moved on.
      if (answer.provisional && Date.parse(answer.safeExpiresAt) <= this.now)
        this.setClock(key, { ...clock, lookedAgainFor: answer.safeExpiresAt });
      return;
    }
    this.handle(key, this.clockEvent('expired', clock, answer.expiresAt, answer.dueOn), null);
  }

  begin(key: string, clock: Clock): void {
    const { begins: _came, ...begun } = clock;
    this.setClock(key, begun);
    this.handle(key, this.clockEvent('began', clock, clock.answer?.startAt ?? this.nowAt, clock.start), null);
  }

  /** The word to the one on the clock, before it ends. */
  warn(key: string, clock: Clock): void {
    this.setClock(key, { ...clock, warned: true });
    if (this.procedure(key).quiet?.(clock, this.region(key).tracks)) return;
    const dueOn = clock.answer?.dueOn ?? '';
    const effect: Effect = {
      service: 'notification',
      template: `warn.${clock.key}`,
      to: this.boundBy(key, clock),
      data: { dueOn },
    };
    this.noteClock(key, 'warned', clock, [effect]);
  }

  /**
   * Journals the dates that moved, before and after. The date is the law's at once, also where it moves earlier, and
   * whoever it binds is told, and nobody else. What they had been told stays in the journal: it is what they may ask
   * relief with (CLK-6), for no software can lengthen a period of the law.
   */
  private compare(key: string, clocks: readonly Clock[]): void {
    for (const clock of clocks) {
      const before = clock.answer?.dueOn ?? null;
      const after = this.clock(key, clock.id).answer?.dueOn;
      if (after === undefined || after === before) continue;
      const template = before !== null && after < before ? 'dateMovedEarlier' : 'dateMoved';
      const names = { clock: clock.key, clockZh: CLOCKS[clock.key].zh, clockEn: CLOCKS[clock.key].en };
      const data = { ...names, before: before ?? '', dueOn: after };
      this.noteClock(key, 'moved', clock, [{ service: 'notification', template, to: this.boundBy(key, clock), data }]);
    }
  }

  /** Dates that came after what they belong to had been journalled without them. */
  private noteDates(key: string, clocks: readonly Clock[]): void {
    for (const clock of clocks) this.noteClock(key, 'moved', clock, []);
  }

  private noteClock(key: string, change: 'warned' | 'moved', clock: Clock, effects: readonly Effect[]): void {
    const { tracks } = this.region(key);
    const track = clock.holder !== null && clock.holder in tracks ? clock.holder : (Object.keys(tracks)[0] ?? 'main');
    const changes = [{ id: clock.id, change, previousDueOn: clock.answer?.dueOn ?? null, ask: change === 'moved' }];
    const rule = (this.clock(key, clock.id).answer ?? clock.answer)?.rule;
    const event = this.clockEvent(change, clock, this.nowAt, clock.answer?.dueOn ?? clock.start);
    this.note(key, event, { track, rules: rule === undefined ? [] : [rule], clocks: changes }, effects);
  }

  private clockEvent(what: string, clock: Clock, at: string, on: string): Incoming {
    return this.eventOf('expiry', `${what}:${clock.key}`, at, on, { clock: clock.id, holder: clock.holder });
  }

  /** Whom a clock's date binds. */
  private boundBy(key: string, clock: Clock): string[] {
    const procedure = this.procedure(key);
    const { facts } = this.region(key);
    const party = clock.holder === null ? null : (procedure.partyOf?.(clock.holder, facts) ?? clock.holder);
    const holder = party === null ? 'parties' : `party:${party}`;
    const bound = CLOCKS[clock.key].binds.map((who) => (who === 'holder' ? holder : who));
    return meant(procedure, facts, bound);
  }

  // Services that do not answer, and the operator's hand.

  called(id: string, messages: readonly Incoming[]): void {
    const call = this.state.calls.find((c) => c.id === id);
    if (!call) return;
    this.put({ calls: this.state.calls.filter((c) => c !== call) });
    const region = this.state.regions[call.region];
    if (region && messages.length > 0) this.change(call.region, { heard: [...region.heard, ...messages] });
  }

  callFailed(id: string, reason: string): void {
    const call = this.state.calls.find((c) => c.id === id);
    if (!call) return;
    this.put({ calls: this.state.calls.filter((c) => c !== call) });
    this.block(call.region, { id, service: call.effect.service, reason, effect: call.effect }, call);
  }

  /** Shown as blocked; clocks and acts go on, and an operator decides. */
  block(key: string, what: Omit<BlockedEffect, 'sinceAt'>, call: Call | null): void {
    if (this.state.blocked.some((b) => b.id === what.id) || !(key in this.state.regions)) return;
    this.put({ blocked: [...this.state.blocked, { ...what, sinceAt: this.nowAt, region: key, call }] });
    const { id, service, reason } = what;
    this.note(key, this.eventOf('internal', 'blocked', this.nowAt, this.nowAt.slice(0, 10), { id, service, reason }));
  }

  private unblock(id: string): void {
    if (this.state.blocked.some((b) => b.id === id))
      this.put({ blocked: this.state.blocked.filter((b) => b.id !== id) });
  }

  private unblockByHand(key: string, event: Incoming): void {
    if (event.by.role !== 'operator') return this.refuse(event, this.refusal('NOT_YOURS', null));
    const { target } = event.data as { target?: string };
    const blocked = this.state.blocked.find((b) => b.id === target);
    if (!blocked) return this.refuse(event, this.refusal('NOT_BLOCKED', key in this.state.regions ? key : null));
    this.unblock(blocked.id);
    this.note(
      blocked.region,
      event,
      handMove(event, null, Object.values(this.region(blocked.region).tracks)[0] ?? '-'),
    );
    this.put({ done: { ...this.state.done, [event.id]: this.state.number } });
    if (event.name === 'retryBlocked' && blocked.call) this.call(blocked.call);
    this.answer(event, this.state.number);
  }

  private byHand(key: string, event: Incoming): void {
    if (event.by.role !== 'operator') return this.refuse(event, this.refusal('NOT_YOURS', key));
    const procedure = this.procedure(key);
    const step = operatorAct(procedure, this.scene(key), event);
    if (typeof step === 'string') return this.refuse(event, this.refusal(step, key));
    const again = step.state.raised.at(-1);
    const taken = again?.acceptedByOperator !== true || advance(procedure, step.state, again).kind === 'moved';
    if (!taken) return this.refuse(event, this.refusal('NOT_ALLOWED_NOW', key));
    this.keep(key, step.state);
    this.journal(key, [step.move]);
    this.put({ done: { ...this.state.done, [event.id]: this.state.number } });
    this.send(key, step.effects, event);
    if (step.redated !== undefined) this.askAgain(key, [step.redated], event.id);
    else this.answer(event, this.state.number, key);
  }

  /** An administrator moved the case to other rule-set versions: recorded, and its running clocks dated anew. */
  private migrate(event: Incoming): void {
    if (event.by.role !== 'administrator' || this.state.done[event.id] !== undefined) return;
    const { ruleSet, decision } = event.data as RulesMigrated;
    const data = { before: this.state.frame.ruleSet.versions, after: ruleSet.versions, decision };
    this.put({ frame: { ...this.state.frame, ruleSet } });
    this.note(regionOf(this.state.frame.caseNo), { ...event, data });
    this.put({ done: { ...this.state.done, [event.id]: this.state.number } });
    this.askEverywhere();
  }
}

/** Acts, and messages of bodies outside: they may come twice. */
const isFromOutside = (event: Incoming): boolean =>
  event.kind === 'act' || (event.kind === 'message' && event.by.role !== 'system');

/** What is known of a clock's date already, so that the same one need not come with its reasons again. */
const briefOf = ({ answer }: Clock) => {
  if (answer === null) return null;
  const { startAt, dueOn, expiresAt, provisional, safeOn, safeExpiresAt, warnAt, rule } = answer;
  return { startAt, dueOn, expiresAt, provisional, safeOn, safeExpiresAt, warnAt, rule };
};
