import type { KnownAward } from '../../../workflows/contract/facts';
import type { AwardState } from '../../../workflows/contract/states';
import type { Entry } from './counted';
import type { Course, Window } from './course';

const OPEN: readonly AwardState[] = ['-', 'NO_AWARD', 'WINDOW_OPEN', 'PROTECTED', 'SETTLED_PENDING_TITLE'];
const SUED: readonly AwardState[] = ['SUED', 'SUED_ANEW'];
const SET_ASIDE: readonly AwardState[] = ['SETASIDE_OPEN', 'SETASIDE_CLOSED', 'SETASIDE_PENDING', 'SETASIDE_BARRED'];

/**
 * The pair of a worker and an employer under an award. `onDay`: the day of the first claim in time, or the end of its last
 * window; `how`: `open`, `sued`, `notSued`, `elsewhere` where the pair went on in another case; `sub`: `finalUponIssue` where
 * the employer has a set-aside in place of a suit.
 */
export function countPair(course: Course, { proceeding, event, data, occurredOn }: Entry): void {
  if (proceeding !== 'dispute' || event !== 'award.windows') return;
  const { award, windows, order } = data as {
    award: string;
    windows: Record<string, Window>;
    order?: KnownAward['order'];
  };
  for (const [id, window] of Object.entries(windows)) course.windows.set(`${award}/${id}`, window);
  for (const pair of new Set(Object.values(windows).map((window) => window.pair))) {
    const id = `${award}/${pair}`;
    const all = [...course.windows].flatMap(([key, one]) => (key.startsWith(`${id}.`) ? [one] : []));
    const how = howOf(all);
    const final = order?.kind === 'finalUponIssue' || all.some(({ state }) => SET_ASIDE.includes(state));
    if (course.tally.get('pair', id)?.how === 'sued') continue;
    const onDay = how === 'open' ? null : how === 'sued' ? suedOn(all, occurredOn) : endOf(all);
    course.tally.say('pair', id, { how, onDay, sub: final ? 'finalUponIssue' : '', persons: 1 });
  }
}

const claimed = ({ state, claim, inTime }: Window): boolean => SUED.includes(state) || (claim && inTime === true);

function howOf(windows: readonly Window[]): string {
  if (windows.some(claimed)) return 'sued';
  if (windows.every(({ state }) => state === 'SEVERED')) return 'elsewhere';
  return windows.some(({ state }) => OPEN.includes(state)) ? 'open' : 'notSued';
}

const suedOn = (windows: readonly Window[], otherwise: string): string =>
  windows
    .filter(claimed)
    .flatMap(({ papersOn }) => papersOn ?? [])
    .sort()[0] ?? otherwise;
const endOf = (windows: readonly Window[]): string | null =>
  windows
    .flatMap(({ dueOn }) => dueOn ?? [])
    .sort()
    .at(-1) ?? null;
