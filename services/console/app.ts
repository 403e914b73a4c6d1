import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { createApp, type AppOptions } from '../kit/app';
import { databaseReady } from '../kit/database';
import { Problem } from '../kit/problem';
import { cookieOf, knowPeople } from './people';
import { noPage } from './party/desk';
import { Drafts } from './drafts.repository';
import { entryRoutes } from './routes/entry.routes';
import { gateRoutes } from './routes/gate.routes';
import { lawRoutes } from './routes/law.routes';
import { partyRoutes } from './routes/party.routes';
import { pageRoutes } from './routes/page.routes';
import { servicesRoute } from './routes/services.routes';
import { signInRoutes } from './routes/sign-in.routes';
import { whereRoutes } from './routes/where.routes';
import { viewRoutes } from './routes/view.routes';
import { Sessions, type ConsoleTables } from './session.repository';
import type { SignIn } from './sign-in';
import { Streams } from './streams';

export interface ConsoleDeps {
  db: Kysely<ConsoleTables>;
  signIn: SignIn;
  /** Seals sessions, 32 bytes. */
  key: Buffer;
  /** The services that the page asks, by name, each with its address. */
  services: Readonly<Record<string, string>>;
  /** Where people see the console. */
  publicUrl: string;
  /** Where Temporal's UI has the workflows; null: nowhere. */
  temporalUi: string | null;
  /** The folder of the built page. */
  web: string;
  now: () => number;
}

const isOfBrowser = ({ headers, url }: FastifyRequest): boolean =>
  headers.accept?.includes('text/html') === true && !url.startsWith('/api/');

/** The web page: for bodies a page of its own, asking the services through us; whoever signs in does so at the provider. */
export async function consoleApp(
  deps: ConsoleDeps,
  options: Omit<AppOptions, 'name' | 'title'>,
): Promise<FastifyInstance> {
  const { db, signIn, key, services, publicUrl, temporalUi, web, now } = deps;
  const app = await createApp({
    ...options,
    name: 'console',
    title: 'console',
    ready: { postgres: () => databaseReady(db) },
    docs: false,
    notThere: (request, reply) => (isOfBrowser(request) ? noPage(request, reply) : null),
    pageMay: {
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      // A paper is looked at where it is made.
      frameSrc: ['blob:'],
      // Whoever signs out is sent on to the provider.
      formAction: ["'self'", new URL(options.issuer).origin],
    },
  });
  const ours = cookieOf(publicUrl);
  const sessions = new Sessions(db, key, now);
  await app.register(cookie);
  await app.register(formbody);
  await app.register(csrf, {
    cookieKey: `${ours.name}-csrf`,
    cookieOpts: { httpOnly: true, secure: ours.secure, sameSite: 'lax', path: '/' },
    csrfOpts: { hmacKey: key.toString('base64') },
    getUserInfo: (request) => request.sessionId ?? '',
    getToken: (request) =>
      (request.headers['x-csrf-token'] as string | undefined) ??
      (request.body as Record<string, string> | null)?.['_csrf'],
  });
  app.addHook('preHandler', async (request) => {
    // Browsers that say where a request comes from say so truly.
    const from = request.headers['sec-fetch-site'];
    if (request.method !== 'GET' && request.method !== 'HEAD' && from !== undefined && from !== 'same-origin')
      throw new Problem('FORBIDDEN', 'only from a page of ours');
  });
  knowPeople(app, sessions, signIn, ours.name);
  const streams = new Streams((ids) => sessions.ended(ids));
  signInRoutes(app, { sessions, signIn, key, cookie: ours, temporalUi, streams });
  gateRoutes(app, services, streams);
  viewRoutes(app, db);
  servicesRoute(app, services);
  await entryRoutes(app, { services, now, secure: ours.secure, drafts: new Drafts(db, key, now) });
  await partyRoutes(app, { services, now, secure: ours.secure });
  await lawRoutes(app, { rules: services['rules'] ?? '', now });
  await whereRoutes(app, { roster: services['roster'] ?? '', now });
  await pageRoutes(app, web);
  return app;
}
