import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PROCEEDING_NAMES } from '../../workflows/contract/names';
import { CLOCKS, type Bilingual, type ClockKey } from '../../workflows/contract/clocks';
import type { ProceedingName } from '../../workflows/contract/proceedings';
import { STAYS, type ClockOp, type Procedure, type Row } from '../../workflows/engine/row';
import { PROCEDURES } from '../../workflows/procedures/index';
import { EFFECTS, GUARDS, ROLES } from './chinese';
import { NOTES } from './notes';
import { actForms } from './act-forms';
import { actGuide } from './act-guide';
import { problemsDoc } from './problems';
import { openApiDocs } from './openapi';
import { accessDocs } from './access';
import { cell } from './cell';
import { conflictsDoc } from './conflicts';
import { figuresDoc } from './figures';
import { formsDoc } from './forms';
import { ruleBookDocs, ruleNames } from './rule-book';
import { textsDoc } from './texts';

type Language = 'en' | 'zh';

const SIGN = {
  start: '+',
  stop: '-',
  pause: '~',
  resume: '^',
  extend: '=',
  localise: '=',
  set: '=',
  overdue: '!',
} as const;
/** The letter of the track in states.md. */
const TRACKS: Partial<Record<ProceedingName, string>> = {
  dispute: 'M',
  arbitration: 'A',
  title: 'T',
  award: 'W',
  performance: 'P',
  notice: 'N',
};

const join = (parts: string[], language: Language): string => parts.join(language === 'zh' ? '；' : '; ');

/** Clock operations that stand for one clock of several are told once. */
function clocksOf<F>(row: Row<F>): string {
  return [...new Set((row.clocks ?? []).map((op: ClockOp<F>) => `${SIGN[op.op]}${op.key}`))].join(' ');
}

function eventText<F>(procedure: Procedure<F>, event: string, language: Language): string {
  const [kind, key] = event.split(':') as [string, string | undefined];
  const clock = key === undefined ? undefined : (CLOCKS[key as ClockKey] as Bilingual | undefined);
  if (clock && kind === 'expired') return language === 'zh' ? `${clock.zh}届满` : `!${key}`;
  if (clock && kind === 'began') return language === 'zh' ? `${clock.zh}开始` : `${key} begins`;
  const said = procedure.events[event];
  if (said === undefined) return `\`${event}\``;
  return language === 'zh' ? said.zh : `${said.en} (\`${event}\`)`;
}

function guardText(name: string, language: Language): string {
  if (language === 'en') return name;
  if (name in GUARDS) return GUARDS[name] as string;
  const bare = name.replace(/^not /, '');
  if (!(bare in GUARDS)) throw new Error(`no Chinese for the guard "${bare}"`);
  return `非：${GUARDS[bare]}`;
}

/** What a row sets going: the proceedings it starts or tells, by name, and whom it tells what. */
function effectsOf<F>(row: Row<F>, language: Language): string {
  const said = (row.effects ?? []).map((effect) => {
    const { says } = effect as { says?: { template: string; to: readonly string[] } };
    if (says) {
      const to = says.to
        .map((who) => (language === 'zh' ? (ROLES[who] ?? who) : who))
        .join(language === 'zh' ? '、' : ', ');
      return language === 'zh' ? `告知${to}：${says.template}` : `tells ${to}: ${says.template}`;
    }
    const known = EFFECTS[effect.name];
    return known ? known[language] : '';
  });
  return join([...new Set(said.filter((text) => text !== ''))], language);
}

