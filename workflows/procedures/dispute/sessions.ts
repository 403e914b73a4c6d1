import { toParty } from '../../contract/recipients';
import type { Session } from '../../contract/facts';
import type { ActData } from '../../contract/acts';
import type { Instant, PartyId } from '../../contract/incoming';
import { hasRoom } from '../../contract/sessions';
import type { TemplateName } from '../../contract/templates';
import type { Effect } from '../../contract/proceedings';

/**
 * Whoever was summoned is told that a session is not held, by its number from 1 (MED-8). Of one that was to be held before `now`
 * nobody is told: it stood there, and was not held.
 */
export function calledOff({ at, summoned }: Session, number: number, now: Instant): Effect[] {
  if (Date.parse(at) <= Date.parse(now)) return [];
  const to = summoned.map(toParty);
  return [{ service: 'notification', template: 'sessionCancelled', to, data: { at, session: String(number) } }];
}

type Call = ActData['scheduleSession'];
const putOffBy = ({ instead = 0 }: Call, sessions: readonly Session[]): Session | undefined => sessions[instead - 1];

/** Whoever is summoned is told; who was to come to the session that is put off, that it is that one (ACC-7, MED-8). */
export function called(call: Call, sessions: readonly Session[]): Effect[] {
  const before = putOffBy(call, sessions);
  const moved = call.summoned.filter((party) => before?.summoned.includes(party));
  const first = call.summoned.filter((party) => !moved.includes(party));
  const says = (template: TemplateName, parties: readonly PartyId[], more: Record<string, string> = {}): Effect[] =>
    parties.length === 0
      ? []
      : [
          {
            service: 'notification',
            template,
            to: parties.map(toParty),
            data: { at: call.at, place: call.placeRef, ...more },
          },
        ];
  return [
    ...says(hasRoom(call.way) ? 'summonsToRoom' : 'summons', first),
    ...says(hasRoom(call.way) ? 'sessionMovedToRoom' : 'sessionMoved', moved, { before: before?.at ?? '' }),
  ];
}

/** Whoever was to come to the session that is put off, and is not summoned again, is told that it is not held. */
export function putOff(call: Call, sessions: readonly Session[], now: Instant): Effect[] {
  const before = putOffBy(call, sessions);
  if (before === undefined) return [];
  const left = before.summoned.filter((party) => !call.summoned.includes(party));
  return left.length === 0 ? [] : calledOff({ ...before, summoned: left }, call.instead ?? 0, now);
}

/** Of all that still stand, as their mediation ends. */
export const allCalledOff = (sessions: readonly Session[], now: Instant): Effect[] =>
  sessions.flatMap((one, i) => (one.absent === null && !one.cancelled ? calledOff(one, i + 1, now) : []));
