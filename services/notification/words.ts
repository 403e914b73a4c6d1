import { DateTime } from 'luxon';
import { CLOCKS, type Bilingual, type ClockKey } from '../../workflows/contract/clocks';
import { WHO_NAMES } from '../../workflows/contract/names';

type Language = keyof Bilingual;
const ZONE = 'Asia/Shanghai';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

const FORMATS = {
  zh: { locale: 'zh-CN', day: 'yyyy年L月d日（cccc）' },
  en: { locale: 'en-GB', day: 'cccc, d LLLL yyyy' },
} as const;

/** A legal day as people write it: 2026年12月1日（星期二）, Tuesday, 1 December 2026. */
export function dayAs(day: string, language: Language): string {
  const { locale, day: format } = FORMATS[language];
  return DateTime.fromISO(day, { zone: ZONE }).setLocale(locale).toFormat(format);
}

/** A text kept in cases, by its reference: it is put into a message only as it is sent or read. */
const TEXT = /^text-[0-9a-z-]+$/;
const KEPT = /\{(text-[0-9a-z-]+)\}/g;

/** The references of the texts that a message still lacks. */
export const textsIn = (body: string): string[] => [
  ...new Set([...body.matchAll(KEPT)].map((found) => found[1] as string)),
];

/** A message with its texts in it; an erased one is a dash. */
export const withTexts = (body: string, texts: ReadonlyMap<string, string | null>): string =>
  body.replace(KEPT, (_whole, ref: string) => texts.get(ref) ?? '—');

/** A value of a message as people write it: days and instants (Asia/Shanghai) in words, a text by its reference, all else as is. */
export function valueAs(value: string, language: Language): string {
  if (TEXT.test(value)) return `{${value}}`;
  if (DAY.test(value)) return dayAs(value, language);
  if (!INSTANT.test(value)) return value;
  const at = DateTime.fromISO(value, { zone: ZONE });
  const [day, time] = [dayAs(at.toFormat('yyyy-MM-dd'), language), at.toFormat('H:mm')];
  return language === 'zh' ? `${day}${time}` : `${day}, ${time}`;
}

const isClock = (key: string): key is ClockKey => Object.hasOwn(CLOCKS, key);

/** Those that are no party: a party reads whose day it is, and takes none of these for its own. */
const BODIES: readonly string[] = ['court', 'commission', 'organisation', 'union', 'hr'];
/** Whose period it is, where it binds bodies alone; nothing of one that a party has to keep. */
function keptBy(key: ClockKey, language: Language): string {
  const { binds } = CLOCKS[key];
  if (binds.some((who) => !BODIES.includes(who))) return '';
  const names = binds.map((who) => WHO_NAMES[who]?.[language] ?? who);
  return language === 'zh' ? `（由${names.join('、')}遵守）` : ` (kept by: ${names.join(', ')})`;
}

/** The last days that go with a message (`<clock>=<day>;…`, `~` after one that is provisional: CLK-8); nothing where there are none. */
export function daysAs(due: string | undefined, language: Language): string {
  const days = (due ?? '').split(';').flatMap((one) => {
    const [key = '', day = ''] = one.split('=');
    if (!isClock(key)) return [];
    const on = dayAs(day.replace('~', ''), language);
    const provisional = day.endsWith('~');
    const whose = keptBy(key, language);
    if (language === 'zh') {
      const name = `${CLOCKS[key].zh}${whose}`;
      return [provisional ? `${name}：暂定最早为${on}届满，放假安排公布后可能变动` : `${name}：${on}届满`];
    }
    const name = `${CLOCKS[key].en[0]?.toUpperCase()}${CLOCKS[key].en.slice(1)}${whose}`;
    return [
      provisional
        ? `${name}: provisionally ends on ${on}, at the earliest; it may move when the holiday calendar is published`
        : `${name}: ends on ${on}`,
    ];
  });
  if (days.length === 0) return '';
  return language === 'zh' ? `${days.join('；')}。` : ` ${days.join('; ')}.`;
}
