import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Looks again at whatever changed, as the register tells it: nobody reloads a page to see what others did. */
export function useChanges(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const changes = new EventSource('/api/register/v1/work/changes');
    changes.addEventListener('changed', () => {
      void queries.invalidateQueries({ queryKey: ['work'] });
      void queries.invalidateQueries({ queryKey: ['case'] });
    });
    return () => changes.close();
  }, [queries]);
}
