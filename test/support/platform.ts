import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Platform } from '../../infra/platform/platform';
import { isFree, readSettings } from '../../infra/platform/settings';

const root = resolve(__dirname, '../..');
const PORTS = [
  'POSTGRES',
  'TEMPORAL',
  'UI',
  'IDENTITY',
  'CASES',
  'COURT',
  'ARBITRATION',
  'NOTIFICATION',
  'ROSTER',
  'RULES',
  'REGISTER',
  'WORKER',
  'CONSOLE',
  'SANDBOX',
  'SMTP',
];

/** Below the ports that a system hands out by itself: those might be another test's server a moment later. */
async function freePorts(): Promise<Record<string, string>> {
  const ports: number[] = [];
  for (let port = 20_000 + (process.pid % 400) * 25; ports.length < PORTS.length; port += 1) {
    if (await isFree(port)) ports.push(port);
  }
  return Object.fromEntries(PORTS.map((name, i) => [`DINGFEN_${name}_PORT`, String(ports[i])]));
}

/** The whole platform on ports and in a folder of its own, not started yet. */
export async function testPlatform(name: string, where = join(root, '.dingfen')): Promise<Platform> {
  // Not mkdtemp: its 0700 folder would shut out the OS user that PostgreSQL runs as under root.
  const data = join(where, `${name}-${process.pid}`);
  mkdirSync(data, { recursive: true });
  const settings = readSettings({ ...(await freePorts()), DINGFEN_DATA: data });
  return new Platform({ ...settings, cache: join(root, '.dingfen', 'cache') }, (line) =>
    process.stderr.write(`${line}\n`),
  );
}

export { partyOf as party } from '../../infra/platform/sample-case';
