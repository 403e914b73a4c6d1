import type { CaseState, DatedClock } from '../contract/case';
import { answered } from '../contract/dates';

/** The state as it is stored: an act waiting for its answer waits in its run alone, and so does a date just asked for. */
export function stored(state: CaseState): CaseState {
  const { asking } = state;
  if (asking === null) return state;
  return { ...state, asking: asking.purpose === 'date' ? null : { ...asking, act: null } };
}

/** The same with dates that came as it was written. */
export function withDates(state: CaseState, dates: readonly DatedClock[]): CaseState {
  const regions = { ...state.regions };
  for (const { region: key, clock: id, answer } of dates) {
    const region = regions[key];
    const clock = region?.clocks[id];
    if (region && clock) regions[key] = { ...region, clocks: { ...region.clocks, [id]: answered(clock, answer) } };
  }
  return dates.length === 0 ? state : { ...state, regions };
}
