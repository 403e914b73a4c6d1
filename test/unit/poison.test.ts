import * as fc from 'fast-check';
import type { StepInput } from '../../workflows/contract/case';
import { openingInput } from '../../workflows/law/opening';
import { openCase } from '../../workflows/engine/state';
import { step } from '../../workflows/engine/step';
import { ROLES } from '../../workflows/contract/incoming';
import { act, COURT, message, openingOf } from '../support/cases';
import { PROCEDURES, Simulation } from '../../infra/rehearsal/simulation';

const NOW = '2025-07-01T02:00:00.000Z';
const opened = (): Simulation => {
  const sim = new Simulation(NOW);
  sim.open(openingInput(openingOf({ openedOn: '2025-07-01' })));
  return sim;
};
const brought = (event: unknown, region: unknown = 'dispute'): StepInput =>
  ({ kind: 'brought', region, event }) as StepInput;
const good = message('filing.received', { proper: true }, '2025-07-01');

test.each<[string, StepInput]>([
  ['null', brought(null)],
  ['nothing', brought(undefined)],
  ['zero', brought(0)],
  ['a text', brought('poison')],
  ['a list', brought([])],
  ['an empty object', brought({})],
  ['an event without a region', brought(good, null)],
  ['an event for a region that is none', brought(good, 'constructor')],
  ['an event under an id that every object has', brought({ ...good, id: '__proto__' })],
  ['an event without an id', brought({ ...good, id: '' })],
  ['an event of no kind', brought({ ...good, kind: 'expiry' })],
  ['an event of nobody', brought({ ...good, by: null })],
  ['an event of a role that is none', brought({ ...good, by: { role: 'king', id: 'x' } })],
  ['an event of no day', brought({ ...good, occurredOn: 'yesterday' })],
  ['an event of a day that does not exist', brought({ ...good, occurredOn: '2025-02-30' })],
  ['an event of no instant', brought({ ...good, enteredAt: 'now' })],
  ['an event whose data is null', brought({ ...good, data: null })],
])('poison: %s is recorded, dropped, and changes nothing else', (_what, input) => {
  const { case: before } = opened();
  const { state, commands } = step(before, input, Date.parse(NOW));
  expect(commands.map((c) => c.kind)).toEqual(['journal']);
  expect(commands[0]).toMatchObject({ entry: { entry: { event: 'malformed', row: null, from: 'CONSENT_PENDING' } } });
  expect(state.regions).toEqual(before.regions);
  expect(state.number).toBe(before.number + 1);
});

const NAMES = [
  'court.entrusted',
  'filing.refused',
  'filing.docketed',
  'award.windows',
  'title.changed',
  'arbitration.changed',
  'roster.proposed',
  'relief.granted',
  'succession.changed',
  'no.such.message',
] as const;
const TABLES = Object.keys(PROCEDURES);
/** What the house itself sends, and operators. */
const FROM_WITHIN = ['rulesMigrated', 'retryBlocked', 'resolveBlocked', 'correctDay', 'acceptLateEntry'];

test('poison: whatever data an event of any name brings, the step answers and the next act is taken', () => {
  const event = fc.record({
    name: fc.constantFrom(...NAMES, 'entrust', 'sign', 'screen', 'recordConsent', 'makeAwards', ...FROM_WITHIN),
    kind: fc.constantFrom('act', 'message'),
    by: fc.constantFrom(...ROLES).map((role) => ({ ...COURT, role })),
    data: fc.oneof(
      fc.record({ ruleSet: fc.oneof(fc.jsonValue(), fc.record({ versions: fc.jsonValue() })) }),
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
      fc.constant({}),
      fc.record({ party: fc.constantFrom('p1', 'p9', '__proto__') }),
    ),
    region: fc.constantFrom('dispute', 'title', 'award/award-1', '__proto__', 'constructor', ...TABLES),
  });
  // As it comes over the wire, where minus nought is nought.
  const events = fc
    .array(event, { minLength: 1, maxLength: 5 })
    .map((all) => JSON.parse(JSON.stringify(all)) as typeof all);
  fc.assert(
    fc.property(events, (brings) => {
      let state = opened().case;
      brings.forEach(({ region, ...said }, i) => {
        const input = brought({ ...good, ...said, id: `poison-${i}` }, region);
        state = step(state, input, Date.parse(NOW)).state;
      });
      const consent = act(
        'recordConsent',
        { role: 'party', id: 'u', party: 'p1' },
        { party: 'p1', answer: 'agree', channel: 'x' },
        '2025-07-01',
      );
      const { commands } = step(
        state,
        { kind: 'brought', region: 'dispute', event: { ...consent, enteredAt: NOW } },
        Date.parse(NOW),
      );
      expect(commands.some((c) => c.kind === 'answer')).toBe(true);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }),
    { numRuns: 400, seed: 20251126 },
  );
});

test('an act whose region never began is not allowed now; a message for it waits, and comes when the region opens', () => {
  const sim = opened();
  const title = `${sim.case.frame.caseNo}/title`;
  const applied = act(
    'applyForConfirmation',
    { role: 'party', id: 'u', party: 'p1' },
    { party: 'p1', evidence: [] },
    '2025-07-01',
  );
  expect(sim.deliver(title, applied)?.code).toBe('NOT_ALLOWED_NOW');
  const early = message('confirmation.docketed', { document: null }, '2025-07-01');
  expect(sim.deliver(title, early)).toBeNull();
  expect(sim.case.early.map((e) => e.message.id)).toEqual([early.id]);
});

test('an act whose region is over gets CASE_CLOSED; a message to it is journalled once, and changes nothing', () => {
  const sim = opened();
  const { caseNo } = sim.case.frame;
  const withdraw = act(
    'withdrawApplication',
    { role: 'party', id: 'u', party: 'p1' },
    { parties: ['p1'] },
    '2025-07-01',
  );
  expect(sim.deliver(caseNo, withdraw)).toBeNull();
  expect(sim.view(caseNo).closed).toBe(true);
  expect(sim.deliver(caseNo, { ...withdraw, id: 'again' })?.code).toBe('CASE_CLOSED');
  const { regions } = sim.case;
  const late = message('filing.received', { proper: true }, '2025-07-01');
  for (const _twice of [1, 2]) sim.deliver(caseNo, late);
  expect(sim.journal.filter((j) => j.entry.eventId === late.id)).toHaveLength(1);
  expect(sim.case.regions).toEqual(regions);
});

test('a state of another opening under the same number keeps its own identity', () => {
  const input = openingInput(openingOf({}));
  const [first, second] = [openCase(PROCEDURES.dispute, input, 'a'), openCase(PROCEDURES.dispute, input, 'b')];
  expect(first.identity).not.toBe(second.identity);
});
