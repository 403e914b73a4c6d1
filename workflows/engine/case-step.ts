import { regionOf, type Brought, type Call } from '../contract/case';
import type { DisputeFacts } from '../contract/facts';
import { authorityRefusal } from '../law/authority';
import type { Incoming } from '../contract/incoming';
import {
  RULES_MIGRATED,
  type BlockedEffect,
  type Effect,
  type RuleSetRef,
  type RulesMigrated,
} from '../contract/proceedings';
import { advance, type Move } from './advance';
import { isOver } from './allowed';
import type { Scene } from './state';
import { handMove, isOperators, operatorAct } from './operator-acts';
import { ASK_AGAIN, CaseClocks, endBlock, Undatable } from './case-clocks';
import { isFromOutside } from './case-draft';

/** What comes into a case, and what it decides: one event in one region at a time. */
export class CaseStep extends CaseClocks {
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
    if (event.name === RULES_MIGRATED)
      return this.orFault(regionOf(this.state.frame.caseNo), event, () => this.migrate(event));
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
    this.orFault(key, event, () => this.work(key, event, act));
  }

  private orFault(key: string, event: Incoming, work: () => void): void {
    const before = this.state;
    const length = this.commands.length;
    try {
      work();
    } catch (error) {
      this.state = before;
      this.commands.length = length;
      if (error instanceof Undatable && event.kind === 'act')
        return this.refuse(event, this.refusal('CANNOT_BE_DATED', key));
      this.fault(key, event, (error as Error).message);
    }
  }

  private work(key: string, event: Incoming, act: string | null): void {
    const procedure = this.procedure(key);
    const scene = this.scene(key);
    if (event.name === ASK_AGAIN) return this.askAgain(key, this.running(key), null);
    if (isOperators(event)) return this.byHand(key, event);
    if (event.kind !== 'act' && isOver(procedure, scene)) return this.afterTheEnd(key, event);
    const stranger = event.kind === 'act' ? (this.nobody(event) ?? authorityRefusal(this.agents(), event)) : undefined;
    if (stranger) return this.refuse(event, this.refusal(stranger, key));
    const step = advance(procedure, scene, event);
    if (step.kind === 'refused') return this.refuse(event, step.refusal);
    if (step.kind === 'duplicate') {
      // The same result under another id: it is done as the first was.
      const number = this.state.done[step.of] ?? this.state.number;
      this.markDone(event, number);
      return this.answer(event, number, key);
    }
    if (step.state !== scene) this.keep(key, step.state);
    if (step.kind === 'kept') {
      if (contradicts(step.state, event) && !contradicts(scene, event)) this.send(key, [contradiction(event)], event);
      return this.answer(event, this.state.number, key);
    }
    this.settle(key, event, step.moves, step.effects, act);
  }

  /** Whoever is no party of the case, or has left it, does nothing in it as one. */
  private nobody({ by }: Incoming): 'UNKNOWN_PARTY' | undefined {
    const dispute = this.state.regions[regionOf(this.state.frame.caseNo)]?.facts as Partial<DisputeFacts> | undefined;
    const isParty = dispute?.parties?.some((p) => p.id === by.party) ?? true;
    return by.role !== 'party' || isParty || dispute?.gone?.includes(by.party ?? '') ? undefined : 'UNKNOWN_PARTY';
  }

  /** Who may act for whom is one fact of the case, asked of every act in every proceeding. */
  private agents(): DisputeFacts['agents'] {
    const dispute = this.state.regions[regionOf(this.state.frame.caseNo)];
    return (dispute?.facts as DisputeFacts | undefined)?.agents ?? {};
  }

  /** Journals moves, sends what they bring, and has the clocks dated that they started. */
  private settle(key: string, event: Incoming, moves: Move[], effects: Effect[], act: string | null): void {
    this.journal(key, moves);
    this.markDone(event, this.state.number);
    this.send(key, effects, event);
    const changed = moves.flatMap((move) => move.clocks);
    if (act !== null)
      this.mustBeAskable(
        key,
        changed.map(({ id }) => id),
      );
    this.freeEnds(key);
    const asked = [...new Set(changed.filter((c) => c.ask).map((c) => c.id))];
    if (asked.length > 0) this.ask({ region: key, clocks: asked, purpose: 'date', act });
    else this.answer(event, this.state.number, key);
  }

  /** A region that is over hears nothing more of the others; what comes from outside is entered, and changes nothing. */
  private afterTheEnd(key: string, event: Incoming): void {
    if (!isFromOutside(event)) return;
    this.note(key, event);
    this.markDone(event, this.state.number);
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
    // An act is refused, and a refused act is not done.
    if (event.kind === 'act') return this.refuse(event, this.refusal('MALFORMED', key));
    this.markDone(event, this.state.number);
    // The clock has run out and nothing came of it: it would ring for ever. Somebody must look, or a release mend it.
    const { clock } = event.data as { clock?: string };
    if (event.name.startsWith('expired:') && event.kind === 'expiry' && clock !== undefined)
      this.block(key, { id: endBlock(key, clock), service: 'cases', reason, effect: null }, null);
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

  private unblockByHand(key: string, event: Incoming): void {
    // What has failed for a while is also retried by itself; to give it up takes a person.
    const may = event.by.role === 'operator' || (event.by.role === 'system' && event.name === 'retryBlocked');
    if (!may) return this.refuse(event, this.refusal('NOT_YOURS', null));
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
    if (event.name === 'resolveBlocked') this.giveUpEnd(blocked.region, blocked.id);
    this.answer(event, this.state.number);
  }

  /** Somebody has settled what the end of a clock was to bring: it has run out, and brings nothing more. */
  private giveUpEnd(key: string, id: string): void {
    const clock = Object.values(this.region(key).clocks).find((one) => endBlock(key, one.id) === id);
    if (clock?.status === 'running') this.setClock(key, { ...clock, status: 'expired' });
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
    if (step.redated !== undefined) {
      this.mustBeAskable(key, [step.redated]);
      this.askAgain(key, [step.redated], event.id);
    } else this.answer(event, this.state.number, key);
  }

  /** An administrator moved the case to other rule-set versions: recorded, and its running clocks dated anew. */
  private migrate(event: Incoming): void {
    if (event.by.role !== 'administrator' || this.state.done[event.id] !== undefined) return;
    const { ruleSet, decision } = event.data as Partial<RulesMigrated>;
    if (!isRuleSet(ruleSet)) throw new Error('no rule set');
    const data = { before: this.state.frame.ruleSet.versions, after: ruleSet.versions, decision };
    this.put({ frame: { ...this.state.frame, ruleSet } });
    this.note(regionOf(this.state.frame.caseNo), { ...event, data });
    this.put({ done: { ...this.state.done, [event.id]: this.state.number } });
    this.askEverywhere();
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Whether what was brought can take the place of a case's rules. */
const isRuleSet = (value: unknown): value is RuleSetRef =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  Number.isInteger(value['version']) &&
  isRecord(value['parameters']) &&
  isRecord(value['versions']) &&
  Object.values(value['versions']).every(Number.isInteger);

const contradicts = ({ kept }: Scene, event: Incoming): boolean =>
  kept.some(({ message, standing }) => message.id === event.id && standing === 'contradicts');

/** Whoever sent what contradicts the case is told so, once: only the sender can put it right. */
const contradiction = ({ name, by }: Incoming): Effect => ({
  service: 'notification',
  template: 'contradicted',
  to: [by.role],
  data: { type: name },
});
