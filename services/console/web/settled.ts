import { useEffect, useState } from 'react';

/** What was typed, once nothing more was typed for a moment (ms); null while there is nothing. */
export function useSettled(typed: string | null, restsMs = 600): string | null {
  const [settled, settle] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), restsMs);
    return () => clearTimeout(timer);
  }, [typed, restsMs]);
  return typed === null ? null : settled;
}
