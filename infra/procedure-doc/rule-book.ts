import { recordedRehearsals } from './recorded';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Bilingual } from '../../workflows/contract/clocks';
import { PROCEDURES } from '../../workflows/procedures/index';
import { RULE_BOOK, SECTIONS } from '../../workflows/law/rule-book/index';
import { cited } from '../../workflows/law/rule-book/papers';
import type { Rule } from '../../workflows/law/rule-book/rule';
import { TEMPLATES } from '../../services/notification/templates';

// docs/rules: the rule book with everything that carries a rule beside it, found in the sources themselves.

const PREFIXES = [...new Set(Object.keys(RULE_BOOK).map((id) => id.replace(/-\d+$/, '')))].sort();
const ID = new RegExp(`\\b(?:${PREFIXES.join('|')})-\\d+\\b`, 'g');
const RANGE = new RegExp(`\\b(${PREFIXES.join('|')})-(\\d+)\\.\\.(\\d+)\\b`, 'g');
/** The ids a line cites; `AR-1..6` cites all six. */
const idsIn = (line: string): string[] => [
  ...new Set([
    ...(line.match(ID) ?? []),
    ...[...line.matchAll(RANGE)].flatMap(([, prefix, first, last]) =>
      Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => `${prefix}-${Number(first) + i}`),
    ),
  ]),
];
/** Where a rule is not cited but listed. */
const LISTS = ['workflows/law/rule-book/', 'workflows/contract/rule-ids.ts', 'infra/procedure-doc/'];
const RULE_SETS = 'services/rules/data/rule-sets';
const MOST_SHOWN = 6;

const DECLARATION =
  /^(?:export )?(?:declare )?(?:abstract )?(?:async )?(?:const|let|function|class|interface|type) (\w+)/;
const IN_COMMENT = /^\s*(?:\/\*\*|\*|\/\/)/;

interface Place {
  file: string;
  symbol: string | null;
}

function sourcesIn(root: string, folders: readonly string[], ending = '.ts'): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.name.endsWith(ending)) found.push(relative(root, path));
    }
  };
  for (const folder of folders) walk(join(root, folder));
  return found.filter((file) => !LISTS.some((list) => file.startsWith(list))).sort();
}

/** The declaration a line belongs to: the one a comment stands before, else the one it stands in. */
function symbolAt(lines: readonly string[], at: number): string | null {
  if (IN_COMMENT.test(lines[at] as string)) {
    let next = at;
    while (next < lines.length && (IN_COMMENT.test(lines[next] as string) || lines[next] === '')) next += 1;
    const declared = DECLARATION.exec(lines[next] ?? '')?.[1];
    if (declared !== undefined) return declared;
  }
  for (let i = at; i >= 0; i -= 1) {
    const declared = DECLARATION.exec(lines[i] as string)?.[1];
    if (declared !== undefined) return declared;
  }
  return null;
}

/** By rule, every declaration that cites it; what rows and data say of it is read off those themselves. */
function functionsOf(root: string): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const file of sourcesIn(root, ['workflows', 'services', 'activities'])) {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    lines.forEach((line, at) => {
      if (/\brule: \[/.test(line) || file === 'services/notification/templates.ts') return;
      for (const id of idsIn(line)) {
        const place = { file, symbol: symbolAt(lines, at) };
        const known = places.get(id) ?? [];
        if (!known.some((p) => p.file === file && p.symbol === place.symbol)) places.set(id, [...known, place]);
      }
    });
  }
  return places;
}

/** By rule, the names of the tests that speak of it. */
function testsOf(root: string): Map<string, string[]> {
  const tests = new Map<string, string[]>();
  for (const file of sourcesIn(root, ['test'])) {
    for (const line of readFileSync(join(root, file), 'utf8').split('\n')) {
      for (const id of idsIn(line)) tests.set(id, [...new Set([...(tests.get(id) ?? []), file])]);
    }
  }
  return tests;
}

