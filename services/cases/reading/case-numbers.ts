import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { CasesDb } from '../tables';

// By which number (案号) a body has a case, looked up by that number.

/** More cases under one number are no answer any more. */
const MOST = 200;

/** A number as it is compared: people write （2026）, (2026), 〔2026〕 or [2026], with spaces or without. */
const plainNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[[〔]/g, '(')
    .replaceAll(/[\]〕]/g, ')');

/** Keeps the numbers under which a case is known; those that are kept already once. */
export async function noteNumbers(db: CasesDb, caseNo: string, facts: DisputeFacts | undefined): Promise<void> {
  const numbers = [...new Set((facts?.caseNumbers ?? []).map(({ number }) => plainNumber(number)))];
  if (numbers.length === 0) return;
  await db
    .insertInto('case_numbers')
    .values(numbers.map((number) => ({ number, case_no: caseNo })))
    .onConflict((c) => c.doNothing())
    .execute();
}

/** The cases that a body has under a number, of places whose numbers begin with `prefix`; the latest first. */
export async function casesNumbered(db: CasesDb, number: string, prefix: string): Promise<string[]> {
  const rows = await db
    .selectFrom('case_numbers')
    .select('case_no')
    .where('number', '=', plainNumber(number))
    .where('case_no', 'like', `${prefix}%`)
    .orderBy('case_no', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => row.case_no);
}
