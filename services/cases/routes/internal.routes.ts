import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf, onlyFor } from '../../kit/auth';
import { inWhoseHands } from '../../../workflows/law/duties';
import { Problem } from '../../kit/problem';
import { sees } from '../reading/access';
import type { CasesServices } from '../services';
import { commitAnswer, commitBody, storedCase } from '../../kit/proceedings/commits';
import {
  announcement,
  begunAnswer,
  deliveredAnswer,
  deliveredRequest,
  caseFrame,
  contacts,
  partyAnswer,
  textsAnswer,
  erasedAgain,
  erasuresAnswer,
  erasuresBody,
  feedAnswer,
  feedCursor,
  fitAnswer,
  fitRequest,
  handOverFile,
  linkedAnswer,
  linkedRequest,
  restrictionsAnswer,
  restrictionsBody,
  sightAnswer,
  sightRequest,
  historiesAnswer,
  historiesRequest,
  standingAnswer,
  standingRequest,
  told,
} from '../internal.schemas';
import { caseNo } from '../../kit/fields';

const hidden = { tags: ['internal'] };

/** What only the house's own services may ask: the journal, its feed, and people by reference. */
export function internalRoutes(app: FastifyInstance, services: CasesServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.put(
    '/internal/v1/disputes/:caseNo/commits',
    {
      ...onlyFor('worker'),
      bodyLimit: 16 * 1024 * 1024,
      schema: { ...hidden, params: z.object({ caseNo }), body: commitBody, response: { 200: commitAnswer } },
    },
    async (request) => {
      await services.store.commit(request.body).catch((error: unknown) => {
        const code = error instanceof Problem ? error.body.code : null;
        const { caseNo } = request.params;
        if (code === 'JOURNAL_CONFLICT' || code === 'FENCED')
          request.log.error({ alarm: code, caseNo }, 'a write was refused');
        // Heals by itself, and is still worth seeing: a worker died between a write and its record in the history.
        if (code === 'RUN_BEHIND') request.log.warn({ code, caseNo }, 'a run goes on from what is stored');
        throw error;
      });
      if (request.body.owed.length > 0) services.nudge();
      if (request.body.entries.length > 0) services.feed.written();
      return { written: request.body.entries.length };
    },
  );
  routes.get(
    '/internal/v1/disputes/:caseNo/state',
    { ...onlyFor('worker'), schema: { ...hidden, params: z.object({ caseNo }), response: { 200: storedCase } } },
    async (request) => {
      const { caseNo } = request.params;
      const opening = await services.beginner.opening(caseNo);
      const state = await services.store.state(caseNo);
      return { state, opening: state === null ? opening : null };
    },
  );
  routes.post(
    '/internal/v1/disputes/:caseNo/begin',
    {
      ...onlyFor('court', 'arbitration'),
      schema: { ...hidden, params: z.object({ caseNo }), response: { 200: begunAnswer } },
    },
    async (request) => ({ begun: (await services.beginner.begin(request.params.caseNo)) === 'begun' }),
  );
  routes.post(
    '/internal/v1/delivered',
    {
      ...onlyFor('court', 'arbitration'),
      schema: { ...hidden, body: deliveredRequest, response: { 200: deliveredAnswer } },
    },
    async (request) => {
      const fates = await services.store.fates(request.body.messages);
      return { delivered: fates.map(({ id }) => id), fates };
    },
  );
  routes.get(
    '/internal/v1/journal',
    {
      ...onlyFor('register', 'notification'),
      schema: {
        ...hidden,
        querystring: z.strictObject({
          after: feedCursor.optional(),
          /** Where a reader of 0.2.0 stood. */
          xid: z.string().regex(/^\d+$/).optional(),
          seq: z.coerce.number().int().default(0),
          limit: z.coerce.number().int().min(1).max(500).default(200),
          /** So many seconds are waited for an entry, where there is none. */
          wait: z.coerce.number().int().min(0).max(8).default(0),
        }),
        response: { 200: feedAnswer },
      },
    },
    async ({ query: { after, xid, seq, limit, wait } }) =>
      services.feed.readOrWait(after ?? (xid === undefined ? undefined : { xid, seq }), limit, wait * 1_000),
  );
  routes.post(
    '/internal/v1/standing',
    { ...onlyFor('register'), schema: { ...hidden, body: standingRequest, response: { 200: standingAnswer } } },
    (request) => services.feed.standing(request.body),
  );
  routes.post(
    '/internal/v1/histories',
    { ...onlyFor('register'), schema: { ...hidden, body: historiesRequest, response: { 200: historiesAnswer } } },
    (request) => services.feed.histories(request.body),
  );
  routes.get(
    '/internal/v1/erasures',
    {
      ...onlyFor('register'),
      schema: {
        ...hidden,
        querystring: z.strictObject({ since: z.iso.datetime() }),
        response: { 200: erasuresAnswer },
      },
    },
    async (request) => ({ erased: await services.people.erasedSince(request.query.since) }),
  );
  routes.post(
    '/internal/v1/erasures',
    { ...onlyFor('register'), schema: { ...hidden, body: erasuresBody, response: { 200: erasedAgain } } },
    async (request) => {
      let again = 0;
      for (const caseNo of request.body.cases)
        if (await services.people.erase(caseNo, services.clock.now(), null)) again += 1;
      return { again };
    },
  );
  routes.get(
    '/internal/v1/restrictions',
    {
      ...onlyFor('register'),
      schema: {
        ...hidden,
        querystring: z.strictObject({ since: z.iso.datetime() }),
        response: { 200: restrictionsAnswer },
      },
    },
    async (request) => ({ restricted: await services.erasing.restrictedSince(request.query.since) }),
  );
  routes.post(
    '/internal/v1/restrictions',
    { ...onlyFor('register'), schema: { ...hidden, body: restrictionsBody, response: { 200: erasedAgain } } },
    async (request) => {
      let again = 0;
      for (const one of request.body.cases) if (await services.erasing.restrict(one)) again += 1;
      return { again };
    },
  );
  routes.post(
    '/internal/v1/announcements',
    { ...onlyFor('rules'), schema: { ...hidden, body: announcement, response: { 200: told } } },
    async (request) => ({ told: await services.proceedings.announce(request.body, services.clock.now()) }),
  );
  routes.get(
    '/internal/v1/disputes/:caseNo',
    {
      ...onlyFor('register', 'notification', 'rules'),
      schema: { ...hidden, params: z.object({ caseNo }), response: { 200: caseFrame } },
    },
    async (request) => {
      const row = await services.db
        .selectFrom('disputes')
        .select(['case_no', 'region', 'summary', 'input', 'outcome', 'started', 'opened_by'])
        .where('case_no', '=', request.params.caseNo)
        .executeTakeFirst();
      if (!row) throw new Problem('NOT_FOUND');
      return {
        caseNo: row.case_no,
        region: row.region,
        summary: row.summary,
        openedOn: row.input.openedOn,
        openedBy: row.opened_by,
        outcome: row.outcome,
        started: row.started,
      };
    },
  );
  routes.put(
    '/internal/v1/disputes/:caseNo/linked',
    {
      ...onlyFor('worker'),
      schema: { ...hidden, params: z.object({ caseNo }), body: linkedRequest, response: { 200: linkedAnswer } },
    },
    async (request) => ({ caseNo: await services.opening.openLinked(request.params.caseNo, request.body) }),
  );
  routes.post(
    '/internal/v1/disputes/:caseNo/fit',
    {
      ...onlyFor('court'),
      schema: { ...hidden, params: z.object({ caseNo }), body: fitRequest, response: { 200: fitAnswer } },
    },
    async (request) => {
      const unfit = await services.acts.unfit(request.params.caseNo, request.body);
      return { unfit };
    },
  );
  routes.post(
    '/internal/v1/disputes/:caseNo/sight',
    {
      ...onlyFor('notification', 'court', 'arbitration'),
      schema: { ...hidden, params: z.object({ caseNo }), body: sightRequest, response: { 200: sightAnswer } },
    },
    async (request) => {
      const { caller, part } = request.body;
      return { sees: sees(await services.reading.relationTo(request.params.caseNo, caller), part) };
    },
  );
  routes.get(
    '/internal/v1/disputes/:caseNo/file',
    {
      ...onlyFor('court', 'arbitration'),
      schema: { ...hidden, params: z.object({ caseNo }), response: { 200: handOverFile } },
    },
    async (request) => {
      if (await services.erasing.isRestricted(request.params.caseNo)) throw new Problem('PERSON_ERASED');
      return services.file.handOver(request.params.caseNo, callerOf(request), 'handOver');
    },
  );
  routes.get(
    '/internal/v1/disputes/:caseNo/texts',
    {
      ...onlyFor('notification'),
      schema: {
        ...hidden,
        params: z.object({ caseNo }),
        querystring: z.strictObject({ refs: z.string().max(1000) }),
        response: { 200: textsAnswer },
      },
    },
    async (request) => {
      if (await services.erasing.isRestricted(request.params.caseNo)) throw new Problem('PERSON_ERASED');
      const refs = request.query.refs.split(',').slice(0, 20);
      await services.trail.note(request.params.caseNo, callerOf(request), 'message', ['matter']);
      const read = async (ref: string) => [ref, await services.people.text(request.params.caseNo, ref)] as const;
      return { texts: Object.fromEntries(await Promise.all(refs.map(read))) };
    },
  );
  routes.get(
    '/internal/v1/disputes/:caseNo/party',
    {
      ...onlyFor('notification'),
      schema: {
        ...hidden,
        params: z.object({ caseNo }),
        querystring: z.strictObject({ sub: z.string().min(1).max(200) }),
        response: { 200: partyAnswer },
      },
    },
    async (request) => ({ party: await services.entries.partyOf(request.query.sub, request.params.caseNo) }),
  );
  routes.get(
    '/internal/v1/disputes/:caseNo/contacts',
    {
      ...onlyFor('notification', 'court', 'arbitration'),
      schema: { ...hidden, params: z.object({ caseNo }), response: { 200: contacts } },
    },
    async (request) => {
      const people = await services.erasing.peopleToReach(request.params.caseNo);
      const caller = callerOf(request);
      const purpose = caller.sub === 'notification' ? 'message' : 'handOver';
      await services.trail.note(request.params.caseNo, caller, purpose, ['contact']);
      const { views, facts } = await services.journal.standing(request.params.caseNo);
      const stage = views.find(({ proceeding }) => proceeding === 'dispute')?.stage ?? 'REGISTERED';
      // Whoever has left, or was entered and has not come in, is none of the people this case tells anything.
      const isHere = (id: string): boolean =>
        !facts || facts.parties.some((p) => p.id === id) || facts.gone.includes(id);
      const organisation = facts ? inWhoseHands(facts.mediation) : null;
      const here = (people ?? []).filter((p) => isHere(p.id));
      const reached = caller.sub === 'notification' ? here.map(({ id }) => id) : [];
      const links =
        reached.length === 0
          ? {}
          : await services.entries.linksOf(request.params.caseNo, reached, stage === 'REGISTERED');
      return { erased: people === null, people: here, organisation, links };
    },
  );
}
