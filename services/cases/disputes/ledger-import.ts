import { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { bilingual, caseNo } from '../../kit/fields';
import { Problem } from '../../kit/problem';
import { readSheet, type ReadSheet } from '../../kit/sheet-reader';
import type { PeopleRepository } from '../people/people.repository';
import type { ReadingService } from '../reading/reading.service';
import { openDispute } from '../schemas';
import { COLUMN_NAMES, COLUMNS, columnOf, likeIn, openingIn, type ColumnName, type Fault } from './ledger-columns';
import type { Foreseen, OpeningService } from './opening.service';

export const importAnswer = z
  .object({
    as: z.enum(['xlsx', 'UTF-8', 'GB18030']).describe('as what the file was read'),
    imported: z.boolean().describe('false: a preview, or a row of it is faulty; nothing was written'),
    opens: z.number().int(),
    known: z.number().int(),
    faulty: z.number().int(),
    rows: z.array(
      z.object({
        row: z.number().int().describe('its number in the file, the head being 1'),
        number: z.string().describe('in that ledger'),
        does: z.enum(['opens', 'known', 'faulty']).describe('known: it was brought in before'),
        caseNo: caseNo.nullable(),
        possibleDuplicates: z.array(caseNo).describe('open cases of the same two names'),
        faults: z.array(bilingual.extend({ column: z.string() })),
      }),
    ),
  })
  .meta({ id: 'ImportedLedger' });
type Answer = z.input<typeof importAnswer>;
type Row = Answer['rows'][number];

interface Read {
  row: Row;
  foreseen: Foreseen | null;
}

/** A ledger kept by hand brought in: each row an opening, all of them or none. */
export class LedgerImport {
  constructor(
    private readonly opening: OpeningService,
    private readonly people: PeopleRepository,
    private readonly reading: ReadingService,
  ) {}

  /** What each row would do, with every fault; where there is none and it is to be done, it is done. Throws what `readSheet` does. */
  async bring(content: Buffer, caller: Caller, isPreview: boolean): Promise<Answer> {
    const sheet = await readSheet(content);
    mustHaveColumns(sheet);
    const seen = new Map<string, number>();
    const read: Read[] = [];
    for (const { row, cells } of sheet.rows) {
      const number = cells['原编号'] ?? '';
      const first = seen.get(number);
      const one = await this.read(row, cells, caller);
      if (number !== '' && first !== undefined)
        one.row.faults.push({
          column: '原编号',
          zh: `与第 ${first} 行编号相同`,
          en: `the same number stands in row ${first}`,
        });
      seen.set(number, first ?? row);
      if (one.row.faults.length > 0) Object.assign(one.row, { does: 'faulty' });
      read.push(one);
    }
    const of = (does: Row['does']): number => read.filter((one) => one.row.does === does).length;
    const isWhole = of('faulty') === 0 && read.length > 0;
    if (!isPreview && isWhole) {
      const opens = read.flatMap(({ foreseen, row }) =>
        foreseen?.opening ? [{ row, opening: foreseen.opening }] : [],
      );
      const numbers = await this.opening.openAll(opens.map(({ opening }) => opening));
      opens.forEach(({ row }, i) => Object.assign(row, { caseNo: numbers[i] ?? null }));
    }
    return {
      as: sheet.as,
      imported: !isPreview && isWhole,
      opens: of('opens'),
      known: of('known'),
      faulty: of('faulty'),
      rows: read.map(({ row }) => row),
    };
  }

  private async read(no: number, cells: Readonly<Record<string, string>>, caller: Caller): Promise<Read> {
    const { body, faults } = openingIn(cells, caller);
    const row: Row = {
      row: no,
      number: cells['原编号'] ?? '',
      does: 'faulty',
      caseNo: null,
      possibleDuplicates: [],
      faults,
    };
    if (faults.length > 0) return { row, foreseen: null };
    const parsed = openDispute.safeParse(body);
    if (!parsed.success) {
      const found = parsed.error.issues.map(({ path, message: en }) => {
        const column = columnOf(path.join('/'));
        return { column, zh: likeIn(column).zh, en };
      });
      return { row: { ...row, faults: found }, foreseen: null };
    }
    try {
      const foreseen = await this.opening.foresee(parsed.data, caller, `ledger/${parsed.data.region}/${row.number}`);
      const names = parsed.data.parties.map(({ name }) => name);
      const same = foreseen.before === null ? await this.people.openCasesOf(names) : [];
      const possibleDuplicates = [...(await this.reading.seenOf(same, caller))];
      const does = foreseen.before === null ? 'opens' : 'known';
      return { row: { ...row, does, caseNo: foreseen.before, possibleDuplicates }, foreseen };
    } catch (error) {
      // What is not known just now is no fault of the row.
      if (!(error instanceof Problem) || error.body.status >= 500) throw error;
      return { row: { ...row, faults: [faultOf(error)] }, foreseen: null };
    }
  }
}

function faultOf({ body: { code, zh, en, detail } }: Problem): Fault {
  if (code === 'IDEMPOTENCY_KEY_REUSED')
    return {
      column: '原编号',
      zh: '该编号此前已导入，内容与本行不同',
      en: 'this number was brought in before, with other content',
    };
  const more = detail === undefined ? '' : ` (${detail})`;
  return { column: code === 'IN_THE_FUTURE' ? '申请日期' : '', zh, en: `${en}${more}` };
}

/** Throws DOCUMENT_REFUSED with what is wrong with the head. */
function mustHaveColumns({ head }: ReadSheet): void {
  const unknown = head.filter((name) => !COLUMN_NAMES.includes(name as ColumnName));
  const missing = COLUMN_NAMES.filter((name) => COLUMNS[name].must && !head.includes(name));
  if (unknown.length + missing.length === 0) return;
  const errors = [
    ...unknown.map((path) => ({ path: path || '（空）', message: 'there is no such column', zh: '没有这一列' })),
    ...missing.map((path) => ({ path, message: 'the column is missing', zh: '缺少这一列' })),
  ];
  throw new Problem('DOCUMENT_REFUSED', `columns are ${COLUMN_NAMES.join('、')}`, { errors });
}
