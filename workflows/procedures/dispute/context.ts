import type { DisputeFacts, MediationRound } from '../../contract/facts';
import type { DisputeState } from '../../contract/states';
import type { ClockKey } from '../../contract/clocks';
import { inPeriodIfAny } from '../../engine/due';
import { eventGuard, guard, type Ctx, type Guard, type Row } from '../../engine/row';

export type C = Ctx<DisputeFacts, DisputeState>;
export type G = Guard<DisputeFacts, DisputeState>;
export type R = Row<DisputeFacts, DisputeState>;

/** What the act of that name says. */

export const when = (name: string, test: (c: C) => boolean, refusal?: G['refusal']): G => guard(name, test, refusal);
export const onEvent = (name: string, test: (c: C) => boolean, refusal?: G['refusal']): G =>
  eventGuard(name, test, refusal);

/** What changes in the mediation under way; everything else of it stays. */
export const round = (c: C, change: Partial<MediationRound>): { mediation: MediationRound } => ({
  mediation: { ...c.facts.mediation, ...change },
});

/** The event occurred on or before the due day of the clock, or nothing limits it. */
export const byDue = (key: ClockKey): G =>
  eventGuard(`by ${key}`, (c) => inPeriodIfAny(c.event.occurredOn, c, key), 'TOO_LATE');
