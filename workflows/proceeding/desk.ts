import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { SearchAttributeType, defineSearchAttributeKey } from '@temporalio/common';
import type { Incoming } from '../contract/incoming';
import type { BlockedEffect, Effect } from '../contract/proceedings';
import type { Move } from './advance';
import { journalOf } from './journal';
import type { Procedure } from './row';
import type { Batch, ProceedingState } from './state';
import { detailsOf, viewOf } from './view';

const STAGE = defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD);
const WAITING_FOR = defineSearchAttributeKey('WaitingFor', SearchAttributeType.KEYWORD);
const DUE_ON = defineSearchAttributeKey('DueOn', SearchAttributeType.DATETIME);
const BLOCKED = defineSearchAttributeKey('Blocked', SearchAttributeType.BOOL);

export const nowAt = (): string => new Date(Date.now()).toISOString();

/** What lies on the desk of a proceeding: its state, what came in, what is to go out, and the sign on the door. */
export class Desk<F> {
  /** Set while something is being worked on that may still change the answer to the next act. */
  busy = false;
  private shown = '';

  constructor(
    readonly procedure: Procedure<F>,
    public s: ProceedingState<F>,
    readonly inbox: Incoming[],
    readonly outbox: Batch[],
  ) {}

  /** Journals moves and puts them, with their effects, in the outbox. */
  record(moves: Move[], effects: { id: string; effect: Effect }[]): void {
    const entries = journalOf(this.procedure, this.s, moves, nowAt());
    this.outbox.push({ id: `${this.s.id}#${this.s.number}`, entries, effects });
  }

  /** Effects under ids made from the number of the change that brings them. */
  numbered(effects: readonly Effect[]): { id: string; effect: Effect }[] {
    return effects.map((effect, i) => ({ id: `${this.s.id}#${this.s.number + 1}.${i}`, effect }));
  }

  /** Journals something that no row brought about. */
  note(event: Incoming, track: string, more: Partial<Move> = {}, effects: readonly Effect[] = []): void {
    const state = this.s.tracks[track] ?? '-';
    const move: Move = {
      track,
      row: null,
      rules: [],
      from: state,
      to: state,
      outcome: null,
      event,
      clocks: [],
      ...more,
    };
    this.record([move], this.numbered(effects));
  }

  event(kind: 'expiry' | 'internal', name: string, at: string, on: string, data: unknown): Incoming {
    return {
      id: `${name}/${this.s.id}/${this.s.number + 1}`,
      kind,
      name,
      by: { role: 'system', id: 'dingfen' },
      occurredAt: at,
      occurredOn: on,
      enteredAt: nowAt(),
      data,
    };
  }

  /** A call keeps failing: shown as blocked, and an operator decides. */
  block(id: string, service: BlockedEffect['service'], reason: string, effect: Effect | null): void {
    if (this.s.blocked.some((b) => b.id === id)) return;
    this.s = { ...this.s, blocked: [...this.s.blocked, { id, service, reason, sinceAt: nowAt(), effect }] };
    const event = this.event('internal', 'blocked', nowAt(), this.s.frame.openedOn, { id, service, reason });
    this.note(event, Object.keys(this.s.tracks)[0] ?? 'main');
  }

  unblock(id: string): void {
    this.s = { ...this.s, blocked: this.s.blocked.filter((b) => b.id !== id) };
  }

  /** Takes an operator's wish to try again out of the inbox, if it is there. */
  takeRetry(id: string): Incoming | null {
    const at = this.inbox.findIndex(
      (e) => e.name === 'retryBlocked' && e.by.role === 'operator' && (e.data as { target?: string }).target === id,
    );
    return at < 0 ? null : (this.inbox.splice(at, 1)[0] ?? null);
  }

  /** What an operator sees: search attributes where they changed, and the page of the case. */
  show(): void {
    const view = viewOf(this.procedure, this.s);
    setCurrentDetails(detailsOf(view, this.s.frame.link));
    const attributes = {
      stage: view.stage,
      waitingFor: view.waitsFor.who,
      dueOn: view.dueOn,
      blocked: view.blocked.length > 0,
    };
    const shown = JSON.stringify(attributes);
    if (shown === this.shown) return;
    this.shown = shown;
    upsertSearchAttributes([
      { key: STAGE, value: attributes.stage },
      { key: WAITING_FOR, value: attributes.waitingFor },
      { key: DUE_ON, value: attributes.dueOn === null ? null : new Date(`${attributes.dueOn}T23:59:59+08:00`) },
      { key: BLOCKED, value: attributes.blocked },
    ]);
  }
}
