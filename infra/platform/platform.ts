import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { SEARCH_ATTRIBUTES } from '../../workflows/contract/proceedings';
import { HOUSE, type House } from '../../services/kit/auth';
import { payloadCodec } from '../../services/kit/temporal/codec';
import { connectTemporal } from '../../services/kit/temporal/connect';
import { temporalCli } from './binaries';
import { clientSecretOf, loadIdentity, rolePassword, type Identity } from './identity';
import { mustHaveRoom } from './files';
import { lockFolder } from './lock';
import { checkPorts, HOST, type PortName, type Settings } from './settings';
import { SetupError } from './setup-error';

/** What was built: where this file itself was compiled to, or beside the sources when a test loads those. */
const DIST = resolve(__dirname, basename(resolve(__dirname, '../..')) === 'dist' ? '../..' : '../../dist');
const READY_MS = 60_000;
/** Whom the messages of the whole platform name; a real one names its own windows. */
const DESKS = [
  {
    region: '000000',
    name: { zh: '劳动争议一站式服务窗口', en: 'the one-stop labour dispute window' },
    phone: '12333',
  },
];
/** What the sandbox's signing service is called. */
const SIGNING_SERVICE = 'sandbox-signing';
const MEETING_SERVICE = 'sandbox-meeting';
const ATTRIBUTE_TYPES = {
  KEYWORD: 'Keyword',
  KEYWORD_LIST: 'KeywordList',
  DATETIME: 'Datetime',
  INT: 'Int',
  BOOL: 'Bool',
} as const;

type Say = (line: string) => void;

interface Member {
  name: string;
  process: ChildProcess;
  /** It was up once: what ends after that is started again. */
  wasReady: boolean;
  stopping: boolean;
}

/** After each end of a member so long until it is started again; whoever ends more often within a while stays down. Milliseconds. */
const REVIVED_AFTER_MS = [500, 1_000, 2_000, 5_000, 10_000];
const A_WHILE_MS = 120_000;

/** What of our own environment a member is given: where programs are, and where traces go (OpenTelemetry's variables). */
const surroundings = (): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(process.env).flatMap(([k, v]) => (k.startsWith('OTEL_') && v ? [[k, v]] : []))),
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? '',
  NODE_ENV: 'production',
});

/** PostgreSQL, Temporal with its UI, the world outside, every service and the worker: started in order, stopped in reverse. */
export class Platform {
  private readonly members: Member[] = [];
  private unlock: (() => void) | null = null;
  private isStopping = false;
  /** When each member ended of late. */
  private readonly ends = new Map<string, number[]>();
  identity!: Identity;

  constructor(
    readonly settings: Settings,
    private readonly say: Say,
    private readonly onDeath: (name: string) => void = () => undefined,
  ) {}

  url(name: PortName): string {
    return `http://${HOST}:${this.settings.ports[name]}`;
  }

  /** A client of the Temporal server that reads and writes the payloads of cases. Whoever takes it closes it. */
  temporal(): ReturnType<typeof connectTemporal> {
    const { ports, secrets } = this.settings;
    const keys = secrets.payloadKeys.map(({ id, key }) => ({ id, key: Buffer.from(key, 'base64') }));
    return connectTemporal('default', payloadCodec(keys), { TEMPORAL_ADDRESS: `${HOST}:${ports.temporal}` });
  }

  async start(): Promise<void> {
    const { settings } = this;
    this.unlock = await lockFolder(settings.data);
    mustHaveRoom(settings.data);
    await checkPorts(settings.ports);
    this.identity = await loadIdentity(settings.data, this.url('identity'));
    await this.startPostgres();
    await this.startMember('identity', 'infra/platform/identity-host.js', this.identityEnvironment());
    await this.startTemporal();
    await this.startMember('sandbox', 'infra/sandbox/main.js', this.sandboxEnvironment());
    // The services meet no one at start, so they start together; the worker last, when all it calls is there.
    this.say('starting the services …');
    await Promise.all(HOUSE.filter((name) => name !== 'worker').map((name) => this.startService(name)));
    await this.startWorker();
  }

