import { z } from 'zod';
import { serviceClient } from '../kit/client';
import { systemClock } from '../kit/clock';
import {
  appOptions,
  commonConfig,
  consoleConfig,
  databaseConfig,
  databaseUrl,
  json,
  readConfig,
  tokenOf,
} from '../kit/config';
import { connectDatabase, migrate } from '../kit/database';
import { listen, run } from '../kit/run';
import { notificationApp } from './app';
import { desks } from './schemas';
import { realChannels } from './channels';
import { type DigestTables } from './digests';
import { migrations, type NotificationTables } from './messages';
import { subscriptionMigrations, type SubscriptionTables } from './subscriptions';

const schema = z.object({
  ...commonConfig.shape,
  ...databaseConfig.shape,
  CASES_URL: z.url(),
  ROSTER_URL: z.url(),
  SMTP_URL: z.url(),
  MAIL_FROM: z.email(),
  SMS_URL: z.url(),
  SMS_TOKEN: z.string().min(1),
  SMS_SECRET: z.string().startsWith('whsec_'),
  DESKS: json.pipe(desks).default([]),
  /** Where parties come in by the link that goes with each message; none: no link goes with any. */
  ...consoleConfig.shape,
  HOOKS_INSIDE: json.pipe(z.array(z.hostname().or(z.ipv4()).or(z.ipv6()))).default([]),
});

async function main(): Promise<void> {
  const config = readConfig(schema);
  const token = tokenOf(config);
  const db = connectDatabase<NotificationTables & SubscriptionTables & DigestTables>(
    databaseUrl(config),
    config.DATABASE_SCHEMA,
  );
  await migrate(db, config.DATABASE_SCHEMA, { ...migrations, ...subscriptionMigrations });
  const channels = realChannels({
    smtpUrl: config.SMTP_URL,
    from: config.MAIL_FROM,
    smsUrl: config.SMS_URL,
    smsToken: config.SMS_TOKEN,
  });
  const app = await notificationApp(
    {
      db,
      channels,
      cases: serviceClient('cases', config.CASES_URL, token),
      roster: serviceClient('roster', config.ROSTER_URL, token),
      clock: systemClock,
      smsSecret: config.SMS_SECRET,
      desks: config.DESKS,
      hooksInside: config.HOOKS_INSIDE,
      consoleUrl: config.CONSOLE_URL,
      sweepMs: 1_000,
    },
    appOptions(config, { cases: config.CASES_URL, roster: config.ROSTER_URL }),
  );
  await listen(app, { host: config.HOST, port: config.PORT });
}

run(main);
