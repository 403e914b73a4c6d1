import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { standingAnswer } from '../../services/cases/internal.schemas';
import { owedBy } from '../../services/cases/reading/feed';
import type { Caller } from '../../services/kit/auth';
import { systemClock } from '../../services/kit/clock';
import { Projection } from '../../services/register/projection';
import { workFilter } from '../../services/register/work/schemas';
import { WorkList } from '../../services/register/work/work-list';
import type { ProceedingView } from '../../workflows/contract/proceedings';
import { courseOf } from '../demo/course';
import { liveYear } from '../demo/year';
import { caseNumbers, countyOf, withRegister, type Db } from './register-database';

/** So many cases, of so many lives of the demo county, in so many counties of ten cities. */
const CASES = Number(process.env['DINGFEN_CASES'] ?? 200_000);
const [LIVES, COUNTIES, TIMES] = [400, 50, 41];
const [SEED, LAST_DAY] = [20251028, '2026-11-27'];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The work lists over many cases: how long the register takes to read them, and a page of each kind of body. */
async function main(): Promise<void> {
  const lives: { views: ProceedingView[]; summary: object }[] = [];
  for await (const { read, input, simulation } of liveYear(SEED, LAST_DAY, LIVES)) {
    const views = [...simulation.running.keys()].map((id) => simulation.view(id));
    lives.push({ views, summary: courseOf(read.open, input, simulation).summary });
  }
  await withRegister('work_bench', async (db) => {
    await rebuild(db, lives);
    await pages(db);
  });
}

async function rebuild(db: Db, lives: readonly { views: ProceedingView[]; summary: object }[]): Promise<void> {
  const numbers = caseNumbers(CASES, COUNTIES);
  let at = 0;
  const cases = {
    call(_method: string, _path: string, _schema: unknown, { limit }: { limit: number }) {
      const page = numbers.slice(at, at + limit).map((caseNo, i) => {
        const { views, summary } = lives[(at + i) % lives.length] as (typeof lives)[number];
        return {
          caseNo,
          region: caseNo.slice(0, 6),
          revision: 1,
          summary,
          changedAt: null,
          views: views.map((view) => ({
            ...view,
            facts: undefined,
            allowed: undefined,
            caseNo,
            region: caseNo.slice(0, 6),
          })),
          ...owedBy(views),
        };
      });
      at += page.length;
      return Promise.resolve(standingAnswer.parse(JSON.parse(JSON.stringify({ head: null, cases: page }))));
    },
  } as never;
  const started = performance.now();
  const { read } = await new Projection(db, cases).rebuild();
  const seconds = (performance.now() - started) / 1000;
  await sql`analyze`.execute(db);
  const { rows } = await sql<{ n: number }>`select count(*) as n from work`.execute(db);
  say(`rebuild: ${read} cases, ${rows[0]?.n} pieces of work in ${seconds.toFixed(0)} s`);
}

async function pages(db: Db): Promise<void> {
  const list = new WorkList(db, systemClock);
  const { rows } = await sql<{ organisation: string; n: number }>`
    select organisation, count(*) as n from work where organisation is not null group by 1 order by 2 desc limit 1`.execute(
    db,
  );
  const organisation = rows[0]?.organisation ?? '';
  const county = countyOf(0);
  const city = `${county.slice(0, 4)}00`;
  for (const [whose, caller] of [
    ['a county\u2019s court', { sub: 'c', role: 'court', region: county }],
    ['a city\u2019s court', { sub: 'c', role: 'court', region: city }],
    ['a city\u2019s commission', { sub: 'c', role: 'commission', region: city }],
    ['the busiest organisation of a county', { sub: 'o', role: 'organisation', region: county, organisation }],
    ['an organisation that serves everywhere', { sub: 'o', role: 'organisation', region: '000000', organisation }],
  ] satisfies [string, Caller][]) {
    const took: number[] = [];
    let found = 0;
    for (let i = 0; i < TIMES; i += 1) {
      const started = performance.now();
      const { counts } = await list.page(caller, workFilter.parse({}));
      took.push(performance.now() - started);
      found = Object.values(counts).reduce((sum, n) => sum + n, 0);
    }
    took.sort((a, b) => a - b);
    say(
      `${whose}: ${found} pieces, page p50 ${took[Math.floor(TIMES / 2)]?.toFixed(1)} ms, worst ${took.at(-1)?.toFixed(0)} ms`,
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
