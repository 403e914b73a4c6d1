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

test.each(['plain', 'p@ss:w/ord', 'a\'b"c$d', '中文 口令', '%41#?'])('a database password may be %s', (password) => {
  const url = databaseUrl({
    DATABASE_URL: 'postgres://cases@postgres:5432/dingfen',
    DATABASE_SCHEMA: 'cases',
    DATABASE_PASSWORD: password,
  });
  expect(decodeURIComponent(new URL(url).password)).toBe(password);
});
