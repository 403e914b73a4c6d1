import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Ground } from '../../infra/rehearsal/ground';
import { play } from '../../infra/rehearsal/player';
import { reportOf, type Rehearsal } from '../../infra/rehearsal/report';
import { readScenario } from '../../infra/rehearsal/scenario';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { shippedRules } from '../../services/rules/rule-book';
import { PureGround } from './pure-ground';

const FOLDER = resolve(__dirname, '../../infra/rehearsal/scenarios');

/** Every scenario that is shipped, by the name of its file. */
export const SCENARIOS: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''))
  .sort();

/** A scenario with the calendar it brings along. */
export function scenario(name: string) {
  const read = readScenario(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')));
  const years = new Set(read.scenario.calendar.map((n) => n.year));
  const notices = [...SHIPPED_NOTICES.filter((n) => !years.has(n.year)), ...read.scenario.calendar];
  return { read, law: { rules: shippedRules(), calendar: new Calendar(notices) } };
}

/** Plays a scenario on a ground, and reports what came of it. */
export async function playOn(ground: Ground, { read, law }: ReturnType<typeof scenario>): Promise<Rehearsal> {
  const { caseNo, steps } = await play(ground, read, law);
  return reportOf(ground, caseNo, read.scenario.region, steps);
}

/** Plays a scenario by the pure step; `beginsAgain`: from what is stored, after every input. */
export async function playPurely(
  name: string,
  { beginsAgain = false } = {},
): Promise<{ ground: PureGround; rehearsal: Rehearsal }> {
  const played = scenario(name);
  const ground = new PureGround(played.read.scenario.startsAt, played.law.calendar, beginsAgain);
  return { ground, rehearsal: await playOn(ground, played) };
}
