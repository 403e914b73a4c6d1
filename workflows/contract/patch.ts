import type { Patch } from './case';

// Written by hand, though libraries make and apply patches: ours compares by identity (what a step leaves alone is the
// very same object), so that its cost follows what changed and not the size of the case.

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
/** A date is written whole: it comes in after the patch was made. */
const isWhole = (at: readonly string[]): boolean => at[2] === 'clocks' && at[4] === 'answer';

/** What leads from one JSON object to another. Keys that are new come last, as they do in the objects themselves. */
export function patchOf(before: unknown, after: unknown): Patch {
  const patch: Patch = [];
  compare(before as Json, after as Json, [], patch);
  return patch;
}

function compare(before: Json, after: Json, at: string[], patch: Patch): void {
  for (const key of Object.keys(before)) if (!(key in after)) patch.push({ at: [...at, key], gone: true });
  for (const [key, value] of Object.entries(after)) {
    const was = before[key];
    if (was === value && key in before) continue;
    // What is undefined is not there, once it is written.
    if (value === undefined) {
      if (was !== undefined) patch.push({ at: [...at, key], gone: true });
      continue;
    }
    const here = [...at, key];
    if (isObject(was) && isObject(value) && !isWhole(here)) compare(was, value, here, patch);
    else if (!isSame(was, value)) patch.push({ at: here, value });
  }
}

const isSame = (was: unknown, value: unknown): boolean =>
  was !== undefined && JSON.stringify(was) === JSON.stringify(value);

/** The object that a patch leads to; the one it is applied to stays as it was. */
export function patched<T>(before: T, patch: Patch): T {
  const root = { ...(before as Json) };
  const fresh = new Set<Json>([root]);
  for (const op of patch) {
    let target = root;
    for (const key of op.at.slice(0, -1)) {
      const inner = target[key];
      const next = isObject(inner) ? (fresh.has(inner) ? inner : { ...inner }) : {};
      fresh.add(next);
      target[key] = next;
      target = next;
    }
    const last = op.at.at(-1) as string;
    if ('value' in op) target[last] = op.value;
    else delete target[last];
  }
  return root as T;
}
