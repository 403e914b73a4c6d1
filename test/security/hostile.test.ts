import { createCipheriv } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { arbitrationApp } from '../../services/arbitration/app';
import { courtApp } from '../../services/court/app';
import type { Caller } from '../../services/kit/auth';
import { gatewayMigrations, type GatewayTables } from '../../services/kit/body-gateway';
import { notificationApp } from '../../services/notification/app';
import { migrations as notification, type NotificationTables } from '../../services/notification/messages';
import { subscriptionMigrations, type SubscriptionTables } from '../../services/notification/subscriptions';
import { registerApp } from '../../services/register/app';
import { migrations as register } from '../../services/register/projection';
import type { RegisterTables } from '../../services/register/tables';
import { rosterApp } from '../../services/roster/app';
import { migrations as roster, type RosterTables } from '../../services/roster/roster.repository';
import { openServices, Outside, type Services } from '../service/services-in-process';
import { rulesOf } from '../support/law';
import { Choices } from '../support/random-life';

/** How many requests; `DINGFEN_HOSTILE=100000` leads the whole of it. */
const REQUESTS = Number(process.env['DINGFEN_HOSTILE'] ?? 1_500);

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  format?: string;
  pattern?: string;
}
interface Operation {
  responses?: Record<string, { content?: Record<string, unknown> }>;
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** What breaks what was not thought of: encodings, sizes, names of built-in things, values of another kind. */
const HOSTILE: readonly unknown[] = [
  null,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e甲',
  '‮',
  "'; drop table disputes; --",
  '${7*7}',
  '../../etc/passwd',
  '%00',
  '__proto__',
  'constructor',
  'toString',
  'a'.repeat(5_000),
  '甲'.repeat(5_000),
  -1,
  0,
  1e308,
  2 ** 53,
  1.5,
  true,
  [],
  {},
  [[[[[[[[]]]]]]]],
  { __proto__: null, constructor: { prototype: { admin: true } } },
  '9999-12-31',
  '2025-02-30',
  '0000-00-00',
  '2025-07-01T00:00:00+99:00',
  '-infinity',
  '410305-2025-000001',
  '000000',
  '999999',
];
/** Something that a schema asks for, and here and there what it does not. */
function valueOf(schema: Schema, c: Choices, depth = 0): unknown {
  if (c.below(9) === 0 || depth > 6) return c.of(HOSTILE);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return valueOf(c.of(variants), c, depth);
  if ('const' in schema) return schema.const;
  if (schema.enum) return c.of(schema.enum);
  const type = Array.isArray(schema.type) ? c.of(schema.type) : schema.type;
  if (type === 'object' || schema.properties) {
    const fields = Object.entries(schema.properties ?? {}).filter(
      ([name]) => schema.required?.includes(name) || c.below(3) === 0,
    );
    const more = c.below(12) === 0 ? [['__proto__x', c.of(HOSTILE)] as const] : [];
    return Object.fromEntries([
      ...fields.map(([name, inner]) => [name, valueOf(inner, c, depth + 1)] as const),
      ...more,
    ]);
  }
  if (type === 'array') return Array.from({ length: c.below(3) + 1 }, () => valueOf(schema.items ?? {}, c, depth + 1));
  if (type === 'integer' || type === 'number') return c.of([1, 2, 10, 0, -5, 1e9]);
  if (type === 'boolean') return c.below(2) === 0;
  if (schema.format === 'date') return c.of(['2025-06-30', '2025-07-01', '2025-01-31', '2027-01-01']);
  if (schema.format === 'date-time') return '2025-06-30T10:00:00+08:00';
  if (type === 'string')
    return c.of(['p1', 'p2', '甲', 'court-1', '410305', 'a'.repeat(64), 'org-1', 'doc-1', 'award-1']);
  return c.of(HOSTILE);
}

/** The same choices for the same number, in every run. */
function choicesOf(n: number): Buffer {
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(n);
  return createCipheriv('aes-128-ctr', Buffer.alloc(16, 1), iv).update(Buffer.alloc(4096));
}

/** As it stands in a query: no longer than a header may be. */
const asText = (value: unknown): string =>
  encodeURIComponent((typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 500).toWellFormed());

interface Served {
  url: string;
  db: Kysely<unknown>;
}
let api: Services;
let outside: Outside;
let caseNo: string;
const served: Record<string, Served> = {};

/** Every service as it runs, each with a database of its own; Temporal and the world outside take whatever they are sent. */
beforeAll(async () => {
  api = await openServices();
  outside = await Outside.open();
  caseNo = await api.openCase();
  const { clock, rules, options, temporal } = api;
  const common = { clock, sweepMs: 3_600_000 };
  const there = { region: '000000', url: outside.url, token: 'token-of-the-platform' };
  const gateway = (db: Kysely<GatewayTables>, name: 'court' | 'arbitration') => ({
    ...common,
    db,
    rules,
    temporal: temporal.client,
    cases: api.casesFor(name),
  });
  const channels = { sms: () => Promise.resolve(), email: () => Promise.resolve(), close: () => undefined };
  const databases = {
    court: await api.database<GatewayTables>('court', gatewayMigrations),
    arbitration: await api.database<GatewayTables>('arbitration', gatewayMigrations),
    notification: await api.database<NotificationTables & SubscriptionTables>('notification', {
      ...notification,
      ...subscriptionMigrations,
    }),
    register: await api.database<RegisterTables>('register', register),
    roster: await api.database<RosterTables>('roster', roster),
  };
  const { court, arbitration, notification: messages } = databases;
  const silent = { call: () => Promise.reject(new Error('nobody is asked')) } as never;
  const apps = {
    court: await courtApp({ ...gateway(court, 'court'), courts: [], platforms: [there] }, options),
    arbitration: await arbitrationApp(
      { ...gateway(arbitration, 'arbitration'), commissions: [], systems: [there], casesUrl: api.casesUrl },
      options,
    ),
    notification: await notificationApp(
      {
        ...common,
        db: messages,
        cases: api.casesFor('notification'),
        roster: silent,
        channels,
        smsSecret: `whsec_${btoa('secret')}`,
      },
      options,
    ),
    register: await registerApp(
      { ...common, db: databases.register, cases: api.casesFor('register'), rules: rulesOf() },
      options,
    ),
    roster: await rosterApp(
      {
        ...common,
        db: databases.roster,
        cases: silent,
        register: silent,
        rules,
        temporal: api.temporal.client,
        publicUrl: 'http://roster',
      },
      options,
    ),
  };
  served['cases'] = { url: api.casesUrl, db: api.db as unknown as Kysely<unknown> };
  served['rules'] = { url: api.rulesUrl, db: api.rulesDb as unknown as Kysely<unknown> };
  for (const [name, app] of Object.entries(apps))
    served[name] = {
      url: await api.listen(app),
      db: databases[name as keyof typeof databases] as unknown as Kysely<unknown>,
    };
});
afterAll(async () => {
  await api.close();
  await outside.close();
});

const CALLERS = (no: string): (Caller | null)[] => [
  null,
  { sub: 'court-1', role: 'court', region: '410300' },
  { sub: 'o', role: 'organisation', region: '410300', organisation: 'org-1' },
  { sub: 'm', role: 'mediator', region: '410300', organisation: 'org-1' },
  { sub: 'p', role: 'party', region: '410305', case: no, party: 'p1' },
  { sub: 'a', role: 'party', region: '410305', case: no, party: 'p1', agent: 'lawyer' },
  { sub: 'c', role: 'commission', region: '410300' },
  { sub: 'u', role: 'union', region: '410300' },
  { sub: 'op', role: 'operator', region: '000000' },
  { sub: 'ad', role: 'administrator', region: '000000' },
  { sub: 's', role: 'service', region: '000000' },
  { sub: 'worker', role: 'service', region: '000000' },
];

/** Counts every row that a service keeps. */
async function counterOf(db: Kysely<unknown>): Promise<() => Promise<number>> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema() and tablename not like 'kysely_%'`.execute(
    db,
  );
  const all = sql.join(
    rows.map(({ name }) => sql`(select count(*) from ${sql.table(name)})`),
    sql` + `,
  );
  return async () => Number((await sql<{ n: number }>`select ${all} as n`.execute(db)).rows[0]?.n);
}

async function operationsOf(url: string) {
  const { paths, components } = (await api.ask(url, 'GET', '/docs/json', null)).json as unknown as {
    paths: Record<string, Record<string, Operation>>;
    components: Record<string, Record<string, object>>;
  };
  // What is said once stands where it is referred to: a request is made of the whole.
  const resolved = (value: unknown, depth = 0): unknown => {
    if (Array.isArray(value)) return value.map((one) => resolved(one, depth));
    if (typeof value !== 'object' || value === null) return value;
    const { $ref } = value as { $ref?: string };
    if ($ref === undefined)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one, depth)]));
    const [kind = '', name = ''] = $ref.slice('#/components/'.length).split('/');
    return depth > 20 ? {} : resolved(components[kind]?.[name], depth + 1);
  };
  return Object.entries(resolved(paths) as typeof paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      // What goes on as long as somebody listens has no answer to look at.
      .filter(([, { responses }]) => responses?.['200']?.content?.['text/event-stream'] === undefined)
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}

/** A request that nobody should send, whole. */
function requestOf(n: number, operations: Awaited<ReturnType<typeof operationsOf>>) {
  const c = new Choices(choicesOf(n));
  const [acts, others] = [true, false].map((isAct) =>
    operations.filter(({ path }) => path.includes('/acts/') === isAct),
  );
  const { path, method, operation } = c.of(acts?.length && c.below(2) === 0 ? acts : (others ?? []));
  const caller = c.of(CALLERS(caseNo));
  const word = (): string => encodeURIComponent(c.of([caseNo, caseNo, 'x', "'", '..', '甲', '%00', '1']));
  const query = (operation.parameters ?? [])
    .filter((p) => p.in === 'query' && c.below(2) === 0)
    .map((p) => `${p.name}=${asText(c.below(3) === 0 ? 'x' : valueOf(p.schema, c))}`);
  const at = path.replaceAll(/\{\w+\}/g, c.below(5) === 0 ? word() : encodeURIComponent(caseNo));
  const schema = operation.requestBody?.content['application/json']?.schema;
  const body = method === 'GET' || method === 'DELETE' ? undefined : valueOf(schema ?? {}, c);
  const raw = c.below(25) === 0 ? Buffer.from([0xff, 0xfe, 0x7b, 0x00]) : undefined;
  const sent = method === 'GET' ? undefined : (raw ?? (body === undefined ? undefined : JSON.stringify(body)));
  const headers: Record<string, string> = {
    ...(sent === undefined ? {} : { 'content-type': c.of(['application/json', 'application/json', 'text/plain']) }),
    ...(c.below(6) === 0 ? {} : { 'idempotency-key': `hostile-${n}` }),
  };
  return { method, url: `${at}?${query.join('&')}`, caller, sent, headers };
}

/** Half of them to cases, which has most of the routes. */
const PARTS = { cases: 6, rules: 2, court: 1, arbitration: 1, notification: 1, register: 1, roster: 1 } as const;
const ALL_PARTS = Object.values(PARTS).reduce((a, b) => a + b, 0);

test.each(Object.entries(PARTS))(
  'requests that nobody should send to %s: none is a fault of ours, and what is refused has written nothing',
  async (name, part) => {
    const { url: base, db } = served[name] as Served;
    const operations = await operationsOf(base);
    const count = await counterOf(db);
    const wrong: unknown[] = [];
    let before = await count();
    for (let n = 0; n < (REQUESTS * part) / ALL_PARTS; n += 1) {
      const { method, url, caller, sent, headers } = requestOf(n, operations);
      const answer = await api.ask(base, method, url, caller, sent, headers);
      const after = await count();
      const refused = answer.status >= 400 && answer.status !== 503;
      const said = answer.json['code'];
      // 503: another service is not here, or no workflow has taken up the case that is to be foreseen: no fault of the request.
      const isForeseen = /\/(rehearsals|act-previews)\?/.test(url);
      const isNotYet = said === 'UNAVAILABLE' || (isForeseen && said === 'BUSY');
      const isOurFault = answer.status >= 500 && !isNotYet;
      const isNoProblem = refused && (typeof said !== 'string' || !answer.type.startsWith('application/problem+json'));
      if (isOurFault || isNoProblem || (refused && after !== before)) {
        const { status } = answer;
        wrong.push({ method, url, as: caller?.role, sent: String(sent).slice(0, 300), status, said, before, after });
      }
      before = after;
    }
    expect(wrong).toEqual([]);
  },
  3_600_000,
);
