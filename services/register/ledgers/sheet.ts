import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Role } from '../../../workflows/contract/incoming';
import { attachment } from '../../kit/attachment';
import { legalDayOf, type Clock } from '../../kit/clock';
import { problemSchema } from '../../kit/problem';
import { spreadsheet, XLSX, type Column } from '../../kit/spreadsheet';

interface Sheet<Q extends z.ZodObject, T> {
  path: string;
  operationId: string;
  summary: string;
  roles: readonly Exclude<Role, 'system'>[];
  query: Q;
  params?: z.ZodObject;
  columns: readonly Column<T>[];
  /** In Chinese: of the sheet, and with its day of the file. */
  name: string;
  rows: (request: FastifyRequest, asked: z.output<Q>) => Promise<readonly T[]>;
}

/** Answers with a list as a sheet. A sheet is no value that a schema writes. */
export function sheetRoute<Q extends z.ZodObject, T>(
  app: FastifyInstance,
  clock: Clock,
  { path, operationId, summary, roles, query, params, columns, name, rows }: Sheet<Q, T>,
): void {
  app.get(
    path,
    {
      config: { roles: [...roles] },
      schema: {
        operationId,
        summary,
        tags: ['ledgers'],
        querystring: query,
        ...(params === undefined ? {} : { params }),
        response: {
          200: { description: 'a sheet', content: { [XLSX]: { schema: z.string() } } },
          413: problemSchema,
        },
      },
    },
    async (request, reply: FastifyReply) => {
      const file = await spreadsheet(name, columns, await rows(request, request.query as z.output<Q>));
      return reply
        .header('content-type', XLSX)
        .header('content-disposition', attachment(`${name}-${legalDayOf(clock.now())}.xlsx`))
        .send(file);
    },
  );
}
