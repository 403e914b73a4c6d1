import { Problem } from '../../kit/problem';
import type { CasesDb } from '../tables';
import type { Vault } from './vault';

/** The key of each case, under which everything that names somebody is sealed. */
export class CaseKeys {
  constructor(
    private readonly db: CasesDb,
    private readonly vault: Vault,
  ) {}

  /** The case's key; null once it has been erased. */
  async of(caseNo: string, db: CasesDb = this.db): Promise<Buffer | null> {
    const row = await db
      .selectFrom('case_keys')
      .select(['key_id', 'wrapped'])
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
    return this.opened(caseNo, row);
  }

  /** The same, of a row that has been read. */
  async opened(
    caseNo: string,
    row: { key_id: string | null; wrapped: Buffer | null } | undefined,
  ): Promise<Buffer | null> {
    if (!row) throw new Problem('NOT_FOUND');
    return row.wrapped === null ? null : this.vault.unwrap({ key_id: row.key_id, wrapped: row.wrapped }, caseNo);
  }

  /** The same, for something to be written. Throws PERSON_ERASED. */
  async toWrite(caseNo: string, db: CasesDb = this.db): Promise<Buffer> {
    const key = await this.of(caseNo, db);
    if (!key) throw new Problem('PERSON_ERASED');
    return key;
  }

  /** Locks the case for writing what may be there only once: of two at once, the second sees what the first wrote. */
  async lock(caseNo: string, tx: CasesDb): Promise<void> {
    await tx.selectFrom('case_keys').select('case_no').where('case_no', '=', caseNo).forUpdate().execute();
  }
}
