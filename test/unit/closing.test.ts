import { createApp } from '../../services/kit/app';
import { ISSUER, testTokens } from '../support/tokens';

test('a service that closes waits for no connection that becomes idle meanwhile', async () => {
  const { keys } = await testTokens();
  const app = await createApp({ name: 'x', title: 'x', issuer: ISSUER, keys, logLevel: 'silent' });
  let arrived = (): void => undefined;
  const isAsked = new Promise<void>((done) => {
    arrived = done;
  });
  let release = (): void => undefined;
  app.get('/waits', { config: { open: true } }, async () => {
    arrived();
    await new Promise<void>((done) => {
      release = done;
    });
    return { answered: true };
  });
  // As the feed lets go of whoever waits for an entry.
  app.addHook('preClose', (done) => {
    release();
    done();
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const asked = fetch(`${url}/waits`, { redirect: 'error', signal: AbortSignal.timeout(20_000) });
  await isAsked;
  const closed = app.close();
  const answer = await asked;
  expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
  await answer.text();
  await closed;
}, 30_000);
