import type { FastifyInstance } from 'fastify';
import { callerOf } from '../../kit/auth';
import type { Clock } from '../../kit/clock';
import { MOST_ROWS } from '../../kit/spreadsheet';
import type { Projection } from '../projection';
import { findDays } from '../running-clocks';
import { daysFilter, registerFilter } from '../schemas';
import { READERS, sightOf } from '../sight';
import type { RegisterTables } from '../tables';
import { workFilter } from '../work/schemas';
import { WORKERS } from '../work/routes';
import type { WorkList } from '../work/work-list';
import type { Kysely } from 'kysely';
import { DAYS, LEDGER, WORK } from './ledgers';
import { sheetRoute } from './sheet';

type Page<T> = (after: string | undefined, limit: number) => Promise<{ rows: T[]; next: string | null }>;
const AT_ONCE = { register: 500, work: 200 } as const;

/** All pages of a list, and one row more than a sheet holds where there are more. */
async function all<T>(page: Page<T>, limit: number): Promise<T[]> {
  const rows: T[] = [];
  for (let after: string | null | undefined; after !== null && rows.length <= MOST_ROWS;) {
    const found = await page(after, limit);
    rows.push(...found.rows);
    after = found.next;
  }
  return rows;
}

/** The same lists as sheets: what their filters let through, in their order. */
export function ledgerRoutes(
  app: FastifyInstance,
  { db, projection, list, clock }: { db: Kysely<RegisterTables>; projection: Projection; list: WorkList; clock: Clock },
): void {
  const cases = registerFilter.omit({ after: true, limit: true });
  sheetRoute(app, clock, {
    path: '/v1/register.xlsx',
    operationId: 'getLedger',
    summary: 'The register as a ledger (xlsx)',
    roles: READERS,
    query: cases,
    columns: LEDGER,
    name: '台账',
    rows: (request, asked) => {
      const { region, holder } = sightOf(callerOf(request));
      return all(async (after, limit) => {
        const rows = await projection.list(
          { ...asked, limit, ...(after === undefined ? {} : { after }) },
          region,
          holder,
        );
        return { rows, next: rows.length < limit ? null : (rows.at(-1)?.caseNo ?? null) };
      }, AT_ONCE.register);
    },
  });
  sheetRoute(app, clock, {
    path: '/v1/register/days.xlsx',
    operationId: 'getDaysSheet',
    summary: 'Every day that runs out, and every day missed (xlsx)',
    roles: READERS,
    query: daysFilter.omit({ after: true, limit: true }),
    columns: DAYS,
    name: '期限',
    rows: (request, asked) => {
      const { region, holder } = sightOf(callerOf(request));
      return all(async (after, limit) => {
        const { days, next } = await findDays(
          db,
          { ...asked, limit, ...(after === undefined ? {} : { after }) },
          region,
          holder,
        );
        return { rows: days, next };
      }, AT_ONCE.register);
    },
  });
  sheetRoute(app, clock, {
    path: '/v1/work.xlsx',
    operationId: 'getWorkSheet',
    summary: 'What the caller’s body has to do (xlsx)',
    roles: WORKERS,
    query: workFilter.omit({ after: true, limit: true }),
    columns: WORK,
    name: '待办',
    rows: (request, asked) =>
      all(async (after, limit) => {
        const { work, next } = await list.page(callerOf(request), {
          ...asked,
          limit,
          ...(after === undefined ? {} : { after }),
        });
        return { rows: work, next };
      }, AT_ONCE.work),
  });
}
