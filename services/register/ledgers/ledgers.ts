import type { z } from 'zod';
import { DISPUTE_TYPE_NAMES, OUTCOME_NAMES, TIER_NAMES, WHO_NAMES } from '../../../workflows/contract/names';
import { SOURCES } from '../../../workflows/contract/sources';
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
