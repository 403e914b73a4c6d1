import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HOUSE } from '../../services/kit/auth';
import { freeBytes, readJson } from './files';
import { isLocked } from './lock';
import { HOST, isFree, readSettings, type Settings } from './settings';

/** What was looked at, whether it is well, and what to do where it is not. */
interface Finding {
  what: string;
  isWell: boolean;
  todo?: string;
}

const well = (what: string): Finding => ({ what, isWell: true });
const ill = (what: string, todo: string): Finding => ({ what, isWell: false, todo });

const LEAST_NODE = [20, 19] as const;
const LEAST_FREE_BYTES = 2 * 1024 ** 3;
const ANSWERS_WITHIN_MS = 3_000;

/** `dingfen doctor`: looks at this machine and at the embedded platform, changes nothing, and says what to do. */
export async function doctorCommand(): Promise<void> {
  const findings: Finding[] = [node()];
  try {
    const settings = readSettings();
    findings.push(...folder(settings));
    const runs = await isLocked(settings.data);
    findings.push(...(runs ? await running(settings) : await stopped(settings)));
  } catch (error) {
    findings.push(ill('settings', (error as Error).message));
  }
  for (const { what, isWell, todo } of findings)
    process.stdout.write(`${isWell ? 'well ' : 'WRONG'}  ${what}${todo === undefined ? '' : `\n       → ${todo}`}\n`);
  if (findings.some((one) => !one.isWell)) process.exitCode = 1;
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [least, leastMinor] = LEAST_NODE;
  const isNew = major > least || (major === least && minor >= leastMinor);
  const what = `Node ${process.versions.node}`;
  return isNew ? well(what) : ill(what, `Node ${LEAST_NODE.join('.')} or later is needed`);
}

function folder({ data }: Settings): Finding[] {
  const found: Finding[] = [];
  try {
    accessSync(data, constants.W_OK);
    found.push(well(`folder ${data}`));
  } catch {
    found.push(ill(`folder ${data}`, 'it cannot be written to; set DINGFEN_DATA to another folder'));
  }
  const free = freeBytes(data);
  const space = `${(free / 1024 ** 3).toFixed(1)} GB free`;
  found.push(free > LEAST_FREE_BYTES ? well(space) : ill(space, 'make room: databases need some gigabytes'));
  for (const file of ['secrets.json', 'signing-key.json']) {
    try {
      const isThere = readJson(join(data, file)) !== null;
      found.push(well(isThere ? file : `${file}: none yet, made at the first start`));
    } catch (error) {
      found.push(ill(file, (error as Error).message));
    }
  }
  const postgres = join(data, 'postgres');
  const isMade = existsSync(postgres) && readdirSync(postgres).length > 0;
  if (isMade && !existsSync(join(postgres, 'PG_VERSION')))
    found.push(ill('postgres', 'it is no whole folder of PostgreSQL; put it back from a backup, or move it away'));
  else found.push(well(isMade ? 'postgres' : 'postgres: none yet, made at the first start'));
  return found;
}

/** Nothing runs: may it start? */
async function stopped({ ports }: Settings): Promise<Finding[]> {
  const taken: Finding[] = [];
  for (const [name, port] of Object.entries(ports)) {
    if (await isFree(port)) continue;
    const variable = `DINGFEN_${name.toUpperCase()}_PORT`;
    taken.push(ill(`port ${port} (${name})`, `somebody else has it; set ${variable} to another`));
  }
  return [well('it does not run; npm start starts it'), ...(taken.length > 0 ? taken : [well('every port is free')])];
}

/** It runs: does each of it answer, and what does it wait for? */
async function running({ ports, data }: Settings): Promise<Finding[]> {
  const found = [well('it runs')];
  for (const name of HOUSE) {
    const answer = await ready(ports[name]);
    if (answer === null) found.push(ill(name, `it does not answer; see ${data}/${name}.log`));
    else if (answer.status !== 200) found.push(ill(name, `it waits for ${answer.failing}; see ${data}/${name}.log`));
    else if (answer.degraded !== '') found.push(ill(name, `it goes on without ${answer.degraded}`));
    else found.push(well(name));
  }
  return found;
}

async function ready(port: number): Promise<{ status: number; failing: string; degraded: string } | null> {
  try {
    const answer = await fetch(`http://${HOST}:${port}/ready`, {
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    });
    const { failing, degraded, status } = (await answer.json()) as Partial<Record<'failing' | 'degraded', string[]>> & {
      status?: string;
    };
    return {
      status: answer.status,
      failing: failing?.join(', ') ?? status ?? '',
      degraded: degraded?.join(', ') ?? '',
    };
  } catch {
    return null;
  }
}
