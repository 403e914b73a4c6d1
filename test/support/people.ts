import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PublicApi, stageOf } from '../../infra/platform/public-api';
import type { Platform } from '../../infra/platform/platform';
import type { ActBody, ActName } from '../../infra/client/client';
import { COURT, MEDIATOR, OPERATOR, ORGANISATION, upload } from '../../infra/platform/sample-case';
import { openBodyOf, SAMPLES } from '../../infra/sandbox/samples';
import type { Caller } from '../../services/kit/auth';
import { legalDay } from '../../workflows/law/legal-day';
import { party } from './platform';
import { reconcile } from './reconcile';

const INSISTS_MS = 90_000;
/** How long a process is held still. */
export const HELD_MS = 8_000;
export const BEHAVIOURS = {
  down: { down: true },
  silent: { silent: true },
  twice: { twice: true },
  early: { early: true },
};

export const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));
const organisation: Caller = { sub: 'clerk', role: 'organisation', region: '410305', organisation: ORGANISATION.id };

/** As a careful client does it: what is not known is tried again, the same under the same key. */
export async function insist<T>(
  what: string,
  ask: () => Promise<T>,
  isDone: (answer: T) => boolean = () => true,
): Promise<T> {
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

/** Writes until nothing more can be written. */
function fill(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (;;) writeSync(handle, Buffer.alloc(1024 ** 2));
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(handle);
  }
}

/** People who work cases on a platform while it is broken, and what must hold afterwards. */
export class People {
  private serial = 0;
  private readonly api: PublicApi;
  /** When each act came through; milliseconds since the epoch. */
  readonly accepted: number[] = [];

  constructor(private readonly platform: Platform) {
    this.api = new PublicApi(platform);
  }

  private async act<N extends ActName>(no: string, name: N, by: Caller, body: ActBody<N>): Promise<void> {
    await insist(`${name} of ${no}`, () => this.api.act(no, name, by, body), isAccepted);
    this.accepted.push(Date.now());
  }

  /** One dispute from its opening to its mediator. */
  private async toMediation(): Promise<string> {
    const { api, platform } = this;
    this.serial += 1;
    const body = openBodyOf(SAMPLES[0] as (typeof SAMPLES)[number], new Date());
    const key = `faults-${this.serial}-${Date.now()}`;
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
      await this.act(no, 'recordConsent', party(no, id), { party: id, answer: 'agree', channel: 'platform' });
    await stands('CHOOSING');
    const today = legalDay(new Date().toISOString());
    const paper = await insist('a paper', () => upload(platform, no, COURT, Buffer.from(`%PDF claim ${no}`)));
    await this.act(no, 'entrust', COURT, {
      organisation: ORGANISATION.id,
      chosenBy: 'court',
      noticeOn: today,
      materialsOn: today,
      materials: [paper],
    });
    await this.act(no, 'acceptEntrustment', organisation, { mediator: MEDIATOR.id });
    await stands('MEDIATING');
    return no;
  }

  /** So many work one case after the other, until they are told to stop; answers which. */
  work(many: number): { stop(): Promise<string[]> } {
    let stopped = false;
    const cases: string[] = [];
    const driver = async (): Promise<void> => {
      do cases.push(await this.toMediation());
      while (!stopped);
    };
    const driving = Promise.all(Array.from({ length: many }, driver));
    return {
      async stop() {
        stopped = true;
        await driving;
        return cases;
      },
    };
  }

  /** Every accepted act is in its journal once, no number is missing, and a reconcile finds nothing. */
  async nothingIsLost(cases: readonly string[]): Promise<void> {
    for (const no of cases) {
      const { history } = await insist(`${no} is read`, () => this.api.dispute(no, COURT));
      const numbers = history.map((entry) => entry.number).toSorted((a, b) => a - b);
      expect(numbers).toEqual(numbers.map((_number, i) => i + 1));
      const by = (who: string): number => history.filter((entry) => entry.by === who).length;
      expect([by('party p1'), by('party p2')]).toEqual([1, 1]);
    }
    await insist(
      'a reconcile that finds nothing',
      () => reconcile(this.platform),
      ({ out }) => out === '',
    );
  }

  private async behave(body: object): Promise<void> {
    const { platform } = this;
    const token = await platform.identity.token(OPERATOR);
    const answer = await fetch(`${platform.url('sandbox')}/control/behaviour`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
  }

  /** Lets a fault happen, and takes it away where it does not pass of itself. */
  async suffer(fault: string): Promise<void> {
    const [how, name = ''] = fault.split(' ');
    if (how === 'outside') {
      await this.behave(BEHAVIOURS[name as keyof typeof BEHAVIOURS]);
      await pause(HELD_MS);
      return this.behave({});
    }
    if (how === 'full') {
      const filler = join(this.platform.settings.data, 'filler');
      fill(filler);
      await pause(HELD_MS);
      return rmSync(filler);
    }
    // It may be on its way up from the fault before.
    const pid = await insist(
      `${name} runs`,
      () => Promise.resolve(this.platform.member(name)?.pid),
      (one) => one !== undefined,
    );
    if (pid === undefined) return;
    if (how === 'kill') return void process.kill(pid, 'SIGKILL');
    // With all that it started: PostgreSQL and Temporal are programs of their own.
    process.kill(-pid, 'SIGSTOP');
    await pause(HELD_MS);
    process.kill(-pid, 'SIGCONT');
  }

  /** Messages that left the house, and how often each did. */
  async sent(): Promise<{ id: string; times: number }[]> {
    const { messages } = await this.api.ask<{ messages: { id: string; times: number }[] }>(
      'sandbox',
      'GET',
      '/control/sms',
      OPERATOR,
    );
    return messages.map(({ id, times }) => ({ id, times }));
  }
}
