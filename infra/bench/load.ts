import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import pg from 'pg';
import { PublicApi, stageOf } from '../platform/public-api';
import type { Platform } from '../platform/platform';
import { HOST, readSettings } from '../platform/settings';
import { COURT, fillRoster, partyOf, walkSampleCase } from '../platform/sample-case';
import { SAMPLES, type Sample } from '../sandbox/samples';
import { bareOnce } from './bare';
import { consent, drive, openBenchPlatform, pause, runBench, spanOf, timed, TimedApi } from './platform';
import { BURST_CLOCK, RulesProxy } from './rules-proxy';

// The platform under load, on its own fresh data folder: many cases at once beside as many bare workflows, sixty parties
// of one case at once, and many periods that end in one second. Everything real but one thing: a proxy before the rules
// service moves the end of the consent period to an instant of today, for no bench waits days.

const DRIVERS = Number(process.env['DINGFEN_BENCH_DRIVERS'] ?? 32);
const WALKS = Number(process.env['DINGFEN_BENCH_WALKS'] ?? 96);
const BURSTS = (process.env['DINGFEN_BENCH_BURSTS'] ?? '500').split(',').filter(Boolean).map(Number);
/** How many cases a second this machine surely opens: the burst is laid so far ahead. */
const OPENS_A_SECOND = Number(process.env['DINGFEN_BENCH_OPENS_A_SECOND'] ?? 6);
const TOGETHER = 60;
/** The worker that knows the case was too busy to take the task in time. */
const SCHEDULE_TO_START = temporal.api.enums.v1.TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
const [SAMPLE] = SAMPLES as [Sample];

/** Many disputes at once, each walked to its confirmation, beside as many bare workflows with the same traffic. */
async function manyAtOnce(platform: Platform, client: Client, cases: Client) {
  const updates: number[] = [];
  const api = new TimedApi(platform);
  await drive(DRIVERS, DRIVERS, (n) => bareOnce(client, `bare-warm-${n}`));
  const bareS = await drive(WALKS, DRIVERS, (n) => bareOnce(client, `bare-load-${n}`, (call) => timed(updates, call)));
  const numbers: string[] = [];
  const failed: string[] = [];
  const walked = async (): Promise<void> => {
    await walkSampleCase(platform, () => undefined, api).then(
      (no) => numbers.push(no),
      (error: Error) => failed.push(error.message),
    );
  };
  const caseS = await drive(WALKS, DRIVERS, walked);
  let scheduled = 0;
  let [onSticky, inWork] = [0, 0];
  for (const no of numbers) {
    const events = (await cases.workflow.getHandle(no).fetchHistory()).events ?? [];
    scheduled += events.filter((e) => e.workflowTaskScheduledEventAttributes).length;
    const timedOut = events.flatMap((e) => e.workflowTaskTimedOutEventAttributes?.timeoutType ?? []);
    onSticky += timedOut.filter((type) => type === SCHEDULE_TO_START).length;
    inWork += timedOut.filter((type) => type !== SCHEDULE_TO_START).length;
  }
  const [act, update] = [spanOf(api.acts), spanOf(updates)];
  return {
    drivers: DRIVERS,
    cases: numbers.length,
    failed,
    'cases a second': Math.round((numbers.length / caseS) * 100) / 100,
    'throughput, of bare': Math.round((bareS / caseS) * 100) / 100,
    'act ms': act,
    'bare update ms': update,
    'act p50, times bare': Math.round((act.p50 / update.p50) * 10) / 10,
    'openings asked to come again': api.turnedAway,
    'workflow tasks': scheduled,
    'timed out on the sticky queue': onSticky,
    'timed out in work': inWork,
  };
}

/** Sixty parties of one case act in the same moment: each gets its answer, none is lost, none counts twice. */
async function together(platform: Platform, db: pg.Client) {
  const api = new TimedApi(platform);
  const caseNo = await api.open({ ...SAMPLE, workers: TOGETHER - 1 }, `together-${Date.now()}`);
  await api.until(caseNo, COURT, (d) => stageOf(d) === 'CONSENT_PENDING');
  const ids = ['p2', ...Array.from({ length: TOGETHER - 1 }, (_, i) => `w${i + 1}`)];
  const answers: string[] = [];
  await Promise.all(
    ids.map(async (id) => {
      let { status, look } = await api.act(caseNo, 'recordConsent', partyOf(caseNo, id), consent(id));
      for (const end = Date.now() + 120_000; status === 'pending' && Date.now() < end;) {
        await pause(200);
        ({ status, look } = await api.ask<{ status: typeof status; look: string }>('cases', 'GET', look, COURT));
      }
      answers.push(status);
    }),
  );
  const { rows } = await db.query<{ n: string; of: string }>(
    `select count(*) n, count(distinct entry->'by'->>'party') "of" from cases.journal
     where case_no = $1 and entry->>'event' = 'recordConsent'`,
    [caseNo],
  );
  return {
    acts: ids.length,
    accepted: answers.filter((a) => a === 'accepted').length,
    journalled: Number(rows[0]?.n),
    parties: Number(rows[0]?.of),
    'act ms': spanOf(api.acts),
  };
}

