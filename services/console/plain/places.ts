import type { Bilingual } from '../../../workflows/contract/clocks';
import { places } from '../../kit/regions';

/** GB/T 2260 has its provinces, prefectures and counties in the digits of its codes. */
export const levelOf = (code: string): number => (code.endsWith('0000') ? 0 : code.endsWith('00') ? 1 : 2);
const DIGITS = [0, 2, 4, 6];
export const LEVELS: readonly Bilingual[] = [
  { zh: '省（自治区、直辖市）', en: 'province' },
  { zh: '市（州、盟）', en: 'city' },
  { zh: '县（市、区、旗）', en: 'county' },
];
/** Where the law of labour disputes is not that of the mainland. */
const ELSEWHERE = /^(71|81|82)/;
export const isCounty = (code: string): boolean => places.has(code) && levelOf(code) === 2 && !ELSEWHERE.test(code);
/** What lies within a place, a level nearer; the provinces, where none is chosen. */
export function nearer(code: string): [string, string][] {
  const level = places.has(code) ? levelOf(code) + 1 : 0;
  const shared = code.slice(0, DIGITS[level] ?? 0);
  return [...places].filter(([one]) => levelOf(one) === level && one.startsWith(shared) && !ELSEWHERE.test(one));
}
/** Names that say no more than that there is none: counties under a province or a city directly. */
const NO_NAMES = ['省直辖县', '县', '市辖区', '自治区直辖县级行政区划'];
export const nameOfPlace = (code: string): string =>
  [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]
    .filter((one, i, all) => all.indexOf(one) === i)
    .map((one) => places.get(one) ?? '')
    .filter((name, i, all) => name !== all[i - 1] && !NO_NAMES.includes(name))
    .join('');
