import type { Payload, PayloadCodec } from '@temporalio/common';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf, type Caller } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import { BELONGS_TO, UnreadablePayload } from '../../kit/temporal/codec';
import { mustBeWithin } from '../acts/actor';

/** As protobuf is written in JSON: every value is base64. */
const bytes = z.base64();
const payloads = z.object({
  payloads: z.array(z.object({ metadata: z.record(z.string(), bytes).default({}), data: bytes.default('') })).max(1000),
});
type Payloads = z.output<typeof payloads>;

const fromJson = ({ metadata, data }: Payloads['payloads'][number]): Payload => ({
  metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')])),
  data: Buffer.from(data, 'base64'),
});
const base64 = (value: Uint8Array): string => Buffer.from(value).toString('base64');
const toJson = ({ metadata, data }: Payload): Payloads['payloads'][number] => ({
  metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, base64(value)])),
  data: base64(data ?? new Uint8Array()),
});

const CASE_NO = /\b\d{6}-\d{4}-\d{6}\b/g;
/** Whose a payload is: it was sealed for the workflow that it names; of before that was named, whatever its content speaks of. */
function casesOf(sealed: Payload, { data }: Payload): string[] {
  const owner = sealed.metadata?.[BELONGS_TO];
  return (
    Buffer.from(owner ?? data ?? new Uint8Array())
      .toString()
      .match(CASE_NO) ?? []
  );
}

/**
 * Temporal's remote codec protocol (samples-go: codec-server/protocol.md): an operator reads in Temporal's UI and command line
 * what only the house can decrypt. It encrypts for nobody: with what it had sealed one could speak to a case as anybody.
 * What it is shown of a case is on record, and of another place it is shown none. `origin` is the UI's, the one page whose scripts may ask; none, and no browser may.
 */
export function codecRoutes(
  app: FastifyInstance,
  codec: PayloadCodec,
  origin: string | undefined,
  /** Told whose cases somebody reads of, before he is answered. */
  noted: (caseNos: readonly string[], caller: Caller) => Promise<void>,
): void {
  void app.register(async (scope) => {
    // On every answer, so that a page is also shown why it was refused.
    scope.addHook('onSend', async (_request, reply) => {
      if (origin) reply.headers({ 'access-control-allow-origin': origin, vary: 'Origin' });
    });
    const routes = scope.withTypeProvider<ZodTypeProvider>();
    const path = '/v1/codec/decode';
    // A browser asks first, and without its token.
    routes.options(path, { config: { open: true }, schema: { hide: true } }, async (_request, reply) =>
      reply
        .code(204)
        .headers({
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': 'authorization, authorization-extras, content-type, x-namespace',
          'access-control-max-age': '600',
        })
        .send(),
    );
    routes.post(
      path,
      {
        config: { roles: ['operator'] as const, anyQuery: true },
        // A page of a history, each payload up to Temporal's 2 MB.
        bodyLimit: 16 * 1024 * 1024,
        schema: {
          operationId: 'decodePayloads',
          summary: 'Decrypts payloads for Temporal’s UI and command line',
          tags: ['codec'],
          // The UI names the namespace, and whatever it will name besides.
          querystring: z.looseObject({}),
          body: payloads,
          response: { 200: payloads },
        },
      },
      async (request) => {
        const caller = callerOf(request);
        const sealed = request.body.payloads.map(fromJson);
        const decoded = await codec.decode(sealed).catch((error: unknown) => {
          if (error instanceof UnreadablePayload) throw new Problem('INVALID', error.message);
          throw error;
        });
        const caseNos = new Set(decoded.flatMap((plain, i) => casesOf(sealed[i] ?? plain, plain)));
        for (const caseNo of caseNos) mustBeWithin(caller, { case_no: caseNo, region: caseNo.slice(0, 6) });
        await noted([...caseNos], caller);
        return { payloads: decoded.map(toJson) };
      },
    );
  });
}
