import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { collector } from '../support/collector';

// In processes of their own: a process takes part in traces once, and sends them as it does when it runs.

const root = resolve(__dirname, '../..');
const run = promisify(execFile);
/** Runs a few lines with what was built: `tracing` and `createApp`. */
const runs = (lines: string, endpoint: string) =>
  run(
    process.execPath,
    [
      '-e',
      `const tracing = require('./dist/services/kit/tracing.js');
       const { createApp } = require('./dist/services/kit/app.js');
       const stop = tracing.startTracing('x');
       (async () => { ${lines} })().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });`,
    ],
    { cwd: root, env: { PATH: process.env['PATH'], OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } },
  );

test('what is sent of a request and of a call holds no word, no address and no path of anybody', async () => {
  const there = await collector();
  await runs(
    `const hook = require('node:http').createServer((_request, response) => response.end('{}'));
     await new Promise((done) => hook.listen(0, '127.0.0.1', done));
     const url = 'http://127.0.0.1:' + hook.address().port + '/hooks/secret-of-a-subscriber?to=zhangsan';
     const app = await createApp({ name: 'x', title: 'x', issuer: 'http://issuer', keys: () => {}, logLevel: 'silent' });
     app.get('/asked/:no', { config: { open: true } }, async () => { await fetch(url); throw new Error('zhangsan is away'); });
     await app.inject({ url: '/asked/7', headers: { 'user-agent': 'zhangsan', forwarded: 'for=zhangsan' } });
     await app.inject({ url: '/people/zhangsan?name=zhangsan' });
     await tracing.inTrace(null, 'send', {}, () => Promise.reject(new Error('zhangsan'))).catch(() => {});
     await app.close();
     await stop();`,
    there.url,
  );
  there.close();
  const { spans } = there;
  expect(spans.map(({ attributes }) => attributes['http.route'])).toContain('/asked/:no');
  expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(['request', 'GET', 'send']));
  expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(['dingfen-x']));
  for (const word of ['zhangsan', 'secret-of-a-subscriber', 'url.path', 'url.full', 'url.query'])
    expect([word, there.raw.some((sent) => sent.includes(word))]).toEqual([word, false]);
});

test('a collector that is away holds up no stop, and is no fault', async () => {
  const { stdout } = await runs(
    `await tracing.inTrace(null, 'send', {}, () => Promise.resolve());
     const from = Date.now();
     await stop();
     console.log(Date.now() - from);`,
    'http://127.0.0.1:1',
  );
  // The exporter alone tries for eight seconds and more.
  expect(Number(stdout)).toBeLessThan(5_000);
});
