import { createHash } from 'node:crypto';
import type { WorkflowService } from '@temporalio/client';

/** All builds of the workflows are versions of this one Worker Deployment. */
export const DEPLOYMENT = 'dingfen';

const TRY_AGAIN_MS = 200;
const GRPC_NOT_FOUND = 5;
/** `WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED`. */
const DRAINED = 5;

/**
 * The build id of a bundle: a hash of its code, so that the same workflows are the same version wherever they were
 * built. The source map is left out, for it names the folder of the build.
 */
export const buildIdOf = (code: string): string =>
  createHash('sha256')
    .update(code.replace(/\/\/# sourceMappingURL=data:\S*/, ''))
    .digest('hex')
    .slice(0, 12);

/** What a worker is told of its build: runs stay on the build they began with until they cross of themselves. */
export const versionedBy = (buildId: string) => ({
  workerDeploymentOptions: {
    useWorkerVersioning: true as const,
    version: { deploymentName: DEPLOYMENT, buildId },
    defaultVersioningBehavior: 'PINNED' as const,
  },
});

/** One namespace's versions of the deployment, as the server sees them. */
export class Versions {
  constructor(
    private readonly service: WorkflowService,
    private readonly namespace: string,
  ) {}

  /**
   * Has new cases begin on a build, and crossing ones go to it. The server refuses that until a worker of the build has
   * polled, so it is tried until it is so; `waits` hears why, at each try.
   */
  async makeCurrent(buildId: string, waits: (reason: string) => void = () => undefined): Promise<void> {
    const request = { namespace: this.namespace, deploymentName: DEPLOYMENT, buildId, identity: DEPLOYMENT };
    for (;;) {
      try {
        await this.service.setWorkerDeploymentCurrentVersion(request);
        return;
      } catch (error) {
        waits((error as Error).message);
        await new Promise((next) => setTimeout(next, TRY_AGAIN_MS));
      }
    }
  }

  /** Whether open runs may still need a build. `unknown`: the server never heard of it, so none can. */
  async stateOf(buildId: string): Promise<'needed' | 'drained' | 'unknown'> {
    const deploymentVersion = { deploymentName: DEPLOYMENT, buildId };
    try {
      const { workerDeploymentVersionInfo: info } = await this.service.describeWorkerDeploymentVersion({
        namespace: this.namespace,
        deploymentVersion,
      });
      return Number(info?.status) === DRAINED ? 'drained' : 'needed';
    } catch (error) {
      if ((error as { code?: number }).code === GRPC_NOT_FOUND) return 'unknown';
      throw error;
    }
  }
}
