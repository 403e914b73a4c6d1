/** A moment within `spreadMs` that is a case's own: thousands of cases are due at the same midnight. */
export function ownMoment(caseNo: string, spreadMs: number): number {
  if (spreadMs === 0) return 0;
  let hash = 0;
  for (const char of caseNo) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0;
  // Numbers in a row are spread, not laid side by side: a multiplicative hash (Knuth).
  return (Math.imul(hash, 2_654_435_761) >>> 0) % spreadMs;
}
