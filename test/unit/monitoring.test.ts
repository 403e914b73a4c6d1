import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

// What Prometheus and Grafana are given names only what a process says, and every alert has its page.

const root = resolve(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(join(folder, file)));

/** Every name that a service gives a metric. */
const said = new Set(
  sources('services').flatMap((text) => [...text.matchAll(/'(dingfen_[a-z_]+)'/g)].map(([, name]) => name as string)),
);
const named = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/\b(dingfen_[a-z_]+)/g)].map(([, name]) => (name as string).replace(/_(bucket|count|sum)$/, '')),
  ),
];

const FILES = ['infra/monitoring/alerts.yml', 'infra/monitoring/dashboard.json'];

test.each(FILES)('%s asks for nothing that no process says', (file) => {
  expect(named(read(file)).filter((name) => !said.has(name))).toEqual([]);
});

test('what a process says is looked at by somebody', () => {
  const looked = new Set(FILES.flatMap((file) => named(read(file))));
  expect([...said].filter((name) => !looked.has(name))).toEqual([]);
});

test('every alert has a page, and every page an alert', () => {
  const pages = [...read('infra/monitoring/alerts.yml').matchAll(/runbook: (\S+)/g)].map(([, page]) => page as string);
  expect(pages.filter((page) => !existsSync(join(root, page)))).toEqual([]);
  const there = readdirSync(join(root, 'docs/operations/runbooks')).map((file) => `docs/operations/runbooks/${file}`);
  expect(there.filter((page) => !pages.includes(page))).toEqual([]);
});

test('the dashboard is one that Grafana loads: a source to choose, and no panel upon another', () => {
  const { panels } = JSON.parse(read('infra/monitoring/dashboard.json')) as {
    panels: { id: number; title: string; gridPos: { x: number; y: number; w: number; h: number } }[];
  };
  expect(new Set(panels.map((panel) => panel.id)).size).toBe(panels.length);
  const upon = panels.filter(({ id, gridPos: a }) =>
    panels.some(
      ({ id: other, gridPos: b }) =>
        id < other && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h,
    ),
  );
  expect(upon.map((panel) => panel.title)).toEqual([]);
});
