import { type ExecFileException, execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql, type Migration } from 'kysely';
import { Client } from 'pg';
import { gatewayMigrations } from '../../services/kit/body-gateway';
import { connectDatabase, migrate } from '../../services/kit/database';
import { openStore, storeConfig } from '../../services/cases/config';
import { migrations as messages } from '../../services/notification/messages';
import { subscriptionMigrations } from '../../services/notification/subscriptions';
import { migrations as register } from '../../services/register/projection';
import { migrations as roster } from '../../services/roster/roster.repository';
import { migrations as rules } from '../../services/rules/law.repository';

// A backup, and its restore into another cluster, by the scripts that an installation uses. They need PostgreSQL's own programs,
// which the embedded default does not bring: DINGFEN_PG_BIN=/usr/lib/postgresql/18/bin runs this.

const bin = process.env['DINGFEN_PG_BIN'] ?? '';
const withPostgres = bin !== '' && existsSync(join(bin, 'initdb')) ? describe : describe.skip;
const scripts = resolve(__dirname, '../../infra/docker');
const DATABASES = 'dingfen temporal';
const SCHEMAS = ['cases', 'court', 'arbitration', 'notification', 'roster', 'rules', 'register'] as const;
const MASTER_KEY = Buffer.alloc(32, 5).toString('base64');
const OTHERS: Record<Exclude<(typeof SCHEMAS)[number], 'cases'>, Record<string, Migration>> = {
  court: gatewayMigrations,
  arbitration: gatewayMigrations,
  notification: { ...messages, ...subscriptionMigrations },
  roster,
  rules,
  register,
};

