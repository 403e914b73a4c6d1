import type { FastifyInstance } from 'fastify';
import type { AppOptions } from '../../services/kit/app';
import { arbitrationApp } from '../../services/arbitration/app';
import { casesApp } from '../../services/cases/app';
import { courtApp } from '../../services/court/app';
import { notificationApp } from '../../services/notification/app';
import { registerApp } from '../../services/register/app';
import { rosterApp } from '../../services/roster/app';
import { rulesApp } from '../../services/rules/app';

/**
 * In place of a database or another service, for only the routes are read: whatever is awaited of it fails, so that no job
 * of a service goes on; `answers`: it comes to nothing instead, for a service that asks before it has routes.
 */
function absent(answers: boolean): unknown {
  const proxy: unknown = new Proxy(() => undefined, {
    get: (_of, key) => {
      if (key === Symbol.toPrimitive) return () => '';
      if (key === Symbol.iterator) return () => [][Symbol.iterator]();
      if (key !== 'then') return typeof key === 'symbol' ? undefined : proxy;
      return answers ? undefined : (_done: unknown, fail: (error: Error) => void) => fail(new Error('absent'));
    },
    apply: () => proxy,
  });
  return proxy;
}
const depsWith = (answers: boolean) =>
  new Proxy<Record<string, unknown>>(
    { sweepMs: 3_600_000, courts: [], commissions: [], publicUrl: 'http://127.0.0.1' },
    { get: (known, key) => Reflect.get(known, key) ?? absent(answers) },
  ) as never;
const deps = depsWith(false);
const NOBODY: Omit<AppOptions, 'name' | 'title'> = {
  issuer: 'dingfen',
  jwksUrl: 'http://127.0.0.1/jwks',
  logLevel: 'silent',
};

const APPS: Record<string, (options: typeof NOBODY) => Promise<FastifyInstance>> = {
  arbitration: (options) => arbitrationApp(deps, options),
  cases: (options) => casesApp(deps, options),
  court: (options) => courtApp(deps, options),
  notification: (options) => notificationApp(deps, options),
  register: (options) => registerApp(deps, options),
  roster: (options) => rosterApp(deps, options),
  rules: (options) => rulesApp(depsWith(true), options),
};

/** A path a line: a change of one shows as one, and the whole stays a third of the size. */
function linesOf({ paths = {}, ...head }: object & { paths?: object }): string {
  const isInternal = (item: object): boolean =>
    Object.values(item).every(({ tags }: { tags?: string[] }) => tags?.includes('internal') === true);
  const sorted = Object.entries(paths as Record<string, object>)
    .filter(([, item]) => !isInternal(item))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([path, item]) => `${JSON.stringify(path)}: ${JSON.stringify(item)}`);
  return `${JSON.stringify(head).slice(0, -1)}, "paths": {\n${lines.join(',\n')}\n}}\n`;
}

/**
 * Every service with its routes and nothing behind them, under its name; `use` may ask it, then it is closed. `options`:
 * whose tokens they take, nobody's where not said.
 */
export async function withEveryApp<T>(
  use: (app: FastifyInstance, name: string) => T | Promise<T>,
  options = NOBODY,
): Promise<T[]> {
  const results: T[] = [];
  for (const [name, build] of Object.entries(APPS)) {
    const app = await build(options);
    await app.ready();
    results.push(await use(app, name));
    // There is no database to be closed.
    await app.close().catch(() => undefined);
  }
  return results;
}

/** docs/api: the OpenAPI of every service, by file name. */
export const openApiDocs = async (): Promise<Record<string, string>> =>
  Object.fromEntries(await withEveryApp((app, name) => [`${name}.json`, linesOf(app.swagger())] as const));
