import type { AskedDate, DatedClock, RegionEntry, Said } from '../contract/case';
import type { DisputeFacts } from '../contract/facts';
import type { Incoming, Instant } from '../contract/incoming';
import type { ProceedingInput, ProceedingView } from '../contract/proceedings';
import type { Refusal } from '../contract/refusals';
import { PROCEDURES } from '../procedures/index';
import { Life } from './life';
import { openCase } from './state';
import { viewsOf } from './shown';

/** How a case went under some rules. */
export interface Rehearsed {
  entries: RegionEntry[];
  /** What those rules refused. */
  refused: { event: Incoming; refusal: Refusal }[];
  /** Calls to the roster that nobody had answered in the case as it went. */
  unanswered: number;
  stands: Pick<ProceedingView, 'proceeding' | 'stageName' | 'outcome' | 'clocks'>[];
}

/**
 * A case lived once more from its opening: the same step, the same things said at the same instants, and clocks falling due between
 * them, under the rules that `opening` names. It yields the dates it asks for, and is handed them. What the world was asked and nobody
 * had answered then stays unanswered. `until`: where it ends. Throws where a table contradicts itself. Pure.
 */
export function* rehearse(
  opening: ProceedingInput,
  said: readonly Said[],
  until: Instant,
): Generator<readonly AskedDate[], Rehearsed, readonly DatedClock[]> {
  const opened = opening.opening[0]?.enteredAt ?? said[0]?.at ?? until;
  const refused: Rehearsed['refused'] = [];
  let bringing: Incoming | null = null;
  const fromRoster = said.flatMap(({ event }) => (event.by.role === 'system' ? [event] : []));
  const life = new Life(
    openCase(PROCEDURES.dispute, opening as ProceedingInput<DisputeFacts>, 'rehearsal'),
    Date.parse(opened),
    {
      hears: (commands) => {
        for (const c of commands)
          if (bringing !== null && c.kind === 'answer' && 'refusal' in c.answer)
            refused.push({ event: bringing, refusal: c.answer.refusal });
      },
      // The roster answers as it did; what everybody else answered is among what was said.
      answers: ({ id, effect }) => {
        if (effect.service !== 'roster') return [];
        const own = fromRoster.findIndex((one) => one.id === `${id}/answer`);
        const [answer] = fromRoster.splice(Math.max(own, 0), 1);
        return answer === undefined ? null : [answer];
      },
    },
  );
  yield* life.take({ kind: 'opened' });
  for (const { at, region, event } of said) {
    // What the roster answered is heard where it is asked.
    if (event.by.role === 'system') continue;
    yield* life.passTo(Date.parse(at));
    bringing = event;
    yield* life.take({ kind: 'brought', region, event });
    bringing = null;
  }
  yield* life.passTo(Date.parse(until));
  const stands = viewsOf(life.state).map(({ proceeding, stageName, outcome, clocks }) => ({
    proceeding,
    stageName,
    outcome,
    clocks,
  }));
  return { entries: life.entries, refused, unanswered: life.open, stands };
}
