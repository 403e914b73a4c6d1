import { sql } from 'kysely';
import { Healing } from '../../services/cases/operations/healing';
import type { ActResult } from '../../services/kit/proceedings/runs';
import type { Incoming } from '../../workflows/contract/incoming';
import { commitOf, NOBODYS } from '../support/case-writes';
import { COURT, NOW, openServices, WORKER, type Services } from './services-in-process';

// What has failed for a while heals by itself: slowly while its service is away, at once when it is back.

const MINUTE = 60_000;
let api: Services;
let healing: Healing;
let isBack: boolean;
let retried: string[];
let answer: ActResult;
const begun: string[] = [];

beforeAll(async () => {
  api = await openServices();
});
afterAll(() => api.close());
beforeEach(async () => {
  isBack = false;
  retried = [];
  answer = { kind: 'accepted', answer: { actId: 'a', number: 1, stage: 'MED', dueOn: null, forOperator: false } };
  api.clock.at = NOW;
  await api.db.deleteFrom('proceedings').execute();
  healing = new Healing(
    api.db,
    {
      act: (id: string, event: Incoming) => {
        retried.push(`${id} ${(event.data as { target: string }).target}`);
        return Promise.resolve(answer);
      },
    },
    {
      begin: (caseNo: string) => {
        begun.push(caseNo);
        return Promise.resolve('begun' as const);
      },
    },
    () => Promise.resolve(isBack),
    api.clock,
  );
});

/** A case with a call that has failed so often, the last time so long ago. */
async function blocked(minutes: number, times: number, reason = 'court: 502 UPSTREAM', service = 'court') {
  const caseNo = await api.openCase(COURT);
  const id = `${caseNo}@4#0`;
  const sinceAt = new Date(NOW.getTime() - minutes * MINUTE).toISOString();
  const entries = Array.from({ length: times }, (_one, i) => ({
    number: i + 1,
    event: 'blocked',
    outcome: null,
    data: { id, service, reason },
  }));
  const shown = { blocked: [{ id, service, reason, sinceAt }] };
  const { path, body } = commitOf(caseNo, { facts: NOBODYS, entries, shown });
  expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
  return { caseNo, id };
}

test.each([
  ['not before five minutes', 4, 1, 0],
  ['after five minutes and its own moment', 8, 1, 1],
  ['the second time not before ten', 8, 2, 0],
  ['the second time after ten and its own moment', 16, 2, 1],
  ['however often it has failed, within nine hours', 541, 12, 1],
])('a call that failed is made again %s', async (_when, minutes, times, n) => {
  await blocked(minutes, times);
  await healing.heal();
  expect(retried).toHaveLength(n);
});

test('what waits for a service that did not answer is retried as soon as it does', async () => {
  const { caseNo, id } = await blocked(1, 1, 'court: no answer');
  await blocked(1, 2, 'court: no answer');
  await healing.heal();
  expect(retried).toEqual([]);
  isBack = true;
  await healing.heal();
  expect(retried).toEqual([`${caseNo} ${id}`]);
});

test('a service that hangs, and answers for its health all the same, is asked by one call, less and less often', async () => {
  isBack = true;
  await blocked(4, 4, 'court: no answer');
  await blocked(3, 4, 'court: no answer');
  await healing.heal();
  expect(retried).toEqual([]);
  const { caseNo, id } = await blocked(5, 4, 'court: no answer');
  await healing.heal();
  expect(retried).toEqual([`${caseNo} ${id}`]);
});

test('what waits for the body behind a service follows the first call that gets through', async () => {
  const first = await blocked(8, 1);
  const others = [await blocked(2, 1), await blocked(2, 1)];
  await healing.heal();
  expect(retried).toEqual([`${first.caseNo} ${first.id}`]);
  // It got through: nothing of it stands in its case any more.
  const { path, body } = commitOf(first.caseNo, { facts: NOBODYS, shown: { blocked: [] } });
  expect((await api.ask(api.casesUrl, 'PUT', path, WORKER, body)).status).toBe(200);
  await sql`update case_states set state = (state::jsonb || '{"calls":[],"blocked":[]}')::json`.execute(api.db);
  retried = [];
  await healing.heal();
  expect(retried.sort()).toEqual(others.map(({ caseNo, id }) => `${caseNo} ${id}`).sort());
});

test('dates that could not be asked are asked again once the rules service is back, not when its case next looks', async () => {
  const { caseNo, id } = await blocked(1, 1, 'rules: no answer', 'rules');
  isBack = true;
  await healing.heal();
  expect(retried).toEqual([`${caseNo} ${id}`]);
});

test('a case without a workflow is begun, and its call made the next time', async () => {
  const { caseNo } = await blocked(8, 1);
  answer = { kind: 'missing' };
  await healing.heal();
  expect(begun).toContain(caseNo);
});

test('one that is refused holds up no other', async () => {
  const both = [await blocked(8, 1), await blocked(9, 1)];
  answer = { kind: 'notKnownYet' };
  await healing.heal();
  expect(retried).toHaveLength(both.length);
});
