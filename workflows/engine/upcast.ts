import { STATE_VERSION, type CaseState } from '../contract/case';

/** Brings a state to the version after its own. */
export type Upcaster = (state: CaseState) => CaseState;

/** By the version they start from. One is added with every new version of the state, and none is ever edited. */
const UPCASTERS: Readonly<Record<number, Upcaster>> = {};

/**
 * A state as this code knows it, one upcaster after another. What changed is a change of the case, so its revision is
 * raised and it is written. Throws for a state of a newer version, and where an upcaster is missing: the task fails
 * and is tried again, so the case waits for a build that knows it and nothing is decided by one that does not.
 */
export function upcast(state: CaseState, to = STATE_VERSION, upcasters = UPCASTERS): CaseState {
  if (state.version > to) throw new Error(`state version ${state.version} is newer than ${to}: run a newer build`);
  if (state.version === to) return state;
  let current = state;
  while (current.version < to) {
    const next = upcasters[current.version];
    if (next === undefined) throw new Error(`no upcaster from state version ${current.version} to ${to}`);
    current = { ...next(current), version: current.version + 1 };
  }
  return { ...current, revision: state.revision + 1 };
}
