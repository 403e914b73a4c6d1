import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { HOUSE } from '../../services/kit/auth';
import { PATIENCE_MS } from '../support/patience';

// What docker-compose.yml starts, started here: the same commands with the same environment, filled in from what .env must
// say. Without a database each comes as far as asking for it, and not one setting is missing or wrong.

const root = resolve(__dirname, '../..');
interface Compose {
  services: Record<string, { command: string[]; environment: Record<string, string>; image?: string }>;
}
const compose = parse(readFileSync(resolve(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;

const KEY = Buffer.alloc(32, 7).toString('base64');
const SECRET = `whsec_${KEY}`;
const SYSTEMS = JSON.stringify([
  { region: '410300', url: 'https://court.example', token: 't' },
  { region: '410000', url: 'https://high-court.example', token: 't' },
]);
const SENDERS = JSON.stringify([
  { id: 'court-4103', region: '410300', secrets: [SECRET] },
  { id: 'court-4213', region: '421300', secrets: [SECRET] },
]);
/** As an administrator fills in .env; whatever is not here is a password. */
const SAID: Record<string, string> = {
  MASTER_KEY: KEY,
  SESSION_KEY: KEY,
  PAYLOAD_KEYS: JSON.stringify([{ id: 'k1', key: KEY }]),
  TOKEN_ISSUER: 'https://id.example',
  COURTS: SENDERS,
  COMMISSIONS: SENDERS,
  COURT_PLATFORMS: SYSTEMS,
  COMMISSION_SYSTEMS: SYSTEMS,
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'notice@dingfen.example',
  SMS_URL: 'https://sms.example',
  SMS_SECRET: SECRET,
  SITE: 'dingfen.example',
};
const PASSWORD = 'p@ss:w/ord $1';

/** `${NAME:?}` and `${NAME:-default}`, as compose reads them; what is optional is left out. */
const filledIn = (value: unknown, without?: string): string =>
  String(value).replaceAll(
    /\$\{(\w+)(:\?|:-([^{}]*(?:\$\{\w+\}[^{}]*)?))?\}/g,
    (_all, name: string, how?: string, fallback = '') => {
      if (name === without) return '';
      if (how?.startsWith(':-') === true && name !== 'MASTER_KEY') return filledIn(fallback);
      return SAID[name] ?? PASSWORD;
    },
  );

/** What a process of the compose file says, until it ends or asks for the database. */
function saidBy(name: string, without?: string): Promise<string> {
  const { command, environment } = compose.services[name] as Compose['services'][string];
  const env = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, filledIn(value, without)]));
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', ...env, WORKFLOW_BUNDLES: '' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const over = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  return new Promise((done) =>
    child.once('close', () => {
      clearTimeout(over);
      done(said);
    }),
  );
}

test('every service of the house is in it, and its program is there', () => {
  const ours = Object.entries(compose.services).filter(([, { image }]) => image?.startsWith('dingfen:') === true);
  expect(ours.map(([name]) => name).sort()).toEqual([...HOUSE].sort());
  for (const [, { command }] of ours) expect(existsSync(resolve(root, command[0] as string))).toBe(true);
});

test.each([...HOUSE])(
  '%s starts with what the compose file gives it, as far as the database',
  async (name) => {
    const said = await saidBy(name);
    expect(said).not.toContain('config:');
    // Neither PostgreSQL nor Temporal is reached by that name from here.
    expect(said).toMatch(/ENOTFOUND|EAI_AGAIN|[Cc]onnect|dns/);
  },
  20_000,
);

test.each([
  ['cases', 'MASTER_KEY', 'MASTER_KEY'],
  ['court', 'COURT_PLATFORMS', 'COURT_PLATFORMS'],
  ['arbitration', 'COMMISSIONS', 'COMMISSIONS'],
  ['notification', 'SMS_SECRET', 'SMS_SECRET'],
  ['worker', 'PAYLOAD_KEYS', 'PAYLOAD_KEYS'],
])(
  '%s without %s says so and does nothing',
  async (name, without, named) => {
    const said = await saidBy(name, without);
    expect(said).toMatch(new RegExp(`^config: .*${named}`, 'm'));
  },
  20_000,
);
