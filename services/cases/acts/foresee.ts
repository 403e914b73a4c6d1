import type { z } from 'zod';
import type { Brought, DatedClock, Preview } from '../../../workflows/contract/case';
import { regionOf } from '../../../workflows/contract/case';
import { actOf } from '../../../workflows/contract/act-table';
import type { ActName } from '../../../workflows/contract/acts';
import type { Incoming } from '../../../workflows/contract/incoming';
import { caseOf } from '../../../workflows/contract/proceedings';
import type { ServiceClient } from '../../kit/client';
import { Problem } from '../../kit/problem';
import { deadlinesAnswer } from '../../rules/schemas';
import type { CaseBeginner } from '../disputes/case-beginner';
import type { ProceedingsGateway } from '../disputes/proceedings.gateway';
import type { actPreview } from '../schemas';

interface Deps {
  runs: Pick<ProceedingsGateway, 'preview'>;
  beginner: Pick<CaseBeginner, 'begin'>;
  rules: ServiceClient;
}

/** Somebody waits for it at a form: longer than this it helps nobody. */
const WITHIN_MS = 10_000;
/** Dates lead to dates; an act that asked for more than so many rounds of them would be one that never ends. */
const MOST_ROUNDS = 20;

/**
 * What would come of an act: its case is asked, and the rules service for the dates that the case asks for. Throws UNAVAILABLE where
 * one of them does not answer, BUSY while the case is in the middle of something.
 */
export async function foresee(
  { runs, beginner, rules }: Deps,
  workflowId: string,
  name: ActName,
  event: Incoming,
): Promise<z.infer<typeof actPreview>> {
  const caseNo = caseOf(workflowId);
  const brought: Brought = { region: regionOf(workflowId), event };
  const dates: DatedClock[][] = [];
  const ask = async (): Promise<Preview> => {
    let seen = await runs.preview(caseNo, brought, dates);
    if (seen === undefined) {
      // One that rests has no workflow that could say.
      await beginner.begin(caseNo);
      seen = await runs.preview(caseNo, brought, dates);
    }
    if (seen === undefined) throw new Problem('UNAVAILABLE', 'the case');
    if (seen === null) throw new Problem('BUSY');
    return seen;
  };
  const until = Date.now() + WITHIN_MS;
  let seen = await ask();
  for (let round = 0; seen.asks.length > 0; round += 1) {
    if (Date.now() > until) throw new Problem('UNAVAILABLE', 'the case');
    if (round === MOST_ROUNDS) throw new Problem('INTERNAL', 'it asks for dates without end');
    const questions = seen.asks.map(({ question }) => question);
    const answers = await rules.call('POST', '/v1/deadlines', deadlinesAnswer, questions);
    dates.push(
      seen.asks.flatMap(({ region, clock }, i) => {
        const answer = answers[i];
        return answer === undefined ? [] : [{ region, clock, answer }];
      }),
    );
    seen = await ask();
  }
  return shown(name, seen, dates);
}

function shown(
  name: ActName,
  { refusal, forOperator, proceedings, tells }: Preview,
  dates: readonly (readonly DatedClock[])[],
): z.infer<typeof actPreview> {
  const known = dates.flat();
  // As an act is marked whose region is over, though it keeps a right (CLK-11).
  const late = refusal?.code === 'CASE_CLOSED' && actOf(name)?.keepsRight === true;
  return {
    refusal: late ? null : refusal,
    forOperator: forOperator || late,
    proceedings: proceedings.map((one) => ({
      ...one,
      clocks: one.clocks.map((clock) => {
        const dated = known.findLast(({ region, clock: id }) => region === one.proceeding && id === clock.id);
        return { ...clock, why: dated?.answer.steps ?? [] };
      }),
    })),
    tells,
  };
}
