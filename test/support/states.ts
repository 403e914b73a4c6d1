import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { CaseState } from '../../workflows/contract/case';
import type { Incoming } from '../../workflows/contract/incoming';
import { upcast } from '../../workflows/engine/upcast';
import { RECORDED, RELEASE } from './histories';
import { PureBackend } from '../../infra/rehearsal/pure-backend';
import { playOn, scenario } from './scenarios';
import { Simulation } from '../../infra/rehearsal/simulation';

const FOLDER = resolve(__dirname, '../unit/states');
/** Where in its course each case is taken down. */
const POINTS = [0.25, 0.5, 0.75];

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

/** The pure backend, which takes the case down after everything that comes in. */
class TakingDown extends PureBackend {
  readonly ops: Op[] = [];
  readonly stands: { now: string; state: CaseState }[] = [];

  override deliver(id: string, event: Incoming): ReturnType<PureBackend['deliver']> {
    const delivered = super.deliver(id, event);
    this.takeDown({ id, event });
    return delivered;
  }

  override async until(instant: string): Promise<void> {
    await super.until(instant);
    this.takeDown({ until: this.simulation.now });
  }

  private takeDown(op: Op): void {
    if (this.simulation.running.size === 0) return;
    this.ops.push(op);
    this.stands.push({ now: this.simulation.now, state: this.simulation.case });
  }
}

/** Those who bring a calendar of their own are dated by it alone, so they are left out. */
export async function recordStates(): Promise<void> {
  const path = join(FOLDER, `${RELEASE}.json.gz`);
  if (existsSync(path))
    throw new Error(`the states of ${RELEASE} are recorded: those of a release are never overwritten`);
  const cases: StoredCase[] = [];
  for (const name of RECORDED) {
    const played = scenario(name);
    if (played.read.scenario.calendar.length > 0) continue;
    const backend = new TakingDown(played.read.scenario.startsAt, played.law.calendar);
    await playOn(backend, played);
    const { ops, stands, proposals, simulation } = backend;
    for (const point of POINTS) {
      const at = Math.floor(stands.length * point);
      const taken = stands[at];
      if (taken === undefined) continue;
      const after = ops.slice(at + 1);
      cases.push({ scenario: name, ...taken, proposals, after, ends: endsOf(simulation.case) });
    }
  }
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
  simulation.resume(upcast(state));
  for (const op of after) {
    if ('until' in op) simulation.until(op.until);
    else simulation.deliver(op.id, op.event);
  }
  return endsOf(simulation.case);
}