  private async startPostgres(): Promise<void> {
    const { data, ports, secrets } = this.settings;
    if (process.getuid?.() === 0) {
      this.say(
        'running as root: PostgreSQL runs as the OS user "postgres" (made if missing), the only thing outside the data folder',
      );
    }
    this.say('starting PostgreSQL …');
    await this.startMember('postgres', 'infra/platform/postgres-host.js', { POSTGRES_PASSWORD: secrets.postgres }, [
      join(data, 'postgres'),
      String(ports.postgres),
    ]);
  }

  /** Starts the dev server on its file in the data folder; public, so that a test may kill and restart it. */
  async startTemporal(): Promise<void> {
    const { data, cache, ports } = this.settings;
    const binary = await temporalCli(cache, this.say);
    writeFileSync(join(data, 'temporal.path'), binary);
    this.say('starting Temporal …');
    const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
      '--search-attribute',
      `${name}=${ATTRIBUTE_TYPES[type]}`,
    ]);
    mkdirSync(join(data, 'temporal'), { recursive: true });
    await this.startMember('temporal', 'infra/platform/foreign-program.js', { PID_FILE: join(data, 'temporal.pid') }, [
      binary,
      'server',
      'start-dev',
      `--ip=${HOST}`,
      `--port=${ports.temporal}`,
      `--ui-port=${ports.ui}`,
      `--ui-codec-endpoint=${this.url('identity')}/codec`,
      `--db-filename=${join(data, 'temporal', 'temporal.db')}`,
      '--log-level=error',
      ...attributes,
    ]);
    await waitFor(`${this.url('ui')}/api/v1/namespaces`, 'temporal');
  }

  private async startService(name: House): Promise<void> {
    await this.startMember(name, `services/${name}/main.js`, this.serviceEnvironment(name));
  }

  /** One more of a service or of the worker, under a name and on a port of its own; what the others call stays the first. */
  async startAnother(name: House, as: string, port: number, env: Record<string, string> = {}): Promise<void> {
    const own = { ...this.serviceEnvironment(name), PORT: String(port), ...env };
    await this.startMember(as, `services/${name}/main.js`, own);
  }

  async startWorker(): Promise<void> {
    await this.startService('worker');
    await waitFor(`${this.url('worker')}/ready`, 'worker');
  }

  /** The running process of a member, for tests that kill it. */
  member(name: string): ChildProcess | undefined {
    return this.members.find((m) => m.name === name)?.process;
  }

  /** The processes that make it up, by name. */
  get names(): readonly string[] {
    return this.members.map(({ name }) => name);
  }

  /** Whether a member is up, and not only on its way. */
  isUp(name: string): boolean {
    return this.members.find((m) => m.name === name)?.wasReady === true;
  }

  /** Takes a member off the list before it is killed on purpose. */
  forget(name: string): void {
    const at = this.members.findIndex((m) => m.name === name);
    if (at >= 0) this.members.splice(at, 1);
  }

  /**
   * Starts a member again that ended by itself: the others need it, and go on meanwhile with what does not. One that ends again
   * and again is given up, and the platform with it.
   */
  private async revive(name: string, how: string, start: () => Promise<void>): Promise<void> {
    const now = Date.now();
    const lately = (this.ends.get(name) ?? []).filter((at) => now - at < A_WHILE_MS);
    this.ends.set(name, [...lately, now]);
    const wait = REVIVED_AFTER_MS[lately.length];
    if (wait === undefined) return this.onDeath(name);
    this.say(`${name} ended (${how}); starting it again. See ${join(this.settings.data, `${name}.log`)}`);
    await new Promise((next) => setTimeout(next, wait));
    if (this.isStopping) return;
    await start().catch(() => this.revive(name, 'at its start', start));
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    const stop = async (member: Member): Promise<void> => {
      member.stopping = true;
      const { process: child } = member;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      const forced = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await gone;
      clearTimeout(forced);
    };
    const foundation = ['identity', 'temporal', 'postgres'];
    const services = this.members.filter((m) => !foundation.includes(m.name) && m.name !== 'worker');
    for (const member of this.members.filter((m) => m.name === 'worker')) await stop(member);
    await Promise.all(services.map(stop));
    for (const name of foundation) for (const member of this.members.filter((m) => m.name === name)) await stop(member);
    this.members.length = 0;
    this.unlock?.();
  }

  private async startMember(
    name: string,
    script: string,
    env: Record<string, string>,
    args: string[] = [],
  ): Promise<void> {
    const log = openSync(join(this.settings.data, `${name}.log`), 'a');
    const child = fork(join(DIST, script), args, {
      env: { ...surroundings(), ...env },
      // A group of its own: a Ctrl-C at the terminal reaches only the supervisor, which stops the rest in order.
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    const member: Member = { name, process: child, wasReady: false, stopping: false };
    this.members.push(member);
    child.once('exit', (code, signal) => {
      const at = this.members.indexOf(member);
      if (member.stopping || at < 0) return;
      this.members.splice(at, 1);
      if (!member.wasReady) return;
      void this.revive(name, signal ?? `status ${code}`, () => this.startMember(name, script, env, args));
    });
    if (script === 'infra/platform/foreign-program.js') {
      member.wasReady = true;
      return;
    }
    await new Promise<void>((done, fail) => {
      const why = `see ${join(this.settings.data, `${name}.log`)}`;
      const timer = setTimeout(
        () => fail(new SetupError(`${name} was not ready within ${READY_MS / 1000} s; ${why}`)),
        READY_MS,
      );
      child.once('message', () => {
        clearTimeout(timer);
        member.wasReady = true;
        done();
      });
      child.once('exit', (code) => {
        clearTimeout(timer);
        fail(new SetupError(`${name} ended at its start with status ${code}; ${why}`));
      });
    });
  }

  /** The provider, and the door of Temporal's UI to the codec. */
  private identityEnvironment(): Record<string, string> {
    const { data, ports, secrets } = this.settings;
    return {
      HOST,
      PORT: String(ports.identity),
      DATA: data,
      ISSUER: this.url('identity'),
      ...this.database('identity'),
      PEOPLE_SECRET: secrets.people,
      CASES_URL: this.url('cases'),
      UI_URL: this.url('ui'),
      CONSOLE_URL: this.url('console'),
    };
  }

  /** Where a member keeps its data. */
  database(name: PortName): Record<string, string> {
    const password = rolePassword(this.settings.secrets.postgres, name);
    return {
      DATABASE_URL: `postgres://${name}:${password}@${HOST}:${this.settings.ports.postgres}/dingfen`,
      DATABASE_SCHEMA: name,
    };
  }

  /** Each under an identity of its own: what a service may ask of the others goes by its name. */
  private serviceEnvironment(name: House): Record<string, string> {
    const { ports, secrets, logLevel } = this.settings;
    return {
      HOST,
      PORT: String(ports[name]),
      LOG_LEVEL: logLevel,
      TOKEN_ISSUER: this.url('identity'),
      CLIENT_ID: name,
      CLIENT_SECRET: clientSecretOf(secrets.people, name),
      PUBLIC_URL: this.url(name),
      ...this.database(name),
      TEMPORAL_ADDRESS: `${HOST}:${ports.temporal}`,
      ...this.secretsOf(name),
      CODEC_ORIGIN: this.url('ui'),
      SMTP_URL: `smtp://${HOST}:${ports.smtp}?ignoreTLS=true`,
      MAIL_FROM: 'notice@dingfen.example',
      SMS_URL: this.url('sandbox'),
      DESKS: JSON.stringify(DESKS),
      WORKFLOW_BUNDLE: join(DIST, 'workflow-bundle.js'),
      WORKFLOW_BUNDLES: join(this.settings.data, 'bundles'),
      RULES_URL: this.url('rules'),
      CASES_URL: this.url('cases'),
      COURT_URL: this.url('court'),
      ARBITRATION_URL: this.url('arbitration'),
      NOTIFICATION_URL: this.url('notification'),
      ROSTER_URL: this.url('roster'),
      REGISTER_URL: this.url('register'),
      CONSOLE_URL: this.url('console'),
      ...this.settings.environment?.[name],
    };
  }

  /** Each process is given the secrets it works with, and no other's. */
  private secretsOf(name: PortName): Record<string, string> {
    const { secrets } = this.settings;
    const sender = (id: string, secret: string): string =>
      JSON.stringify([{ id, region: '000000', secrets: [secret] }]);
    const payloads = { PAYLOAD_KEYS: JSON.stringify(secrets.payloadKeys) };
    const { platform } = secrets;
    const sandbox = JSON.stringify([{ region: '000000', url: this.url('sandbox'), token: platform }]);
    const given: Partial<Record<PortName, Record<string, string>>> = {
      cases: {
        ...payloads,
        MASTER_KEY: secrets.masterKey,
        SIGNING_SERVICES: JSON.stringify([...this.settings.signingServices, this.signingService()]),
        MEETING_SERVICES: JSON.stringify([
          { id: MEETING_SERVICE, region: '000000', url: this.url('sandbox'), token: platform },
        ]),
      },
      worker: payloads,
      roster: payloads,
      court: { ...payloads, COURTS: sender('sandbox-court', secrets.courtWebhook), COURT_PLATFORMS: sandbox },
      arbitration: {
        ...payloads,
        COMMISSIONS: sender('sandbox-commission', secrets.commissionWebhook),
        COMMISSION_SYSTEMS: sandbox,
      },
      notification: { SMS_TOKEN: platform, SMS_SECRET: secrets.smsWebhook },
      console: { SESSION_KEY: secrets.sessions, TEMPORAL_UI_URL: this.url('ui') },
    };
    return given[name] ?? {};
  }

  /** The sandbox's, as those who read its statements know it: by its public key. */
  private signingService(): object {
    const { d: _private, ...key } = this.settings.secrets.signer;
    const { platform: token } = this.settings.secrets;
    return { id: SIGNING_SERVICE, region: '000000', url: this.url('sandbox'), token, keys: { keys: [key] } };
  }

  private sandboxEnvironment(): Record<string, string> {
    const { ports, secrets } = this.settings;
    return {
      HOST,
      PORT: String(ports.sandbox),
      SMTP_PORT: String(ports.smtp),
      TOKEN_ISSUER: this.url('identity'),
      PLATFORM_TOKEN: secrets.platform,
      COURT_SECRET: secrets.courtWebhook,
      COMMISSION_SECRET: secrets.commissionWebhook,
      SMS_SECRET: secrets.smsWebhook,
      COURT_WEBHOOK_URL: `${this.url('court')}/v1/webhooks/sandbox-court`,
      COMMISSION_WEBHOOK_URL: `${this.url('arbitration')}/v1/webhooks/sandbox-commission`,
      SIGNING_ID: SIGNING_SERVICE,
      SIGNING_KEY: JSON.stringify(secrets.signer),
      SIGNATURES_URL: `${this.url('cases')}/v1/signatures`,
      SMS_WEBHOOK_URL: `${this.url('notification')}/v1/webhooks/sms`,
    };
  }
}

/** Waits until an address answers 200. */
async function waitFor(url: string, name: string): Promise<void> {
  for (const end = Date.now() + READY_MS; Date.now() < end;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new SetupError(`${name} did not answer at ${url} within ${READY_MS / 1000} s`);
}
