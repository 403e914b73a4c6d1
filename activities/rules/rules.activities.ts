import { deadlinesAnswer } from '../../services/rules/schemas';
import type { DeadlineAnswer, DeadlineQuestion } from '../../workflows/contract/clocks';
import type { ServiceClient } from '../../infra/service/client';
import { failing } from '../failing';

/** Deadlines, asked of the rules service. */
export const createRulesActivities = (deps: { rules: ServiceClient }) => ({
  resolveDeadlines(questions: DeadlineQuestion[]): Promise<DeadlineAnswer[]> {
    return failing(deps.rules.call('POST', '/v1/deadlines', deadlinesAnswer, questions));
  },
});
