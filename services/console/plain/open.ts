import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { Problem, PROBLEMS } from '../../kit/problem';
import { html, type Html } from './html';
import { answerPage, tasteOf } from './page';

/** How a route is for anybody: nobody is looked up. */
export const OPEN = { config: { open: true, anybody: true }, schema: { hide: true } };
const TIMEOUT_MS = 10_000;

/** What a service answers to anybody. Throws the problem it answers with. */
export async function told<T>(service: string, path: string): Promise<T> {
  const answer = await fetch(`${service}${path}`, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null);
  if (answer === null) throw new Problem('UNAVAILABLE');
  if (answer.ok) return (await answer.json()) as T;
  const { code } = ((await answer.json().catch(() => null)) ?? {}) as { code?: keyof typeof PROBLEMS };
  throw new Problem(code !== undefined && Object.hasOwn(PROBLEMS, code) ? code : 'UPSTREAM');
}

/** Answers anybody with a page. */
export function show(
  request: FastifyRequest,
  reply: FastifyReply,
  title: Bilingual,
  inside: (say: (text: Bilingual) => string) => Html,
  status = 200,
): FastifyReply {
  const { language } = tasteOf(request);
  return answerPage(request, reply, { title, inside: inside((text) => text[language]), status, wide: true });
}

/** Puts up pages for anybody; what goes wrong is told on a page that leads back to the first of them. */
export async function openPages(
  app: FastifyInstance,
  first: { path: string; title: Bilingual; back: Bilingual },
  put: (pages: FastifyInstance) => void,
): Promise<void> {
  await app.register(async (pages) => {
    pages.setErrorHandler((error: Error, request, reply) => {
      const problem = error instanceof Problem ? error : null;
      if (problem === null) request.log.error(error);
      const { status, zh, en } = problem?.body ?? PROBLEMS.INTERNAL;
      return show(
        request,
        reply,
        first.title,
        (say) =>
          html`<p class="card fault">${say({ zh, en })}</p>
            <p><a href="${first.path}">${say(first.back)}</a></p>`,
        status,
      );
    });
    put(pages);
  });
}
