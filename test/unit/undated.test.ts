import type { Answer, CaseState, Command, StepInput } from '../../workflows/contract/case';
import { openingInput } from '../../workflows/law/opening';
import { openCase } from '../../workflows/engine/state';
import { step } from '../../workflows/engine/step';
import { act, asParty, EMPLOYER, openingOf, WORKER } from '../support/cases';
import { cachedDeadline, PROCEDURES } from '../../infra/rehearsal/simulation';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';

const NOW = '2025-07-01T02:00:00.000Z';
const calendar = new Calendar(SHIPPED_NOTICES);
const consentOf = (party: string, answer: 'agree' | 'refuse') =>
  act('recordConsent', asParty(party), { party, answer, channel: 'online' }, '2025-07-01', { id: `consent-${party}` });

/** A case while the rules service is away: each input by hand, and all that came of it. */
class Undated {
  state: CaseState = openCase(PROCEDURES.dispute, openingInput(openingOf({ openedOn: '2025-07-01' })), 'test');
  readonly commands: Command[] = [];

  takes(input: StepInput): void {
    const { state, commands } = step(this.state, input, Date.parse(NOW));
    this.state = state;
    this.commands.push(...commands);
  }

  /** An act or the opening; dates are asked for, and nobody answers. */
  takesUndated(input: StepInput): void {
    this.takes(input);
    while (this.state.asking !== null) this.takes({ kind: 'undated' });
  }

  /** The rules service is back: what was asked last is answered, and whatever is asked after that. */
  dated(): void {
    do {
      const asked = this.commands.flatMap((c) => (c.kind === 'ask' ? [c.dates] : [])).at(-1) ?? [];
      const dates = asked.map((d) => ({ ...d, answer: cachedDeadline(d.question, calendar) }));
      this.takes({ kind: 'dated', dates });
    } while (this.state.asking !== null);
  }

  brought(party: string, answer: 'agree' | 'refuse' = 'agree'): StepInput {
    return { kind: 'brought', region: 'dispute', event: consentOf(party, answer) };
  }

  get answers(): Answer[] {
    return this.commands.flatMap((c) => (c.kind === 'answer' ? [c.answer] : []));
  }

  journalled(name: string): number {
    return this.commands.filter((c) => c.kind === 'journal' && c.entry.entry.event === name).length;
  }
}

test('while a region waits for its dates an act waits; brought again, it still waits once, is done once and answered', () => {
  const one = new Undated();
  one.takesUndated({ kind: 'opened' });
  expect(one.state.regions['dispute']?.undated).not.toBeNull();
  for (let i = 0; i < 3; i += 1) one.takes(one.brought(WORKER));
  one.takes(one.brought(EMPLOYER));
  one.takes(one.brought(WORKER));
  expect(one.state.inbox.map(({ event }) => event.id)).toEqual([`consent-${WORKER}`, `consent-${EMPLOYER}`]);
  expect(one.answers).toEqual([]);
  one.dated();
  expect(one.journalled('recordConsent')).toBe(2);
  expect(one.answers.map(({ actId }) => actId)).toEqual([`consent-${WORKER}`, `consent-${EMPLOYER}`]);
});
