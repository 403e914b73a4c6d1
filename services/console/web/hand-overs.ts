import { read, Refused } from './api';
import type { HandOver } from './hand-over-table';

/** Hand-overs to the court and to the commission, those of both gates. Of a gate that is not for this person: none. */
export async function handOvers(filter: { caseNo?: string; state?: string }): Promise<HandOver[]> {
  const both = await Promise.all(['court', 'arbitration'].map((service) => of(service, filter)));
  return both.flat().toSorted((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'));
}

async function of(service: string, filter: { caseNo?: string; state?: string }): Promise<HandOver[]> {
  const query = new URLSearchParams(filter).toString();
  try {
    const { handOvers: all } = await read<{ handOvers: HandOver[] }>(`/api/${service}/v1/hand-overs?${query}`);
    return all;
  } catch (error) {
    if (error instanceof Refused && [403, 404].includes(error.problem.status)) return [];
    throw error;
  }
}
