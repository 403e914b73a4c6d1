import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { databaseUrl } from '../../services/kit/config';
import { SEARCH_ATTRIBUTES } from '../../workflows/contract/proceedings';

// What an installation is made from says the same in each of its files.

const root = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const compose = read('docker-compose.yml');
const unique = (all: Iterable<string>): string[] => [...new Set(all)].sort();
const found = (text: string, pattern: RegExp): string[] =>
  unique([...text.matchAll(pattern)].map((m) => m[1] as string));

test('every secret that must be there is in .env.example, and everything there is used', () => {
  const asked = found(compose, /\$\{(\w+):\?\}/g);
  const known = found(compose, /\$\{(\w+)/g);
  const named = found(read('.env.example'), /^(?:# )?([A-Z_]+)=/gm);
  expect(asked.filter((name) => !named.includes(name))).toEqual([]);
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test('every file that is mounted is there', () => {
  const files = found(compose, /- \.\/(infra\/[\w./-]+):/g);
  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('Temporal is told every search attribute of a case, and its server and tools are of one version', () => {
  const script = read('infra/docker/temporal-namespace.sh');
  const told = Object.fromEntries(
    [...script.matchAll(/--name (\w+) --type (\w+)/g)].map(([, name, type]) => [name, type?.toUpperCase()]),
  );
  const known = Object.fromEntries(
    Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => [name, type.replaceAll('_', '')]),
  );
  expect(told).toEqual(known);
  expect(found(compose, /temporalio\/(?:server|admin-tools):(\S+)/g)).toHaveLength(1);
});

test('Prometheus asks every service of the house, by the name it has in the compose file', () => {
  const targets = found(read('infra/monitoring/prometheus.yml'), /- (\w+):8080/g);
  const services = readdirSync(join(root, 'services')).filter((name) =>
    existsSync(join(root, 'services', name, 'main.ts')),
  );
  expect(targets).toEqual(services.sort());
});

test('the proxy and the chart know every service, and the chart names every secret', () => {
  const services = readdirSync(join(root, 'services')).filter(
    (name) => name !== 'worker' && existsSync(join(root, 'services', name, 'main.ts')),
  );
  // What is no service's is the console's.
  expect(read('infra/docker/Caddyfile')).toContain('reverse_proxy console:8080');
  const [published = ''] = found(read('infra/docker/Caddyfile'), /\^\/\(([a-z|]+)\)\/v1\//g);
  expect([...published.split('|'), 'console'].sort()).toEqual(services.sort());
  const helpers = read('infra/helm/templates/_helpers.tpl');
  const list = helpers.slice(helpers.indexOf('dingfen.services'), helpers.indexOf('{{- end }}'));
  expect(found(list, /^([a-z]+):/gm)).toEqual(services);
  const secrets = unique([...found(list, /: ([A-Z_]+)[ ,}]/g), ...found(helpers, /key: ([A-Z_]+) }/g)]);
  expect(secrets.filter((name) => !read('.env.example').includes(name))).toEqual([]);
  expect(secrets.filter((name) => !read('infra/helm/templates/NOTES.txt').includes(name))).toEqual([]);
});

test('the chart is of the version of the package', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  expect(found(read('infra/helm/Chart.yaml'), /^(?:version|appVersion): (\S+)$/gm)).toEqual([version]);
});

test('the image leaves out what no service needs, and nothing that one does', () => {
  const out = (/uninstall .*--ignore-scripts ([^&]+) &&/.exec(read('Dockerfile'))?.[1] ?? '').trim().split(' ');
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const sources = (folder: string): string =>
    (readdirSync(join(root, folder), { recursive: true }) as string[])
      // The page is built before: what it is made of is in it.
      .filter((file) => file.endsWith('.ts') && !file.startsWith('console/web/'))
      .map((file) => read(join(folder, file)))
      .join('\n');
  const runs = ['services', 'activities', 'workflows'].map(sources).join('\n');
  const around = sources('infra');
  const names = (text: string, name: string): boolean => new RegExp(`['"]${name}(/|['"])`).test(text);
  const onlyAround = Object.keys(dependencies).filter((name) => names(around, name) && !names(runs, name));
  expect(out.sort()).toEqual(onlyAround.sort());
});

test.each(['plain', 'p@ss:w/ord', 'a\'b"c$d', '中文 口令', '%41#?'])('a database password may be %s', (password) => {
  const url = databaseUrl({
    DATABASE_URL: 'postgres://cases@postgres:5432/dingfen',
    DATABASE_SCHEMA: 'cases',
    DATABASE_PASSWORD: password,
  });
  expect(decodeURIComponent(new URL(url).password)).toBe(password);
});
