import type { components } from '../client/cases';
import { Dingfen, Refused, type ActAnswer, type ActBody, type ActName } from '../client/client';
import type { Caller } from '../../services/kit/auth';
import type { Platform } from './platform';
import type { PortName } from './settings';

export type Dispute = components['schemas']['Dispute'];

export class UnexpectedAnswer extends Error {
  constructor(what: string, status: number, body: unknown) {
    const problem = body as { code?: string; en?: string; detail?: string };
    super(`${what}: ${status} ${problem.code ?? ''} ${problem.detail ?? problem.en ?? ''}`.trim());
  }
}

const LOOKS_AGAIN_MS = { first: 100, factor: 1.5, most: 1_000 } as const;

/** The public API as its users call it: over HTTP, each with a token of its own; `cases` by the client that is shipped. */
export class PublicApi {
  constructor(private readonly platform: Platform) {}

  async request(
    service: PortName,
    method: string,
    path: string,
    caller: Caller,
    options: { body?: unknown; key?: string } = {},
  ): Promise<{ status: number; body: unknown }> {
    const token = await this.platform.identity.token(caller);
    const response = await fetch(this.platform.url(service) + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  /** The same, where nothing but success is expected. */
  async ask<T>(
    service: PortName,
    method: string,
    path: string,
    caller: Caller,
    options: { body?: unknown; key?: string } = {},
  ): Promise<T> {
    const { status, body } = await this.request(service, method, path, caller, options);
    if (status >= 300) throw new UnexpectedAnswer(`${method} ${path}`, status, body);
    return body as T;
  }

  /** `cases`, as somebody calls it: once, for what is not answered here is to be seen. */
  as(caller: Caller): Dingfen {
    const token = (): Promise<string> => this.platform.identity.token(caller);
    return new Dingfen({ url: this.platform.url('cases'), token, tries: 1 });
  }

  async dispute(caseNo: string, caller: Caller): Promise<Dispute> {
    return (await this.as(caller).read(caseNo)).dispute;
  }

  act<N extends ActName>(
    caseNo: string,
    name: N,
    caller: Caller,
    body: ActBody<N>,
    key = `${name}-${caseNo}-${caller.sub}`,
  ): Promise<ActAnswer> {
    return this.as(caller).act(caseNo, name, body, { key });
  }

  /** Sends a party to the signing service, which tells the platform itself that it has signed. */
  async sign(caseNo: string, caller: Caller, documentSha256: string): Promise<void> {
    const body = { method: 'caSignature', documentSha256 } as const;
    const params = { path: { caseNo } };
    const { error } = await this.as(caller).api.POST('/v1/disputes/{caseNo}/signings', { params, body });
    if (error !== undefined) throw new Refused(error);
  }

  /** Reads the case until it is as expected; fails with where it stood instead. */
  async until(caseNo: string, caller: Caller, expected: (d: Dispute) => boolean, withinMs = 180_000): Promise<Dispute> {
    let last: Dispute | null = null;
    let wait: number = LOOKS_AGAIN_MS.first;
    for (const end = Date.now() + withinMs; Date.now() < end;) {
      last = await this.dispute(caseNo, caller).catch(() => last);
      if (last && expected(last)) return last;
      await new Promise((next) => setTimeout(next, wait));
      // Less and less often: a busy platform is not to be kept busy by those who wait for it.
      wait = Math.min(LOOKS_AGAIN_MS.most, wait * LOOKS_AGAIN_MS.factor);
    }
    const where = last?.proceedings.map((p) => `${p.proceeding} ${p.stage}`).join(', ');
    throw new Error(
      `${caseNo} did not come as far as expected within ${withinMs / 1000} s; it stands at ${where ?? 'nothing'}`,
    );
  }
}

export const stageOf = (d: Dispute, proceeding = 'dispute'): string | undefined =>
  d.proceedings.find((p) => p.proceeding === proceeding)?.stage;
