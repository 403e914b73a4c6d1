import type { Rehearsal, TimelineRow } from './report';

/** Where the same scenario parts under two sets of rules. */
export interface Parting {
  here: string;
  there: string;
  outcome: { here: string | null; there: string | null } | null;
  filingDate: { here: Rehearsal['filingDate']; there: Rehearsal['filingDate'] } | null;
  /** The first row that differs, on both sides. */
  firstDifference: { here: TimelineRow | null; there: TimelineRow | null } | null;
  /** Dates that the one gives and the other does not. */
  dates: { here: string[]; there: string[] };
  /** Steps taken here and refused there, or the other way round. */
  steps: { act: string; here: string | null; there: string | null }[];
}

/** What is compared of a row: what happened and where it led, not when it was written. */
const essence = (row: TimelineRow | undefined): string =>
  row === undefined
    ? ''
    : JSON.stringify([
        row.event,
        row.proceeding,
        row.row,
        row.refused?.code ?? null,
        row.clocks.map((c) => [c.clock, c.holder, c.change, c.dueOn]),
      ]);

const datesOf = (r: Rehearsal): string[] => [
  ...new Set(
    r.timeline.flatMap((row) =>
      row.clocks.flatMap((c) => (c.dueOn === null ? [] : [`${row.proceeding} ${c.clock} ${c.change} → ${c.dueOn}`])),
    ),
  ),
];

/** Compares two rehearsals of one scenario. */
export function whereTheyPart(here: Rehearsal, there: Rehearsal): Parting {
  const length = Math.max(here.timeline.length, there.timeline.length);
  const at = Array.from({ length }, (_, i) => i).find((i) => essence(here.timeline[i]) !== essence(there.timeline[i]));
  const [ours, theirs] = [datesOf(here), datesOf(there)];
  const refusals = (r: Rehearsal): Map<string, string> =>
    new Map(
      r.timeline.flatMap((row) => (row.refused ? [[`${row.event} ${row.actor}`, row.refused.code] as const] : [])),
    );
  const [a, b] = [refusals(here), refusals(there)];
  return {
    here: here.region,
    there: there.region,
    outcome: here.outcome === there.outcome ? null : { here: here.outcome, there: there.outcome },
    filingDate:
      JSON.stringify(here.filingDate) === JSON.stringify(there.filingDate)
        ? null
        : { here: here.filingDate, there: there.filingDate },
    firstDifference: at === undefined ? null : { here: here.timeline[at] ?? null, there: there.timeline[at] ?? null },
    dates: { here: ours.filter((d) => !theirs.includes(d)), there: theirs.filter((d) => !ours.includes(d)) },
    steps: [...new Set([...a.keys(), ...b.keys()])]
      .filter((act) => a.get(act) !== b.get(act))
      .map((act) => ({ act, here: a.get(act) ?? null, there: b.get(act) ?? null })),
  };
}
