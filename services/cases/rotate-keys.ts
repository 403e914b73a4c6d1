import { readConfig } from '../kit/config';
import { run } from '../kit/run';
import { openStore, storeConfig } from './config';
import { rotateKeys } from './people/master-key';

/** Wraps every case's key anew under the first of the master keys, while the services run; see docs/keys.md. */
async function main(): Promise<void> {
  const { db, vault } = await openStore(readConfig(storeConfig));
  const count = await rotateKeys(db, vault);
  await db.destroy();
  process.stdout.write(`${count} keys were wrapped anew under ${vault.current}; nothing is left under another\n`);
}

run(main);
