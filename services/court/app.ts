import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { disputeId, titleId } from '../../workflows/contract/proceedings';
import { onlyFor } from '../kit/auth';
import type { AppOptions } from '../kit/app';
import { bodyGateway, type GatewayTables } from '../kit/body-gateway';
import type { Clock } from '../kit/clock';
import type { ServiceClient } from '../kit/client';
import { Problem, problemSchema } from '../kit/problem';
import type { Sender } from '../kit/inbox';
import type { Receiver } from '../kit/receivers';
import { enclosedWith, mustSee, fitAnswer } from '../cases/internal.schemas';
import { receiptDueOn } from '../rules/schemas';
import { courtMessage, courtResult, outboundAnswer, outboundRequest } from './schemas';

export interface CourtDeps {
  db: Kysely<GatewayTables>;
  temporal: Client;
  cases: ServiceClient;
  rules: ServiceClient;
  clock: Clock;
  /** Courts that may send results. */
  courts: Sender[];
  /** The platforms of courts that we send to. */
  platforms: readonly Receiver[];
  sweepMs: number;
}

/** Whoever a court's own system entrusts, and what it hands over, must fit the case as if an officer had entered it (ACC-2). */
const fitsTheCase =
  (cases: ServiceClient) =>
  async (message: unknown): Promise<void> => {
    const { type, caseNo, data } = courtMessage.parse(message);
    if (type !== 'court.entrusted' && type !== 'court.materials') return;
    const { materials = [] } = data;
    const named =
      type === 'court.entrusted' ? { organisation: data.organisation, on: data.noticeOn } : { on: data.materialsOn };
    const path = `/internal/v1/disputes/${caseNo}/fit`;
    const { unfit } = await cases.call('POST', path, fitAnswer, { ...named, materials });
    if (unfit) throw Problem.relayed(unfit);
  };

/** Entrustment, judicial confirmation and filing: outbound to a court; its signed results inbound. */
export async function courtApp(deps: CourtDeps, options: Omit<AppOptions, 'name' | 'title'>): Promise<FastifyInstance> {
  const seen = mustSee(deps.cases);
  const { app, handOver } = await bodyGateway(
    {
      ...deps,
      name: 'court',
      role: 'court',
      senders: deps.courts,
      receivers: deps.platforms,
      messages: courtMessage,
      results: courtResult,
      workflowOf: (caseNo, type) => (type.startsWith('confirmation.') ? titleId(caseNo) : disputeId(caseNo)),
      fits: fitsTheCase(deps.cases),
      receiptDueOn: receiptDueOn(deps.rules),
      enclosed: enclosedWith(deps.cases),
      seen: (caller, caseNo) => seen(caller, caseNo, 'frame'),
    },
    options,
  );
  app.withTypeProvider<ZodTypeProvider>().put(
    '/internal/v1/outbound',
    {
      ...onlyFor('worker'),
      schema: { tags: ['internal'], body: outboundRequest, response: { 200: outboundAnswer, 502: problemSchema } },
    },
    (request) => handOver(request.body, `/v1/${request.body.what}s`),
  );
  return app;
}
