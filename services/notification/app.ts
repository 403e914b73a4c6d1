import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { createApp, type AppOptions } from '../kit/app';
import { callerOf, covers, onlyFor, prefixOf, WHOLE_COUNTRY, type Caller } from '../kit/auth';
import { stuckRoute } from '../kit/stuck';
import type { Clock } from '../kit/clock';
import type { ServiceClient } from '../kit/client';
import { databaseReady } from '../kit/database';
import { highestNumbers, missingRoute, reconcileRoute } from '../kit/reconcile';
import { Problem, problemSchema } from '../kit/problem';
import { caseNo as caseNumber, label } from '../kit/fields';
import { mustSee, partyAnswer, sightOf } from '../cases/internal.schemas';
import { takeAsSent } from '../kit/utf8';
import { sweepIn } from '../kit/sweeper';
import type { Channels } from './channels';
import { Digests, type DigestTables } from './digests';
import { gaugesOfNotification } from './gauges';
import type { Desk } from './templates';
import { CHANNELS, Messages, type Channel, type NotificationTables } from './messages';
import { subscriptionRoutes } from './subscription.routes';
import { Subscriptions, type SubscriptionTables } from './subscriptions';
import { Inbox } from './inbox';
import {
  againRequest,
  redeliverRequest,
  caseEvent,
  counts,
  inboxCounts,
  inboxFilter,
  inboxKeys,
  inboxPage,
  inboxSince,
  messageRow,
  notifyAnswer,
  notifyRequest,
  smsReport,
} from './schemas';

export interface NotificationDeps {
  db: Kysely<NotificationTables & SubscriptionTables & DigestTables>;
  cases: ServiceClient;
  roster: ServiceClient;
  channels: Channels;
  clock: Clock;
  /** Secret with which the SMS gateway signs its delivery reports. */
  smsSecret: string;
  /** Whom people may ring up, by place. */
  desks?: Desk[];
  /** Where parties come in by a link; none said: they are sent none. */
  consoleUrl?: string | undefined;
  /** Hosts inside the own network to which subscribers may be sent all the same. */
  hooksInside?: string[];
  sweepMs: number;
}

/** So long it waits for the next entry of the journal; shorter than a call may take. */
const WAITS_S = 8;
/** How often it is looked for what bodies are told in the morning. */
const DIGESTS_MS = 60_000;
/** Whom messages are written to, beside the parties. */
const BODIES = ['court', 'organisation', 'commission', 'union'] as const;

