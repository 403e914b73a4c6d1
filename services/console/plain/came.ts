import type { FastifyReply, FastifyRequest } from 'fastify';

/** What came of what somebody has just sent: it is in the case, on its way there, filed, or kept. */
export type Came = 'done' | 'pending' | 'filed' | 'uploaded';
const ALL: readonly string[] = ['done', 'pending', 'filed', 'uploaded'] satisfies Came[];

const COOKIE = 'dingfen-came';
const SHOWN_WITHIN_S = 120;
const how = (secure: boolean) => ({ path: '/', sameSite: 'lax' as const, httpOnly: true, secure });

/**
 * Sends on to a page of the case that says once what came of it. The word is in a cookie and not in the address: a link that
 * somebody was sent claims nothing.
 */
export const sendOn = (
  reply: FastifyReply,
  { to, caseNo, came, secure }: { to: string; caseNo: string; came: Came; secure: boolean },
): FastifyReply =>
  reply.setCookie(COOKIE, `${caseNo}.${came}`, { ...how(secure), maxAge: SHOWN_WITHIN_S }).redirect(to, 303);

/** What is to be said of this case now, once; null: nothing. */
export function cameOf(request: FastifyRequest, reply: FastifyReply, caseNo: string, secure: boolean): Came | null {
  const [of, came = ''] = (request.cookies[COOKIE] ?? '').split('.');
  if (of !== caseNo || !ALL.includes(came)) return null;
  reply.clearCookie(COOKIE, how(secure));
  return came as Came;
}
