import { read, Refused } from './api';
import type { HandOver } from './hand-over-table';

/** Late first, then what did not arrive, what is waited for, and what is done. */
const RANK: readonly HandOver['state'][] = ['late', 'notDelivered', 'delivered', 'accepted', 'docketed'];

/** The order in which hand-overs are shown: by how they stand, and the nearest day first. */
export const inOrder = (a: HandOver, b: HandOver): number =>
  RANK.indexOf(a.state) - RANK.indexOf(b.state) || (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9');

/** Hand-overs to the court and to the commission, those of both gates. Of a gate that is not for this person: none. */
export async function handOvers(filter: { caseNo?: string } = {}): Promise<HandOver[]> {
  const both = await Promise.all(['court', 'arbitration'].map((service) => of(service, filter)));
  return both.flat().toSorted(inOrder);
}

async function of(service: string, filter: { caseNo?: string }): Promise<HandOver[]> {
  const query = new URLSearchParams(filter).toString();
  try {
    const { handOvers: all } = await read<{ handOvers: HandOver[] }>(`/api/${service}/v1/hand-overs?${query}`);
    return all;
  } catch (error) {
    if (error instanceof Refused && [403, 404].includes(error.problem.status)) return [];
    throw error;
  }
}
