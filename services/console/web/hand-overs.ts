import { Refused, type Problem } from './api';
import type { HandOver } from './hand-over-table';

/** Hand-overs to the court and to the commission, those of both gates. Of a gate that is not for this person: none. */
export async function handOvers(filter: { caseNo?: string; state?: string }): Promise<HandOver[]> {
  const both = await Promise.all(['court', 'arbitration'].map((service) => of(service, filter)));
  return both.flat().toSorted((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'));
}

async function of(service: string, filter: { caseNo?: string; state?: string }): Promise<HandOver[]> {
  const query = new URLSearchParams(filter).toString();
  const response = await fetch(`/api/${service}/v1/hand-overs${query === '' ? '' : `?${query}`}`, {
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  });
  if (response.status === 403 || response.status === 404) return [];
  if (!response.ok) throw new Refused((await response.json()) as Problem);
  return ((await response.json()) as { handOvers: HandOver[] }).handOvers;
}
