import { fork } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

// The embedded PostgreSQL, where its first start was ended half-way, or somebody has been at its folder.

const root = resolve(__dirname, '../..');
const data = join(root, '.dingfen', `start-up-${process.pid}`);
const folder = join(data, 'postgres');
beforeEach(() => void mkdirSync(data, { recursive: true }));
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** Starts it, stops it, and answers whether it came up, and what it said. */
function start(port: number): Promise<{ up: boolean; said: string }> {
  const host = fork(join(root, 'dist/infra/platform/postgres-host.js'), [folder, String(port)], {
    env: { ...process.env, POSTGRES_PASSWORD: 'start-up' },
    silent: true,
  });
  let said = '';
  host.stderr?.on('data', (part: Buffer) => {
    said += part.toString();
  });
  return new Promise((done) => {
    let up = false;
    host.once('message', () => {
      up = true;
      host.kill('SIGTERM');
    });
    host.once('exit', () => done({ up, said }));
  });
}

test('a folder that was half made when it was killed is made again, whole', async () => {
  mkdirSync(`${folder}.new`);
  writeFileSync(join(`${folder}.new`, 'PG_VERSION'), '18');
  expect((await start(19_871)).up).toBe(true);
  expect(existsSync(`${folder}.new`)).toBe(false);
  expect((await start(19_871)).up).toBe(true);
}, 60_000);

test('a folder that is no whole one is left as it is, and said', async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'base'), 'somebody’s');
  const { up, said } = await start(19_872);
  expect([up, said]).toEqual([false, expect.stringContaining('move it away to begin anew')]);
  expect(existsSync(join(folder, 'base'))).toBe(true);
}, 60_000);
