/**
 * Administrative division codes by GB/T 2260: six digits, province, prefecture, county. A county lies in its prefecture
 * and province: 410305 in 410300 in 410000.
 */
export const ancestorsOf = (code: string): string[] => [
  ...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]),
];

/** ACC-3: a mediator who serves a place serves every place within it. */
export const serves = (places: readonly string[], place: string): boolean =>
  ancestorsOf(place).some((code) => places.includes(code));
