import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { paths as Cases, components } from '../../../infra/client/cases';
import type { paths as Court } from '../../../infra/client/court';
import type { paths as Notification } from '../../../infra/client/notification';
import type { paths as Register } from '../../../infra/client/register';
import type { paths as Roster } from '../../../infra/client/roster';
import type { paths as Rules } from '../../../infra/client/rules';

export type Problem = components['schemas']['Problem'];
export type Dispute = components['schemas']['Dispute'];
export type Proceeding = components['schemas']['Proceeding'];
export type CaseRehearsal = components['schemas']['CaseRehearsal'];
export type ActPreview = components['schemas']['ActPreview'];
export type ActAnswer = components['schemas']['ActAnswer'];
export type ListedDocument = components['schemas']['ListedDocument'];
export type OpenedPerson = components['schemas']['OpenedPerson'];
export type PersonRight = components['schemas']['PersonRight'];
export type OpeningRight = components['schemas']['OpeningRight'];
export type Correction = components['schemas']['Correction'];
export type ImportedLedger = components['schemas']['ImportedLedger'];
export type OfferedPaper = components['schemas']['OfferedPaper'];

/** What a service answered in place of what was asked for. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? problem.en}`);
  }
}

/** Said once the session was found to have ended; whoever shows the page asks to sign in again, and keeps what was typed. */
export const SESSION_ENDED = 'dingfen:session-ended';

const ended = (): boolean => globalThis.dispatchEvent(new Event(SESSION_ENDED));
const endedBy = (problem: unknown): boolean =>
  (problem as { code?: unknown } | null)?.code === 'NOT_FROM_THIS_PAGE' && ended();

/** What goes over a slow line. */
const SLOW_MS = 900_000;

let csrf = '';
/** The word that a write carries. */
export const useWord = (word: string): void => {
  csrf = word;
};

/** What is asked so long after anybody last touched the page, it asks of itself: that keeps nobody signed in. */
const ALONE_MS = 60_000;
let touchedAt = Date.now();
for (const touch of ['pointerdown', 'keydown', 'wheel'])
  globalThis.addEventListener(touch, () => void (touchedAt = Date.now()), { passive: true, capture: true });
const isAlone = (): boolean => Date.now() - touchedAt > ALONE_MS;

const carried: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('x-csrf-token', csrf);
    if (isAlone()) request.headers.set('x-by-itself', 'yes');
    return request;
  },
  async onResponse({ response }) {
    if (response.status === 401) ended();
    // Signed in again in another window, the word of this one is of the session before: it is fetched anew on the same way.
    else if (response.status === 403)
      endedBy(
        await response
          .clone()
          .json()
          .catch(() => null),
      );
  },
};

function client<Paths extends object>(service: string): Client<Paths> {
  const made = createClient<Paths>({ baseUrl: `/api/${service}` });
  made.use(carried);
  return made;
}

export const cases = client<Cases>('cases');
export const register = client<Register>('register');
export const roster = client<Roster>('roster');
export const court = client<Court>('court');
export const notification = client<Notification>('notification');
export const rules = client<Rules>('rules');

/** The answer; throws `Refused`. */
export function said<T>(answer: { data?: T; error?: unknown; response: Response }): NonNullable<T> {
  if (answer.data !== undefined && answer.data !== null) return answer.data;
  // Of what answers without a word there is nothing to say.
  if (answer.response.ok) return undefined as unknown as NonNullable<T>;
  throw refusedBy(answer.error);
}

/** What a service said in place of an answer; what comes from something between, a page of a proxy, is no word of it. */
const refusedBy = (error: unknown): Error =>
  typeof error === 'object' && error !== null && 'code' in error
    ? new Refused(error as Problem)
    : new Error('no answer of a service');

/** One answer for all: a session that has ended is said to have, whoever asked. Throws `Refused`. */
async function answerOf(path: string, init: RequestInit = {}, within = 30_000): Promise<Response> {
  const headers = new Headers(init.headers);
  if (isAlone()) headers.set('x-by-itself', 'yes');
  const response = await fetch(path, { ...init, headers, redirect: 'error', signal: AbortSignal.timeout(within) });
  if (response.status === 401) ended();
  if (!response.ok) {
    const said: unknown = await response.json().catch(() => null);
    endedBy(said);
    throw refusedBy(said);
  }
  return response;
}
async function ask<T>(...asked: Parameters<typeof answerOf>): Promise<T> {
  return (await answerOf(...asked)).json() as Promise<T>;
}

/** A file: the gate waits two minutes for it to be made, and it may come over a slow line. Throws `Refused`. */
export const load = (path: string): Promise<Response> => answerOf(path, {}, SLOW_MS);

/** What is read of a service that has no generated client here. Throws `Refused`. */
export const read = <T>(path: string): Promise<T> => ask<T>(path);

/** What is kept of this person at the console itself. Throws `Refused`. */
export const write = (path: string, method: 'PUT' | 'DELETE', body?: object): Promise<unknown> =>
  ask(path, {
    method,
    headers: { 'x-csrf-token': csrf, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Uploads a file as it is; the same file by the same sender is one document. Throws `Refused`. */
export async function upload(caseNo: string, file: File, readers: readonly string[], isInside = false) {
  const query = new URLSearchParams({ name: file.name, readers: readers.join(',') });
  if (isInside) query.set('concession', 'true');
  const headers = { 'content-type': file.type === '' ? 'application/octet-stream' : file.type, 'x-csrf-token': csrf };
  return ask<{ id: string; sha256: string }>(
    `/api/cases/v1/disputes/${caseNo}/documents?${query.toString()}`,
    { method: 'POST', headers, body: file },
    SLOW_MS,
  );
}

/** A ledger kept by hand: what each row would do, or, where `mode` is so, all of it done. Throws `Refused`. */
export async function bringIn(file: File, mode: 'preview' | 'import'): Promise<ImportedLedger> {
  const type = /\.csv$/i.test(file.name)
    ? 'text/csv'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const headers = { 'content-type': type, 'x-csrf-token': csrf };
  try {
    return await ask(`/api/cases/v1/ledger-imports?mode=${mode}`, { method: 'POST', headers, body: file }, SLOW_MS);
  } catch (error) {
    // That a row is faulty is an answer: the rows say which.
    if (error instanceof Refused && 'rows' in error.problem) return error.problem as unknown as ImportedLedger;
    throw error;
  }
}

/** Does something in a case, by the name of the act. The same key does it once. Throws `Refused`. */
export async function act(
  caseNo: string,
  name: string,
  body: unknown,
  { key, version }: { key: string; version: string },
): Promise<ActAnswer> {
  // One shape for all acts: which body an act takes is the form's to know.
  const post = cases.POST as (
    path: string,
    init: object,
  ) => Promise<{ data?: ActAnswer; error?: unknown; response: Response }>;
  const header = { 'idempotency-key': key, 'if-match': version };
  return said(await post(`/v1/disputes/{caseNo}/acts/${name}`, { body, params: { path: { caseNo }, header } }));
}

/** Asks whether the session has ended; if so it is said. Of what cannot be asked nothing is known. */
export const askIfEnded = (): Promise<unknown> => ask('/session').catch(() => undefined);
