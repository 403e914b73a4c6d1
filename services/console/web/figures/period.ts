import type { Bilingual } from '../../../../workflows/contract/clocks';

/** A period of legal days, both in it. */
export interface Period {
  from: string;
  to: string;
}
/** So many whole months, the first of them `first` (0 is January; before and after it other years). */
function months(year: number, first: number, count: number): Period {
  const begins = new Date(Date.UTC(year, first, 1));
  const ends = new Date(Date.UTC(year, first + count, 0));
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  return { from: day(begins), to: day(ends) };
}

/** Periods that are asked for most, as they stand on a legal day. */
export function periodsOf(today: string): { key: string; name: Bilingual; period: Period }[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const quarter = Math.floor((month - 1) / 3) * 3;
  return [
    { key: 'month', name: { zh: '本月', en: 'this month' }, period: months(year, month - 1, 1) },
    { key: 'lastMonth', name: { zh: '上月', en: 'last month' }, period: months(year, month - 2, 1) },
    { key: 'quarter', name: { zh: '本季度', en: 'this quarter' }, period: months(year, quarter, 3) },
    { key: 'lastQuarter', name: { zh: '上季度', en: 'last quarter' }, period: months(year, quarter - 3, 3) },
    { key: 'year', name: { zh: '本年', en: 'this year' }, period: months(year, 0, 12) },
    { key: 'lastYear', name: { zh: '上年', en: 'last year' }, period: months(year - 1, 0, 12) },
  ];
}
