import { useLocation, useSearch } from 'wouter';

/** What a page was asked for stands in its address, so that it can be kept, sent and come back to: its words, and a way to change some. */
export function useAsked(): [asked: URLSearchParams, ask: (change: Record<string, string | null>) => void] {
  const asked = new URLSearchParams(useSearch());
  const [path, go] = useLocation();
  const ask = (change: Record<string, string | null>): void => {
    const next = new URLSearchParams(asked);
    for (const [name, value] of Object.entries(change))
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
    const query = next.toString();
    // The way back leads to the page before, not through every filter.
    go(query === '' ? path : `${path}?${query}`, { replace: true });
  };
  return [asked, ask];
}
