import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { createApp, type AppOptions } from '../kit/app';
import { callerOf, onlyFor, WHOLE_COUNTRY } from '../kit/auth';
import { systemClock, type Clock } from '../kit/clock';
import { Problem, problemSchema } from '../kit/problem';
import type { ServiceClient } from '../kit/client';
import { databaseReady } from '../kit/database';
import { figuresCloseOn, warningAnswerOn } from '../rules/schemas';
import { highestNumbers, reconcileRoute } from '../kit/reconcile';
import { faultOf, sweepIn } from '../kit/sweeper';
import { Erasures } from './erasures';
import { Counting } from './figures/counting';
import { figureRoutes } from './figures/routes';
import { Projection } from './projection';
import { findDays, findRunningClocks } from './running-clocks';
import { Reports } from './reports/reports';
import { reportRoutes } from './reports/routes';
import { warningRoutes } from './warnings/routes';
import { Warnings } from './warnings/warnings';
import { ledgerRoutes } from './ledgers/routes';
import { Changes } from './work/changes';
import { workRoutes } from './work/routes';
import { Sessions } from './work/sessions';
import { WorkList } from './work/work-list';
import { Consultations } from './consultations/consultations';
import { consultationRoutes } from './consultations/routes';
import { READERS, sightOf } from './sight';
import type { RegisterTables } from './tables';
import {
  clockFilter,
  days,
  daysFilter,
  loads,
  openCases,
  openCasesOf,
  rebuilt,
  registerFilter,
  registerPage,
  runningClocks,
} from './schemas';

/** How often `cases` is told what was erased, in case it was restored. */
const REPLAY_MS = 10 * 60_000;
/** How often it is asked what was erased since. */
const ERASURES_MS = 15_000;
/** Figures are read a day at a time, not a second at a time: what came in meanwhile is counted together. */
const FIGURES_MS = 2_000;
/** How often the rules of risk warnings are looked at. */
const WARNINGS_MS = 5 * 60_000;
/** So long it waits for the next entry of the journal; shorter than a call may take. */
const WAITS_S = 8;

