import { randomUUID } from 'node:crypto';
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './cases';

export type Problem = components['schemas']['Problem'];
type NameIn<Path> = Path extends `/v1/disputes/{caseNo}/acts/${infer Name}` ? Name : never;
export type ActName = Exclude<NameIn<keyof paths>, '{id}'>;
/** What an act says. */
export type ActBody<N extends ActName> = paths[`/v1/disputes/{caseNo}/acts/${N}`] extends {
  post: { requestBody: { content: { 'application/json': infer B } } };
}
  ? B
  : never;
export type ActAnswer = components['schemas']['ActAnswer'];

/** A call that was refused: `problem.code` says why, `problem.allowed` what is allowed instead. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? problem.en}`);
  }
}

export interface Settings {
  /** Where `cases` is: http://127.0.0.1:7401 */
  url: string;
  /** A token that runs; asked for at every call. */
  token: () => Promise<string>;
  /** How often a call is made that was not answered, or is to be made again; 6 if not said. */
  tries?: number;
  /** Milliseconds before the first of them; doubled after each, up to a minute. Half a second if not said. */
  pauseMs?: number;
}

const TIMEOUT_MS = 30_000;
const LONGEST_PAUSE_MS = 60_000;
const AGAIN = [429, 502, 503, 504];

/** Made again with the same key until it is answered: whatever is written is written once. */
async function untilAnswered(request: Request, { token, tries = 6, pauseMs = 500 }: Settings): Promise<Response> {
  const body = request.body === null ? null : await request.arrayBuffer();
  for (let n = 1, pause = pauseMs; ; n += 1, pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${await token()}`);
    const { method, url } = request;
    const answer = await fetch(url, {
      method,
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      if (n >= tries) throw error;
      return null;
    });
    if (answer !== null && (n >= tries || !AGAIN.includes(answer.status))) return answer;
    await answer?.body?.cancel();
    const seconds = Number(answer?.headers.get('retry-after') ?? 0);
    await new Promise((next) => setTimeout(next, Math.max(pause, seconds * 1000)));
  }
}

/** The API of cases, typed. A write has an `idempotency-key` of its own, kept over its tries; a refusal is thrown. */
export class Dingfen {
  /** Every operation, for what has no method of its own below. */
  readonly api: Client<paths>;

  constructor(settings: Settings) {
    this.api = createClient<paths>({ baseUrl: settings.url, fetch: (request) => untilAnswered(request, settings) });
  }

  /** Opens a dispute and answers with its number. The same key opens the same one. Throws `Refused`. */
  async open(
    body: paths['/v1/disputes']['post']['requestBody']['content']['application/json'],
    key: string = randomUUID(),
  ): Promise<string> {
    const { data } = said(
      await this.api.POST('/v1/disputes', { body, params: { header: { 'idempotency-key': key } } }),
    );
    return data.caseNo;
  }

  /** A dispute as the caller may see it, and the version to hold acts against. Throws `Refused`. */
  async read(caseNo: string): Promise<{ dispute: components['schemas']['Dispute']; version: string }> {
    const answer = said(await this.api.GET('/v1/disputes/{caseNo}', { params: { path: { caseNo } } }));
    return { dispute: answer.data, version: answer.response.headers.get('etag') ?? '' };
  }

  /** What the caller has to do in it, the nearest day first. Throws `Refused`. */
  async work(caseNo: string): Promise<components['schemas']['CaseWork']> {
    return said(await this.api.GET('/v1/disputes/{caseNo}/work', { params: { path: { caseNo } } })).data;
  }

  /** Does something in a dispute; `status` is `pending` where it is not known yet. Throws `Refused`. */
  async act<N extends ActName>(
    caseNo: string,
    name: N,
    body: ActBody<N>,
    { key = randomUUID(), version }: { key?: string; version?: string } = {},
  ): Promise<ActAnswer> {
    // One shape for all acts: the name picks the body, which the caller's types have checked.
    const post = this.api.POST as (
      path: string,
      init: object,
    ) => Promise<{ data?: ActAnswer; error?: unknown; response: Response }>;
    const header = { 'idempotency-key': key, ...(version === undefined ? {} : { 'if-match': version }) };
    return said(await post(`/v1/disputes/{caseNo}/acts/${name}`, { body, params: { path: { caseNo }, header } })).data;
  }
}

/** What was answered; throws `Refused` for a problem. */
function said<T extends { data?: unknown; error?: unknown; response: Response }>(
  answer: T,
): { data: NonNullable<T['data']>; response: Response } {
  if (answer.data === undefined || answer.data === null) throw new Refused(answer.error as Problem);
  return answer as { data: NonNullable<T['data']>; response: Response };
}
