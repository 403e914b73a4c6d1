import type { CasesDb } from '../tables';
import type { Vault } from './vault';

/** What is stored was sealed under another master key: with this one, new cases would be lost to whoever has the right one. */
export class WrongMasterKey extends Error {}

/** Holds the master key against the one that the database was first sealed under, and notes it the first time. Throws `WrongMasterKey`. */
export async function checkMasterKey(db: CasesDb, vault: Vault): Promise<void> {
  const noted = () => db.selectFrom('master_key').select('check_value').executeTakeFirst();
  if ((await noted()) === undefined) {
    // Before the key was noted: what it wrapped says whether it is the one.
    const old = await db
      .selectFrom('case_keys')
      .selectAll()
      .where('wrapped', 'is not', null)
      .limit(1)
      .executeTakeFirst();
    if (old?.wrapped && !unwraps(vault, old.case_no, old.wrapped)) throw wrong();
    await db
      .insertInto('master_key')
      .values({ one: true, check_value: vault.check })
      .onConflict((c) => c.doNothing())
      .execute();
  }
  if ((await noted())?.check_value !== vault.check) throw wrong();
}

const wrong = (): WrongMasterKey =>
  new WrongMasterKey(
    'MASTER_KEY: not the key that this database is sealed under; nothing was started, and no case was touched',
  );

function unwraps(vault: Vault, caseNo: string, wrapped: Buffer): boolean {
  try {
    vault.unwrap(caseNo, wrapped);
    return true;
  } catch {
    return false;
  }
}
