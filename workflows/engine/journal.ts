import { CLOCKS, type Bilingual, type ClockKey } from '../contract/clocks';
import type { JournalEntry } from '../contract/proceedings';
import type { Move } from './advance';
import type { Procedure } from './row';
import type { Scene } from './state';

function textOf<F>(procedure: Procedure<F>, move: Move): Bilingual {
  const [kind, key] = move.event.name.split(':') as [string, string | undefined];
  const clock = key === undefined ? undefined : CLOCKS[key as ClockKey];
  const told = {
    expired: ['届满', 'ends'],
    warned: ['将届满', 'is about to end'],
    moved: ['变动', 'moved'],
    began: ['开始', 'begins'],
  }[kind];
  const said = procedure.events[move.event.name];
  let text: Bilingual = said ?? { zh: move.event.name, en: move.event.name };
  if (clock && told) text = { zh: `${clock.zh}${told[0]}`, en: `${clock.en} ${told[1]}` };
  const to = move.from === move.to ? undefined : procedure.states[move.to];
  return to ? { zh: `${text.zh}，进入“${to.zh}”`, en: `${text.en}; now ${to.en}` } : { zh: text.zh, en: text.en };
}

/**
 * The moves of a step as journal entries, numbered on from `number`. A clock whose date is still asked for is entered
 * without one; `completed` puts it in once it has come.
 */
export function journalOf<F>(
  procedure: Procedure<F>,
  clocks: Scene<F>['clocks'],
  moves: readonly Move[],
  number: number,
  recordedAt: string,
): JournalEntry[] {
  return moves.map((move, i) => ({
    number: number + i + 1,
    text: textOf(procedure, move),
    event: move.event.name,
    eventId: move.event.id,
    row: move.row,
    rules: [...move.rules],
    by: move.event.by,
    occurredAt: move.event.occurredAt,
    occurredOn: move.event.occurredOn,
    enteredAt: move.event.enteredAt,
    recordedAt,
    track: move.track,
    from: move.from,
    to: move.to,
    outcome: move.outcome,
    clocks: move.clocks.map((change) => {
      const clock = clocks[change.id];
      return {
        id: change.id,
        key: clock?.key ?? change.id,
        holder: clock?.holder ?? null,
        change: change.change,
        status: clock?.status ?? 'stopped',
        dueOn: clock?.answer?.dueOn ?? null,
        previousDueOn: change.previousDueOn,
        provisional: clock?.answer?.provisional ?? false,
        rule: clock?.answer?.rule ?? null,
        steps: change.ask ? (clock?.answer?.steps ?? []) : [],
      };
    }),
    data: move.event.data,
  }));
}
