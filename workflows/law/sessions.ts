import type { PartyId } from '../contract/incoming';
import type { SessionWay } from '../contract/sessions';
import { concerned, type Concern } from './parties';

/** Whether every party that the mediation is with has given its word: of a session’s own list of people nothing hangs on it. */
const allAgree = (f: Concern, agreed: readonly PartyId[] = []): boolean =>
  concerned(f).every(({ id }) => agreed.includes(id));

/** A session in which each takes part at his own time needs the word of every party (SEC-2: ORule 16). */
export const mayBeHeld = (f: Concern, way: SessionWay | undefined, agreed?: readonly PartyId[]): boolean =>
  way !== 'separateTimes' || allAgree(f, agreed);

/** What a session left behind: recordings take the place of minutes only if every party agrees to it (SEC-2: ORule 22). */
export const mayBeKept = (
  f: Concern,
  {
    recordings = [],
    minutes,
    agreed,
  }: { recordings?: readonly unknown[]; minutes?: unknown; agreed?: readonly PartyId[] },
): boolean => recordings.length === 0 || minutes !== undefined || allAgree(f, agreed);

/** Whether anybody’s word is asked for at all: where none is, none is taken. */
export const wordIsAsked = (said: { way?: SessionWay; recordings?: readonly unknown[]; minutes?: unknown }): boolean =>
  said.way === 'separateTimes' || ((said.recordings ?? []).length > 0 && said.minutes === undefined);