withPostgres('a backup', () => {
  let folder: string;
  let serial = 0;
  /** A cluster of its own, with the roles and schemas of an installation. */
  async function cluster() {
    serial += 1;
    const port = 21_900 + (process.pid % 50) * 4 + serial;
    const data = join(folder, `data-${serial}`);
    const root = process.getuid?.() === 0;
    const id = (what: string): number => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
    const as = root ? { uid: id('-u'), gid: id('-g') } : {};
    execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], as);
    const pg = (args: string[]) =>
      execFileSync(join(bin, 'pg_ctl'), ['-D', data, '-w', ...args], { ...as, stdio: 'ignore' });
    pg([
      '-o',
      `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`,
      '-l',
      join(folder, `log-${serial}`),
      'start',
    ]);
    const env = {
      ...process.env,
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      PGHOST: '127.0.0.1',
      PGPORT: String(port),
      PGUSER: 'postgres',
      POSTGRES_USER: 'postgres',
      TEMPORAL_PASSWORD: 'p',
      ...Object.fromEntries(SCHEMAS.map((name) => [`${name.toUpperCase()}_PASSWORD`, "p' $x"])),
    };
    const run = (script: string, ...args: string[]): Promise<{ status: number; said: string }> =>
      new Promise((done) =>
        execFile('sh', [script, ...args], { env: { ...env, DATABASES } }, (error: ExecFileException | null, out, err) =>
          done({ status: error === null ? 0 : Number(error.code), said: `${out}${err}`.trim() }),
        ),
      );
    const ask = async <T extends object>(database: string, statement: string): Promise<T[]> => {
      const client = new Client({ host: '127.0.0.1', port, user: 'postgres', database });
      await client.connect();
      return client.query<T>(statement).then(
        ({ rows }) => client.end().then(() => rows),
        (error: unknown) =>
          client.end().then(() => {
            throw error;
          }),
      );
    };
    // The script of the image makes what it makes for the database that the image has.
    const init = join(folder, 'init.sh');
    writeFileSync(
      init,
      execFileSync('sed', [`s#/dingfen/ledger.sql#${scripts}/ledger.sql#`, join(scripts, 'init-databases.sh')]),
    );
    const made = await run(init);
    expect([made.status, made.said]).toEqual([0, expect.any(String)]);
    return {
      port,
      run,
      ask,
      url: (name: string) => `postgres://${name}@127.0.0.1:${port}/dingfen`,
      end: () => pg(['-m', 'immediate', 'stop']),
    };
  }
  type Cluster = Awaited<ReturnType<typeof cluster>>;

  /** Everything there is, table by table, and who owns and may do what. */
  async function all({ ask }: Cluster): Promise<object> {
    const tables = await ask<{ s: string; t: string }>(
      'dingfen',
      `select table_schema s, table_name t from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' order by 1, 2`,
    );
    const rows: Record<string, unknown> = {};
    for (const { s, t } of tables)
      rows[`${s}.${t}`] = await ask('dingfen', `select x::text from ${s}."${t}" x order by 1`);
    const kept = `array_to_string(array(select unnest($1) order by 1), ' ')`;
    const sorted = (acl: string): string => kept.replace('$1', `coalesce(${acl}, '{}')::text[]`);
    return {
      rows,
      rights: await ask(
        'dingfen',
        `select c.oid::regclass::text, relkind, pg_get_userbyid(relowner), ${sorted('relacl')} from pg_class c
         join pg_namespace n on n.oid = relnamespace where nspname !~ '^(pg_|information_schema)' order by 1`,
      ),
      schemas: await ask(
        'dingfen',
        `select nspname, pg_get_userbyid(nspowner), ${sorted('nspacl')} from pg_namespace where nspname !~ '^pg_' order by 1`,
      ),
      databases: await ask(
        'postgres',
        `select datname, pg_get_userbyid(datdba), ${sorted('datacl')} from pg_database where datname in ('dingfen', 'temporal') order by 1`,
      ),
    };
  }

  let from: Cluster;
  let made: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dingfen-backup-'));
    chmodSync(folder, 0o777);
    mkdirSync(join(folder, 'backups'));
    from = await cluster();
    await from.ask('postgres', 'create database temporal owner temporal_server');
    await from.ask('temporal', `create table executions (id int); insert into executions values (7)`);
    const { db } = await openStore(
      storeConfig.parse({ DATABASE_URL: from.url('cases'), DATABASE_SCHEMA: 'cases', MASTER_KEY }),
    );
    await sql`insert into disputes (case_no, region, opened_at, opened_by, request_id, request_hash, summary, rule_set, input)
      values ('410305-2026-000001', '410305', now(), 'u', 'r', 'h', '{"focus":["工伤"]}', '{}', '{}')`.execute(db);
    for (const number of [1, 2])
      await sql`insert into journal (case_no, proceeding, number, entry) values ('410305-2026-000001', 'dispute', ${number}, '{}')`.execute(
        db,
      );
    await db.destroy();
    for (const [schema, migrations] of Object.entries(OTHERS)) {
      const other = connectDatabase(from.url(schema), schema, 1);
      await migrate(other, schema, migrations);
      await other.destroy();
    }
    const { status, said } = await from.run(join(scripts, 'backup.sh'), join(folder, 'backups'));
    expect([status, said]).toEqual([0, expect.stringContaining('/backups/2')]);
    made = said;
  }, 120_000);
  afterAll(() => {
    from.end();
    rmSync(folder, { recursive: true, force: true });
  });

  test('goes into another cluster whole: rows, rights and owners, and nobody can change the journal there either', async () => {
    const to = await cluster();
    try {
      const { status, said } = await to.run(join(scripts, 'restore.sh'), made);
      expect([status, said]).toEqual([0, expect.stringContaining('sealed under the keys k1')]);
      expect(await all(to)).toEqual(await all(from));
      const cases = connectDatabase(to.url('cases'), 'cases', 1);
      await expect(sql`update journal set number = 9`.execute(cases)).rejects.toThrow('permission denied');
      await sql`insert into journal (case_no, proceeding, number, entry) values ('410305-2026-000001', 'dispute', 3, '{}')`.execute(
        cases,
      );
      await cases.destroy();
      // A second time, over what is there: as it was, and not more.
      expect(await to.run(join(scripts, 'restore.sh'), made, 'dingfen')).toMatchObject({ status: 0 });
      expect(await all(to)).toEqual(await all(from));
    } finally {
      to.end();
    }
  }, 120_000);

  test('is refused, and nothing is changed, where it is not whole, not there, not of one piece, or where somebody is connected', async () => {
    const before = await all(from);
    const copy = (name: string): string => {
      const at = join(folder, name);
      mkdirSync(at);
      for (const file of readdirSync(made)) copyFileSync(join(made, file), join(at, file));
      return at;
    };
    const damaged = copy('damaged');
    writeFileSync(join(damaged, 'dingfen.dump'), 'nothing');
    const mixed = copy('mixed');
    copyFileSync(join(made, 'temporal.dump'), join(mixed, 'dingfen.dump'));
    const halved = copy('halved');
    rmSync(join(halved, 'temporal.dump'));
    const restore = (...args: string[]) => from.run(join(scripts, 'restore.sh'), ...args);
    for (const [args, why] of [
      [[damaged], 'damaged'],
      [[mixed], 'not of one backup'],
      [[halved], 'damaged'],
      [[join(folder, 'none')], 'is no backup'],
      [[made, 'other'], 'has no database other'],
      [[], 'say which backup'],
    ] as const)
      expect(await restore(...args)).toEqual({
        status: 2,
        said: expect.stringMatching(`${why}.*Nothing was changed`) as string,
      });
    const connected = connectDatabase(from.url('court'), 'court', 1);
    await sql`select 1`.execute(connected);
    expect(await restore(made)).toEqual({ status: 2, said: expect.stringContaining('stop the services') as string });
    await connected.destroy();
    expect(await all(from)).toEqual(before);
  }, 120_000);
});
