import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { Problem } from '../../kit/problem';
import { mustLieWithin } from '../places';
import { RosterRepository, type RosterTables } from '../roster.repository';
import type { newEntry } from './schemas';

export type NewEntry = z.output<typeof newEntry>;

/** Keeps what an entry says as its next version, in a transaction that holds the entry; answers its number. */
export async function keepVersion(
  tx: Kysely<RosterTables>,
  number: string,
  data: NewEntry['data'],
  { by, at }: { by: string; at: Date },
): Promise<number> {
  const { last } = await tx
    .selectFrom('entry_versions')
    .select((e) => e.fn.max('version').as('last'))
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  const version = (last ?? 0) + 1;
  await tx
    .insertInto('entry_versions')
    .values({ number, version, data: JSON.stringify(data), by, at: at.toISOString() })
    .execute();
  return version;
}

/**
 * Whoever is entered lies within the region, as he is said to be and as the directory has him: an id of another place is
 * somebody else’s. A mediator belongs to an organisation of the region. Throws FORBIDDEN or INVALID.
 */
export async function mustBeTheirs(db: Kysely<RosterTables>, { kind, data }: NewEntry, region: string): Promise<void> {
  const directory = new RosterRepository(db);
  if (kind === 'expert') {
    const person = await directory.mediator(data.id);
    if (person === null) throw new Problem('INVALID', `no mediator ${data.id}`);
    return mustLieWithin(region, person.places);
  }
  mustLieWithin(region, data.places);
  const before = kind === 'organisation' ? await directory.organisation(data.id) : await directory.mediator(data.id);
  mustLieWithin(region, before?.places ?? []);
  if (kind !== 'mediator') return;
  const of = await directory.organisation(data.organisation);
  if (of === null) throw new Problem('INVALID', `no organisation ${data.organisation}`);
  mustLieWithin(region, of.places);
}
