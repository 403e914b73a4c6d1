import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { disputeId, titleId } from '../../workflows/contract/proceedings';
import { createApp, type AppOptions } from '../kit/app';
import type { Clock } from '../kit/clock';
import type { ServiceClient } from '../kit/client';
import { databaseReady } from '../kit/database';
import { handOverRoute } from '../kit/hand-overs';
import { noteReceipt, sendOutbound, type OutboundTables } from '../kit/outbound';
import { problemSchema } from '../kit/problem';
import { inboxRoute } from '../kit/inbox-list';
import { webhookInbox, type InboxTables, type Sender } from '../kit/webhook-inbox';
import { contacts, handOverFile } from '../cases/internal.schemas';
import { deadlinesAnswer } from '../rules/schemas';
import { courtMessage, outboundAnswer, outboundRequest } from './schemas';

export type CourtTables = InboxTables & OutboundTables;

export interface CourtDeps {
  db: Kysely<CourtTables>;
  temporal: Client;
  cases: ServiceClient;
  rules: ServiceClient;
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
      role: 'court',
      messages: courtMessage,
      kept: (message) => noteReceipt(deps.db, message),
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
      const dueOn = (deliveredOn: string): Promise<string> => {
        const question = { region, clock: 'handOverReceipt', start: deliveredOn };
        return deps.rules.call('POST', '/v1/deadlines', deadlinesAnswer, [question]).then((a) => a[0]?.dueOn ?? '');
      };
      const handOver = { reference, caseNo, what, body: data, from: 'dingfen', to: 'court', dueOn };
      // People and the file are fetched when they are sent, never carried by a workflow; the file has no concessions in
      // it, unless all agreed on record (MED-10).
      return sendOutbound(deps.db, deps.clock, handOver, { ...deps.platform, url }, async () => {
        const { people } = await deps.cases.call('GET', `/internal/v1/disputes/${caseNo}/contacts`, contacts);
        const file = await deps.cases.call('GET', `/internal/v1/disputes/${caseNo}/file`, handOverFile);
        return { caseNo, region, reference, ...data, people, file };
      });
    },
  );
  handOverRoute(app, deps.db, deps.clock, ['operator', 'court', 'commission', 'organisation', 'union']);
  inboxRoute(app, deps.db, ['operator', 'court']);
  app.addHook('onClose', async () => {
    await inbox.stop();
    await deps.db.destroy();
  });
  return app;
}
