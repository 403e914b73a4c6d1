import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { createApp, type AppOptions } from '../kit/app';
import { ANYBODY, callerOf } from '../kit/auth';
import type { ServiceClient } from '../kit/client';
import { legalDayOf, type Clock } from '../kit/clock';
import { databaseReady } from '../kit/database';
import { Problem, problemSchema } from '../kit/problem';
import { loads } from '../register/schemas';
import { stationTargetsOf } from '../rules/schemas';
import { Runs } from '../kit/proceedings/runs';
import { stuckRoute } from '../kit/stuck';
import { sweepIn } from '../kit/sweeper';
import { EntryActs } from './entries/entry-acts';
import { EntryBeginner } from './entries/entry-beginner';
import { EntryOpening } from './entries/entry-opening';
import { EntryReading } from './entries/entry-reading';
import { EntryStore } from './entries/entry-store';
import { EntryUpkeep } from './entries/entry-upkeep';
import { entryRoutes } from './entries/routes';
import { ConferenceMembers } from './conference/members';
import { conferenceRoutes } from './conference/routes';
import { Officers } from './officers/officers';
import { officerRoutes } from './officers/routes';
import { mustLieWithin } from './places';
import { answerOf, RosterRepository, type RosterTables } from './roster.repository';
import {
  directory,
  directoryFilter,
  expertFilter,
  expertPool,
  ledger,
  ledgerFilter,
  mediator,
  mediatorAnswer,
  organisation,
  place,
  proposal,
  rosterId,
  standing,
} from './schemas';
import { stationRoutes } from './stations/routes';
import { Stations } from './stations/stations';

const keepers = { roles: ['court', 'hr', 'operator'] as const };
/** Who mediates, and for whom, is for everybody. */
const readers = { roles: ANYBODY };

