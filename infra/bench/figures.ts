import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { historiesAnswer } from '../../services/cases/internal.schemas';
import { Counting } from '../../services/register/figures/counting';
import type { History } from '../../services/register/figures/counted';
import { FIGURE_NAMES, figureOf, type FigureName } from '../../services/register/figures/definitions';
import { figuresOf } from '../../services/register/figures/figures';
import { courseOf } from '../demo/course';
import { liveYear } from '../demo/year';
import { caseNumbers, countyOf, withRegister, type Db } from './register-database';

/** So many cases, of so many lives of the demo county, in so many counties of ten cities. */
const CASES = Number(process.env['DINGFEN_CASES'] ?? 200_000);
const [LIVES, COUNTIES] = [400, 50];
const TIMES = 15;
const [SEED, LAST_DAY] = [20251028, '2026-11-27'];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Figures over many cases: how long a rebuild takes, and a page of all of them of a county, a city and the country. */
async function main(): Promise<void> {
  const lives: History[] = [];
  for await (const { read, input, simulation } of liveYear(SEED, LAST_DAY, LIVES))
    lives.push(courseOf(read.open, input, simulation));
  await withRegister('figures_bench', async (db) => {
    await rebuild(db, lives);
    await pages(db);
  });
}

async function rebuild(db: Db, lives: readonly History[]): Promise<void> {
  const numbers = caseNumbers(CASES, COUNTIES);
  let at = 0;
  const cases = {
    call(_method: string, _path: string, _schema: unknown, { limit }: { limit: number }) {
      const page = numbers
        .slice(at, at + limit)
        .map((caseNo, i) => ({ ...(lives[(at + i) % lives.length] as History), caseNo }));
      at += page.length;
      // As it comes over the wire.
      return Promise.resolve(historiesAnswer.parse(JSON.parse(JSON.stringify({ head: null, cases: page }))));
    },
  } as never;
  const started = performance.now();
  const read = await new Counting(db, cases).readAll();
  const seconds = (performance.now() - started) / 1000;
  await sql`analyze`.execute(db);
  const entries = Math.round((read * lives.reduce((sum, one) => sum + one.entries.length, 0)) / lives.length);
  const { rows } = await sql<{ n: number }>`select count(*) as n from counted`.execute(db);
  say(
    `rebuild: ${read} cases, ${entries} entries, ${rows[0]?.n} rows in ${seconds.toFixed(0)} s (${Math.round(entries / seconds)} entries a second)`,
  );
}

async function pages(db: Db): Promise<void> {
  const period = { from: '2025-11-28', to: LAST_DAY };
  const quarter = { from: '2026-01-01', to: '2026-03-31' };
  const asked = { asOf: LAST_DAY, closesOn: LAST_DAY, today: LAST_DAY, filters: {}, by: undefined };
  for (const [what, place, days, more] of [
    ['a county, the year', countyOf(0), period, {}],
    ['a city, the year', `${countyOf(0).slice(0, 4)}00`, period, {}],
    ['all, the year', '000000', period, {}],
    ['all, a quarter', '000000', quarter, {}],
    ['all, the year, by tier', '000000', period, { by: 'tier' as const }],
    ['all, the year, by type of dispute', '000000', period, { by: 'disputeType' as const }],
    ['all, the year, as of June', '000000', period, { asOf: '2026-06-01' }],
  ] as const) {
    const took: number[] = [];
    const slowest = new Map<FigureName, number>();
    for (let i = 0; i < TIMES; i += 1) {
      const started = performance.now();
      await figuresOf(db, FIGURE_NAMES, { ...asked, ...more, ...days, place });
      took.push(performance.now() - started);
    }
    for (const name of FIGURE_NAMES) {
      const started = performance.now();
      await figuresOf(db, [name], { ...asked, ...more, ...days, place });
      slowest.set(name, performance.now() - started);
    }
    took.sort((a, b) => a - b);
    const [worst = '', ms = 0] = [...slowest].sort((a, b) => b[1] - a[1])[0] ?? [];
    const kind = worst === '' ? '' : figureOf(worst).kind;
    say(
      `${what}: page p50 ${took[Math.floor(TIMES / 2)]?.toFixed(0)} ms, worst ${took.at(-1)?.toFixed(0)} ms; slowest figure ${worst} (${kind}) ${ms.toFixed(0)} ms`,
    );
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
