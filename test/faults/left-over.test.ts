import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { textOf } from '../../infra/platform/files';

// A program that is kept, and whose keeper is killed: the next keeper ends it before it begins another.

const root = resolve(__dirname, '../..');
const data = join(root, '.dingfen', `left-over-${process.pid}`);
const noted = join(data, 'program.pid');
beforeEach(() => void mkdirSync(data, { recursive: true }));
afterEach(() => rmSync(data, { recursive: true, force: true }));

const keep = (): ChildProcess =>
  fork(join(root, 'dist/infra/platform/foreign-program.js'), ['sleep', '3600'], {
    env: { PATH: process.env['PATH'] ?? '', PID_FILE: noted },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
async function until<T>(what: string, find: () => T | undefined | false): Promise<T> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const found = find();
    if (found !== undefined && found !== false) return found;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`never: ${what}`);
}
const pid = (): number | undefined => Number(textOf(noted)) || undefined;
const runs = (one: number): boolean => {
  const stat = textOf(`/proc/${one}/stat`);
  return stat !== null && !/\) Z /.test(stat);
};

(existsSync('/proc') ? test : test.skip)(
  'what a killed keeper has left is ended, and another begun',
  async () => {
    const keeper = keep();
    const first = await until('the program runs', pid);
    keeper.kill('SIGKILL');
    await new Promise((done) => keeper.once('exit', done));
    expect(runs(first)).toBe(true);
    const next = keep();
    const second = await until('another runs', () => (pid() === first ? undefined : pid()));
    expect([runs(first), runs(second)]).toEqual([false, true]);
    const gone = new Promise((done) => next.once('exit', done));
    next.kill('SIGTERM');
    await gone;
    await until('it is gone, and not noted', () => !runs(second) && !existsSync(noted));
  },
  60_000,
);
