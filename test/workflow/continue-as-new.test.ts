import { join, resolve } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { temporalCli } from '../../infra/platform/binaries';
import type { ActAnswer, Brought } from '../../workflows/contract/case';
import type { DisputeFacts } from '../../workflows/contract/facts';
import { ACT_UPDATE, DELIVER_SIGNAL } from '../../workflows/contract/proceedings';
import { act, EMPLOYER, MEDIATOR, message, WORKER } from '../support/cases';
import { steps } from '../support/endings';
import { TemporalBackend } from '../support/temporal-backend';
import { CaseUnderTest } from '../support/case-under-test';
import { PATIENCE_MS } from '../support/patience';

const SESSIONS = 40;
/** A history of this many events is enough for the server to suggest a new run. */
const EVENTS = 40;

let backend: TemporalBackend;
beforeAll(async () => {
  const path = await temporalCli(join(resolve(__dirname, '../..'), '.dingfen/cache'), () => undefined);
  backend = await TemporalBackend.start({
    environment: () =>
      TestWorkflowEnvironment.createLocal({
        server: {
          executable: { type: 'existing-path', path },
          extraArgs: ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${EVENTS}`],
        },
      }),
  });
});
afterAll(() => backend.stop());

/** The run that a case goes on in, once it is none of those before. */
async function anotherRun(caseNo: string, before: ReadonlySet<string>): Promise<string> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const { runId, historyLength } = await backend.env.client.workflow.getHandle(caseNo).describe();
    if (!before.has(runId) && historyLength < EVENTS) return runId;
    await new Promise((next) => setTimeout(next, 25));
  }
  throw new Error(`${caseNo} did not go on in a new run`);
}

test('a case that goes on in new runs, with updates and signals in flight, loses nothing and does nothing twice', async () => {
  const subject = new CaseUnderTest(backend, '410305-2025-000001');
  await steps.toMediation(subject);
  const handle = backend.env.client.workflow.getHandle(subject.caseNo);
  const today = await subject.today();
  const said = new Set<string>();
  const runs = new Set<string>();
  const answers: Promise<ActAnswer>[] = [];
  for (let i = 0; i < SESSIONS; i += 1) {
    const call = act(
      'scheduleSession',
      MEDIATOR,
      {
        at: `${Number(today.slice(0, 4)) + 1}-01-31T09:00:00.000+08:00`,
        placeRef: `room-${i}`,
        summoned: [WORKER, EMPLOYER],
      },
      today,
      { enteredAt: await backend.now() },
    );
    said.add(call.id);
    // The same act twice at once, and a message beside it, also twice: as retries and doubled webhooks come.
    for (const _again of [1, 2]) {
      answers.push(
        handle.executeUpdate<ActAnswer, [Brought]>(ACT_UPDATE, { args: [{ region: 'dispute', event: call }] }),
      );
    }
    const news = message('handover.accepted', {}, today, { reference: `${subject.caseNo}/entrustment/${i}` });
    for (const _again of [1, 2]) await handle.signal(DELIVER_SIGNAL, { region: 'dispute', event: news });
    // A few in flight at a time, so that they meet the ends of runs as well as their middles.
    if (i % 5 === 4) await Promise.all(answers);
    // A new run begins only where nothing came in for a moment; what follows meets it on its way.
    if (i % 10 === 9) runs.add(await anotherRun(subject.caseNo, runs));
    if (i === SESSIONS / 2) await backend.killWorker();
  }
  for (const answer of await Promise.all(answers)) expect(said).toContain(answer.actId);
  await subject.does('recordSession', MEDIATOR, { session: SESSIONS + 1, heldAt: await backend.now(), absent: [] });
  const entries = backend.journal(subject.caseNo).filter((j) => j.proceeding === 'dispute');
  const numbers = entries.map((j) => j.entry.number).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_n, i) => i + 1));
  expect(entries.filter((j) => j.entry.event === 'scheduleSession')).toHaveLength(SESSIONS);
  expect(entries.filter((j) => j.entry.event === 'handover.accepted')).toHaveLength(SESSIONS);
  const view = await subject.view();
  expect((view.facts as DisputeFacts).mediation.sessions).toHaveLength(SESSIONS + 1);
  expect(runs.size).toBe(SESSIONS / 10);
});
