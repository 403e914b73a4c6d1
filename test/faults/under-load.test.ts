import { rmSync } from 'node:fs';
import { PublicApi } from '../../infra/platform/public-api';
import type { Platform } from '../../infra/platform/platform';
import { fillRoster } from '../../infra/platform/sample-case';
import { BEHAVIOURS, pause, People } from '../support/people';
import { testPlatform } from '../support/platform';

// Each process is killed, and held still, while cases come in and are worked by people who try again as they should. Afterwards
// every act that was accepted is in the journal once, no number is missing, and a reconcile finds nothing. DINGFEN_FAULTS=all
// has every one of docs/operations/faults.md that a machine can play; CI has one of them.

const PROCESSES = [
  'cases',
  'court',
  'arbitration',
  'notification',
  'roster',
  'rules',
  'register',
  'worker',
  'temporal',
  'postgres',
  'identity',
  'sandbox',
] as const;
const ALL = [
  ...PROCESSES.flatMap((name) => [`kill ${name}`, `stop ${name}`]),
  ...Object.keys(BEHAVIOURS).map((how) => `outside ${how}`),
];
const SHORT = ['kill postgres'];
/** A small file system, to be filled: `mount -t tmpfs -o size=200m,mode=777 tmpfs /mnt/small`; then nothing else is played. */
const SMALL_DISK = process.env['DINGFEN_SMALL_DISK'];
const CHOSEN = process.env['DINGFEN_FAULTS'] === 'all' ? ALL : SHORT;
const FAULTS = SMALL_DISK === undefined ? CHOSEN : ['full disk'];

/** How long people go on after a fault. */
const AFTER_MS = 3_000;
const DRIVERS = 2;

let platform: Platform;
let people: People;
beforeAll(async () => {
  platform = await testPlatform('faults', SMALL_DISK);
  await platform.start();
  await fillRoster(new PublicApi(platform));
  people = new People(platform);
}, 180_000);
afterAll(async () => {
  await platform.stop();
  rmSync(platform.settings.data, { recursive: true, force: true });
}, 60_000);

test.each(FAULTS)(
  '%s, while cases are worked: nothing that was accepted is lost or doubled',
  async (fault) => {
    const work = people.work(DRIVERS);
    let cases: string[] = [];
    try {
      await pause(500);
      await people.suffer(fault);
      await pause(AFTER_MS);
    } finally {
      cases = await work.stop();
    }
    await people.nothingIsLost(cases);
  },
  300_000,
);
