// The types of the client, made of docs/api/<service>.json. The generator wants TypeScript 5, which has no place beside ours: it is
// fetched for the occasion. Their first line says of which document they are; a test holds them to it.
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '../..');
const generator = ['-p', 'openapi-typescript@7.13.0', '-p', 'typescript@5.9.3', 'openapi-typescript'];
// Of `cases` for programmers; of the others what the console asks.
for (const service of ['cases', 'court', 'notification', 'register', 'roster', 'rules']) {
  const document = join(root, `docs/api/${service}.json`);
  const types = join(__dirname, `${service}.ts`);
  execFileSync('npx', ['--yes', ...generator, document, '-o', types], {
    stdio: 'inherit',
    cwd: require('node:os').tmpdir(),
  });
  const sha256 = createHash('sha256').update(readFileSync(document)).digest('hex');
  writeFileSync(types, `// Of docs/api/${service}.json ${sha256}\n${readFileSync(types, 'utf8')}`);
}
