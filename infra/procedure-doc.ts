import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { awardProcedure } from '../workflows/award/procedure';
import { disputeProcedure } from '../workflows/dispute/procedure';
import type { ClockOp, Procedure, Row } from '../workflows/proceeding/row';
import { titleProcedure } from '../workflows/title/procedure';

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
const clockText = <F>(op: ClockOp<F>): string => `${SIGN[op.op]}${op.key}`;
const cell = (text: string): string => text.replaceAll('|', '\\|');

function rowText<F>(row: Row<F>): string {
  const cells = [
    row.id,
    row.from.join(', '),
    row.on.join(', '),
    (row.when ?? []).map((g) => g.name).join('; '),
    row.outcome ? `${row.to}: \`${row.outcome}\`` : row.to,
    row.by.join(', '),
    (row.clocks ?? []).map(clockText).join(' '),
    row.rule.join(', '),
    row.confidence,
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function tableText<F>(title: string, procedure: Procedure<F>): string {
  const states = Object.entries(procedure.states).map(([id, name]) => `| ${id} | ${name.zh} | ${name.en} |`);
  return [
    `## ${title}`,
    '',
    '| state | 中文 | English |',
    '|---|---|---|',
    ...states,
    '',
    '| id | from | event | guard | to | who | clocks | rule | c |',
    '|---|---|---|---|---|---|---|---|---|',
    ...procedure.rows.map(rowText),
    '',
  ].join('\n');
}

const HEAD = `# The procedure, row by row

Made from the tables in \`workflows/\` by \`npm run -s docs\`; a test fails when it is out of date. Clock signs: \`+\` starts,
\`-\` stops, \`~\` pauses, \`^\` goes on, \`=\` is extended, \`!\` is shown as overdue. \`c\` is the confidence of the source: S sure,
L likely, U unverified, own: configuration without a legal source. An id with a slash is a part or a variant of its row.
`;

/** docs/procedure.md: every row of every proceeding, so that a lawyer can hold the text of the law against it. */
export const procedureDoc = (): string =>
  [
    HEAD,
    tableText('Dispute (main track)', disputeProcedure),
    tableText('Award windows', awardProcedure),
    tableText('Title: judicial confirmation', titleProcedure),
  ].join('\n');

if (require.main === module) writeFileSync(resolve('docs/procedure.md'), procedureDoc());
