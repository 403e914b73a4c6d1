import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { connectDatabase, migrate } from '../../services/kit/database';
import { migrations } from '../../services/register/projection';
import type { RegisterTables } from '../../services/register/tables';
import { readSettings } from '../platform/settings';

export type Db = Kysely<RegisterTables>;

/** The counties of ten cities, one after the other. */
export const countyOf = (i: number): string => `42${String(10 + (i % 10))}${String(10 + Math.floor(i / 10))}`;
/** The numbers of so many cases of so many counties, in their order. */
export const caseNumbers = (cases: number, counties: number): string[] =>
  Array.from({ length: counties }, (_one, i) => countyOf(i))
    .sort()
    .flatMap((county) =>
      Array.from(
        { length: Math.ceil(cases / counties) },
        (_one, i) => `${county}-2026-${String(i + 1).padStart(6, '0')}`,
      ),
    );

/** An empty register in a PostgreSQL of its own, for as long as the work with it lasts. */
export async function withRegister(schema: string, work: (db: Db) => Promise<void>): Promise<void> {
  const { data, ports } = readSettings();
  const port = ports.postgres;
  const password = 'only-for-the-bench';
  const host = fork(join(__dirname, '../platform/postgres-host.js'), [join(data, 'bench-postgres'), String(port)], {
    env: { ...process.env, POSTGRES_PASSWORD: password },
  });
  await once(host, 'message');
  const db = connectDatabase<RegisterTables>(`postgres://postgres:${password}@127.0.0.1:${port}/dingfen`, schema);
  try {
    await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(db);
    await sql`create schema ${sql.id(schema)}`.execute(db);
    await migrate(db, schema, migrations);
    await work(db);
  } finally {
    await db.destroy();
    host.kill('SIGTERM');
    await once(host, 'exit');
  }
}
