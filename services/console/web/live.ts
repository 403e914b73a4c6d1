import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { askIfEnded } from './api';

/** How often a list is read again that others move, and of which no stream tells. */
export const LOOKS_AGAIN_MS = 15_000;

/** What is shown of cases, wherever it is shown. */
const MOVED = ['work', 'case', 'register', 'register-days'];

/**
 * Looks again at whatever changed, as the register tells it: nobody reloads a page to see what others did. Answers whether it
 * tells just now; what was told meanwhile is looked at once it does again.
 */
export function useChanges(): boolean {
  const queries = useQueryClient();
  const [isTold, setTold] = useState(true);
  useEffect(() => {
    let changes: EventSource;
    let later: ReturnType<typeof setTimeout> | undefined;
    let isFirst = true;
    const lookAgain = (): void => {
      for (const of of MOVED) void queries.invalidateQueries({ queryKey: [of] });
    };
    const listen = (): void => {
      changes = new EventSource('/api/register/v1/work/changes');
      changes.addEventListener('open', () => {
        // Between two streams something may have gone by.
        if (!isFirst) lookAgain();
        isFirst = false;
        setTold(true);
      });
      changes.addEventListener('changed', lookAgain);
      changes.addEventListener('error', () => {
        // It does not say why it broke off: whether the session has ended is asked.
        void askIfEnded();
        // The browser listens again of itself where it was cut off, and never where it was turned away.
        if (changes.readyState !== EventSource.CLOSED) return;
        setTold(false);
        later = setTimeout(listen, LOOKS_AGAIN_MS);
      });
    };
    listen();
    return () => {
      clearTimeout(later);
      changes.close();
    };
  }, [queries]);
  return isTold;
}
