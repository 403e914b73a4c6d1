import { z } from 'zod';
import { serviceClient } from '../kit/client';
import { appOptions, commonConfig, databaseConfig, databaseUrl, readConfig, tokenOf } from '../kit/config';
import { connectDatabase, migrate } from '../kit/database';
import { listen, run } from '../kit/run';
import { registerApp } from './app';
import { migrations } from './projection';
import type { RegisterTables } from './tables';

const schema = z.object({ ...commonConfig.shape, ...databaseConfig.shape, CASES_URL: z.url(), RULES_URL: z.url() });

async function main(): Promise<void> {
  const config = readConfig(schema);
  const token = tokenOf(config);
  const db = connectDatabase<RegisterTables>(databaseUrl(config), config.DATABASE_SCHEMA);
  await migrate(db, config.DATABASE_SCHEMA, migrations);
  const app = await registerApp(
    {
      db,
      cases: serviceClient('cases', config.CASES_URL, token),
      rules: serviceClient('rules', config.RULES_URL, token),
      sweepMs: 500,
    },
    appOptions(config, { cases: config.CASES_URL, rules: config.RULES_URL }),
  );
  await listen(app, { host: config.HOST, port: config.PORT });
}

run(main);
