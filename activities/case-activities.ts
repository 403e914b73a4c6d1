import { ApplicationFailure } from '@temporalio/common';
import { inTrace } from '../services/kit/tracing';
import type { CaseActivities } from '../workflows/contract/case';
import { completed, datesForRun, RULES_AWAY } from '../workflows/contract/dates';
import type { Effect } from '../workflows/contract/proceedings';
import { arbitrationCalls } from './arbitration/arbitration.calls';
import { storeActivities } from './store/store.activities';
import { casesCalls } from './cases/cases.calls';
import { courtCalls } from './court/court.calls';
import type { Deps, MakeCall } from './deps';
import { failing } from './failing';
import { rosterCalls } from './roster/roster.calls';
import { rulesActivities } from './rules/rules.activities';

/** The activities of a case, put together from those of the services. */
export function createCaseActivities(deps: Deps): CaseActivities {
  const store = storeActivities(deps);
  const rules = rulesActivities(deps);
  const calls = {
    court: courtCalls(deps),
    arbitration: arbitrationCalls(deps),
    roster: rosterCalls(deps),
    cases: casesCalls(deps),
  };
  return {
    /** Dates first, then everything that was decided in one transaction, completed with them. */
    commit(commit) {
      return inTrace(commit.trace, 'commit', { 'dingfen.case': commit.caseNo }, async () => {
        const answers = await rules.datesOfStep(commit.questions).catch((error: Error) => {
          throw ApplicationFailure.create({ type: RULES_AWAY, message: error.message });
        });
        await store.write(completed(commit, answers));
        return { answers: datesForRun(commit, answers) };
      });
    },
    resolveDates: (asked) => rules.dates(asked),
    async callOut({ frame, call, trace }) {
      const { service } = call.effect;
      if (service === 'notification' || service === 'proceedings') {
        throw ApplicationFailure.nonRetryable(`${service} is not called`, 'SERVICE');
      }
      const make = calls[service] as MakeCall<Effect>;
      const attributes = { 'dingfen.case': frame.caseNo, 'dingfen.service': service };
      const asked = inTrace(trace, 'callOut', attributes, () => make(call.effect, call, frame));
      return { messages: await failing(asked) };
    },
    loadCase: ({ caseNo }) => store.load(caseNo),
  };
}
