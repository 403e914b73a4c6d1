const FEN = 100;
/** Yuan in fen, to the nearest, and fen in yuan. */
export const inFen = (yuan: number): number => Math.round(yuan * FEN);
export const inYuan = (fen: number): number => fen / FEN;

/** Without the width that Chinese input methods give digits, letters and marks, and without what stands around it. */
export const asTyped = (text = ''): string => text.normalize('NFKC').replaceAll('。', '.').trim();

/** A sum as people write it, 86400, 86,400.50 or ￥86,400元, in fen; null where it is none, or is less than nothing. */
export function fenWritten(text: string): number | null {
  const plain = asTyped(text).replaceAll(/[\s¥]|元整?$/g, '');
  if (!/^(?:\d{1,11}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,2})?$/.test(plain)) return null;
  const [yuan = '0', cents = ''] = plain.replaceAll(',', '').split('.');
  return Number(yuan) * FEN + Number(cents.padEnd(2, '0'));
}

/** How many, as people write it; null where it is no whole number. */
export const countWritten = (text: string): number | null => {
  const plain = asTyped(text).replaceAll(/[,\s]/g, '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
};
