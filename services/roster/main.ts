import { z } from 'zod';
import { serviceClient } from '../kit/client';
import { systemClock } from '../kit/clock';
import { appOptions, commonConfig, databaseConfig, databaseUrl, readConfig, tokenOf } from '../kit/config';
import { connectDatabase, migrate } from '../kit/database';
import { listen, run } from '../kit/run';
import { rosterApp } from './app';
import { migrations, type RosterTables } from './roster.repository';

const schema = z.object({ ...commonConfig.shape, ...databaseConfig.shape, REGISTER_URL: z.url() });

async function main(): Promise<void> {
  const config = readConfig(schema);
  const token = tokenOf(config);
  const db = connectDatabase<RosterTables>(databaseUrl(config), config.DATABASE_SCHEMA);
  await migrate(db, config.DATABASE_SCHEMA, migrations);
  const app = await rosterApp(
    { db, register: serviceClient('register', config.REGISTER_URL, token), clock: systemClock },
    appOptions(config, { register: config.REGISTER_URL }),
  );
  await listen(app, { host: config.HOST, port: config.PORT });
}

run(main);
