import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { WorkflowUpdateFailedError } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import { temporalCli } from '../../infra/platform/binaries';
import { buildIdOf, Versions } from '../../services/kit/temporal/versions';
import { MOVE_SIGNAL, STATE_VERSION, type ActAnswer, type Brought } from '../../workflows/contract/case';
import type { DisputeFacts } from '../../workflows/contract/facts';
import { ACT_UPDATE, GOES_ALONG } from '../../workflows/contract/proceedings';
import { act, EMPLOYER, MEDIATOR, OPERATOR, WORKER } from '../support/cases';
import { steps } from '../support/endings';
import { backendOptions, TemporalBackend } from '../support/temporal-backend';
import { CaseUnderTest } from '../support/case-under-test';
import { PATIENCE_MS } from '../support/patience';

const CASES = 10;
const ACTS = 4;
/** The server looks for the last open run of a version every few minutes; here at once. */
const QUICKLY = ['VisibilityGracePeriod', 'RefreshInterval'].flatMap((what) => [
  '--dynamic-config-value',
  `matching.wv.VersionDrainageStatus${what}="1s"`,
]);

let backend: TemporalBackend;
let versions: Versions;
let folder: string;
/** A second build: the same workflows, and another content. */
const second = { path: '', buildId: '' };
/** A third one, which fails as soon as a case begins on it. */
const third = { path: '', buildId: '' };
let first: string;
let newer: Worker;
let newerRuns: Promise<void>;
const worlds = Array.from({ length: CASES }, (_, i) => i).map((i) => `410305-2025-${String(i + 1).padStart(6, '0')}`);

beforeAll(async () => {
  const root = resolve(__dirname, '../..');
  const path = await temporalCli(join(root, '.dingfen/cache'), () => undefined);
  backend = await TemporalBackend.start({
    versioned: true,
    environment: () =>
      TestWorkflowEnvironment.createLocal({
        server: { executable: { type: 'existing-path', path }, extraArgs: QUICKLY },
      }),
  });
  versions = new Versions(backend.env.connection.workflowService, 'default');
  const code = readFileSync(backendOptions().bundle, 'utf8');
  first = buildIdOf(code);
  folder = mkdtempSync(join(root, '.dingfen', 'versions-'));
  second.path = join(folder, 'second.js');
  writeFileSync(second.path, `// Another build.\n${code}`);
  second.buildId = buildIdOf(readFileSync(second.path, 'utf8'));
  third.path = join(folder, 'third.js');
  const failing = code.replace(
    'function upcast(state',
    "function upcast() { throw new Error('broken'); }\nfunction upcastAsItWas(state",
  );
  expect(failing).not.toBe(code);
  writeFileSync(third.path, failing);
  third.buildId = buildIdOf(failing);
  newer = await backend.workerOf(second.path);
  newerRuns = newer.run();
});
afterAll(async () => {
  newer.shutdown();
  await newerRuns;
  await backend.stop();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => backend.failing.clear());

const handleOf = (caseNo: string) => backend.env.client.workflow.getHandle(caseNo);
/** The build that Temporal sends the tasks of a case to. */
async function pinnedTo(caseNo: string): Promise<string | undefined> {
  const { raw } = await handleOf(caseNo).describe();
  return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId ?? undefined;
}
async function eventually(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`never came: ${what}`);
}

/** Acts in two pairs, with a pause between: some meet the crossing, some come after it. */
async function schedules(caseNo: string, sessions: number[]): Promise<ActAnswer[]> {
  const today = await new CaseUnderTest(backend, caseNo).today();
  const enteredAt = await backend.now();
  const scheduled = sessions.map((i) => {
    const at = `${Number(today.slice(0, 4)) + 1}-01-31T09:00:00.000+08:00`;
    const data = { at, placeRef: `room-${i}`, summoned: [WORKER, EMPLOYER] };
    const event = act('scheduleSession', MEDIATOR, data, today, { enteredAt });
    return { args: [{ region: 'dispute', event }] as [Brought], updateId: event.id };
  });
  return Promise.all(scheduled.map((one) => handleOf(caseNo).executeUpdate<ActAnswer, [Brought]>(ACT_UPDATE, one)));
}

