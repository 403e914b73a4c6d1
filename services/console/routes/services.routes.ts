import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { jsonOf } from '../../kit/answer';
import { readiness } from '../../kit/health';
import { Problem } from '../../kit/problem';
import { personOf } from '../people';

const TIMEOUT_MS = 5_000;
const health = z.object({ version: z.string().optional() });

/** How each service stands and of which version it is: for operators. */
export function servicesRoute(app: FastifyInstance, services: Readonly<Record<string, string>>): void {
  async function told<S extends z.ZodType>(url: string, schema: S): Promise<z.output<S> | null> {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null);
    const read = schema.safeParse(answer && (await jsonOf(answer, 'house').catch(() => null)));
    return read.success ? read.data : null;
  }
  const standing = async ([name, url]: [string, string]) => {
    const [runs, ready] = await Promise.all([told(`${url}/health`, health), told(`${url}/ready`, readiness)]);
    const lacks = ready === null ? [] : [...ready.failing, ...ready.degraded];
    return { name, version: runs?.version ?? null, state: runs === null ? 'away' : (ready?.status ?? 'away'), lacks };
  };
  app.get('/services', { config: { open: true }, schema: { hide: true } }, async (request) => {
    if (personOf(request).role !== 'operator') throw new Problem('FORBIDDEN', 'for operators');
    return { services: await Promise.all(Object.entries(services).map(standing)) };
  });
}
