import { sql, type Kysely } from 'kysely';
import { ActLanes } from '../../services/cases/acts/act-lanes';
import { migrations } from '../../services/cases/migrations';
import type { CasesTables } from '../../services/cases/tables';
import { templateOf } from '../support/database';

const CASE = '410305-2025-000001';
let db: Kysely<CasesTables>;
let drop: () => Promise<void>;
let lanes: ActLanes;

const put = (id: string, onItsWay: boolean) =>
  sql`insert into acts (id, case_no, workflow_id, name, event, request_hash, status, created_at, sent_until)
      values (${id}, ${CASE}, ${CASE}, 'sign', '{}', 'h', 'pending', now(),
        ${onItsWay ? sql`now() + interval '1 hour'` : null})`.execute(db);

beforeAll(async () => {
  const template = await templateOf<CasesTables>('cases', migrations);
  ({ db, drop } = await template.clone());
  await sql`insert into disputes (case_no, region, opened_at, request_id, request_hash, summary, rule_set, input)
            values (${CASE}, '410305', now(), 'r', 'h', '{}', '{}', '{}')`.execute(db);
});
afterAll(async () => {
  await db.destroy();
  await drop();
});
beforeEach(async () => {
  await db.deleteFrom('acts').execute();
  lanes = new ActLanes(db);
  for (const id of ['way-1', 'way-2', 'way-3', 'way-4']) await put(id, true);
});

test('acts of a case that wait for a lane get it in the order in which they came', async () => {
  const came = ['a', 'b', 'c'];
  const entered: string[] = [];
  for (const id of came) await put(id, false);
  const waiting = came.map(async (id) => {
    if (await lanes.enter(CASE, id)) entered.push(id);
  });
  expect(lanes.waits(CASE)).toBe(true);
  for (const id of ['way-1', 'way-2', 'way-3']) await lanes.leave(id);
  await Promise.all(waiting);
  expect(entered).toEqual(came);
  expect(lanes.waits(CASE)).toBe(false);
});

test('an act that was settled while it waited gives its turn to the next', async () => {
  await put('a', false);
  await put('b', false);
  const waiting = [lanes.enter(CASE, 'a'), lanes.enter(CASE, 'b')];
  await db.updateTable('acts').set({ status: 'accepted' }).where('id', '=', 'a').execute();
  await lanes.leave('way-1');
  expect(await Promise.all(waiting)).toEqual([false, true]);
});

test('where PostgreSQL fails the first in line, the next goes on', async () => {
  await put('b', false);
  let failed = false;
  const failing = new Proxy(db, {
    get(of, key) {
      if (key === 'transaction' && !failed) {
        failed = true;
        throw new Error('away');
      }
      const value: unknown = Reflect.get(of, key);
      return typeof value === 'function' ? (value as () => unknown).bind(of) : value;
    },
  });
  lanes = new ActLanes(failing);
  const first = lanes.enter(CASE, 'a');
  const second = lanes.enter(CASE, 'b');
  await lanes.leave('way-1');
  await expect(first).rejects.toThrow('away');
  expect(await second).toBe(true);
  expect(lanes.waits(CASE)).toBe(false);
});
