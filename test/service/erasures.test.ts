import type { Kysely } from 'kysely';
import { Erasures } from '../../services/register/erasures';
import { migrations } from '../../services/register/projection';
import type { RegisterTables } from '../../services/register/tables';
import { ADMINISTRATORS, COURT, openServices, type Services } from './services-in-process';

let api: Services;
let register: Kysely<RegisterTables>;
let erasures: Erasures;
beforeAll(async () => {
  api = await openServices();
  register = await api.database<RegisterTables>('register', migrations);
  erasures = new Erasures(register, api.casesFor('register'));
});
afterAll(() => api.close());

/** A name typed where none belongs, as the register has it from the case. */
const NAME = '欧阳某某';
async function typedAndErased(): Promise<{ caseNo: string; kept: Buffer | null }> {
  const caseNo = await api.openCase(COURT, { industry: NAME, causeOfAction: NAME, focus: [NAME] });
  const row = { caseNo, industry: NAME, focus: [NAME] };
  const values = { case_no: caseNo, region: '410305', stage: 'MED', waits_for: 'mediator', blocked: false };
  await register
    .insertInto('register')
    .values({ ...values, dispute_type: 'overtime', industry: NAME, row: JSON.stringify(row) as never })
    .execute();
  const { wrapped } = await api.db
    .selectFrom('case_keys')
    .selectAll()
    .where('case_no', '=', caseNo)
    .executeTakeFirstOrThrow();
  api.clock.goOn(1);
  await api.closeCase(caseNo);
  for (const by of ADMINISTRATORS) await api.ask(api.casesUrl, 'DELETE', `/v1/disputes/${caseNo}/people`, by);
  return { caseNo, kept: wrapped };
}
const everything = async (caseNo: string): Promise<string> => {
  const dispute = await api.db.selectFrom('disputes').selectAll().where('case_no', '=', caseNo).execute();
  const shown = await register.selectFrom('register').selectAll().where('case_no', '=', caseNo).execute();
  return JSON.stringify([dispute, shown]);
};

test('what was typed at an opening is erased with the people of a case, in the register too', async () => {
  const { caseNo } = await typedAndErased();
  await erasures.catchUp();
  expect(await everything(caseNo)).not.toContain(NAME);
});

test('a restore that brings an erased case’s key back is told so, and it is erased again', async () => {
  const { caseNo, kept } = await typedAndErased();
  await erasures.catchUp();
  await api.db.updateTable('case_keys').set({ wrapped: kept, erased_at: null }).where('case_no', '=', caseNo).execute();
  expect(await erasures.replay()).toBe(1);
  expect(await erasures.replay()).toBe(0);
  const { wrapped } = await api.db
    .selectFrom('case_keys')
    .select('wrapped')
    .where('case_no', '=', caseNo)
    .executeTakeFirstOrThrow();
  expect(wrapped).toBeNull();
});

test('PIPL 47: a restore of before a restriction is told of it, and the people are kept from everybody again', async () => {
  const caseNo = await api.openCase(COURT);
  await api.closeCase(caseNo, '2025-06-30');
  for (const by of ADMINISTRATORS) await api.ask(api.casesUrl, 'DELETE', `/v1/disputes/${caseNo}/people`, by);
  await erasures.catchUp();
  const standing = () =>
    api.db
      .selectFrom('disputes')
      .select(['restricted_until', 'restricted_by'])
      .where('case_no', '=', caseNo)
      .executeTakeFirst();
  const before = await standing();
  expect(before).toEqual({ restricted_until: '2030-06-30', restricted_by: ADMINISTRATORS.map(({ sub }) => sub) });
  const lost = { restricted_until: null, restricted_by: null, restricted_at: null };
  await api.db.updateTable('disputes').set(lost).where('case_no', '=', caseNo).execute();
  expect(await erasures.replay()).toBe(1);
  expect(await erasures.replay()).toBe(0);
  expect(await standing()).toEqual(before);
});
