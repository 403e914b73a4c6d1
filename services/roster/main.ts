import { z } from 'zod';
import { serviceClient } from '../kit/client';
import { systemClock } from '../kit/clock';
import {
  appOptions,
  commonConfig,
  consoleConfig,
  databaseConfig,
  databaseUrl,
  readConfig,
  temporalConfig,
  tokenOf,
  withTemporal,
} from '../kit/config';
import { connectDatabase, migrate } from '../kit/database';
import { listen, run } from '../kit/run';
import { payloadCodec } from '../kit/temporal/codec';
import { connectTemporal } from '../kit/temporal/connect';
import { rosterApp } from './app';
import { migrations, type RosterTables } from './roster.repository';

const schema = z.object({
  ...commonConfig.shape,
  ...databaseConfig.shape,
  ...temporalConfig.shape,
  ...consoleConfig.shape,
  CASES_URL: z.url(),
  REGISTER_URL: z.url(),
  RULES_URL: z.url(),
});

async function main(): Promise<void> {
  const config = readConfig(schema);
  const token = tokenOf(config);
  const db = connectDatabase<RosterTables>(databaseUrl(config), config.DATABASE_SCHEMA);
  await migrate(db, config.DATABASE_SCHEMA, migrations);
  const temporal = await connectTemporal(
    config.TEMPORAL_NAMESPACE,
    payloadCodec(config.PAYLOAD_KEYS, config.PAYLOADS_IN_CLEAR),
  );
  const app = await rosterApp(
    {
      db,
      cases: serviceClient('cases', config.CASES_URL, token),
      register: serviceClient('register', config.REGISTER_URL, token),
      rules: serviceClient('rules', config.RULES_URL, token),
      clock: systemClock,
      temporal: temporal.client,
      publicUrl: config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`,
      consoleUrl: config.CONSOLE_URL,
      sweepMs: 2_000,
    },
    withTemporal(
      appOptions(config, { cases: config.CASES_URL, register: config.REGISTER_URL, rules: config.RULES_URL }),
      temporal,
    ),
  );
  app.addHook('onClose', () => temporal.close());
  await listen(app, { host: config.HOST, port: config.PORT });
}

run(main);
