import { spawn } from 'node:child_process';

/**
 * Keeps one foreign program in a process group of its own and ends it with the supervisor: a Ctrl-C at the terminal
 * reaches this group only through us, and a supervisor that dies takes the program along.
 */
const [command, ...args] = process.argv.slice(2);
if (command === undefined) process.exit(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  process.stderr.write(`${command}: ${error.message}\n`);
  process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 0));
const stop = (): void => {
  child.kill('SIGTERM');
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);
