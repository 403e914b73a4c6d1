import type { Session } from '../../contract/facts';
import type { Instant } from '../../contract/incoming';
import type { Effect } from '../../contract/proceedings';

/**
 * Whoever was summoned is told that a session is not held, by its number from 1 (MED-8). Of one that was to be held before `now`
 * nobody is told: it stood there, and was not held.
 */
export function calledOff({ at, summoned }: Session, number: number, now: Instant): Effect[] {
  if (Date.parse(at) <= Date.parse(now)) return [];
  const to = summoned.map((p) => `party:${p}`);
  return [{ service: 'notification', template: 'sessionCancelled', to, data: { at, session: String(number) } }];
}

/** Of all that still stand, as their mediation ends. */
export const allCalledOff = (sessions: readonly Session[], now: Instant): Effect[] =>
  sessions.flatMap((one, i) => (one.absent === null && !one.cancelled ? calledOff(one, i + 1, now) : []));
