import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeader } from '../../kit/app';
import { callerOf } from '../../kit/auth';
import { problemSchema } from '../../kit/problem';
import { STATION_READERS } from '../../../workflows/contract/stations';
import { rosterId } from '../schemas';
import { inspection, seats, stationAnswer, stations as stationsAnswer, stationsFilter } from './schemas';
import type { Stations } from './stations';

const params = z.object({ id: rosterId });
const problems = {
  403: problemSchema,
  404: problemSchema,
  409: problemSchema,
  412: problemSchema,
  422: problemSchema,
};

/** Stations: what each has of what it should have, and who sits in it. */
export function stationRoutes(app: FastifyInstance, stations: Stations): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/v1/stations',
    {
      config: { roles: [...STATION_READERS, 'court', 'commission', 'operator'] },
      schema: {
        operationId: 'listStations',
        summary: 'The stations of your region as of a day, an organisation its own, beside the targets of the place',
        tags: ['stations'],
        querystring: stationsFilter,
        response: { 200: stationsAnswer, 422: problemSchema },
      },
    },
    (request) => stations.list(callerOf(request), request.query.on),
  );
  routes.get(
    '/v1/stations/:id',
    {
      config: { roles: STATION_READERS },
      schema: {
        operationId: 'getStation',
        summary: 'A station, what was seen of it, and who sits in it',
        tags: ['stations'],
        params,
        response: { 200: stationAnswer, ...problems },
      },
    },
    (request) => stations.read(request.params.id, callerOf(request)),
  );
  routes.post(
    '/v1/stations/:id/inspections',
    {
      config: { roles: ['hr', 'justice', 'union'] },
      schema: {
        operationId: 'inspectStation',
        summary: 'Keep what was seen at a station: sign, premises, rules, staff and seal, each with what shows it',
        tags: ['stations'],
        params,
        headers: idempotencyHeader,
        body: inspection,
        response: { 200: stationAnswer, ...problems },
      },
    },
    async (request) => {
      const [{ id }, caller] = [request.params, callerOf(request)];
      await stations.inspect(id, request.body, caller, request.headers['idempotency-key']);
      return stations.read(id, caller);
    },
  );
  routes.put(
    '/v1/stations/:id/seats',
    {
      config: { roles: ['hr', 'organisation'] },
      schema: {
        operationId: 'putSeats',
        summary: 'Say who sits on an enterprise’s committee, or serves in the team of a gig-worker station',
        tags: ['stations'],
        params,
        body: seats,
        response: { 200: stationAnswer, ...problems },
      },
    },
    async (request) => {
      const [{ id }, caller] = [request.params, callerOf(request)];
      await stations.seat(id, request.body, caller);
      return stations.read(id, caller);
    },
  );
}
