import type { CellObject, WorkSheet, XLSX$Utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import JSZip from 'jszip';
import { Problem } from './problem';
import { unpacked } from './zip';

/** A table as people keep it by hand: its head, and each row with its number in the file. */
export interface ReadSheet {
  /** As what it was read: a sheet, or text in which encoding. */
  as: 'xlsx' | 'UTF-8' | 'GB18030';
  head: string[];
  rows: { row: number; cells: Record<string, string> }[];
}

export const MOST_IMPORTED = 200;
export const MOST_SHEET_BYTES = 2 * 1024 * 1024;
const MOST = { unpacked: 16 * 1024 * 1024, columns: 60, exact: 1e15 } as const;
const NUL = '\u0000';

/**
 * Reads a sheet (xlsx) or a table as text (CSV in UTF-8, or in GB18030 where it is no UTF-8). Days come out as 2025-07-01.
 * Throws UNSUPPORTED_MEDIA_TYPE, TOO_LARGE, DOCUMENT_REFUSED for formulas and macros, and where the head says a column twice.
 */
export async function readSheet(content: Buffer): Promise<ReadSheet> {
  if (content.length > MOST_SHEET_BYTES)
    throw new Problem('TOO_LARGE', `a table has at most ${MOST_SHEET_BYTES} bytes`);
  const isZip = content.subarray(0, 2).toString('latin1') === 'PK';
  const { as, lines } = isZip ? { as: 'xlsx' as const, lines: await ofXlsx(content) } : ofText(content);
  const [first, ...others] = lines;
  const head = (first?.cells ?? []).map(columnName);
  while (head.at(-1) === '') head.pop();
  if (head.length === 0) throw new Problem('DOCUMENT_REFUSED', 'its first row names no column');
  if (head.length > MOST.columns) throw new Problem('DOCUMENT_REFUSED', `more than ${MOST.columns} columns`);
  const twice = head.find((name, i) => name !== '' && head.indexOf(name) !== i);
  if (twice !== undefined) throw new Problem('DOCUMENT_REFUSED', `two columns are called ${twice}`);
  const rows = others
    .map(({ row, cells }) => ({
      row,
      cells: Object.fromEntries(head.map((name, c) => [name, (cells[c] ?? '').trim()])),
    }))
    .filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''));
  if (rows.length > MOST_IMPORTED)
    throw new Problem('TOO_LARGE', `at most ${MOST_IMPORTED} rows at once; send the rest as another file`);
  return { as, head, rows };
}

/** Under the name of a column its English may stand, as in the sheets made here. */
const columnName = (cell: string): string => {
  const [name = ''] = cell
    .replace(/^\ufeff/, '')
    .trim()
    .split('\n');
  return name.trim();
};

interface Line {
  /** As a person counts them in the file. */
  row: number;
  cells: string[];
}

function ofText(content: Buffer): { as: 'UTF-8' | 'GB18030'; lines: Line[] } {
  const decoded = (encoding: string): string | null => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content);
    } catch {
      return null;
    }
  };
  const utf8 = decoded('utf-8');
  const text = utf8 ?? decoded('gb18030');
  if (text === null || text.includes(NUL))
    throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'neither a sheet (xlsx) nor text in UTF-8 or GB18030');
  try {
    const read = parse(text, { relax_column_count: true, info: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    const lines = read.map(({ record, info }) => ({ row: info.lines, cells: record }));
    return { as: utf8 === null ? 'GB18030' : 'UTF-8', lines };
  } catch (error) {
    throw new Problem('DOCUMENT_REFUSED', error instanceof Error ? error.message : 'it cannot be read as CSV');
  }
}

async function ofXlsx(content: Buffer): Promise<Line[]> {
  const parts = await unpacked(content, { parts: 200, bytes: MOST.unpacked });
  if (parts === null || parts.every(({ name }) => name !== 'xl/workbook.xml'))
    throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'neither a sheet (xlsx) nor text in UTF-8 or GB18030');
  if (parts.some(({ name }) => /vbaProject|macrosheets|externalLinks|embeddings/i.test(name)))
    throw new Problem('DOCUMENT_REFUSED', 'a table carries no macro, no link and nothing embedded');
  // Of what was unpacked here, and nothing else: entries of one name would each be unpacked once more.
  const zip = new JSZip();
  for (const { name, content: part } of parts) zip.file(name, part);
  const plain = await zip.generateAsync({ type: 'nodebuffer' });
  // Loaded with the first sheet: it is a tenth of what a service loads otherwise at its start.
  const { read, utils } = await import('@e965/xlsx');
  const book = read(plain, { cellFormula: true, cellDates: true, UTC: true, bookVBA: true });
  const [name = ''] = book.SheetNames;
  const sheet = book.Sheets[name];
  if (sheet?.['!ref'] === undefined) throw new Problem('DOCUMENT_REFUSED', 'its first sheet is empty');
  return linesOf(sheet, utils);
}

function linesOf(sheet: WorkSheet, utils: XLSX$Utils): Line[] {
  const { s: from, e: to } = utils.decode_range(sheet['!ref'] ?? 'A1');
  const lines: Line[] = [];
  for (let r = from.r; r <= to.r; r += 1) {
    const cells: string[] = [];
    for (let c = from.c; c <= Math.min(to.c, from.c + MOST.columns); c += 1) {
      const at = utils.encode_cell({ r, c });
      const cell = sheet[at] as CellObject | undefined;
      if (cell?.f !== undefined) throw new Problem('DOCUMENT_REFUSED', `${at}: a formula; enter what it gives`);
      if (cell?.t === 'e') throw new Problem('DOCUMENT_REFUSED', `${at}: an error stands there`);
      if (typeof cell?.v === 'number' && Math.abs(cell.v) >= MOST.exact)
        throw new Problem(
          'DOCUMENT_REFUSED',
          `${at}: a number of so many digits is not kept exactly; format it as text`,
        );
      cells.push(valueOf(cell));
    }
    if (r === from.r || cells.some((cell) => cell !== '')) lines.push({ row: r + 1, cells });
    if (lines.length > MOST_IMPORTED + 2) break;
  }
  return lines;
}

/** A real date as its day, a number as it is, and of anything else its words. */
function valueOf(cell: CellObject | undefined): string {
  if (cell?.v == null) return '';
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  return String(cell.v);
}
