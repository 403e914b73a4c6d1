import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { JWTVerifyGetKey } from 'jose';
import type { Socket } from 'node:net';
import { z } from 'zod';
import { authenticate, type ClaimNames, type PartyOf } from './auth';
import { utf8 } from './utf8';
import { addHealth, type Health } from './health';
import { addMetrics } from './metrics';
import { answerProblems, Problem } from './problem';
import { documented, HOW_TO_CALL, LICENSE, type Signed, withFiles } from './openapi';
import { linkPages, mustBeStrict } from './paging';
import { requestSpans, traceOfLine } from './tracing';
import { VERSION } from './version';

export interface AppOptions extends Health {
  title: string;
  issuer: string;
  /** None said: where the issuer's discovery document puts them. */
  jwksUrl?: string;
  claimNames?: ClaimNames;
  keys?: JWTVerifyGetKey;
  partyOf?: PartyOf;
  logLevel?: string;
  /** Where log lines go in place of standard output. */
  logTo?: (line: string) => void;
  publicUrl?: string;
  bodyLimit?: number;
  /** Requests a minute that one person, or on an open route one address, may make of it; none said: any number. */
  rateLimit?: number;
  /** Pages of these origins may ask, with a token that they hold; none said: no page of another origin. */
  corsOrigins?: readonly string[];
  /** Proxies whose word is taken for where a request came from; none said: the connection's own address. */
  trustProxy?: readonly string[];
  /** Signed messages, in and out, for whoever reads what is offered. */
  signed?: Signed;
  /** The pages under /docs; off where what a service offers is nobody's to look up. */
  docs?: boolean;
  /** What its pages may load; none said: what is served is data. Styles and scripts within a page carry a nonce. */
  pageMay?: Record<string, string[]>;
  /** How somebody who looks for a page is told that there is none; null: as a program is. */
  notThere?: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null;
}

const MIB = 1024 * 1024;
const NO_PAGE_MAY = { defaultSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"], objectSrc: ["'none'"] };
const ASKED_WITH = ['authorization', 'content-type', 'idempotency-key', 'if-match'];
const ANSWERED_WITH = ['etag', 'link', 'location', 'retry-after'];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];
const REQUEST_MS = 900_000;
const TRACE_HEADERS = ['traceparent', 'tracestate', 'baggage'];

/**
 * A service that closes waits for the answers it owes and for nothing else. Of its own, Node's server also waits for a connection
 * that becomes idle only then, and for one on which nothing was ever asked, until their clients let them go.
 */
function closeAfterAnswers(app: FastifyInstance): void {
  const open = new Set<Socket>();
  /** How many answers are owed on each: a client may ask again before it was answered. */
  const owed = new Map<Socket, number>();
  let isClosing = false;
  app.server.on('connection', (socket: Socket) => {
    if (isClosing) socket.destroy();
    open.add(socket);
    // Also of a client that went away in the midst of its answer: no response of that one is ever at its end.
    socket.once('close', () => {
      open.delete(socket);
      owed.delete(socket);
    });
  });
  // Whoever passes a request on may take the socket off it.
  const socketOf = new WeakMap<object, Socket>();
  app.addHook('onRequest', (request, _reply, done) => {
    const { socket } = request.raw;
    socketOf.set(request.raw, socket);
    owed.set(socket, (owed.get(socket) ?? 0) + 1);
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done(null, payload);
  });
  app.addHook('onResponse', (request, _reply, done) => {
    const socket = socketOf.get(request.raw) ?? request.raw.socket;
    const left = (owed.get(socket) ?? 1) - 1;
    if (left > 0) owed.set(socket, left);
    else owed.delete(socket);
    // It was told to come again before the service closed.
    if (isClosing && left <= 0) socket.end();
    done();
  });
  app.addHook('preClose', (done) => {
    isClosing = true;
    for (const socket of open) if (!owed.has(socket)) socket.destroy();
    done();
  });
}

