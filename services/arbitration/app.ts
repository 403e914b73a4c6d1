import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { arbitrationId, disputeId } from '../../workflows/contract/proceedings';
import { createApp, idempotencyHeader, type AppOptions } from '../kit/app';
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
import { awardReceipt, commissionMessage, intakeAnswer, intakeRequest } from './schemas';

export type ArbitrationTables = InboxTables & OutboundTables;

export interface ArbitrationDeps {
  db: Kysely<ArbitrationTables>;
  temporal: Client;
  cases: ServiceClient;
  rules: ServiceClient;
  casesUrl: string;
  clock: Clock;
  commissions: Sender[];
  commission: { url: string; token: string };
  sweepMs: number;
}

/** Where a commission's system takes applications, joint requests for review, and results of enforcement. */
const PATHS = { intake: '/v1/applications', review: '/v1/reviews', result: '/v1/results' } as const;

/** Arbitration intake and its answers; award facts with proof of service, on behalf of a commission. */
export async function arbitrationApp(
  deps: ArbitrationDeps,
  options: Omit<AppOptions, 'name' | 'title'>,
): Promise<FastifyInstance> {
  const app = await createApp({
    ...options,
    name: 'arbitration',
    title: 'arbitration',
    ready: { database: () => databaseReady(deps.db) },
  });
  const inbox = webhookInbox(
    app,
    {
      ...deps,
      role: 'commission',
      senders: deps.commissions,
      messages: commissionMessage,
      kept: (message) => noteReceipt(deps.db, message),
      workflowOf: (caseNo, type) => (type.startsWith('arbitration.') ? arbitrationId(caseNo) : disputeId(caseNo)),
    },
    '/v1/webhooks/:sender',
  );
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.put(
    '/internal/v1/intakes',
    {
      config: { roles: ['service'] },
      schema: { tags: ['internal'], body: intakeRequest, response: { 200: intakeAnswer, 502: problemSchema } },
    },
    (request) => {
      const { caseNo, region, what, reference, data } = request.body;
      const dueOn = (deliveredOn: string): Promise<string> => {
        const question = { region, clock: 'handOverReceipt', start: deliveredOn };
        return deps.rules.call('POST', '/v1/deadlines', deadlinesAnswer, [question]).then((a) => a[0]?.dueOn ?? '');
      };
      const handOver = { reference, caseNo, what, body: data, from: 'dingfen', to: 'commission', dueOn };
      const target = { ...deps.commission, url: new URL(PATHS[what], deps.commission.url).href };
      return sendOutbound(deps.db, deps.clock, handOver, target, async () => {
        const { people } = await deps.cases.call('GET', `/internal/v1/disputes/${caseNo}/contacts`, contacts);
        const file = await deps.cases.call('GET', `/internal/v1/disputes/${caseNo}/file`, handOverFile);
        return { caseNo, region, reference, ...data, people, file };
      });
    },
  );
  routes.post(
    '/v1/award-receipts',
    {
      config: { roles: ['commission'] },
      schema: {
        summary: 'A party’s receipt of an award, with its proof of service',
        tags: ['awards'],
        headers: idempotencyHeader,
        body: awardReceipt,
      },
    },
    async (request, reply) => {
      // The commission's own token goes on: the act is the commission's, this service only knows its form.
      const { caseNo, ...act } = request.body;
      const answer = await fetch(new URL(`/v1/disputes/${caseNo}/acts/recordAwardReceipt`, deps.casesUrl), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: request.headers.authorization ?? '',
          'idempotency-key': request.headers['idempotency-key'],
        },
        body: JSON.stringify(act),
      });
      return reply
        .code(answer.status)
        .header('content-type', answer.headers.get('content-type') ?? 'application/json')
        .send(await answer.text());
    },
  );
  handOverRoute(app, deps.db, deps.clock, ['operator', 'court', 'commission', 'organisation', 'union']);
  inboxRoute(app, deps.db, ['operator', 'commission']);
  app.addHook('onClose', async () => {
    await inbox.stop();
    await deps.db.destroy();
  });
  return app;
}
