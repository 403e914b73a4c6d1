import { z } from 'zod';
import { json, readConfig } from '../../services/kit/config';
import { listen } from '../../services/kit/run';
import { sandboxApp } from './app';
import { mailSink } from './mail-sink';

const schema = z.object({
  HOST: z.string(),
  PORT: z.coerce.number(),
  SMTP_PORT: z.coerce.number(),
  TOKEN_ISSUER: z.url(),
  PLATFORM_TOKEN: z.string(),
  COURT_SECRET: z.string(),
  COMMISSION_SECRET: z.string(),
  SMS_SECRET: z.string(),
  COURT_WEBHOOK_URL: z.url(),
  COMMISSION_WEBHOOK_URL: z.url(),
  SMS_WEBHOOK_URL: z.url(),
  SIGNING_ID: z.string(),
  SIGNING_KEY: json.pipe(z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() })),
  SIGNATURES_URL: z.url(),
});

async function main(): Promise<void> {
  const config = readConfig(schema);
  const mail = await mailSink(config.HOST, config.SMTP_PORT);
  const app = sandboxApp({
    platformToken: config.PLATFORM_TOKEN,
    court: { url: config.COURT_WEBHOOK_URL, secret: config.COURT_SECRET },
    commission: { url: config.COMMISSION_WEBHOOK_URL, secret: config.COMMISSION_SECRET },
    sms: { url: config.SMS_WEBHOOK_URL, secret: config.SMS_SECRET },
    signing: { id: config.SIGNING_ID, key: config.SIGNING_KEY, url: config.SIGNATURES_URL },
    issuer: config.TOKEN_ISSUER,
    now: () => new Date(),
  });
  app.get('/control/mail', () => ({ mails: mail.mails }));
  app.addHook('onClose', () => mail.close());
  await listen(app, { host: config.HOST, port: config.PORT });
}

void main();
