import type { Brought, CaseState, Command, DatedClock, Preview } from '../contract/case';
import type { ProceedingView } from '../contract/proceedings';
import { lastOfEach } from './case-draft';
import { viewsOf } from './shown';
import { isQuiet, step } from './step';

/**
 * What would come of an act, were it entered now: the same step decides, and nothing is kept of it. `dates`: those that it asked for
 * when it was asked before, each time's together; while `asks` names any, what is said goes no further than them. Null while the
 * case is in the middle of something. `now`: milliseconds since the epoch. Pure.
 */
export function preview(
  state: CaseState,
  brought: Brought,
  dates: readonly (readonly DatedClock[])[],
  now: number,
): Preview | null {
  if (!isQuiet(state, now)) return null;
  let done = step(state, { kind: 'brought', ...brought }, now);
  const commands: Command[] = [...done.commands];
  for (const answers of dates) {
    done = step(done.state, { kind: 'dated', dates: [...answers] }, now);
    commands.push(...done.commands);
  }
  const answer = commands.flatMap((c) =>
    c.kind === 'answer' && c.answer.actId === brought.event.id ? [c.answer] : [],
  )[0];
  const before = viewsOf(state);
  return {
    asks: done.commands.flatMap((c) => (c.kind === 'ask' ? c.dates : [])),
    refusal: answer !== undefined && 'refusal' in answer ? answer.refusal : null,
    forOperator: answer !== undefined && 'forOperator' in answer && answer.forOperator,
    proceedings: viewsOf(done.state).flatMap((after) =>
      changed(
        before.find((one) => one.proceeding === after.proceeding),
        after,
      ),
    ),
    tells: lastOfEach(commands.flatMap((c) => (c.kind === 'owe' ? [c.message] : []))).map(({ effect }) => ({
      template: effect.template,
      to: [...effect.to],
    })),
  };
}

const isOff = (status: string): boolean => status === 'stopped' || status === 'expired';

/** Where a proceeding would stand otherwise, and which of its clocks would. */
function changed(before: ProceedingView | undefined, after: ProceedingView): Preview['proceedings'] {
  const clocks = after.clocks.flatMap((clock) => {
    const was = before?.clocks.find(({ id }) => id === clock.id);
    const dueOn = clock.answer?.dueOn ?? null;
    const [previously, wasDue] = [was?.status ?? null, was?.answer?.dueOn ?? null];
    if (clock.status === previously && dueOn === wasDue) return [];
    const { id, key, holder, status } = clock;
    return [{ id, key, holder, status, dueOn, provisional: clock.answer?.provisional ?? false, previously, wasDue }];
  });
  // One that is there no more counts as stopped.
  for (const { id, key, holder, status, answer } of before?.clocks ?? []) {
    if (isOff(status) || after.clocks.some((clock) => clock.id === id)) continue;
    const dueOn = answer?.dueOn ?? null;
    clocks.push({ id, key, holder, status: 'stopped', dueOn, provisional: false, previously: status, wasDue: dueOn });
  }
  const isSame = before?.stage === after.stage && before.outcome === after.outcome && before.closed === after.closed;
  if (isSame && clocks.length === 0) return [];
  const { proceeding, stageName, waitsFor, outcome, closed } = after;
  return [{ proceeding, before: before?.stageName ?? null, stageName, waitsFor, outcome, closed, clocks }];
}
