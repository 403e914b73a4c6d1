import { legalDayOf } from '../../services/kit/clock';
import { addDays } from '../../services/rules/days';
import type { ActData, ActName } from '../../workflows/contract/acts';
import type { MessageData } from '../../workflows/contract/messages';
import { workflowOf } from '../../workflows/contract/act-owners';
import type { Actor, Incoming } from '../../workflows/contract/incoming';
import type { ProceedingView } from '../../workflows/contract/proceedings';
import type { Refusal } from '../../workflows/contract/refusals';
import { openingInput } from '../../workflows/law/opening';
import { act, message, openingOf, type OpeningChoice } from './cases';
import { Simulation } from '../../infra/rehearsal/simulation';

/** A backend as tests speak to it: cases opened by a choice, acts brought, stages expected. */
export interface CaseBackend {
  now(): Promise<string>;
  open(caseNo: string, choice: OpeningChoice): Promise<void>;
  bring(id: string, event: Incoming): Promise<Refusal | null>;
  /** Lets time pass to an instant, every clock falling due on its way. */
  until(instant: string): Promise<void>;
  view(id: string): Promise<ProceedingView>;
  /** Waits until the proceeding stands there; the pure backend is there at once or never. */
  expectStage(id: string, stage: string): Promise<void>;
  proposals: string[];
  notices(): { template: string; to: string[] }[];
}

/** One case on a backend, spoken to in the words of the law. */
export class CaseUnderTest {
  constructor(
    readonly backend: CaseBackend,
    readonly caseNo: string,
  ) {}

  get dispute(): string {
    return this.caseNo;
  }
  get title(): string {
    return `${this.caseNo}/title`;
  }
  get arbitration(): string {
    return `${this.caseNo}/arbitration`;
  }
  get award(): string {
    return `${this.caseNo}/award/award-1`;
  }

  /** Any other proceeding of the case. */
  beside(...path: string[]): string {
    return [this.caseNo, ...path].join('/');
  }

  async today(): Promise<string> {
    return legalDayOf(await this.backend.now());
  }

  async daysAgo(days: number): Promise<string> {
    return addDays(await this.today(), -days);
  }

  async open(choice: OpeningChoice = {}): Promise<void> {
    await this.backend.open(this.caseNo, { openedOn: await this.today(), ...choice });
  }

  /** Does an act today, or on the day said; entered now. Answers with the code of the refusal, if there is one. */
  async act<N extends ActName>(
    name: N,
    by: Actor,
    data: ActData[N],
    more: Partial<Incoming> = {},
  ): Promise<string | null> {
    const now = await this.backend.now();
    const on = more.occurredOn ?? legalDayOf(now);
    const event = act(name, by, data, on, { occurredAt: now, enteredAt: now, ...more, occurredOn: on });
    const id = workflowOf(this.caseNo, name, data);
    return (await this.backend.bring(id, event))?.code ?? null;
  }

  /** The same, where only acceptance is expected. */
  async does<N extends ActName>(name: N, by: Actor, data: ActData[N], more: Partial<Incoming> = {}): Promise<void> {
    const refused = await this.act(name, by, data, more);
    if (refused) throw new Error(`${name} was refused: ${refused}`);
  }

  async hears<N extends keyof MessageData>(name: N, data: MessageData[N], more: Partial<Incoming> = {}): Promise<void> {
    const now = await this.backend.now();
    const on = more.occurredOn ?? legalDayOf(now);
    const id = name.startsWith('confirmation.')
      ? this.title
      : name.startsWith('arbitration.')
        ? this.arbitration
        : this.dispute;
    await this.backend.bring(id, message(name, data, on, { occurredAt: now, enteredAt: now, ...more, occurredOn: on }));
  }

  view(id = this.dispute): Promise<ProceedingView> {
    return this.backend.view(id);
  }

  async clock(key: string, id = this.dispute) {
    const clock = (await this.view(id)).clocks.find((c) => c.id === key);
    if (!clock?.answer) throw new Error(`no clock ${key} on ${id}`);
    return { ...clock.answer, status: clock.status };
  }

  /** A minute before the legal day of a clock has ended in Shanghai. */
  async minuteBefore(key: string, id = this.dispute): Promise<void> {
    const { expiresAt } = await this.clock(key, id);
    await this.backend.until(new Date(Date.parse(expiresAt) - 60_000).toISOString());
  }

  async minuteAfter(key: string, id = this.dispute): Promise<void> {
    const { expiresAt } = await this.clock(key, id);
    await this.backend.until(new Date(Date.parse(expiresAt) + 60_000).toISOString());
  }

  async stands(stage: string, id = this.dispute): Promise<void> {
    await this.backend.expectStage(id, stage);
  }
}

/** The pure backend. */
export function pureGround(now: string, simulation = new Simulation(now)): CaseBackend & { simulation: Simulation } {
  return {
    simulation,
    now: () => Promise.resolve(simulation.now),
    open: (caseNo, choice) => {
      const opening = openingOf(choice);
      opening.frame.caseNo = caseNo;
      simulation.open(openingInput(opening));
      return Promise.resolve();
    },
    bring: (id, event) => Promise.resolve(simulation.deliver(id, event)),
    until: (instant) => Promise.resolve(simulation.until(instant)),
    view: (id) => Promise.resolve(simulation.view(id)),
    expectStage: (id, stage) => {
      const stands = simulation.view(id).stage;
      return stands === stage
        ? Promise.resolve()
        : Promise.reject(new Error(`${id} stands at ${stands}, not ${stage}`));
    },
    get proposals() {
      return simulation.proposals;
    },
    set proposals(next) {
      simulation.proposals = next;
    },
    notices: () =>
      simulation.effects.flatMap((e) => (e.service === 'notification' ? [{ template: e.template, to: e.to }] : [])),
  };
}
