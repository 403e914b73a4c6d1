import { z } from 'zod';
import { serviceClient } from '../kit/client';
import { systemClock } from '../kit/clock';
import { appOptions, commonConfig, databaseConfig, databaseUrl, readConfig, tokenOf } from '../kit/config';
import { connectDatabase, migrate } from '../kit/database';
import { listen, run } from '../kit/run';
import { rulesApp } from './app';
import { migrations, type RulesTables } from './law.repository';

const schema = z.object({
  ...commonConfig.shape,
  ...databaseConfig.shape,
  CASES_URL: z.url(),
  REGISTER_URL: z.url(),
});

async function main(): Promise<void> {
  const config = readConfig(schema);
  const token = tokenOf(config);
  const db = connectDatabase<RulesTables>(databaseUrl(config), config.DATABASE_SCHEMA);
  await migrate(db, config.DATABASE_SCHEMA, migrations);
  const app = await rulesApp(
    {
      db,
      register: serviceClient('register', config.REGISTER_URL, token),
      cases: serviceClient('cases', config.CASES_URL, token),
      clock: systemClock,
      sweepMs: 1_000,
    },
    appOptions(config, { cases: config.CASES_URL, register: config.REGISTER_URL }),
  );
  await listen(app, { host: config.HOST, port: config.PORT });
}

run(main);
