import type { z } from 'zod';
import { DISPUTE_TYPE_NAMES, OUTCOME_NAMES, TIER_NAMES, WHO_NAMES } from '../../../workflows/contract/names';
import { SOURCES } from '../../../workflows/contract/sources';
import { DIMENSIONS, groupName } from '../../../workflows/contract/figure-names';
import type { figure } from '../figures/schemas';
import type { Column } from '../../kit/spreadsheet';
import type { days, registerRow } from '../schemas';
import type { WorkItem } from '../work/schemas';
import { GROUP_NAMES, nameIn } from './names';

type Row = z.output<typeof registerRow>;

/** Where a proceeding of the case stands, in words. */
const stageOf = (row: Row, kind: string): string | null => {
  const found = row.course.filter(({ proceeding }) => proceeding === kind || proceeding.startsWith(`${kind}/`));
  return found.length === 0 ? null : [...new Set(found.map(({ stageName }) => stageName.zh))].join('、');
};

/** The case-source register as the ledger that bodies keep by hand elsewhere (INT-1; 001 三, 003 三). */
export const LEDGER: readonly Column<Row>[] = [
  { zh: '案号', en: 'case', width: 22, of: (row) => row.caseNo },
  { zh: '登记日期', en: 'opened', width: 12, of: (row) => ({ day: row.openedOn }) },
  { zh: '来源', en: 'source', width: 16, of: (row) => (row.source === null ? null : SOURCES[row.source].zh) },
  { zh: '层级', en: 'tier', width: 14, of: (row) => nameIn(TIER_NAMES, row.tier) },
  { zh: '争议类型', en: 'type', width: 18, of: (row) => nameIn(DISPUTE_TYPE_NAMES, row.disputeType) },
  { zh: '行业', en: 'trade', width: 14, of: (row) => row.industry },
  { zh: '争议焦点', en: 'focus', width: 18, of: (row) => row.focus.join('、') },
  { zh: '涉及人数', en: 'workers', width: 10, of: (row) => row.workersInvolved },
  { zh: '调解组织', en: 'organisation', width: 18, of: (row) => row.organisation },
  { zh: '调解员', en: 'mediator', width: 14, of: (row) => row.mediator },
  { zh: '阶段', en: 'stage', width: 18, of: (row) => row.stageName.zh },
  { zh: '由谁办理', en: 'waits for', width: 12, of: (row) => nameIn(WHO_NAMES, row.waitsFor) },
  { zh: '办理事项', en: 'for what', width: 24, of: (row) => row.waitsForWhat.zh },
  { zh: '最近期限', en: 'next day', width: 12, of: (row) => ({ day: row.dueOn }) },
  { zh: '逾期', en: 'overdue', width: 8, of: (row) => row.overdue },
  { zh: '结果', en: 'outcome', width: 22, of: (row) => nameIn(OUTCOME_NAMES, row.outcome) },
  { zh: '执行依据', en: 'title', width: 18, of: (row) => stageOf(row, 'title') },
  { zh: '履行', en: 'performance', width: 14, of: (row) => stageOf(row, 'performance') },
];

/** Every day that runs out, and every day missed. */
export const DAYS: readonly Column<z.output<typeof days>['days'][number]>[] = [
  { zh: '到期日', en: 'last day', width: 12, of: (row) => ({ day: row.dueOn }) },
  { zh: '状态', en: 'status', width: 10, of: (row) => (row.status === 'overdue' ? '已逾期' : '进行中') },
  { zh: '期限', en: 'period', width: 24, of: (row) => row.name.zh },
  { zh: '案号', en: 'case', width: 22, of: (row) => row.caseNo },
  { zh: '程序', en: 'proceeding', width: 22, of: (row) => row.proceeding },
  { zh: '暂定', en: 'provisional', width: 8, of: (row) => row.provisional },
];

/** One line of a figure, as a sheet has it. */
export interface FigureLine {
  part: string;
  figure: z.output<typeof figure>;
  line: z.output<typeof figure>['lines'][number];
  group: string | null;
}
/** Figures, a line each, with what is counted beside it. */
export const FIGURES: readonly Column<FigureLine>[] = [
  { zh: '划分', en: 'parted by', width: 12, of: ({ part }) => part },
  { zh: '指标', en: 'figure', width: 26, of: ({ figure: { name } }) => name.zh },
  { zh: '组', en: 'group', width: 20, of: ({ group }) => group },
  { zh: '职责', en: 'duty', width: 22, of: ({ line }) => line.duty?.name.zh ?? null },
  { zh: '分子', en: 'numerator', width: 10, of: ({ line }) => line.numerator.number },
  { zh: '分母', en: 'denominator', width: 10, of: ({ line }) => line.denominator.number },
  { zh: '比率', en: 'rate', width: 10, of: ({ line }) => (line.shown === undefined ? null : line.value) },
  { zh: '中位数（日）', en: 'median, days', width: 12, of: ({ line }) => line.days?.median ?? null },
  { zh: '分子人数', en: 'persons', width: 10, of: ({ line }) => line.numerator.persons },
  { zh: '分母人数', en: 'of persons', width: 10, of: ({ line }) => line.denominator.persons },
  {
    zh: '另列',
    en: 'apart',
    width: 40,
    of: ({ line }) => line.apart.map((one) => `${one.name.zh} ${one.number ?? '＊'}`).join('；'),
  },
  { zh: '单位', en: 'unit', width: 12, of: ({ figure: { unit } }) => unit.zh },
  { zh: '分子口径', en: 'what the numerator counts', width: 40, of: ({ figure: { numerator } }) => numerator.zh },
  { zh: '分母口径', en: 'what the denominator counts', width: 40, of: ({ figure: { denominator } }) => denominator.zh },
  { zh: '截至', en: 'as of', width: 12, of: ({ figure: { asOf } }) => ({ day: asOf }) },
  { zh: '未关闭', en: 'open', width: 8, of: ({ figure: { provisional } }) => provisional },
];

const WHOLE = '不分列';
/** The lines of figures that are parted by a dimension, or not at all. */
export const linesOf = (figures: readonly z.output<typeof figure>[], by: string | null): FigureLine[] =>
  figures.flatMap((one) =>
    one.lines.map((line) => ({
      part: by === null ? WHOLE : (DIMENSIONS[by]?.zh ?? by),
      figure: one,
      line,
      group: by === null ? null : groupName(by, line.group).zh,
    })),
  );

/** What a body has to do. */
export const WORK: readonly Column<WorkItem>[] = [
  { zh: '到期日', en: 'last day', width: 12, of: (row) => ({ day: row.dueOn }) },
  { zh: '紧急程度', en: 'group', width: 10, of: (row) => GROUP_NAMES[row.group] },
  { zh: '案号', en: 'case', width: 22, of: (row) => row.caseNo },
  { zh: '事项', en: 'what', width: 28, of: (row) => row.what.zh },
  { zh: '期限', en: 'period', width: 22, of: (row) => row.clockName?.zh ?? null },
  { zh: '阶段', en: 'stage', width: 18, of: (row) => row.stageName.zh },
  { zh: '承办人', en: 'person', width: 16, of: (row) => row.person },
  { zh: '受阻', en: 'blocked', width: 8, of: (row) => row.blocked },
  { zh: '规则', en: 'rule', width: 10, of: (row) => row.rule },
  { zh: '如何算出', en: 'why', width: 60, of: (row) => row.why.map(({ zh }) => zh).join('；') },
];
