import closeWithGrace from 'close-with-grace';
import type { FastifyInstance } from 'fastify';
import { CannotStart } from './config';
import { Problem } from './problem';
import { startTracing } from './tracing';

/** Runs a process. What whoever starts it can put right is said in one line, with status 2; anything else is a fault of ours. */
export function run(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    if (!(error instanceof CannotStart) && !(error instanceof Problem)) throw error;
    process.stderr.write(`config: ${error.message}\n`);
    process.exit(2);
  });
}

/** Listens, says so, and closes gracefully on a signal or when the process that keeps us is gone. */
export async function listen(app: FastifyInstance, address: { host: string; port: number }): Promise<void> {
  let endTraces: (() => Promise<void>) | null = null;
  closeWithGrace({ delay: 8000, logger: false }, async ({ err }) => {
    if (err) app.log.error({ err: { name: err.name, stack: err.stack } }, 'closing after an error');
    await app.close();
    // What the last rounds of the background jobs did is in it too.
    await endTraces?.();
  });
  // What plays the world outside says nothing of itself.
  if (app.hasDecorator('metrics')) {
    app.metrics.ofTheProcess();
    endTraces = startTracing(app.metrics.service);
  }
  followParent();
  await app.listen(address);
  process.send?.({ ready: true });
}

/** Under a supervisor (an IPC channel) the process ends with it. */
export function followParent(): void {
  if (process.connected) process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
