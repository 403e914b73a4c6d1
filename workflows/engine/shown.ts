import { regionOf, type CaseState, type Region, type ShownRegion } from '../contract/case';
import type { ProceedingView } from '../contract/proceedings';
import { PROCEDURES } from '../procedures/index';
import { viewOf } from './view';

const seen = (region: Region, of: CaseState): ProceedingView =>
  viewOf(PROCEDURES[region.name], { ...region, frame: of.frame }, of);

/** Every region of a case, in the order they were opened. */
export const viewsOf = (state: CaseState): ProceedingView[] =>
  Object.values(state.regions).map((region) => seen(region, state));

/** The regions that changed, as people are shown them. */
export function shownOf(before: CaseState | null, after: CaseState): Record<string, ShownRegion> {
  const shown: Record<string, ShownRegion> = {};
  for (const [key, region] of Object.entries(after.regions)) {
    if (before?.regions[key] === region && before.blocked === after.blocked && before.frame === after.frame) continue;
    const { facts: _f, clocks: _c, kept: _k, lateEntries: _l, tracks: _t, dueOn: _d, ...rest } = seen(region, after);
    shown[regionOf(region.id)] = rest;
  }
  return shown;
}
