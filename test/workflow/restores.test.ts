import { startCase } from '../../services/kit/temporal/start';
import {
  COMPARE_SIGNAL,
  WRITTEN_QUERY,
  type CaseInput,
  type CaseState,
  type Written,
} from '../../workflows/contract/case';
import { EMPLOYER, MEDIATOR, OPERATOR, WORKER } from '../support/cases';
import { CaseUnderTest } from '../support/case-under-test';
import { steps } from '../support/endings';
import { TemporalBackend } from '../support/temporal-backend';
import { PATIENCE_MS } from '../support/patience';

// One of the two stores is put back to an earlier moment: what was taken since is not lost, and no number is used twice.

let backend: TemporalBackend;
beforeAll(async () => {
  backend = await TemporalBackend.start();
});
afterAll(() => backend.stop());

/** The workflow of a case is started once more, as `cases` would, or as a Temporal that was put back has it. */
async function begin(subject: CaseUnderTest, from: Partial<CaseInput>, generation = 2): Promise<void> {
  const { frame } = backend.stateOf(subject.caseNo);
  await startCase(backend.env.client, {
    input: { caseNo: subject.caseNo, generation, identity: 'rehearsed', ...from },
    frame,
  });
}

let cases = 0;
async function inMediation(): Promise<CaseUnderTest> {
  cases += 1;
  const subject = new CaseUnderTest(backend, `410305-2025-${String(cases).padStart(6, '0')}`);
  await steps.toMediation(subject);
  return subject;
}
const schedule = async (subject: CaseUnderTest, room: string): Promise<void> => {
  const year = Number((await subject.today()).slice(0, 4)) + 1;
  await subject.does('scheduleSession', MEDIATOR, {
    at: `${year}-01-31T09:00:00.000+08:00`,
    placeRef: room,
    summoned: [WORKER, EMPLOYER],
  });
};
const handle = (subject: CaseUnderTest) => backend.env.client.workflow.getHandle(subject.caseNo);
const numbers = (subject: CaseUnderTest): number[] =>
  backend
    .journal(subject.caseNo)
    .map((j) => j.entry.number)
    .toSorted((a, b) => a - b);
const contiguous = (subject: CaseUnderTest): number[] =>
  Array.from({ length: backend.stateOf(subject.caseNo).number }, (_one, i) => i + 1);
const scheduled = (subject: CaseUnderTest): number =>
  backend.journal(subject.caseNo).filter((j) => j.entry.event === 'scheduleSession').length;
async function isStored(subject: CaseUnderTest, state: CaseState): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    if (backend.stateOf(subject.caseNo).revision >= state.revision) return;
    await new Promise((next) => setTimeout(next, 20));
  }
  throw new Error('the store was never brought forward');
}

test('the store is put back: the next act brings back, entry by entry, what it has lost', async () => {
  const subject = await inMediation();
  const before = backend.storedOf(subject.caseNo);
  await schedule(subject, 'one');
  await schedule(subject, 'two');
  const whole = backend.journal(subject.caseNo).map((j) => j.entry);
  backend.putBack(subject.caseNo, before);
  expect(scheduled(subject)).toBe(0);
  await schedule(subject, 'three');
  expect(scheduled(subject)).toBe(3);
  expect(numbers(subject)).toEqual(contiguous(subject));
  expect(backend.journal(subject.caseNo).map((j) => j.entry)).toEqual(expect.arrayContaining(whole));
});

test('the store is put back: told to compare, the case brings it forward without any act', async () => {
  const subject = await inMediation();
  const before = backend.storedOf(subject.caseNo);
  await schedule(subject, 'one');
  const stood = backend.stateOf(subject.caseNo);
  backend.putBack(subject.caseNo, before);
  await handle(subject).signal(COMPARE_SIGNAL);
  await isStored(subject, stood);
  expect(JSON.parse(JSON.stringify(backend.stateOf(subject.caseNo)))).toEqual(JSON.parse(JSON.stringify(stood)));
  expect(numbers(subject)).toEqual(contiguous(subject));
});

