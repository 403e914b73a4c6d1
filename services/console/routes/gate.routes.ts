import replyFrom from '@fastify/reply-from';
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../../kit/problem';
import { mustBeKnown, personOf } from '../people';
import type { Streams } from '../streams';

/** What a browser says to us alone. */
const NOT_PASSED_ON = ['cookie', 'authorization', 'x-csrf-token', 'origin', 'referer', 'forwarded', 'host'];
/** To each service at most so many at once. */
const CONNECTIONS = 64;
const WRITES = ['POST', 'PUT', 'DELETE'] as const;
/** A path with dots, doubled or encoded slashes in it is nobody's. */
const CROOKED = /\.\.|\/\/|%2e|%2f|%5c|\\/i;

/** What a browser is answered of a service: it is data, and no page of ours, whatever it says of itself. */
const ANSWERED = {
  'content-security-policy': "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
} as const;

/** As many answers one person waits for at once: nobody takes all connections from the others. */
const MOST_A_PERSON = 24;

/** Who waits for how many answers. */
class Asking {
  private readonly waiting = new Map<string, number>();

  /** Counts one more until its answer is over. Throws TOO_MANY_REQUESTS. */
  mayAsk(sub: string, answer: ServerResponse): void {
    const now = this.waiting.get(sub) ?? 0;
    if (now >= MOST_A_PERSON) throw new Problem('TOO_MANY_REQUESTS', `${MOST_A_PERSON} at once`);
    this.waiting.set(sub, now + 1);
    answer.once('close', () => {
      const left = (this.waiting.get(sub) ?? 1) - 1;
      if (left > 0) this.waiting.set(sub, left);
      else this.waiting.delete(sub);
    });
  }
}

/**
 * `/api/<service>/v1/…` is `/v1/…` of that service, asked with the token of whoever is signed in: the browser never has it. A
 * write also carries the word that only a page of ours can know (CSRF).
 */
export function gateRoutes(app: FastifyInstance, services: Readonly<Record<string, string>>, streams: Streams): void {
  app.addHook('preClose', (done) => {
    streams.close();
    done();
  });
  // What is told as it happens holds a connection for long: it takes none from what is asked.
  const asking = new Asking();
  gate(app, services, asking, { path: '/api/:service/v1/work/changes', writes: false, connections: null, streams });
  gate(app, services, asking, { path: '/api/:service/*', writes: true, connections: CONNECTIONS, streams: null });
}

function gate(
  app: FastifyInstance,
  services: Readonly<Record<string, string>>,
  asking: Asking,
  {
    path: route,
    writes,
    connections,
    streams,
  }: { path: string; writes: boolean; connections: number | null; streams: Streams | null },
): void {
  app.register(async (gate) => {
    gate.removeAllContentTypeParsers();
    // Whatever it is goes through as it comes.
    gate.addContentTypeParser('*', (_request, body, done) => done(null, body));
    await gate.register(replyFrom, {
      undici: { connections, headersTimeout: 120_000, bodyTimeout: 0 },
      disableRequestLogging: true,
      // Whoever was told to come again decides himself when.
      retryMethods: [],
    });
    const pass = {
      config: { open: true, byItself: !writes },
      schema: { hide: true },
      handler: async (request, reply) => {
        personOf(request);
        const { sessionId } = request;
        if (sessionId !== null) streams?.mayBegin(sessionId);
        const { service } = request.params as { service: string };
        const asked = (request.raw.url ?? '').slice(`/api/${service}`.length);
        const at = asked.indexOf('?');
        const path = at < 0 ? asked : asked.slice(0, at);
        const to = Object.hasOwn(services, service) ? services[service] : undefined;
        if (to === undefined || !path.startsWith('/v1/') || isCrooked(path)) throw new Problem('NOT_FOUND');
        const token = await app.tokenOf(request);
        if (streams === null) asking.mayAsk(request.session?.caller.sub ?? '', reply.raw);
        return reply.from(`${to}${path}`, {
          ...(at < 0 ? {} : { queryString: () => asked.slice(at + 1) }),
          rewriteRequestHeaders: (_raw, headers) => ({
            ...Object.fromEntries(
              Object.entries(headers).filter(
                ([name]) => !NOT_PASSED_ON.includes(name) && !name.startsWith('x-forwarded-'),
              ),
            ),
            authorization: `Bearer ${token}`,
          }),
          rewriteHeaders: ({ 'set-cookie': _never, ...headers }) => {
            if (sessionId !== null) streams?.keep(sessionId, reply.raw);
            return { ...headers, ...ANSWERED };
          },
          onError: (answer) => void answer.send(new Problem('UNAVAILABLE', `${service} does not answer`)),
        });
      },
    } satisfies Parameters<typeof gate.get>[1] & object;
    gate.get(route, pass);
    if (!writes) return;
    for (const method of WRITES)
      gate.route({
        ...pass,
        method,
        url: route,
        preHandler: [mustBeKnown, (...asked) => gate.csrfProtection(...asked)],
      });
  });
}

/** Whether a path leads anywhere but where it seems to, or cannot be read. */
function isCrooked(path: string): boolean {
  try {
    return CROOKED.test(path) || decodeURI(path) === '';
  } catch {
    return true;
  }
}
