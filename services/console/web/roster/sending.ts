import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { isRefused } from '../unsettled';

/** Sends what was typed for the roster, once, however often its button is pressed; what was refused is another thing next time. */
export function useSending<T, Answer = unknown>(send: (typed: T, key: string) => Promise<Answer>, done: () => void) {
  const queries = useQueryClient();
  const key = useRef(crypto.randomUUID());
  return useMutation({
    mutationFn: (typed: T) => send(typed, key.current),
    onSuccess: async () => {
      key.current = crypto.randomUUID();
      // Read anew before the form closes: one that is opened next says what it was opened upon.
      await queries.invalidateQueries({ queryKey: ['roster'] });
      done();
    },
    onError: (error) => {
      if (isRefused(error)) key.current = crypto.randomUUID();
    },
  });
}
