import type { Kysely } from 'kysely';
import { Problem } from '../problem';
import type { Runs } from './runs';

export interface SerialsTable {
  region: string;
  year: number;
  last: number;
}

const LOOKED_UP_WITHIN_MS = 1_000;

/** The next serial of a place and year, in six digits; the row lock makes each serial one proceeding's. */
export async function nextSerial(db: Kysely<{ serials: SerialsTable }>, region: string, year: number): Promise<string> {
  const { last } = await db
    .insertInto('serials')
    .values({ region, year, last: 1 })
    .onConflict((c) => c.columns(['region', 'year']).doUpdateSet((e) => ({ last: e('serials.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow();
  return String(last).padStart(6, '0');
}

/** The next number that nothing has: one that Temporal knows was given before the database was put back. Throws BUSY. */
export async function freeNumber(
  runs: Pick<Runs, 'lookUp'>,
  next: () => Promise<string>,
  { most, otherwise }: { most: number; otherwise: string },
): Promise<string> {
  for (let tries = 0; tries < most; tries += 1) {
    const number = await next();
    // While Temporal is away it opens all the same: what was given before is then seen when it is begun.
    const run = await runs.lookUp(number, LOOKED_UP_WITHIN_MS).catch(() => null);
    if (run === null) return number;
  }
  throw new Problem('BUSY', otherwise);
}