/** So many consent periods end in the same second; other parties go on acting meanwhile. */
async function burst(platform: Platform, db: pg.Client, proxy: RulesProxy, size: number) {
  const api = new TimedApi(platform);
  const others: string[] = [];
  for (let i = 0; i < 30; i += 1) others.push(await api.open(SAMPLE, `other-${size}-${i}-${Date.now()}`));
  for (const no of others) await api.until(no, COURT, (d) => stageOf(d) === 'CONSENT_PENDING');
  const at = Math.ceil(Date.now() / 1000 + size / OPENS_A_SECOND + 20) * 1000;
  proxy.endsAt = new Date(at).toISOString();
  const numbers: string[] = [];
  const openS = await drive(size, 16, async (n) => {
    numbers.push(await api.open(SAMPLE, `burst-${size}-${n}-${Date.now()}`));
  });
  for (;;) {
    const { rows } = await db.query<{ n: string }>(
      `select count(*) n from cases.disputes where not worked and case_no = any($1)`,
      [numbers],
    );
    if (Number(rows[0]?.n) === 0) break;
    await pause(500);
  }
  if (Date.now() > at) throw new Error(`opening took ${openS} s: set DINGFEN_BENCH_OPENS_A_SECOND lower`);
  await pause(at - Date.now());
  const acts: number[] = [];
  const expired = async (): Promise<{ n: number; last: Date | null }> => {
    const { rows } = await db.query<{ n: string; last: string | null }>(
      `select count(*) n, max(entry->>'recordedAt') last from cases.journal j where case_no = any($1)
       and exists (select from jsonb_array_elements(entry->'clocks') c where c->>'id' = '${BURST_CLOCK}' and c->>'change' = 'expired')`,
      [numbers],
    );
    const last = rows[0]?.last;
    return { n: Number(rows[0]?.n), last: last == null ? null : new Date(last) };
  };
  let done = await expired();
  for (let i = 0; done.n < size && Date.now() < at + 600_000; i += 1) {
    const no = others[i % others.length] as string;
    const id = i < others.length ? 'p1' : 'p2';
    if (i < 2 * others.length) await timed(acts, () => api.act(no, 'recordConsent', partyOf(no, id), consent(id)));
    await pause(1_000);
    done = await expired();
  }
  proxy.endsAt = null;
  const { rows } = await db.query<{ first: Date | null }>(
    `select min(created_at) first from notification.messages where case_no = any($1) and created_at >= $2`,
    [numbers, new Date(at)],
  );
  const after = (instant: Date | null | undefined): number | null =>
    instant ? Math.round((instant.getTime() - at) / 100) / 10 : null;
  return {
    periods: size,
    'opened in s': Math.round(openS),
    'openings asked to come again': api.turnedAway,
    expired: done.n,
    'first notice after s': after(rows[0]?.first),
    'last expiry after s': after(done.last),
    'act ms meanwhile': spanOf(acts),
    acts: acts.length,
  };
}

async function main(): Promise<void> {
  const proxy = await RulesProxy.open(`http://${HOST}:${readSettings().ports.rules}`);
  const bench = await openBenchPlatform({ worker: { RULES_URL: proxy.url } });
  const { platform, client, cases } = bench;
  const { ports, secrets } = platform.settings;
  const db = new pg.Client(`postgres://postgres:${secrets.postgres}@${HOST}:${ports.postgres}/dingfen`);
  await db.connect();
  const print = (row: object): void => void process.stdout.write(`${JSON.stringify(row, null, 2)}\n`);
  try {
    await fillRoster(new PublicApi(platform));
    await walkSampleCase(platform, () => undefined);
    print(await together(platform, db));
    if (WALKS > 0) print(await manyAtOnce(platform, client, cases));
    for (const size of BURSTS) print(await burst(platform, db, proxy, size));
  } finally {
    await db.end();
    await bench.stop();
    proxy.close();
  }
}

runBench(main);
