import { z } from 'zod';
import { payloadCodec } from '../kit/temporal/codec';
import { connectTemporal } from '../kit/temporal/connect';
import { serviceClient } from '../kit/client';
import { systemClock } from '../kit/clock';
import {
  appOptions,
  commonConfig,
  consoleConfig,
  origin,
  readConfig,
  temporalConfig,
  tokenOf,
  withTemporal,
} from '../kit/config';
import { listen, run } from '../kit/run';
import { casesApp } from './app';
import { openStore, storeConfig } from './config';
import { meetingServices } from './meetings/meetings';
import { signingServices } from './signatures/statement';
import { Printer } from './papers/printer';
import { s3 } from './documents/object-store';
import { clamd } from './documents/virus-scan';
import { payloadKeysMustFit } from './payload-keys';

/** A list in JSON; not said, or empty: none. */
const list = z
  .string()
  .default('')
  .transform((said) => (said === '' ? '[]' : said));
const schema = z.object({
  ...commonConfig.shape,
  ...storeConfig.shape,
  ...temporalConfig.shape,
  ...consoleConfig.shape,
  RULES_URL: z.url(),
  ROSTER_URL: z.url(),
  NOTIFICATION_URL: z.url(),
  COURT_URL: z.url(),
  ARBITRATION_URL: z.url(),
  REGISTER_URL: z.url(),
  /** Up to ten minutes in which what falls due at one midnight is worked, each case at its own moment; 0: at once. */
  EXPIRY_SPREAD_S: z.coerce.number().int().min(0).max(600).default(0),
  CODEC_ORIGIN: origin.optional(),
  /** A bucket for documents, `https://store.example/dingfen`; none: they lie in the database. */
  S3_URL: z
    .literal('')
    .or(z.url({ protocol: /^https?$/ }))
    .default(''),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY: z.string().default(''),
  S3_SECRET_KEY: z.string().default(''),
  /** Services at which people sign electronically; none: on paper alone. */
  SIGNING_SERVICES: list.pipe(signingServices),
  /** Services in whose rooms people meet online; none: in person alone. */
  MEETING_SERVICES: list.pipe(meetingServices),
  /** A folder with faces of one’s own for papers (仿宋 and others by GB/T 9704); empty: those of the house. */
  PAPER_FONTS: z.string().default(''),
  /** Where LibreOffice is, which prints papers; empty: looked for; `none`: the house prints them itself. */
  SOFFICE: z.string().default(''),
  /** `tcp://host:port` of a clamd past which documents come in; empty: none. */
  CLAMD_URL: z
    .literal('')
    .or(z.url({ protocol: /^tcp$/ }))
    .default(''),
});

const scannerAt = (url: string) => {
  const { hostname, port } = new URL(url);
  return { scan: clamd(hostname, Number(port || 3310)) };
};

const storeOf = (config: z.output<typeof schema>) =>
  config.S3_URL === ''
    ? {}
    : {
        store: s3({
          url: config.S3_URL.replace(/\/$/, ''),
          region: config.S3_REGION,
          accessKey: config.S3_ACCESS_KEY,
          secretKey: config.S3_SECRET_KEY,
        }),
      };

async function main(): Promise<void> {
  const config = readConfig(schema);
  const token = tokenOf(config);
  const { db, vault } = await openStore(config);
  const isSealed = await payloadKeysMustFit(db, config.PAYLOAD_KEYS);
  const codec = payloadCodec(config.PAYLOAD_KEYS, config.PAYLOADS_IN_CLEAR);
  const temporal = await connectTemporal(config.TEMPORAL_NAMESPACE, codec);
  const app = await casesApp(
    {
      db,
      temporal: temporal.client,
      codec,
      codecOrigin: config.CODEC_ORIGIN,
      rules: serviceClient('rules', config.RULES_URL, token),
      roster: serviceClient('roster', config.ROSTER_URL, token),
      notification: serviceClient('notification', config.NOTIFICATION_URL, token),
      court: serviceClient('court', config.COURT_URL, token),
      arbitration: serviceClient('arbitration', config.ARBITRATION_URL, token),
      register: serviceClient('register', config.REGISTER_URL, token),
      vault,
      ...storeOf(config),
      printer: new Printer(config.PAPER_FONTS, config.SOFFICE),
      signingServices: config.SIGNING_SERVICES,
      meetingServices: config.MEETING_SERVICES,
      ...(config.CLAMD_URL === '' ? {} : scannerAt(config.CLAMD_URL)),
      clock: systemClock,
      publicUrl: config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`,
      consoleUrl: config.CONSOLE_URL,
      sweepMs: 2_000,
      spreadMs: config.EXPIRY_SPREAD_S * 1000,
    },
    withTemporal(
      appOptions(config, {
        rules: config.RULES_URL,
        roster: config.ROSTER_URL,
        notification: config.NOTIFICATION_URL,
        court: config.COURT_URL,
        arbitration: config.ARBITRATION_URL,
        register: config.REGISTER_URL,
      }),
      temporal,
    ),
  );
  app.addHook('onClose', () => temporal.close());
  if (!isSealed)
    app.log.warn(
      'PAYLOAD_KEYS is not set: whoever reaches the port of Temporal reads every case, and speaks to it as anybody',
    );
  await listen(app, { host: config.HOST, port: config.PORT });
}

run(main);