/** Messages and their receipts: owed, sent, delivered, read, failed. */
export async function notificationApp(
  deps: NotificationDeps,
  options: Omit<AppOptions, 'name' | 'title'>,
): Promise<FastifyInstance> {
  const messages = new Messages(deps.db, deps.cases, deps.channels, deps.clock, deps.desks, deps.consoleUrl ?? null);
  const subscriptions = new Subscriptions(deps.db, deps.cases, deps.clock, deps.hooksInside);
  const app = await createApp({
    ...options,
    name: 'notification',
    title: 'notification',
    partyOf: async (sub, caseNo) => {
      const path = `/internal/v1/disputes/${caseNo}/party?sub=${encodeURIComponent(sub)}`;
      return (await deps.cases.call('GET', path, partyAnswer)).party;
    },
    ready: { database: () => databaseReady(deps.db) },
    signed: { takes: { '/v1/webhooks/sms': smsReport }, sends: { 'case.moved': caseEvent } },
  });
  const sender = (channel: Channel) =>
    sweepIn(app, `messages by ${channel}`, () => messages.sendOwed(channel), deps.sweepMs);
  const senders = new Map(CHANNELS.map((channel) => [channel, sender(channel)]));
  // Each by itself: what is owed goes out also while the journal cannot be read.
  const digests = new Digests(deps.db, deps.roster, deps.channels, deps.clock);
  const ending = new AbortController();
  const deliveries = sweepIn(app, 'deliveries', () => subscriptions.sendDue(), deps.sweepMs);
  const events = [
    sweepIn(
      app,
      'journal',
      async () => {
        await subscriptions.readOn(WAITS_S, ending.signal);
        deliveries.nudge();
      },
      deps.sweepMs,
    ),
    deliveries,
    sweepIn(app, 'digests', () => digests.sendDue(), DIGESTS_MS),
  ];
  gaugesOfNotification(app, deps.db, deps.clock);
  subscriptionRoutes(app, subscriptions);
  stuckRoute(
    app,
    async (prefix) => [
      ...(await messages.failed(prefix)),
      ...(await subscriptions.dead(prefix)),
      ...(await digests.unreadForLong(prefix)),
    ],
    () => deps.clock.now(),
  );
  missingRoute(app, '/internal/v1/messages/missing', (keys) => messages.known(keys));
  reconcileRoute(app, async () => ({ found: [], next: null, highest: await highestNumbers(deps.db, 'messages') }));
  const seen = mustSee(deps.cases);
  const sees = sightOf(deps.cases);
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.put(
    '/internal/v1/messages',
    {
      ...onlyFor('cases'),
      schema: { tags: ['internal'], body: notifyRequest, response: { 200: notifyAnswer } },
    },
    async (request) => {
      const owed = await messages.owe(request.body);
      for (const channel of new Set(owed)) senders.get(channel)?.nudge();
      return { owed: owed.length };
    },
  );
  routes.post(
    '/internal/v1/messages/again',
    { ...onlyFor('cases'), schema: { tags: ['internal'], body: againRequest, response: { 200: notifyAnswer } } },
    async (request) => {
      const { channel, region } = request.body;
      const owed = await messages.again(channel, `${prefixOf(region)}%`);
      senders.get(channel)?.nudge();
      return { owed };
    },
  );
  routes.post(
    '/internal/v1/deliveries/again',
    { ...onlyFor('cases'), schema: { tags: ['internal'], body: redeliverRequest, response: { 200: notifyAnswer } } },
    async (request) => {
      const { subscription, region } = request.body;
      const owed = await subscriptions.again(subscription, `${prefixOf(region)}%`);
      deliveries.nudge();
      return { owed };
    },
  );
  routes.get(
    '/v1/messages',
    {
      config: { roles: ['party', ...BODIES, 'mediator', 'operator'] },
      schema: {
        operationId: 'listMessages',
        summary:
          'Messages: a party its own; a body those to it and, while it has what was handed in, those to the parties; an operator what became of all, without their words',
        tags: ['messages'],
        querystring: z.strictObject({ caseNo: caseNumber.optional() }),
        response: { 200: z.object({ messages: z.array(messageRow) }) },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const caseNo = caller.role === 'party' ? caller.case : request.query.caseNo;
      if (caller.role === 'operator') {
        const region = caseNo?.slice(0, 6) ?? WHOLE_COUNTRY;
        if (!covers(caller.region, region))
          throw new Problem('FORBIDDEN', `your region is ${caller.region}; name a case of it`);
        const rows = await messages.read(caseNo, null);
        return { messages: rows.map((row) => ({ ...row, body: '' })) };
      }
      if (caseNo === undefined) throw new Problem('INVALID', 'name the case: ?caseNo=');
      // What is written to a body says whose turn it is; to an organisation, whichever holds the case; to a party, its own alone.
      const { role, party } = caller;
      const ofOrganisation = role === 'organisation' || role === 'mediator';
      await seen(caller, caseNo, ofOrganisation ? 'matter' : 'frame');
      if (role === 'party') return { messages: await messages.read(caseNo, `party:${party}`) };
      // Whoever has the case sees whether what it says arrives; what people wrote is for whoever mediates.
      const isInside = await sees(caller, caseNo, 'inside');
      const parties = isInside ? 'whole' : (await sees(caller, caseNo, 'handedIn')) ? 'plain' : 'none';
      return { messages: await messages.read(caseNo, ofOrganisation ? 'organisation' : role, parties) };
    },
  );
  routes.post(
    '/v1/messages/read',
    {
      config: { roles: ['party'] },
      schema: {
        operationId: 'readMessages',
        summary: 'A party has read a message to it',
        tags: ['messages'],
        querystring: z.strictObject({ caseNo: caseNumber.optional().describe('a person names the case') }),
        body: z.strictObject({ key: label(300) }),
        response: { 204: z.null(), 404: problemSchema },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { case: caseNo, party } = caller;
      // A message is owed under the case's number and the revision that brought it.
      const own = caseNo !== undefined && request.body.key.startsWith(`${caseNo}@`);
      if (own) await seen(caller, caseNo, 'frame');
      if (!own || !(await messages.markRead(request.body.key, `party:${party}`))) throw new Problem('NOT_FOUND');
      return reply.code(204).send(null);
    },
  );
  const holds = (caller: Caller, caseNo: string): Promise<boolean> =>
    seen(caller, caseNo, 'matter').then(
      () => true,
      () => false,
    );
  const inbox = new Inbox(deps.db, messages, deps.clock, holds);
  routes.get(
    '/v1/messages/inbox',
    {
      config: { roles: BODIES },
      schema: {
        operationId: 'listBodyMessages',
        summary: 'What your body is told, the oldest first: unread, open or all',
        tags: ['messages'],
        querystring: inboxFilter,
        response: { 200: inboxPage, 422: problemSchema },
      },
    },
    (request) => inbox.page(callerOf(request), request.query),
  );
  routes.get(
    '/v1/messages/inbox/counts',
    {
      config: { roles: BODIES },
      schema: {
        operationId: 'countBodyMessages',
        summary: 'How many messages your body was told, has read, has acknowledged',
        tags: ['messages'],
        querystring: inboxSince,
        response: { 200: inboxCounts },
      },
    },
    (request) => inbox.counts(callerOf(request), request.query.since),
  );
  for (const [what, summary] of [
    ['read', 'Somebody of your body has opened messages to it; the first reader stays'],
    ['acknowledge', 'Somebody of your body takes messages on; the first stays'],
  ] as const)
    routes.post(
      `/v1/messages/inbox/${what}`,
      {
        config: { roles: BODIES },
        schema: {
          operationId: `${what}BodyMessages`,
          summary,
          tags: ['messages'],
          body: inboxKeys,
          response: { 204: z.null(), 404: problemSchema },
        },
      },
      async (request, reply) => {
        await inbox[what](callerOf(request), [...new Set(request.body.keys)]);
        return reply.code(204).send(null);
      },
    );
  routes.get(
    '/v1/counts',
    {
      config: { roles: ['operator'] },
      schema: {
        operationId: 'countMessages',
        summary: 'How many messages stand where',
        tags: ['messages'],
        response: { 200: counts },
      },
    },
    () => messages.counts(),
  );
  void app.register((scope, _options, done) => {
    takeAsSent(scope);
    scope.post(
      '/v1/webhooks/sms',
      {
        config: { open: true, rateLimit: false },
        schema: {
          operationId: 'reportSms',
          summary: 'Delivery reports of the SMS gateway',
          tags: ['webhooks'],
          security: [],
          response: { 202: z.object({ id: z.string() }) },
        },
      },
      async (request, reply) => {
        let payload: unknown;
        try {
          payload = new Webhook(deps.smsSecret).verify(String(request.body), request.headers as Record<string, string>);
        } catch {
          throw new Problem('BAD_SIGNATURE');
        }
        const report = smsReport.safeParse(payload);
        if (!report.success) throw new Problem('INVALID', 'a report is an id and a status');
        await messages.report(report.data.id, report.data.status);
        return reply.code(202).send({ id: report.data.id });
      },
    );
    done();
  });
  app.addHook('onClose', async () => {
    const stopped = [...senders.values(), ...events].map((one) => one.stop());
    ending.abort();
    await Promise.all(stopped);
    await subscriptions.sentAll();
    deps.channels.close();
    await deps.db.destroy();
  });
  return app;
}