/** How often entries that wait under an older build of the workflows are looked for. */
const MOVE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Organisations, mediators and experts; proposals of whom to ask, in order, and why. */
export async function rosterApp(
  deps: {
    db: Kysely<RosterTables>;
    cases: ServiceClient;
    register: ServiceClient;
    rules: ServiceClient;
    clock: Clock;
    temporal: Client;
    publicUrl: string;
    consoleUrl?: string | undefined;
    sweepMs: number;
  },
  options: Omit<AppOptions, 'name' | 'title'>,
): Promise<FastifyInstance> {
  const roster = new RosterRepository(deps.db);
  // The load only orders a proposal: without the register a proposal is still better than none.
  const loadsNow = async (): Promise<Record<string, number>> =>
    deps.register.call('GET', '/internal/v1/loads', loads).then(
      (answer) => answer.loads,
      () => ({}),
    );
  const app = await createApp({
    ...options,
    name: 'roster',
    title: 'roster',
    ready: { database: () => databaseReady(deps.db) },
  });
  const runs = new Runs(deps.temporal);
  const now = (): Date => deps.clock.now();
  const alarm = (what: string): void => app.log.error({ alarm: what }, 'the beginning of a roster entry');
  const beginner = new EntryBeginner(deps.db, runs, now, alarm);
  const shared = { ...deps, runs, beginner };
  const acts = new EntryActs(shared);
  const upkeep = new EntryUpkeep(shared);
  conferenceRoutes(app, new ConferenceMembers(deps.db));
  officerRoutes(app, new Officers(deps.db), () => legalDayOf(now()));
  stationRoutes(app, new Stations({ ...deps, targets: stationTargetsOf(deps.rules) }));
  entryRoutes(app, {
    opening: new EntryOpening(shared),
    acts,
    reading: new EntryReading(deps),
    beginner,
    store: new EntryStore(deps.db, now),
  });
  stuckRoute(app, (prefix) => upkeep.unbegun(prefix), now);
  const sweepers = [
    sweepIn(app, 'unbegun entries', () => upkeep.beginPending(), deps.sweepMs),
    sweepIn(app, 'acts without an answer', () => acts.settlePending(), deps.sweepMs),
    sweepIn(app, 'entries held against their workflows', () => upkeep.compareAll(), DAY_MS),
    sweepIn(app, 'entries on an older build', () => upkeep.moveOn(), MOVE_MS),
  ];
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.put(
    '/v1/organisations/:id',
    {
      config: keepers,
      schema: {
        operationId: 'putOrganisation',
        summary: 'Enter or change an organisation',
        tags: ['roster'],
        params: z.object({ id: rosterId }),
        body: organisation,
        response: { 200: organisation, 422: problemSchema },
      },
    },
    async (request) => {
      if (request.body.id !== request.params.id) throw new Problem('INVALID', 'the id differs from the path');
      const before = await roster.organisation(request.params.id);
      mustLieWithin(callerOf(request).region, [...request.body.places, ...(before?.places ?? [])]);
      await deps.db.transaction().execute(async (tx) => {
        const held = new RosterRepository(tx);
        await held.mustNotBeOnRoster('organisation', request.params.id);
        await held.putOrganisation(request.body);
      });
      return request.body;
    },
  );
  routes.put(
    '/v1/mediators/:id',
    {
      config: keepers,
      schema: {
        operationId: 'putMediator',
        summary: 'Enter or change a mediator',
        tags: ['roster'],
        params: z.object({ id: rosterId }),
        body: mediator,
        response: { 200: mediator, 422: problemSchema },
      },
    },
    async (request) => {
      if (request.body.id !== request.params.id) throw new Problem('INVALID', 'the id differs from the path');
      const before = await roster.mediator(request.params.id);
      mustLieWithin(callerOf(request).region, [...request.body.places, ...(before?.places ?? [])]);
      await deps.db.transaction().execute(async (tx) => {
        const held = new RosterRepository(tx);
        await held.mustNotBeOnRoster('mediator', request.params.id);
        if (!(await held.putMediator(request.body)))
          throw new Problem('INVALID', `no organisation ${request.body.organisation}`);
      });
      return request.body;
    },
  );
  routes.get(
    '/v1/organisations',
    {
      config: readers,
      schema: {
        operationId: 'listOrganisations',
        summary: 'All organisations',
        tags: ['roster'],
        response: { 200: z.object({ organisations: z.array(organisation.extend({ load: z.number() })) }) },
      },
    },
    async () => ({
      organisations: await roster.organisations(await loadsNow()),
    }),
  );
  routes.get(
    '/v1/organisations/:id',
    {
      config: readers,
      schema: {
        operationId: 'getOrganisation',
        summary: 'An organisation',
        tags: ['roster'],
        params: z.object({ id: rosterId }),
        response: { 200: organisation, 404: problemSchema },
      },
    },
    async (request) => {
      const found = await roster.organisation(request.params.id);
      if (!found) throw new Problem('NOT_FOUND');
      return found;
    },
  );
  routes.get(
    '/v1/mediators/:id',
    {
      config: readers,
      schema: {
        operationId: 'getMediator',
        summary: 'A mediator',
        tags: ['roster'],
        params: z.object({ id: rosterId }),
        response: { 200: mediatorAnswer, 404: problemSchema },
      },
    },
    async (request) => {
      const found = await roster.mediator(request.params.id);
      if (!found) throw new Problem('NOT_FOUND');
      return answerOf(found);
    },
  );
  routes.get(
    '/v1/mediators',
    {
      config: { roles: ['court', 'hr', 'union', 'justice', 'operator', 'organisation'] },
      schema: {
        operationId: 'listMediators',
        summary:
          'The ledger of mediators of your region, an organisation its own, as of a day: certificates, training, and the certification rate',
        tags: ['roster'],
        querystring: ledgerFilter,
        response: { 200: ledger },
      },
    },
    (request) => {
      const { region, organisation } = callerOf(request);
      const asked = organisation === undefined ? request.query : { ...request.query, organisation };
      return roster.ledger(asked, region, legalDayOf(deps.clock.now()));
    },
  );
  routes.get(
    '/v1/roster/standing/:kind/:id',
    {
      config: readers,
      schema: {
        operationId: 'getStanding',
        summary: 'On the rosters of which courts an organisation or a mediator stands, or from which it was struck off',
        tags: ['entries'],
        params: z.object({ kind: z.enum(['organisation', 'mediator']), id: rosterId }),
        response: { 200: standing },
      },
    },
    async (request) => {
      const { kind, id } = request.params;
      return { courtRosters: (await roster.standings(kind, id)).get(id) ?? [] };
    },
  );
  routes.get(
    '/v1/directory',
    {
      config: { open: true },
      schema: {
        operationId: 'getDirectory',
        summary:
          'Where to go: who mediates for a place, for what, when and at what cost, the nearest first; for everybody',
        tags: ['roster'],
        security: [],
        querystring: directoryFilter,
        response: { 200: directory },
      },
    },
    async (request) => ({ organisations: await roster.directory(request.query, legalDayOf(deps.clock.now())) }),
  );
  routes.get(
    '/v1/experts',
    {
      config: { roles: ['court', 'commission', 'hr', 'union', 'justice', 'organisation', 'operator', 'service'] },
      schema: {
        operationId: 'listExperts',
        summary:
          'The pools of experts of a place and of those above it, for major collective disputes: the nearest first, in it those of the kind',
        tags: ['roster'],
        querystring: expertFilter,
        response: { 200: expertPool },
      },
    },
    async ({ query }) => ({ experts: await roster.experts(query, query.on ?? legalDayOf(deps.clock.now())) }),
  );
  routes.get(
    '/v1/proposals',
    {
      config: readers,
      schema: {
        operationId: 'proposeOrganisations',
        summary: 'Whom to ask, in order, and why. The software proposes; the court or the parties designate.',
        tags: ['roster'],
        querystring: z.strictObject({
          place,
          disputeType: z.string().max(40),
          tried: z.string().max(2000).default(''),
        }),
        response: { 200: proposal },
      },
    },
    async (request) => {
      const tried = request.query.tried.split(',').filter((id) => id !== '');
      const { place: at, disputeType } = request.query;
      return roster.propose(at, disputeType, tried, legalDayOf(deps.clock.now()), await loadsNow());
    },
  );
  app.addHook('onClose', async () => {
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
    await deps.db.destroy();
  });
  return app;
}
