import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Client } from '@temporalio/client';
import type { ChildProcess } from 'node:child_process';
import { PublicApi } from '../../infra/platform/public-api';
import type { Platform } from '../../infra/platform/platform';
import { HOST, isFree } from '../../infra/platform/settings';
import { fillRoster } from '../../infra/platform/sample-case';
import { bareOnce, bareWorker } from '../../infra/bench/bare';
import { HOUSE, type House } from '../../services/kit/auth';
import { BEHAVIOURS, pause, People } from '../support/people';
import { testPlatform } from '../support/platform';

// Everything at once, for so many minutes: two of every service and three workers, people who work cases, and one fault after the
// other, in an order that the seed says. Beside it a bare workflow on the same server: how soon it goes on after a fault is how
// soon anybody could. DINGFEN_SOAK_MIN=30 runs it, DINGFEN_SEED=2 in another order. With DINGFEN_FAKETIME=<libfaketime.so.1> the clock
// of every second process is DINGFEN_APART (+120s) apart from the first ones'.

const MINUTES = Number(process.env['DINGFEN_SOAK_MIN'] ?? 0);
const soak = MINUTES > 0 ? describe : describe.skip;
const FAKETIME = process.env['DINGFEN_FAKETIME'];
const apart: Record<string, string> =
  FAKETIME === undefined
    ? {}
    : { LD_PRELOAD: FAKETIME, FAKETIME: process.env['DINGFEN_APART'] ?? '+120s', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
let random = Number(process.env['DINGFEN_SEED'] ?? 1) >>> 0;
/** Below `n`, by the seed (a linear congruential generator). */
const below = (n: number): number => {
  random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((random / 2 ** 32) * n);
};
const SECOND: House[] = HOUSE.filter((name) => name !== 'worker');
const MEMBERS = [
  ...HOUSE,
  ...SECOND.map((name) => `${name}-2`),
  'worker-2',
  'worker-3',
  'temporal',
  'postgres',
  'identity',
];
const FAULTS = [
  ...MEMBERS.flatMap((name) => [`kill ${name}`, `stop ${name}`]),
  ...Object.keys(BEHAVIOURS).map((how) => `outside ${how}`),
];
/** Between a fault and the next. */
const CALM_MS = 12_000;

soak('everything at once', () => {
  let platform: Platform;
  let people: People;
  let bare: ChildProcess;
  let temporal: Awaited<ReturnType<Platform['temporal']>>;

  beforeAll(async () => {
    platform = await testPlatform('soak');
    await platform.start();
    await fillRoster(new PublicApi(platform));
    people = new People(platform);
    let port = 22_200 + (process.pid % 40) * 20;
    const another = async (name: House, as: string): Promise<void> => {
      do port += 1;
      while (!(await isFree(port)));
      await platform.startAnother(name, as, port, apart);
    };
    for (const name of SECOND) await another(name, `${name}-2`);
    for (const as of ['worker-2', 'worker-3']) await another('worker', as);
    temporal = await platform.temporal();
    const dist = resolve(__dirname, '../../dist/infra/bench');
    bare = await bareWorker(`${HOST}:${platform.settings.ports.temporal}`, dist);
  }, 180_000);
  afterAll(async () => {
    bare?.kill('SIGKILL');
    await temporal?.close();
    await platform.stop();
    rmSync(platform.settings.data, { recursive: true, force: true });
  }, 60_000);

  test('with nothing broken, two of everything send nothing twice', async () => {
    const work = people.work(2);
    await pause(15_000);
    await people.nothingIsLost(await work.stop());
    const sent = await people.sent();
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.filter(({ times }) => times > 1)).toEqual([]);
  }, 180_000);

  test(
    `for ${MINUTES} minutes, whatever breaks: no act is lost or doubled`,
    async () => {
      const client = new Client({ connection: temporal.client.connection });
      const bareAt: number[] = [];
      let isOver = false;
      let serial = 0;
      const barely = (async () => {
        while (!isOver) {
          serial += 1;
          const done = (call: () => Promise<unknown>) => call().then(() => void bareAt.push(Date.now()));
          await bareOnce(client, `bare-${serial}-${Date.now()}`, done).catch(() => pause(250));
          await pause(200);
        }
      })();
      const rows: object[] = [];
      const work = people.work(2);
      for (const end = Date.now() + MINUTES * 60_000; Date.now() < end;) {
        const fault = FAULTS[below(FAULTS.length)] as string;
        const from = Date.now();
        await people.suffer(fault);
        const healed = Date.now();
        await pause(CALM_MS);
        const first = (all: number[]): number | null => {
          const at = all.find((one) => one > (fault.startsWith('kill') ? from + 50 : healed));
          return at === undefined ? null : Math.round((at - healed) / 100) / 10;
        };
        rows.push({ fault, 'first act after s': first(people.accepted), 'bare after s': first(bareAt) });
      }
      isOver = true;
      const cases = await work.stop();
      await barely;
      await people.nothingIsLost(cases);
      const sent = await people.sent();
      // Killed between sending and noting it, it is sent once more under its id, by which a gateway knows it.
      const twice = sent.filter(({ times }) => times > 1).length;
      process.stdout.write(
        `${JSON.stringify({ cases: cases.length, acts: people.accepted.length, sent: sent.length, twice, rows })}\n`,
      );
    },
    MINUTES * 60_000 + 600_000,
  );
});
