import type { Client } from '@temporalio/client';
import { walkSampleCase } from '../platform/sample-case';
import { bareOnce } from './bare';
import { cpuOf, openBenchPlatform, spanOf, timed, TimedApi, runBench } from './platform';

// What one case costs, beside a bare workflow with the same traffic on the same server, in one run: the machine's speed
// falls out of the ratios. CPU is read from /proc, so on Linux alone.

const ROUNDS = Number(process.env['DINGFEN_BENCH_ROUNDS'] ?? 8);
const say = (): void => undefined;

/** Events, bytes as the server counts them, and what a hosted Temporal would bill. */
async function historyOf(client: Client, id: string): Promise<Record<string, number>> {
  const handle = client.workflow.getHandle(id);
  const { historySize } = await handle.describe();
  const events = (await handle.fetchHistory()).events ?? [];
  const count = (...kinds: (keyof (typeof events)[number])[]): number =>
    events.filter((e) => kinds.some((kind) => Boolean(e[kind]))).length;
  const parts = {
    started: count('workflowExecutionStartedEventAttributes'),
    updates: count('workflowExecutionUpdateAcceptedEventAttributes'),
    signals: count('workflowExecutionSignaledEventAttributes'),
    activities: count('activityTaskScheduledEventAttributes'),
    timers: count('timerStartedEventAttributes'),
    upserts: count('upsertWorkflowSearchAttributesEventAttributes'),
  };
  const actions = Object.values(parts).reduce((sum, n) => sum + n, 0);
  const localActivities = count('markerRecordedEventAttributes');
  return { events: events.length, bytes: historySize ?? 0, actions, ...parts, localActivities };
}

async function main(): Promise<void> {
  const bench = await openBenchPlatform();
  const { platform, client, cases } = bench;
  const pid = (name: string): number => platform.member(name)?.pid ?? 0;
  const members = platform.names;
  const cpu = (): Record<string, number> => ({
    bare: cpuOf(bench.bare.pid as number),
    ...Object.fromEntries(members.map((name) => [name, cpuOf(pid(name))])),
  });
  const spent = (from: Record<string, number>, to: Record<string, number>, names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (to[name] as number) - (from[name] as number), 0);
  try {
    const caseNo = await walkSampleCase(platform, say);
    await bareOnce(client, 'bare-warm');
    const before = cpu();
    const updates: number[] = [];
    for (let i = 0; i < ROUNDS; i += 1) await bareOnce(client, `bare-${i}`, (call) => timed(updates, call));
    const between = cpu();
    const api = new TimedApi(platform);
    for (let i = 0; i < ROUNDS; i += 1) await walkSampleCase(platform, say, api);
    const after = cpu();
    const bare = spent(before, between, ['temporal', 'bare']);
    const ratio = (...names: string[]): number => Math.round((spent(between, after, names) / bare) * 100) / 100;
    const [act, update] = [spanOf(api.acts).p50, spanOf(updates).p50];
    const row = {
      case: {
        ...(await historyOf(cases, caseNo)),
        'cpu of worker and temporal, times bare': ratio('worker', 'temporal'),
        'cpu of all processes, times bare': ratio(...members),
        'act p50, times a bare update': Math.round((act / update) * 10) / 10,
        'act and bare update, ms': [act, update],
        'of which': Object.fromEntries(members.map((name) => [name, ratio(name)])),
      },
      bare: await historyOf(client, 'bare-0'),
      rounds: ROUNDS,
    };
    process.stdout.write(`${JSON.stringify(row, null, 2)}\n`);
  } finally {
    await bench.stop();
  }
}

runBench(main);
