import type { LegalDay } from './incoming';

/** The number of a resident’s identity card (GB 11643): place, day of birth, serial and a check sign. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const SIGNS = '10X98765432';

export function isResident(number: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(number)) return false;
  const sum = WEIGHTS.reduce<number>((all, weight, i) => all + weight * Number(number[i]), 0);
  return SIGNS[sum % 11] === number[17]?.toUpperCase();
}

/** The day of birth it says; null where it is no such number, or says no day. */
export function bornOf(number: string): LegalDay | null {
  if (!isResident(number)) return null;
  const day = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? null : day;
}

/** 男 or 女, as its serial says; null where it is no such number. */
export const sexOf = (number: string): '男' | '女' | null =>
  isResident(number) ? (Number(number[16]) % 2 === 1 ? '男' : '女') : null;

/** The signs of a unit's credit code in their order (GB 32100): without I, O, S, V and Z, which look like others. */
const CODE_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether it is a unified social credit code (GB 32100): eighteen signs, of which the last checks the others by powers of three. */
export function isCreditCode(code: string): boolean {
  const values = Array.from(code.toUpperCase(), (sign) => CODE_SIGNS.indexOf(sign));
  if (values.length !== 18 || values.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, 17)) {
    sum += weight * value;
    weight = (weight * 3) % CODE_SIGNS.length;
  }
  return (CODE_SIGNS.length - (sum % CODE_SIGNS.length)) % CODE_SIGNS.length === values[17];
}
