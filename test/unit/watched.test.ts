import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../services/kit/app';
import { answers } from '../../services/kit/health';
import { inTrace, startTracing, traceNow } from '../../services/kit/tracing';
import { ISSUER, testTokens } from '../support/tokens';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const TRACEPARENT = `00-${TRACE}-b7ad6b7169203331-01`;

async function appOf(options: Partial<Parameters<typeof createApp>[0]>) {
  const { keys } = await testTokens();
  return createApp({ name: 'x', title: 'x', issuer: ISSUER, keys, logLevel: 'silent', ...options });
}

describe('a trace', () => {
  let end: () => Promise<void>;
  beforeAll(() => {
    end = startTracing('x', {});
  });
  afterAll(() => end());

  test('of whoever asks is in every line that is logged meanwhile', async () => {
    const lines: string[] = [];
    const app = await appOf({ logLevel: 'info', logTo: (line) => lines.push(line) });
    app.get('/asked', { config: { open: true } }, async (request) => {
      await Promise.resolve();
      request.log.info('what happened');
      return {};
    });
    await app.inject({ url: '/asked', headers: { traceparent: TRACEPARENT } });
    await app.close();
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ msg: 'what happened', traceId: TRACE }),
    ]);
  });

  test('goes on where the body of a request comes in pieces, and is not taken from whoever comes in through a proxy', async () => {
    const seen: (string | undefined)[] = [];
    const app = await appOf({});
    app.post('/asked', { config: { open: true } }, async () => {
      await Promise.resolve();
      seen.push(traceNow());
      return {};
    });
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const ask = (headers: Record<string, string>): Promise<void> =>
      new Promise((done, failed) => {
        const asked = request(`${url}/asked`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
        });
        asked.on('error', failed).on('response', (answer) => answer.resume().on('end', done));
        asked.write('{"words":');
        setTimeout(() => asked.end('"more"}'), 50);
      });
    await ask({ traceparent: TRACEPARENT });
    await ask({ traceparent: TRACEPARENT, 'x-forwarded-for': '203.0.113.9' });
    await app.close();
    expect(seen).toEqual([expect.stringContaining(TRACE), expect.not.stringContaining(TRACE)]);
  });

  test('that a row brought along is gone on with; what nobody brought begins one of its own', async () => {
    const brought = await inTrace(TRACEPARENT, 'send', {}, () => Promise.resolve(traceNow()));
    const own = await inTrace(null, 'send', {}, () => Promise.resolve(traceNow()));
    expect(brought).toContain(TRACE);
    expect(own).toMatch(/^00-(?!0af7651916cd43dd8448eb211c80319c)[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/);
  });

  test.each(['', 'nonsense', '00-0-0-00'])('that is none (%j) breaks nothing', async (trace) => {
    expect(await inTrace(trace, 'send', {}, () => Promise.resolve('sent'))).toBe('sent');
  });
});

describe('/ready', () => {
  const fine = () => Promise.resolve();
  const broken = () => Promise.reject(new Error('away'));

  test.each([
    [{ database: fine }, { rules: fine }, 200, { status: 'ok', failing: [], degraded: [] }],
    [{ database: fine }, { rules: broken, court: fine }, 200, { status: 'degraded', failing: [], degraded: ['rules'] }],
    [{ database: broken }, { rules: fine }, 503, { status: 'waiting', failing: ['database'], degraded: [] }],
  ])('says what it depends on and what is degraded', async (ready, leansOn, status, said) => {
    const app = await appOf({ ready, leansOn });
    const answer = await app.inject({ url: '/ready' });
    await app.close();
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toEqual({ needs: Object.keys(ready), leansOn: Object.keys(leansOn), ...said });
  });

  test('a service that is there but unwell, and one that is not there, are both degraded', async () => {
    const server = createServer((_request, response) => response.writeHead(500).end());
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(answers(url)()).rejects.toThrow('answers 500');
    await new Promise((done) => server.close(done));
    await expect(answers(url)()).rejects.toThrow();
  });
});
