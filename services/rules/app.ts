import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { createApp, type AppOptions } from '../kit/app';
import { ANYBODY, callerOf } from '../kit/auth';
import type { Clock } from '../kit/clock';
import type { ServiceClient } from '../kit/client';
import { databaseReady } from '../kit/database';
import { places } from '../kit/regions';
import { Problem, problemSchema } from '../kit/problem';
import { SecondPerson } from '../kit/second-person';
import { sweepIn } from '../kit/sweeper';
import { text } from '../kit/fields';
import { CLARIFICATION_TEXTS } from '../../workflows/law/clarification';
import { Announcer } from './announcer';
import { LawRepository, type RulesTables } from './law.repository';
import { lawRoutes } from './law.routes';
import { LawService } from './law.service';
import { answerQuestions } from './questions';
import {
  announcementAnswer,
  changeAnswer,
  deadlineAnswer,
  deadlinesAnswer,
  deadlinesRequest,
  ruleSetAnswer,
} from './schemas';

export interface RulesDeps {
  db: Kysely<RulesTables>;
  register: ServiceClient;
  cases: ServiceClient;
  clock: Clock;
  /** How often loaded documents and unfinished announcements are looked for. */
  sweepMs: number;
}

const MIB = 1024 * 1024;
/** The law is for everybody (F0). */
const forEverybody = { roles: ANYBODY };
const administrators = { roles: ['administrator'] as const };
const dryRun = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') });

/** Rule sets, calendars, and deadlines with their reasons; loading them, and telling the open cases. */
export async function rulesApp(deps: RulesDeps, options: Omit<AppOptions, 'name' | 'title'>): Promise<FastifyInstance> {
  const repository = new LawRepository(deps.db);
  const law = new LawService(repository, deps.register, deps.clock, new SecondPerson(deps.db, deps.clock));
  const announcer = new Announcer(repository, law, deps.cases, deps.clock);
  await law.refresh();
  const app = await createApp({
    ...options,
    name: 'rules',
    title: 'rules',
    bodyLimit: 4 * MIB,
    ready: { database: () => databaseReady(deps.db) },
  });
  const sweeper = sweepIn(
    app,
    'announcements',
    async () => {
      await law.refresh();
      return announcer.run();
    },
    deps.sweepMs,
  );
  deadlineRoutes(app, law);
  lawRoutes(app, law);
  loadingRoutes(app, law, repository, () => sweeper.nudge());
  app.addHook('onClose', async () => {
    await sweeper.stop();
    await deps.db.destroy();
  });
  return app;
}

function deadlineRoutes(app: FastifyInstance, law: LawService): void {
  const asked = app.metrics.counter('dingfen_deadlines_asked_total', 'Questions for a day that were answered', []);
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/v1/deadlines',
    {
      config: forEverybody,
      schema: {
        operationId: 'askDeadlines',
        summary: 'Due days with their reasons: one question, or a list',
        body: deadlinesRequest,
        response: { 200: z.union([deadlineAnswer, deadlinesAnswer]), 422: problemSchema },
      },
    },
    async ({ body }) => {
      const answers = await answerQuestions(body, law);
      asked.inc(Array.isArray(body) ? body.length : 1);
      return answers;
    },
  );
  routes.get(
    '/v1/clarification-texts',
    {
      config: forEverybody,
      schema: {
        operationId: 'listClarificationTexts',
        summary: 'The texts a court reads out where papers came late, by version (AWD-7)',
        tags: ['rules'],
        response: {
          200: z.object({ texts: z.array(z.object({ version: z.string(), zh: z.string(), en: z.string() })) }),
        },
      },
    },
    () => ({ texts: Object.entries(CLARIFICATION_TEXTS).map(([version, words]) => ({ version, ...words })) }),
  );
  routes.get(
    '/v1/rule-sets/:region',
    {
      config: forEverybody,
      schema: {
        operationId: 'getRuleSet',
        summary: 'What a case that opens at a place on a day goes by',
        params: z.object({ region: z.string().regex(/^(\d{6}|CN)$/) }),
        querystring: z.strictObject({ on: z.iso.date() }),
        response: { 200: ruleSetAnswer },
      },
    },
    ({ params, query }) => {
      if (params.region !== 'CN' && !places.has(params.region)) throw new Problem('UNKNOWN_REGION');
      return law.current().rules.forCase(params.region, query.on);
    },
  );
  routes.get(
    '/v1/calendars',
    {
      config: forEverybody,
      schema: {
        operationId: 'getCalendars',
        summary: 'The calendar in force: its version, and the notices and overlays it is made of',
        response: {
          200: z.object({ version: z.string(), notices: z.array(z.unknown()), overlays: z.array(z.unknown()) }),
        },
      },
    },
    () => {
      const { version, notices, overlays } = law.current().calendar;
      return { version, notices: [...notices], overlays: [...overlays] };
    },
  );
}

