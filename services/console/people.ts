import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../kit/auth';
import { Problem } from '../kit/problem';
import type { Session, Sessions } from './session.repository';
import type { SignIn } from './sign-in';

declare module 'fastify' {
  interface FastifyRequest {
    /** The id of the session; null for who has not signed in. */
    sessionId: string | null;
    session: Session | null;
  }
  interface FastifyContextConfig {
    /** The same for everybody: who asks is not looked up. */
    anybody?: boolean;
    /** Asked by a page of itself, again and again: it keeps nobody signed in. */
    byItself?: boolean;
  }
}

/** Said by a page that asks without anybody at it. */
const BY_ITSELF = 'x-by-itself';

/** The cookie; under https by a name that no other host of the site can set. */
export const cookieOf = (publicUrl: string): { name: string; secure: boolean } =>
  publicUrl.startsWith('https:') ? { name: '__Host-dingfen', secure: true } : { name: 'dingfen', secure: false };

/** Before each answer: who asks. */
export function knowPeople(app: FastifyInstance, sessions: Sessions, signIn: SignIn, cookie: string): void {
  app.decorateRequest('sessionId', null);
  app.decorateRequest('session', null);
  app.addHook('onRequest', async (request) => {
    const id = request.cookies[cookie];
    if (id === undefined || request.is404 || request.routeOptions.config.anybody === true) return;
    const isOfItself = request.headers[BY_ITSELF] !== undefined || request.routeOptions.config.byItself === true;
    const found = await sessions.find(id, !isOfItself);
    if (found === null) return;
    request.sessionId = id;
    request.session = found;
    request.caller = found.caller;
  });
  const renewing = new Map<string, Promise<Session | null>>();
  /** Its token, one that runs; a session that the provider gives none any more has ended. */
  app.decorate('tokenOf', async (request: FastifyRequest): Promise<string> => {
    const { session, sessionId } = request;
    if (session === null || sessionId === null) throw new Problem('UNAUTHENTICATED');
    if (!signIn.isStale(session)) return session.accessToken;
    // Those who ask at once in one session wait for one answer, and hold one connection.
    const asked =
      renewing.get(sessionId) ??
      sessions.renew(sessionId, signIn.isStale, (one) => signIn.renewed(one)).finally(() => renewing.delete(sessionId));
    renewing.set(sessionId, asked);
    try {
      const renewed = await asked;
      if (renewed === null) throw new Problem('UNAUTHENTICATED');
      return renewed.accessToken;
    } catch (error) {
      if (error instanceof Problem && error.body.code === 'UNAUTHENTICATED') await sessions.end(sessionId);
      else if (signIn.isRunning(session)) return session.accessToken;
      throw error;
    }
  });
}

declare module 'fastify' {
  interface FastifyInstance {
    tokenOf(request: FastifyRequest): Promise<string>;
  }
}

/** Whoever is signed in; throws UNAUTHENTICATED. */
export function personOf(request: FastifyRequest): Caller {
  if (request.session === null) throw new Problem('UNAUTHENTICATED');
  return request.session.caller;
}

/**
 * Asked before the word that a write carries: it belongs to a session, and of one that has ended it is not the word that is wrong.
 * The page then asks to sign in again, and keeps what was typed.
 */
export const mustBeKnown = async (request: FastifyRequest): Promise<void> => void personOf(request);

/** Longer ones would fill the cookies that a browser sends. */
const LONGEST = 600;
/** A path of ours, whatever was asked for: nobody is sent to another site from here. */
export function pathOfOurs(said: string | undefined): string {
  if (typeof said !== 'string' || said.length > LONGEST || !/^\/(?![/\\])[\x21-\x7e]*$/.test(said)) return '/';
  return new URL(said, 'http://here').origin === 'http://here' ? said : '/';
}

export const toSignIn = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.redirect(`/sign-in?to=${encodeURIComponent(pathOfOurs(request.url))}`);
