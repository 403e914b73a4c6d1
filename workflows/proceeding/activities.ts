import { ActivityFailure, proxyActivities } from '@temporalio/workflow';
import type { ProceedingActivities } from '../contract/proceedings';

// About two minutes of trying: longer than a service's restart, shorter than a working day's patience. Then the case is
// shown as blocked and an operator decides; nothing retries in silence for ever.
// An activity whose worker was killed is only missed when its time is up: twice what our own calls wait, and no more.
export const activities = proxyActivities<ProceedingActivities>({
  startToCloseTimeout: '20 s',
  retry: { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '30 s', maximumAttempts: 9 },
});

export const reasonOf = (error: unknown): string =>
  error instanceof ActivityFailure ? (error.cause?.message ?? error.message) : String(error);
