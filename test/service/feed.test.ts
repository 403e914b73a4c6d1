import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { feedAnswer } from '../../services/cases/internal.schemas';
import { migrations, Projection } from '../../services/register/projection';
import type { RegisterTables } from '../../services/register/tables';
import { commitOf, NOBODYS } from '../support/case-writes';
import { COURT, openServices, WORKER, type Services } from './services-in-process';

// The journal as projections read it: in an order that is kept, whatever is open beside it, and whatever is restored.

let api: Services;
let db: Kysely<RegisterTables>;
let register: Projection;

beforeAll(async () => {
  api = await openServices();
  db = await api.database<RegisterTables>('register', migrations);
  register = new Projection(db, api.casesFor('register'));
  for (const table of ['journal', 'reads'])
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(api.db);
});
afterEach(async () => {
  await forget(null);
  for (const table of ['register', 'position'] as const) await db.deleteFrom(table).execute();
});
afterAll(() => api.close());

const entry = (number: number): object => ({
  number,
  event: 'applyMediation',
  outcome: null,
  recordedAt: '2025-07-01T00:00:00.000Z',
});
/** Something happens to a case: its next entry, and where it now stands. */
async function happens(caseNo: string, number: number, stage = 'MED'): Promise<void> {
  const { path, body } = commitOf(caseNo, { entries: [entry(number)], facts: NOBODYS, shown: { stage } });
  const { status, text } = await api.ask(api.casesUrl, 'PUT', path, WORKER, body);
  if (status !== 200) throw new Error(text);
}
const read = (query = '') => api.casesFor('notification').call('GET', `/internal/v1/journal${query}`, feedAnswer);
const shown = async (): Promise<Record<string, string>> => {
  const rows = await db.selectFrom('register').select(['case_no', 'stage']).execute();
  return Object.fromEntries(rows.map((row) => [row.case_no, row.stage]));
};
/** What a restore to a moment before it leaves of a case, or of all: nothing. */
async function forget(caseNo: string | null): Promise<void> {
  for (const table of ['feed', 'journal', 'proceedings', 'case_states'])
    await sql`delete from ${sql.table(table)} where ${caseNo}::text is null or case_no = ${caseNo}`.execute(api.db);
}

test('an entry is read at once, though another transaction of the cluster stays open', async () => {
  const caseNo = await api.openCase(COURT);
  await api.db.transaction().execute(async (other) => {
    await sql`select pg_current_xact_id()`.execute(other);
    await happens(caseNo, 1);
    expect((await read()).entries.map((e) => e.caseNo)).toEqual([caseNo]);
  });
});

test('an entry that is committed late is read after those that were committed before it, and is not passed over', async () => {
  const [late, soon] = [await api.openCase(COURT), await api.openCase(COURT)];
  await api.db.transaction().execute(async (slow) => {
    await sql`with written as (
        insert into journal (case_no, proceeding, number, entry) values (${late}, 'dispute', 1, '{}') returning case_no, number)
      insert into unnumbered (case_no, number) select * from written`.execute(slow);
    await happens(soon, 1);
    expect((await read()).entries.map((e) => e.caseNo)).toEqual([soon]);
  });
  const [first] = (await read()).entries;
  const rest = await read(`?after=${first?.cursor}`);
  expect(rest.entries.map((e) => e.caseNo)).toEqual([late]);
});

test('two who read at once are given one order', async () => {
  const cases = await Promise.all(Array.from({ length: 8 }, () => api.openCase(COURT)));
  const readings = cases.map(async (caseNo) => {
    await happens(caseNo, 1);
    return read();
  });
  await Promise.all(readings);
  const whole = (await read()).entries.map((e) => e.cursor);
  expect(whole).toHaveLength(cases.length);
  expect(whole.map((c) => Number(c.split('.')[0]))).toEqual(
    whole.map((c) => Number(c.split('.')[0])).toSorted((a, b) => a - b),
  );
});

test('a reader of 0.2.0 goes on from where it stood', async () => {
  const caseNo = await api.openCase(COURT);
  await happens(caseNo, 1);
  await happens(caseNo, 2);
  const [{ xid, seq }] = (
    await sql<{ xid: string; seq: number }>`select xid::text, seq from journal where number = 1`.execute(api.db)
  ).rows as [{ xid: string; seq: number }];
  await read();
  const rest = await read(`?xid=${xid}&seq=${seq}`);
  expect(rest.entries.map((e) => (e.entry as { number: number }).number)).toEqual([2]);
});

