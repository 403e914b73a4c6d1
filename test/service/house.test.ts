import type { FastifyInstance } from 'fastify';
import { arbitrationApp } from '../../services/arbitration/app';
import { casesApp } from '../../services/cases/app';
import { courtApp } from '../../services/court/app';
import { HOUSE, type Caller, type House } from '../../services/kit/auth';
import { notificationApp } from '../../services/notification/app';
import { registerApp } from '../../services/register/app';
import { ISSUER, testTokens } from '../support/tokens';
import { service } from './services-in-process';

/** What each service may ask of the others, from what it is there for: written by hand. */
const MAY: Record<string, readonly House[]> = {
  'PUT /internal/v1/disputes/:caseNo/commits': ['worker'],
  'GET /internal/v1/disputes/:caseNo/state': ['worker'],
  'PUT /internal/v1/disputes/:caseNo/linked': ['worker'],
  'POST /internal/v1/deploys': ['worker'],
  'GET /internal/v1/deploys': ['worker'],
  'PUT /internal/v1/intakes': ['worker'],
  'PUT /internal/v1/outbound': ['worker'],
  'POST /internal/v1/disputes/:caseNo/begin': ['court', 'arbitration'],
  'POST /internal/v1/delivered': ['court', 'arbitration'],
  'GET /internal/v1/disputes/:caseNo/file': ['court', 'arbitration'],
  'POST /internal/v1/disputes/:caseNo/fit': ['court'],
  'GET /internal/v1/disputes/:caseNo/contacts': ['notification', 'court', 'arbitration'],
  'GET /internal/v1/disputes/:caseNo/texts': ['notification'],
  'GET /internal/v1/disputes/:caseNo': ['register', 'notification', 'rules'],
  'GET /internal/v1/journal': ['register', 'notification'],
  'POST /internal/v1/announcements': ['rules'],
  'PUT /internal/v1/messages': ['cases'],
  'GET /internal/v1/loads': ['roster'],
  'POST /internal/v1/clocks': ['rules'],
};

/** The door of an app, with nothing behind it: what gets in finds no database. */
const nothing: unknown = new Proxy(() => nothing, {
  get: (_target, key) => (key === 'then' || key === Symbol.toPrimitive ? undefined : nothing),
  apply: () => nothing,
});
const deps = { db: nothing, courts: [], commissions: [], sweepMs: 3_600_000, publicUrl: 'http://127.0.0.1' };
const behind = new Proxy<Record<string, unknown>>(deps, {
  get: (known, key) => Reflect.get(known, key) ?? nothing,
}) as never;

const routes: { app: FastifyInstance; method: string; url: string }[] = [];
const apps: FastifyInstance[] = [];
let tokens: Awaited<ReturnType<typeof testTokens>>;
beforeAll(async () => {
  tokens = await testTokens();
  const options = { issuer: ISSUER, keys: tokens.keys, logLevel: 'silent' } as const;
  const made = [casesApp, courtApp, arbitrationApp, notificationApp, registerApp] as const;
  for (const make of made) {
    const app = await make(behind, options);
    apps.push(app);
    const { paths } = (await app.inject('/docs/json')).json<{ paths: Record<string, Record<string, unknown>> }>();
    for (const [path, methods] of Object.entries(paths)) {
      const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
      if (url.startsWith('/internal/'))
        for (const method of Object.keys(methods)) routes.push({ app, method: method.toUpperCase(), url });
    }
  }
});
afterAll(() => Promise.all(apps.map((app) => app.close())));

/** Whether the door opens: what comes behind it is a question of the request. */
async function opens({ app, method, url }: (typeof routes)[number], by: Caller): Promise<boolean> {
  const headers = { authorization: `Bearer ${await tokens.token(by)}` };
  const { statusCode } = await app.inject({ method: method as 'GET', url: url.replace(':caseNo', 'none'), headers });
  return statusCode !== 403;
}

test('each service of the house asks the others for what it is there for, and nothing else', async () => {
  const may: Record<string, House[]> = {};
  for (const route of routes) {
    const open = await Promise.all(HOUSE.map((name) => opens(route, service(name))));
    may[`${route.method} ${route.url}`] = HOUSE.filter((_name, i) => open[i]);
  }
  const sorted = Object.entries(MAY).map(([route, who]) => [route, HOUSE.filter((name) => who.includes(name))]);
  expect(may).toEqual(Object.fromEntries(sorted));
});

test('the service of one place is none of the house, whatever it is called; nor is anybody else’s', async () => {
  for (const route of routes) {
    for (const name of HOUSE) expect(await opens(route, { ...service(name), region: '410300' })).toBe(false);
    expect(await opens(route, { sub: 'a-service', role: 'service', region: '000000' })).toBe(false);
    expect(await opens(route, { sub: 'worker', role: 'operator', region: '000000' })).toBe(false);
  }
});
