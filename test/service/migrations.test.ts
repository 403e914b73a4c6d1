import { sql } from 'kysely';
import { connectDatabase, migrate } from '../../services/kit/database';
import { inboxMigration } from '../../services/kit/inbox';
import { outboundMigration } from '../../services/kit/outbound';
import { migrations as cases } from '../../services/cases/migrations';
import { migrations as notification } from '../../services/notification/messages';
import { migrations as register } from '../../services/register/projection';
import { migrations as rules } from '../../services/rules/law.repository';
import { migrations as roster } from '../../services/roster/roster.repository';
import type { CasesTables } from '../../services/cases/tables';
import { emptyDatabase } from '../support/database';

const court = { '001-inbox': inboxMigration, '002-outbound': outboundMigration };

test.each([
  ['cases', cases],
  ['court', court],
  ['notification', notification],
  ['register', register],
  ['roster', roster],
  ['rules', rules],
] as const)('the migrations of %s run from empty, twice at once, and again', async (schema, migrations) => {
  const { url, drop } = await emptyDatabase(schema);
  const [one, two] = [connectDatabase(url, schema), connectDatabase(url, schema)];
  await Promise.all([migrate(one, schema, migrations), migrate(two, schema, migrations)]);
  await migrate(one, schema, migrations);
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from information_schema.tables where table_schema = ${schema}`.execute(one);
  expect(rows[0]?.n).toBeGreaterThan(2);
  await Promise.all([one.destroy(), two.destroy()]);
  await drop();
});

test('013: who had a case of 0.2.0 is kept, and what was conceded is its own only where nobody else ever had it', async () => {
  const before = Object.fromEntries(Object.entries(cases).filter(([name]) => name < '013'));
  const { url, drop } = await emptyDatabase('cases');
  const db = connectDatabase<CasesTables>(url, 'cases', 2);
  await migrate(db, 'cases', before);
  const NOBODY = { application: null, firstReceipt: null, filing: null, docketed: false, instrument: null };
  const factsOf = (organisation: string | null) => ({
    ...NOBODY,
    lane: 'A',
    arbitration: null,
    refusedByCommission: null,
    pushed: { organisation: 'org-a' },
    mediation: { organisation, tried: [], agreement: null },
  });
  const insert = async (no: string, by: string | null, organisation: string | null, accepted: string[]) => {
    const input = {
      facts: factsOf(null),
      opening: [{ by: { role: 'organisation', id: 'u', ...(by ? { organisation: by } : {}) } }],
    };
    await sql`insert into disputes (case_no, region, opened_at, opened_by, request_id, request_hash, summary, rule_set, input)
      values (${no}, '410305', now(), 'u', ${no}, 'h', '{}', '{}', ${JSON.stringify(input)}::jsonb)`.execute(db);
    const view = { proceeding: 'dispute', tracks: {}, facts: factsOf(organisation) };
    await sql`insert into proceedings (case_no, proceeding, number, view)
      values (${no}, 'dispute', 1, ${JSON.stringify(view)}::jsonb)`.execute(db);
    for (const [number, one] of accepted.entries()) {
      const entry = { event: 'acceptEntrustment', by: { organisation: one }, outcome: null, occurredOn: '2026-01-05' };
      await sql`insert into journal (case_no, proceeding, number, entry)
        values (${no}, 'dispute', ${number}, ${JSON.stringify(entry)}::jsonb)`.execute(db);
    }
    await sql`insert into concessions (id, case_no, kind, by, at, sealed) values (${no}, ${no}, 'concession', 'm', now(), '')`.execute(
      db,
    );
  };
  await insert('410305-2026-000001', 'org-a', 'org-a', ['org-a']);
  await insert('410305-2026-000002', 'org-b', 'org-b', ['org-a', 'org-b']);
  await insert('410305-2026-000003', null, null, ['org-a']);
  await sql`insert into links values ('410305-2026-000003', '410305-2026-000001', 'breach')`.execute(db);
  const title = { proceeding: 'title', tracks: { main: 'JC_APPLIED' }, facts: {} };
  await sql`insert into proceedings (case_no, proceeding, number, view)
    values ('410305-2026-000001', 'title', 1, ${JSON.stringify(title)}::jsonb)`.execute(db);
  const ended = { event: 'title.changed', by: {}, outcome: 'settled_confirmed', occurredOn: '2026-02-03' };
  await sql`insert into journal (case_no, proceeding, number, entry)
    values ('410305-2026-000001', 'dispute', 9, ${JSON.stringify(ended)}::jsonb)`.execute(db);
  await sql`update disputes set outcome = 'settled_confirmed' where case_no = '410305-2026-000001'`.execute(db);

  await migrate(db, 'cases', cases);
  const ever = await db
    .selectFrom('proceedings')
    .select(['case_no', 'proceeding', 'ever'])
    .orderBy('case_no')
    .orderBy('proceeding')
    .execute();
  expect(ever.map((row) => [row.case_no.at(-1), row.proceeding, [...row.ever].sort()])).toEqual([
    ['1', 'dispute', ['held/org-a']],
    ['1', 'title', ['court']],
    ['2', 'dispute', ['held/org-a', 'held/org-b']],
    ['3', 'dispute', ['held/org-a']],
  ]);
  const rows = await db.selectFrom('disputes').select(['opened_for', 'closed_on']).orderBy('case_no').execute();
  expect(rows).toEqual([
    { opened_for: 'org-a', closed_on: '2026-02-03' },
    { opened_for: 'org-b', closed_on: null },
    { opened_for: 'org-a', closed_on: null },
  ]);
  const held = await db.selectFrom('concessions').select('held_by').orderBy('id').execute();
  expect(held.map(({ held_by }) => held_by)).toEqual(['org-a', null, null]);
  await db.destroy();
  await drop();
});
