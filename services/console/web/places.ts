/** Whether a place lies in another, by GB/T 2260: a county in its city, and that in its province. */
const lies = (place: string, within: string): boolean => place.startsWith(within.replace(/(?:00)+$/, ''));

/** Whether whoever serves these places serves anybody of this one. */
export const serves = ({ places }: { places: readonly string[] }, region: string): boolean =>
  places.some((place) => lies(region, place) || lies(place, region));
