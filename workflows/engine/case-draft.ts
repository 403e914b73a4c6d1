import { regionOf, type Call, type CaseState, type Command, type OwedMessage, type Region } from '../contract/case';
import { nearestDueOn, type Clock } from '../contract/clocks';
import type { DisputeFacts } from '../contract/facts';
import type { Incoming } from '../contract/incoming';
import type { Effect } from '../contract/proceedings';
import type { Refusal, RefusalCode } from '../contract/refusals';
import { REFUSALS } from '../contract/refusals';
import { inWhoseHands } from '../law/duties';
import type { Procedure } from './row';
import { PROCEDURES } from '../procedures/index';
import type { Move } from './advance';
import { allowedNow, isOver } from './allowed';
import { journalOf } from './journal';
import { openRegion, type Scene } from './state';
import { leading } from './view';

/** A step under way: the state as it becomes, and what is to be done about it. */
export class CaseDraft {
  readonly commands: Command[] = [];
  /** The round that is under way; it becomes part of the state only where the step stops in it. */
  round: CaseState['round'];
  private sent = 0;
  private readonly revision: number;

  constructor(
    public state: CaseState,
    readonly now: number,
  ) {
    this.before = state;
    this.round = state.round;
    this.revision = state.revision + 1;
  }
  /** What the step began with, or with what it asked for: dates that come in are written already. */
  protected before: CaseState;

  static procedureOf = (region: Region): Procedure<unknown> => PROCEDURES[region.name];

