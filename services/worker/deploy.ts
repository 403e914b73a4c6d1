import type { ServiceClient } from '../kit/client';
import type { Versions } from '../kit/temporal/versions';
import { STATE_VERSION } from '../../workflows/contract/case';
import { deploysAnswer } from '../cases/internal.schemas';

const SAY_AFTER_MS = 10_000;
const TELL_AGAIN_MS = 2_000;

/** Makes a build current once its worker has polled; says so where that takes long, and why. */
export async function makeCurrent(versions: Versions, buildId: string, say: (line: string) => void): Promise<void> {
  let from = Date.now();
  await versions.makeCurrent(buildId, (reason) => {
    if (Date.now() - from < SAY_AFTER_MS) return;
    from = Date.now();
    say(`build ${buildId}: not current yet: ${reason}`);
  });
  say(`build ${buildId}: current`);
}

/** Has `cases` wake the open cases for a build that was made current; until it has heard. */
export async function tellCases(cases: ServiceClient, buildId: string, say: (line: string) => void): Promise<void> {
  const body = { buildId, stateVersion: STATE_VERSION };
  for (;;) {
    try {
      const { left } = await cases.call('POST', '/internal/v1/deploys', deploysAnswer, body);
      say(`build ${buildId}: ${left} cases are to cross to it`);
      return;
    } catch {
      await new Promise((next) => setTimeout(next, TELL_AGAIN_MS));
    }
  }
}
