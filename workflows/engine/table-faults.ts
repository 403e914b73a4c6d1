import { owningProceeding } from '../contract/act-owners';
import { ACTS } from '../contract/act-table';
import type { ActName } from '../contract/acts';
import { STAYS, type Procedure } from './row';

type Tables = Readonly<Record<string, Procedure<unknown>>>;

/**
 * What is wrong with tables, each in one line that names it: a state that no row reaches, or that has no name; a row id that stands
 * twice; an act that no row of its owner takes, or that others enter than its rows let; a clock that may end where no row hears of it.
 * A build with any of them fails.
 */
export function tableFaults(tables: Tables): string[] {
  const every = Object.entries(tables);
  return [
    ...every.flatMap(([name, table]) => [...unnamed(name, table), ...unreached(name, table), ...unheard(name, table)]),
    ...twice(every.flatMap(([, table]) => table.rows.map((row) => row.id))),
    ...(Object.keys(ACTS) as ActName[]).flatMap((act) => [...unowned(act, tables), ...otherwiseEntered(act, tables)]),
  ];
}

const unnamed = (name: string, { rows, states }: Procedure<unknown>): string[] =>
  rows.flatMap((row) =>
    [...row.from, ...(row.to === STAYS ? [] : [row.to])]
      .filter((state) => !(state in states))
      .map((state) => `${name}: row ${row.id} names ${state}, which is no state of it`),
  );

function unreached(name: string, { rows, states }: Procedure<unknown>): string[] {
  const seen = new Set(['-']);
  for (let grew = true; grew;) {
    grew = false;
    for (const { from, to } of rows) {
      if (to === STAYS || seen.has(to) || !from.some((state) => seen.has(state))) continue;
      seen.add(to);
      grew = true;
    }
  }
  return Object.keys(states).flatMap((state) => (seen.has(state) ? [] : [`${name}: no row leads to ${state}`]));
}

function unheard(name: string, { rows }: Procedure<unknown>): string[] {
  const heard = new Set<string>(rows.flatMap((row) => row.on));
  return rows.flatMap((row) =>
    (row.clocks ?? []).flatMap((op) =>
      op.op === 'start' && !heard.has(`expired:${op.key}`)
        ? [`${name}: row ${row.id} starts ${op.key}, and no row takes its end`]
        : [],
    ),
  );
}

const twice = (ids: readonly string[]): string[] =>
  ids.flatMap((id, i) => (ids.indexOf(id) === i ? [] : [`row ${id} stands twice`]));

/** An operator's act names its proceeding itself; of any other one table has the rows. */
function unowned(act: ActName, tables: Tables): string[] {
  const owner = owningProceeding(act);
  if (owner === 'named') return [];
  const takers = Object.entries(tables).filter(([, { rows }]) => rows.some((row) => row.on.includes(act)));
  if (!takers.some(([name]) => name === owner)) return [`act ${act}: no row of ${owner}, its owner, takes it`];
  return takers.flatMap(([name]) => (name === owner ? [] : [`act ${act}: ${name} takes it, and ${owner} owns it`]));
}

/** An act is entered by the roles that its rows name, and by no others. */
function otherwiseEntered(act: ActName, tables: Tables): string[] {
  const rows = (tables[owningProceeding(act)]?.rows ?? []).filter((row) => row.on.includes(act));
  if (rows.length === 0) return [];
  const named = new Set<string>(rows.flatMap((row) => row.by).filter((role) => role !== 'system'));
  const enter = new Set<string>(ACTS[act].by);
  return [
    ...[...named].flatMap((role) =>
      enter.has(role) ? [] : [`act ${act}: a row names ${role}, who does not enter it`],
    ),
    ...[...enter].flatMap((role) => (named.has(role) ? [] : [`act ${act}: ${role} enters it, and no row names him`])),
  ];
}
