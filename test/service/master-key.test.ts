import { sql } from 'kysely';
import { migrations } from '../../services/cases/migrations';
import { checkMasterKey, WrongMasterKey } from '../../services/cases/people/master-key';
import { Vault } from '../../services/cases/people/vault';
import type { CasesTables } from '../../services/cases/tables';
import { templateOf } from '../support/database';

const [right, wrong] = [new Vault(Buffer.alloc(32, 1)), new Vault(Buffer.alloc(32, 2))];
let template: Awaited<ReturnType<typeof templateOf<CasesTables>>>;
beforeAll(async () => {
  template = await templateOf<CasesTables>('cases', migrations);
});
afterAll(() => template.drop());

async function within(test: (db: Awaited<ReturnType<typeof template.clone>>['db']) => Promise<void>): Promise<void> {
  const { db, drop } = await template.clone();
  try {
    await test(db);
  } finally {
    await drop();
  }
}

test('the master key that a database was first sealed under opens it, at every start', () =>
  within(async (db) => {
    await checkMasterKey(db, right);
    await expect(checkMasterKey(db, right)).resolves.toBeUndefined();
  }));

test('another master key is refused at the start', () =>
  within(async (db) => {
    await checkMasterKey(db, right);
    await expect(checkMasterKey(db, wrong)).rejects.toThrow(WrongMasterKey);
  }));

test('a database from before the key was noted is held against what it had sealed, and a wrong key is not noted', () =>
  within(async (db) => {
    const caseNo = '410305-2026-000001';
    await sql`insert into disputes (case_no, region, opened_at, request_id, request_hash, summary, rule_set, input)
      values (${caseNo}, '410305', now(), 'r', 'h', '{}', '{}', '{}')`.execute(db);
    const { wrapped } = right.newCaseKey(caseNo);
    await db.insertInto('case_keys').values({ case_no: caseNo, wrapped, erased_at: null }).execute();
    await expect(checkMasterKey(db, wrong)).rejects.toThrow(WrongMasterKey);
    await expect(checkMasterKey(db, right)).resolves.toBeUndefined();
  }));
