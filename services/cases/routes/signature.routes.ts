import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../../kit/auth';
import { caseNo } from '../../kit/fields';
import { problemSchema } from '../../kit/problem';
import { actAnswer } from '../schemas';
import type { CasesServices } from '../services';
import { signingAnswer } from '../signatures/signatures';
import { ELECTRONIC } from '../signatures/statement';

/** A statement is a few hundred bytes. */
const LARGEST = 16 * 1024;
const tags = ['signatures'];

/** Signing at a signing service, and what it then says (ORule 19). */
export function signatureRoutes(app: FastifyInstance, { reading, signatures }: CasesServices): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/v1/disputes/:caseNo/signings',
    {
      config: { roles: ['party', 'mediator'] },
      schema: {
        operationId: 'askForSignature',
        summary: 'Ask for the page where you sign the agreement electronically; paper is entered by the act sign',
        tags,
        params: z.object({ caseNo }),
        body: z.strictObject({
          method: z
            .enum(ELECTRONIC)
            .describe('a check of the face is never the only way: caSignature stands beside it'),
          documentSha256: z.string().regex(/^[0-9a-f]{64}$/),
        }),
        response: { 200: signingAnswer, 404: problemSchema, 409: problemSchema, 503: problemSchema },
      },
    },
    async (request) => {
      const { caseNo: no } = request.params;
      await reading.mustSee(no, callerOf(request), 'agreement');
      return signatures.ask(no, callerOf(request), request.body);
    },
  );
  void app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      'application/jose',
      { parseAs: 'string', bodyLimit: LARGEST },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/v1/signatures',
      {
        config: { open: true, rateLimit: false },
        schema: {
          operationId: 'takeSignature',
          summary: 'What a signing service says of a signature: a JWS by its own key, which is all the proof it brings',
          tags: ['webhooks'],
          security: [],
          consumes: ['application/jose'],
          body: z.string().describe('a JWS in compact form, as docs/signing.md says'),
          response: {
            200: actAnswer,
            202: actAnswer,
            401: problemSchema,
            404: problemSchema,
            409: problemSchema,
            422: problemSchema,
            503: problemSchema,
          },
        },
      },
      async (request, reply) => {
        const answer = await signatures.take(request.body);
        return reply.code(answer.status === 'accepted' ? 200 : 202).send(answer);
      },
    );
    done();
  });
}
