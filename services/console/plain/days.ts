import type { Bilingual } from '../../../workflows/contract/clocks';
import { weekday } from '../words/days';

/** A legal day as people read it. */
export function longDay(day: string): Bilingual {
  const date = new Date(`${day}T00:00:00Z`);
  const [year, month, date_] = day.split('-').map(Number);
  return {
    zh: `${year}年${month}月${date_}日（${weekday(day).zh}）`,
    en: date.toLocaleDateString('en-GB', {
      timeZone: 'UTC',
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
  };
}
