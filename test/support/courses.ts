import { courseOf } from '../../infra/demo/course';
import { play } from '../../infra/rehearsal/player';
import { PureBackend } from '../../infra/rehearsal/pure-backend';
import { Simulation } from '../../infra/rehearsal/simulation';
import type { History } from '../../services/register/figures/counted';
import { scenario } from './scenarios';

/** The course of a scenario, under a number of its own. */
export async function historyOf(name: string, serial = 1): Promise<History> {
  const { read, law } = scenario(name);
  const backend = new PureBackend(new Simulation(read.scenario.startsAt, law.calendar));
  await play(backend, read, law, serial);
  return courseOf(read.open, backend.opened, backend.simulation);
}
