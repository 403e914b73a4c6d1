import type { z } from 'zod';
import { Problem } from './problem';

/** Where a page ended, for whoever asks for the next one: opaque, and the key of its last row. */
export const cursorOf = (last: readonly unknown[]): string => Buffer.from(JSON.stringify(last)).toString('base64url');

/** The key behind which the next page begins. Throws INVALID for what no page has given. */
export function behind<K extends z.ZodType>(after: string, key: K): z.output<K> {
  try {
    return key.parse(JSON.parse(Buffer.from(after, 'base64url').toString()));
  } catch {
    throw new Problem('INVALID', '`after` is no `next` of a page before');
  }
}
