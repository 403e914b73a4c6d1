import { deadlinesAnswer } from '../../services/rules/schemas';
import type { AskedDate, DatedClock } from '../../workflows/contract/case';
import type { DeadlineAnswer } from '../../workflows/contract/clocks';
import type { Deps } from '../deps';
import { failing } from '../failing';

/** A step that waits for its dates holds the acts of its case: it is written without them, and they are asked for beside it. */
const HOLDS_A_STEP_MS = 3_000;

/** Dates, asked of the rules service. */
export const rulesActivities = ({ rules }: Pick<Deps, 'rules'>) => ({
  async dates(asked: readonly AskedDate[], ended?: AbortSignal): Promise<DatedClock[]> {
    if (asked.length === 0) return [];
    const questions = asked.map((a) => a.question);
    const answers: DeadlineAnswer[] = await failing(
      rules.call('POST', '/v1/deadlines', deadlinesAnswer, questions, ended),
    );
    return asked.map(({ region, clock }, i) => ({ region, clock, answer: answers[i] as DeadlineAnswer }));
  },
  /** The same for a step under way, which is held no longer than `HOLDS_A_STEP_MS`. */
  datesOfStep(asked: readonly AskedDate[]): Promise<DatedClock[]> {
    return this.dates(asked, AbortSignal.timeout(HOLDS_A_STEP_MS));
  },
});
