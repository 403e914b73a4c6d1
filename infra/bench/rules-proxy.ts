import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOST } from '../platform/settings';

/** The clock that the proxy moves: how long a party's consent to mediate is waited for. */
export const BURST_CLOCK = 'consentWait';

/** The rules service, but for one clock: where an instant is set, its period ends then. */
export class RulesProxy {
  endsAt: string | null = null;
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(rules: string): Promise<RulesProxy> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, HOST, done));
    const proxy = new RulesProxy(server, `http://${HOST}:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const { method = 'GET', headers, url = '/' } = request;
        const body = parts.length === 0 ? {} : { body: Buffer.concat(parts) };
        const kept = { authorization: String(headers.authorization), 'content-type': 'application/json' };
        void fetch(rules + url, { method, headers: kept, ...body })
          .then(async (answer) => {
            const text = proxy.moved(await answer.text());
            response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
            response.end(text);
          })
          .catch(() => response.writeHead(502).end());
      });
    });
    return proxy;
  }

  private moved(text: string): string {
    if (this.endsAt === null || !text.includes(`"clock":"${BURST_CLOCK}"`)) return text;
    const answers = JSON.parse(text) as { clock: string; expiresAt: string; safeExpiresAt: string; warnAt: null }[];
    for (const answer of answers)
      if (answer.clock === BURST_CLOCK)
        Object.assign(answer, { expiresAt: this.endsAt, safeExpiresAt: this.endsAt, warnAt: null, warnOn: null });
    return JSON.stringify(answers);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
