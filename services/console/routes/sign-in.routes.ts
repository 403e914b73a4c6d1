import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Problem } from '../../kit/problem';
import { html } from '../plain/html';
import { answerPage, tasteOf } from '../plain/page';
import { WORDS } from '../party/words';
import { pathOfOurs, personOf } from '../people';
import { seal, unseal, type Sessions } from '../session.repository';
import type { Begun, SignIn } from '../sign-in';
import type { Streams } from '../streams';

const begun = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });
const BEGUN_S = 600;
/** As long as a provider may remember whom it signed in. */
const OUT_S = 12 * 3600;
const NOT = { zh: '没有登录成功。', en: 'You are not signed in.' };
const open = { open: true };
const hide = true;

/** Signing in, being known, signing out. */
export function signInRoutes(
  app: FastifyInstance,
  about: {
    sessions: Sessions;
    signIn: SignIn;
    key: Buffer;
    cookie: { name: string; secure: boolean };
    temporalUi: string | null;
    streams: Streams;
  },
): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const { sessions, signIn, key, cookie, streams } = about;
  const place = Buffer.from('a sign-in that was begun');
  /** Of each tab that signs in its own. */
  const begunCookie = (state: string): string => `${cookie.name}-begun-${state.slice(0, 12)}`;
  const outCookie = `${cookie.name}-out`;
  const how = { httpOnly: true, secure: cookie.secure, sameSite: 'lax' as const, path: '/' };

  routes.get(
    '/sign-in',
    { config: open, schema: { hide, querystring: z.object({ to: z.string().max(2_000).optional() }) } },
    async (request, reply) => {
      const { url, begun } = await signIn.begin(pathOfOurs(request.query.to), request.cookies[outCookie] === 'yes');
      const sealed = seal(key, place, JSON.stringify(begun)).toString('base64url');
      return reply.setCookie(begunCookie(begun.state), sealed, { ...how, maxAge: BEGUN_S }).redirect(url.href);
    },
  );

  routes.get(
    '/signed-in',
    { config: open, schema: { hide, querystring: z.object({ state: z.string().optional() }).loose() } },
    async (request, reply) => {
      const { state = '' } = request.query;
      const remembered = begunOf(request.cookies[begunCookie(state)]);
      // Begun in another browser, or too long ago, or its cookies do not stick.
      if (remembered === null) return notSignedIn(request, reply, new Problem('UNAUTHENTICATED'));
      reply.clearCookie(begunCookie(state), how);
      const session = await signIn.finish(request.raw.url?.split('?')[1] ?? '', remembered).catch((error: unknown) => {
        if (error instanceof Problem) return error;
        throw error;
      });
      if (session instanceof Problem) return notSignedIn(request, reply, session);
      if (request.sessionId !== null) await sessions.end(request.sessionId);
      const id = await sessions.begin(session);
      request.log.info({ sub: session.caller.sub, role: session.caller.role }, 'signed in');
      return reply.clearCookie(outCookie, how).setCookie(cookie.name, id, how).redirect(remembered.to);
    },
  );

  routes.get('/session', { config: open, schema: { hide } }, async (request, reply) => ({
    ...personOf(request),
    csrf: reply.generateCsrf({ userInfo: request.sessionId ?? '' }),
    temporalUi: about.temporalUi,
  }));

  routes.post(
    '/sign-out',
    { config: open, schema: { hide }, preHandler: (...asked) => app.csrfProtection(...asked) },
    async (request, reply) => {
      const { session, sessionId } = request;
      if (session === null || sessionId === null) return reply.redirect('/');
      await sessions.end(sessionId);
      streams.end(sessionId);
      request.log.info({ sub: session.caller.sub, role: session.caller.role }, 'signed out');
      const to = await signIn.goodbye(session).catch(() => '/');
      // Whoever does not sign out there too is not let in again without his password: the next one here is another.
      return reply
        .clearCookie(cookie.name, how)
        .setCookie(outCookie, 'yes', { ...how, maxAge: OUT_S })
        .redirect(to, 303);
    },
  );

  // The provider's own word, to us and by no browser (OpenID Connect Back-Channel Logout 1.0): what it signs is who it is.
  routes.post(
    '/back-channel-logout',
    { config: { ...open, anybody: true }, schema: { hide, body: z.object({ logout_token: z.string().max(10_000) }) } },
    async (request, reply) => {
      await sessions.endThose(await signIn.signedOut(request.body.logout_token));
      request.log.info('signed out at the provider');
      await streams.sweep();
      return reply.header('cache-control', 'no-store').code(200).send();
    },
  );

  /** Somebody at a browser reads a page, and can try again. */
  function notSignedIn(request: FastifyRequest, reply: FastifyReply, { body }: Problem): FastifyReply {
    request.log.warn({ code: body.code, ip: request.ip }, 'not signed in');
    const { language } = tasteOf(request);
    const inside = html`<p class="card fault" role="alert">
        ${NOT[language]} <span class="small quiet">${body.code}</span>
      </p>
      <a class="do" href="/sign-in">${WORDS.again[language]}</a>`;
    return answerPage(request, reply, { title: WORDS.fault, inside, status: body.status });
  }

  function begunOf(sealed: string | undefined): Begun | null {
    const text = sealed === undefined ? null : unseal(key, place, Buffer.from(sealed, 'base64url'));
    return text === null ? null : begun.parse(JSON.parse(text));
  }
}
