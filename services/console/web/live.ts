import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { askIfEnded } from './api';

/** How often a list is read again that others move, and of which no stream tells. */
export const LOOKS_AGAIN_MS = 15_000;

/** What changes within so long is looked at together. */
const TOGETHER_MS = 500;
/** A stream ends every few minutes, and begins again: only what lasts is said. */
const SAID_AFTER_MS = 6_000;
/** Whoever is turned away again and again, because a person has very many windows open, asks no more often than this. */
const SELDOM_MS = 5 * 60_000;

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
    let isFirst = true;
    let wait = LOOKS_AGAIN_MS;
    const timers: Record<'look' | 'say' | 'again', ReturnType<typeof setTimeout> | undefined> = {
      look: undefined,
      say: undefined,
      again: undefined,
    };
    // Of many cases that moved at once each is told: they are looked at together, and nothing that is under way is asked anew.
    const lookAgain = (): void => {
      timers.look ??= setTimeout(() => {
        timers.look = undefined;
        for (const of of MOVED) void queries.invalidateQueries({ queryKey: [of] }, { cancelRefetch: false });
      }, TOGETHER_MS);
    };
    const listen = (): void => {
      changes = new EventSource('/api/register/v1/work/changes');
      changes.addEventListener('open', () => {
        clearTimeout(timers.say);
        timers.say = undefined;
        wait = LOOKS_AGAIN_MS;
        // Between two streams something may have gone by.
        if (!isFirst) lookAgain();
        isFirst = false;
        setTold(true);
      });
      changes.addEventListener('changed', lookAgain);
      changes.addEventListener('error', () => {
        isFirst = false;
        timers.say ??= setTimeout(() => setTold(false), SAID_AFTER_MS);
        // It does not say why it broke off: whether the session has ended is asked.
        void askIfEnded();
        // The browser listens again of itself where it was cut off, and never where it was turned away.
        if (changes.readyState !== EventSource.CLOSED) return;
        timers.again = setTimeout(listen, wait);
        wait = Math.min(wait * 2, SELDOM_MS);
      });
    };
    listen();
    return () => {
      for (const timer of Object.values(timers)) clearTimeout(timer);
      changes.close();
    };
  }, [queries]);
  return isTold;
}
