// One PostgreSQL for the run, outside Jest's own loader; each test file clones its databases from a template.
const { fork } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:net');
const { join, resolve } = require('node:path');

const freePort = () =>
  new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

module.exports = async () => {
  const root = resolve(__dirname, '../..');
  const data = join(root, '.dingfen');
  mkdirSync(data, { recursive: true });
  process.stderr.write('starting PostgreSQL for the tests …\n');
  const port = await freePort();
  const password = 'only-for-tests';
  const host = fork(join(root, 'dist/infra/platform/postgres-host.js'), [join(data, 'test-postgres'), String(port)], {
    detached: true,
    env: { ...process.env, POSTGRES_PASSWORD: password },
  });
  await new Promise((done, fail) => {
    host.once('message', done);
    host.once('exit', (code) => fail(new Error(`PostgreSQL ended with status ${code}`)));
  });
  writeFileSync(join(data, 'test-postgres.json'), JSON.stringify({ port, password }));
  globalThis.dingfenPostgres = host;
};
