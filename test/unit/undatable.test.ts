import * as fc from 'fast-check';
import { ASKABLE, isAskable } from '../../workflows/contract/askable';
import type { CaseState } from '../../workflows/contract/case';
import type { DeadlineQuestion } from '../../workflows/contract/clocks';
import type { Row } from '../../workflows/engine/row';
import type { Incoming } from '../../workflows/contract/incoming';
import { nearest, step } from '../../workflows/engine/step';
import { openingInput } from '../../workflows/law/opening';
import { PROCEDURES, Simulation } from '../../infra/rehearsal/simulation';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { resolveDeadline } from '../../services/rules/deadline';
import { shippedRules } from '../../services/rules/rule-book';
import { clockQuestion } from '../../services/rules/schemas';
import { act, asParty, EMPLOYER, MEDIATOR, OPERATOR, ORGANISATION, openingOf, WORKER } from '../support/cases';
import { CaseUnderTest, pureGround } from '../support/case-under-test';
import { steps } from '../support/endings';

/** A day that lies too far ahead for an end to be sure of a calendar. */
const isLate = ({ safeStart = '', setTo = '', pauses = [] }: DeadlineQuestion): boolean =>
  [safeStart, setTo, ...pauses.flatMap(({ from, to = '' }) => [from, to])].some((day) => day > ASKABLE.starts);
const rules = shippedRules();
const calendar = new Calendar(SHIPPED_NOTICES);
/** Why the rules service would not date a question; null where it does. */
function refusalOf(question: DeadlineQuestion): string | null {
  try {
    resolveDeadline(question, { rules, calendar });
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const DAYS = [
  '2017-12-31',
  '2018-01-01',
  '2025-03-01',
  '2025-02-30',
  '2035-03-03',
  '2085-12-31',
  '2086-01-01',
  '2100-12-31',
  '2101-01-01',
];

test('whatever the engine holds to be askable the rules service takes and dates, of every clock', () => {
  const day = fc.constantFrom(...DAYS);
  const question = fc.record(
    {
      start: day,
      extended: fc.oneof(fc.constant(true as const), fc.integer({ min: -1, max: ASKABLE.units + 1 })),
      pauses: fc.array(fc.record({ from: day, to: day }, { requiredKeys: ['from'] }), { maxLength: 22 }),
      safeStart: day,
      setTo: day,
    },
    { requiredKeys: ['start'] },
  );
  fc.assert(
    fc.property(question, (said) => {
      const asked = { region: 'CN', clock: 'enforcement', ...said } as DeadlineQuestion;
      const isTaken = clockQuestion.safeParse(asked).success;
      if (!isAskable(asked)) return expect(isTaken && asked.start <= ASKABLE.starts && !isLate(asked)).toBe(false);
      expect(isTaken).toBe(true);
      for (const clock of ['enforcement', 'awardWindow', 'confirmThirdPartyObjection', 'mediationPreFiling'])
        expect(refusalOf({ ...asked, clock })).not.toBe('DAY_OUT_OF_RANGE');
    }),
    { numRuns: 2000, seed: 20251126 },
  );
});

test('MED-2: a second extension that no date can be given for is refused, and the period stands as it stood', async () => {
  const w = new CaseUnderTest(pureGround('2025-07-01T02:00:00.000Z'), '410300-2025-000002');
  await w.open({ region: '420100' });
  await steps.consents(w);
  await steps.entrusts(w);
  await w.does('acceptEntrustment', ORGANISATION, {
    mediator: { id: 'med-1', organisation: 'org-1', places: ['420100'] },
  });
  const extend = async (): Promise<string | null> => {
    const on = await w.today();
    return w.act('agreeExtension', MEDIATOR, {
      agreements: [WORKER, EMPLOYER].map((party) => ({ party, on })),
      days: 200,
    });
  };
  expect(await extend()).toBeNull();
  const { dueOn } = await w.clock('mediationPreFiling');
  expect(await extend()).toBe('CANNOT_BE_DATED');
  expect((await w.clock('mediationPreFiling')).dueOn).toBe(dueOn);
  await w.stands('MEDIATING_EXTENDED');
});

/** Case and clock of the wait for consent, on the instant at which it ends. */
function atItsEnd() {
  const sim = new Simulation('2025-07-01T02:00:00.000Z');
  sim.open(openingInput(openingOf({ openedOn: '2025-07-01' })));
  const answer = sim.case.regions['dispute']?.clocks['consentWait']?.answer ?? null;
  if (answer === null) throw new Error('not dated');
  return { state: sim.case, answer, at: Date.parse(answer.expiresAt) };
}
test('an end that no row can take rings once: the case is blocked on it, and it rings again when somebody asks', () => {
  const { state, answer, at } = atItsEnd();
  const dated = (asked: CaseState): CaseState =>
    step(asked, { kind: 'dated', dates: [{ region: 'dispute', clock: 'consentWait', answer }] }, at).state;
  const rows = PROCEDURES.dispute.rowsFrom['CONSENT_PENDING'] as Row<unknown>[];
  const ends = rows.filter((row) => (row.on as readonly string[]).includes('expired:consentWait'));
  // A release in which two rows take the same end.
  rows.push(...ends);
  const blocked = (() => {
    try {
      return dated(step(state, { kind: 'due' }, at).state);
    } finally {
      rows.splice(-ends.length);
    }
  })();
  expect(blocked.blocked).toMatchObject([{ id: 'dispute.consentWait.end', service: 'cases' }]);
  expect(nearest(blocked)?.clock).not.toBe('consentWait');
  const does = (event: Incoming): CaseState =>
    step(
      blocked,
      { kind: 'brought', region: 'dispute', event: { ...event, enteredAt: new Date(at).toISOString() } },
      at,
    ).state;
  const target = 'dispute.consentWait.end';
  const rung = dated(does(act('retryBlocked', OPERATOR, { target }, '2025-07-08')));
  expect(rung.blocked).toEqual([]);
  expect(rung.regions['dispute']?.tracks).not.toEqual(state.regions['dispute']?.tracks);
  // Or it is given up: the clock has run out, and nothing comes of it.
  const settled = does(act('resolveBlocked', OPERATOR, { target, reasonRef: 'text-1' }, '2025-07-08'));
  expect([settled.blocked, settled.asking]).toEqual([[], null]);
  expect(settled.regions['dispute']?.clocks['consentWait']?.status).toBe('expired');
  expect(settled.regions['dispute']?.tracks).toEqual(state.regions['dispute']?.tracks);
  // Or the case goes on without it: what stopped the clock frees the block.
  const refusal = { party: WORKER, answer: 'refuse', channel: 'online' } as const;
  const moved = does(act('recordConsent', asParty(WORKER), refusal, '2025-07-08'));
  expect([moved.blocked, moved.regions['dispute']?.clocks['consentWait']?.status]).toEqual([[], 'stopped']);
});
