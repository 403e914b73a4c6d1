import { isDeepStrictEqual, parseArgs } from 'node:util';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { commissionMessage } from '../../services/arbitration/schemas';
import { courtMessage } from '../../services/court/schemas';
import { NotUtf8, utf8 } from '../../services/kit/utf8';

const BODIES = { court: courtMessage, commission: commissionMessage } as const;
const TOLERANCE_S = 300;

/** What would be answered to a message, and in words why. */
interface Verdict {
  status: 202 | 400 | 401 | 409 | 415 | 422;
  faults: string[];
}
const bad = (status: Verdict['status'], ...faults: string[]): Verdict => ({ status, faults });

/**
 * `dingfen receive --secret whsec_… [--as court] [--port 7480]`: takes what a body's own sender sends, says in words what is
 * wrong with it, and answers as Dingfen would; nothing is kept and no case is touched. `--schema` prints what may be said.
 */
export async function receiveCommand(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      secret: { type: 'string' },
      as: { type: 'string', default: 'court' },
      port: { type: 'string', default: '7480' },
      schema: { type: 'boolean', default: false },
    },
  });
  const messages = BODIES[values.as as keyof typeof BODIES] as z.ZodType | undefined;
  if (messages === undefined) throw new Error(`--as is one of ${Object.keys(BODIES).join(', ')}`);
  if (values.schema) {
    process.stdout.write(
      `${JSON.stringify(z.toJSONSchema(messages, { io: 'input', unrepresentable: 'any' }), null, 2)}\n`,
    );
    return;
  }
  const { secret } = values;
  if (!secret?.startsWith('whsec_')) throw new Error('--secret is what was agreed on, beginning with whsec_');
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port is not a port: ${values.port}`);
  const receiver = new Receiver(secret, messages, () => new Date());
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { status, faults } = receiver.judge(request.method ?? '', request.headers, Buffer.concat(parts));
      process.stdout.write(`${status}  ${request.headers['webhook-id']?.toString() ?? 'no webhook-id'}\n`);
      for (const fault of faults) process.stdout.write(`     ${fault}\n`);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status, faults }));
    });
  });
  await new Promise<void>((done, failed) => {
    server.once('error', () => failed(new Error(`port ${port} is taken; say another by --port`)));
    server.listen(port, '127.0.0.1', done);
  });
  const address = server.address();
  const at = typeof address === 'object' && address ? address.port : port;
  process.stdout.write(`send to http://127.0.0.1:${at}/v1/webhooks/<your id>; Ctrl-C ends\n`);
}

/** Judges messages as the gateways do, and remembers their ids. */
export class Receiver {
  private readonly seen = new Map<string, unknown>();

  constructor(
    private readonly secret: string,
    private readonly messages: z.ZodType,
    private readonly now: () => Date,
  ) {}

  judge(method: string, headers: IncomingHttpHeaders, body: Buffer): Verdict {
    if (method !== 'POST') return bad(400, `it is sent by POST, not ${method}`);
    if (!headers['content-type']?.startsWith('application/json')) return bad(415, 'content-type is application/json');
    let text: string;
    try {
      text = utf8(body);
    } catch (error) {
      if (!(error instanceof NotUtf8)) throw error;
      return bad(400, error.message);
    }
    const unsigned = this.signature(headers, text);
    if (unsigned.length > 0) return bad(401, ...unsigned);
    const said = json(text);
    if (said === undefined) return bad(400, 'the body is not JSON');
    const parsed = this.messages.safeParse(said);
    if (!parsed.success) return bad(422, ...parsed.error.issues.map((i) => `${i.path.join('/') || '/'}: ${i.message}`));
    const id = headers['webhook-id'] as string;
    const before = this.seen.get(id);
    if (before !== undefined && !isDeepStrictEqual(before, said))
      return bad(409, `webhook-id ${id} was used for another message; a new message has a new id`);
    this.seen.set(id, said);
    return { status: 202, faults: before === undefined ? [] : ['known: sent again, it acts once'] };
  }

  /** What is wrong with the signature; nothing where it fits. */
  private signature(headers: IncomingHttpHeaders, text: string): string[] {
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = headers;
    const missing = Object.entries({ 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature })
      .filter(([, value]) => typeof value !== 'string' || value === '')
      .map(([name]) => `the header ${name} is missing`);
    if (missing.length > 0) return missing;
    const seconds = Number(at);
    const off = seconds - this.now().getTime() / 1000;
    if (!Number.isInteger(seconds)) return [`webhook-timestamp is seconds since 1970, not ${String(at)}`];
    if (seconds > 1e11) return ['webhook-timestamp is in milliseconds; it is seconds since 1970'];
    if (Math.abs(off) > TOLERANCE_S)
      return [
        `webhook-timestamp is ${Math.round(Math.abs(off))} s ${off > 0 ? 'ahead' : 'behind'}: set the clock, sign each try anew`,
      ];
    const signer = new Webhook(this.secret);
    const fits = (body: string, by = signer): boolean =>
      String(signature)
        .split(' ')
        .includes(by.sign(String(id), new Date(seconds * 1000), body));
    if (fits(text)) return [];
    const said = json(text);
    if (said !== undefined && fits(JSON.stringify(said)))
      return ['another text was signed than was sent: sign the very bytes of the body'];
    if (!String(signature).startsWith('v1,')) return ['webhook-signature is v1,<base64>'];
    return [
      'the signature does not fit: base64 of HMAC-SHA256 over "<id>.<timestamp>.<body>", with the secret behind whsec_ decoded from base64',
    ];
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
