import { rmSync } from 'node:fs';
import { PublicApi, stageOf } from '../../infra/platform/public-api';
import type { Platform } from '../../infra/platform/platform';
import { COURT, fillRoster, MEDIATOR, OPERATOR, ORGANISATION, upload } from '../../infra/platform/sample-case';
import { openBodyOf, SAMPLES } from '../../infra/sandbox/samples';
import type { Caller } from '../../services/kit/auth';
import { legalDay } from '../../workflows/law/legal-day';
import { party, testPlatform } from '../support/platform';
import { reconcile } from '../support/reconcile';

// Each process is killed, and held still, while cases come in and are worked by people who try again as they should. Afterwards
// every act that was accepted is in the journal once, no number is missing, and a reconcile finds nothing. DINGFEN_FAULTS=all
// has every one of docs/operations/faults.md that a machine can play; CI has a few.

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
const BEHAVIOURS = { down: { down: true }, silent: { silent: true }, twice: { twice: true }, early: { early: true } };
const ALL = [
  ...PROCESSES.flatMap((name) => [`kill ${name}`, `stop ${name}`]),
  ...Object.keys(BEHAVIOURS).map((how) => `outside ${how}`),
];
const SHORT = ['kill postgres', 'stop worker', 'kill cases'];
const FAULTS = process.env['DINGFEN_FAULTS'] === 'all' ? ALL : SHORT;

/** How long a process is held still, and how long people go on after a fault. */
const [HELD_MS, AFTER_MS] = [8_000, 3_000];
const DRIVERS = 2;
const INSISTS_MS = 90_000;

let platform: Platform;
let api: PublicApi;
beforeAll(async () => {
  platform = await testPlatform('faults');
  await platform.start();
  api = new PublicApi(platform);
  await fillRoster(api);
}, 180_000);
afterAll(async () => {
  await platform.stop();
  rmSync(platform.settings.data, { recursive: true, force: true });
}, 60_000);

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));
const organisation: Caller = { sub: 'clerk', role: 'organisation', region: '410305', organisation: ORGANISATION.id };

/** As a careful client does it: what is not known is tried again, the same under the same key. */
async function insist<T>(what: string, ask: () => Promise<T>, isDone: (answer: T) => boolean = () => true): Promise<T> {
  let last: unknown;
  for (const end = Date.now() + INSISTS_MS; Date.now() < end;) {
    try {
      const answer = await ask();
      if (isDone(answer)) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await pause(250);
  }
  throw new Error(`${what} never came through: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
}

const isAccepted = ({ status }: { status: string }): boolean => status === 'accepted';
const act = (no: string, name: string, by: Caller, body: object): Promise<unknown> =>
  insist(`${name} of ${no}`, () => api.act(no, name, by, body), isAccepted);

let serial = 0;
/** One dispute from its opening to its mediator. */
async function toMediation(): Promise<string> {
  serial += 1;
  const body = openBodyOf(SAMPLES[0] as (typeof SAMPLES)[number], new Date());
  const key = `faults-${serial}-${Date.now()}`;
  const { caseNo: no } = await insist('an opening', () =>
    api.ask<{ caseNo: string }>('cases', 'POST', '/v1/disputes', COURT, { body, key }),
  );
  const stands = (stage: string) =>
    insist(
      `${no} at ${stage}`,
      () => api.dispute(no, COURT),
      (d) => stageOf(d) === stage,
    );
  await stands('CONSENT_PENDING');
  for (const id of ['p1', 'p2'])
    await act(no, 'recordConsent', party(no, id), { party: id, answer: 'agree', channel: 'platform' });
  await stands('CHOOSING');
  const today = legalDay(new Date().toISOString());
  const paper = await insist('a paper', () => upload(platform, no, COURT, Buffer.from(`%PDF claim ${no}`)));
  await act(no, 'entrust', COURT, {
    organisation: ORGANISATION.id,
    chosenBy: 'court',
    noticeOn: today,
    materialsOn: today,
    materials: [paper],
  });
  await act(no, 'acceptEntrustment', organisation, { mediator: MEDIATOR.id });
  await stands('MEDIATING');
  return no;
}

/** People who work one case after the other, until they are told to stop. */
function load(): { stop(): Promise<string[]> } {
  let stopped = false;
  const cases: string[] = [];
  const driver = async (): Promise<void> => {
    do cases.push(await toMediation());
    while (!stopped);
  };
  const driving = Promise.all(Array.from({ length: DRIVERS }, driver));
  return {
    async stop() {
      stopped = true;
      await driving;
      return cases;
    },
  };
}

async function behave(body: object): Promise<void> {
  const token = await platform.identity.token(OPERATOR);
  const answer = await fetch(`${platform.url('sandbox')}/control/behaviour`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

/** Lets a fault happen, and takes it away where it does not pass of itself. */
async function happens(fault: string): Promise<void> {
  const [how, name = ''] = fault.split(' ');
  if (how === 'outside') {
    await behave(BEHAVIOURS[name as keyof typeof BEHAVIOURS]);
    await pause(HELD_MS);
    return behave({});
  }
  // It may be on its way up from the fault before.
  const pid = await insist(
    `${name} runs`,
    () => Promise.resolve(platform.member(name)?.pid),
    (one) => one !== undefined,
  );
  if (pid === undefined) return;
  if (how === 'kill') return void process.kill(pid, 'SIGKILL');
  // With all that it started: PostgreSQL and Temporal are programs of their own.
  process.kill(-pid, 'SIGSTOP');
  await pause(HELD_MS);
  process.kill(-pid, 'SIGCONT');
}

test.each(FAULTS)(
  '%s, while cases are worked: nothing that was accepted is lost or doubled',
  async (fault) => {
    const people = load();
    let cases: string[] = [];
    try {
      await pause(500);
      await happens(fault);
      await pause(AFTER_MS);
    } finally {
      cases = await people.stop();
    }
    for (const no of cases) {
      const { history } = await insist(`${no} is read`, () => api.dispute(no, COURT));
      const numbers = history.map((entry) => entry.number).toSorted((a, b) => a - b);
      expect(numbers).toEqual(numbers.map((_number, i) => i + 1));
      const by = (who: string): number => history.filter((entry) => entry.by === who).length;
      expect([by('party p1'), by('party p2')]).toEqual([1, 1]);
    }
    await insist(
      'a reconcile that finds nothing',
      () => reconcile(platform),
      ({ out }) => out === '',
    );
  },
  300_000,
);
