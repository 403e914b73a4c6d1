import { z } from 'zod';
import { CLAIMS, HOUSE } from './auth';
import { answers } from './health';
import { ownToken, type OwnToken } from './provider';

/** A process cannot start, and whoever starts it can put that right. */
export class CannotStart extends Error {}

/** A variable that holds JSON. */
export const json = z.string().transform((json, issue): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    issue.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});

/** Scheme, host and port of a page, with nothing after them. */
export const origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).origin === url, 'an origin: scheme, host and port, with nothing after them');

/** What every service is told. Nothing has a secret by default; infra/platform makes its own. */
export const commonConfig = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** The identity provider. Without JWKS_URL it is asked where its keys are (OpenID Connect Discovery). */
  TOKEN_ISSUER: z.url(),
  JWKS_URL: z.url().optional(),
  /** Under which names it puts our claims, with dots into objects; none said: under ours. */
  CLAIM_NAMES: z
    .string()
    .default('')
    .transform((said) => (said === '' ? '{}' : said))
    .pipe(json)
    .pipe(z.partialRecord(z.enum(CLAIMS), z.string().min(1).max(200))),
  /** As whom this service gets its own tokens there: the client's id is the service's name. */
  CLIENT_ID: z.enum(HOUSE),
  CLIENT_SECRET: z.string().min(1),
  PUBLIC_URL: z.url().optional(),
  /** Origins whose pages may ask, with commas between; none said: no page of another origin. */
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((said) => said.split(',').filter((origin) => origin !== ''))
    .pipe(z.array(origin)),
  /** Addresses or ranges of the proxies in front, with commas between: what they say of the sender's address is taken. */
  TRUST_PROXY: z
    .string()
    .default('')
    .transform((said) => said.split(',').filter((address) => address !== '')),
  /** Pages of documentation under /docs. */
  DOCS: z.enum(['on', 'off']).default('on'),
  /** Requests a minute that one person may make of one route; services are not counted. */
  RATE_LIMIT: z.coerce.number().int().min(1).default(1_200),
});

/** Where people see what a service keeps; empty: there is no console. */
export const consoleConfig = z.object({
  CONSOLE_URL: z
    .literal('')
    .or(z.url())
    .default('')
    .transform((said) => (said === '' ? undefined : said.replace(/\/$/, ''))),
});

/** What of it every app is told. `of`: the services that it asks, by name, each with its address. */
export const appOptions = (config: z.output<typeof commonConfig>, of: Record<string, string>) => ({
  leansOn: Object.fromEntries(
    Object.entries(of).map(([name, url]): [string, () => Promise<unknown>] => [name, answers(url)]),
  ),
  issuer: config.TOKEN_ISSUER,
  ...(config.JWKS_URL === undefined ? {} : { jwksUrl: config.JWKS_URL }),
  claimNames: config.CLAIM_NAMES,
  logLevel: config.LOG_LEVEL,
  rateLimit: config.RATE_LIMIT,
  corsOrigins: config.CORS_ORIGINS,
  trustProxy: config.TRUST_PROXY,
  docs: config.DOCS === 'on',
});
/** The same of a service that speaks to Temporal as well. */
export const withTemporal = <T extends { leansOn: Record<string, () => Promise<unknown>> }>(
  options: T,
  temporal: { answers(): Promise<unknown> },
): T => ({ ...options, leansOn: { ...options.leansOn, temporal: () => temporal.answers() } });

/** This service's own tokens. */
export const tokenOf = ({ TOKEN_ISSUER, CLIENT_ID, CLIENT_SECRET }: z.output<typeof commonConfig>): OwnToken =>
  ownToken(TOKEN_ISSUER, { id: CLIENT_ID, secret: CLIENT_SECRET });

export const databaseConfig = z.object({
  DATABASE_URL: z.string().min(1),
  /** Of any characters; in place of one in the URL, where most of them mean something. */
  DATABASE_PASSWORD: z.string().min(1).optional(),
  DATABASE_SCHEMA: z.string().regex(/^[a-z_]+$/),
});

/** Where a service's database is, with its password, whatever characters that has. */
export function databaseUrl({ DATABASE_URL, DATABASE_PASSWORD }: z.output<typeof databaseConfig>): string {
  if (DATABASE_PASSWORD === undefined) return DATABASE_URL;
  const url = new URL(DATABASE_URL);
  url.password = encodeURIComponent(DATABASE_PASSWORD);
  return url.href;
}

/** A key of 32 bytes as a variable holds it, and as it is worked with. */
export const key32 = z.base64().refine((key) => Buffer.from(key, 'base64').length === 32, '32 bytes in base64');
export const keyBytes = key32.transform((key) => Buffer.from(key, 'base64'));

export const namedKey = z.object({ id: z.string().min(1).max(60), key: keyBytes });
export type NamedKey = z.output<typeof namedKey>;

/** Whether each stands once. */
export const areOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
export const idsOnce = (all: readonly { id: string }[]): boolean => areOnce(all.map(({ id }) => id));

/** `[{"id":"k1","key":"<32 bytes in base64>"}]`: the first seals, all open. */
export const keyList = json.pipe(z.array(namedKey).min(1).refine(idsOnce, 'two keys have the same id'));

export const temporalConfig = z.object({
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  /** What goes to Temporal. Absent: nothing is encrypted. Empty is a fault, lest a forgotten secret pass for a choice. */
  PAYLOAD_KEYS: keyList.optional().transform((keys) => keys ?? []),
  /** `read`: for an installation that got its keys later, until its histories in the clear have ended. */
  PAYLOADS_IN_CLEAR: z.enum(['refused', 'read']).default('refused'),
});

/** Reads a process's configuration once and reports every fault together; ends the process with status 2 on any. */
export function readConfig<S extends z.ZodType>(schema: S, env: NodeJS.ProcessEnv = process.env): z.output<S> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) process.stderr.write(`config: ${issue.path.join('.')}: ${issue.message}\n`);
  return process.exit(2);
}
