import type { LegalDay } from '../../workflows/contract/incoming';
import type { DisputeFacts } from '../../workflows/contract/facts';
import type { ProceedingInput } from '../../workflows/contract/proceedings';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { shippedRules } from '../../services/rules/rule-book';
import { play, type Played } from '../rehearsal/player';
import { PureBackend } from '../rehearsal/pure-backend';
import { readScenario } from '../rehearsal/scenario';
import { Simulation } from '../rehearsal/simulation';
import { livesOf, type Life } from './lives';

/** A case that was lived: as it opened, and all that came of it. */
export interface Lived {
  caseNo: string;
  life: Life;
  read: ReturnType<typeof readScenario>;
  input: ProceedingInput<DisputeFacts>;
  simulation: Simulation;
  /** Steps that were not taken, which the year did not mean. */
  refused: Played[];
}

/** A year in the life of the county, lived by the shipped step one case after the other, numbered as they come in. */
export async function* liveYear(seed: number, lastDay: LegalDay, cases?: number): AsyncGenerator<Lived> {
  const law = { rules: shippedRules(), calendar: new Calendar(SHIPPED_NOTICES) };
  const serials = new Map<string, number>();
  for (const life of livesOf(seed, lastDay, law.calendar, cases)) {
    const year = life.startsAt.slice(0, 4);
    const serial = (serials.get(year) ?? 0) + 1;
    serials.set(year, serial);
    const read = readScenario(life);
    const backend = new PureBackend(new Simulation(life.startsAt));
    const { caseNo, steps } = await play(backend, read, law, serial);
    const refused = steps.filter((step) => step.refused !== step.expected);
    yield { caseNo, life, read, input: backend.opened, simulation: backend.simulation, refused };
  }
}
