import { isRealDay } from '../contract/askable';
import type { Brought } from '../contract/case';
import { ROLES } from '../contract/incoming';
import { PROCEEDINGS, STANDING_PROCEEDINGS } from '../contract/proceedings';

const isInstant = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value));
/** An id names a key of the state, so it may not be one that every object has. */
const isId = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= 500 && !(value in {});
const NAMES: readonly string[] = [...PROCEEDINGS, ...STANDING_PROCEEDINGS];
const isRegion = (value: unknown): boolean => isId(value) && NAMES.includes((value as string).split('/')[0] ?? '');

/** Whether what was brought has the shape every event has. What it says is for the procedure to judge. */
export function isWellFormed(brought: unknown): brought is Brought {
  const { region, event } = (brought ?? {}) as Record<string, unknown>;
  if (!isRegion(region) || event === null || typeof event !== 'object') return false;
  const { id, kind, name, by, occurredAt, occurredOn, enteredAt, data, reference, trace } = event as Record<
    string,
    unknown
  >;
  const { role, id: who } = (by ?? {}) as Record<string, unknown>;
  return (
    isId(id) &&
    isId(name) &&
    isId(who) &&
    (kind === 'act' || kind === 'message') &&
    (ROLES as readonly unknown[]).includes(role) &&
    isInstant(occurredAt) &&
    isInstant(enteredAt) &&
    isRealDay(occurredOn) &&
    data !== null &&
    typeof data === 'object' &&
    !Array.isArray(data) &&
    (reference === undefined || typeof reference === 'string') &&
    (trace === undefined || isId(trace))
  );
}
