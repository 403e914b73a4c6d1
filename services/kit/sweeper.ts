import type { FastifyInstance } from 'fastify';

/** The longest pause of a job that finds nothing to do. */
const IDLE_MS = 5_000;

/**
 * Runs a job again and again, one at a time, with a pause between; `nudge` starts the next round at once. A job that says
 * `false` found nothing to do: the pause grows, up to five seconds, until there is something again.
 */
export interface Sweeper {
  nudge(): void;
  stop(): Promise<void>;
}

function sweep(job: () => Promise<unknown>, everyMs: number, onError: (error: unknown) => void): Sweeper {
  let stopped = false;
  let nudged = false;
  let wake: (() => void) | null = null;
  let pause = everyMs;
  const loop = (async () => {
    while (!stopped) {
      nudged = false;
      const found = await job().catch((error: unknown) => {
        // What is broken off because the process ends is no failure.
        if (!stopped) onError(error);
      });
      pause = found === false ? Math.max(everyMs, Math.min(IDLE_MS, pause * 2)) : everyMs;
      if (stopped || nudged) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wake = null;
    }
  })();
  return {
    nudge() {
      nudged = true;
      wake?.();
    },
    async stop() {
      stopped = true;
      wake?.();
      await loop;
    },
  };
}

/** What failed, and no person: what PostgreSQL says beyond its code may quote a row. */
export function faultOf(error: unknown): Record<string, string> {
  const { name, message, code, table, routine } = error as Error &
    Record<'code' | 'table' | 'routine', string | undefined>;
  const ofPostgres = routine !== undefined;
  return {
    error: name,
    ...(code === undefined ? {} : { code }),
    ...(ofPostgres
      ? { routine, ...(table === undefined ? {} : { table }) }
      : { reason: (message ?? '').slice(0, 200) }),
  };
}

/** The same as a job of a service: what fails is logged under the job's name, counted, and tried again. */
export const sweepIn = (
  app: FastifyInstance,
  sweepName: string,
  job: () => Promise<unknown>,
  everyMs: number,
): Sweeper =>
  sweep(job, everyMs, (error) => {
    app.metrics.sweepFailed(sweepName);
    app.log.warn({ sweep: sweepName, ...faultOf(error) }, 'a sweep failed; tried again');
  });
