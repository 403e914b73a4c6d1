import { sql } from 'kysely';
import { createApp } from '../../services/kit/app';
import { connectDatabase } from '../../services/kit/database';
import { emptyDatabase } from '../support/database';

test('a connection that breaks at work is the fault of that work alone: the process lives, and the next query goes through', async () => {
  const { url, drop } = await emptyDatabase('cases');
  const db = connectDatabase(url, 'cases', 2);
  const other = connectDatabase(url, 'cases', 1);
  const pidOf = async (tx: typeof db): Promise<number> =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows[0]?.pid ?? 0;
  const broken = db.transaction().execute(async (tx) => {
    const pid = await pidOf(tx);
    await sql`select pg_terminate_backend(${pid})`.execute(other);
    // Idle within its transaction, as while another service is asked: nobody's query hears of it.
    await new Promise((next) => setTimeout(next, 100));
    await sql`select 1`.execute(tx);
  });
  await expect(broken).rejects.toThrow();
  expect(await pidOf(db)).toBeGreaterThan(0);
  await Promise.all([db.destroy(), other.destroy()]);
  await drop();
});

test.each([
  ['nobody listens', 'postgres://127.0.0.1:1/none'],
  ['its connection is ended', null],
])(
  'while its database is away (%s) a service answers 503, when to come again, and no error of its own',
  async (_what, at) => {
    const { url, drop } = await emptyDatabase('cases');
    const db = connectDatabase(at ?? url, 'cases', 1);
    const app = await createApp({ name: 'x', title: 'x', issuer: 'http://issuer', logLevel: 'silent' });
    app.get('/v1/x', { config: { open: true } }, async () => {
      if (at === null) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
      return sql`select 1`.execute(db);
    });
    const { statusCode, headers, json } = await app.inject('/v1/x');
    expect([statusCode, headers['retry-after'], json().code]).toEqual([503, '5', 'UNAVAILABLE']);
    await app.close();
    await db.destroy();
    await drop();
  },
);
