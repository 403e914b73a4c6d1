import { createServer, type AddressInfo } from 'node:net';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import Fastify from 'fastify';
import { z } from 'zod';
import { textOf } from '../kit/answer';
import type { Deps } from '../../activities/deps';
import { serviceClient } from '../kit/client';
import { commonConfig, readConfig, temporalConfig, tokenOf } from '../kit/config';
import { answers, notWorking } from '../kit/health';
import { Metrics } from '../kit/metrics';
import { followParent } from '../kit/run';
import { faultOf } from '../kit/sweeper';
import { payloadCodec } from '../kit/temporal/codec';
import { temporalServer } from '../kit/temporal/connect';
import { Versions } from '../kit/temporal/versions';
import { startTracing, traceOfLine } from '../kit/tracing';
import { bundleAt, Bundles, type Bundle } from './bundles';
import { makeCurrent, tellCases } from './deploy';
import { OtherBuilds } from './other-builds';
import { AT_ONCE, createWorker } from './worker';

const RETIRE_EVERY_MS = 600_000;

const schema = z.object({
  ...commonConfig.shape,
  ...temporalConfig.shape,
  RULES_URL: z.url(),
  CASES_URL: z.url(),
  COURT_URL: z.url(),
  ARBITRATION_URL: z.url(),
  ROSTER_URL: z.url(),
  /** The built workflows, a version of their own; without it they are taken from their sources, unversioned. */
  WORKFLOW_BUNDLE: z.string().optional(),
  /** A folder that outlives the process: bundles of other builds are run from it while cases stand on them. */
  WORKFLOW_BUNDLES: z.string().optional(),
  /** Whether new cases begin on this build, and open ones cross to it, from its start on. */
  MAKE_CURRENT: z.stringbool().default(true),
  /** Workflow tasks worked at once. In a container with fewer cores than its host: eight for each core it has. */
  WORKER_AT_ONCE: z
    .literal('')
    .transform(() => AT_ONCE)
    .or(z.coerce.number().int().min(1).max(1_000))
    .default(AT_ONCE),
});
type Config = z.output<typeof schema>;

const say = (line: string): void => log('INFO', line);

/** One JSON object a line, as the services write them; of an error what failed, and no person. */
function log(level: string, message: string, meta: Record<string, unknown> = {}): void {
  const { error, workflowId, runId, workflowType, activityType, taskQueue } = meta;
  const about = { workflowId, runId, workflowType, activityType, taskQueue };
  const fault = error instanceof Error ? faultOf(error) : {};
  process.stdout.write(
    `${JSON.stringify({ level: level.toLowerCase(), time: Date.now(), service: 'worker', ...traceOfLine(), ...about, ...fault, msg: message })}\n`,
  );
}

function depsOf(config: Config): Deps {
  const token = tokenOf(config);
  const to = (name: string, url: string) => serviceClient(name, url, token);
  return {
    rules: to('rules', config.RULES_URL),
    cases: to('cases', config.CASES_URL),
    court: to('court', config.COURT_URL),
    arbitration: to('arbitration', config.ARBITRATION_URL),
    roster: to('roster', config.ROSTER_URL),
  };
}

