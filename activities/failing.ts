import { ApplicationFailure } from '@temporalio/common';
import { ServiceError } from '../services/kit/client';

/**
 * A service's failure as Temporal should see it: no message of ours carries a person, and what cannot succeed by being
 * tried again is not tried again.
 */
export async function failing<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw ApplicationFailure.create({ type: 'SERVICE', message: error.message, nonRetryable: !error.retryable });
  }
}
