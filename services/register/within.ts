import { sql, type RawBuilder } from 'kysely';
import { prefixOf } from '../kit/auth';

/** Rows of a place. A county is found by its whole number, in the order of the page. */
export function within(region: string): RawBuilder<boolean> {
  const place = prefixOf(region);
  return place.length === 6 ? sql<boolean>`region = ${place}` : sql<boolean>`region like ${`${place}%`}`;
}

/** The same over days and work, as their indexes go: the number of a case begins with its place, and a city has an index of its own. */
export const placed = (region: string): RawBuilder<boolean> => {
  const place = prefixOf(region);
  return place.length === 4 ? sql<boolean>`left(region, 4) = ${place}` : within(region);
};
