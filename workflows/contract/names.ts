import type { Bilingual, ClockStatus } from './clocks';
import type { DISPUTE_TYPES } from './dispute-types';
import type { Outcome } from './outcomes';
import type { ProceedingName } from './proceedings';
import type { Tier } from './tiers';

const of = (zh: string, en: string): Bilingual => ({ zh, en });

/** What a code is called; one that is not known, as one that an older or newer release wrote, goes by itself. */
export const nameIn = (names: Readonly<Record<string, Bilingual>>, code: string): Bilingual =>
  (Object.hasOwn(names, code) ? names[code] : undefined) ?? of(code, code);

/** Codes as people read them. No workflow decides by a name, so none of them carries these. */
export const DISPUTE_TYPE_NAMES: Readonly<Record<(typeof DISPUTE_TYPES)[number], Bilingual>> = {
  arrears: of('拖欠劳动报酬', 'unpaid wages'),
  overtime: of('加班工资', 'overtime pay'),
  dismissal: of('解除或终止劳动合同', 'dismissal'),
  workInjury: of('工伤待遇', 'work injury'),
  socialInsurance: of('社会保险', 'social insurance'),
  contract: of('劳动合同', 'labour contract'),
  collectiveContract: of('集体合同', 'collective contract'),
  other: of('其他', 'other'),
};

export const RELATION_NAMES: Readonly<Record<string, Bilingual>> = {
  labour: of('劳动关系', 'labour'),
  personnel: of('人事关系', 'personnel'),
  gig: of('新就业形态', 'gig work'),
  overAge: of('超龄用工', 'over age'),
  unclear: of('尚不明确', 'unclear'),
};

export const TIER_NAMES: Readonly<Record<Tier, Bilingual>> = {
  enterprise: of('企业', 'enterprise'),
  town: of('乡镇（街道）', 'town'),
  county: of('县（市、区）', 'county'),
  city: of('市', 'city'),
  jointOffice: of('裁调审对接工作室', 'joint office'),
};

export const OUTCOME_NAMES: Readonly<Record<Outcome, Bilingual>> = {
  award_effective: of('裁决生效', 'the award took effect'),
  court_dismissed_late: of('因逾期被驳回起诉', 'dismissed as late'),
  court_refused: of('法院不予受理', 'not admitted by the court'),
  court_refused_late: of('因逾期不予受理', 'not admitted as late'),
  failed_to_arbitration: of('调解不成，转仲裁', 'mediation failed, to arbitration'),
  failed_to_court: of('调解不成，转诉讼', 'mediation failed, to court'),
  false_mediation: of('虚假调解，终结', 'false mediation'),
  judgment: of('判决', 'judgment'),
  out_of_scope: of('不属于受理范围', 'out of scope'),
  party_ended: of('当事人死亡或终止，终结', 'a party is no more'),
  revoked: of('撤销案件', 'revoked'),
  settled_confirmed: of('调解成功，已获司法确认', 'settled, confirmed by the court'),
  settled_performed: of('调解成功，已履行', 'settled and performed'),
  settled_private: of('自行和解', 'settled privately'),
  settled_statement: of('调解书生效', 'settled by a statement'),
  settled_unconfirmed: of('调解成功，未经确认', 'settled, not confirmed'),
  transferred: of('移送管辖', 'transferred'),
  withdrawn: of('撤回申请', 'withdrawn'),
};

/** Whoever is waited for, by the names of the tables. */
export const WHO_NAMES: Readonly<Record<string, Bilingual>> = {
  court: of('法院', 'court'),
  commission: of('仲裁委', 'arbitration commission'),
  organisation: of('调解组织', 'mediation organisation'),
  mediator: of('调解员', 'mediator'),
  union: of('工会', 'union'),
  justice: of('司法局', 'justice bureau'),
  hr: of('人社局', 'HR bureau'),
  operator: of('经办人', 'operator'),
  parties: of('各方当事人', 'the parties'),
  party: of('当事人', 'party'),
  applicants: of('申请人', 'the applicants'),
  respondents: of('被申请人', 'the respondents'),
  creditor: of('权利人', 'the creditor'),
  holder: of('该期限的当事人', 'whose day it is'),
  unit: of('登记单位', 'the unit that registered it'),
  appraiser: of('鉴定机构', 'the appraiser'),
  system: of('系统', 'the system'),
  dispute: of('主程序', 'the dispute'),
  nobody: of('无', 'nobody'),
};

export const PROCEEDING_NAMES: Readonly<Record<ProceedingName, Bilingual>> = {
  dispute: of('主程序', 'Dispute'),
  arbitration: of('仲裁', 'Arbitration'),
  title: of('执行依据', 'Title'),
  award: of('裁决后的起诉与撤销期限', 'Periods after the award'),
  performance: of('履行', 'Performance'),
  notice: of('案件通报', 'Case notice'),
  feedback: of('向法院反馈', 'Feedback to the court'),
  rightToArbitrate: of('申请仲裁的权利', 'Right to arbitrate'),
  limitation: of('时效', 'Limitation'),
  preservation: of('保全', 'Preservation'),
  relief: of('顺延期限', 'Relief'),
  service: of('送达', 'Service'),
  succession: of('承继', 'Succession'),
  courtFee: of('案件受理费', 'Court fee'),
  negotiation: of('协商', 'Negotiation'),
  complaint: of('对调解员的投诉', 'Complaint of a mediator'),
  rosterEntry: of('名册的录入与确认', 'Roster entry'),
};

/** The parts of a case, by what reading them would do to somebody. */
export const PART_NAMES = {
  frame: of('案件编号、阶段、期限、轮到谁', 'number, stage, clocks, whose turn'),
  names: of('姓名或名称', 'names'),
  matter: of('请求与事实', 'claims and facts'),
  contact: of('电话、邮箱、地址', 'phone, mail, address'),
  sensitive: of('身份证号', 'identity number'),
  handedIn: of('当事人提交的材料', 'what a party handed in'),
  inside: of('调解内部：记录、让步', 'inside of the mediation: notes, concessions'),
  agreement: of('调解协议', 'the agreement'),
  performance: of('应履行的款项和付款情况', 'what is to be paid, and what was'),
  crossing: of('移交的报告与无争议事实', 'what crosses: report, undisputed facts'),
} as const satisfies Record<string, Bilingual>;

/** How a clock stands. */
export const CLOCK_STATUS_NAMES: Readonly<Record<ClockStatus, Bilingual>> = {
  asked: of('正在推算', 'being dated'),
  running: of('计算中', 'running'),
  paused: of('暂停', 'paused'),
  stopped: of('已停止', 'stopped'),
  expired: of('已届满', 'ended'),
  overdue: of('已逾期', 'late'),
};
