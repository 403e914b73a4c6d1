import { createHash } from 'node:crypto';

/** Of a request: whether it is the same one again. */
export const digest = (of: unknown): string => createHash('sha256').update(JSON.stringify(of)).digest('hex');