type Valued = Record<string, { rule?: string }>;
/** By rule, the clocks and parameters of the rule sets that it gives, but for those that nothing reads. */
function valuesOf(root: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const file of sourcesIn(root, [RULE_SETS], '.json')) {
    const { clocks, parameters } = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, Valued>;
    for (const [key, { rule }] of Object.entries({ ...clocks, ...parameters })) {
      for (const id of rule?.match(ID) ?? []) values.set(id, [...new Set([...(values.get(id) ?? []), key])]);
    }
  }
  return values;
}

/** By row, the scenarios that take it. */
function scenariosOf(root: string): Map<string, string[]> {
  const recorded = recordedRehearsals(root);
  const scenarios = new Map<string, string[]>();
  for (const [name, { timeline }] of Object.entries(recorded)) {
    for (const row of new Set(timeline.map((entry) => entry.row))) {
      if (row !== null && row !== undefined) scenarios.set(row, [...(scenarios.get(row) ?? []), name]);
    }
  }
  return scenarios;
}

export interface Carriers {
  rows: string[];
  values: string[];
  functions: Place[];
  texts: string[];
  tests: string[];
  scenarios: string[];
}

/** What carries each rule: rows, clocks and parameters, functions, texts, tests and scenarios. `root`: of the repository. */
export function carriersOf(root: string): (id: string) => Carriers {
  const rows = Object.values(PROCEDURES).flatMap((p) => p.rows as readonly { id: string; rule: readonly string[] }[]);
  const [functions, tests, values, scenarios] = [functionsOf(root), testsOf(root), valuesOf(root), scenariosOf(root)];
  return (id) => {
    const own = [...new Set(rows.filter((row) => row.rule.includes(id)).map((row) => row.id))];
    return {
      rows: own,
      values: values.get(id) ?? [],
      functions: functions.get(id) ?? [],
      texts: Object.entries(TEMPLATES).flatMap(([name, { zh }]) => (zh.match(ID)?.includes(id) ? [name] : [])),
      tests: tests.get(id) ?? [],
      scenarios: [...new Set(own.flatMap((row) => scenarios.get(row) ?? []))].sort(),
    };
  };
}

export const isCarried = ({ rows, values, functions, texts }: Carriers): boolean =>
  rows.length + values.length + functions.length + texts.length > 0;

/** Ids that look like rules and are none, with where they stand. */
export function danglingIds(root: string): string[] {
  return sourcesIn(root, ['workflows', 'services', 'activities', 'infra']).flatMap((file) =>
    (readFileSync(join(root, file), 'utf8').match(ID) ?? [])
      .filter((id) => !(id in RULE_BOOK))
      .map((id) => `${id} in ${file}`),
  );
}

/** Parameters of the rule sets that no code reads. */
export function unreadParameters(root: string): string[] {
  const keys = new Set(
    sourcesIn(root, [RULE_SETS], '.json').flatMap((file) =>
      Object.keys((JSON.parse(readFileSync(join(root, file), 'utf8')) as { parameters: object }).parameters),
    ),
  );
  const sources = sourcesIn(root, ['workflows', 'services', 'activities'])
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  return [...keys].filter((key) => !new RegExp(`['.]${key}\\b`).test(sources)).sort();
}

const some = (all: readonly string[]): string =>
  all.length <= MOST_SHOWN ? all.join(', ') : `${all.slice(0, MOST_SHOWN).join(', ')} … (${all.length})`;

const CONFIDENCE: Record<Rule['confidence'], string> = {
  S: 'S 已逐字核对 / the text was read',
  L: 'L 通常理解或实践 / a reading or settled practice',
  U: 'U 未核实 / not verified',
};

