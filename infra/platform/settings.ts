import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readJson, writeWhole } from './files';
import { SetupError } from './setup-error';

/** Every port of the embedded platform, each to be set by `DINGFEN_<NAME>_PORT`. */
const PORTS = {
  postgres: 7430,
  temporal: 7433,
  ui: 7434,
  identity: 7400,
  cases: 7401,
  court: 7402,
  arbitration: 7403,
  notification: 7404,
  roster: 7405,
  rules: 7406,
  register: 7407,
  worker: 7408,
  console: 7409,
  sandbox: 7420,
  smtp: 7421,
} as const;
export type PortName = keyof typeof PORTS;

export const HOST = '127.0.0.1';
/** In the Temporal UI: the list of what is still open. */
export const OPEN_CASES = `/namespaces/default/workflows?query=${encodeURIComponent('`Closed`=false AND `ExecutionStatus`="Running"')}`;

const secretsFile = z.object({
  masterKey: z.string(),
  payloadKeys: z.array(z.object({ id: z.string(), key: z.string() })),
  postgres: z.string(),
  courtWebhook: z.string(),
  commissionWebhook: z.string(),
  smsWebhook: z.string(),
  platform: z.string(),
  people: z.string(),
  /** Seals what the console keeps of those who are signed in. */
  sessions: z.string(),
  /** The private key of the sandbox's signing service. */
  signer: z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() }),
});
export type Secrets = z.infer<typeof secretsFile>;

export interface Settings {
  /** The one folder that is written to. */
  data: string;
  /** Where downloaded servers are kept; inside the data folder unless a test shares one. */
  cache: string;
  ports: Record<PortName, number>;
  secrets: Secrets;
  logLevel: string;
  /** Signing services to be tried, before the sandbox's own. */
  signingServices: readonly unknown[];
  /** What single members are told in place of, or besides, what all are. */
  environment?: Partial<Record<PortName, Record<string, string>>>;
}

/** Reads the environment, makes the data folder and, the first time, the secrets in it. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const data = resolve(env['DINGFEN_DATA'] ?? '.dingfen');
  makeFolder(data);
  const port = z.coerce.number().int().min(1).max(65535);
  const ports = Object.fromEntries(
    Object.entries(PORTS).map(([name, preset]) => {
      const variable = `DINGFEN_${name.toUpperCase()}_PORT`;
      const parsed = port.safeParse(env[variable] ?? preset);
      if (!parsed.success) throw new SetupError(`${variable} is not a port: ${env[variable]}`);
      return [name, parsed.data];
    }),
  ) as Record<PortName, number>;
  return {
    data,
    cache: join(data, 'cache'),
    ports,
    secrets: readSecrets(data),
    logLevel: env['DINGFEN_LOG_LEVEL'] ?? 'warn',
    signingServices: readList(env['DINGFEN_SIGNING_SERVICES'] ?? '[]'),
  };
}

function makeFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true });
  } catch (error) {
    throw new SetupError(
      `${data} cannot be made (${(error as { code?: string }).code}); set DINGFEN_DATA to another folder`,
    );
  }
}

function readList(said: string): unknown[] {
  try {
    return z.array(z.unknown()).parse(JSON.parse(said));
  } catch {
    throw new SetupError('DINGFEN_SIGNING_SERVICES is not a list in JSON; see docs/signing.md');
  }
}

function readSecrets(data: string): Secrets {
  const file = join(data, 'secrets.json');
  const stored = readJson(file) as Partial<Secrets> | null;
  if (stored?.payloadKeys && stored.people && stored.signer && stored.sessions) return secretsFile.parse(stored);
  // What a folder of an earlier release has not yet. Everything else it must have: a new master key would lose its people.
  const later = {
    payloadKeys: newPayloadKeys(),
    people: randomBytes(24).toString('hex'),
    signer: newSigner(),
    sessions: key(),
  };
  const whole = secretsFile.safeParse(stored ? { ...later, ...stored } : { ...newSecrets(), ...later });
  if (!whole.success)
    throw new SetupError(`${file} lacks ${whole.error.issues[0]?.path.join('.')}: put it back from a backup`);
  const secrets = whole.data;
  writeWhole(file, JSON.stringify(secrets, null, 1));
  return secrets;
}

const key = (): string => randomBytes(32).toString('base64');
const newPayloadKeys = (): Secrets['payloadKeys'] => [{ id: 'k1', key: key() }];

const newSigner = (): Secrets['signer'] => {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { ...jwk, kty: 'OKP', kid: 'sandbox-1', alg: 'EdDSA' };
};

function newSecrets(): Omit<Secrets, 'payloadKeys' | 'people' | 'signer' | 'sessions'> {
  const webhook = (): string => `whsec_${key()}`;
  return {
    masterKey: key(),
    postgres: randomBytes(24).toString('hex'),
    courtWebhook: webhook(),
    commissionWebhook: webhook(),
    smsWebhook: webhook(),
    platform: randomBytes(24).toString('hex'),
  };
}

/** Refuses, naming the port and how to choose another, where one is taken. */
export async function checkPorts(ports: Record<PortName, number>): Promise<void> {
  const twice = Object.entries(ports).find(([name, port]) =>
    Object.entries(ports).some(([other, same]) => other !== name && same === port),
  );
  if (twice)
    throw new SetupError(`port ${twice[1]} is given to two services; see DINGFEN_${twice[0].toUpperCase()}_PORT`);
  for (const [name, port] of Object.entries(ports)) {
    const free = await isFree(port);
    if (!free) {
      throw new SetupError(
        `port ${port} (${name}) is taken; free it or set DINGFEN_${name.toUpperCase()}_PORT to another`,
      );
    }
  }
}

/** Whether nobody listens on a port of this machine. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, HOST, () => probe.close(() => done(true)));
  });
