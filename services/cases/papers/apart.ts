import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';

/**
 * Work that may break whoever does it is done in a process apart: a thread would take this one with it when its memory is
 * full. It has no key and no token, and is killed where it takes too long or too much.
 */
const MOST = { heapMb: 512, rssBytes: 1024 * 1024 * 1024 } as const;
const LOOK_EVERY_MS = 100;

/** A process of one of these files; tests run the sources, and a process needs the compiled file. */
export function processOf(name: string): ChildProcess {
  const file =
    extname(__filename) === '.ts'
      ? resolve(__dirname, '../../../dist/services/cases/papers', `${name}.js`)
      : join(__dirname, `${name}.js`);
  const child = fork(file, [], {
    env: {},
    execArgv: [`--max-old-space-size=${MOST.heapMb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => undefined);
  return child;
}

/** Bytes that a process holds, where the system says it; what files take is outside of the heap's own limit. */
async function rssOf(pid: number): Promise<number> {
  const said = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(said)?.[1] ?? 0) * 1024;
}

/** What the process answers to a job; null where it ends before, takes too long, or too much: then it is killed. */
export function asked<T>(child: ChildProcess, job: unknown, withinMs: number): Promise<T | null> {
  return new Promise((done) => {
    const until = Date.now() + withinMs;
    let isOver = false;
    const look = setInterval(() => {
      void rssOf(child.pid ?? 0).then((rss) => {
        if (!isOver && (Date.now() > until || rss > MOST.rssBytes)) child.kill('SIGKILL');
      });
    }, LOOK_EVERY_MS);
    const end = (answer: T | null): void => {
      isOver = true;
      clearInterval(look);
      child.off('message', heard);
      child.off('exit', gone);
      done(answer);
    };
    const heard = (said: T): void => end(said);
    const gone = (): void => end(null);
    child.once('message', heard);
    child.once('exit', gone);
    try {
      child.send(job as object, (error) => {
        if (error !== null) end(null);
      });
    } catch {
      end(null);
    }
  });
}
