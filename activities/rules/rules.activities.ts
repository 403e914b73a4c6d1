import { deadlinesAnswer } from '../../services/rules/schemas';
import type { DeadlineAnswer, DeadlineQuestion } from '../../workflows/contract/clocks';
import type { ServiceClient } from '../../infra/service/client';
import { failing } from '../failing';

/** Deadlines, asked of the rules service. */
export const createRulesActivities = (deps: { rules: ServiceClient }) => ({
  async resolveDeadlines(request: {
    questions: DeadlineQuestion[];
    validOn: string;
  }): Promise<{ answers: DeadlineAnswer[] }> {
    const answer = await failing(deps.rules.call('POST', '/v1/deadlines', deadlinesAnswer, request));
    return { answers: answer.answers as DeadlineAnswer[] };
  },
});