/** The case-source register (INT-1): one row a case, filtered, and rebuilt from the journal when asked. */
export async function registerApp(
  deps: { db: Kysely<RegisterTables>; cases: ServiceClient; rules: ServiceClient; sweepMs: number; clock?: Clock },
  options: Omit<AppOptions, 'name' | 'title'>,
): Promise<FastifyInstance> {
  const projection = new Projection(deps.db, deps.cases);
  const counting = new Counting(deps.db, deps.cases);
  const erasures = new Erasures(deps.db, deps.cases);
  const clock = deps.clock ?? systemClock;
  const warnings = new Warnings({ db: deps.db, clock, answerOn: warningAnswerOn(deps.rules) });
  const app = await createApp({
    ...options,
    name: 'register',
    title: 'register',
    ready: { database: () => databaseReady(deps.db) },
  });
  const ending = new AbortController();
  let readAt = Date.now();
  const sweepers = [
    sweepIn(
      app,
      'projection',
      async () => {
        await projection.catchUp(WAITS_S, ending.signal);
        readAt = Date.now();
      },
      deps.sweepMs,
    ),
    sweepIn(app, 'figures', () => counting.catchUp(WAITS_S, ending.signal).then(() => undefined), FIGURES_MS),
    sweepIn(app, 'erasures', () => erasures.catchUp(), ERASURES_MS),
    sweepIn(app, 'risk warnings', () => warnings.look(), WARNINGS_MS),
    sweepIn(
      app,
      'erasures told back',
      async () => {
        const again = await erasures.replay();
        if (again > 0) app.log.error({ alarm: 'ERASED_AGAIN', again }, 'cases had people back that were erased');
      },
      REPLAY_MS,
    ),
  ];
  app.metrics.gauge('dingfen_projection_age_seconds', 'Since when the register has not caught up', [], () =>
    Promise.resolve((Date.now() - readAt) / 1000),
  );
  consultationRoutes(app, new Consultations(deps.db, clock));
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/v1/register',
    {
      config: { roles: [...READERS] },
      schema: {
        operationId: 'listRegister',
        summary: 'Cases by stage, who is waited for, days, type, trade, focus, source, tier, body and person',
        tags: ['register'],
        querystring: registerFilter,
        response: { 200: registerPage },
      },
    },
    async (request) => {
      const { region, holder } = sightOf(callerOf(request));
      const cases = await projection.list(request.query, region, holder);
      const isLast = cases.length < request.query.limit;
      return { cases, next: isLast ? null : (cases.at(-1)?.caseNo ?? null) };
    },
  );
  routes.get(
    '/v1/register/days',
    {
      config: { roles: [...READERS] },
      schema: {
        operationId: 'listDays',
        summary: 'Every day that runs out in every case, and every day missed, the nearest first',
        tags: ['register'],
        querystring: daysFilter,
        response: { 200: days, 422: problemSchema },
      },
    },
    async (request) => {
      const { region, holder } = sightOf(callerOf(request));
      return findDays(deps.db, request.query, region, holder);
    },
  );
  routes.get(
    '/internal/v1/loads',
    { ...onlyFor('roster'), schema: { tags: ['internal'], response: { 200: loads } } },
    async () => ({ loads: await projection.loads() }),
  );
  routes.get(
    '/internal/v1/open-cases',
    {
      ...onlyFor('roster'),
      schema: { tags: ['internal'], querystring: openCasesOf, response: { 200: openCases } },
    },
    async (request) => ({ cases: await projection.openCases(request.query) }),
  );
  routes.post(
    '/internal/v1/clocks',
    {
      ...onlyFor('rules'),
      schema: { tags: ['internal'], body: clockFilter, response: { 200: runningClocks } },
    },
    async (request) => ({ clocks: await findRunningClocks(deps.db, request.body) }),
  );
  routes.post(
    '/v1/register/rebuild',
    {
      config: { roles: ['operator'] },
      schema: {
        operationId: 'rebuildRegister',
        summary: 'Read how every case stands, and put right what the register shows otherwise',
        tags: ['register'],
        response: { 200: rebuilt },
      },
    },
    async (request) => {
      if (callerOf(request).region !== WHOLE_COUNTRY)
        throw new Problem('FORBIDDEN', 'for an operator of the whole house');
      const { read, differ, unknown } = await projection.rebuild();
      await counting.readAll({ removes: true });
      return { read, differed: differ, removed: unknown };
    },
  );
  const figures = { db: deps.db, clock, closesOn: figuresCloseOn(deps.rules) };
  figureRoutes(app, figures);
  reportRoutes(app, new Reports(figures), clock);
  warningRoutes(app, warnings);
  const changes = new Changes(deps.db, (error) => app.log.warn(faultOf(error), 'changes were not looked for'));
  const list = new WorkList(deps.db, clock);
  workRoutes(app, list, new Sessions(deps.db), changes);
  ledgerRoutes(app, { db: deps.db, projection, list, clock });
  reconcileRoute(app, async ({ after, repair, byHand }) => {
    // Before rows of cases that are not there are taken out: they say which numbers were given.
    const highest = after === '' ? await highestNumbers(deps.db, 'register') : [];
    const { differ, unknown, next } = await projection.compare(after, repair, repair && byHand);
    const of = (kind: 'registerDiffers' | 'unknownInRegister') => (caseNo: string) => ({
      kind,
      caseNo,
      id: caseNo,
      repaired: repair,
    });
    return { found: [...differ.map(of('registerDiffers')), ...unknown.map(of('unknownInRegister'))], next, highest };
  });
  app.addHook('preClose', (done) => {
    changes.close();
    done();
  });
  app.addHook('onClose', async () => {
    const stopped = sweepers.map((sweeper) => sweeper.stop());
    ending.abort();
    await Promise.all(stopped);
    await deps.db.destroy();
  });
  return app;
}
