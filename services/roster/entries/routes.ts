import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeader } from '../../kit/app';
import { callerOf, onlyFor } from '../../kit/auth';
import { entryNo } from '../../kit/fields';
import { commitAnswer, commitBody, storedCase } from '../../kit/proceedings/commits';
import { Problem, problemSchema } from '../../kit/problem';
import type { RosterActName } from '../../../workflows/contract/acts';
import { ROSTER_ACTS } from '../../../workflows/contract/act-table';
import type { EntryStore } from './entry-store';
import type { EntryActs } from './entry-acts';
import type { EntryBeginner } from './entry-beginner';
import type { EntryOpening } from './entry-opening';
import type { EntryReading } from './entry-reading';
import {
  actedOn,
  entries as entriesAnswer,
  entryActs,
  entryAnswer,
  entryFilter,
  newEntry,
  openedEntry,
} from './schemas';

const READERS = ['court', 'hr', 'union', 'operator'] as const;
const params = z.object({ number: entryNo });
const problems = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };

interface EntryServices {
  opening: EntryOpening;
  acts: EntryActs;
  reading: EntryReading;
  beginner: EntryBeginner;
  store: EntryStore;
}

/** Entries for the court's roster: what the two bodies do, and what their workflows write. */
export function entryRoutes(app: FastifyInstance, { opening, acts, reading, beginner, store }: EntryServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/v1/roster/entries',
    {
      config: { roles: ['hr', 'union'] },
      schema: {
        operationId: 'makeEntry',
        summary:
          'Enter an organisation or mediator for the roster of the court of your level; the HR bureau, an expert of its pool too',
        tags: ['entries'],
        headers: idempotencyHeader,
        body: newEntry,
        response: { 200: openedEntry, 201: openedEntry, ...problems },
      },
    },
    async (request, reply) => {
      const { number, opened } = await opening.open(
        request.body,
        callerOf(request),
        request.headers['idempotency-key'],
      );
      return reply
        .code(opened ? 201 : 200)
        .header('location', `/v1/roster/entries/${number}`)
        .send({ number });
    },
  );
  for (const name of Object.keys(ROSTER_ACTS) as RosterActName[]) {
    const { body, summary } = entryActs[name];
    routes.post(
      `/v1/roster/entries/:number/acts/${name}`,
      {
        config: { roles: ROSTER_ACTS[name].by },
        schema: {
          operationId: name,
          summary,
          tags: ['entries'],
          headers: idempotencyHeader,
          params,
          body: body as z.ZodType<Record<string, unknown>>,
          response: { 200: actedOn, ...problems },
        },
      },
      async (request) => {
        const { number } = request.params;
        const key = request.headers['idempotency-key'];
        return { number, stage: await acts.act(number, name, request.body, callerOf(request), key) };
      },
    );
  }
  routes.get(
    '/v1/roster/entries',
    {
      config: { roles: READERS },
      schema: {
        operationId: 'listEntries',
        summary: 'Entries of your region, by whom they wait for, stage and subject',
        tags: ['entries'],
        querystring: entryFilter,
        response: { 200: entriesAnswer },
      },
    },
    async (request) => ({ entries: await reading.list(request.query, callerOf(request).region) }),
  );
  routes.get(
    '/v1/roster/entries/:number',
    {
      config: { roles: READERS },
      schema: {
        operationId: 'getEntry',
        summary: 'An entry: where it stands, whom it waits for, what is allowed, every version, its history',
        tags: ['entries'],
        params,
        response: { 200: entryAnswer, 404: problemSchema },
      },
    },
    (request) => reading.one(request.params.number, callerOf(request).region),
  );
  const hidden = { tags: ['internal'], params };
  routes.put(
    '/internal/v1/roster-entries/:number/commits',
    { ...onlyFor('worker'), schema: { ...hidden, body: commitBody, response: { 200: commitAnswer } } },
    async (request) => {
      if (request.body.caseNo !== request.params.number)
        throw new Problem('INVALID', 'the number differs from the path');
      await store.commit(request.body);
      return { written: request.body.entries.length };
    },
  );
  routes.get(
    '/internal/v1/roster-entries/:number/state',
    { ...onlyFor('worker'), schema: { ...hidden, response: { 200: storedCase } } },
    async (request) => {
      const { number } = request.params;
      const opened = await beginner.opening(number);
      const state = await store.state(number);
      return { state, opening: state === null ? opened : null };
    },
  );
}