function ruleText(id: string, rule: Rule, carriers: Carriers): string {
  const source: Bilingual = cited(rule.source);
  const place = ({ file, symbol }: Place): string => `[${symbol ?? file}](../../${file})`;
  const carried = [
    carriers.rows.length > 0 ? `- 行 / rows: ${carriers.rows.join(', ')}` : '',
    carriers.values.length > 0
      ? `- 期限与参数 / clocks and parameters: ${carriers.values.map((v) => `\`${v}\``).join(', ')}`
      : '',
    carriers.functions.length > 0 ? `- 代码 / code: ${carriers.functions.map(place).join(', ')}` : '',
    carriers.texts.length > 0 ? `- 文本 / texts: ${some(carriers.texts.map((t) => `\`${t}\``))}` : '',
    carriers.tests.length > 0
      ? `- 测试 / tests: ${some(carriers.tests.map((t) => `[${t.split('/').at(-1)}](../../${t})`))}`
      : '',
    carriers.scenarios.length > 0
      ? `- 场景 / scenarios: ${some(carriers.scenarios.map((s) => `[${s}](../../test/scenarios/${s})`))}`
      : '',
    rule.notBuilt
      ? `- **未实现 / not built** (${rule.notBuilt.waitsFor}): ${rule.notBuilt.zh} ${rule.notBuilt.en}`
      : '',
  ].filter((line) => line !== '');
  return [
    `## ${id}`,
    '',
    `**${rule.name.zh} / ${rule.name.en}**`,
    '',
    rule.text.zh,
    '',
    rule.text.en,
    '',
    `- 依据 / source: ${source.zh === source.en ? source.zh : `${source.zh} / ${source.en}`}`,
    `- 可信度 / confidence: ${CONFIDENCE[rule.confidence]}`,
    ...carried,
    '',
  ].join('\n');
}

const MADE = 'Made from `workflows/law/rule-book` by `npm run -s docs`; a test fails when it is out of date.';

/** services/console/words/rule-names.json: what people are told in place of a rule's id. */
export const ruleNames = (): string =>
  `{\n${Object.entries(RULE_BOOK)
    .map(([id, { name }]) => `  ${JSON.stringify(id)}: ${JSON.stringify(name)}`)
    .join(',\n')}\n}\n`;

/** The pages of docs/rules by file name. */
export function ruleBookDocs(root: string): Record<string, string> {
  const carriers = carriersOf(root);
  const pages: Record<string, string> = {};
  const contents: string[] = [];
  for (const { file, title, rules } of SECTIONS) {
    const entries = Object.entries(rules);
    pages[`${file}.md`] = [
      `# ${title.zh} / ${title.en}`,
      '',
      `${MADE} [目录 / contents](README.md)`,
      '',
      ...entries.map(([id, rule]) => ruleText(id, rule, carriers(id))),
    ].join('\n');
    contents.push(`### [${title.zh} / ${title.en}](${file}.md)`, '', '| id | 规则 | rule | c |', '|---|---|---|---|');
    for (const [id, rule] of entries) {
      const state = rule.notBuilt ? `${rule.confidence}, not built (${rule.notBuilt.waitsFor})` : rule.confidence;
      contents.push(`| [${id}](${file}.md#${id.toLowerCase()}) | ${rule.name.zh} | ${rule.name.en} | ${state} |`);
    }
    contents.push('');
  }
  pages['README.md'] = [
    '# 规则手册 / The rule book',
    '',
    MADE,
    '',
    'Every rule that Dingfen goes by, with its source and with what carries it: rows of the [procedure](../procedure.md), clocks and',
    'parameters of the rule sets, code, texts, tests and scenarios. It is engineering material, not legal advice. `c` is the confidence:',
    'S the text was read, L a reading or settled practice, U not verified; what is U is never built in. A rule that nothing carries says',
    'why: *planned*, *lawyer* (it waits for one), or *outside* (a duty of an institution that software cannot do).',
    '',
    '定分所依据的每一条规则，附出处，以及承载它的程序行、期限与参数、代码、文本、测试和场景。本手册是工程资料，不构成法律意见。',
    '',
    ...contents,
    '',
  ].join('\n');
  return pages;
}
