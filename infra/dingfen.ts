import { lawCommand } from '../services/rules/cli';
import { doctorCommand } from './platform/doctor';
import { receiveCommand } from './platform/receive-command';
import { reconcileCommand } from './platform/reconcile-command';

/** The one command: what whoever runs the system does, and what anybody asks of the law. */
async function main([command, ...rest]: string[]): Promise<void> {
  if (command === 'reconcile') await reconcileCommand(rest);
  else if (command === 'receive') await receiveCommand(rest);
  else if (command === 'doctor') await doctorCommand();
  else lawCommand(process.argv.slice(2));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`dingfen: ${(error as Error).message}\n`);
  process.exitCode = 2;
});
