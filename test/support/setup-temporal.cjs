// Finds the time-skipping server once for the run, and says what it is waiting for.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

module.exports = async () => {
  const data = resolve(__dirname, '../../.dingfen');
  mkdirSync(data, { recursive: true });
  const { libfaketime, temporalTestServer } = require('../../dist/infra/platform/binaries.js');
  const say = (line) => process.stderr.write(`${line}\n`);
  const path = await temporalTestServer(join(data, 'cache'), say);
  // For the servers that begin in the past: once, not once for each of those that run at the same time.
  await libfaketime(join(data, 'cache'), say);
  writeFileSync(join(data, 'test-server.path'), path);
};
