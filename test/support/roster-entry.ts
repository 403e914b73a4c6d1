import { STATE_VERSION } from '../../workflows/contract/case';
import type { RosterActData, RosterActName } from '../../workflows/contract/acts';
import type { RosterEntryFacts } from '../../workflows/contract/facts';
import type { Actor, Incoming } from '../../workflows/contract/incoming';
import type { RuleParameters } from '../../workflows/contract/proceedings';
import { Simulation } from '../../infra/rehearsal/simulation';

export const ENTRY_NUMBER = '410305-R2026-000001';
export const ENTERED_AT = '2026-03-02T01:00:00.000Z';
export const HR: Actor = { role: 'hr', id: 'hr-1' };
export const UNION: Actor = { role: 'union', id: 'union-1' };
export const COURT: Actor = { role: 'court', id: 'court-1' };

/** An entry of a body, played by the shipped step; after each it is begun again from what is stored. */
export class Entry {
  /** The rows that any of them took. */
  static readonly taken = new Set<string>();
  private acts = 0;

  constructor(
    readonly by = HR,
    readonly simulation = new Simulation(ENTERED_AT, undefined, true),
  ) {
    const subject = { kind: 'organisation' as const, id: 'org-1' };
    const body = by.role === 'union' ? ('union' as const) : ('hr' as const);
    const facts: RosterEntryFacts = { subject, body, proposed: { version: 1, by: by.id }, inForce: null, since: null };
    const made = this.event('entry.made', by, {}, 'message');
    const ruleSet = { id: 'CN', version: 1, versions: { CN: 1 }, parameters: {} as RuleParameters };
    const of = { caseNo: ENTRY_NUMBER, region: '410305', openedOn: ENTERED_AT.slice(0, 10) };
    const frame = { ...of, disputeType: '', workers: 0, link: '' };
    this.simulation.open({ ...frame, ruleSet, facts, opening: [made], stateVersion: STATE_VERSION });
  }

  private event(name: string, by: Actor, data: object, kind: 'act' | 'message' = 'act'): Incoming {
    const at = this.simulation.now;
    const id = `${name}-${(this.acts += 1)}`;
    return { id, kind, name, by, occurredAt: at, occurredOn: at.slice(0, 10), enteredAt: at, data };
  }

  /** The code of the refusal, or where the entry now stands. */
  does<N extends RosterActName>(name: N, by: Actor, data: RosterActData[N]): string {
    return this.bring(this.event(name, by, data)) ?? this.stands;
  }

  /** One act after another, each of which must be taken. */
  goes(...acts: (readonly [RosterActName, Actor, object?])[]): this {
    for (const [name, by, data] of acts) {
      const refused = this.bring(this.event(name, by, data ?? {}));
      if (refused !== undefined) throw new Error(`${name}: ${refused}`);
    }
    return this;
  }

  private bring(event: Incoming): string | undefined {
    const refusal = this.simulation.deliver(ENTRY_NUMBER, event);
    for (const { entry } of this.simulation.journal) if (entry.row !== null) Entry.taken.add(entry.row);
    return refusal?.code;
  }

  get stands(): string {
    return this.simulation.view(ENTRY_NUMBER).stage;
  }
  get facts(): RosterEntryFacts {
    return this.simulation.state<RosterEntryFacts>(ENTRY_NUMBER).facts;
  }
}
