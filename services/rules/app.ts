import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DeadlineQuestion } from '../../workflows/contract/clocks';
import { createApp, type AppOptions } from '../../infra/service/app';
import { Problem, problemSchema } from '../../infra/service/problem';
import { Calendar, SHIPPED_NOTICES } from './calendar';
import { DeadlineRefused, resolveDeadline } from './deadline';
import { parametersOf } from './rule-sets';
import { deadlinesAnswer, deadlinesRequest, ruleSetAnswer } from './schemas';

/** Rule sets, calendars, and deadlines with their reasons. Pure tables: it keeps no state of its own. */
export async function rulesApp(options: Omit<AppOptions, 'name' | 'title'>): Promise<FastifyInstance> {
  const app = await createApp({ ...options, name: 'rules', title: 'rules' });
  const calendar = new Calendar(SHIPPED_NOTICES);
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.post(
    '/v1/deadlines',
    {
      config: { roles: ['service', 'court', 'commission', 'organisation', 'operator'] },
      schema: {
        summary: 'Due days with their reasons',
        body: deadlinesRequest,
        response: { 200: deadlinesAnswer, 422: problemSchema },
      },
    },
    (request) => {
      const { questions, validOn } = request.body;
      try {
        return { answers: questions.map((q) => resolveDeadline(q as DeadlineQuestion, calendar, validOn)) };
      } catch (error) {
        if (error instanceof DeadlineRefused) throw new Problem('INVALID', `${error.code}: ${error.message}`);
        throw error;
      }
    },
  );

  routes.get(
    '/v1/rule-sets/:region',
    {
      schema: {
        summary: 'The rule set of a place on a day',
        params: z.object({ region: z.string().regex(/^(\d{6}|CN)$/) }),
        querystring: z.object({ on: z.iso.date() }),
        response: { 200: ruleSetAnswer },
      },
    },
    (request) => parametersOf(request.params.region, request.query.on),
  );
  return app;
}
