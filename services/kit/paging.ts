import type { FastifyInstance, RouteOptions } from 'fastify';
import { z } from 'zod';

/** Throws at start for a route whose query lets a parameter pass that nobody reads; what a client of Temporal adds is let pass. */
export function mustBeStrict({ method, url, schema, config }: RouteOptions): void {
  const query = schema?.querystring;
  if (!(query instanceof z.ZodObject) || config?.anyQuery === true) return;
  if (!(query.def.catchall instanceof z.ZodNever))
    throw new Error(`${String(method)} ${url}: its query is no strict object`);
}

/** A page that is not the last says where the next one is, as RFC 8288 has it, beside `next` in its body. */
export function linkPages(app: FastifyInstance): void {
  app.addHook('preSerialization', (request, reply, payload, done) => {
    const { next } = (payload ?? {}) as { next?: unknown };
    const query = request.routeOptions.schema?.querystring;
    const isPaged = query instanceof z.ZodObject && Object.hasOwn(query.shape, 'after');
    if (isPaged && (typeof next === 'string' || typeof next === 'number')) {
      const { searchParams, pathname } = new URL(request.url, 'http://page');
      searchParams.set('after', String(next));
      reply.header('link', `<${pathname}?${searchParams.toString()}>; rel="next"`);
    }
    done(null, payload);
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes whatever stands in its query: a client that is not ours adds what it likes. */
    anyQuery?: boolean;
  }
}
