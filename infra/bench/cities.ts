import { CALENDAR_SIGNAL } from '../../workflows/contract/proceedings';
import type { Caller } from '../../services/kit/auth';
import { stageOf } from '../platform/public-api';
import { COURT, partyOf } from '../platform/sample-case';
import { SAMPLES, type Sample } from '../sandbox/samples';
import { consent, drive, openBenchPlatform, pause, runBench, spanOf, timed, TimedApi } from './platform';

// Does one noisy city slow another? The calendar of one moves, and all its cases ask for their dates anew at once;
// meanwhile people act in it and in another city. Both beside the same acts while nothing else goes on.

const CASES = Number(process.env['DINGFEN_BENCH_CASES'] ?? 600);
const ROUNDS = Number(process.env['DINGFEN_BENCH_ROUNDS'] ?? 6);
const ACTS = 8;
const EVERY_MS = 250;
const [SAMPLE] = SAMPLES as [Sample];
/** The noisy city, another district of it, and another city. */
const NOISY = { ...SAMPLE, region: '410305' };
const SAME_CITY = { ...SAMPLE, region: '410311' };
const OTHER_CITY = { ...SAMPLE, region: '421303' };
const EVERYWHERE: Caller = { ...COURT, region: '000000' };

async function main(): Promise<void> {
  const bench = await openBenchPlatform();
  const api = new TimedApi(bench.platform);
  let serial = 0;
  const open = async (sample: Sample): Promise<string> => {
    serial += 1;
    return api.open(sample, `cities-${serial}-${Date.now()}`, EVERYWHERE);
  };
  const openAll = async (sample: Sample, count: number): Promise<string[]> => {
    const numbers: string[] = [];
    await drive(count, 8, async () => void numbers.push(await open(sample)));
    for (const no of numbers) await api.until(no, EVERYWHERE, (d) => stageOf(d) === 'CONSENT_PENDING', 120_000);
    return numbers;
  };
  const act = async (no: string, id: string): Promise<void> => {
    await api.act(no, 'recordConsent', partyOf(no, id), consent(id));
  };
  /** One act after another at a steady pace, not waiting for the one before. */
  const actsOn = async (numbers: readonly string[], id: string): Promise<{ p50: number; max: number }> => {
    const times: number[] = [];
    const going = numbers.map(async (no, i) => {
      await pause(i * EVERY_MS);
      await timed(times, () => act(no, id));
    });
    await Promise.all(going);
    return spanOf(times);
  };
  try {
    const noisy = await openAll(NOISY, CASES);
    const [same, other] = [await openAll(SAME_CITY, ROUNDS * ACTS), await openAll(OTHER_CITY, ROUNDS * ACTS)];
    const alone = { same: [] as number[], other: [] as number[] };
    const beside = { same: [] as number[], other: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const part = (all: readonly string[]) => all.slice(round * ACTS, (round + 1) * ACTS);
      const [s, o] = await Promise.all([actsOn(part(same), 'p1'), actsOn(part(other), 'p1')]);
      alone.same.push(s.p50);
      alone.other.push(o.p50);
      const version = `bench-${round}`;
      const noise = Promise.all(
        noisy.map((no) => bench.cases.workflow.getHandle(no).signal(CALENDAR_SIGNAL, { version })),
      );
      const [ns, no] = await Promise.all([actsOn(part(same), 'p2'), actsOn(part(other), 'p2')]);
      beside.same.push(ns.p50);
      beside.other.push(no.p50);
      await noise;
      await pause(8_000);
    }
    const middle = (all: number[]): number => spanOf(all).p50;
    const row = {
      'cases of the noisy city': CASES,
      rounds: ROUNDS,
      'act ms alone': { 'the noisy city': middle(alone.same), 'another city': middle(alone.other) },
      'act ms beside the noise': { 'the noisy city': middle(beside.same), 'another city': middle(beside.other) },
      'slower beside the noise': {
        'the noisy city': Math.round((middle(beside.same) / middle(alone.same)) * 10) / 10,
        'another city': Math.round((middle(beside.other) / middle(alone.other)) * 10) / 10,
      },
    };
    process.stdout.write(`${JSON.stringify(row, null, 2)}\n`);
  } finally {
    await bench.stop();
  }
}

runBench(main);
