import { covers } from '../kit/auth';
import { Problem } from '../kit/problem';

/** Throws FORBIDDEN where a region does not cover every one of these places. */
export function mustLieWithin(region: string, places: readonly string[]): void {
  const elsewhere = places.filter((place) => !covers(region, place));
  if (elsewhere.length > 0) throw new Problem('FORBIDDEN', `your region is ${region}, not ${elsewhere.join(', ')}`);
}
