import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { askIfEnded } from './api';

/** How often a list is read again that others move, and of which no stream tells. */
export const LOOKS_AGAIN_MS = 15_000;

/** Looks again at whatever changed, as the register tells it: nobody reloads a page to see what others did. */
export function useChanges(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const changes = new EventSource('/api/register/v1/work/changes');
    changes.addEventListener('changed', () => {
      void queries.invalidateQueries({ queryKey: ['work'] });
      void queries.invalidateQueries({ queryKey: ['case'] });
    });
    // It does not say why it broke off: whether the session has ended is asked.
    changes.addEventListener('error', () => void askIfEnded());
    return () => changes.close();
  }, [queries]);
}
