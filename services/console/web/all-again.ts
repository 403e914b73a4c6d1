import type { QueryClient } from '@tanstack/react-query';

/** Reads whatever is shown once more. Who is signed in is not asked with it: were that not to be had just now, the page would not go on. */
export const allAgain = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
