import { legalDayOf } from '../../services/kit/clock';
import { openingInput } from '../../workflows/law/opening';
import type { Effect, ProceedingView } from '../../workflows/contract/proceedings';
import { openingOf } from '../support/cases';
import { bytesOf, Choices, nextStep, openingChoice } from '../support/random-life';
import { Simulation } from '../../infra/rehearsal/simulation';
import { TemporalBackend } from '../support/temporal-backend';

/** So many keep a whole run on two cores within its time; DINGFEN_REAL_LIVES=1000 leads the rest. */
const LIVES = Number(process.env['DINGFEN_REAL_LIVES'] ?? 12);
/** A fresh server now and then: every life moves its clock on by months. */
const LIVES_A_SERVER = 12;
/** Ten times as slow as the others: every task and every question is worked from the whole history. */
const FORGETFUL_LIVES = Number(process.env['DINGFEN_FORGETFUL_LIVES'] ?? 2);

/** What must agree: where it stands, its clocks and their dates, what is allowed, what is kept. */
const essence = (view: ProceedingView) => ({
  stage: view.stage,
  tracks: view.tracks,
  outcome: view.outcome,
  allowed: view.allowed,
  kept: view.kept.map((k) => [k.message.id, k.standing]),
  late: view.lateEntries.map((l) => l.id),
  clocks: view.clocks
    .map((c) => `${c.id} ${c.status} ${c.answer?.dueOn} ${c.start}`)
    .sort((a, b) => a.localeCompare(b)),
  // The opening events carry the instant of the opening: two backends open a moment apart.
  facts: JSON.stringify(view.facts, (key, value: unknown) => (key === 'awardsAtOpening' ? undefined : value)),
});

async function agree(backend: TemporalBackend, sim: Simulation, what: string): Promise<void> {
  for (const id of sim.running.keys()) {
    const expected = JSON.stringify(essence(sim.view(id)));
    const same = (view: ProceedingView): boolean => JSON.stringify(essence(view)) === expected;
    await backend
      .expectView(id, same, `as the pure procedure says after ${what}: ${expected.slice(0, 1500)}`)
      .catch(async (error: Error) => {
        const actual = JSON.stringify(essence(await backend.view(id)));
        throw new Error(`${error.message}\nbut: ${actual.slice(0, 1500)}`);
      });
  }
}

/** What a life has told, to whom, and not before when. */
const told = (asked: readonly { effect: Effect }[]): string[] =>
  asked
    .flatMap(({ effect: e }) => (e.service === 'notification' ? [e] : []))
    .map((e) => `${e.template} to ${e.to.join()} ${e.notBefore?.slice(0, 16) ?? ''}`)
    .sort();

async function live(backend: TemporalBackend, seed: number): Promise<void> {
  const c = new Choices(bytesOf(seed, 70));
  const no = `410305-2022-${String(seed).padStart(6, '0')}`;
  const now = await backend.now();
  const sim = new Simulation(now);
  sim.proposals = c.below(2) === 0 ? [] : ['org-3', 'org-4', 'org-5'];
  backend.proposals = sim.proposals;
  const choice = openingChoice(c, legalDayOf(now));
  const opening = openingOf(choice);
  opening.frame.caseNo = no;
  opening.openedAt = now;
  sim.open(openingInput(opening));
  await backend.open(no, choice);
  await agree(backend, sim, 'opening');
  while (!c.done && !sim.view(no).closed) {
    const at = await backend.now();
    sim.now = at;
    const view = (id: string) => (sim.running.has(id) ? sim.view(id) : null);
    const position = {
      caseNo: no,
      now: at,
      today: legalDayOf(at),
      dispute: sim.view(no),
      award: view(`${no}/award/award-1`),
      title: view(`${no}/title`),
      others: [...sim.running.keys()]
        .filter((id) => ![no, `${no}/award/award-1`, `${no}/title`].includes(id))
        .map((id) => sim.view(id)),
    };
    const step = nextStep(c, position);
    if (step.kind === 'time') {
      sim.until(step.until);
      await backend.until(step.until);
      await agree(backend, sim, `time passed to ${step.until}`);
      continue;
    }
    if (!sim.running.has(step.to) || sim.view(step.to).closed) continue;
    const expected = sim.deliver(step.to, step.event);
    const actual = await backend.bring(step.to, step.event);
    expect([step.event.name, actual?.code ?? null]).toEqual([step.event.name, expected?.code ?? null]);
    await agree(backend, sim, step.event.name);
  }
  await backend.settled(no);
  expect(told(backend.asked(no))).toEqual(told(sim.asked));
}

async function lives(
  seeds: readonly number[],
  options: { forgetful?: boolean; losesWrites?: boolean } = {},
): Promise<void> {
  const backend = await TemporalBackend.start(options);
  try {
    for (const seed of seeds) await live(backend, seed);
  } finally {
    await backend.stop();
  }
}
const from = (first: number, length: number): number[] => Array.from({ length }, (_, i) => first + i);

test.concurrent.each(from(0, LIVES / LIVES_A_SERVER))(
  'real workflows agree with the pure procedure at every step of a random life (server %i)',
  (server) => lives(from(server * LIVES_A_SERVER + 1, LIVES_A_SERVER)),
  300_000,
);

test.concurrent(
  'real workflows agree with the pure procedure where the worker is gone after each task, and another takes the case up',
  () => lives(from(LIVES + 1, FORGETFUL_LIVES), { forgetful: true }),
  60_000 * Math.max(5, FORGETFUL_LIVES),
);

test.concurrent(
  'real workflows agree with the pure procedure where every write is made and then forgotten by the run that made it',
  () => lives(from(LIVES + FORGETFUL_LIVES + 1, FORGETFUL_LIVES), { losesWrites: true }),
  60_000 * Math.max(5, FORGETFUL_LIVES),
);
