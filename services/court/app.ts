import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { disputeId, titleId } from '../../workflows/contract/proceedings';
import { createApp, type AppOptions } from '../../infra/service/app';
import type { Clock } from '../../infra/service/clock';
import type { ServiceClient } from '../../infra/service/client';
import { databaseReady } from '../../infra/service/database';
import { sendOutbound, type OutboundTables } from '../../infra/service/outbound';
import { problemSchema } from '../../infra/service/problem';
import { inboxRoute } from '../../infra/service/inbox-list';
import { webhookInbox, type InboxTables, type Sender } from '../../infra/service/webhook-inbox';
import { contacts } from '../cases/internal.schemas';
import { courtMessage, outboundAnswer, outboundRequest } from './schemas';

export type CourtTables = InboxTables & OutboundTables;

export interface CourtDeps {
  db: Kysely<CourtTables>;
  temporal: Client;
  cases: ServiceClient;
  clock: Clock;
  /** Courts that may send results. */
  courts: Sender[];
  /** The court platform we send to. */
  platform: { url: string; token: string };
  sweepMs: number;
}

/** Entrustment, judicial confirmation and filing: outbound to a court; its signed results inbound. */
export async function courtApp(deps: CourtDeps, options: Omit<AppOptions, 'name' | 'title'>): Promise<FastifyInstance> {
  const app = await createApp({
    ...options,
    name: 'court',
    title: 'court',
    ready: { database: () => databaseReady(deps.db) },
  });
  const inbox = webhookInbox(
    app,
    {
      ...deps,
      senders: deps.courts,
      messages: courtMessage,
      workflowOf: (caseNo, type) => (type.startsWith('confirmation.') ? titleId(caseNo) : disputeId(caseNo)),
    },
    '/v1/webhooks/:sender',
  );
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.put(
    '/internal/v1/outbound',
    {
      config: { roles: ['service'] },
      schema: { tags: ['internal'], body: outboundRequest, response: { 200: outboundAnswer, 502: problemSchema } },
    },
    (request) => {
      const { caseNo, region, what, reference, data } = request.body;
      const url = new URL(`/v1/${what}s`, deps.platform.url).href;
      // People are fetched when they are sent, never carried by a workflow.
      return sendOutbound(
        deps.db,
        deps.clock,
        { reference, caseNo, what, body: data },
        { ...deps.platform, url },
        async () => {
          const { people } = await deps.cases.call('GET', `/internal/v1/disputes/${caseNo}/contacts`, contacts);
          return { caseNo, region, reference, ...data, people };
        },
      );
    },
  );
  inboxRoute(app, deps.db, ['operator', 'court']);
  app.addHook('onClose', async () => {
    await inbox.stop();
    await deps.db.destroy();
  });
  return app;
}
