import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../../kit/auth';
import { problemSchema } from '../../kit/problem';
import type { Changes } from './changes';
import { comingSessions, handedTo, sessionsFilter, taken, takenParams, work, workFilter } from './schemas';
import type { Sessions } from './sessions';
import type { WorkList } from './work-list';

export const WORKERS = ['court', 'organisation', 'mediator', 'commission', 'union', 'hr', 'operator'] as const;
const problems = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };

/** What a body and its people have to do, who of it has which case, and word of what changes. */
export function workRoutes(app: FastifyInstance, list: WorkList, sessions: Sessions, changes: Changes): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { roles: [...WORKERS] };
  const tags = ['work'];
  routes.get(
    '/v1/work',
    {
      config,
      schema: {
        operationId: 'listWork',
        summary:
          'What the caller’s body has to do in every proceeding of every case, until when and why, what is expected first',
        tags,
        querystring: workFilter,
        response: { 200: work, 422: problemSchema },
      },
    },
    (request) => list.page(callerOf(request), request.query),
  );
  routes.get(
    '/v1/work/sessions',
    {
      config: { roles: ['organisation', 'mediator'] },
      schema: {
        operationId: 'listComingSessions',
        summary:
          'Sessions that were called in the cases of the organisation, of all cases in one list; a mediator has its own',
        tags,
        querystring: sessionsFilter,
        response: { 200: comingSessions, 422: problemSchema },
      },
    },
    async (request) => ({ sessions: await sessions.between(callerOf(request), request.query) }),
  );
  routes.put(
    '/v1/work/:caseNo/taken',
    {
      config,
      schema: {
        operationId: 'takeCase',
        summary: 'Take a case out of the body’s pool; the same person twice is once',
        tags,
        params: takenParams,
        response: { 200: taken, ...problems },
      },
    },
    (request) => list.take(callerOf(request), request.params.caseNo),
  );
  routes.post(
    '/v1/work/:caseNo/hand-over',
    {
      config,
      schema: {
        operationId: 'handOverCase',
        summary: 'Hand a case to somebody of the same body',
        tags,
        params: takenParams,
        body: handedTo,
        response: { 200: taken, ...problems },
      },
    },
    (request) => list.handOver(callerOf(request), request.params.caseNo, request.body.person),
  );
  routes.delete(
    '/v1/work/:caseNo/taken',
    {
      config,
      schema: {
        operationId: 'giveCaseBack',
        summary: 'Put a case back into the body’s pool',
        tags,
        params: takenParams,
        response: { 200: taken, ...problems },
      },
    },
    (request) => list.giveBack(callerOf(request), request.params.caseNo),
  );
  // A stream is no value that a schema writes.
  app.get(
    '/v1/work/changes',
    {
      config,
      schema: {
        operationId: 'listenToWork',
        summary: 'Server-sent events: `changed`, with the number of each case of the caller’s body that changed since',
        tags,
        response: { 200: { description: 'events', content: { 'text/event-stream': { schema: z.string() } } } },
      },
    },
    (request, reply) => {
      const stream = Readable.from(changes.of(callerOf(request)));
      return (
        reply
          .header('content-type', 'text/event-stream; charset=utf-8')
          // A proxy that keeps what it passes on would keep it back.
          .header('x-accel-buffering', 'no')
          .send(stream)
      );
    },
  );
}
