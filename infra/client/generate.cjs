// The types of the client, made of docs/api/cases.json. The generator wants TypeScript 5, which has no place beside ours: it is
// fetched for the occasion. Their first line says of which document they are; a test holds them to it.
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '../..');
const document = join(root, 'docs/api/cases.json');
const types = join(__dirname, 'cases.ts');
const generator = ['-p', 'openapi-typescript@7.13.0', '-p', 'typescript@5.9.3', 'openapi-typescript'];
execFileSync('npx', ['--yes', ...generator, document, '-o', types], {
  stdio: 'inherit',
  cwd: require('node:os').tmpdir(),
});
const sha256 = createHash('sha256').update(readFileSync(document)).digest('hex');
writeFileSync(types, `// Of docs/api/cases.json ${sha256}\n${readFileSync(types, 'utf8')}`);
