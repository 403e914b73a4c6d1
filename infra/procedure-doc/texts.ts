import { shippedRules } from '../../services/rules/rule-book';
import { TEMPLATES, wordsOf } from '../../services/notification/templates';
import type { TemplateName } from '../../workflows/contract/templates';
import { PROCEDURES } from '../../workflows/procedures/index';
import { recordedRehearsals } from './recorded';

interface Told {
  scenario: string;
  to: string;
  zh: string;
  en: string;
}

/** Recipients of one party stand for any: `party:p1` and `party:w3` are told the same. */
const group = (to: string): string => (to.startsWith('party:') ? 'party' : to);

/** By template, the first message of each kind of recipient that a scenario sends, as it is sent. */
function toldIn(root: string): Map<string, Told[]> {
  const told = new Map<string, Told[]>();
  for (const [scenario, { notices }] of Object.entries(recordedRehearsals(root)))
    for (const { template, to, zh, en } of notices) {
      const known = told.get(template) ?? [];
      if (!known.some((one) => one.to === group(to)))
        told.set(template, [...known, { scenario, to: group(to), zh, en }]);
    }
  return told;
}

/** By template, the rows that send it; a warning is sent by its clock. */
function rowsOf(): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  for (const procedure of Object.values(PROCEDURES))
    for (const row of procedure.rows)
      for (const effect of row.effects ?? []) {
        const says = (effect as { says?: { template: TemplateName } }).says?.template;
        if (says !== undefined) rows.set(says, [...(rows.get(says) ?? []), row.id]);
      }
  return rows;
}

const HEAD = `# 告知文本 / Texts to people

由文本目录和各场景的记录以 \`npm run -s docs\` 生成；过时即有测试失败。每条文本列出发送的行、收件人，并按实际发送的样子给出一例（消息末尾另附“不是送达”的提示）。
Made from the catalogue of texts and from what the scenarios recorded, by \`npm run -s docs\`; a test fails when it is out of date. Each
text has the rows that send it, its recipients, and one message as it is sent; every message ends with the reminder that it serves nothing.
`;

/** Some rule set says when the one on the clock is warned. */
const warnsOf = (clock: string): boolean =>
  shippedRules().sets.some((set) => {
    const rule = set.clocks[clock];
    return rule?.warnBefore !== undefined || rule?.warnAfter !== undefined;
  });

/** docs/texts.md: every text with the cases it is sent in, as it is sent, so that a lawyer can read them all. `root`: of the repository. */
export function textsDoc(root: string): string {
  const told = toldIn(root);
  const rows = rowsOf();
  const sections = (Object.keys(TEMPLATES) as TemplateName[]).sort().map((template) => {
    const sent = told.get(template) ?? [];
    const by = template.startsWith('warn.')
      ? `\`${template.slice(5)}\``
      : [...new Set(rows.get(template) ?? [])].join(', ');
    const shown =
      sent.length > 0
        ? sent.flatMap(({ to, zh, en, scenario }) => [`- **${to}** (\`${scenario}\`)`, `  - ${zh}`, `  - ${en}`])
        : // No scenario sends it: the text with its slots open, by the national rules.
          [
            template.startsWith('warn.') && !warnsOf(template.slice('warn.'.length))
              ? '- 没有规则集为该期限设提前提醒；写明后发送 / no rule set warns of this clock yet; it is sent where one does'
              : '- 尚无场景发送 / no scenario sends it',
            `  - ${wordsOf(template, '110101', {}).zh}`,
            `  - ${wordsOf(template, '110101', {}).en}`,
          ];
    return [`## ${template}`, '', ...(by === '' ? [] : [`行 / rows: ${by}`, '']), ...shown, ''].join('\n');
  });
  return `${HEAD}\n${sections.join('\n')}`;
}
