import type { Bilingual } from '../../../workflows/contract/clocks';

/** Groups of the work list as a clerk reads them. */
export const GROUP_NAMES = {
  overdue: '已逾期',
  today: '今日',
  threeDays: '三日内',
  later: '以后',
  undated: '无期限',
} as const;

/** A name in Chinese, or the code where nobody has given it one. */
export const nameIn = (names: Readonly<Record<string, Bilingual>>, code: string | null): string | null =>
  code === null ? null : Object.hasOwn(names, code) ? (names[code]?.zh ?? code) : code;
