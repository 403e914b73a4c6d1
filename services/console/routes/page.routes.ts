import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { toSignIn } from '../people';

/** In the built page, where each answer's own nonce is put. */
const NONCE = 'PAGE-NONCE';
const A_YEAR = '365d';
/** The paths under which the page for bodies is shown; where each leads is said in it. */
export const PAGES = [
  '/',
  '/cases/*',
  '/register',
  '/intake',
  '/hand-overs',
  '/figures',
  '/reports',
  '/reports/*',
  '/warnings',
  '/inbox',
  '/roster',
  '/operations',
];

/** The page for bodies: one file of HTML, whose parts are named by their content and kept by the browser for good. */
export async function pageRoutes(app: FastifyInstance, web: string): Promise<void> {
  const file = join(web, 'index.html');
  // Before anything was built there is no page; the gate and the pages of parties are there all the same.
  if (!existsSync(file)) return;
  const html = readFileSync(file, 'utf8');
  await app.register(async (assets) => {
    assets.addHook('onRoute', (route) => {
      route.config = { ...route.config, open: true, anybody: true };
      route.schema = { hide: true };
    });
    await assets.register(fastifyStatic, {
      root: join(web, 'assets'),
      prefix: '/assets/',
      preCompressed: true,
      immutable: true,
      maxAge: A_YEAR,
      index: false,
      decorateReply: false,
    });
  });
  for (const path of PAGES)
    app.get(path, { config: { open: true }, schema: { hide: true } }, (request, reply) => {
      if (request.session === null) return toSignIn(request, reply);
      if (['party', 'person'].includes(request.session.caller.role)) return reply.redirect('/my');
      return reply
        .header('content-type', 'text/html; charset=utf-8')
        .send(html.replaceAll(NONCE, reply.cspNonce.style));
    });
}
