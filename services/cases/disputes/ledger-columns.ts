import type { Bilingual } from '../../../workflows/contract/clocks';
import type { Caller } from '../../kit/auth';
import { DISPUTE_TYPE_NAMES } from '../../../workflows/contract/names';
import { PHONE_LIKE } from '../../../workflows/contract/phone';
import { SOURCES } from '../../../workflows/contract/sources';
import { dayWritten } from '../../../workflows/contract/written-days';
import { fenWritten } from '../../../workflows/contract/written-numbers';
import type { OpenDispute } from '../schemas';

/** The columns of a ledger kept by hand, and what each says of an opening; those with `must` are never empty. */
export const COLUMNS = {
  原编号: { en: 'number in that ledger', must: true },
  地区代码: { en: 'place by GB/T 2260; the caller’s own, if empty', must: false },
  申请日期: { en: 'day of the application', must: true },
  申请方式: { en: '书面 or 口头; written, if empty', must: false },
  受理单位: { en: 'who received it; the caller’s own body, if empty', must: false },
  来源: { en: 'door through which it came', must: false },
  申请人: { en: 'name of the applicant', must: true },
  申请人类型: { en: '个人 or 单位; a person, if empty', must: false },
  申请人证件号码: { en: 'identity number, or credit code', must: false },
  申请人电话: { en: 'telephone number', must: false },
  申请人住址: { en: 'address', must: false },
  被申请人: { en: 'name of the respondent', must: true },
  被申请人证件号码: { en: 'identity number, or credit code', must: false },
  被申请人电话: { en: 'telephone number', must: false },
  被申请人住址: { en: 'address', must: false },
  争议类型: { en: 'kind of dispute', must: true },
  案由: { en: 'cause of action', must: true },
  行业: { en: 'trade', must: true },
  争议焦点: { en: 'what is in dispute, between 、', must: false },
  涉及人数: { en: 'workers involved; 1, if empty', must: false },
  请求金额: { en: 'amount claimed, in yuan', must: false },
  请求事项: { en: 'the claim', must: false },
} as const;
export type ColumnName = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];

const UNITS: Readonly<Record<string, NonNullable<OpenDispute['application']>['unit']>> = {
  企业: 'enterprise',
  乡镇: 'town',
  县: 'county',
  市: 'city',
  裁调审工作室: 'jointOffice',
  仲裁委: 'commission',
  法院: 'courtDesk',
  工会: 'union',
};
const UNIT_OF: Readonly<Record<string, string>> = {
  court: '法院',
  commission: '仲裁委',
  union: '工会',
  organisation: '县',
};
const FORMS: Readonly<Record<string, 'written' | 'oral'>> = { 书面: 'written', 口头: 'oral' };
const KINDS: Readonly<Record<string, 'worker' | 'employer'>> = { 个人: 'worker', 单位: 'employer' };
const TYPES = new Map(Object.entries(DISPUTE_TYPE_NAMES).map(([code, { zh }]) => [zh, code]));
const DOORS = new Map(Object.entries(SOURCES).map(([code, { zh }]) => [zh, code]));

export interface Fault extends Bilingual {
  column: string;
}
type Cells = Readonly<Record<string, string>>;

/** Of which field of an opening a column is, for what the schema says of it. */
const FIELDS: readonly [path: RegExp, column: ColumnName][] = [
  [/^region/, '地区代码'],
  [/^parties\/0\/name/, '申请人'],
  [/^parties\/0\/identityNumber/, '申请人证件号码'],
  [/^parties\/0\/phone/, '申请人电话'],
  [/^parties\/0\/address/, '申请人住址'],
  [/^parties\/1\/name/, '被申请人'],
  [/^parties\/1\/identityNumber/, '被申请人证件号码'],
  [/^parties\/1\/phone/, '被申请人电话'],
  [/^parties\/1\/address/, '被申请人住址'],
  [/^causeOfAction/, '案由'],
  [/^industry/, '行业'],
  [/^focus/, '争议焦点'],
  [/^(workersInvolved|commonClaimWorkers)/, '涉及人数'],
  [/^amountFen/, '请求金额'],
  [/^statement/, '请求事项'],
  [/^application\/receivedAt/, '申请日期'],
];
export const columnOf = (path: string): string => FIELDS.find(([at]) => at.test(path))?.[1] ?? path;

