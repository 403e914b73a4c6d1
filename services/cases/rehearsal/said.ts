import { ACTS } from '../../../workflows/contract/act-table';
import type { CaseState, RegionEntry, Said } from '../../../workflows/contract/case';
import { RULES_MIGRATED } from '../../../workflows/contract/proceedings';

/** Said to this case about its own rules and its own services: another place has its own. */
const OF_THE_HOUSE: ReadonlySet<string> = new Set([RULES_MIGRATED, 'retryBlocked', 'resolveBlocked']);
const ROSTER_ANSWERS: ReadonlySet<string> = new Set(['roster.proposed', 'roster.nobody']);

/** The journal has of a corrected day what it was before, and what it became. */
function asSaid(name: string, data: unknown): unknown {
  if (name !== 'correctDay') return data;
  const { target, after, reasonRef } = data as { target: string; after: string; reasonRef: string };
  return { target, on: after, reasonRef };
}

/** What people and bodies said in a case, and what the roster answered it, in the order in which it came in. Pure. */
export function saidIn(state: CaseState, entries: readonly RegionEntry[]): Said[] {
  const references = new Map(
    Object.values(state.regions).flatMap(({ results }) =>
      Object.entries(results).map(([key, id]) => [id, key.slice(0, key.indexOf('|'))] as const),
    ),
  );
  const said = new Map<string, Said>();
  for (const { proceeding, entry } of entries) {
    const { eventId: id, event: name, by, occurredAt, occurredOn, enteredAt, data } = entry;
    const isFromOutside = (state.done[id] !== undefined && by.role !== 'system') || ROSTER_ANSWERS.has(name);
    if (!isFromOutside || OF_THE_HOUSE.has(name) || said.has(id)) continue;
    const kind = name in ACTS ? 'act' : 'message';
    const reference = references.get(id);
    const event = { id, kind, name, by, occurredAt, occurredOn, enteredAt, data: asSaid(name, data) } as const;
    said.set(id, {
      at: enteredAt,
      region: proceeding,
      event: reference === undefined ? event : { ...event, reference },
    });
  }
  // What waits in the case for something that has not come might have been taken elsewhere.
  const waiting = [
    ...Object.entries(state.regions).flatMap(([region, { kept }]) =>
      kept.map(({ message }) => ({ region, event: message })),
    ),
    ...state.early.map(({ region, message }) => ({ region, event: message })),
    ...state.inbox,
  ];
  for (const { region, event } of waiting)
    if (!said.has(event.id) && !OF_THE_HOUSE.has(event.name))
      said.set(event.id, { at: event.enteredAt, region, event });
  return [...said.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
