import * as fc from 'fast-check';
import { invariants, live, NO, onSomebodysList, sessionsAsKept } from '../support/pure-life';
import { playPurely, SCENARIOS } from '../support/scenarios';
import { PROCEEDINGS } from '../../workflows/contract/proceedings';
import { PROCEDURES } from '../../infra/rehearsal/simulation';
import { UNREACHED } from '../support/unreached-rows';
import { RARE_FROM, RARE_LIVES } from '../support/rare-lives';
import { pureGround, CaseUnderTest } from '../support/case-under-test';

/** So many keep a whole run on two cores within its time; DINGFEN_RANDOM_LIVES=100000 leads the rest. */
const LIVES = Number(process.env['DINGFEN_RANDOM_LIVES'] ?? 4_000);
/** Reached at random from about a hundred thousand lives on, and not surely by fewer. */
const SELDOM: readonly string[] = ['M-54', 'P-10'];
const taken = new Set<string>();
const byScenario = new Set<string>();

test(`${LIVES} random lives keep the invariants, and no two rows ever fit at once`, () => {
  const bytes = fc.noBias(fc.uint8Array({ minLength: 24, maxLength: 90, size: 'max' }));
  const lead = (life: Uint8Array): void => {
    for (const { entry } of live(life).journal) if (entry.row) taken.add(entry.row);
  };
  fc.assert(fc.property(bytes, lead), { numRuns: LIVES, seed: 3 });
  // A million of them take an hour.
}, 3_600_000);

test.each(Object.keys(RARE_LIVES))('a turn that chance seldom takes: %s', async (turn) => {
  const backend = pureGround(RARE_FROM);
  await RARE_LIVES[turn]?.(new CaseUnderTest(backend, NO), backend);
  invariants(backend.simulation);
  for (const { entry } of backend.simulation.journal) if (entry.row) taken.add(entry.row);
});

test.each(SCENARIOS)('after the scenario %s the invariants hold', async (name) => {
  const { backend } = await playPurely(name);
  const no = [...backend.simulation.running.keys()][0] as string;
  invariants(backend.simulation, no);
  onSomebodysList(backend.simulation, no);
  sessionsAsKept(backend.simulation, no);
  for (const { entry } of backend.simulation.journal) if (entry.row) byScenario.add(entry.row);
});

test('every row of every table was reached, by a scenario or at random, but for those listed with their reason', () => {
  // A proceeding of the bodies is no part of a case: test/unit/roster-entry.test.ts reaches its rows.
  const ofCases = Object.values(PROCEDURES).filter((p) => (PROCEEDINGS as readonly string[]).includes(p.name));
  const rows = ofCases.flatMap((p) => p.rows.map((r) => r.id));
  const reached = (id: string): boolean => taken.has(id) || byScenario.has(id);
  process.stderr.write(
    `rows reached: ${rows.filter((id) => byScenario.has(id)).length} by a scenario, ` +
      `${rows.filter((id) => taken.has(id)).length} at random, ${rows.filter(reached).length} of ${rows.length} in all\n` +
      `at random only: ${rows.filter((id) => taken.has(id) && !byScenario.has(id)).join(', ')}\n`,
  );
  const missing = rows.filter((id) => !reached(id) && !(LIVES < 100_000 && SELDOM.includes(id)));
  expect(missing.sort()).toEqual(Object.keys(UNREACHED).sort());
});
