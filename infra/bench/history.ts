import { readdirSync, readFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { Platform } from '../embedded/platform';
import { HOST, readSettings } from '../embedded/settings';
import { walk } from '../embedded/walk';
import { payloadCodec } from '../temporal/codec';
import { bareWorker } from './bare';
import { BARE } from './bare.workflow';

// What one case costs, beside a bare workflow with the same traffic on the same server, in one run: the machine's speed
// falls out of the ratios. CPU is read from /proc, so on Linux alone.

const ROUNDS = Number(process.env['DINGFEN_BENCH_ROUNDS'] ?? 8);
const say = (): void => undefined;

/** CPU seconds of a process and all below it. */
function cpuOf(pid: number): number {
  const stat = (id: string): string[] => {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  };
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const below = (parent: string): string[] =>
    processes.filter((id) => {
      try {
        return stat(id)[1] === parent;
      } catch {
        return false;
      }
    });
  const ticks = (id: string): number => Number(stat(id)[11]) + Number(stat(id)[12]);
  const all = (id: string): number => ticks(id) + below(id).reduce((sum, child) => sum + all(child), 0);
  return all(String(pid)) / 100;
}

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

async function bareOnce(client: Client, id: string): Promise<void> {
  const handle = await client.workflow.start('bare', { workflowId: id, taskQueue: 'bare' });
  for (let i = 0; i < BARE.updates; i += 1) await handle.executeUpdate('tell', { args: [i] });
  for (let i = 0; i < BARE.signals; i += 1) await handle.signal('hear', i);
  await handle.result();
}

async function main(): Promise<void> {
  const settings = readSettings();
  const platform = new Platform(settings, say);
  await platform.start();
  const address = `${HOST}:${settings.ports.temporal}`;
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  // The payloads of cases are encrypted; those of the bare workflow are not.
  const keys = settings.secrets.payloadKeys.map(({ id, key }) => ({ id, key: Buffer.from(key, 'base64') }));
  const cases = new Client({ connection, dataConverter: { payloadCodecs: [payloadCodec(keys)] } });
  const child = await bareWorker(settings.data, address);
  const pid = (name: string): number => platform.member(name)?.pid ?? 0;
  const services = ['cases', 'court', 'arbitration', 'notification', 'roster', 'rules', 'register', 'postgres'];
  const cpu = () => ({
    temporal: cpuOf(pid('temporal')),
    worker: cpuOf(pid('worker')),
    bare: cpuOf(child.pid as number),
    ...Object.fromEntries(services.map((name) => [name, cpuOf(pid(name))])),
  });
  try {
    const caseNo = await walk(platform, say);
    await bareOnce(client, 'bare-warm');
    const before = cpu();
    for (let i = 0; i < ROUNDS; i += 1) await bareOnce(client, `bare-${i}`);
    const between = cpu();
    for (let i = 0; i < ROUNDS; i += 1) await walk(platform, say);
    const after = cpu();
    const bare = between.temporal - before.temporal + between.bare - before.bare;
    const core = after.temporal - between.temporal + after.worker - between.worker;
    const ratio = (a: number): number => Math.round((a / bare) * 100) / 100;
    const spent = (name: string): number =>
      ((after as Record<string, number>)[name] ?? 0) - ((between as Record<string, number>)[name] ?? 0);
    const all = services.reduce((sum, name) => sum + spent(name), core);
    const row = {
      case: {
        ...(await historyOf(cases, caseNo)),
        'cpu of worker and temporal, times bare': ratio(core),
        'cpu of all processes, times bare': ratio(all),
        'of which': Object.fromEntries(['worker', 'temporal', ...services].map((name) => [name, ratio(spent(name))])),
      },
      bare: await historyOf(client, 'bare-0'),
      rounds: ROUNDS,
    };
    process.stdout.write(`${JSON.stringify(row, null, 2)}\n`);
  } finally {
    child.kill();
    await connection.close();
    await platform.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
