import type { z } from 'zod';
import { textOf } from './answer';
import type { OwnToken } from './provider';

/** Another service said no, or did not answer. `retryable` tells whether the same request may succeed later. */
export class ServiceError extends Error {
  constructor(
    readonly service: string,
    readonly status: number | null,
    readonly body: unknown,
  ) {
    super(`${service}: ${status === null ? 'no answer' : `${status} ${codeOf(body) ?? ''}`}`.trim());
  }

  /** The code of the problem it answered with. */
  get code(): string | undefined {
    return codeOf(this.body);
  }

  get retryable(): boolean {
    // What our own token is refused for is no word of the matter: it is put right, and the same request succeeds.
    return this.status === null || this.status >= 500 || [401, 403, 429].includes(this.status);
  }
}

const codeOf = (body: unknown): string | undefined => (body as { code?: string } | null)?.code;

export interface ServiceClient {
  call<S extends z.ZodType>(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    answer: S,
    body?: unknown,
    /** Ends a call that nobody waits for any more. */
    signal?: AbortSignal,
  ): Promise<z.output<S>>;
}

const TIMEOUT_MS = 10_000;
const NO_JSON = Symbol('no JSON');

function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return NO_JSON;
  }
}

/** Calls one service over HTTP with this process's own token; answers are parsed, never trusted. */
export function serviceClient(service: string, baseUrl: string, token: OwnToken): ServiceClient {
  return {
    async call(method, path, answer, body, ended) {
      const own = await token().catch(() => {
        throw new ServiceError('the identity provider', null, null);
      });
      let response: Response;
      let said: unknown;
      try {
        response = await fetch(new URL(path, baseUrl), {
          method,
          redirect: 'error',
          headers: {
            authorization: `Bearer ${own}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(ended === undefined ? [] : [ended])]),
        });
        said = parsed(await textOf(response, 'house'));
      } catch {
        throw new ServiceError(service, null, null);
      }
      if (!response.ok) throw new ServiceError(service, response.status, said === NO_JSON ? null : said);
      // A half answer, or somebody else's in between, is no answer.
      if (said === NO_JSON) throw new ServiceError(service, null, null);
      return answer.parse(said);
    },
  };
}
