import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import { Problem } from '../../kit/problem';
import { mustBeKnown, pathOfOurs, personOf } from '../people';
import type { ConsoleTables } from '../session.repository';

const params = z.object({ name: z.string().trim().min(1).max(40) });
const body = z.strictObject({ path: z.string().min(1).max(1_000) });
/** More than anybody keeps in view. */
const MOST = 50;

/** Views that somebody has kept: a page with what it was asked for, by a name of his own. Nobody reads another's. */
export function viewRoutes(app: FastifyInstance, db: Kysely<ConsoleTables>): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { open: true };
  const guarded = {
    preHandler: [mustBeKnown, (...asked: Parameters<typeof app.csrfProtection>) => app.csrfProtection(...asked)],
  };
  const hide = true;

  routes.get('/views', { config, schema: { hide } }, async (request) => {
    const { sub } = personOf(request);
    const views = await db
      .selectFrom('views')
      .select(['name', 'path'])
      .where('sub', '=', sub)
      .orderBy('name')
      .execute();
    return { views };
  });
  routes.put('/views/:name', { config, schema: { hide, params, body }, ...guarded }, async (request) => {
    const { sub } = personOf(request);
    const { name } = request.params;
    const { path } = request.body;
    if (pathOfOurs(path) !== path) throw new Problem('INVALID', 'a path of this page, as an address carries it');
    await db.transaction().execute(async (tx) => {
      // Two windows of one person keep views one after the other.
      await sql`select pg_advisory_xact_lock(hashtext(${sub}))`.execute(tx);
      await tx
        .insertInto('views')
        .values({ sub, name, path })
        .onConflict((c) => c.columns(['sub', 'name']).doUpdateSet({ path }))
        .execute();
      const { count } = await tx
        .selectFrom('views')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('sub', '=', sub)
        .executeTakeFirstOrThrow();
      if (count > MOST) throw new Problem('TOO_LARGE', `at most ${MOST} views: forget one first`);
    });
    return { name, path };
  });
  routes.delete('/views/:name', { config, schema: { hide, params }, ...guarded }, async (request) => {
    const { sub } = personOf(request);
    await db.deleteFrom('views').where('sub', '=', sub).where('name', '=', request.params.name).execute();
    return { name: request.params.name };
  });
}