const NAME_LIKE = { zh: '不超过 100 字，不含换行等控制字符', en: 'at most 100 characters, no control characters' };
const LIKE: Partial<Record<ColumnName, Bilingual>> = {
  原编号: NAME_LIKE,
  地区代码: { zh: '应为六位行政区划代码，如 410305', en: 'a division code of six digits: 410305' },
  申请日期: { zh: '应为日期，如 2025-07-01', en: 'a day: 2025-07-01' },
  申请人: NAME_LIKE,
  被申请人: NAME_LIKE,
  申请人电话: PHONE_LIKE,
  被申请人电话: PHONE_LIKE,
  案由: NAME_LIKE,
  行业: { zh: '不超过 60 字', en: 'at most 60 characters' },
  争议焦点: { zh: '以顿号分隔，每项不超过 60 字', en: 'between 、, each at most 60 characters' },
  涉及人数: { zh: '应为 1 以上的整数', en: 'a whole number from 1 on' },
  请求金额: { zh: '应为以元计的金额，如 36000.00', en: 'an amount in yuan: 36000.00' },
  请求事项: { zh: '不超过 4000 字', en: 'at most 4000 characters' },
};
/** How what stands in a column is written, for whoever wrote it otherwise. */
export const likeIn = (column: string): Bilingual =>
  LIKE[column as ColumnName] ?? { zh: '填写不符合要求', en: 'it is not written as it is to be' };

/** A row as an opening, as far as its words can be read; what cannot is a fault of its column. */
export function openingIn(cells: Cells, caller: Caller): { body: unknown; faults: Fault[] } {
  const faults: Fault[] = [];
  const fault = (column: ColumnName, wrong: Bilingual): undefined => {
    faults.push({ column, ...wrong });
    return undefined;
  };
  const said = (column: ColumnName): string | undefined => cells[column] || undefined;
  for (const column of COLUMN_NAMES)
    if (COLUMNS[column].must && said(column) === undefined) fault(column, { zh: '未填写', en: 'it is empty' });
  /** A word as its code; the words there are, where it is none. */
  const word = <T>(column: ColumnName, words: ReadonlyMap<string, T>): T | undefined => {
    const value = said(column);
    if (value === undefined) return undefined;
    const all = [...words.keys()].join('、');
    return words.get(value) ?? fault(column, { zh: `应为以下之一：${all}`, en: `one of ${all}` });
  };
  const of = <T>(words: Readonly<Record<string, T>>): ReadonlyMap<string, T> => new Map(Object.entries(words));
  const read = <T>(column: ColumnName, how: (value: string) => T | null): T | undefined => {
    const value = said(column);
    return value === undefined ? undefined : (how(value) ?? fault(column, likeIn(column)));
  };
  const person = (id: string, side: string, kind: string, called: '申请人' | '被申请人') => ({
    id,
    side,
    kind,
    name: said(called) ?? '',
    identityNumber: said(`${called}证件号码`),
    phone: said(`${called}电话`),
    address: said(`${called}住址`),
  });
  const kind = word('申请人类型', of(KINDS)) ?? 'worker';
  const whole = (value: string): number | null => (/^\d{1,6}$/.test(value) ? Number(value) : null);
  const workers = read('涉及人数', whole) ?? 1;
  const day = read('申请日期', (text) => dayWritten(text)?.day ?? null);
  const unit = word('受理单位', of(UNITS)) ?? UNITS[UNIT_OF[caller.role] ?? '县'];
  const body = {
    region: said('地区代码') ?? caller.region,
    disputeType: word('争议类型', TYPES),
    industry: said('行业'),
    causeOfAction: said('案由'),
    focus:
      said('争议焦点')
        ?.split(/[、，,;；]/)
        .filter((one) => one.trim() !== '') ?? [],
    source: word('来源', DOORS),
    amountFen: read('请求金额', fenWritten),
    relation: 'labour',
    workersInvolved: workers,
    commonClaimWorkers: workers,
    parties: [
      person('p1', 'applicant', kind, '申请人'),
      person('p2', 'respondent', kind === 'worker' ? 'employer' : 'worker', '被申请人'),
    ],
    statement: said('请求事项'),
    application: {
      // A ledger knows the day alone; what is counted from it is counted from the day.
      receivedAt: `${day ?? ''}T00:00:00+08:00`,
      by: ['p1'],
      form: word('申请方式', of(FORMS)) ?? 'written',
      unit,
      ...(caller.organisation === undefined ? {} : { organisation: caller.organisation }),
    },
  };
  return { body, faults };
}