/** The worker serves no API; it only says whether it is alive, polling and, where it is to be, current, and how it works. */
async function serveHealth(config: Config, isReady: () => boolean, worker: Worker, sdkMetrics: string) {
  const health = Fastify({ logger: false });
  // A case that asks in vain waits, and the others go on.
  const leansOn = {
    rules: answers(config.RULES_URL),
    cases: answers(config.CASES_URL),
    court: answers(config.COURT_URL),
    arbitration: answers(config.ARBITRATION_URL),
    roster: answers(config.ROSTER_URL),
  };
  health.get('/health', () => ({ status: 'ok', service: 'worker' }));
  health.get('/ready', async (_request, reply) => {
    const failing = isReady() ? [] : [`worker ${worker.getState()}`];
    const degraded = await notWorking(leansOn);
    const less = degraded.length === 0 ? 'ok' : 'degraded';
    return reply.code(failing.length === 0 ? 200 : 503).send({
      status: failing.length === 0 ? less : 'waiting',
      needs: ['temporal'],
      failing,
      leansOn: Object.keys(leansOn),
      degraded,
    });
  });
  const metrics = new Metrics('worker');
  metrics.ofTheProcess();
  metrics.gauge('dingfen_worker_ready', 'Whether it polls and, where it is to be, is current', [], () =>
    Promise.resolve(Number(isReady())),
  );
  health.get('/metrics', async (_request, reply) => {
    // The SDK's own come from a port of its own, which nobody else reaches.
    const sdk = await fetch(`http://${sdkMetrics}/metrics`, { redirect: 'error', signal: AbortSignal.timeout(2_000) })
      .then((answer) => textOf(answer, 'house'))
      .catch(() => '');
    return reply.type(metrics.contentType).send(`${await metrics.text()}\n${sdk}`);
  });
  await health.listen({ host: config.HOST, port: config.PORT });
  return health;
}

/** A port that nobody has now, for what this process alone asks. */
const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });

async function main(): Promise<void> {
  const config = readConfig(schema);
  const endTraces = startTracing('worker');
  const sdkMetrics = `127.0.0.1:${await freePort()}`;
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => log(level, message, meta)),
    telemetryOptions: { metrics: { prometheus: { bindAddress: sdkMetrics } } },
    shutdownSignals: ['SIGINT', 'SIGTERM'],
  });
  const connection = await NativeConnection.connect(temporalServer(process.env));
  const versions = new Versions(connection.workflowService, config.TEMPORAL_NAMESPACE);
  const deps = depsOf(config);
  const codec = payloadCodec(config.PAYLOAD_KEYS, config.PAYLOADS_IN_CLEAR);
  const create = (workflows: Bundle | { workflowsPath: string }): Promise<Worker> =>
    createWorker(connection, config.TEMPORAL_NAMESPACE, deps, codec, workflows, config.WORKER_AT_ONCE);
  const own = config.WORKFLOW_BUNDLE === undefined ? null : bundleAt(config.WORKFLOW_BUNDLE);
  const worker = await create(own ?? { workflowsPath: require.resolve('../../workflows/index') });
  let isCurrent = own === null || !config.MAKE_CURRENT;
  const health = await serveHealth(config, () => isCurrent && worker.getState() === 'RUNNING', worker, sdkMetrics);
  followParent();
  const running = worker.run();
  process.send?.({ ready: true });
  const others = own === null ? null : await runOthers(config, own, versions, create);
  if (own !== null && config.MAKE_CURRENT) {
    void makeCurrent(versions, own.buildId, say).then(() => {
      isCurrent = true;
      return tellCases(deps.cases, own.buildId, say);
    });
  }
  await running;
  await others?.ended();
  await health.close();
  await connection.close();
  await endTraces();
}

/** Keeps the own bundle for later builds, and runs those of the others that cases stand on. */
async function runOthers(
  config: Config,
  own: Bundle,
  versions: Versions,
  create: (bundle: Bundle) => Promise<Worker>,
): Promise<OtherBuilds | null> {
  if (config.WORKFLOW_BUNDLES === undefined) return null;
  const bundles = new Bundles(config.WORKFLOW_BUNDLES);
  bundles.keep(own);
  const others = new OtherBuilds(bundles, versions, create, say, fail);
  await others.begin(own.buildId);
  // One that could not be asked about is asked about the next time.
  setInterval(() => void others.retire().catch(() => undefined), RETIRE_EVERY_MS).unref();
  return others;
}

const fail = (error: Error): never => {
  log('FATAL', 'the worker ends', { error });
  process.exit(1);
};

main().then(() => process.exit(0), fail);
