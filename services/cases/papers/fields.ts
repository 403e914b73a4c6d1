import type { Part } from '../reading/access';

/** A field, and of which part of the case it is: who does not see that part makes a paper with a blank there. */
interface Field {
  en: string;
  part: Part;
  /** What the case suggests, and whoever makes the paper may say better. */
  proposed?: true;
}

/** What a form may ask of the case, by the name it has in a form; a list is what `{#…}` repeats. */
export const FIELDS = {
  案号: { en: 'number of the case here', part: 'frame' },
  法院案号: { en: 'number of the court', part: 'frame' },
  仲裁案号: { en: 'number of the commission', part: 'frame' },
  调解案号: { en: 'number of the mediation organisation', part: 'frame' },
  案由: { en: 'cause of action', part: 'matter' },
  争议类型: { en: 'kind of dispute', part: 'matter' },
  争议焦点: { en: 'what is in dispute', part: 'matter' },
  行业: { en: 'trade', part: 'matter' },
  涉及人数: { en: 'workers involved', part: 'matter' },
  请求金额: { en: 'amount claimed', part: 'matter' },
  请求事项: { en: 'the claim', part: 'handedIn', proposed: true },
  来源: { en: 'door through which the case came', part: 'matter' },
  地区: { en: 'place', part: 'frame' },
  登记日期: { en: 'day of registration', part: 'frame' },
  申请日期: { en: 'day of the application', part: 'frame' },
  申请方式: { en: 'written or oral', part: 'matter' },
  首次收件日期: { en: 'day of the court’s first receipt', part: 'frame' },
  法院: { en: 'court', part: 'frame', proposed: true },
  仲裁委: { en: 'arbitration commission', part: 'frame', proposed: true },
  调解组织: { en: 'mediation organisation', part: 'frame', proposed: true },
  调解组织地址: { en: 'its address', part: 'frame', proposed: true },
  调解组织电话: { en: 'its telephone number', part: 'frame', proposed: true },
  调解员: { en: 'mediator', part: 'frame', proposed: true },
  同意日期: { en: 'day on which the last party agreed', part: 'frame' },
  委派或委托: { en: 'entrusted before docketing (委派) or after it (委托)', part: 'frame' },
  受理日期: { en: 'day of acceptance', part: 'frame' },
  答复期限: { en: 'last day to reply', part: 'frame' },
  调解期限: { en: 'last day of the mediation', part: 'frame' },
  延长天数: { en: 'days of the extension asked for', part: 'frame' },
  终止日期: { en: 'day on which the mediation ended', part: 'frame' },
  终止原因: { en: 'why it ended', part: 'frame' },
  终止说明: { en: 'why it ended, as it was said', part: 'handedIn' },
  调解结果: { en: 'result', part: 'frame' },
  协议日期: { en: 'day of the terms', part: 'agreement' },
  协议生效日期: { en: 'day on which the agreement took effect', part: 'agreement' },
  协议摘要值: { en: 'hash of the agreement', part: 'agreement' },
  调解经过: { en: 'course of the mediation, as noted', part: 'inside' },
  未成原因: { en: 'reasons of the failure, as noted', part: 'inside' },
  增加费用行为: { en: 'conduct that raised costs, as noted', part: 'inside' },
  提示: { en: 'hints, as noted', part: 'inside' },
  无争议事实: { en: 'undisputed facts, as noted', part: 'inside' },
  裁决书: { en: 'the award, by its number', part: 'matter', proposed: true },
  裁决收到日期: { en: 'day on which this party received it', part: 'matter' },
  起诉期限: { en: 'last day to sue', part: 'matter' },
  释明文本: { en: 'the text that is read out', part: 'frame' },
  释明文本版本: { en: 'its version', part: 'frame' },
  释明日期: { en: 'day on which it was read to this party', part: 'matter' },
  释明人: { en: 'officer who read it', part: 'matter' },
  会议次序: { en: 'which session', part: 'matter' },
  会议时间: { en: 'when it is or was', part: 'matter', proposed: true },
  会议地点: { en: 'where', part: 'matter' },
  会议通知人员: { en: 'who was called', part: 'matter' },
  会议缺席人员: { en: 'who did not come', part: 'matter' },
  执行依据: { en: 'instrument in force', part: 'agreement' },
  执行依据日期: { en: 'day from which it is in force', part: 'agreement' },
  制作日期: { en: 'day of making', part: 'frame' },
  申请人名称: { en: 'names of the applicants', part: 'matter' },
  被申请人名称: { en: 'names of the respondents', part: 'matter' },
  对方名称: { en: 'names of the other side', part: 'matter' },
  本人身份: { en: 'applicant or respondent', part: 'matter' },
  本人姓名: { en: 'name', part: 'matter' },
  本人性别: { en: 'sex', part: 'sensitive' },
  本人民族: { en: 'ethnicity', part: 'sensitive' },
  本人出生日期: { en: 'day of birth', part: 'sensitive' },
  本人证件号码: { en: 'identity number, or credit code', part: 'sensitive' },
  本人住址: { en: 'address', part: 'contact' },
  本人电话: { en: 'telephone number', part: 'contact' },
  本人邮箱: { en: 'mail', part: 'contact' },
  本人职务: { en: 'post', part: 'matter' },
  本人法定代表人: { en: 'legal representative', part: 'matter' },
  本人法定代表人职务: { en: 'post of the legal representative', part: 'matter' },
} as const satisfies Record<string, Field>;
export type FieldName = keyof typeof FIELDS;

