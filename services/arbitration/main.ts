import { z } from 'zod';
import { serviceClient } from '../kit/client';
import { systemClock } from '../kit/clock';
import {
  appOptions,
  commonConfig,
  databaseConfig,
  databaseUrl,
  readConfig,
  temporalConfig,
  tokenOf,
  withTemporal,
} from '../kit/config';
import { connectDatabase, migrate } from '../kit/database';
import { gatewayMigrations, type GatewayTables } from '../kit/body-gateway';
import { senders } from '../kit/inbox';
import { receivers } from '../kit/receivers';
import { listen, run } from '../kit/run';
import { payloadCodec } from '../kit/temporal/codec';
import { connectTemporal } from '../kit/temporal/connect';
import { arbitrationApp } from './app';

const schema = z.object({
  ...commonConfig.shape,
  ...databaseConfig.shape,
  ...temporalConfig.shape,
  CASES_URL: z.url(),
  RULES_URL: z.url(),
  COMMISSIONS: senders,
  COMMISSION_SYSTEMS: receivers,
});

async function main(): Promise<void> {
  const config = readConfig(schema);
  const token = tokenOf(config);
  const db = connectDatabase<GatewayTables>(databaseUrl(config), config.DATABASE_SCHEMA);
  await migrate(db, config.DATABASE_SCHEMA, gatewayMigrations);
  const temporal = await connectTemporal(
    config.TEMPORAL_NAMESPACE,
    payloadCodec(config.PAYLOAD_KEYS, config.PAYLOADS_IN_CLEAR),
  );
  const app = await arbitrationApp(
    {
      db,
      temporal: temporal.client,
      cases: serviceClient('cases', config.CASES_URL, token),
      rules: serviceClient('rules', config.RULES_URL, token),
      clock: systemClock,
      casesUrl: config.CASES_URL,
      commissions: config.COMMISSIONS,
      systems: config.COMMISSION_SYSTEMS,
      sweepMs: 1_000,
    },
    withTemporal(appOptions(config, { cases: config.CASES_URL, rules: config.RULES_URL }), temporal),
  );
  app.addHook('onClose', () => temporal.close());
  await listen(app, { host: config.HOST, port: config.PORT });
}

run(main);