test('the store is put back once more while the rules service is away: the case waits for it, and goes on', async () => {
  const subject = await inMediation();
  const before = backend.storedOf(subject.caseNo);
  await schedule(subject, 'one');
  const stood = backend.stateOf(subject.caseNo);
  backend.putBack(subject.caseNo, before);
  backend.failing.add('rules');
  await handle(subject).signal(COMPARE_SIGNAL);
  await backend.env.sleep('5 minutes');
  backend.failing.delete('rules');
  await backend.env.sleep('5 minutes');
  await isStored(subject, stood);
  expect(scheduled(subject)).toBe(1);
});

test('an act that waited for dates is answered though the write that decided it was lost to its run', async () => {
  const subject = await inMediation();
  const on = await subject.today();
  backend.failing.add('rules');
  let waiting: Promise<void>;
  try {
    await subject.does('agreeExtension', MEDIATOR, { agreements: [WORKER, EMPLOYER].map((party) => ({ party, on })) });
    waiting = schedule(subject, 'one');
    await backend.eventually(() => backend.stateOf(subject.caseNo).inbox[0], 'the act waits');
    await backend.expectView(subject.dispute, (view) => view.blocked.length > 0, 'blocked on rules');
  } finally {
    backend.failing.delete('rules');
  }
  backend.losesWrites = true;
  try {
    // Spares the case the ten minutes after which it asks the rules service by itself.
    await subject.act('retryBlocked', OPERATOR, { target: 'dispute.rules' });
    await waiting;
  } finally {
    backend.losesWrites = false;
  }
  expect(scheduled(subject)).toBe(1);
  expect(numbers(subject)).toEqual(contiguous(subject));
});

test('what no run remembers is written as it stands, and each lost entry names the act that had made it', async () => {
  const subject = await inMediation();
  const before = backend.storedOf(subject.caseNo);
  await schedule(subject, 'one');
  const stood = backend.stateOf(subject.caseNo);
  const [act] = Object.entries(stood.done).find(([, number]) => number === stood.number) as [string, number];
  await handle(subject).terminate('lost');
  backend.putBack(subject.caseNo, before);
  await begin(subject, { ahead: { state: stood, commits: [] } });
  await isStored(subject, stood);
  const last = backend.journal(subject.caseNo).find((j) => j.entry.number === stood.number)?.entry;
  expect(last).toMatchObject({ event: 'lost', eventId: act, data: { acts: [act] } });
  expect(numbers(subject)).toEqual(contiguous(subject));
  await schedule(subject, 'two');
  expect(Object.keys(backend.stateOf(subject.caseNo).done)).toContain(act);
});

test('a run that has ended is ahead of the store: the next one begins with what it had written', async () => {
  const subject = await inMediation();
  const before = backend.storedOf(subject.caseNo);
  await schedule(subject, 'one');
  const stood = backend.stateOf(subject.caseNo);
  await handle(subject).terminate('gone');
  backend.putBack(subject.caseNo, before);
  const ahead = await handle(subject).query<Written>(WRITTEN_QUERY);
  await begin(subject, { ahead });
  await isStored(subject, stood);
  expect(scheduled(subject)).toBe(1);
  expect(numbers(subject)).toEqual(contiguous(subject));
});

test('Temporal is put back: told to compare, the case takes over what is stored, and its clocks', async () => {
  const subject = await inMediation();
  const before = backend.stateOf(subject.caseNo);
  await schedule(subject, 'one');
  const stood = backend.stateOf(subject.caseNo);
  await handle(subject).terminate('put back');
  await begin(subject, { state: before }, 1);
  await handle(subject).signal(COMPARE_SIGNAL);
  await backend.settled(subject.caseNo);
  const { done } = await handle(subject).query<CaseState>('state');
  expect(done).toEqual(stood.done);
  await schedule(subject, 'two');
  expect(scheduled(subject)).toBe(2);
  expect(numbers(subject)).toEqual(contiguous(subject));
});

test('told to compare while both say the same, a case does nothing', async () => {
  const subject = await inMediation();
  const { revision } = backend.stateOf(subject.caseNo);
  await handle(subject).signal(COMPARE_SIGNAL);
  await backend.settled(subject.caseNo);
  expect(backend.stateOf(subject.caseNo).revision).toBe(revision);
  await schedule(subject, 'one');
  expect(numbers(subject)).toEqual(contiguous(subject));
});
