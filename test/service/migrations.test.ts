import { sql } from 'kysely';
import { connectDatabase, migrate } from '../../services/kit/database';
import { inboxMigration } from '../../services/kit/webhook-inbox';
import { outboundMigration } from '../../services/kit/outbound';
import { migrations as cases } from '../../services/cases/migrations';
import { migrations as notification } from '../../services/notification/messages';
import { migrations as register } from '../../services/register/projection';
import { migrations as rules } from '../../services/rules/law.repository';
import { migrations as roster } from '../../services/roster/roster.repository';
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
