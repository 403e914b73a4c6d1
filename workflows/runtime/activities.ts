import { ActivityFailure, ApplicationFailure, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseActivities } from '../contract/case';
import { FENCED, RULES_AWAY, RUN_BEHIND } from '../contract/dates';

/** A local activity holds every act and query of its case, so it is short: two tries, then the same as a normal one. */
export const atOnce = proxyLocalActivities<Pick<CaseActivities, 'commit'>>({
  startToCloseTimeout: '1 s',
  retry: { initialInterval: '50 ms', maximumAttempts: 2 },
});

/** Dates for a rehearsal, which somebody waits for at a page: many, and each at once or not at all. */
export const askedAtOnce = proxyLocalActivities<Pick<CaseActivities, 'resolveDates'>>({
  startToCloseTimeout: '2 s',
  retry: { initialInterval: '100 ms', maximumAttempts: 3 },
});

/** What must be written or read before the case goes on: tried until it is. */
export const untilDone = proxyActivities<Pick<CaseActivities, 'commit' | 'loadCase'>>({
  startToCloseTimeout: '20 s',
  retry: {
    initialInterval: '500 ms',
    backoffCoefficient: 2,
    maximumInterval: '30 s',
    nonRetryableErrorTypes: [RULES_AWAY, FENCED, RUN_BEHIND],
  },
});

// About two minutes of trying: longer than a service's restart, shorter than a working day's patience. Then the case is
// shown as blocked and an operator decides; nothing retries in silence for ever.
export const activities = proxyActivities<Omit<CaseActivities, 'commit' | 'loadCase'>>({
  startToCloseTimeout: '20 s',
  retry: { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '30 s', maximumAttempts: 9 },
});

/** The failure a service gave, beneath what Temporal wraps it in. */
export const failureOf = (error: unknown): ApplicationFailure | null => {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure ? cause : null;
};

export const reasonOf = (error: unknown): string =>
  error instanceof ActivityFailure ? (error.cause?.message ?? error.message) : String(error);
