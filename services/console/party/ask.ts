import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { jsonOf } from '../../kit/answer';
import { PROBLEMS } from '../../kit/problem';

/** What a service answered: what was asked for, or why not. */
export type Answer<T> = { is: 'there'; body: T } | { is: 'refused'; problem: Told };
interface Told {
  code: string;
  status: number;
  zh: string;
  en: string;
}

const TIMEOUT_MS = 30_000;
const UPLOAD_MS = 900_000;

export interface Asking {
  method?: 'GET' | 'POST';
  body?: unknown;
  key?: string;
  /** How long an answer is worth waiting for (ms). */
  within?: number;
  /** A file, as it comes. */
  file?: { stream: Readable; type: string };
}

/** Services, asked in the name of whoever is signed in. Throws UNAUTHENTICATED where nobody is. */
export function asker(app: FastifyInstance, services: Readonly<Record<string, string>>) {
  return async <T>(request: FastifyRequest, service: string, path: string, asking: Asking = {}): Promise<Answer<T>> => {
    const { method = 'GET', body, key, file, within = TIMEOUT_MS } = asking;
    const token = await app.tokenOf(request);
    const type = file?.type ?? (body === undefined ? null : 'application/json');
    const answer = await fetch(`${services[service]}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(type === null ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(file === undefined ? {} : { body: Readable.toWeb(file.stream) as ReadableStream, duplex: 'half' as const }),
      redirect: 'error',
      signal: AbortSignal.timeout(file === undefined ? within : UPLOAD_MS),
    }).catch(() => null);
    if (answer === null) return { is: 'refused', problem: { code: 'UNAVAILABLE', ...PROBLEMS.UNAVAILABLE } };
    const said = (await jsonOf(answer, 'house').catch(() => null)) as T | Told | null;
    // What is no JSON, as the page of something that stands between, is no answer of a service.
    if (answer.status === 204 || (answer.ok && said !== null)) return { is: 'there', body: said as T };
    const problem = answer.ok ? null : (said as Told | null);
    return { is: 'refused', problem: problem ?? { code: 'UPSTREAM', ...PROBLEMS.UPSTREAM } };
  };
}
export type Ask = ReturnType<typeof asker>;
