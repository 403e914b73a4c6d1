import { NativeConnection, Runtime, DefaultLogger } from '@temporalio/worker';
import Fastify from 'fastify';
import { z } from 'zod';
import { serviceClient } from '../../infra/service/client';
import { commonConfig, readConfig, temporalConfig } from '../../infra/service/config';
import { followParent } from '../../infra/service/run';
import { payloadCodec } from '../../infra/temporal/codec';
import { createWorker } from './worker';

const schema = z.object({
  ...commonConfig.shape,
  ...temporalConfig.shape,
  RULES_URL: z.url(),
  CASES_URL: z.url(),
  COURT_URL: z.url(),
  ARBITRATION_URL: z.url(),
  ROSTER_URL: z.url(),
  WORKFLOW_BUNDLE: z.string().optional(),
});

async function main(): Promise<void> {
  const config = readConfig(schema);
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: ['SIGINT', 'SIGTERM'] });
  const connection = await NativeConnection.connect({ address: config.TEMPORAL_ADDRESS });
  const to = (name: string, url: string) => serviceClient(name, url, config.SERVICE_TOKEN);
  const worker = await createWorker(
    connection,
    config.TEMPORAL_NAMESPACE,
    {
      rules: to('rules', config.RULES_URL),
      cases: to('cases', config.CASES_URL),
      court: to('court', config.COURT_URL),
      arbitration: to('arbitration', config.ARBITRATION_URL),
      roster: to('roster', config.ROSTER_URL),
    },
    payloadCodec(config.PAYLOAD_KEYS),
    config.WORKFLOW_BUNDLE
      ? { workflowBundle: { codePath: config.WORKFLOW_BUNDLE } }
      : { workflowsPath: require.resolve('../../workflows/index') },
  );
  // The worker serves no API; it only says whether it is alive and polling.
  const health = Fastify({ logger: false });
  health.get('/health', () => ({ status: 'ok', service: 'worker' }));
  health.get('/ready', (_request, reply) =>
    reply.code(worker.getState() === 'RUNNING' ? 200 : 503).send({ status: worker.getState() }),
  );
  await health.listen({ host: config.HOST, port: config.PORT });
  followParent();
  const running = worker.run();
  process.send?.({ ready: true });
  await running;
  await health.close();
  await connection.close();
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`worker: ${error.message}\n`);
    process.exit(1);
  },
);
