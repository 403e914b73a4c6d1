import { PEOPLE, passwordOf } from './people';
import { readSettings } from './settings';

/** `npm run -s people [-- <case>/<party> …]`: the people of the embedded platform, and their passwords. */
const { secrets } = readSettings();
for (const name of [...Object.keys(PEOPLE), ...process.argv.slice(2)])
  process.stdout.write(`${name}\t${passwordOf(secrets.people, name)}\n`);
