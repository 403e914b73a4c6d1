import type { Asked, Delivered, Ground } from '../../infra/rehearsal/ground';
import type { Calendar } from '../../services/rules/calendar';
import type { Incoming } from '../../workflows/contract/incoming';
import {
  disputeId,
  type JournalEntry,
  type ProceedingInput,
  type ProceedingView,
} from '../../workflows/contract/proceedings';
import { isOver } from '../../workflows/proceeding/allowed';
import { PROCEDURES, Simulation } from './simulation';

/** The pure procedure as a ground for scenarios: the same answers as the real workflows, in a millisecond. */
export class PureGround implements Ground {
  readonly simulation: Simulation;
  proposals: string[] = [];

  constructor(startsAt: string, calendar?: Calendar) {
    this.simulation = new Simulation(new Date(startsAt).toISOString(), calendar);
  }

  now(): Promise<string> {
    return Promise.resolve(this.simulation.now);
  }

  start(input: ProceedingInput): Promise<void> {
    this.simulation.proposals = this.proposals;
    this.simulation.open('dispute', disputeId(input.caseNo), input);
    return Promise.resolve();
  }

  deliver(id: string, event: Incoming): Promise<Delivered> {
    const { running } = this.simulation;
    const target = running.get(id);
    if (!target) return Promise.resolve({ kind: 'missing' });
    const name = id.split('/')[1] ?? 'dispute';
    if (isOver(PROCEDURES[name as 'dispute'], target.state)) return Promise.resolve({ kind: 'closed' });
    const refusal = this.simulation.deliver(id, event);
    return Promise.resolve(refusal ? { kind: 'refused', refusal } : { kind: 'taken' });
  }

  until(instant: string): Promise<void> {
    this.simulation.until(new Date(instant).toISOString());
    return Promise.resolve();
  }

  views(caseNo: string): Promise<ProceedingView[]> {
    const ids = [...this.simulation.running.keys()].filter((id) => id === caseNo || id.startsWith(`${caseNo}/`));
    return Promise.resolve(ids.map((id) => this.simulation.view(id)));
  }

  journal(caseNo: string): { proceeding: string; entry: JournalEntry }[] {
    return this.simulation.journal
      .filter((j) => j.proceeding === caseNo || j.proceeding.startsWith(`${caseNo}/`))
      .map(({ proceeding, entry }) => ({ proceeding: proceeding.slice(caseNo.length + 1) || 'dispute', entry }));
  }

  asked(caseNo: string): Asked[] {
    return this.simulation.asked.map((a) => ({ ...a, caseNo }));
  }
}