function rowText<F>(procedure: Procedure<F>, row: Row<F>, language: Language): string {
  const to = row.to === STAYS ? '-' : row.to;
  const cells = [
    row.id,
    row.from.join(', '),
    join(
      row.on.map((on) => eventText(procedure, on, language)),
      language,
    ),
    join(
      (row.when ?? []).map((g) => guardText(g.name, language)),
      language,
    ),
    row.outcome ? `${to}: \`${row.outcome}\`` : to,
    row.by.map((who) => (language === 'zh' ? (ROLES[who] ?? who) : who)).join(', '),
    clocksOf(row),
    effectsOf(row, language),
    row.rule.join(', '),
    row.confidence,
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** The states and what leads from one to another, each arrow with the rows that take it. */
function picture<F>(procedure: Procedure<F>): string[] {
  const arrows = new Map<string, string[]>();
  for (const row of procedure.rows) {
    if (row.to === STAYS) continue;
    for (const from of row.from) {
      if (from === row.to) continue;
      const key = `${from === '-' ? '[*]' : from} --> ${row.to}`;
      arrows.set(key, [...(arrows.get(key) ?? []), row.id]);
    }
  }
  const lines = [...arrows].map(
    ([arrow, ids]) => `  ${arrow}: ${ids.slice(0, 4).join(' ')}${ids.length > 4 ? ' …' : ''}`,
  );
  return ['```mermaid', 'stateDiagram-v2', ...lines, '```', ''];
}

/** What a lawyer must know of these rows, beneath their table. */
function notesOf(ids: ReadonlySet<string>, language: Language): string[] {
  const notes = NOTES.filter(({ rows }) => rows.some((id) => ids.has(id)));
  if (notes.length === 0) return [];
  const lines = notes.map((note) => `- **${note.rows.filter((id) => ids.has(id)).join(', ')}**: ${note[language]}`);
  return [language === 'zh' ? '### 说明' : '### Notes', '', ...lines, ''];
}

/** What holds for every row. */
const general = (language: Language): string =>
  NOTES.filter(({ rows }) => rows.length === 0)
    .map((note) => `- ${note[language]}\n`)
    .join('');

function tableText<F>(name: ProceedingName, procedure: Procedure<F>, language: Language): string {
  const title = PROCEEDING_NAMES[name];
  const track = TRACKS[name] ?? 'R';
  const states = Object.entries(procedure.states).map(([id, state]) => `| ${id} | ${state.zh} | ${state.en} |`);
  const heads =
    language === 'zh'
      ? '| 编号 | 自 | 事件 | 条件 | 至 | 何人 | 期限 | 效果 | 依据 | 可信度 |'
      : '| id | from | event | guard | next | who | clocks | effect | rule | c |';
  return [
    `## ${track} · ${title[language]}`,
    '',
    ...picture(procedure),
    language === 'zh' ? '| 状态 | 中文 | 英文 |' : '| state | 中文 | English |',
    '|---|---|---|',
    ...states,
    '',
    heads,
    '|---|---|---|---|---|---|---|---|---|---|',
    ...procedure.rows.map((row) => rowText(procedure, row, language)),
    '',
    ...notesOf(new Set(procedure.rows.map((row) => row.id)), language),
  ].join('\n');
}

const HEAD: Record<Language, string> = {
  en: `# The procedure, row by row

Made from the tables in \`workflows/\` by \`npm run -s docs\`; a test fails when it is out of date. 中文见 [procedure.zh-CN.md](procedure.zh-CN.md).
Clock signs: \`+\` starts, \`-\` stops, \`~\` pauses, \`^\` goes on, \`=\` is moved, \`!\` is shown as overdue. \`c\` is the confidence of
the source: S sure, L likely, U unverified, own: configuration without a legal source. An id with a slash is a part or a variant
of its row. What is configuration, and what is left out until a lawyer has answered: [open-points.md](open-points.md).
`,
  zh: `# 程序逐行

由 \`workflows/\` 中的表以 \`npm run -s docs\` 生成；过时即有测试失败。English: [procedure.md](procedure.md)。
期限符号：\`+\` 起算，\`-\` 停止，\`~\` 中止，\`^\` 继续，\`=\` 变动，\`!\` 逾期提示。可信度：S 已逐字核对，L 通常理解或实践，U 未核实，own 无法律来源的配置。
带斜线的编号是该行的一部分或变体。配置项与待律师回答的问题见 [open-points.md](open-points.md)。
`,
};

const ORDER: ProceedingName[] = Object.keys(PROCEEDING_NAMES) as ProceedingName[];

/** docs/procedure*.md: every row of every proceeding, so that a lawyer can hold the text of the law against it. */
export const procedureDoc = (language: Language): string =>
  [`${HEAD[language]}\n${general(language)}`, ...ORDER.map((name) => tableText(name, PROCEDURES[name], language))].join(
    '\n',
  );

function writeAll(folder: string, files: Record<string, string>): void {
  mkdirSync(resolve(folder), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(resolve(folder, file), text);
}

async function main(): Promise<void> {
  writeAll('services/cases/acts', { 'act-guide.json': actGuide(resolve('.')) });
  writeAll('docs', {
    'procedure.md': procedureDoc('en'),
    'procedure.zh-CN.md': procedureDoc('zh'),
    'texts.md': textsDoc(resolve('.')),
    'conflicts.md': conflictsDoc(),
    'figures.md': figuresDoc(),
    'forms.md': formsDoc(),
  });
  writeAll('docs', await accessDocs());
  writeAll('docs/rules', ruleBookDocs(resolve('.')));
  writeAll('docs/api', { ...(await openApiDocs()), 'problems.md': problemsDoc() });
  // Of the API as it was just written.
  writeAll('services/console/words', { 'act-forms.json': actForms(resolve('.')), 'rule-names.json': ruleNames() });
}

if (require.main === module) {
  main().then(
    () => process.exit(0),
    (error: Error) => {
      process.stderr.write(`docs: ${error.message}\n`);
      process.exit(1);
    },
  );
}
