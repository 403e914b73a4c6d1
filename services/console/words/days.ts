import type { Bilingual } from '../../../workflows/contract/clocks';

const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
const WEEKDAYS: readonly Bilingual[] = [
  { zh: '星期日', en: 'Sunday' },
  { zh: '星期一', en: 'Monday' },
  { zh: '星期二', en: 'Tuesday' },
  { zh: '星期三', en: 'Wednesday' },
  { zh: '星期四', en: 'Thursday' },
  { zh: '星期五', en: 'Friday' },
  { zh: '星期六', en: 'Saturday' },
];

/** The legal day it is now, in Asia/Shanghai. */
export const today = (now: Date = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(now);

/** Natural days from one legal day to another; negative where it is past. */
export const daysTo = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The day so many natural days after another. */
export const daysAfter = (day: string, n: number): string =>
  new Date(Date.parse(day) + n * DAY_MS).toISOString().slice(0, 10);

export function weekday(day: string): Bilingual {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? { zh: '', en: '' };
}

/** A legal day as a paper writes it. */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** A legal day as people read it. */
export const longDay = (day: string): Bilingual => ({
  zh: `${chineseDay(day)}（${weekday(day).zh}）`,
  en: new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }),
});

/** How far a last day is. */
export function distance(from: string, to: string): Bilingual {
  const n = daysTo(from, to);
  if (n < 0) return { zh: `已逾期 ${-n} 日`, en: `${-n} days late` };
  if (n === 0) return { zh: '今日届满', en: 'ends today' };
  return { zh: `还有 ${n} 日`, en: `${n} days left` };
}

/** An instant as it reads on a clock in Asia/Shanghai. */
export const clockTime = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(instant),
  );
