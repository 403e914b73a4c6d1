import { ApplicationFailure } from '@temporalio/common';
import { ServiceError } from '../../services/kit/client';
import { commitAnswer, storedCase } from '../../services/kit/proceedings/commits';
import { rootOf, type CaseState, type Commit } from '../../workflows/contract/case';
import { FENCED, JOURNAL_CONFLICT, RUN_BEHIND } from '../../workflows/contract/dates';
import type { ProceedingInput } from '../../workflows/contract/proceedings';
import { messageOf } from '../notification/notification.messages';
import type { Deps } from '../deps';
import { failing } from '../failing';

/** Who keeps a proceeding, by its number, and where. */
const keeperOf = (number: string, { cases, roster }: Pick<Deps, 'cases' | 'roster'>) =>
  rootOf(number) === 'dispute'
    ? { service: cases, path: `/internal/v1/disputes/${number}` }
    : { service: roster, path: `/internal/v1/roster-entries/${number}` };

/** Refusals of a commit that the run itself deals with. */
const DECIDES: readonly string[] = [FENCED, RUN_BEHIND, JOURNAL_CONFLICT];

/** What a proceeding writes in one transaction, and what it is begun again from: at the service that keeps it. */
export const storeActivities = ({ cases, roster }: Pick<Deps, 'cases' | 'roster'>) => ({
  async write({ questions: _asked, completes: _done, trace: _trace, owed, ...commit }: Commit): Promise<void> {
    const { caseNo } = commit;
    const body = { ...commit, owed: owed.map((message) => messageOf(caseNo, message)) };
    try {
      const { service, path } = keeperOf(caseNo, { cases, roster });
      await service.call('PUT', `${path}/commits`, commitAnswer, body);
    } catch (error) {
      // Another start of the case has taken over, or the run and what is stored must first be brought together.
      if (error instanceof ServiceError && error.code !== undefined && DECIDES.includes(error.code)) {
        throw ApplicationFailure.create({ type: error.code, message: error.message, nonRetryable: true });
      }
      await failing(Promise.reject(error as Error));
    }
  },
  async load(caseNo: string): Promise<{ state: CaseState | null; opening: ProceedingInput | null }> {
    // Whatever the answer, it is asked again: a case that cannot be read stands still, and never ends of it.
    const { service, path } = keeperOf(caseNo, { cases, roster });
    const { state, opening } = await service.call('GET', `${path}/state`, storedCase);
    return { state: state as CaseState | null, opening: opening as ProceedingInput | null };
  },
});
