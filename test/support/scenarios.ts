import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Backend } from '../../infra/rehearsal/backend';
import { play } from '../../infra/rehearsal/player';
import { reportOf, type Rehearsal } from '../../infra/rehearsal/report';
import { readScenario } from '../../infra/rehearsal/scenario';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { shippedRules } from '../../services/rules/rule-book';
import { PureBackend } from '../../infra/rehearsal/pure-backend';
import { Simulation } from '../../infra/rehearsal/simulation';

const FOLDER = resolve(__dirname, '../scenarios');

/** Every scenario, by the name of its folder. */
export const SCENARIOS: readonly string[] = readdirSync(FOLDER).sort();

/** A scenario with the calendar it brings along. */
export function scenario(name: string) {
  const read = readScenario(JSON.parse(readFileSync(join(FOLDER, name, 'scenario.json'), 'utf8')));
  const years = new Set(read.scenario.calendar.map((n) => n.year));
  const notices = [...SHIPPED_NOTICES.filter((n) => !years.has(n.year)), ...read.scenario.calendar];
  return { read, law: { rules: shippedRules(), calendar: new Calendar(notices) } };
}

/** Plays a scenario on a backend, and reports what came of it. */
export async function playOn(backend: Backend, { read, law }: ReturnType<typeof scenario>): Promise<Rehearsal> {
  const { caseNo, steps } = await play(backend, read, law);
  return reportOf(backend, caseNo, read.scenario.region, steps);
}

/** Plays a scenario by the pure step; `beginsAgain`: from what is stored, after every input. */
export async function playPurely(
  name: string,
  { beginsAgain = false } = {},
): Promise<{ backend: PureBackend; rehearsal: Rehearsal }> {
  const played = scenario(name);
  const backend = new PureBackend(new Simulation(played.read.scenario.startsAt, played.law.calendar, beginsAgain));
  return { backend, rehearsal: await playOn(backend, played) };
}
