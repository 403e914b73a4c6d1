import { FIGURE_NAMES, figureOf } from '../../services/register/figures/definitions';
import { DIMENSION_NAMES } from '../../services/register/figures/dimensions';
import { DUTIES } from '../../services/register/figures/duties';
import { WARNING_RULES } from '../../services/register/warnings/rules';
import { CLOCKS, type Bilingual, type ClockKey } from '../../workflows/contract/clocks';
import { cell } from './cell';

const both = ({ zh, en }: Bilingual): string => `${zh} / ${en}`;
const line = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const HEAD = `# 统计指标 / Figures

Made from \`services/register/figures/\` by \`npm run -s docs\`; a test fails when it is out of date. Asked for at
\`GET /v1/figures?from=&to=\`; \`GET /v1/figures/{figure}/cases\` lists exactly what one counts.

- No paper gives a formula. Every definition here is the house’s own and is printed beside its figure; ministry figures of the same name are not
  comparable. 各指标口径均为本系统自定，与主管部门同名指标不可直接比较。
- A day is a legal day in Asia/Shanghai, that of what happened and not of its entry; a period has both its ends in it. A number of persons stands beside
  each number: pairs of worker and employer, because commissions count a collective case once and courts count one for each person.
- \`asOf\` makes a figure again as it was known at the end of that day; without it a figure is shown as it closed, or as it stands while it is open. A period closes ten working days after its end (\`figuresClose\` in the rule set, EVA-1,
  own); until then late entries come in, and its figures say \`provisional\`; a figure that looks at what became of something for thirty or sixty days more
  closes after those.
- A periodic report is drawn up over a closed period alone, and keeps the figures of that day: \`POST /v1/reports\`.
- Nothing over nothing is “-”, neither none nor all.
- \`outward=true\`, for one figure at a time, leaves out numbers from one to four, and with them whatever they could be reckoned from in the same answer. It
  does not guard against whoever compares many answers: what is published is chosen by a person.
- \`body\` is whoever has the matter: of a mediation and what follows it the organisation, of a duty the body that owes it, of an application to the
  commission the commission; a dispute has it where an organisation received it. \`mediator\` is there where one was named (not where parties simply agreed
  before a station), and is for HR and the mediator’s own organisation. Who may see the frame of a case alone is not told what is claimed in it.
- Read from the journal as entries come, and made anew at any time (\`POST /v1/register/rebuild\`). Not there: whether award and judgment agree (claims are
  not kept item by item), set-asides, sessions by video. The certification rate stands in \`GET /v1/mediators\`, stations against their target in \`GET /v1/stations\`.
- Whether a platform was used is taken from when a step was entered, on its day or the day after; what a court’s or an HR bureau’s own platform
  receipted is not known here. Whether an agreement could be confirmed at all (\`confirmScope\`) is not left out of the application rate.
`;

/** docs/figures.md: every figure with its definition, what is shown apart, and by what it can be parted. */
export function figuresDoc(): string {
  const figures = FIGURE_NAMES.map((name) => {
    const { unit, numerator, denominator, remarks, apart, ...figure } = figureOf(name);
    const beside = Object.values(apart).map((one) => both(one.name));
    return line(
      `\`${name}\``,
      both(figure.name),
      both(unit),
      both(numerator),
      both(denominator),
      beside.join('; ') || '-',
      remarks ? both(remarks) : '-',
    );
  });
  const duties = Object.entries(DUTIES).map(([clock, acts]) =>
    line(`\`${clock}\``, both(CLOCKS[clock as ClockKey]), acts.map((act) => `\`${act}\``).join(', ')),
  );
  return [
    HEAD,
    line(
      'key',
      '指标 / figure',
      '单位 / unit',
      '分子 / numerator',
      '分母 / denominator',
      '另列 / apart',
      '说明 / remarks',
    ),
    line('---', '---', '---', '---', '---', '---', '---'),
    ...figures,
    '',
    `Parted by (\`by=\`), and asked for alone by the same names: ${DIMENSION_NAMES.map((name) => `\`${name}\``).join(', ')}.`,
    '',
    '## 风险预警 / Risk warnings',
    '',
    'Looked for every five minutes; `GET /v1/warnings`. All are the house’s own (SHR-4 names none).',
    '',
    line('key', '规则 / rule', '内容 / what it looks for', '答复机构 / who answers'),
    line('---', '---', '---', '---'),
    ...Object.entries(WARNING_RULES).map(([key, rule]) =>
      line(`\`${key}\``, both(rule.name), both(rule.text), rule.addressee),
    ),
    '',
    '## 职责 / Duties',
    '',
    'By which act a duty is done; a clock that anything else stops was no longer owed.',
    '',
    line('clock', '期限 / period', 'done by'),
    line('---', '---', '---'),
    ...duties,
    '',
  ].join('\n');
}
