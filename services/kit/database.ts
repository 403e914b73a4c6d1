import { Kysely, Migrator, PostgresDialect, sql, type Migration } from 'kysely';
import { Pool, types } from 'pg';

// Dates stay the text PostgreSQL sends: a legal day is no instant, and an instant keeps its offset.
const DATE_OID = 1082;
types.setTypeParser(DATE_OID, (text) => text);
// int8 fits a double for every count we keep.
types.setTypeParser(types.builtins.INT8, Number);

/** A service's own schema, under its own role. */
export function connectDatabase<DB>(url: string, schema: string, max = 10): Kysely<DB> {
  const pool = new Pool({ connectionString: url, max, options: `-c search_path=${schema}` });
  // A connection that breaks must not take the process with it, idle or at work: whoever works with it is told by his query,
  // and the next one finds a new connection.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

/** Brings the schema up to date. Safe to run twice at once: the migrator takes an advisory lock. */
export async function migrate<DB>(
  db: Kysely<DB>,
  schema: string,
  migrations: Record<string, Migration>,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableSchema: schema,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

export async function databaseReady<DB>(db: Kysely<DB>): Promise<void> {
  await sql`select 1`.execute(db);
}
