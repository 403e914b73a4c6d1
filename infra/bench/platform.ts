import { readdirSync, readFileSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import { Client } from '@temporalio/client';
import type { Caller } from '../../services/kit/auth';
import { Platform } from '../platform/platform';
import { PublicApi } from '../platform/public-api';
import type { ActAnswer, ActBody, ActName } from '../client/client';
import { HOST, readSettings, type Settings } from '../platform/settings';
import { COURT } from '../platform/sample-case';
import { openBodyOf, type Sample } from '../sandbox/samples';
import { bareWorker } from './bare';

export const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

export interface BenchPlatform {
  platform: Platform;
  /** For the bare workflow, whose payloads are not encrypted. */
  client: Client;
  /** For cases, whose payloads are. */
  cases: Client;
  bare: ChildProcess;
  stop(): Promise<void>;
}

/** The whole platform and a worker of the bare workflow, on one Temporal server. */
export async function openBenchPlatform(environment: Settings['environment'] = {}): Promise<BenchPlatform> {
  const settings = readSettings();
  // One clerk of the bench opens what a whole city would.
  const cases = { ...environment.cases, RATE_LIMIT: '1000000' };
  const platform = new Platform({ ...settings, environment: { ...environment, cases } }, () => undefined);
  await platform.start();
  const temporal = await platform.temporal();
  const bare = await bareWorker(`${HOST}:${settings.ports.temporal}`);
  return {
    platform,
    client: new Client({ connection: temporal.client.connection }),
    cases: temporal.client,
    bare,
    async stop() {
      bare.kill();
      await temporal.close();
      await platform.stop();
    },
  };
}

/** CPU seconds of a process and all below it, those that ended among them, by `/proc`: on Linux alone. */
export function cpuOf(pid: number): number {
  /** The fields after the name; undefined for a process that ended since it was listed. */
  const stat = (id: string): string[] | undefined => {
    try {
      const text = readFileSync(`/proc/${id}/stat`, 'utf8');
      return text.slice(text.lastIndexOf(')') + 2).split(' ');
    } catch {
      return undefined;
    }
  };
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const below = (parent: string): string[] => processes.filter((id) => stat(id)?.[1] === parent);
  // utime, stime, and both of the children that ended and were waited for.
  const ticks = (id: string): number => (stat(id) ?? []).slice(11, 15).reduce((sum, each) => sum + Number(each), 0);
  const all = (id: string): number => ticks(id) + below(id).reduce((sum, child) => sum + all(child), 0);
  return all(String(pid)) / 100;
}

/** Milliseconds: the middle one, and the longest. */
export function spanOf(all: readonly number[]): { p50: number; max: number } {
  const sorted = [...all].sort((a, b) => a - b);
  return { p50: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0), max: Math.round(sorted.at(-1) ?? 0) };
}

export async function timed<T>(into: number[], what: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const done = await what();
  into.push(performance.now() - from);
  return done;
}

/** The public API, with the time each act took, without what a client adds, and openings that come again when they are asked to. */
export class TimedApi extends PublicApi {
  readonly acts: number[] = [];
  turnedAway = 0;

  override act<N extends ActName>(
    caseNo: string,
    name: N,
    caller: Caller,
    body: ActBody<N>,
    key = `${name}-${caseNo}-${caller.sub}`,
  ): Promise<ActAnswer> {
    const path = `/v1/disputes/${caseNo}/acts/${name}`;
    return timed(this.acts, () => this.ask('cases', 'POST', path, caller, { body, key }));
  }

  override async request(...args: Parameters<PublicApi['request']>): ReturnType<PublicApi['request']> {
    for (;;) {
      const answer = await super.request(...args);
      if ((answer.body as { code?: string } | null)?.code !== 'BUSY') return answer;
      this.turnedAway += 1;
      await pause(500 + Math.random() * 1_500);
    }
  }

  async open(sample: Sample, key: string, by: Caller = COURT): Promise<string> {
    const options = { body: openBodyOf(sample, new Date()), key };
    return (await this.ask<{ caseNo: string }>('cases', 'POST', '/v1/disputes', by, options)).caseNo;
  }
}

/** So many jobs, a fixed number of them at once. */
export async function drive(jobs: number, atOnce: number, job: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const from = performance.now();
  const driver = async (): Promise<void> => {
    while (next < jobs) await job(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, driver));
  return (performance.now() - from) / 1000;
}

/** What a party says who agrees to mediation. */
export const consent = (id: string) => ({ party: id, answer: 'agree' as const, channel: 'platform' });

/** Runs a bench to its end: what fails is said, and the process ends whatever is still open. */
export function runBench(main: () => Promise<void>): void {
  main().then(
    () => process.exit(0),
    (error: Error) => {
      process.stderr.write(`${error.stack ?? error.message}\n`);
      process.exit(1);
    },
  );
}
