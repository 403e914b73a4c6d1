import { deadlinesAnswer } from '../../services/rules/schemas';
import type { AskedDate, DatedClock } from '../../workflows/contract/case';
import type { DeadlineAnswer } from '../../workflows/contract/clocks';
import type { Deps } from '../deps';
import { failing } from '../failing';

/** Dates, asked of the rules service. */
export const rulesActivities = ({ rules }: Pick<Deps, 'rules'>) => ({
  async dates(asked: readonly AskedDate[]): Promise<DatedClock[]> {
    if (asked.length === 0) return [];
    const questions = asked.map((a) => a.question);
    const answers: DeadlineAnswer[] = await failing(rules.call('POST', '/v1/deadlines', deadlinesAnswer, questions));
    return asked.map(({ region, clock }, i) => ({ region, clock, answer: answers[i] as DeadlineAnswer }));
  },
});
