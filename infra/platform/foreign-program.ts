import { execFileSync, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { textOf } from './files';

/**
 * Keeps one foreign program in a process group of its own and ends it with the supervisor: a Ctrl-C at the terminal
 * reaches this group only through us, and a supervisor that dies takes the program along. Where we are killed ourselves, the
 * program is left over; PID_FILE says which it was, and the next of us ends it before it begins another.
 */
const [command, ...args] = process.argv.slice(2);
const noted = process.env['PID_FILE'];
const ENDS_WITHIN_MS = 10_000;

/** What runs under a number; empty where nothing does. Another program may have it by now. */
function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

async function endLeftover(program: string): Promise<void> {
  const was = noted === undefined ? null : textOf(noted);
  if (noted === undefined || was === null) return;
  const pid = Number(was);
  const isOurs = (): boolean => commandOf(pid).startsWith(`${program} ${args.join(' ')}`);
  if (Number.isInteger(pid) && pid > 0 && isOurs()) {
    process.kill(pid, 'SIGTERM');
    for (const end = Date.now() + ENDS_WITHIN_MS; isOurs(); await pause(100))
      if (Date.now() > end) process.kill(pid, 'SIGKILL');
  }
  rmSync(noted, { force: true });
}

async function main(program: string): Promise<void> {
  await endLeftover(program);
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (noted !== undefined && child.pid !== undefined) writeFileSync(noted, String(child.pid));
  child.on('error', (error) => {
    process.stderr.write(`${program}: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code) => {
    if (noted !== undefined) rmSync(noted, { force: true });
    process.exit(code ?? 0);
  });
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
}

if (command === undefined) process.exit(2);
void main(command);
