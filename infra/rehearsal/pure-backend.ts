import type { Asked, Delivered, Backend } from './backend';
import type { Calendar } from '../../services/rules/calendar';
import type { RegionEntry } from '../../workflows/contract/case';
import type { Incoming } from '../../workflows/contract/incoming';
import type { ProceedingInput, ProceedingView } from '../../workflows/contract/proceedings';
import type { DisputeFacts } from '../../workflows/contract/facts';
import type { Simulation } from './simulation';

/** The pure procedure as a backend for scenarios: the same answers as the real workflows, in a millisecond. */
export class PureBackend implements Backend {
  proposals: string[] = [];
  private input: ProceedingInput<DisputeFacts> | null = null;

  constructor(readonly simulation: Simulation) {}

  now(): Promise<string> {
    return Promise.resolve(this.simulation.now);
  }

  start(input: ProceedingInput): Promise<void> {
    this.input = input as ProceedingInput<DisputeFacts>;
    this.simulation.proposals = this.proposals;
    this.simulation.open(input);
    return Promise.resolve();
  }

  /** How the case opened. */
  get opened(): ProceedingInput<DisputeFacts> {
    if (this.input === null) throw new Error('no case is open');
    return this.input;
  }

  deliver(id: string, event: Incoming): Promise<Delivered> {
    const refusal = this.simulation.deliver(id, event);
    return Promise.resolve(refusal ? { kind: 'refused', refusal } : { kind: 'taken' });
  }

  until(instant: string): Promise<void> {
    this.simulation.until(new Date(instant).toISOString());
    return Promise.resolve();
  }

  announce(_caseNo: string, calendar: Calendar): Promise<void> {
    this.simulation.calendar = calendar;
    this.simulation.take({ kind: 'calendarChanged' });
    return Promise.resolve();
  }

  views(): Promise<ProceedingView[]> {
    return Promise.resolve([...this.simulation.running.keys()].map((id) => this.simulation.view(id)));
  }

  journal(): readonly RegionEntry[] {
    return this.simulation.journal;
  }

  asked(caseNo: string): Asked[] {
    return this.simulation.asked.map((a) => ({ ...a, caseNo }));
  }
}
