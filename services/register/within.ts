import { sql, type RawBuilder } from 'kysely';
import { prefixOf } from '../kit/auth';

/** Rows of a place. A county is found by its whole number, in the order of the page. */
export function within(region: string): RawBuilder<boolean> {
  const place = prefixOf(region);
  return place.length === 6 ? sql<boolean>`region = ${place}` : sql<boolean>`region like ${`${place}%`}`;
}
