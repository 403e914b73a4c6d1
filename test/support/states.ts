import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { CaseState } from '../../workflows/contract/case';
import type { Incoming } from '../../workflows/contract/incoming';
import type { Refusal } from '../../workflows/contract/refusals';
import { upcast } from '../../workflows/engine/upcast';
import { RELEASE } from './histories';
import { PureBackend } from '../../infra/rehearsal/pure-backend';
import { COURT, ENTERED_AT, Entry, HR } from './roster-entry';
import { CaseUnderTest, pureGround } from './case-under-test';
import { RARE_FROM, RARE_LIVES } from './rare-lives';
import { playOn, scenario, SCENARIOS } from './scenarios';
import { Simulation } from '../../infra/rehearsal/simulation';

const FOLDER = resolve(__dirname, '../unit/states');

/** Set to record the states of this release, once, before it is tagged. */
export const RECORD_STATES = process.env['DINGFEN_RECORD_STATES'] === '1';

type Op = { id: string; event: Incoming } | { until: string };

/** A case as a release stored it, what came in afterwards, and where that led: region by region, track and outcome. */
interface StoredCase {
  scenario: string;
  now: string;
  proposals: string[];
  state: CaseState;
  after: Op[];
  ends: Record<string, string>;
}

const endsOf = (state: CaseState): Record<string, string> =>
  Object.fromEntries(
    Object.entries(state.regions).map(([key, { tracks, outcome }]) => [
      key,
      `${Object.values(tracks).join(' ')} ${outcome ?? ''}`.trim(),
    ]),
  );

/** What a stored case is an example of: the states and clocks of its regions, and what it was in the middle of. */
export function examplesIn(state: CaseState): string[] {
  const regions = Object.values(state.regions).flatMap((r) => [
    ...Object.values(r.tracks).map((at) => `${r.name} ${at}`),
    ...Object.entries(r.clocks).map(([key, { status }]) => `${r.name} clock ${key.split(':', 1).join()} ${status}`),
    ...(r.outcome === null ? [] : [`${r.name} over`]),
    ...(r.kept.length > 0 ? [`${r.name} keeps a message`] : []),
    ...(r.lateEntries.length > 0 ? [`${r.name} holds a late entry`] : []),
    ...(r.raised.length + r.heard.length > 0 ? [`${r.name} has not heard all`] : []),
  ]);
  const midway = [
    ...(state.asking === null ? [] : [`asks for dates to ${state.asking.purpose}`]),
    ...(state.inbox.length > 0 ? ['something waits its turn'] : []),
    ...(state.calls.length > 0 ? ['a call is under way'] : []),
  ];
  return [...new Set([...regions, ...midway])];
}

/** A case that is taken down wherever it is written. */
class TakenDown extends Simulation {
  private readonly ops: Op[] = [];
  /** `done`: how much had come in by then; what was under way while it waited for an instant is waited for once more. */
  private readonly stands: { now: string; state: CaseState; done: number }[] = [];

  override deliver(id: string, event: Incoming): Refusal | null {
    this.ops.push({ id, event });
    return this.takingDown(this.ops.length, () => super.deliver(id, event));
  }

  override until(instant: string): void {
    if (this.running.size === 0) return super.until(instant);
    this.ops.push({ until: instant });
    return this.takingDown(this.ops.length - 1, () => super.until(instant));
  }

  private takingDown<T>(done: number, takes: () => T): T {
    if (this.stands.length === 0) this.stands.push({ now: this.now, state: this.case, done: 0 });
    this.onWritten = (state) => this.stands.push({ now: this.now, state, done });
    const taken = takes();
    this.stands.push({ now: this.now, state: this.case, done: this.ops.length });
    return taken;
  }

  /** Everywhere it stood, with what came afterwards; whoever changed the calendar is left out, for that is not told again. */
  everyStand(of: string): StoredCase[] {
    const { proposals, ops } = this;
    const ends = endsOf(this.case);
    return this.stands
      .map(({ done, ...stood }) => ({ scenario: of, ...stood, proposals, after: ops.slice(done), ends }))
      .filter((stored) => isDeepStrictEqual(goOn(stored), ends));
  }
}

/** The scenarios, the rare lives and the courses of an entry on a roster, wherever they were written. */
async function everyCase(): Promise<StoredCase[]> {
  const cases: StoredCase[] = [];
  for (const name of SCENARIOS) {
    const played = scenario(name);
    const simulation = new TakenDown(played.read.scenario.startsAt, played.law.calendar);
    await playOn(new PureBackend(simulation), played);
    cases.push(...simulation.everyStand(name));
  }
  for (const [name, lived] of Object.entries(RARE_LIVES)) {
    const simulation = new TakenDown(RARE_FROM);
    const backend = pureGround(RARE_FROM, simulation);
    await lived(new CaseUnderTest(backend, '410305-2025-000001'), backend);
    cases.push(...simulation.everyStand(name));
  }
  const text = { reasonRef: 'text-1' };
  const entered = [
    ['pushEntry', HR],
    ['takeUpEntry', COURT],
    ['confirmEntry', COURT],
    ['syncEntry', COURT, { receipt: 'sync-1' }],
  ] as const;
  const courses = [
    [...entered.slice(0, 2), ['refuseEntry', COURT, text]],
    [...entered, ['fileChange', HR, { version: 2 }], ['takeUpEntry', COURT], ['refuseEntry', COURT, text]],
    [...entered, ['removeEntry', COURT, { ground: 'misconduct', ...text }]],
  ] as const;
  for (const course of courses) {
    const simulation = new TakenDown(ENTERED_AT);
    const { stands } = new Entry(HR, simulation).goes(...course);
    cases.push(...simulation.everyStand(`roster entry ${stands}`));
  }
  return cases;
}

/** As few as can be that are an example of everything, each the one that adds most to those before. */
function fewestOf(cases: StoredCase[]): StoredCase[] {
  const open = cases.map((stored) => ({ stored, adds: new Set(examplesIn(stored.state)) }));
  const chosen: StoredCase[] = [];
  for (;;) {
    const best = open.reduce((a, b) => (b.adds.size > a.adds.size ? b : a));
    if (best.adds.size === 0) return chosen;
    chosen.push(best.stored);
    const shown = [...best.adds];
    for (const { adds } of open) for (const example of shown) adds.delete(example);
  }
}

/** Records this release: as few cases as show every state and clock it knows, and everything a case can be amid. */
export async function recordStates(): Promise<void> {
  const path = join(FOLDER, `${RELEASE}.json.gz`);
  if (existsSync(path))
    throw new Error(`the states of ${RELEASE} are recorded: those of a release are never overwritten`);
  const cases = fewestOf(await everyCase());
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path, gzipSync(JSON.stringify(cases), { level: 9 }));
}

/** Every stored case of every release so far. */
export const storedCases = (): [string, StoredCase][] =>
  readdirSync(FOLDER).flatMap((file) => {
    const cases = JSON.parse(gunzipSync(readFileSync(join(FOLDER, file))).toString('utf8')) as StoredCase[];
    return cases.map((c, i): [string, StoredCase] => [`${file.replace('.json.gz', '')} ${c.scenario} (${i})`, c]);
  });

/** The case goes on under the code as it is: where it ends. */
export function goOn({ state, now, proposals, after }: StoredCase): Record<string, string> {
  const simulation = new Simulation(now);
  simulation.proposals = proposals;
  simulation.resume(upcast(JSON.parse(JSON.stringify(state)) as CaseState));
  for (const op of after) {
    if ('until' in op) simulation.until(op.until);
    else simulation.deliver(op.id, op.event);
  }
  return endsOf(simulation.case);
}
