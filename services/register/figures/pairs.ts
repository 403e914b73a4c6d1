import type { AwardState } from '../../../workflows/contract/states';
import type { Entry } from './counted';
import type { Course, Window } from './course';

const OPEN: readonly AwardState[] = ['-', 'NO_AWARD', 'WINDOW_OPEN', 'PROTECTED', 'SETTLED_PENDING_TITLE'];
const SUED: readonly AwardState[] = ['SUED', 'SUED_ANEW'];
const SET_ASIDE: readonly AwardState[] = ['SETASIDE_OPEN', 'SETASIDE_CLOSED', 'SETASIDE_PENDING', 'SETASIDE_BARRED'];

/**
 * The pair of a worker and an employer under an award. `onDay`: the day of the first claim in time, or the end of its last
 * window; `how`: `open`, `sued`, `notSued`, `elsewhere` where the pair went on in another case; `sub`: `finalUponIssue` where
 * the employer has a set-aside in place of a suit. Windows run on after their case has closed.
 */
export function countPair(
  course: Course,
  { proceeding, track, from, to, event, data, occurredOn, clocks }: Entry,
): void {
  if (!proceeding.startsWith('award/') || !track.includes('.')) return;
  const id = `${proceeding}/${track}`;
  const before = course.windows.get(id) ?? { state: '-', dueOn: null, claimedOn: null };
  const dueOn = clocks.findLast((one) => one.key === 'awardWindow' && one.dueOn !== null)?.dueOn ?? before.dueOn;
  const { papers = [] } = (data ?? {}) as { papers?: string[] };
  const claims =
    (event === 'recordCourtReceipt' && papers.includes('claim') && to === 'PROTECTED') ||
    (SUED.includes(to as AwardState) && from !== to);
  const claimedOn = before.claimedOn ?? (claims ? occurredOn : null);
  course.windows.set(id, { state: to as AwardState, dueOn, claimedOn });

  const pair = `${proceeding}/${track.slice(0, track.indexOf('.'))}`;
  const all = [...course.windows].flatMap(([key, one]) => (key.startsWith(`${pair}.`) ? [one] : []));
  const claimed = all.flatMap((one) => one.claimedOn ?? []).sort()[0];
  const how = claimed === undefined ? howOf(all) : 'sued';
  const onDay = how === 'open' ? null : (claimed ?? endOf(all));
  const sub =
    all.some(({ state }) => SET_ASIDE.includes(state)) || course.tally.get('pair', pair)?.sub ? 'finalUponIssue' : '';
  course.tally.say('pair', pair, { how, onDay, sub, persons: 1 });
}

function howOf(windows: readonly Window[]): string {
  if (windows.every(({ state }) => state === 'SEVERED')) return 'elsewhere';
  return windows.some(({ state }) => OPEN.includes(state)) ? 'open' : 'notSued';
}

const endOf = (windows: readonly Window[]): string | null =>
  windows
    .flatMap(({ dueOn }) => dueOn ?? [])
    .sort()
    .at(-1) ?? null;
