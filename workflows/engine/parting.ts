import type { Parting, RegionEntry, RehearsedDate, RehearsedRow } from '../contract/case';
import type { Clock } from '../contract/clocks';
import type { Actor } from '../contract/incoming';
import type { Rehearsed } from './rehearse';

/** Where a case under some rules parts from the same case under others. What both refuse is no difference. Pure. */
export function partingOf(here: Rehearsed, there: Rehearsed): Parting {
  const refusedHere = new Set(here.refused.map(({ event }) => event.id));
  return {
    stages: stagesOf(here, there),
    dates: datesOf(here, there),
    refused: there.refused
      .filter(({ event }) => !refusedHere.has(event.id))
      .map(({ event, refusal }) => ({
        act: event.name,
        by: who(event.by),
        on: event.occurredOn,
        code: refusal.code,
        why: { zh: refusal.zh, en: refusal.en },
      })),
    only: { here: onlyIn(here, there), there: onlyIn(there, here) },
    unanswered: Math.max(0, there.unanswered - here.unanswered),
  };
}

/** As the history of a case names whoever acts. */
const who = ({ role, party }: Actor): string => (party === undefined ? role : `${role} ${party}`);

function stagesOf(here: Rehearsed, there: Rehearsed): Parting['stages'] {
  const standing = (life: Rehearsed, proceeding: string) => {
    const one = life.stands.find((s) => s.proceeding === proceeding);
    return one === undefined ? null : { stageName: one.stageName, outcome: one.outcome };
  };
  const all = new Set([...here.stands, ...there.stands].map(({ proceeding }) => proceeding));
  return [...all]
    .map((proceeding) => ({ proceeding, here: standing(here, proceeding), there: standing(there, proceeding) }))
    .filter((one) => one.here?.stageName.zh !== one.there?.stageName.zh || one.here?.outcome !== one.there?.outcome);
}

interface Dated {
  proceeding: string;
  clock: Clock;
}
const dated = ({ stands }: Rehearsed): Map<string, Dated> =>
  new Map(
    stands.flatMap(({ proceeding, clocks }) =>
      clocks.flatMap((clock) =>
        clock.answer === null ? [] : [[`${proceeding} ${clock.id}`, { proceeding, clock }] as const],
      ),
    ),
  );

function datesOf(here: Rehearsed, there: Rehearsed): Parting['dates'] {
  const [ours, theirs] = [dated(here), dated(there)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((which) => {
    const [a, b] = [ours.get(which), theirs.get(which)];
    const one = a ?? b;
    if (one === undefined || a?.clock.answer?.dueOn === b?.clock.answer?.dueOn) return [];
    const { id, key, holder } = one.clock;
    return [{ proceeding: one.proceeding, id, key, holder, here: dateOf(a), there: dateOf(b) }];
  });
}

function dateOf(one: Dated | undefined): RehearsedDate | null {
  const answer = one?.clock.answer;
  if (one === undefined || answer == null) return null;
  const { dueOn, provisional, rule, source, steps } = answer;
  return { dueOn, status: one.clock.status, provisional, rule, source, why: steps };
}

/** Rows that one has oftener than the other, the first times being the same. */
function onlyIn(one: Rehearsed, other: Rehearsed): RehearsedRow[] {
  const left = new Map<string, number>();
  for (const entry of other.entries) left.set(sameness(entry), (left.get(sameness(entry)) ?? 0) + 1);
  return one.entries.flatMap((happened): RehearsedRow[] => {
    const { proceeding, entry } = happened;
    if (entry.row === null) return [];
    const count = left.get(sameness(happened)) ?? 0;
    left.set(sameness(happened), count - 1);
    if (count > 0) return [];
    return [{ proceeding, row: entry.row, rules: entry.rules, on: entry.occurredOn, text: entry.text }];
  });
}

const sameness = ({ proceeding, entry }: RegionEntry): string =>
  `${proceeding} ${entry.row} ${entry.event} ${entry.to}`;
