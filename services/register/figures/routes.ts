import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { callerOf, covers, WHOLE_COUNTRY, type Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { Problem, problemSchema } from '../../kit/problem';
import type { figuresCloseOn } from '../../rules/schemas';
import { FIGURES, linesOf } from '../ledgers/ledgers';
import { sheetRoute } from '../ledgers/sheet';
import { READERS, sightOf } from '../sight';
import type { RegisterTables } from '../tables';
import { DIMENSION_NAMES } from './dimensions';
import { casesOf, namesOf, shownFigures, type Asked, type Filters } from './figures';
import { outward } from './outward';
import { casesFilter, figureCases, figureParams, figures, figuresFilter } from './schemas';

const OWN = {
  zh: '口径为本系统自定，与主管部门同名统计指标不可直接比较',
  en: 'definitions are the house’s own; ministry figures of the same name are not comparable',
};

/** Figures by place, body and kind, each with its definition, and exactly the cases it counts. */
export function figureRoutes(
  app: FastifyInstance,
  { db, clock, closesOn }: { db: Kysely<RegisterTables>; clock: Clock; closesOn: ReturnType<typeof figuresCloseOn> },
): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const askedBy = async (
    caller: Caller,
    query: Filters & Pick<z.output<typeof figuresFilter>, 'from' | 'to' | 'asOf' | 'by'>,
  ): Promise<Asked> => {
    const { from, to, by, asOf, region } = query;
    const today = legalDayOf(clock.now());
    if (to < from) throw new Problem('INVALID', '`to` comes before `from`');
    if ((asOf ?? today) > today) throw new Problem('IN_THE_FUTURE', '`asOf` is still to come');
    const sight = sightOf(caller);
    if (region !== undefined && !covers(sight.region, region)) throw new Problem('FORBIDDEN', 'another place');
    if (sight.holder !== undefined && (query.body ?? sight.holder) !== sight.holder)
      throw new Problem('FORBIDDEN', 'another organisation');
    // How one mediator does is for the body that manages them, and for its own organisation.
    const isPersonal = by === 'mediator' || query.mediator !== undefined;
    if (isPersonal && caller.role !== 'hr' && sight.holder === undefined)
      throw new Problem('FORBIDDEN', 'figures of one mediator are for HR and the mediator’s own organisation');
    const filters: Filters = {};
    for (const name of DIMENSION_NAMES) if (name !== 'region') filters[name] = query[name];
    if (sight.holder !== undefined) filters.body = sight.holder;
    const place = region ?? sight.region;
    const closes = await closesOn(place === WHOLE_COUNTRY ? 'CN' : place, to);
    return { from, to, asOf, closesOn: closes, today, place, filters, by };
  };
  const figuresFor = async (caller: Caller, query: z.output<typeof figuresFilter>) => {
    const isOutward = query.outward === 'true';
    // Several figures over the same cases would tell of each other what is left out of one.
    if (isOutward && query.figure === undefined)
      throw new Problem('INVALID', 'outward: one figure at a time, named by `figure`');
    const asked = await askedBy(caller, query);
    const shown = await shownFigures(db, asked, namesOf(query.figure));
    return {
      period: { from: asked.from, to: asked.to },
      outward: isOutward,
      region: asked.place,
      by: asked.by ?? null,
      own: OWN,
      figures: isOutward ? shown.map((one) => ({ ...one, lines: outward(one.lines) })) : shown,
    };
  };
  sheetRoute(app, clock, {
    path: '/v1/figures.xlsx',
    operationId: 'getFiguresSheet',
    summary: 'Figures of a period, a line each (xlsx)',
    roles: READERS,
    query: figuresFilter,
    columns: FIGURES,
    name: '统计指标',
    rows: async (request, query) => {
      const found = await figuresFor(callerOf(request), query);
      return linesOf(found.figures, found.by);
    },
  });
  routes.get(
    '/v1/figures',
    {
      config: { roles: [...READERS] },
      schema: {
        operationId: 'getFigures',
        summary: 'Figures of a period as of a day, with their definitions, for a place, a body, a kind or a trade',
        tags: ['figures'],
        querystring: figuresFilter,
        response: { 200: figures, 422: problemSchema },
      },
    },
    (request) => figuresFor(callerOf(request), request.query),
  );
  routes.get(
    '/v1/figures/:figure/cases',
    {
      config: { roles: [...READERS] },
      schema: {
        operationId: 'listCountedCases',
        summary: 'Exactly what a figure counts, page by page',
        tags: ['figures'],
        params: figureParams,
        querystring: casesFilter,
        response: { 200: figureCases, 422: problemSchema },
      },
    },
    async (request) => {
      const asked = await askedBy(callerOf(request), request.query);
      return casesOf(db, request.params.figure, request.query, asked);
    },
  );
}