test('open cases cross to a new build while acts come in: none is lost, nothing is done twice, the old build drains', async () => {
  await Promise.all(worlds.map((caseNo) => steps.toMediation(new CaseUnderTest(backend, caseNo))));
  expect(new Set(backend.builds.values())).toEqual(new Set([first]));
  await versions.makeCurrent(second.buildId);

  // An act alone does not move a case: it stays on the build it began with until it is told.
  await schedules(worlds[0] as string, [0]);
  expect(await pinnedTo(worlds[0] as string)).toBe(first);

  const to = { buildId: second.buildId, stateVersion: STATE_VERSION };
  const cross = async (caseNo: string): Promise<void> => {
    const before = schedules(caseNo, [1, 2]);
    await handleOf(caseNo).signal(MOVE_SIGNAL, to);
    const meanwhile = schedules(caseNo, [3, 4]);
    expect([...(await before), ...(await meanwhile)]).toHaveLength(ACTS);
  };
  await Promise.all(worlds.map(cross));
  await eventually(() => worlds.every((caseNo) => backend.builds.get(caseNo) === second.buildId), 'all have crossed');
  // Its first write comes before the end of its first task, by which the server pins it.
  for (const caseNo of worlds) await eventually(async () => (await pinnedTo(caseNo)) === second.buildId, caseNo);

  for (const caseNo of worlds) {
    const entries = backend.journal(caseNo).map((j) => j.entry);
    const numbers = entries.map((e) => e.number).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_n, i) => i + 1));
    const acts = caseNo === worlds[0] ? ACTS + 1 : ACTS;
    expect(entries.filter((e) => e.event === 'scheduleSession')).toHaveLength(acts);
    const { facts } = await new CaseUnderTest(backend, caseNo).view();
    // What may be done is shown as the new build knows it, also where nothing has moved.
    expect(backend.shownFirst.get(caseNo)?.toSorted()).toEqual(
      Object.keys(backend.storedOf(caseNo).state.regions).toSorted(),
    );
    expect((facts as DisputeFacts).mediation.sessions).toHaveLength(acts);
  }
  await eventually(async () => (await versions.stateOf(first)) === 'drained', 'the old build has drained');
  expect(await versions.stateOf(second.buildId)).toBe('needed');
  expect(await versions.stateOf('000000000000')).toBe('unknown');
});

test('a case whose dates nobody gives crosses with the act that waits for them, and the next run answers it once', async () => {
  const subject = new CaseUnderTest(backend, '410305-2025-000098');
  await versions.makeCurrent(first);
  await steps.toMediation(subject);
  await versions.makeCurrent(second.buildId);
  backend.failing.add('rules');
  const agreements = [WORKER, EMPLOYER];
  const today = await subject.today();
  await subject.does('agreeExtension', MEDIATOR, { agreements: agreements.map((party) => ({ party, on: today })) });
  const waiting = schedules(subject.caseNo, [1]).catch((error: WorkflowUpdateFailedError) => error.cause);
  await eventually(() => backend.storedOf(subject.caseNo).state.inbox.length === 1, 'the act waits');
  const [waits] = backend.storedOf(subject.caseNo).state.inbox as [Brought];
  await handleOf(subject.caseNo).signal(MOVE_SIGNAL, { buildId: second.buildId, stateVersion: STATE_VERSION });
  expect(await waiting).toMatchObject({ type: GOES_ALONG });
  await eventually(() => backend.builds.get(subject.caseNo) === second.buildId, 'it has crossed');
  backend.failing.clear();
  // Spares the case the ten minutes after which it asks by itself. What it asked while they were away may fail only now, so once more.
  await eventually(async () => {
    await subject.act('retryBlocked', OPERATOR, { target: 'dispute.rules' });
    return backend.storedOf(subject.caseNo).state.inbox.length === 0;
  }, 'the dates have come');
  const again = { args: [waits] as [Brought], updateId: waits.event.id };
  expect(await handleOf(subject.caseNo).executeUpdate<ActAnswer, [Brought]>(ACT_UPDATE, again)).toMatchObject({
    actId: waits.event.id,
  });
  const entries = backend.journal(subject.caseNo).map((j) => j.entry);
  expect(entries.filter((e) => e.event === 'scheduleSession')).toHaveLength(1);
});

test('a case is not moved by its own build, by one that does not know its state, or by what names none', async () => {
  const caseNo = worlds[0] as string;
  const run = (await handleOf(caseNo).describe()).runId;
  for (const sent of [
    { buildId: second.buildId, stateVersion: STATE_VERSION },
    { buildId: first, stateVersion: STATE_VERSION - 1 },
    { buildId: first },
    null,
  ])
    await handleOf(caseNo).signal(MOVE_SIGNAL, sent);
  await schedules(caseNo, [9]);
  expect((await handleOf(caseNo).describe()).runId).toBe(run);
});

test('a case that crossed to a build which fails at once goes on by the old one as soon as that is current again', async () => {
  const subject = new CaseUnderTest(backend, '410305-2025-000097');
  await versions.makeCurrent(first);
  await steps.toMediation(subject);
  const broken = await backend.workerOf(third.path);
  const runs = broken.run();
  try {
    await versions.makeCurrent(third.buildId);
    await handleOf(subject.caseNo).signal(MOVE_SIGNAL, { buildId: third.buildId, stateVersion: STATE_VERSION });
    const hasFailed = async (): Promise<boolean> => {
      const { events } = await handleOf(subject.caseNo).fetchHistory();
      const failed = events?.map((event) => event.workflowTaskFailedEventAttributes?.failure?.message);
      return failed?.includes('broken') ?? false;
    };
    await eventually(hasFailed, 'it has crossed, and failed');
    await versions.makeCurrent(first);
    await schedules(subject.caseNo, [1]);
    expect(await pinnedTo(subject.caseNo)).toBe(first);
  } finally {
    broken.shutdown();
    await runs;
  }
});

test('after a roll-back new cases begin on the old build, and those that have crossed stay', async () => {
  await versions.makeCurrent(first);
  const fresh = new CaseUnderTest(backend, '410305-2025-000099');
  await steps.toMediation(fresh);
  await eventually(async () => (await pinnedTo(fresh.caseNo)) === first, 'a new case goes to the old build');
  const crossed = worlds[1] as string;
  await schedules(crossed, [9]);
  expect(await pinnedTo(crossed)).toBe(second.buildId);
});
