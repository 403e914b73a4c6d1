import { connect } from 'node:net';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../../services/kit/app';
import { ISSUER, testTokens } from '../support/tokens';

let app: FastifyInstance;
beforeEach(async () => {
  const { keys } = await testTokens();
  app = await createApp({ name: 'x', title: 'x', issuer: ISSUER, keys, logLevel: 'silent' });
});

/** Something that somebody waits for. */
function gate(): { opens: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opens = new Promise<void>((done) => {
    open = done;
  });
  return { opens, open };
}
/** What begins when the service closes. */
const onClosing = (then: () => void): void =>
  void app.addHook('preClose', (done) => {
    then();
    done();
  });
const listens = (): Promise<string> => app.listen({ port: 0, host: '127.0.0.1' });
const ask = (url: string): Promise<Response> =>
  fetch(`${url}/waits`, { redirect: 'error', signal: AbortSignal.timeout(20_000) });

test('a service that closes waits for no connection that becomes idle meanwhile', async () => {
  const [asked, closing] = [gate(), gate()];
  app.get('/waits', { config: { open: true } }, async () => {
    asked.open();
    await closing.opens;
    return { answered: true };
  });
  // As the feed lets go of whoever waits for an entry.
  onClosing(closing.open);
  const answered = ask(await listens());
  await asked.opens;
  const closed = app.close();
  const answer = await answered;
  expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
  await answer.text();
  await closed;
}, 30_000);

test('nor for one that is answered as before because it was being answered when the service began to close', async () => {
  const [sending, closing] = [gate(), gate()];
  app.get('/waits', { config: { open: true } }, () => Promise.resolve({ answered: true }));
  // Behind the hook that would tell it.
  app.addHook('onSend', async () => {
    sending.open();
    await closing.opens;
  });
  onClosing(closing.open);
  const answered = ask(await listens());
  await sending.opens;
  const closed = app.close();
  const answer = await answered;
  expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'keep-alive']);
  expect(await answer.json()).toEqual({ answered: true });
  await closed;
}, 30_000);

test('nor for one on which nothing was asked', async () => {
  const url = new URL(await listens());
  const idle = connect(Number(url.port), '127.0.0.1');
  const accepted = once(app.server, 'connection');
  await Promise.all([once(idle, 'connect'), accepted]);
  await Promise.all([app.close(), once(idle, 'close')]);
}, 30_000);

test('a client that goes away in the midst of its answer leaves nothing behind that would be waited for', async () => {
  const asked = gate();
  app.get('/waits', { config: { open: true } }, async (_request, reply) => {
    asked.open();
    await reply.send(new Readable({ read: () => undefined }));
  });
  const url = new URL(await listens());
  const client = connect(Number(url.port), '127.0.0.1');
  client.write('GET /waits HTTP/1.1\r\nhost: x\r\n\r\n');
  await asked.opens;
  client.destroy();
  await app.close();
}, 30_000);
