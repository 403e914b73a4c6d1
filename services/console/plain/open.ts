import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { jsonOf } from '../../kit/answer';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { Problem, PROBLEMS } from '../../kit/problem';
import { html, type Html } from './html';
import { answerPage, tasteOf } from './page';

/**
 * How a route is for anybody: nobody is looked up. To the services behind, all visitors come from one address: each visitor is
 * held to his own share here, so that none takes it from the others.
 */
export const OPEN = {
  config: { open: true, anybody: true, rateLimit: { max: 300, timeWindow: '1 minute' } },
  schema: { hide: true },
};
const TIMEOUT_MS = 10_000;

/** What a service answers to anybody. Throws the problem it answers with. */
export async function told<T>(service: string, path: string): Promise<T> {
  const answer = await fetch(`${service}${path}`, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null);
  if (answer === null) throw new Problem('UNAVAILABLE');
  if (answer.ok) return (await jsonOf(answer, 'house')) as T;
  const { code } = ((await jsonOf(answer, 'house').catch(() => null)) ?? {}) as { code?: keyof typeof PROBLEMS };
  throw new Problem(code !== undefined && Object.hasOwn(PROBLEMS, code) ? code : 'UPSTREAM');
}

const KEPT_MS = 30_000;
const MOST_KEPT = 500;
/** Asks a service what is the same for everybody: what was told a moment ago is not asked again, whoever reads it. */
export function toldLately(service: string, now: () => number): <T>(path: string) => Promise<T> {
  const kept = new Map<string, { at: number; answer: Promise<unknown> }>();
  return <T>(path: string): Promise<T> => {
    const known = kept.get(path);
    if (known !== undefined && now() - known.at < KEPT_MS) return known.answer as Promise<T>;
    const answer = told<T>(service, path);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(path, { at: now(), answer });
    // What went wrong is asked again.
    answer.catch(() => kept.delete(path));
    return answer;
  };
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
