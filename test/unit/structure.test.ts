import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

// Which way things point is held by rules; here each rule is broken once, in a small tree of its own, and must say so.

const ROOT = resolve(__dirname, '../..');
const { forbidden } = require(join(ROOT, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] };

/** By rule, who may not import whom. A second line of a rule is a sibling that must be found by the same pattern. */
const BROKEN: [rule: string, from: string, to: string][] = [
  ['no-circular', 'services/cases/a.ts', 'services/cases/b.ts'],
  ['only-infra-knows-infra', 'services/new/app.ts', 'infra/bench/load.ts'],
  ['only-infra-knows-infra', 'activities/new/new.calls.ts', 'infra/platform/platform.ts'],
  ['workflows-are-sandbox-code', 'workflows/runtime/page.ts', 'services/new/schemas.ts'],
  ['workflows-are-sandbox-code', 'workflows/runtime/zod.ts', 'zod'],
  ['workflows-know-no-node', 'workflows/runtime/fs.ts', 'node:fs'],
  ['workflows-take-activities-by-type-only', 'workflows/runtime/calls.ts', 'activities/deps.ts'],
  ['the-contract-stands-alone', 'workflows/contract/acts.ts', 'workflows/law/pairs.ts'],
  ['the-law-is-pure', 'workflows/law/consent.ts', 'workflows/engine/row.ts'],
  ['workflows-carry-no-texts-of-rules', 'workflows/procedures/new/texts.ts', 'workflows/law/rule-book/index.ts'],
  ['the-engine-is-pure', 'workflows/engine/step.ts', '@temporalio/workflow'],
  ['the-engine-is-pure', 'workflows/procedures/new/procedure.ts', 'workflows/runtime/case.ts'],
  ['the-engine-knows-the-list-of-procedures-only', 'workflows/engine/due.ts', 'workflows/procedures/new/guards.ts'],
  ['procedures-are-written-in-rows', 'workflows/procedures/new/guards.ts', 'workflows/engine/advance.ts'],
  [
    'procedures-do-not-reach-into-each-other',
    'workflows/procedures/arbitration/a.ts',
    'workflows/procedures/dispute/b.ts',
  ],
  ['procedures-do-not-reach-into-each-other', 'workflows/procedures/new/x.ts', 'workflows/procedures/index.ts'],
  ['services-see-the-contract-and-the-law-only', 'services/new/main.ts', 'workflows/engine/row.ts'],
  ['services-do-not-reach-into-each-other', 'services/new/routes/x.ts', 'services/court/app.ts'],
  ['the-kit-knows-no-service', 'services/kit/app.ts', 'services/court/schemas.ts'],
  ['activities-know-services-by-their-schemas', 'activities/new/other.ts', 'services/court/app.ts'],
  ['only-the-worker-wires-activities', 'services/new/wires.ts', 'activities/deps.ts'],
  ['the-sandbox-speaks-public-contracts', 'infra/sandbox/app.ts', 'services/cases/internal.schemas.ts'],
  ['the-page-knows-the-contract-and-the-client', 'services/console/web/new.ts', 'services/console/sign-in.ts'],
  ['the-page-knows-the-contract-and-the-client', 'services/console/web/other.ts', 'services/cases/schemas.ts'],
  ['nothing-knows-the-tests', 'services/new/tested.ts', 'test/support/cases.ts'],
];
/** What stays allowed: rules that forbid everything would find every mutation too. */
const SOUND: [from: string, to: string][] = [
  ['infra/rehearsal/main.ts', 'services/rules/calendar.ts'],
  ['services/console/web/words.ts', 'infra/client/cases.ts'],
  ['services/new/client.ts', 'services/court/schemas.ts'],
  ['services/new/auth.ts', 'services/kit/auth.ts'],
  ['services/new/law.ts', 'workflows/law/mediation.ts'],
  ['activities/new/fine.ts', 'services/court/internal.schemas.ts'],
  ['services/worker/worker.ts', 'activities/fine.ts'],
  ['workflows/procedures/new/rows.ts', 'workflows/engine/row.ts'],
  ['workflows/engine/case-draft.ts', 'workflows/procedures/index.ts'],
  ['workflows/runtime/case.ts', '@temporalio/workflow'],
];

let tree: string;
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text, { flag: 'a' });
};
/** One file importing another, which is there. */
function imports(from: string, to: string): void {
  const isFile = to.endsWith('.ts');
  const path = isFile ? `./${relative(dirname(from), to)}`.replace('./..', '..').replace(/\.ts$/, '') : to;
  put(from, `import * as x${from.length}_${to.length} from '${path}';\nconsole.log(x${from.length}_${to.length});\n`);
  if (isFile) put(to, 'export {};\n');
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'dingfen-structure-'));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', '.oxlintrc.json', 'package.json'])
    copyFileSync(join(ROOT, file), join(tree, file));
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
});
afterAll(() => rmSync(tree, { recursive: true }));

test('every rule of the structure finds the import that breaks it, and none finds one that is sound', () => {
  for (const [, from, to] of BROKEN) imports(from, to);
  for (const [from, to] of SOUND) imports(from, to);
  imports('services/cases/b.ts', 'services/cases/a.ts');
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'workflows',
      'activities',
      'services',
      'infra',
    ],
    { cwd: tree, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  type Found = { from: string; to: string; rule: { name: string } };
  const { violations } = (JSON.parse(stdout) as { summary: { violations: Found[] } }).summary;
  const found = violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  for (const [rule, from] of BROKEN) expect(found).toContain(`${rule}: ${from}`);
  for (const [from] of SOUND) expect(found.filter((f) => f.endsWith(`: ${from}`))).toEqual([]);
  expect([...new Set(BROKEN.map(([rule]) => rule))].sort()).toEqual(forbidden.map((f) => f.name).sort());
});

test('a workflow that reads the process is found', () => {
  const lint = (text: string): string => {
    writeFileSync(join(tree, 'workflows/law/now.ts'), text);
    return spawnSync(join(ROOT, 'node_modules/.bin/oxlint'), ['workflows/law/now.ts'], { cwd: tree, encoding: 'utf8' })
      .stdout;
  };
  expect(lint("export const zone = process.env['TZ'];\n")).toContain('no-restricted-globals');
  expect(lint('export const zone = 8;\n')).toContain('0 errors');
});

test('what the page for bodies is drawn by knows the contract, the words and the types of the API alone', () => {
  const web = join(ROOT, 'services/console/web');
  const files = (readdirSync(web, { recursive: true }) as string[]).filter((file) => file.endsWith('.tsx'));
  const reached = files.flatMap((file) =>
    [...readFileSync(join(web, file), 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) =>
      relative(ROOT, resolve(web, dirname(file), to)),
    ),
  );
  expect(reached.length).toBeGreaterThan(50);
  expect(
    reached.filter((to) => !/^(services\/console\/(web|words)\/|workflows\/contract\/|infra\/client\/)/.test(to)),
  ).toEqual([]);
});
