import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { callerOf, covers, WHOLE_COUNTRY, type Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { Problem, problemSchema } from '../../kit/problem';
import type { figuresCloseOn } from '../../rules/schemas';
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
  const askedBy = (caller: Caller, query: z.output<typeof figuresFilter | typeof casesFilter>): Asked => {
    const { from, to, by, asOf, region } = query;
    const today = legalDayOf(clock.now());
    if (to < from) throw new Problem('INVALID', '`to` comes before `from`');
    if ((asOf ?? today) > today) throw new Problem('IN_THE_FUTURE', '`asOf` is still to come');
    const sight = sightOf(caller);
    // What lies outside is not there for whoever asks; a place around their own is their own.
    if (region !== undefined && !covers(sight.region, region) && !covers(region, sight.region))
      throw new Problem('FORBIDDEN', 'another place');
    const place = region !== undefined && covers(sight.region, region) ? region : sight.region;
    const filters: Filters = {};
    for (const name of DIMENSION_NAMES) if (name !== 'region') filters[name] = query[name];
    if (sight.holder !== undefined) filters.body = sight.holder;
    return { period: { from, to }, asOf: asOf ?? today, today, place, filters, by };
  };
  routes.get(
    '/v1/figures',
    {
      config: { roles: [...READERS] },
      schema: {
        summary: 'Figures of a period as of a day, with their definitions, for a place, a body, a kind or a trade',
        tags: ['figures'],
        querystring: figuresFilter,
        response: { 200: figures, 422: problemSchema },
      },
    },
    async (request) => {
      const { query } = request;
      const asked = askedBy(callerOf(request), query);
      const shown = await shownFigures(db, asked, namesOf(query.figure));
      const closes = await closesOn(asked.place === WHOLE_COUNTRY ? 'CN' : asked.place, query.to);
      return {
        period: asked.period,
        asOf: asked.asOf,
        closesOn: closes,
        provisional: asked.asOf <= closes,
        region: asked.place,
        by: asked.by ?? null,
        own: OWN,
        figures: query.outward === 'true' ? shown.map((one) => ({ ...one, lines: outward(one.lines) })) : shown,
      };
    },
  );
  routes.get(
    '/v1/figures/:figure/cases',
    {
      config: { roles: [...READERS] },
      schema: {
        summary: 'Exactly what a figure counts, page by page',
        tags: ['figures'],
        params: figureParams,
        querystring: casesFilter,
        response: { 200: figureCases, 422: problemSchema },
      },
    },
    (request) => casesOf(db, request.params.figure, request.query, askedBy(callerOf(request), request.query)),
  );
}
