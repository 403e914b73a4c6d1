/** Runs a job again and again, one at a time, with a pause between; `nudge` starts the next round at once. */
export interface Sweeper {
  nudge(): void;
  stop(): Promise<void>;
}

export function sweep(job: () => Promise<void>, everyMs: number, onError: (error: unknown) => void): Sweeper {
  let stopped = false;
  let nudged = false;
  let wake: (() => void) | null = null;
  const loop = (async () => {
    while (!stopped) {
      nudged = false;
      await job().catch(onError);
      if (stopped || nudged) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs);
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