/** The fields of somebody in a list of people. */
const PERSON = {
  身份: 'matter',
  姓名: 'matter',
  性别: 'sensitive',
  民族: 'sensitive',
  出生日期: 'sensitive',
  证件号码: 'sensitive',
  住址: 'contact',
  电话: 'contact',
  邮箱: 'contact',
  职务: 'matter',
  法定代表人: 'matter',
  法定代表人职务: 'matter',
} as const satisfies Record<string, Part>;

/** Whom a form lists: one side as its people and its units, each with what is asked of them. */
export const LISTS = {
  申请人: PERSON,
  被申请人: PERSON,
  申请人个人: PERSON,
  申请人单位: PERSON,
  被申请人个人: PERSON,
  被申请人单位: PERSON,
  本人个人: PERSON,
  本人单位: PERSON,
  对方个人: PERSON,
  对方单位: PERSON,
  给付: { 期次: 'agreement', 付款人: 'agreement', 收款人: 'agreement', 付款日期: 'agreement', 金额: 'agreement' },
  材料: { 序号: 'handedIn', 材料名称: 'handedIn', 摘要值: 'handedIn' },
} as const satisfies Record<string, Readonly<Record<string, Part>>>;

/** What a form says only where it is so: written like a list, `{#有裁决}` to `{/有裁决}`. */
export const CONDITIONS = {
  委派: 'entrusted before docketing',
  委托: 'entrusted after docketing',
  自行申请: 'applied for by the parties',
  可申请支付令: 'before an organisation of LDMAL 10, so that a worker may ask for an order to pay',
  有裁决: 'there is an award',
  无裁决: 'there is none',
  逾期材料: 'the papers came after the window',
  可申请仲裁: 'the matter may go to arbitration first',
  不可申请仲裁: 'the matter goes to the court at once',
  可仲裁审查: 'the commission may review the agreement',
  已立案: 'the case is docketed',
  人事争议: 'it is about a personnel relation',
} as const;
export type ConditionName = keyof typeof CONDITIONS;
export const isCondition = (name: string): name is ConditionName => Object.hasOwn(CONDITIONS, name);
/** Of a side that has nobody of that kind, nothing is printed; of any other list a row to write on. */
export const isOfAKind = (name: string): boolean => /(个人|单位)$/.test(name);

export type ListName = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as ListName[];

export type Values = Record<string, string | null>;
/** A row of a list: of whom it is, and whether that is a unit that stands in a public register. */
export interface Row {
  party: string | null;
  isUnit: boolean;
  values: Values;
}
/** What is known of a case for a paper: null where it is not. */
export interface Known {
  fields: Partial<Record<FieldName, string | null>>;
  lists: Partial<Record<ListName, Row[]>>;
  conditions: Record<ConditionName, boolean>;
}

export const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);
export const isList = (name: string): name is ListName => Object.hasOwn(LISTS, name);
/** Whether a form asks for anything of that part. */
export const asksFor = (form: string, part: Part): boolean =>
  Object.entries(FIELDS).some(([name, field]) => field.part === part && form.includes(`{${name}}`));
export const isProposed = (name: string): boolean => isField(name) && 'proposed' in FIELDS[name];

/** Which part of the case a value of a form is; null: of none, somebody writes it. */
export function partOfField(name: string, list: string | null): Part | null {
  if (list !== null && isList(list)) {
    const of: Readonly<Record<string, Part>> = LISTS[list];
    if (Object.hasOwn(of, name)) return of[name] ?? null;
  }
  return isField(name) ? FIELDS[name].part : null;
}
