import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { VERSION } from './version';

/** Throws, or rejects, where what is looked at does not work. */
type Look = () => Promise<unknown>;

export interface Health {
  name: string;
  /** Without these it answers nobody. */
  ready?: Record<string, Look>;
  /** Without these it does less: what needs them waits, and the rest goes on. */
  leansOn?: Record<string, Look>;
}

const ANSWERS_WITHIN_MS = 1_000;

/** Whether a service of the house is there; what it leans on itself is not its answer. */
export const answers =
  (url: string): Look =>
  async () => {
    const answer = await fetch(new URL('/health', url), {
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    });
    if (!answer.ok) throw new Error(`answers ${answer.status}`);
  };

/** Which of them do not work. */
export async function notWorking(looks: Record<string, Look>): Promise<string[]> {
  const seen = await Promise.allSettled(Object.values(looks).map((look) => look()));
  return Object.keys(looks).filter((_name, i) => seen[i]?.status === 'rejected');
}

/** How a service stands, as `GET /ready` says it. */
export const readiness = z.object({
  status: z.enum(['ok', 'degraded', 'waiting']),
  /** What it depends on, of which `failing` does not work: it answers nobody. */
  needs: z.array(z.string()),
  failing: z.array(z.string()),
  /** What it does less without, of which `degraded` does not work now. */
  leansOn: z.array(z.string()),
  degraded: z.array(z.string()),
});

/** `GET /health`: it runs. `GET /ready`: whether it can answer, on what that depends, and what goes less well just now. */
export function addHealth(app: FastifyInstance, { name, ready = {}, leansOn = {} }: Health): void {
  const open = { config: { open: true, rateLimit: false } as const };
  const schema = { tags: ['health'], security: [] };
  const runs = { ...schema, operationId: 'getHealth', summary: 'That it runs' };
  app.get('/health', { ...open, schema: runs }, () => ({ status: 'ok', service: name, version: VERSION }));
  const answer = {
    ...schema,
    operationId: 'getReadiness',
    summary: 'Whether it can answer, and what goes less well',
    response: { 200: readiness, 503: readiness },
  };
  app.get('/ready', { ...open, schema: answer }, async (_request, reply) => {
    const [failing, degraded] = await Promise.all([notWorking(ready), notWorking(leansOn)]);
    const less = degraded.length === 0 ? 'ok' : 'degraded';
    return reply.code(failing.length === 0 ? 200 : 503).send({
      status: failing.length === 0 ? less : 'waiting',
      needs: Object.keys(ready),
      failing,
      leansOn: Object.keys(leansOn),
      degraded,
    });
  });
}