/** The house style of every service: tokens, problems, docs, health and readiness, logs without personal data. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger:
      options.logLevel === 'silent'
        ? false
        : {
            level: options.logLevel ?? 'info',
            base: { service: options.name },
            mixin: traceOfLine,
            ...(options.logTo === undefined ? {} : { stream: { write: options.logTo } }),
            // Paths carry case numbers and references only; queries and bodies may carry people, so neither is logged.
            serializers: {
              req: (r) => ({ method: r.method, url: r.url?.split('?')[0] }),
              res: (r) => ({ statusCode: r.statusCode }),
            },
          },
    bodyLimit: options.bodyLimit ?? MIB,
    ...(options.trustProxy === undefined || options.trustProxy.length === 0
      ? {}
      : { trustProxy: [...options.trustProxy] }),
    // A large document over a slow line comes in; whoever sends drop by drop does not hold a connection for ever.
    requestTimeout: REQUEST_MS,
    routerOptions: { maxParamLength: 300 },
    // Health checks and polls would drown what matters.
    logController: new LogController({ disableRequestLogging: options.logLevel !== 'debug' }),
  });
  // Whoever comes in through a proxy begins a trace of our own: his would decide what is recorded, and stand in our rows.
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.headers['x-forwarded-for'] !== undefined)
      for (const name of TRACE_HEADERS) delete request.headers[name];
    done();
  });
  closeAfterAnswers(app);
  await app.register(requestSpans.plugin());
  app.removeContentTypeParser(['text/plain', 'application/json']);
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      void parseJson(request, utf8(body as Buffer), done);
    } catch (error) {
      done(error as Error);
    }
  });
  // A parameter that nobody knows is a mistake of whoever sent it: it is said, not passed over.
  app.addHook('onRoute', (route) => {
    if (!route.schema || route.schema.hide) return;
    route.schema.querystring ??= z.strictObject({});
    mustBeStrict(route);
  });
  linkPages(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app, options.notThere);
  // A browser asks first, and without its token.
  if (options.corsOrigins !== undefined && options.corsOrigins.length > 0)
    await app.register(cors, {
      origin: [...options.corsOrigins],
      methods: METHODS,
      allowedHeaders: ASKED_WITH,
      exposedHeaders: ANSWERED_WITH,
      maxAge: 600,
    });
  authenticate(app, options);
  // What is served is data: no page of another origin shows it in a frame, and no browser guesses its type.
  const directives = { upgradeInsecureRequests: null, baseUri: ["'none'"] };
  await app.register(helmet, {
    contentSecurityPolicy: options.pageMay
      ? { useDefaults: false, directives: { ...options.pageMay, ...NO_PAGE_MAY } }
      : { directives },
    enableCSPNonces: options.pageMay !== undefined,
    // A page that is handed over by another site says nothing of where it came from.
    referrerPolicy: { policy: 'no-referrer' },
  });
  // What is served is somebody's: nothing on the way keeps it.
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  if (options.rateLimit !== undefined) await limitRate(app, options.rateLimit);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `Dingfen ${options.title}`, version: VERSION, description: HOW_TO_CALL, license: LICENSE },
      servers: [{ url: options.publicUrl ?? '/' }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      security: [{ bearer: [] }],
    },
    transform: withFiles,
    transformObject: (document) => documented(document, options.signed),
  });
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, open: true };
    });
    if (options.docs !== false) await docs.register(swaggerUi, { routePrefix: '/docs' });
  });
  addHealth(app, options);
  addMetrics(app, options.name);
  return app;
}

/** Each person by himself on each route: one who asks too often stops nobody else, nor himself elsewhere. */
async function limitRate(app: FastifyInstance, max: number): Promise<void> {
  await app.register(rateLimit, {
    max,
    timeWindow: '1 minute',
    // After the token was read: until then nobody knows whose request it is.
    hook: 'preHandler',
    keyGenerator: (request) =>
      [request.caller?.sub ?? request.ip, request.method, request.routeOptions.url ?? ''].join(' '),
    allowList: (request) => request.caller?.role === 'service',
    errorResponseBuilder: (_request, { after }) => new Problem('TOO_MANY_REQUESTS', `again in ${after}`),
  });
}

/** `Idempotency-Key`, asked for on every write. */
export const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(8)
    .max(200)
    .regex(/^[\x21-\x7e]+$/),
});
