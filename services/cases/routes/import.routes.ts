import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attachment } from '../../kit/attachment';
import { callerOf } from '../../kit/auth';
import { Problem, problemSchema } from '../../kit/problem';
import { MOST_IMPORTED, MOST_SHEET_BYTES } from '../../kit/sheet-reader';
import { spreadsheet, XLSX } from '../../kit/spreadsheet';
import { COLUMN_NAMES, COLUMNS } from '../disputes/ledger-columns';
import { importAnswer } from '../disputes/ledger-import';
import type { CasesServices } from '../services';

/** Bodies that keep a ledger of what came to them. */
const KEEPERS = ['court', 'organisation', 'commission', 'union'] as const;
const tags = ['disputes'];

/** A ledger kept by hand, brought in. */
export function importRoutes(app: FastifyInstance, { imports }: CasesServices): void {
  app.get(
    '/v1/ledger-imports/template.xlsx',
    {
      config: { roles: [...KEEPERS] },
      schema: {
        operationId: 'getLedgerTemplate',
        summary: 'An empty table with the columns that an import takes (xlsx)',
        tags,
        response: { 200: { description: 'a sheet', content: { [XLSX]: { schema: z.string() } } } },
      },
    },
    async (_request, reply) => {
      const columns = COLUMN_NAMES.map((zh) => ({ zh, en: COLUMNS[zh].en, width: 18, of: () => null }));
      return reply
        .header('content-type', XLSX)
        .header('content-disposition', attachment('台账导入.xlsx'))
        .send(await spreadsheet('台账导入', columns, []));
    },
  );
  void app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      [XLSX, 'text/csv'],
      { parseAs: 'buffer', bodyLimit: MOST_SHEET_BYTES },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/v1/ledger-imports',
      {
        config: { roles: KEEPERS },
        schema: {
          operationId: 'importLedger',
          summary: `A ledger kept by hand (xlsx, or CSV in UTF-8 or GB18030, at most ${MOST_IMPORTED} rows): each row an opening, all or none`,
          tags,
          consumes: [XLSX, 'text/csv'],
          querystring: z.strictObject({
            mode: z
              .enum(['preview', 'import'])
              .describe(
                'preview: what each row would do, and nothing is written; a row that was brought in before is known by its number',
              ),
          }),
          response: { 200: importAnswer, 201: importAnswer, 413: problemSchema, 415: problemSchema, 422: importAnswer },
        },
      },
      async (request, reply) => {
        if (!Buffer.isBuffer(request.body)) throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'the file itself is the body');
        const isPreview = request.query.mode === 'preview';
        const answer = await imports.bring(request.body, callerOf(request), isPreview);
        const isRefused = !isPreview && !answer.imported;
        return reply.code(isRefused ? 422 : isPreview ? 200 : 201).send(answer);
      },
    );
    done();
  });
}
