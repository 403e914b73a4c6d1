// Compiles to dist/ and bundles the workflows once; everything that runs, tests included, uses that bundle.
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..');
const out = join(root, 'dist');
const stamp = join(out, '.built');

/** The sources, by name and content: the same sources need no second build. */
function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) => hash.update(path).update(readFileSync(join(root, path)));
  const walk = (dir) => {
    for (const entry of readdirSync(join(root, dir), { withFileTypes: true })) {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.(ts|tsx|mts|cjs|json|css|html|svg)$/.test(entry.name)) add(path);
    }
  };
  ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].forEach(add);
  ['workflows', 'activities', 'services', 'infra'].forEach(walk);
  return hash.digest('hex');
}

async function main() {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  // A command's own standard error is for its errors; only a person at a terminal is told to wait.
  if (process.stderr.isTTY) process.stderr.write('building…\n');
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  const { tableFaults } = require(join(out, 'workflows/engine/table-faults.js'));
  const faults = tableFaults(require(join(out, 'workflows/procedures/index.js')).PROCEDURES);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const { bundleWorkflowCode, DefaultLogger } = require('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(out, 'workflows/index.js'),
    logger: new DefaultLogger('WARN'),
  });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'workflow-bundle.js'), code);
  // The page of the console, beside the service that shows it.
  const { build } = await import('vite');
  await build({ configFile: join(root, 'services/console/web/vite.config.mts') });
  // For those who deploy: the version that a worker with this bundle will be.
  const { buildIdOf } = require(join(out, 'services/kit/temporal/versions.js'));
  writeFileSync(join(out, 'workflow-bundle.id'), buildIdOf(code));
  writeFileSync(stamp, now);
}

main().catch((error) => {
  process.stderr.write(`build failed: ${error.message}\n`);
  process.exit(1);
});
