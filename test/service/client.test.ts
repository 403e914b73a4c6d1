import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { serviceClient } from '../../services/kit/client';

let server: Server;
let says: [number, string];
let url: string;
beforeEach(async () => {
  server = createServer((_request, response) => {
    const [status, body] = says;
    response.writeHead(status, { 'content-length': body.length + (status === 299 ? 1 : 0) }).write(body);
    if (status === 299) response.destroy();
    else response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise<void>((done) => void server.close(() => done())));

const ask = (token = () => Promise.resolve('token')) =>
  serviceClient('roster', url, token).call('GET', '/asked', z.object({ ok: z.boolean() }));

test.each<[string, [number, string], object]>([
  ['a refusal', [404, '{"code":"NOT_FOUND"}'], { status: 404, code: 'NOT_FOUND', retryable: false }],
  ['a page of a proxy', [502, '<html>'], { status: 502, code: undefined, retryable: true }],
  ['a page where an answer should be', [200, '<html>'], { status: null, retryable: true }],
  ['an answer cut short', [299, '{"ok":tr'], { status: null, retryable: true }],
])('another service’s %s is told as what it is, and never as a fault of ours', async (_what, answer, expected) => {
  says = answer;
  await expect(ask()).rejects.toMatchObject({ service: 'roster', ...expected });
});

test('a token that cannot be had is the identity provider’s silence, not the service’s', async () => {
  says = [200, '{"ok":true}'];
  expect(await ask()).toEqual({ ok: true });
  const away = () => Promise.reject(new Error('away'));
  await expect(ask(away)).rejects.toMatchObject({ service: 'the identity provider', status: null, retryable: true });
});
