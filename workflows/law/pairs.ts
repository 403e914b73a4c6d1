import type { Party } from '../contract/facts';
import type { PartyId } from '../contract/incoming';

/** One worker, or the union in the workers’ place (COL-6), against one employer. Windows are held per pair and party (AWD-1, I-1 art 17). */
export interface Pair {
  id: string;
  worker: PartyId;
  employer: PartyId;
}

/** Every worker-employer pair of a case, in the order the parties were named. */
export function pairsOf(parties: readonly Party[]): Pair[] {
  const workers = parties.filter((p) => p.kind !== 'employer');
  const employers = parties.filter((p) => p.kind === 'employer');
  return workers.flatMap((w) => employers.map((e) => ({ id: `${w.id}-${e.id}`, worker: w.id, employer: e.id })));
}

/** So many windows of pairs one case can carry: the state of more would outgrow what a workflow may be sent. */
export const MOST_WINDOWS = 200;

/** Whether parties and so many awards would have more windows than one case can carry. */
export const outgrows = (parties: readonly Party[], awards = 1): boolean =>
  pairsOf(parties).length * Math.max(1, awards) > MOST_WINDOWS;

/** `<pair>:<party>`, the id of one party's window. */
export const windowId = (pair: string, party: PartyId): string => `${pair}.${party}`;
