import { cachedDeadline } from '../../infra/rehearsal/simulation';
import { Simulation } from '../../infra/rehearsal/simulation';
import { PureBackend } from '../../infra/rehearsal/pure-backend';
import type { Delivered } from '../../infra/rehearsal/backend';
import { regionOf, type Brought, type DatedClock, type Preview } from '../../workflows/contract/case';
import type { Incoming } from '../../workflows/contract/incoming';
import type { ProceedingView } from '../../workflows/contract/proceedings';
import { preview } from '../../workflows/engine/preview';
import { playOn, scenario, SCENARIOS } from '../support/scenarios';

// What somebody is shown before an act is entered is what comes of it when it is.

interface Foreseen {
  name: string;
  refused: boolean;
  stands: string[];
  tells: string[];
}

/** Plays a case, and foresees each act before it is done. */
class Foreseeing extends PureBackend {
  readonly acts: { foreseen: Foreseen; came: Foreseen; later: number }[] = [];

  override async deliver(id: string, event: Incoming): Promise<Delivered> {
    if (event.kind !== 'act') return super.deliver(id, event);
    const before = JSON.stringify(this.simulation.case);
    const seen = this.foresee({ region: regionOf(id), event });
    expect(JSON.stringify(this.simulation.case)).toBe(before);
    const calls = this.simulation.asked.length;
    const stood = await this.views();
    const done = await super.deliver(id, event);
    const stands = await this.views();
    if (seen !== null) {
      const asked = this.simulation.asked.slice(calls);
      this.acts.push({
        foreseen: {
          name: event.name,
          refused: seen.refusal !== null,
          stands: standsIn(stood, seen),
          tells: told(seen.tells),
        },
        came: {
          name: event.name,
          refused: done.kind === 'refused',
          stands: stands.map(standing),
          tells: told(asked.flatMap(({ effect }) => (effect.service === 'notification' ? [effect] : []))),
        },
        // What the roster answers comes a moment later, and is foreseen by nobody.
        later: asked.filter(({ effect }) => effect.service === 'roster').length,
      });
    }
    return done;
  }

  private foresee(brought: Brought): Preview | null {
    const { simulation } = this;
    const dates: DatedClock[][] = [];
    for (;;) {
      const seen = preview(simulation.case, brought, dates, Date.parse(simulation.now));
      if (seen === null || seen.asks.length === 0) return seen;
      dates.push(seen.asks.map((ask) => ({ ...ask, answer: cachedDeadline(ask.question, simulation.calendar) })));
    }
  }
}

const told = (all: readonly { template: string; to: readonly string[] }[]): string[] =>
  all.flatMap(({ template, to }) => to.map((one) => `${one} ${template}`));

interface Stands {
  proceeding: string;
  stageName: { zh: string };
  outcome: string | null;
  clocks: readonly { id: string; status: string; dueOn: string | null }[];
}
const written = ({ proceeding, stageName, outcome, clocks }: Stands): string => {
  // What has stopped is shown to nobody.
  const on = clocks.filter(({ status }) => status !== 'stopped');
  const each = on.map(({ id, status, dueOn }) => `${id} ${status} ${dueOn}`).toSorted((a, b) => (a < b ? -1 : 1));
  return `${proceeding}: ${stageName.zh} ${outcome} ${each.join(', ')}`;
};
const clocksOf = ({ clocks }: ProceedingView): Stands['clocks'] =>
  clocks.map(({ id, status, answer }) => ({ id, status, dueOn: answer?.dueOn ?? null }));
const standing = (view: ProceedingView): string => written({ ...view, clocks: clocksOf(view) });

/** How all stands, where what was foreseen is put in the place of what was. */
function standsIn(before: readonly ProceedingView[], seen: Preview): string[] {
  const known = before.map((view) => {
    const changed = seen.proceedings.find(({ proceeding }) => proceeding === view.proceeding);
    if (changed === undefined) return standing(view);
    const clocks = clocksOf(view).filter(({ id }) => !changed.clocks.some((clock) => clock.id === id));
    return written({ ...changed, clocks: [...clocks, ...changed.clocks] });
  });
  const begun = seen.proceedings.filter(({ proceeding }) => !before.some((view) => view.proceeding === proceeding));
  return [...known, ...begun.map(written)];
}

const courses = SCENARIOS.map(async (name) => {
  const played = scenario(name);
  const backend = new Foreseeing(new Simulation(played.read.scenario.startsAt, played.law.calendar));
  await playOn(backend, played);
  return { name, acts: backend.acts };
});

test('what is shown before any act of any scenario is what comes of it: states, dates, who is told, and whether it is refused', async () => {
  const acts = (await Promise.all(courses)).flatMap(({ name, acts: all }) =>
    all.map((act) => ({ ...act, scenario: name })),
  );
  const wrong = acts
    .filter(({ later }) => later === 0)
    .filter(({ foreseen, came }) => JSON.stringify(foreseen) !== JSON.stringify(came))
    .map(({ scenario: of, foreseen, came }) => ({ of, foreseen, came }));
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(acts.length).toBeGreaterThan(1_000);
  expect(acts.filter(({ foreseen }) => foreseen.refused).length).toBeGreaterThan(50);
});
