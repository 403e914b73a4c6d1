import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Kysely, Migration } from 'kysely';
import { Client } from 'pg';
import { connectDatabase, migrate } from '../../services/kit/database';

const admin = (): { port: number; password: string } =>
  JSON.parse(readFileSync(resolve(__dirname, '../../.dingfen/test-postgres.json'), 'utf8')) as {
    port: number;
    password: string;
  };

async function asAdmin(database: string, ...statements: string[]): Promise<void> {
  const { port, password } = admin();
  const client = new Client({ host: '127.0.0.1', port, user: 'postgres', password, database });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

let serial = 0;
const unique = (): string => `t${process.pid}_${Date.now().toString(36)}_${(serial += 1)}`;

/** A database of its own with one service's schema, empty; dropped by `drop`. */
export async function emptyDatabase(schema: string): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const { port, password } = admin();
  const name = unique();
  await asAdmin(
    'postgres',
    `create database ${name}`,
    // Roles are the server's, and other test files make this one too.
    `do $$ begin create role cases_file nologin; exception when duplicate_object or unique_violation then null; end $$`,
  );
  await asAdmin(name, `create schema ${schema}`);
  return {
    name,
    url: `postgres://postgres:${password}@127.0.0.1:${port}/${name}`,
    drop: () => asAdmin('postgres', `drop database ${name} with (force)`),
  };
}

/** A template with the migrations run once, and a clone of it for each who asks. */
export async function templateOf<DB>(schema: string, migrations: Record<string, Migration>) {
  const { port, password } = admin();
  const template = await emptyDatabase(schema);
  const db = connectDatabase<DB>(template.url, schema);
  await migrate(db, schema, migrations);
  await db.destroy();
  return {
    async clone(): Promise<{ db: Kysely<DB>; drop(): Promise<void> }> {
      const name = unique();
      await asAdmin('postgres', `create database ${name} template ${template.name}`);
      const url = `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
      return {
        db: connectDatabase<DB>(url, schema),
        drop: () => asAdmin('postgres', `drop database ${name} with (force)`),
      };
    },
    drop: () => template.drop(),
  };
}
