import type { Outcome } from '../../../workflows/contract/outcomes';
import type { Tier } from '../../../workflows/contract/tiers';

/** Codes of the register as a clerk reads them. */
export const TIER_NAMES: Record<Tier, string> = {
  enterprise: '企业',
  town: '乡镇（街道）',
  county: '县（市、区）',
  city: '市',
  jointOffice: '裁调审工作室',
};
export const OUTCOME_NAMES: Record<Outcome, string> = {
  award_effective: '裁决生效',
  court_dismissed_late: '因逾期被驳回起诉',
  court_refused: '法院不予受理',
  court_refused_late: '因逾期不予受理',
  failed_to_arbitration: '调解不成，转仲裁',
  failed_to_court: '调解不成，转诉讼',
  false_mediation: '虚假调解，终结',
  judgment: '判决',
  out_of_scope: '不属于受理范围',
  party_ended: '当事人死亡或终止，终结',
  revoked: '撤销',
  settled_confirmed: '调解成功，已获司法确认',
  settled_performed: '调解成功，已履行',
  settled_private: '自行和解',
  settled_statement: '调解书生效',
  settled_unconfirmed: '调解成功，未经确认',
  transferred: '移送',
  withdrawn: '撤回申请',
};
export const WHO_NAMES: Record<string, string> = {
  court: '法院',
  commission: '仲裁委',
  organisation: '调解组织',
  mediator: '调解员',
  union: '工会',
  hr: '人社局',
  operator: '经办人',
  parties: '各方当事人',
  applicants: '申请人',
  respondents: '被申请人',
  unit: '登记单位',
  appraiser: '鉴定机构',
  system: '系统',
  dispute: '主程序',
  nobody: '无',
};
export const GROUP_NAMES = {
  overdue: '已逾期',
  today: '今日',
  threeDays: '三日内',
  later: '以后',
  undated: '无期限',
} as const;

/** A name, or the code where nobody has given it one. */
export const nameIn = (names: Readonly<Record<string, string>>, code: string | null): string | null =>
  code === null ? null : Object.hasOwn(names, code) ? (names[code] ?? code) : code;
