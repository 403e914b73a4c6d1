import type { CasesDb } from '../tables';

/** At which entry of its journal a case stands, as an entity tag: what it is read by, and what an act may be held against. */
export async function versionOf(db: CasesDb, caseNo: string): Promise<string> {
  const row = await db.selectFrom('case_states').select('number').where('case_no', '=', caseNo).executeTakeFirst();
  return `"${row?.number ?? 0}"`;
}
