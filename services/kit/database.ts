import { Kysely, Migrator, PostgresDialect, sql, type Migration } from 'kysely';
import { Pool, types } from 'pg';
import { CannotStart } from './config';
import { VERSION } from './version';

// Dates stay the text PostgreSQL sends: a legal day is no instant, and an instant keeps its offset.
const DATE_OID = 1082;
types.setTypeParser(DATE_OID, (text) => text);
// int8 fits a double for every count we keep.
types.setTypeParser(types.builtins.INT8, Number);

/** Longer than whoever asks a service waits for it: a busy pool is no broken one. */
const CONNECT_WITHIN_MS = 30_000;
const KEEP_ALIVE_AFTER_MS = 10_000;

/** A service's own schema, under its own role. */
export function connectDatabase<DB>(url: string, schema: string, max = 10): Kysely<DB> {
  const pool = new Pool({
    connectionString: url,
    max,
    options: `-c search_path=${schema}`,
    // A host that went away in silence, as in a fail-over, is found out, and nobody waits for it for ever.
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  });
  // A connection that breaks must not take the process with it, idle or at work: whoever works with it is told by his query,
  // and the next one finds a new connection.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

/** The schema is of a later release than this code can work with. Nothing was changed. */
export class LaterSchema extends CannotStart {}

/** Migrations add, and older code goes on beside them; one that takes away is named for the release from which on code needs nothing of it. */
const TAKES_AWAY = /-from-(\d+)\.(\d+)\.(\d+)$/;

/** Whether code of a release can work with a schema that a migration it does not know has been run on. */
function worksWith(migration: string, release: string): boolean {
  const [needed, own] = [TAKES_AWAY.exec(migration)?.slice(1), release.split('.')];
  const differs = needed?.findIndex((n, i) => n !== own[i]) ?? -1;
  return needed === undefined || differs < 0 || Number(own[differs]) > Number(needed[differs]);
}

/** What was run on a schema; nothing, where none was yet. */
async function done<DB>(db: Kysely<DB>, schema: string): Promise<string[]> {
  const { rows: found } = await sql<{ there: boolean }>`
    select to_regclass(${`${schema}.kysely_migration`}) is not null as there`.execute(db);
  if (found[0]?.there !== true) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(`${schema}.kysely_migration`)}`.execute(db);
  return rows.map(({ name }) => name);
}

/**
 * Brings the schema up to date. Safe to run twice at once: the migrator takes an advisory lock. Where a later release has been,
 * this code works beside what that added. Throws `LaterSchema` where it took away what this code needs.
 */
export async function migrate<DB>(
  db: Kysely<DB>,
  schema: string,
  migrations: Record<string, Migration>,
  release = VERSION,
): Promise<void> {
  const run = await done(db, schema);
  const unknown = run.filter((name) => !Object.hasOwn(migrations, name));
  // Two releases that went apart: what this one needs was not run before what it does not know.
  const missing = Object.keys(migrations).find((name) => unknown.length > 0 && !run.includes(name));
  const without = unknown.find((name) => !worksWith(name, release)) ?? missing;
  if (without !== undefined)
    throw new LaterSchema(
      `the schema "${schema}" was brought to a later release (${without}), and this is ${release}: start that release again, or put a backup of before back. Nothing was changed.`,
    );
  if (unknown.length > 0) return;
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
