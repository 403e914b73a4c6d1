import type { Rehearsal, TimelineRow } from './report';

/** Where the same scenario parts under two sets of rules. */
export interface Parting {
  here: string;
  there: string;
  outcome: { here: string | null; there: string | null } | null;
  filingDate: { here: Rehearsal['filingDate']; there: Rehearsal['filingDate'] } | null;
  /** The first row that differs in the proceeding where they part first, and the rules and clocks in which it does. */
  firstDifference: {
    proceeding: string;
    here: TimelineRow | null;
    there: TimelineRow | null;
    rules: { here: string[]; there: string[] };
    clocks: string[];
  } | null;
  /** Dates that the one gives and the other does not. */
  dates: { here: string[]; there: string[] };
  /** Acts taken here and refused there, or the other way round: the code, or null where it was taken. */
  steps: { act: string; here: string | null; there: string | null }[];
  /** Rows that only one of them has, by proceeding: what never happened on the other side. */
  only: { here: string[]; there: string[] };
}

/** What is compared of a clock in a row. */
const dateOf = (c: TimelineRow['clocks'][number]): string => JSON.stringify([c.clock, c.holder, c.change, c.dueOn]);

/** What is compared of a row: what happened and where it led, not when it was written. */
const essence = (row: TimelineRow | undefined): string =>
  row === undefined
    ? ''
    : JSON.stringify([row.event, row.proceeding, row.row, row.refused?.code ?? null, row.clocks.map(dateOf)]);

const datesOf = (r: Rehearsal): string[] => [
  ...new Set(
    r.timeline.flatMap((row) =>
      row.clocks.flatMap((c) => (c.dueOn === null ? [] : [`${row.proceeding} ${c.clock} ${c.change} → ${c.dueOn}`])),
    ),
  ),
];

function byProceeding(r: Rehearsal): Map<string, TimelineRow[]> {
  const rows = new Map<string, TimelineRow[]>();
  for (const row of r.timeline) rows.set(row.proceeding, [...(rows.get(row.proceeding) ?? []), row]);
  return rows;
}

/** Where one proceeding parts: the first place in its own order at which the two differ. */
function partingOf(here: readonly TimelineRow[], there: readonly TimelineRow[]) {
  const length = Math.max(here.length, there.length);
  const at = Array.from({ length }, (_, i) => i).find((i) => essence(here[i]) !== essence(there[i]));
  return at === undefined ? null : { here: here[at] ?? null, there: there[at] ?? null };
}

const instantOf = (row: TimelineRow | null): number => (row === null ? Infinity : Date.parse(row.at));

function firstDifference(here: Rehearsal, there: Rehearsal): Parting['firstDifference'] {
  const [ours, theirs] = [byProceeding(here), byProceeding(there)];
  const partings = [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((proceeding) => {
    const parting = partingOf(ours.get(proceeding) ?? [], theirs.get(proceeding) ?? []);
    return parting === null ? [] : [{ proceeding, ...parting }];
  });
  const first = partings
    .map((p) => ({ ...p, at: Math.min(instantOf(p.here), instantOf(p.there)) }))
    .sort((a, b) => a.at - b.at)[0];
  if (first === undefined) return null;
  const { proceeding } = first;
  const clocksOf = (row: TimelineRow | null) => row?.clocks ?? [];
  const [a, b] = [clocksOf(first.here).map(dateOf), clocksOf(first.there).map(dateOf)];
  const differing = [...clocksOf(first.here), ...clocksOf(first.there)].filter(
    (c) => !(a.includes(dateOf(c)) && b.includes(dateOf(c))),
  );
  const rulesOf = (row: TimelineRow | null): string[] => [
    ...new Set([...(row?.rules ?? []), ...clocksOf(row).flatMap((c) => (c.rule === null ? [] : [c.rule]))]),
  ];
  return {
    proceeding,
    here: first.here,
    there: first.there,
    rules: { here: rulesOf(first.here), there: rulesOf(first.there) },
    clocks: [...new Set(differing.map((c) => c.clock))],
  };
}

/** What happened, each time it did: the second of its kind is another thing than the first. */
function counted(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? name : `${name} (${n})`;
  });
}

const rowsOf = (r: Rehearsal): string[] =>
  counted(
    r.timeline.flatMap((row) => (row.refused || row.row === null ? [] : [`${row.proceeding} ${row.row} ${row.event}`])),
  );

/** Every act with the code of its refusal, or null where it was taken. */
function actsOf(r: Rehearsal): Map<string, string | null> {
  const acts = r.timeline.filter((row) => row.refused !== undefined || !row.actor.startsWith('system'));
  const names = counted(acts.map((row) => `${row.event} ${row.actor}`));
  return new Map(acts.map((row, i) => [names[i] ?? '', row.refused?.code ?? null]));
}

/** Compares two rehearsals of one scenario, proceeding by proceeding and each in its own order. */
export function whereTheyPart(here: Rehearsal, there: Rehearsal): Parting {
  const [ours, theirs] = [datesOf(here), datesOf(there)];
  const [a, b] = [actsOf(here), actsOf(there)];
  const [rowsHere, rowsThere] = [rowsOf(here), rowsOf(there)];
  return {
    here: here.region,
    there: there.region,
    outcome: here.outcome === there.outcome ? null : { here: here.outcome, there: there.outcome },
    filingDate:
      JSON.stringify(here.filingDate) === JSON.stringify(there.filingDate)
        ? null
        : { here: here.filingDate, there: there.filingDate },
    firstDifference: firstDifference(here, there),
    dates: { here: ours.filter((d) => !theirs.includes(d)), there: theirs.filter((d) => !ours.includes(d)) },
    steps: [...new Set([...a.keys(), ...b.keys()])]
      .filter((act) => (a.get(act) ?? null) !== (b.get(act) ?? null))
      .map((act) => ({ act, here: a.get(act) ?? null, there: b.get(act) ?? null })),
    only: {
      here: rowsHere.filter((row) => !rowsThere.includes(row)),
      there: rowsThere.filter((row) => !rowsHere.includes(row)),
    },
  };
}
