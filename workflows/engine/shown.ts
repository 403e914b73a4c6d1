import { regionOf, type CaseState, type ShownRegion } from '../contract/case';
import { PROCEDURES } from '../procedures/index';
import { viewOf } from './view';

/** The regions that changed, as people are shown them. */
export function shownOf(before: CaseState | null, after: CaseState): Record<string, ShownRegion> {
  const shown: Record<string, ShownRegion> = {};
  for (const [key, region] of Object.entries(after.regions)) {
    if (before?.regions[key] === region && before.blocked === after.blocked && before.frame === after.frame) continue;
    const view = viewOf(PROCEDURES[region.name], { ...region, frame: after.frame }, after);
    const { facts: _f, clocks: _c, kept: _k, lateEntries: _l, tracks: _t, dueOn: _d, ...rest } = view;
    shown[regionOf(region.id)] = rest;
  }
  return shown;
}
