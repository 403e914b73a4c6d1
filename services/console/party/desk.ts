import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { legalDay } from '../../../workflows/law/legal-day';
import { Problem, PROBLEMS } from '../../kit/problem';
import { toSignIn } from '../people';
import { html, type Html } from '../plain/html';
import { answerPage, tasteOf } from '../plain/page';
import { asker, type Answer, type Ask } from './ask';
import { WORDS } from './words';

const MOST_FILES = 10;
const MOST_BYTES = 200 * 1024 * 1024;

/** Something went wrong that the party is to be told of on a page. */
export class Told extends Error {
  constructor(readonly said: Bilingual & { code: string }) {
    super(said.en);
  }
}
export const there = <T>(answer: Answer<T>): T => {
  if (answer.is === 'refused') throw new Told(answer.problem);
  return answer.body;
};

/** What pages for people of no body are made with. */
export interface Desk {
  pages: FastifyInstance;
  ask: Ask;
  /** The legal day it is. */
  today: () => string;
  show: (
    request: FastifyRequest,
    reply: FastifyReply,
    title: Bilingual,
    inside: (csrf: string) => Html,
    status?: number,
  ) => FastifyReply;
  sayOf: (request: FastifyRequest) => (text: Bilingual) => string;
  /** Whether a form is of a page of ours; where it is not, that is answered. */
  isOurs: (request: FastifyRequest, reply: FastifyReply, word: string) => boolean;
  /** How a page is shown that is for whoever has signed in. */
  guarded: object;
}

/** Puts up pages for people of no body: plain HTML, one thing a page, nothing that needs a script, and each fault told on a page. */
export async function putUp(
  app: FastifyInstance,
  about: { services: Readonly<Record<string, string>>; now: () => number },
  put: (desk: Desk) => void,
): Promise<void> {
  const ask = asker(app, about.services);
  await app.register(async (pages) => {
    await pages.register(multipart, { limits: { files: MOST_FILES, fileSize: MOST_BYTES, fields: 100 } });
    pages.setErrorHandler((error: Error, request, reply) => answerFault(error, request, reply));
    put({
      pages,
      ask,
      today: () => legalDay(new Date(about.now()).toISOString()),
      show: (request, reply, title, inside, status = 200) => {
        const csrf = reply.generateCsrf({ userInfo: request.sessionId ?? '' });
        return answerPage(request, reply, { title, inside: inside(csrf), csrf, status });
      },
      sayOf: (request) => {
        const { language } = tasteOf(request);
        return (text) => text[language];
      },
      isOurs: (request, reply, word) => {
        let isOne = false;
        request.headers['x-csrf-token'] = word;
        pages.csrfProtection(request, reply, () => {
          isOne = true;
        });
        return isOne;
      },
      guarded: { config: { open: true }, schema: { hide: true }, preHandler: mustBeSignedIn },
    });
  });
}

/** There is no such page: what is to be found, and where. */
export function noPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { language } = tasteOf(request);
  return answerPage(request, reply, {
    title: WORDS.noPage,
    status: 404,
    inside: html`<p>${WORDS.tryLink[language]}</p>
      <p><a class="do other" href="/my">${WORDS.cases[language]}</a></p>
      <p><a href="/where">${WORDS.where[language]}</a></p>`,
  });
}

async function mustBeSignedIn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (request.session !== null) return undefined;
  const typed = request.method === 'POST' ? await textsTyped(request) : [];
  return typed.length > 0 ? showLost(request, reply, typed) : toSignIn(request, reply);
}

/** The longer texts of a form, whichever way it was sent; of nobody who is known no file is read. */
async function textsTyped(request: FastifyRequest): Promise<string[]> {
  if (Number(request.headers['content-length'] ?? Infinity) > MOST_GIVEN_BACK) return [];
  const fields: [string, unknown][] = request.isMultipart() ? [] : Object.entries(request.body ?? {});
  if (request.isMultipart())
    for await (const part of request.parts())
      if (part.type === 'field') fields.push([part.fieldname, part.value]);
      else part.file.resume();
  return fields.flatMap(([name, value]) =>
    name !== '_csrf' && typeof value === 'string' && value.length >= WORTH_KEEPING ? [value] : [],
  );
}

/** In bytes. */
const MOST_GIVEN_BACK = 64 * 1024;
/** Shorter than this it is as soon typed again. */
const WORTH_KEEPING = 10;
/** What was typed is sent without a session: it is given back, to be copied. */
function showLost(request: FastifyRequest, reply: FastifyReply, typed: readonly string[]): FastifyReply {
  const { language } = tasteOf(request);
  return answerPage(request, reply, {
    title: WORDS.again,
    status: 401,
    inside: html`<p class="card fault" role="alert">${WORDS.lost[language]}</p>
      ${typed.map((value) => html`<textarea rows="6" readonly aria-label="${WORDS.again[language]}">${value}</textarea>`)}
      <p>
        <a class="do" href="/sign-in?to=${encodeURIComponent(request.url)}">${WORDS.signIn[language]}</a>
      </p>`,
  });
}

function answerFault(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { language } = tasteOf(request);
  if (error instanceof Problem && error.body.code === 'UNAUTHENTICATED') return toSignIn(request, reply);
  if (error instanceof Problem && error.body.code === 'NOT_FOUND') return noPage(request, reply);
  const { statusCode = 500 } = error as { statusCode?: number };
  const ofHttp = statusCode === 413 ? 'TOO_LARGE' : statusCode === 403 ? 'FORBIDDEN' : 'BAD_REQUEST';
  const refused = statusCode < 500 ? { code: ofHttp, ...PROBLEMS[ofHttp] } : null;
  const said = error instanceof Told ? error.said : error instanceof Problem ? error.body : refused;
  if (said === null) request.log.error({ err: { name: error.name, stack: error.stack } }, 'a page has failed');
  const status = error instanceof Problem ? error.body.status : error instanceof Told ? 409 : statusCode;
  return answerPage(request, reply, {
    title: WORDS.fault,
    status,
    inside: html`${fault(said?.[language] ?? WORDS.fault[language], error instanceof Told ? undefined : said?.code)}
      <p><a href="/my">${WORDS.back[language]}</a></p>`,
  });
}

/** Word of what is wrong, told at once to whoever is read to. */
export const fault = (said: string, beside?: string): Html =>
  html`<p class="card fault" role="alert">${said} <span class="small quiet">${beside}</span></p>`;
