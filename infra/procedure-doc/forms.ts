import { PAPER_NAMES, paperOf } from '../../services/cases/papers/catalogue';

const HEAD = `# 文书格式 / Forms of papers

Made from \`services/cases/papers/forms/\` by \`npm run -s docs\`; a test fails when it is out of date. What \`POST /v1/disputes/{caseNo}/papers\` makes, as Word
or PDF; \`POST …/paper-previews\` shows it before. A place changes a form in Word (\`GET\` and \`PUT /v1/paper-forms/{ruleSet}/{paper}\`); every field below must stay in it.

- \`{field}\` is filled from the case at the moment of making, or by whoever makes it (\`fill\`); \`{#list}\` to \`{/list}\` is repeated for each. What is not known
  prints as a blank for ink.
- 调解经过、未成原因、增加费用行为、提示、无争议事实 are what the mediator noted in this mediation (\`POST /v1/disputes/{caseNo}/mediation-notes\`).
- What parties read says no number and no address of a natural person. A party’s own paper says nothing of the other side but its name and, of a unit, its code
  and who represents it. A paper that no act has named is a draft: it stands in the file of whoever may read it, and in no copy for another.
- \`#\` a title, \`##\` a heading, \`!\` a number, \`^\` flush left, \`>\` to the right, \`|\` a row of a table (\`<\`: the cell on the left goes on, \`|:\` how wide the columns are).
- 各项由案件现有信息填充，未知的留空待填；标“法定格式”的依有关规定列项，标“自拟”的没有统一格式。
- Rulings, awards and judgments are never drafted here.
`;

const roles = (said: readonly string[]): string => said.map((role) => `\`${role}\``).join(', ');

/** docs/forms.md: every paper as a lawyer reads it. */
export function formsDoc(): string {
  const papers = PAPER_NAMES.map((name) => {
    const { zh, en, standing, act, by, readers, needs, written, inside, identity, form } = paperOf(name);
    const said = Object.entries(written).map(([field, what]) => `${field} (${what})`);
    const lines = [
      `- With the act \`${act}\`; ${standing === 'official' ? '法定格式 / official' : '自拟 / proposal'}`,
      `- Made by ${roles(by)}; read by ${roles(readers)}`,
      ...(needs.length === 0 ? [] : [`- Not without ${needs.join('、')}`]),
      ...(said.length === 0 ? [] : [`- Written by whoever makes it: ${said.join('、')}`]),
      ...(inside === true ? ['- Stays inside of the mediation (MED-10)'] : []),
      ...(identity === true ? ['- Prints identity numbers in full'] : []),
    ];
    return `## ${zh} / ${en} (\`${name}\`)\n\n${lines.join('\n')}\n\n\`\`\`text\n${form.trim()}\n\`\`\`\n`;
  });
  return `${HEAD}\n${papers.join('\n')}`;
}
