import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { callerOf } from '../../kit/auth';
import type { Clock } from '../../kit/clock';
import { legalDayOf } from '../../kit/clock';
import { problemSchema } from '../../kit/problem';
import { MOST_ROWS, spreadsheet, XLSX, type Column } from '../../kit/spreadsheet';
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
  // A sheet is no value that a schema writes.
  const sheet = <Q extends z.ZodObject, T>(
    path: string,
    operationId: string,
    summary: string,
    {
      roles,
      query,
      columns,
      name,
      rows,
    }: {
      roles: readonly (typeof WORKERS)[number][];
      query: Q;
      columns: readonly Column<T>[];
      name: string;
      rows: (request: FastifyRequest, asked: z.output<Q>) => Promise<T[]>;
    },
  ): void => {
    app.get(
      path,
      {
        config: { roles: [...roles] },
        schema: {
          operationId,
          summary,
          tags: ['ledgers'],
          querystring: query,
          response: {
            200: { description: 'a sheet', content: { [XLSX]: { schema: z.string() } } },
            413: problemSchema,
          },
        },
      },
      async (request, reply: FastifyReply) => {
        const file = await spreadsheet(name, columns, await rows(request, request.query as z.output<Q>));
        const title = encodeURIComponent(`${name}-${legalDayOf(clock.now())}.xlsx`);
        return reply
          .header('content-type', XLSX)
          .header('content-disposition', `attachment; filename*=UTF-8''${title}`)
          .send(file);
      },
    );
  };
  const cases = registerFilter.omit({ after: true, limit: true });
  sheet('/v1/register.xlsx', 'getLedger', 'The register as a ledger (xlsx)', {
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
  sheet('/v1/register/days.xlsx', 'getDaysSheet', 'Every day that runs out, and every day missed (xlsx)', {
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
  sheet('/v1/work.xlsx', 'getWorkSheet', 'What the caller’s body has to do (xlsx)', {
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
