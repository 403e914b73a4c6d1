import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { textOf } from '../kit/answer';
import { arbitrationId, disputeId } from '../../workflows/contract/proceedings';
import { onlyFor } from '../kit/auth';
import { idempotencyHeader, type AppOptions } from '../kit/app';
import { bodyGateway, type GatewayTables } from '../kit/body-gateway';
import type { Clock } from '../kit/clock';
import type { ServiceClient } from '../kit/client';
import { Problem, problemSchema } from '../kit/problem';
import type { Sender } from '../kit/inbox';
import type { Receiver } from '../kit/receivers';
import { enclosedWith, mustSee } from '../cases/internal.schemas';
import { actAnswer } from '../cases/schemas';
import { receiptDueOn } from '../rules/schemas';
import { awardReceipt, commissionMessage, intakeAnswer, intakeRequest } from './schemas';

export interface ArbitrationDeps {
  db: Kysely<GatewayTables>;
  temporal: Client;
  cases: ServiceClient;
  rules: ServiceClient;
  casesUrl: string;
  clock: Clock;
  commissions: Sender[];
  /** The systems of commissions that we send to. */
  systems: readonly Receiver[];
  sweepMs: number;
}

/** How long an act may take that is passed on. */
const ACT_TIMEOUT_MS = 30_000;

/** Where a commission's system takes applications, joint requests for review, and results of enforcement. */
const PATHS = { intake: '/v1/applications', review: '/v1/reviews', result: '/v1/results' } as const;

/** Arbitration intake and its answers; award facts with proof of service, on behalf of a commission. */
export async function arbitrationApp(
  deps: ArbitrationDeps,
  options: Omit<AppOptions, 'name' | 'title'>,
): Promise<FastifyInstance> {
  const seen = mustSee(deps.cases);
  const { app, handOver } = await bodyGateway(
    {
      ...deps,
      name: 'arbitration',
      role: 'commission',
      senders: deps.commissions,
      receivers: deps.systems,
      messages: commissionMessage,
      workflowOf: (caseNo, type) => (type.startsWith('arbitration.') ? arbitrationId(caseNo) : disputeId(caseNo)),
      receiptDueOn: receiptDueOn(deps.rules),
      enclosed: enclosedWith(deps.cases),
      seen: (caller, caseNo) => seen(caller, caseNo, 'frame'),
    },
    options,
  );
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.put(
    '/internal/v1/intakes',
    {
      ...onlyFor('worker'),
      schema: { tags: ['internal'], body: intakeRequest, response: { 200: intakeAnswer, 502: problemSchema } },
    },
    (request) => handOver(request.body, PATHS[request.body.what]),
  );
  routes.post(
    '/v1/award-receipts',
    {
      config: { roles: ['commission'] },
      schema: {
        operationId: 'recordAwardReceiptByCommission',
        summary: 'A party’s receipt of an award, with its proof of service',
        tags: ['awards'],
        headers: idempotencyHeader,
        body: awardReceipt,
        response: { 200: actAnswer, 202: actAnswer },
      },
    },
    async (request, reply) => {
      // The commission's own token goes on: the act is the commission's, this service only knows its form.
      const { caseNo, ...act } = request.body;
      const answer = await fetch(new URL(`/v1/disputes/${caseNo}/acts/recordAwardReceipt`, deps.casesUrl), {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(ACT_TIMEOUT_MS),
        headers: {
          'content-type': 'application/json',
          authorization: request.headers.authorization ?? '',
          'idempotency-key': request.headers['idempotency-key'],
        },
        body: JSON.stringify(act),
      }).catch(() => {
        throw new Problem('UNAVAILABLE', 'cases does not answer');
      });
      // As `cases` gave it, whatever it is.
      return reply
        .code(answer.status as 200)
        .header('content-type', answer.headers.get('content-type') ?? 'application/json')
        .send((await textOf(answer, 'house')) as never);
    },
  );
  return app;
}
