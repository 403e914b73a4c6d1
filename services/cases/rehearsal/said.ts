import { ACTS } from '../../../workflows/contract/act-table';
import type { CaseState, RegionEntry, Said } from '../../../workflows/contract/case';
import { RULES_MIGRATED } from '../../../workflows/contract/proceedings';

/** Said to this case about its own rules and its own services: another place has its own. */
const OF_THE_HOUSE: ReadonlySet<string> = new Set([RULES_MIGRATED, 'retryBlocked', 'resolveBlocked']);
const ROSTER_ANSWERS: ReadonlySet<string> = new Set(['roster.proposed', 'roster.nobody']);

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
    const event = { id, kind, name, by, occurredAt, occurredOn, enteredAt, data } as const;
    said.set(id, {
      at: enteredAt,
      region: proceeding,
      event: reference === undefined ? event : { ...event, reference },
    });
  }
  return [...said.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
