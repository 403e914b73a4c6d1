import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Platform } from '../../infra/platform/platform';

const run = promisify(execFile);
const root = resolve(__dirname, '../..');

/** `dingfen reconcile`, as an administrator of that platform runs it. */
export async function reconcile(platform: Platform, ...args: string[]): Promise<{ status: number; out: string }> {
  const { ports, data } = platform.settings;
  const env = {
    ...process.env,
    DINGFEN_DATA: data,
    ...Object.fromEntries(
      Object.entries(ports).map(([name, port]) => [`DINGFEN_${name.toUpperCase()}_PORT`, String(port)]),
    ),
  };
  const command = [join(root, 'dist/infra/dingfen.js'), 'reconcile', ...args];
  return run(process.execPath, command, { env }).then(
    ({ stdout }) => ({ status: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      status: error.code,
      out: error.stdout + error.stderr,
    }),
  );
}
