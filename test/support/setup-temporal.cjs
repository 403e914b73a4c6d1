// Finds the time-skipping server once for the run, and says what it is waiting for.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

module.exports = async () => {
  const data = resolve(__dirname, '../../.dingfen');
  mkdirSync(data, { recursive: true });
  const { temporalTestServer } = require('../../dist/infra/embedded/binaries.js');
  const path = await temporalTestServer(join(data, 'cache'), (line) => process.stderr.write(`${line}\n`));
  writeFileSync(join(data, 'test-server.path'), path);
};
