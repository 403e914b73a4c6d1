import type { LegalDay } from './incoming';

const WRITTEN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+(\d{1,2})[:：](\d{2}))?$/;

/**
 * A day as people write it: 2025-07-01, 2025/7/1, 2025.7.1 or 2025年7月1日, with a time of day after it or without. Null where it is
 * written in none of these ways. Whether there is such a day is not looked at.
 */
export function dayWritten(text: string): { day: LegalDay; time: string | null } | null {
  const found = WRITTEN.exec(text.trim());
  if (found === null) return null;
  const [year = '', month = '', day = '', hour, minute] = found.slice(1);
  const two = (digits: string): string => digits.padStart(2, '0');
  return {
    day: `${year}-${two(month)}-${two(day)}`,
    time: hour === undefined || minute === undefined ? null : `${two(hour)}:${minute}`,
  };
}
