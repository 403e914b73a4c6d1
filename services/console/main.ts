import { join } from 'node:path';
import { z } from 'zod';
import { appOptions, commonConfig, databaseConfig, databaseUrl, keyBytes, readConfig } from '../kit/config';
import { connectDatabase, migrate } from '../kit/database';
import { isSafe } from '../kit/outgoing';
import { keysOf, orAway } from '../kit/provider';
import { listen, run } from '../kit/run';
import { consoleApp } from './app';
import { migrations, type ConsoleTables } from './session.repository';
import { SignIn } from './sign-in';

const schema = z.object({
  ...commonConfig.shape,
  ...databaseConfig.shape,
  /** Where people see it: sessions and the way back from the provider belong to that address. */
  PUBLIC_URL: z.url().refine(isSafe, 'https, but on this machine'),
  /** Seals the sessions; of every instance the same. */
  SESSION_KEY: keyBytes,
  TEMPORAL_UI_URL: z.union([z.literal(''), z.url()]).default(''),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  CASES_URL: z.url(),
  COURT_URL: z.url(),
  ARBITRATION_URL: z.url(),
  NOTIFICATION_URL: z.url(),
  ROSTER_URL: z.url(),
  RULES_URL: z.url(),
  REGISTER_URL: z.url(),
});

/** Where Temporal's UI has the workflows of a namespace; each is below it by its id. */
const workflowsAt = (ui: string, namespace: string): string =>
  `${ui.replace(/\/$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows`;

async function main(): Promise<void> {
  const config = readConfig(schema);
  const db = connectDatabase<ConsoleTables>(databaseUrl(config), config.DATABASE_SCHEMA);
  await migrate(db, config.DATABASE_SCHEMA, migrations);
  const services = {
    cases: config.CASES_URL,
    court: config.COURT_URL,
    arbitration: config.ARBITRATION_URL,
    notification: config.NOTIFICATION_URL,
    roster: config.ROSTER_URL,
    rules: config.RULES_URL,
    register: config.REGISTER_URL,
  };
  const signIn = new SignIn(
    {
      issuer: config.TOKEN_ISSUER,
      client: config.CLIENT_ID,
      secret: config.CLIENT_SECRET,
      redirectUri: new URL('/signed-in', config.PUBLIC_URL).href,
      home: new URL('/', config.PUBLIC_URL).href,
      keys: orAway(keysOf(config.TOKEN_ISSUER, config.JWKS_URL)),
      claimNames: config.CLAIM_NAMES,
    },
    Date.now,
  );
  const app = await consoleApp(
    {
      db,
      signIn,
      key: config.SESSION_KEY,
      services,
      publicUrl: config.PUBLIC_URL,
      temporalUi: config.TEMPORAL_UI_URL === '' ? null : workflowsAt(config.TEMPORAL_UI_URL, config.TEMPORAL_NAMESPACE),
      web: join(__dirname, 'web'),
      now: Date.now,
    },
    appOptions(config, services),
  );
  await listen(app, { host: config.HOST, port: config.PORT });
}

run(main);