  end(): { state: CaseState; commands: Command[] } {
    const { before } = this;
    if (this.round !== this.state.round) this.put({ round: this.round });
    const changed = (Object.keys(this.state) as (keyof CaseState)[]).some(
      (key) => key !== 'asking' && key !== 'round' && !isSame(this.state[key], before[key]),
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
    return CaseDraft.procedureOf(this.region(key));
  }

  change(key: string, change: Partial<Region>): void {
    this.put({ regions: { ...this.state.regions, [key]: { ...this.region(key), ...change } } });
  }

  protected keep(key: string, { frame: _frame, ...region }: Scene): void {
    this.put({ regions: { ...this.state.regions, [key]: region } });
  }

  protected get nowAt(): string {
    return new Date(this.now).toISOString();
  }

  protected markDone(event: Incoming, number: number): void {
    if (isFromOutside(event)) this.put({ done: { ...this.state.done, [event.id]: number } });
  }

  protected journal(key: string, moves: readonly Move[]): void {
    const entries = journalOf(this.procedure(key), this.region(key).clocks, moves, this.state.number, this.nowAt);
    for (const entry of entries) this.commands.push({ kind: 'journal', entry: { proceeding: key, entry } });
    this.put({ number: this.state.number + entries.length });
  }

  /** Journals something that no row brought about. */
  protected note(key: string, event: Incoming, more: Partial<Move> = {}, effects: readonly Effect[] = []): void {
    const track = more.track ?? Object.keys(this.region(key).tracks)[0] ?? 'main';
    const stands = this.region(key).tracks[track] ?? '-';
    const move = { track, row: null, rules: [], from: stands, to: stands, outcome: null, event, clocks: [], ...more };
    this.journal(key, [move]);
    this.send(key, effects, event);
  }

  protected eventOf(kind: 'expiry' | 'internal', name: string, at: string, on: string, data: unknown): Incoming {
    const id = `${name}/${this.state.frame.caseNo}@${this.revision}.${this.commands.length}`;
    const by = { role: 'system', id: 'dingfen' } as const;
    return { id, kind, name, by, occurredAt: at, occurredOn: on, enteredAt: this.nowAt, data };
  }

  // What goes out.

  /** Messages are owed, calls are made, and what concerns another region of the case goes there in this same step. */
  protected send(key: string, effects: readonly Effect[], event: Incoming | null): void {
    for (const effect of effects) {
      if (effect.service === 'proceedings') this.withinTheCase(effect);
      else {
        const id = `${this.state.frame.caseNo}@${this.revision}.${this.sent}`;
        this.sent += 1;
        if (effect.service !== 'notification')
          this.call({ id, region: key, effect, on: event?.occurredOn ?? this.state.frame.openedOn, at: this.nowAt });
        // Whom it is for has nothing of the case: nobody is told.
        else if (effect.to.length > 0)
          this.commands.push({
            kind: 'owe',
            message: this.toldOnce({ id, proceeding: key, effect, ...this.meant(effect.to) }),
          });
      }
    }
  }

  /** Which organisation is told: the one in whose hands the mediation is now or, where this step took it away, was. */
  private meant(to: readonly string[]): { holder?: string } {
    if (!to.includes('organisation')) return {};
    const holds = ({ regions, frame }: CaseState): string | null => {
      const facts = regions[regionOf(frame.caseNo)]?.facts as Partial<DisputeFacts> | undefined;
      return facts?.mediation ? inWhoseHands(facts.mediation) : null;
    };
    const holder = holds(this.state) ?? holds(this.before);
    return holder === null ? {} : { holder };
  }

  /**
   * What a person is told of one matter at one time is one message, listing whom it concerns: what comes again before that
   * time is owed under the same id, with everybody in it. At once means in this step.
   */
  private toldOnce(message: OwedMessage): OwedMessage {
    const { concerns, ...data } = message.effect.data;
    if (concerns === undefined) return message;
    const { template, to, notBefore } = message.effect;
    const at = notBefore ?? String(this.revision);
    const matter = JSON.stringify([message.proceeding, template, to, data]);
    const matters = this.state.told?.at === at ? this.state.told.matters : {};
    const before = matters[matter];
    const told = { id: before?.id ?? message.id, concerns: listed(...(before ? [before.concerns] : []), concerns) };
    this.put({ told: { at, matters: { ...matters, [matter]: told } } });
    return { ...message, id: told.id, effect: { ...message.effect, data: { ...data, concerns: told.concerns } } };
  }

  protected call(call: Call): void {
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
    const before = this.state.regions[key];
    if (before && !(effect.anew && this.hasEnded(key))) return;
    const early = this.state.early.filter((e) => e.region === key).map((e) => e.message);
    const region = openRegion(PROCEDURES[effect.proceeding], effect.id, effect.facts, effect.opening);
    // References go on being counted, and what waits for an operator goes on waiting.
    const goesOn = before ? { sent: before.sent, lateEntries: before.lateEntries } : {};
    this.put({
      regions: { ...this.state.regions, [key]: { ...region, ...goesOn, heard: early } },
      ...(early.length > 0 ? { early: this.state.early.filter((e) => e.region !== key) } : {}),
    });
  }

  /** Over, or at rest in every track: what the last one left open is of the last one. */
  private hasEnded(key: string): boolean {
    const procedure = this.procedure(key);
    const rests = Object.values(this.region(key).tracks).every((state) => procedure.atRest?.includes(state));
    return rests || isOver(procedure, this.scene(key));
  }

  protected answer(event: Incoming, number: number, region: string | null = null): void {
    if (event.kind === 'act') this.answerAct(event.id, number, region);
  }

  protected answerAct(actId: string, number: number, region: string | null): void {
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

  protected unblock(id: string): void {
    if (this.state.blocked.some((b) => b.id === id))
      this.put({ blocked: this.state.blocked.filter((b) => b.id !== id) });
  }

  protected refuse(event: Incoming, refusal: Refusal): void {
    if (event.kind === 'act') this.commands.push({ kind: 'answer', answer: { actId: event.id, refusal } });
  }

  /** A refusal that no table gave, with what each region would allow instead. */
  protected refusal(code: RefusalCode, key: string | null): Refusal {
    const keys = key === null ? Object.keys(this.state.regions) : [key];
    const allowed = keys.flatMap((k) =>
      isOver(this.procedure(k), this.scene(k)) ? [] : allowedNow(this.procedure(k), this.scene(k)),
    );
    const { zh, en } = REFUSALS[code];
    return { code, zh, en, allowed: allowed.map(({ act, by }) => ({ act, by })), until: null };
  }
}

/** Of a message that was owed again with more in it, the last: it takes the place of what was owed before. */
export const lastOfEach = <T extends { id: string }>(owed: readonly T[]): T[] => [
  ...new Map(owed.map((m) => [m.id, m])).values(),
];

/** References listed in a text, each once. */
const listed = (...lists: string[]): string => [...new Set(lists.flatMap((list) => list.split('、')))].join('、');

/** An inbox that was filled and emptied again is no change. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === 0 && b.length === 0);

/** Acts, and messages of bodies outside: they may come twice. */
export const isFromOutside = (event: Incoming): boolean =>
  event.kind === 'act' || (event.kind === 'message' && event.by.role !== 'system');
