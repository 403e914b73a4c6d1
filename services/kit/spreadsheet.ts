import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeExcelFile, { type Feature, type SheetData } from 'write-excel-file/node';
import type { LegalDay } from '../../workflows/contract/incoming';
import { Problem } from './problem';

/** What stands over a column: the Chinese, and under it the English. */
export const headOf = ({ zh, en }: { zh: string; en: string }): string => `${zh}\n${en}`;

/** More than anybody reads, and what one request may cost. */
export const MOST_ROWS = 10_000;
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What stands in a cell: a day is a real date and a number a real number, so that both can be reckoned with. */
type Value = string | number | boolean | { day: LegalDay | null } | null;
export interface Column<T> {
  zh: string;
  en: string;
  /** In characters. */
  width: number;
  of: (row: T) => Value;
}

const DAY = 'yyyy-mm-dd';
/** So many characters fit a cell. */
const LONGEST = 32_767;

function cellOf(value: Value) {
  if (value === null) return null;
  if (typeof value === 'string') return { value: value.slice(0, LONGEST), type: String };
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value: value ? '是' : '否', type: String };
  // A date of a spreadsheet has no zone: the day itself, whatever zone it is read in.
  return value.day === null ? null : { value: new Date(`${value.day}T00:00:00Z`), type: Date, format: DAY };
}

type FileContent = Stream | Buffer | Blob;
/** Filters over the header, which the library has no option for. */
const filtered = (columns: number, rows: number): Feature<FileContent> =>
  ({
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string) =>
            xml.replace(
              '</sheetData>',
              `</sheetData><autoFilter ref="A1:${String.fromCharCode(64 + columns)}${rows + 1}"/>`,
            ),
        },
      },
    },
  }) satisfies Feature<FileContent>;

/**
 * A sheet with a frozen header in both languages and a filter over each column. A text is a text and never a formula, whatever it
 * begins with. Throws TOO_LARGE for more rows than a sheet is made of.
 */
export async function spreadsheet<T>(name: string, columns: readonly Column<T>[], rows: readonly T[]): Promise<Buffer> {
  if (rows.length > MOST_ROWS)
    throw new Problem('TOO_LARGE', `a sheet has at most ${MOST_ROWS} rows: ask for less by the filters`);
  const header = columns.map(({ zh, en }) => ({
    value: headOf({ zh, en }),
    type: String,
    fontWeight: 'bold' as const,
    wrap: true,
  }));
  const data = [header, ...rows.map((row) => columns.map(({ of }) => cellOf(of(row))))] as SheetData;
  const widths = columns.map(({ width }) => ({ width }));
  return writeExcelFile(
    data,
    { sheet: name, columns: widths, stickyRowsCount: 1 },
    { features: [filtered(columns.length, rows.length)] },
  ).toBuffer();
}
