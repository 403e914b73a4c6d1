import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { callerOf, WHOLE_COUNTRY } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import type { Deploys } from '../disputes/deploys';
import { deployBody, deploysAnswer } from '../internal.schemas';

const config = { roles: ['service', 'administrator'] as const, services: ['worker'] as const };
const readers = { ...config, services: ['worker', 'roster'] as const };

/** A build of the workflows was made current; how many cases have yet to cross to it. */
export function deploysRoutes(app: FastifyInstance, deploys: Deploys): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/internal/v1/deploys',
    { config, schema: { tags: ['internal'], body: deployBody, response: { 200: deploysAnswer } } },
    async (request) => {
      const { role, region } = callerOf(request);
      if (role === 'administrator' && region !== WHOLE_COUNTRY)
        throw new Problem('FORBIDDEN', 'for an administrator of the whole house');
      await deploys.record(request.body);
      return deploys.progress();
    },
  );
  routes.get(
    '/internal/v1/deploys',
    { config: readers, schema: { tags: ['internal'], response: { 200: deploysAnswer } } },
    () => deploys.progress(),
  );
}