/** 202 while the second person's word is awaited. */
const statusOf = ({ awaitedUntil }: { awaitedUntil: string | null }): 200 | 202 => (awaitedUntil === null ? 200 : 202);

function loadingRoutes(app: FastifyInstance, law: LawService, repository: LawRepository, nudge: () => void): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const loading = <D extends z.ZodType>(operationId: string, summary: string, body: D) => ({
    config: administrators,
    schema: {
      operationId,
      summary,
      tags: ['law'],
      querystring: dryRun,
      body,
      response: { 200: changeAnswer, 202: changeAnswer, 422: problemSchema },
    },
  });
  const said = { reason: text };
  const by = (request: Parameters<typeof callerOf>[0], reason: string) => {
    const { sub, region } = callerOf(request);
    return { who: sub, reason, region };
  };

  routes.post(
    '/v1/calendars/notices',
    loading(
      'announceCalendar',
      'Load a year’s holiday notice, or a corrected one',
      z.strictObject({ ...said, notice: z.unknown() }),
    ),
    async (request, reply) => {
      const { notice, reason } = request.body;
      const change = await law.loadNotice(notice, by(request, reason), request.query.dryRun === 'true');
      nudge();
      return reply.code(statusOf(change)).send(change);
    },
  );
  routes.post(
    '/v1/calendars/overlays',
    loading(
      'announceOverlay',
      'Load the rest days of a region, or a court’s closure',
      z.strictObject({ ...said, overlay: z.unknown() }),
    ),
    async (request, reply) => {
      const { overlay, reason } = request.body;
      const change = await law.loadOverlay(overlay, by(request, reason), request.query.dryRun === 'true');
      nudge();
      return reply.code(statusOf(change)).send(change);
    },
  );
  routes.post(
    '/v1/rule-sets',
    loading(
      'putRuleSet',
      'Load a rule set, or a new version: for new cases',
      z.strictObject({ ...said, ruleSet: z.unknown() }),
    ),
    (request) =>
      law.loadRuleSet(request.body.ruleSet, by(request, request.body.reason), request.query.dryRun === 'true'),
  );
  routes.post(
    '/v1/rule-sets/:region/migration',
    {
      ...loading('migrateRules', 'Move the open cases to the newest version of a set', z.strictObject(said)),
      schema: {
        ...loading('migrateRules', 'Move the open cases to the newest version of a set', z.strictObject(said)).schema,
        params: z.object({ region: z.string().regex(/^(\d{6}|CN)$/) }),
      },
    },
    async (request, reply) => {
      const change = await law.migrate(
        request.params.region,
        by(request, request.body.reason),
        request.query.dryRun === 'true',
      );
      nudge();
      return reply.code(statusOf(change)).send(change);
    },
  );
  routes.get(
    '/v1/announcements/:id',
    {
      config: administrators,
      schema: {
        operationId: 'getAnnouncement',
        summary: 'How far the open cases have been told of a change',
        tags: ['law'],
        params: z.object({ id: z.coerce.number().int().positive() }),
        response: { 200: announcementAnswer },
      },
    },
    async (request) => {
      const row = await repository.announcement(request.params.id);
      if (!row) throw new Problem('NOT_FOUND');
      return {
        id: row.id,
        kind: row.kind,
        subject: row.subject,
        status: row.status,
        told: row.told,
        createdAt: row.created_at.toISOString(),
        finishedAt: row.finished_at?.toISOString() ?? null,
      };
    },
  );
}
