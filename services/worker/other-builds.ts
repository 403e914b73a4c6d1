import type { Worker } from '@temporalio/worker';
import type { Versions } from '../kit/temporal/versions';
import type { Bundle, Bundles } from './bundles';

/**
 * Workers of the builds that open cases still stand on: the older ones and, after a roll-back, the newer ones. Each works
 * its own cases in this process, until the server says that the last of them has gone.
 */
export class OtherBuilds {
  private readonly running = new Map<string, { worker: Worker; ended: Promise<void> }>();

  constructor(
    private readonly bundles: Bundles,
    private readonly versions: Pick<Versions, 'stateOf'>,
    private readonly create: (bundle: Bundle) => Promise<Worker>,
    private readonly say: (line: string) => void,
    private readonly failed: (error: Error) => void,
  ) {}

  /** Runs every kept bundle that is needed beside the own one, and drops those that are not. */
  async begin(own: string): Promise<void> {
    for (const bundle of this.bundles.others(own)) {
      const { buildId } = bundle;
      const state = await this.versions.stateOf(buildId);
      if (state === 'drained') this.drop(buildId);
      if (state === 'unknown') this.say(`build ${buildId}: kept, not run: the server does not know it`);
      if (state !== 'needed') continue;
      const worker = await this.create(bundle);
      this.running.set(buildId, { worker, ended: worker.run().catch(this.failed) });
      this.say(`build ${buildId}: run beside the own one until its cases have crossed or ended`);
    }
  }

  /** Ends the workers of builds that have drained since. */
  async retire(): Promise<void> {
    for (const [buildId, { worker, ended }] of this.running) {
      if ((await this.versions.stateOf(buildId)) !== 'drained') continue;
      this.running.delete(buildId);
      worker.shutdown();
      await ended;
      this.drop(buildId);
    }
  }

  /** All have ended, as they do with the process. */
  async ended(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ ended }) => ended));
  }

  private drop(buildId: string): void {
    this.bundles.drop(buildId);
    this.say(`build ${buildId}: drained, and dropped`);
  }
}
