import type { CaseState, DatedClock } from '../contract/case';
import { answered } from '../contract/dates';

/** The state as it is stored: an act waiting for its answer waits in its run alone, and so does a date just asked for. */
export function stored(state: CaseState): CaseState {
  const { asking } = state;
  if (asking === null) return state;
  return { ...state, asking: asking.purpose === 'date' ? null : { ...asking, act: null } };
}

/** A write of this state carries the dates it asks for; other dates go to the run alone. */
export const completes = (state: CaseState): boolean => state.asking?.purpose === 'date';

/** What is stored once it is written, with the dates that came for it. */
export const writtenWith = (state: CaseState, dates: readonly DatedClock[]): CaseState =>
  withDates(stored(state), completes(state) ? dates : []);

/** The same with dates that came as it was written. */
function withDates(state: CaseState, dates: readonly DatedClock[]): CaseState {
  const regions = { ...state.regions };
  for (const { region: key, clock: id, answer } of dates) {
    const region = regions[key];
    const clock = region?.clocks[id];
    if (region && clock) regions[key] = { ...region, clocks: { ...region.clocks, [id]: answered(clock, answer) } };
  }
  return dates.length === 0 ? state : { ...state, regions };
}
