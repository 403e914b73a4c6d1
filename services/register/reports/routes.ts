import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../../kit/auth';
import type { Clock } from '../../kit/clock';
import { problemSchema } from '../../kit/problem';
import { FIGURES, linesOf } from '../ledgers/ledgers';
import { sheetRoute } from '../ledgers/sheet';
import type { Reports } from './reports';
import { report, reportBody, reportParams, reports, reportsFilter, sectionsBody, wholeReport } from './schemas';

const REPORTERS = ['court', 'commission', 'union', 'hr'] as const;

/** Periodic reports: drawn up over a closed period, completed, signed, sent up, received above (EVA-1). */
export function reportRoutes(app: FastifyInstance, service: Reports, clock: Clock): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { roles: [...REPORTERS] };
  const refused = { 404: problemSchema, 409: problemSchema, 422: problemSchema };
  routes.post(
    '/v1/reports',
    {
      config,
      schema: {
        operationId: 'drawUpReport',
        summary: 'Draw up the report of one’s own place on a closed period; the same period again is the same report',
        tags: ['reports'],
        body: reportBody,
        response: { 200: report, ...refused },
      },
    },
    (request) => service.drawUp(request.body, callerOf(request)),
  );
  routes.get(
    '/v1/reports',
    {
      config,
      schema: {
        operationId: 'listReports',
        summary: 'Reports of one’s own body, and those that places below have sent, the latest period first',
        tags: ['reports'],
        querystring: reportsFilter,
        response: { 200: reports, 422: problemSchema },
      },
    },
    (request) => service.list(request.query, callerOf(request)),
  );
  routes.get(
    '/v1/reports/:id',
    {
      config,
      schema: {
        operationId: 'getReport',
        summary: 'One report, with its figures as they were when it was drawn up',
        tags: ['reports'],
        params: reportParams,
        response: { 200: wholeReport, ...refused },
      },
    },
    (request) => service.one(request.params.id, callerOf(request)),
  );
  sheetRoute(app, clock, {
    path: '/v1/reports/:id/figures.xlsx',
    operationId: 'getReportSheet',
    summary: 'The figures of a report, whole and parted, as they were when it was drawn up (xlsx)',
    roles: REPORTERS,
    query: z.strictObject({}),
    params: reportParams,
    columns: FIGURES,
    name: '统计报告',
    rows: async (request) => {
      const { id } = request.params as z.output<typeof reportParams>;
      const { figures } = await service.one(id, callerOf(request));
      const { whole, byDisputeType, byIndustry, byTier, byBody } = figures;
      return [
        ...linesOf(whole, null),
        ...linesOf(byDisputeType, 'disputeType'),
        ...linesOf(byIndustry, 'industry'),
        ...linesOf(byTier, 'tier'),
        ...linesOf(byBody, 'body'),
      ];
    },
  });
  routes.put(
    '/v1/reports/:id',
    {
      config,
      schema: {
        operationId: 'writeReport',
        summary: 'Write what the figures show and what is to be done, until it is signed',
        tags: ['reports'],
        params: reportParams,
        body: sectionsBody,
        response: { 200: report, ...refused },
      },
    },
    (request) => service.write(request.params.id, request.body, callerOf(request)),
  );
  const step = (name: 'sign' | 'send' | 'receive', summary: string): void => {
    routes.post(
      `/v1/reports/:id/${name}`,
      {
        config,
        schema: {
          operationId: `${name}Report`,
          summary,
          tags: ['reports'],
          params: reportParams,
          response: { 200: report, ...refused },
        },
      },
      (request) => service[name](request.params.id, callerOf(request)),
    );
  };
  step('sign', 'Answer for it with one’s name; it does not change any more');
  step('send', 'Send a signed report up');
  step('receive', 'Take a report that the same body of a place below has sent');
}
