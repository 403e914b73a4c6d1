import { sql, type Kysely, type Migration } from 'kysely';
import { connectDatabase, LaterSchema, migrate } from '../../services/kit/database';
import { gatewayMigrations } from '../../services/kit/body-gateway';
import { migrations as cases } from '../../services/cases/migrations';
import { migrations as messages } from '../../services/notification/messages';
import { subscriptionMigrations } from '../../services/notification/subscriptions';
import { migrations as register } from '../../services/register/projection';
import { migrations as rules } from '../../services/rules/law.repository';
import { migrations as roster } from '../../services/roster/roster.repository';
import type { CasesTables } from '../../services/cases/tables';
import { emptyDatabase } from '../support/database';

const court = gatewayMigrations;
const notification = { ...messages, ...subscriptionMigrations };
const ALL = { cases, court, notification, register, roster, rules };

test.each(Object.entries(ALL))(
  'the migrations of %s run from empty, twice at once, and again',
  async (schema, migrations) => {
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
  },
);

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

describe('two neighbouring releases', () => {
  /** From where on migrations are held to it. What came before that is of 0.2.0, whose code ends beside any later schema. */
  const SHIPPED: Record<keyof typeof ALL, string> = {
    cases: '014-stuck',
    court: '003-hand-overs',
    notification: '005-failed',
    register: '004-restrictions',
    roster: '001-roster',
    rules: '001-law',
  };
  type Column = { name: string; type: string; optional: boolean };
  async function columnsOf(db: Kysely<unknown>, schema: string): Promise<Column[]> {
    const { rows } = await sql<Column>`
      select table_name || '.' || column_name as name, data_type as type,
        is_nullable = 'YES' or column_default is not null as optional
      from information_schema.columns where table_schema = ${schema} and table_name !~ '^kysely'`.execute(db);
    return rows;
  }
  /** What older code would miss, or could not write any more. */
  function takenAway(before: readonly Column[], after: readonly Column[]): string[] {
    const now = new Map(after.map((c) => [c.name, c]));
    const known = new Set(before.map((c) => c.name));
    const tables = new Set(before.map((c) => c.name.split('.')[0]));
    return [
      ...before.filter((c) => now.get(c.name)?.type !== c.type || (c.optional && !now.get(c.name)?.optional)),
      ...after.filter((c) => !known.has(c.name) && tables.has(c.name.split('.')[0]) && !c.optional),
    ].map((c) => c.name);
  }
  async function takenBy(schema: string, shipped: Record<string, Migration>, next: Record<string, Migration>) {
    const { url, drop } = await emptyDatabase(schema);
    const db = connectDatabase<unknown>(url, schema, 2);
    await migrate(db, schema, shipped);
    const before = await columnsOf(db, schema);
    await migrate(db, schema, { ...shipped, ...next });
    const taken = takenAway(before, await columnsOf(db, schema));
    await db.destroy();
    await drop();
    return taken;
  }

  test.each(Object.entries(ALL))(
    'the migrations of %s from here on only add, or say for whom not',
    async (name, all) => {
      const last = SHIPPED[name as keyof typeof ALL];
      const part = (takes: (id: string) => boolean) =>
        Object.fromEntries(Object.entries<Migration>(all).filter(([id]) => takes(id)));
      const shipped = part((id) => id <= last);
      expect(Object.keys(shipped)).toContain(last);
      expect(
        await takenBy(
          name,
          shipped,
          part((id) => id > last && !/-from-[\d.]+$/.test(id)),
        ),
      ).toEqual([]);
    },
  );

  test.each([
    ['alter table serials drop column last', 'serials.last'],
    ['alter table serials rename column last to latest', 'serials.last'],
    ['alter table serials alter column last type bigint', 'serials.last'],
    ['alter table outbox alter column went_to set not null', 'outbox.went_to'],
    ['alter table serials add column colour text not null', 'serials.colour'],
  ])('%s would be found', async (statement, name) => {
    const up = (db: Kysely<unknown>) =>
      sql
        .raw(statement)
        .execute(db)
        .then(() => undefined);
    expect(await takenBy('cases', cases, { '900-x': { up } })).toContain(name);
  });

  async function laterBy(migration: string) {
    const { url, drop } = await emptyDatabase('cases');
    const db = connectDatabase<CasesTables>(url, 'cases', 2);
    const added: Migration = {
      up: (tx) => sql`alter table serials add column colour text`.execute(tx).then(() => undefined),
    };
    await migrate(db, 'cases', { ...cases, [migration]: added });
    const columns = async () => {
      const { rows } = await sql`select from information_schema.columns where table_schema = 'cases'`.execute(db);
      return rows.length;
    };
    return { db, columns, end: () => db.destroy().then(drop) };
  }

  test('of two releases that went apart the one does not start on the schema of the other: what it needs was not run', async () => {
    const { db, columns, end } = await laterBy('900-colour');
    const before = await columns();
    const apart: Migration = {
      up: (tx) => sql`alter table outbox add column shape text`.execute(tx).then(() => undefined),
    };
    await expect(migrate(db, 'cases', { ...cases, '018-shape': apart })).rejects.toThrow(/018-shape/);
    expect(await columns()).toBe(before);
    await end();
  });

  test('this release works beside what a later one has added', async () => {
    const { db, end } = await laterBy('900-colour');
    await migrate(db, 'cases', cases);
    await db.insertInto('serials').values({ region: '410305', year: 2026, last: 1 }).execute();
    expect(await db.selectFrom('serials').select('last').execute()).toEqual([{ last: 1 }]);
    await end();
  });

  test.each([
    ['0.2.0', '0.3.0', false],
    ['0.3.0', '0.3.0', true],
    ['0.10.1', '0.9.9', true],
    ['0.9.9', '0.10.0', false],
    ['1.0.0', '0.11.0', true],
  ])('%s beside what was taken away for %s and later: %s', async (own, needed, works) => {
    const { db, columns, end } = await laterBy(`900-without-colour-from-${needed}`);
    const before = await columns();
    const started = migrate(db, 'cases', cases, own);
    if (works) await started;
    else await expect(started).rejects.toThrow(LaterSchema);
    expect(await columns()).toBe(before);
    await end();
  });
});
