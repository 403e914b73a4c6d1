import { sql, type Kysely, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { CLOCKS, type Bilingual, type ClockKey } from '../../../workflows/contract/clocks';
import type { LegalDay } from '../../../workflows/contract/incoming';
import { prefixOf } from '../../kit/auth';
import { behind, cursorOf } from '../../kit/page-cursor';
import { Problem } from '../../kit/problem';
import type { RegisterTables } from '../tables';
import { dayFrom } from './counted';
import { dayOf, FIGURE_NAMES, figureOf, within, type Figure, type FigureName, type Period } from './definitions';
import { countedWith, DIMENSIONS, type Dimension } from './dimensions';
import type { casesFilter, figure, figureCases, line } from './schemas';

type Db = Kysely<RegisterTables>;
type Line = z.output<typeof line>;
export type Filters = Partial<Record<Dimension, string | undefined>>;
/** Of which period, as it was known on which day, of which place and by what else. */
export interface Asked {
  from: LegalDay;
  to: LegalDay;
  /** As known at the end of that day; undefined: as each figure stood when it closed, or today while it has not. */
  asOf: LegalDay | undefined;
  /** From the end of which day late entries of the period count no more. */
  closesOn: LegalDay;
  /** The legal day it is now: what is known then needs no history. */
  today: LegalDay;
  place: string;
  filters: Filters;
  by: Dimension | undefined;
}

/** From the end of which day a figure of the period does not change any more. */
const closingOf = ({ matures = 0 }: Figure, { to, closesOn }: Asked): LegalDay =>
  [closesOn, dayFrom(to, matures)].sort().at(-1) as LegalDay;
const asOfOf = (figure: Figure, asked: Asked): LegalDay =>
  asked.asOf ?? ([closingOf(figure, asked), asked.today].sort()[0] as LegalDay);

const knownOn = (asOf: LegalDay, today: LegalDay): RawBuilder<boolean> =>
  asOf >= today
    ? sql<boolean>`known_to is null`
    : sql<boolean>`known_from <= ${asOf} and (known_to is null or known_to > ${asOf})`;

const valueOf = (figure: Figure, name: Dimension): RawBuilder<string> =>
  name === 'month' ? sql<string>`to_char(${dayOf(figure)}, 'YYYY-MM')` : DIMENSIONS[name];
const filtered = (figure: Figure, { filters }: Asked): RawBuilder<boolean>[] =>
  dimensionsOf(filters).map((name) => sql<boolean>`${valueOf(figure, name)} = ${filters[name]}`);
const dimensionsOf = (filters: Filters): Dimension[] =>
  (Object.keys(filters) as Dimension[]).filter((name) => filters[name] !== undefined);

const all = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.join(conditions, sql` and `)}`;
/** Where what a figure is made of lies: its kind, its days, its place, as it was known. */
function lies(figure: Figure, asked: Asked, period: Period): RawBuilder<boolean>[] {
  return [
    sql<boolean>`kind = ${figure.kind}`,
    within(figure, period),
    knownOn(period.asOf, asked.today),
    ofPlaceOf(asked.place),
    ...filtered(figure, asked),
  ];
}

/** One reading for all figures that count the same things by the same days. */
export async function figuresOf(db: Db, names: readonly FigureName[], asked: Asked): Promise<Map<FigureName, Line[]>> {
  const readings = new Map<string, FigureName[]>();
  for (const name of names) {
    const figure = figureOf(name);
    const key = JSON.stringify([figure.kind, figure.lines, figure.day, asOfOf(figure, asked)]);
    readings.set(key, [...(readings.get(key) ?? []), name]);
  }
  const read = await Promise.all([...readings.values()].map((these) => reading(db, these, asked)));
  return new Map(read.flat());
}

/** What lies in a line and meets the same conditions, counted: `mask` has a bit for each of them. */
interface Counted {
  grp: string | null;
  sub: string;
  mask: number;
  n: number;
  persons: number;
  fen: number;
}
type Conditions = Readonly<Record<string, RawBuilder<boolean>>>;
type Lasted = ReadonlyMap<string | null, { median: number; p90: number }>;

async function reading(db: Db, names: readonly FigureName[], asked: Asked): Promise<[FigureName, Line[]][]> {
  const { from, to, by, filters } = asked;
  const [first] = names.map(figureOf) as [Figure, ...Figure[]];
  const period = { from, to, asOf: asOfOf(first, asked) };
  const used = [...dimensionsOf(filters), ...(by === undefined ? [] : [by])];
  const group = by === undefined ? sql<string>`null` : valueOf(first, by);
  const sub = first.lines === undefined ? sql<string>`''` : sql<string>`sub`;
  const conditions = names.flatMap((name) =>
    Object.entries(conditionsOf(figureOf(name), period)).map(([part, where]) => ({ of: `${name} ${part}`, where })),
  );
  // Each condition is looked at once a row; what meets the same ones is added up.
  const bits = conditions.map(({ where }, i) => sql`case when ${where} then ${2 ** i}::int else 0 end`);
  const { rows } = await sql<Counted>`
    select grp, sub, mask, count(*) as n, sum(persons) as persons, coalesce(sum(fen), 0)::bigint as fen
    from (select ${group} as grp, ${sub} as sub, ${sql.join(bits, sql` + `)} as mask, persons, counted.amount_fen as fen
      from ${countedWith(used)} where ${all(lies(first, asked, period))}) each
    group by 1, 2, 3 order by 1 nulls last, 2, 3`.execute(db);
  const bitOf = new Map(conditions.map(({ of }, i) => [of, 2 ** i]));
  return Promise.all(
    names.map(async (name): Promise<[FigureName, Line[]]> => {
      const figure = figureOf(name);
      const lasted = figure.shows === 'days' ? await daysOf(db, figure, asked, period, group, used) : new Map();
      return [name, linesOf(name, rows, bitOf, lasted, by)];
    }),
  );
}

/** What a figure is of, what of that is its numerator, and what it shows apart. */
const conditionsOf = (figure: Figure, period: Period): Conditions & Record<'of' | 'part', RawBuilder<boolean>> => ({
  of: figure.of(period),
  part: figure.part(period),
  ...Object.fromEntries(Object.entries(figure.apart).map(([key, one]) => [key, one.where(period)])),
});

/** Between two days there are no more places than one that say anything. */
const tenths = (share: number): RawBuilder<number> =>
  sql`round((percentile_cont(${sql.lit(share)}) within group (order by days))::numeric, 1)::float8`;

/** Median and ninth decile of what a figure is of, by line. */
async function daysOf(
  db: Db,
  figure: Figure,
  asked: Asked,
  period: Period,
  group: RawBuilder<string>,
  used: readonly Dimension[],
): Promise<Lasted> {
  const { rows } = await sql<{ grp: string | null; median: number; p90: number }>`
    select ${group} as grp, ${tenths(0.5)} as median, ${tenths(0.9)} as p90
    from ${countedWith(used)} where ${all(lies(figure, asked, period))} and (${figure.of(period)}) group by 1`.execute(
    db,
  );
  return new Map(rows.map(({ grp, median, p90 }) => [grp, { median, p90 }]));
}

/** A place by the number its cases begin with. */
const ofPlaceOf = (place: string): RawBuilder<boolean> => {
  const prefix = prefixOf(place);
  if (prefix === '') return sql<boolean>`true`;
  return prefix.length === 6
    ? sql<boolean>`counted.region = ${prefix}`
    : sql<boolean>`counted.region between ${prefix.padEnd(6, '0')} and ${prefix.padEnd(6, '9')}`;
};

function linesOf(
  name: FigureName,
  rows: readonly Counted[],
  bitOf: ReadonlyMap<string, number>,
  lasted: Lasted,
  by: Dimension | undefined,
): Line[] {
  const figure = figureOf(name);
  // Nothing is a figure too, where one line is all there is.
  const none = by === undefined && figure.lines === undefined ? [{ grp: null, sub: '' }] : [];
  const keys = new Map(
    (rows.length === 0 ? none : rows).map(({ grp, sub }) => [JSON.stringify([grp, sub]), { grp, sub }]),
  );
  return [...keys.values()].map(({ grp, sub }) => {
    const own = rows.filter((row) => row.grp === grp && row.sub === sub);
    const meeting = (...parts: string[]): Counted[] =>
      own.filter(({ mask }) => parts.every((part) => (mask & (bitOf.get(`${name} ${part}`) ?? 0)) !== 0));
    const counts = (these: readonly Counted[]) => ({
      number: sum(these, 'n'),
      persons: sum(these, 'persons'),
      ...(figure.sums ? { fen: sum(these, 'fen') } : {}),
    });
    const [denominator, numerator] = [counts(meeting('of')), counts(meeting('of', 'part'))];
    const value = figure.shows === 'rate' && denominator.number > 0 ? numerator.number / denominator.number : null;
    const days = lasted.get(grp);
    return {
      group: grp,
      duty: sub === '' ? null : { clock: sub, name: clockName(sub) },
      numerator,
      denominator,
      value,
      ...(figure.shows === 'rate' ? { shown: percent(value) } : {}),
      ...(figure.sums ? { shownBySum: percent(denominator.fen ? (numerator.fen ?? 0) / denominator.fen : null) } : {}),
      ...(days === undefined ? {} : { days }),
      apart: Object.entries(figure.apart).map(([key, one]) => ({
        key,
        name: one.name,
        number: sum(meeting(key), 'n'),
      })),
    };
  });
}

const sum = (rows: readonly Counted[], what: 'n' | 'persons' | 'fen'): number =>
  rows.reduce((all, row) => all + row[what], 0);

/** Nothing over nothing is neither none nor all. */
const percent = (value: number | null): string => (value === null ? '-' : `${(value * 100).toFixed(1)}%`);
const clockName = (key: string): Bilingual => {
  const { zh, en } = CLOCKS[key as ClockKey];
  return { zh, en };
};

const caseKey = z.tuple([z.string(), z.string()]);

/** Exactly what a figure counts: each thing with its case, in a stable order, page by page. Throws NOT_FOUND for no such part. */
export async function casesOf(
  db: Db,
  name: FigureName,
  { part, duty, group, after, limit }: z.output<typeof casesFilter>,
  asked: Asked,
): Promise<z.input<typeof figureCases>> {
  const figure = figureOf(name);
  const { from, to, by, filters } = asked;
  const period = { from, to, asOf: asOfOf(figure, asked) };
  const { of, part: numerator, ...apart } = conditionsOf(figure, period);
  const parts: Conditions = { denominator: of, numerator: sql<boolean>`(${of}) and (${numerator})`, ...apart };
  if (!Object.hasOwn(parts, part)) throw new Problem('INVALID', `parts of ${name}: ${Object.keys(parts).join(', ')}`);
  if ((by === undefined) !== (group === undefined)) throw new Problem('INVALID', '`by` and `group` go together');
  if (duty !== undefined && figure.lines === undefined) throw new Problem('INVALID', `${name} has no duties`);
  const used = [...dimensionsOf(filters), ...(by === undefined ? [] : [by])];
  const conditions = [
    ...lies(figure, asked, period),
    sql<boolean>`(${parts[part]})`,
    ...(duty === undefined ? [] : [sql<boolean>`sub = ${duty}`]),
  ];
  if (by !== undefined)
    // The line of those that have none is asked for by an empty word.
    conditions.push(
      group === '' ? sql<boolean>`${valueOf(figure, by)} is null` : sql<boolean>`${valueOf(figure, by)} = ${group}`,
    );
  if (after !== undefined) {
    const [caseNo, id] = behind(after, caseKey);
    conditions.push(sql<boolean>`(counted.case_no, id) > (${caseNo}, ${id})`);
  }
  const { rows } = await sql<z.input<typeof figureCases>['cases'][number]>`
    select counted.case_no as "caseNo", id, how, to_char(${dayOf(figure)}, 'YYYY-MM-DD') as day,
      ${valueOf(figure, 'body')} as body from ${countedWith(used)}
    where ${all(conditions)} order by counted.case_no, id limit ${limit}`.execute(db);
  const last = rows.at(-1);
  return { cases: rows, next: last && rows.length === limit ? cursorOf([last.caseNo, last.id]) : null };
}

/** Figures with their definitions, as people are shown them. */
export async function shownFigures(
  db: Db,
  asked: Asked,
  names: readonly FigureName[] = FIGURE_NAMES,
): Promise<z.output<typeof figure>[]> {
  const lines = await figuresOf(db, names, asked);
  return names.map((key) => {
    const figure = figureOf(key);
    const { name, unit, numerator, denominator, remarks = null } = figure;
    const [asOf, closesOn] = [asOfOf(figure, asked), closingOf(figure, asked)];
    // While the day itself lasts, something may still come in.
    const provisional = asOf < closesOn || asked.today <= closesOn;
    const definition = { key, name, unit, numerator, denominator, remarks };
    return { ...definition, asOf, closesOn, provisional, lines: lines.get(key) ?? [] };
  });
}

/** Names of figures asked for; all of them where nobody is named. */
export const namesOf = (figure: FigureName | undefined): readonly FigureName[] =>
  figure === undefined ? FIGURE_NAMES : [figure];
