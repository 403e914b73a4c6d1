import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PublicApi, stageOf } from '../../infra/platform/public-api';
import type { Platform } from '../../infra/platform/platform';
import { COURT, fillRoster } from '../../infra/platform/sample-case';
import { openBodyOf, SAMPLES } from '../../infra/sandbox/samples';
import { party, testPlatform } from '../support/platform';
import { reconcile } from '../support/reconcile';

// Restore drills on the whole platform: each store is put back to another moment than the other, as a city's administrators
// would do it, with everything stopped. Afterwards `dingfen reconcile` says what differs, and puts it right. `npm run test:faults`
// plays them: they take long, and what is found and mended is proved case by case in test/service/reconcile.test.ts.

const run = promisify(execFile);
let platform: Platform;
let api: PublicApi;

const folder = (name: string): string => join(platform.settings.data, name);
type Store = 'postgres' | 'temporal';
/** A backup of what lies on disk, owner and all; the platform stands still. */
const backUp = (store: Store): Promise<unknown> => run('cp', ['-a', folder(store), folder(`${store}.backup`)]);
async function putBack(store: Store): Promise<void> {
  rmSync(folder(store), { recursive: true });
  await run('mv', [folder(`${store}.backup`), folder(store)]);
}
/** Stops everything, changes what lies on disk, and starts everything again. */
async function whileStopped(change: () => Promise<unknown>): Promise<void> {
  await platform.stop();
  await change();
  await platform.start();
}

let serial = 0;
async function open(): Promise<string> {
  serial += 1;
  const body = openBodyOf(SAMPLES[0] as (typeof SAMPLES)[number], new Date());
  const key = `restores-${serial}-${Date.now()}`;
  const { caseNo } = await api.ask<{ caseNo: string }>('cases', 'POST', '/v1/disputes', COURT, { body, key });
  await api.until(caseNo, COURT, (d) => stageOf(d) === 'CONSENT_PENDING');
  return caseNo;
}
const agrees = (no: string, id: string): Promise<unknown> =>
  api.act(no, 'recordConsent', party(no, id), { party: id, answer: 'agree', channel: 'platform' });
/** Who has consented, by the journal, and its numbers. */
async function journal(no: string): Promise<{ consents: string[]; numbers: number[] }> {
  const { history } = await api.dispute(no, COURT);
  return {
    consents: history.map((h) => h.by).filter((by) => by.startsWith('party')),
    numbers: history.map((h) => h.number).toSorted((a, b) => a - b),
  };
}
const upTo = (n: number): number[] => Array.from({ length: n }, (_one, i) => i + 1);
const clocksOf = async (no: string): Promise<string[]> => {
  const { proceedings } = await api.dispute(no, COURT);
  return proceedings.flatMap((p) => p.clocks.map((c) => `${c.id} ${c.status} ${c.dueOn}`)).sort();
};

/** Puts right what can be, until nothing is left to be put right. */
async function repaired(left = ''): Promise<void> {
  let last = '';
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    await reconcile(platform, '--repair');
    last = (await reconcile(platform)).out;
    if (last.includes(left) && last.split('\n').filter((line) => line.startsWith('  4')).length === Number(left !== ''))
      return;
    await new Promise((next) => setTimeout(next, 1_000));
  }
  throw new Error(`still differs:\n${last}`);
}

const drills = process.env['DINGFEN_FAULTS'] === 'all' ? describe : describe.skip;

drills('what is put back is made whole', () => {
  beforeAll(async () => {
    platform = await testPlatform('restores');
    await platform.start();
    api = new PublicApi(platform);
    await fillRoster(api);
  }, 180_000);
  afterAll(async () => {
    await platform.stop();
    rmSync(platform.settings.data, { recursive: true, force: true });
  }, 60_000);

  test('a platform in order has nothing to reconcile', async () => {
    await agrees(await open(), 'p1');
    expect(await reconcile(platform)).toEqual({ status: 0, out: '' });
  }, 60_000);

  test('PostgreSQL is put back: no accepted act is lost, no number is given twice, and a case of after that moment is named', async () => {
    const no = await open();
    await agrees(no, 'p1');
    await whileStopped(() => backUp('postgres'));
    await agrees(no, 'p2');
    await api.until(no, COURT, (d) => stageOf(d) === 'CHOOSING');
    const stood = { ...(await journal(no)), clocks: await clocksOf(no) };
    const lost = await open();
    await whileStopped(() => putBack('postgres'));
    expect((await journal(no)).consents).toHaveLength(1);
    // Before anybody reconciles: another case, and the number of the one that is lost is not its.
    const next = await open();
    expect(next).not.toBe(lost);
    const { status, out } = await reconcile(platform);
    expect([status, out]).toEqual([1, expect.stringContaining(lost)]);
    expect(out).toContain(no);
    await repaired(lost);
    expect({ ...(await journal(no)), clocks: await clocksOf(no) }).toEqual(stood);
    await api.until(next, COURT, (d) => stageOf(d) === 'CONSENT_PENDING');
    const temporal = await platform.temporal();
    await temporal.client.workflow.getHandle(lost).terminate('its people came again');
    await temporal.close();
  }, 180_000);

  test('Temporal is put back: the cases take over what is stored, and go on', async () => {
    const no = await open();
    await whileStopped(() => backUp('temporal'));
    await agrees(no, 'p1');
    const after = await open();
    const clocks = await clocksOf(no);
    await whileStopped(() => putBack('temporal'));
    await repaired();
    expect(await clocksOf(no)).toEqual(clocks);
    for (const one of [no, after]) await agrees(one, one === no ? 'p2' : 'p1');
    const { consents, numbers } = await journal(no);
    expect([consents, numbers]).toEqual([[expect.any(String), expect.any(String)], upTo(numbers.length)]);
  }, 180_000);

  test('Temporal is lost whole: every open case runs again, with every clock it had', async () => {
    const no = await open();
    await agrees(no, 'p1');
    const clocks = await clocksOf(no);
    await whileStopped(() => Promise.resolve(rmSync(folder('temporal'), { recursive: true })));
    const { out } = await reconcile(platform);
    expect(out).toContain(no);
    await repaired();
    const temporal = await platform.temporal();
    const { status } = await temporal.client.workflow.getHandle(no).describe();
    await temporal.close();
    expect([status.name, await clocksOf(no)]).toEqual(['RUNNING', clocks]);
    await agrees(no, 'p2');
    await api.until(no, COURT, (d) => stageOf(d) === 'CHOOSING');
  }, 180_000);
});