test('cases put back to an earlier moment: the register reads what there is now, and keeps what is not there any more until it is rebuilt', async () => {
  const [stays, goes] = [await api.openCase(COURT), await api.openCase(COURT)];
  await happens(stays, 1);
  await happens(goes, 1);
  await register.catchUp();
  expect(await shown()).toEqual({ [stays]: 'MED', [goes]: 'MED' });
  await forget(goes);
  const after = await api.openCase(COURT);
  await happens(after, 1, 'REG');
  // As many entries as before: by their count alone nothing would be seen.
  await register.catchUp();
  expect(await shown()).toEqual({ [stays]: 'MED', [goes]: 'MED', [after]: 'REG' });
  expect(await register.compare('', false)).toMatchObject({ differ: [], unknown: [goes] });
  await register.rebuild();
  expect(await shown()).toEqual({ [stays]: 'MED', [after]: 'REG' });
});

test('a register that shows another state than the case is put right, also where it shows a later one', async () => {
  const caseNo = await api.openCase(COURT);
  await happens(caseNo, 1);
  await register.catchUp();
  await db
    .updateTable('register')
    .set({ stage: 'OLD', revision: 99, row: sql`jsonb_set(row, '{stage}', '"OLD"')` })
    .execute();
  expect((await register.compare('', false)).differ).toEqual([caseNo]);
  expect(await shown()).toEqual({ [caseNo]: 'OLD' });
  expect((await register.rebuild()).differ).toBe(1);
  expect(await shown()).toEqual({ [caseNo]: 'MED' });
  expect(await register.compare('', false)).toMatchObject({ read: 1, differ: [], unknown: [] });
});

test('the register is never empty while it is read anew', async () => {
  const caseNo = await api.openCase(COURT);
  await happens(caseNo, 1);
  await register.catchUp();
  const counts: number[] = [];
  const watched = new Projection(db, {
    call: async (...asked) => {
      counts.push(Object.keys(await shown()).length);
      return api.casesFor('register').call(...asked);
    },
  });
  await watched.rebuild();
  expect(counts.length).toBeGreaterThan(0);
  expect(counts.every((n) => n === 1)).toBe(true);
});

test('what another process has shown since a case was asked about is later, and stays', async () => {
  const caseNo = await api.openCase(COURT);
  await happens(caseNo, 1);
  let asked = 0;
  const slow = new Projection(db, {
    call: async (method, path, answer, body) => {
      const before = await api.casesFor('register').call(method, path, answer, body);
      asked += 1;
      if (asked > 1) return before;
      await happens(caseNo, 2, 'SIGN');
      await register.catchUp();
      return before;
    },
  });
  await slow.rebuild();
  expect(await shown()).toEqual({ [caseNo]: 'SIGN' });
});

test('rows of a form that says less are read once more, whatever was read before', async () => {
  const caseNo = await api.openCase(COURT);
  await happens(caseNo, 1);
  await register.catchUp();
  await db
    .updateTable('register')
    .set({ row: '{}' as never })
    .execute();
  await register.catchUp();
  expect((await db.selectFrom('register').select('row').executeTakeFirstOrThrow()).row).toEqual({});
  await db.updateTable('position').set({ form: 1 }).execute();
  await register.catchUp();
  const { row } = await db.selectFrom('register').select('row').executeTakeFirstOrThrow();
  expect(row).toMatchObject({ caseNo, source: 'court', clocks: [] });
});

test('a case that is put right beside the procedure is read once more, with no entry of its own', async () => {
  const caseNo = await api.openCase(COURT);
  await happens(caseNo, 1);
  await register.catchUp();
  const body = { industry: '建筑业' };
  expect((await api.ask(api.casesUrl, 'PUT', `/v1/disputes/${caseNo}/opening`, COURT, body)).status).toBe(204);
  await register.catchUp();
  const rows = await db.selectFrom('register').select('row').where('case_no', '=', caseNo).execute();
  expect(rows).toEqual([{ row: expect.objectContaining({ industry: '建筑业' }) as unknown }]);
  expect((await read()).entries.map((e) => e.entry)).toEqual([entry(1), entry(1)].map(expect.objectContaining));
});
