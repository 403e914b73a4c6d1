import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { conflictsDoc } from '../../infra/procedure-doc/conflicts';
import { figuresDoc } from '../../infra/procedure-doc/figures';
import { formsDoc } from '../../infra/procedure-doc/forms';
import { textsDoc } from '../../infra/procedure-doc/texts';
import { procedureDoc } from '../../infra/procedure-doc/main';
import { PROCEDURES } from '../../workflows/procedures/index';
import { RULE_BOOK } from '../../workflows/law/rule-book/index';
import { actBodies, actWhen } from '../../services/cases/acts/act.schemas';
import type { ActName } from '../../workflows/contract/acts';
import { VERSION } from '../../services/kit/version';
import { NOTES } from '../../infra/procedure-doc/notes';
import { accessDocs } from '../../infra/procedure-doc/access';
import { actForms } from '../../infra/procedure-doc/act-forms';
import { ruleNames } from '../../infra/procedure-doc/rule-book';
import { actGuide } from '../../infra/procedure-doc/act-guide';
import { problemsDoc } from '../../infra/procedure-doc/problems';
import { openApiDocs } from '../../infra/procedure-doc/openapi';

test.each([
  ['procedure.md', 'en'],
  ['procedure.zh-CN.md', 'zh'],
] as const)('docs/%s is what the tables say', (file, language) => {
  expect(readFileSync(resolve(__dirname, '../../docs', file), 'utf8')).toBe(procedureDoc(language));
});

test('docs/texts.md shows every text as it is sent, and docs/conflicts.md where a place and the nation differ', () => {
  const root = resolve(__dirname, '../..');
  expect(readFileSync(resolve(root, 'docs/texts.md'), 'utf8')).toBe(textsDoc(root));
  expect(readFileSync(resolve(root, 'docs/conflicts.md'), 'utf8')).toBe(conflictsDoc());
  expect(readFileSync(resolve(root, 'docs/figures.md'), 'utf8')).toBe(figuresDoc());
  expect(readFileSync(resolve(root, 'docs/forms.md'), 'utf8')).toBe(formsDoc());
});

test('a note stands on rows that there are', () => {
  const rows = new Set(Object.values(PROCEDURES).flatMap((p) => p.rows.map((row) => row.id)));
  expect(NOTES.flatMap((note) => note.rows).filter((id) => !rows.has(id))).toEqual([]);
});

test('docs/access is who may do what, as the code has it', async () => {
  const docs = Object.entries(await accessDocs());
  for (const [file, text] of docs) expect(readFileSync(resolve(__dirname, '../../docs', file), 'utf8')).toBe(text);
});

test('the forms of acts are those of their schemas', () => {
  const printed = readFileSync(resolve(__dirname, '../../services/console/words/act-forms.json'), 'utf8');
  expect(printed).toBe(actForms(resolve(__dirname, '../..')));
});

test('the names of rules that people are shown are those of the rule book', () => {
  const printed = readFileSync(resolve(__dirname, '../../services/console/words/rule-names.json'), 'utf8');
  expect(printed).toBe(ruleNames());
});

test('every act has an example out of a scenario, and the states that take it, as the rows have it', () => {
  const printed = readFileSync(resolve(__dirname, '../../services/cases/acts/act-guide.json'), 'utf8');
  expect(printed).toBe(actGuide(resolve(__dirname, '../..')));
  const guide = JSON.parse(printed) as Record<string, { stages: string[]; example: object | null }>;
  for (const [name, { example }] of Object.entries(guide))
    if (example !== null)
      expect([name, actBodies[name as ActName].extend(actWhen.shape).safeParse(example).success]).toEqual([name, true]);
  const without = Object.keys(guide).filter((name) => guide[name]?.example === null);
  expect(without).toEqual([]);
});

test('docs/api is what the services serve', async () => {
  const folder = resolve(__dirname, '../../docs/api');
  const docs: Record<string, string> = { ...(await openApiDocs()), 'problems.md': problemsDoc() };
  expect(readdirSync(folder).sort()).toEqual(Object.keys(docs).sort());
  for (const [file, text] of Object.entries(docs)) expect(readFileSync(resolve(folder, file), 'utf8')).toBe(text);
});

test('docs/papers.md says of every duty where it is met, and cites only routes, rows and rules that there are', () => {
  const page = readFileSync(resolve(__dirname, '../../docs/papers.md'), 'utf8');
  const duties = page.split('\n').filter((line) => /^\| (?!§|-)/.test(line));
  expect(duties.length).toBeGreaterThan(200);
  const unstated = duties.filter((line) => !/\| (met|in part|a record|not yet)\s*\|$/.test(line));
  expect(unstated).toEqual([]);
  const rows = new Set(Object.values(PROCEDURES).flatMap((p) => p.rows.map((row) => row.id)));
  const rules = new Set(Object.keys(RULE_BOOK));
  const cited = (pattern: RegExp): string[] => [...new Set([...page.matchAll(pattern)].map((found) => found[1] ?? ''))];
  expect(cited(/\b([MATWPNR]-\d+(?:\/[a-z][a-z ]*?)?)(?=[,;)])/g).filter((row) => !rows.has(row))).toEqual([]);
  expect(cited(/\b([A-Z]{2,3}-\d+)\b/g).filter((rule) => !rules.has(rule))).toEqual([]);
  const served = new Set(
    readdirSync(resolve(__dirname, '../../docs/api'))
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => {
        const text = readFileSync(resolve(__dirname, '../../docs/api', file), 'utf8');
        const { paths } = JSON.parse(text) as { paths: Record<string, object> };
        return Object.entries(paths).flatMap(([path, methods]) =>
          Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
        );
      }),
  );
  const routes = cited(/`((?:GET|POST|PUT|DELETE) \/[^`?<]*)/g).filter((route) => !route.endsWith('/acts/'));
  expect(routes.filter((route) => !served.has(route))).toEqual([]);
});

test('the version that services show is the one that is released', () => {
  const { version } = JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8')) as { version: string };
  expect(VERSION).toBe(version);
});

const ROOT = resolve(__dirname, '../..');
test('a file that the docs name is there', () => {
  const pages = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'SECURITY.md'].concat(
    readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .map((path) => join('docs', path)),
  );
  const FILE = /`((?:services|workflows|activities|infra|test|docs)\/[\w./-]+\.(?:tsx?|md|json|csv|ya?ml|sh|cjs))`/g;
  const lost = pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(FILE)]
      .map(([, path = '']) => path)
      .filter((path) => !existsSync(join(ROOT, path)))
      .map((path) => `${page}: ${path}`),
  );
  expect(lost).toEqual([]);
});
