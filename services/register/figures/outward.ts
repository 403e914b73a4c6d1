import type { z } from 'zod';
import type { line } from './schemas';

type Line = z.output<typeof line>;
type Cell = number | null;

/** Below it a number may tell who somebody is. */
const SMALLEST = 5;

/**
 * Lines of one figure as they may leave the house: numbers from one to four are left out, and with them whatever they could be
 * reckoned from: the other parts of the same line, the rate, and as many other lines as it takes to hide them among five.
 */
export function outward(lines: readonly Line[]): Line[] {
  // Different duties are never added up: each is by itself.
  const duties = [...new Set(lines.map(({ duty }) => duty?.clock))];
  return duties.flatMap((clock) => together(lines.filter(({ duty }) => duty?.clock === clock)));
}

function together(lines: readonly Line[]): Line[] {
  const shown = lines.map(withinLine);
  if (shown.length < 2) return shown;
  hide(shown, lines, (line) => line.denominator.number, hideAll);
  hide(shown, lines, (line) => line.numerator.number, hideParts);
  for (const [i] of (lines[0] as Line).apart.entries())
    hide(shown, lines, (line) => line.apart[i]?.number ?? null, hideParts);
  return shown;
}

const isSmall = (n: Cell): boolean => n !== null && n > 0 && n < SMALLEST;
const nothing = (counts: Line['numerator']): Line['numerator'] => ({
  ...Object.fromEntries(Object.keys(counts).map((key) => [key, null])),
  number: null,
  persons: null,
});

/** What a whole is parted into: one part left out is all left out, or the rest would tell it. */
const hideParts = (line: Line): Line => {
  const { shown: _shown, shownBySum: _sum, days: _days, ...rest } = line;
  const apart = line.apart.map((one) => ({ ...one, number: null }));
  return { ...rest, numerator: nothing(line.numerator), value: null, apart };
};
const hideAll = (line: Line): Line => ({ ...hideParts(line), denominator: nothing(line.denominator) });

function withinLine(line: Line): Line {
  const { numerator, denominator, apart } = line;
  if (isSmall(denominator.number) || isSmall(denominator.persons)) return hideAll(line);
  const rest = (denominator.number ?? 0) - (numerator.number ?? 0);
  const parts = [numerator.number, numerator.persons, rest, ...apart.map((one) => one.number)];
  return parts.some(isSmall) ? hideParts(line) : line;
}

/** Hides the smallest of those still shown until what is hidden adds up to enough and is more than one. */
function hide(shown: Line[], lines: readonly Line[], cellOf: (line: Line) => Cell, hidden: (line: Line) => Line): void {
  for (;;) {
    const gone = lines.filter(
      (line, i) => cellOf(line) !== null && cellOf(line) !== 0 && cellOf(shown[i] as Line) === null,
    );
    const sum = gone.reduce((all, line) => all + (cellOf(line) ?? 0), 0);
    if (gone.length === 0 || (gone.length > 1 && sum >= SMALLEST)) return;
    const left = shown
      .map((line, i) => ({ i, n: cellOf(line) }))
      .filter(({ n }) => n !== null && n > 0)
      .sort((a, b) => (a.n as number) - (b.n as number));
    const next = left[0];
    if (next === undefined) return;
    shown[next.i] = hidden(shown[next.i] as Line);
  }
}
