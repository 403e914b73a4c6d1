import type { FastifyInstance } from 'fastify';
import { importJWK, SignJWT, type JWK } from 'jose';
import { z } from 'zod';
import { sayStatement } from './webhooks';

export interface SigningConfig {
  /** What it is called where its statements are read, and its private key. */
  id: string;
  key: JWK;
  /** Where it says who has signed. */
  url: string;
}

const asked = z.strictObject({
  reference: z.string(),
  caseNo: z.string(),
  signer: z.string(),
  agent: z.string().nullable(),
  subject: z.string(),
  method: z.enum(['caSignature', 'faceVerified']),
  sha256: z.string(),
  person: z.object({ name: z.string(), identityNumber: z.string().nullable() }).nullable(),
});
type Asked = z.output<typeof asked>;

/** A service's statement that somebody has signed, as docs/signing.md asks for it. */
export async function stated({ id, key }: SigningConfig, one: Asked, at: Date): Promise<string> {
  const said = {
    iss: id,
    jti: one.reference,
    case: one.caseNo,
    signer: one.signer,
    ...(one.agent === null ? {} : { agent: one.agent }),
    method: one.method,
    sha256: one.sha256,
    signedAt: at.toISOString(),
    certificate: `sample-${one.signer}`,
  };
  const header = { alg: String(key.alg), kid: String(key.kid), typ: 'dingfen-signature+jwt' };
  return new SignJWT(said).setProtectedHeader(header).sign(await importJWK(key, String(key.alg)));
}

/** A signing service at which everybody who is sent there signs, unless it is told that nobody does. */
export function signingRoutes(
  app: FastifyInstance,
  config: SigningConfig,
  {
    now,
    later,
    nobodySigns,
  }: { now: () => Date; later: (job: () => Promise<void>) => void; nobodySigns: () => boolean },
): void {
  const signings = new Map<string, Asked & { signedAt: string | null }>();
  app.post('/v1/signings', async (request) => {
    const one = asked.parse(request.body);
    const url = `http://${request.headers.host}/signings/${one.reference}`;
    if (signings.has(one.reference)) return { url };
    signings.set(one.reference, { ...one, signedAt: null });
    if (!nobodySigns())
      later(async () => {
        const at = now();
        signings.set(one.reference, { ...one, signedAt: at.toISOString() });
        await sayStatement(config.url, await stated(config, one, at));
      });
    return { url };
  });
  app.get('/signings/:reference', async (request, reply) => {
    const known = signings.get((request.params as { reference: string }).reference);
    if (!known) return reply.code(404).send({});
    // Nothing that came from outside stands in the page.
    const said =
      known.signedAt === null
        ? '<h1>等待签名 / waiting</h1><p>本演练环境现在无人签名。/ Nobody signs in this sandbox just now.</p>'
        : '<h1>已签名 / signed</h1><p>请返回“我的案件”查看。/ Go back to your case.</p>';
    return reply
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>签名服务（演练） / signing service (sandbox)</title>${said}`,
      );
  });
}
