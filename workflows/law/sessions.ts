import type { PartyId } from '../contract/incoming';
import type { SessionWay } from '../contract/sessions';

const areAmong = (who: readonly PartyId[], all: readonly PartyId[]): boolean => who.every((one) => all.includes(one));

/** A session in which each takes part at his own time needs the word of everybody who is called (SEC-2: ORule 16). */
export const mayBeHeld = (
  way: SessionWay | undefined,
  summoned: readonly PartyId[],
  agreed: readonly PartyId[] = [],
): boolean => way !== 'separateTimes' || areAmong(summoned, agreed);

/** A recording takes the place of minutes only if everybody who came agrees to it (SEC-2: ORule 22). */
export const mayGoWithoutMinutes = (came: readonly PartyId[], agreed: readonly PartyId[] = []): boolean =>
  areAmong(came, agreed);
