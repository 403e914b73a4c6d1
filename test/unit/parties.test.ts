import { concerned, inTheProceedings, ofTheFiling } from '../../workflows/law/parties';
import { CaseUnderTest, pureGround } from '../support/case-under-test';
import { DOCUMENT, EMPLOYER as EMPLOYED_BY, ORGANISATION, WORKER } from '../support/cases';
import { steps } from '../support/endings';
import { playPurely } from '../support/scenarios';

const worker = (id: string) => ({ id, side: 'applicant' as const, kind: 'worker' as const });
const EMPLOYER = { id: 'e1', side: 'respondent' as const, kind: 'employer' as const };
const PARTIES = [worker('w1'), worker('w2'), EMPLOYER];

type Facts = Parameters<typeof concerned>[0];
/** Windows as `party: state` of the pair with the employer; the employer's own as `e1/<worker>`. */
const facts = (states: Record<string, string>, more: Partial<Facts> = {}): Facts => {
  const windows = Object.entries(states).map(([key, state]) => {
    const [party = '', of = party] = key.split('/');
    return { party, pair: `${of}-e1`, state };
  });
  return {
    parties: PARTIES,
    firstReceipt: null,
    awards: windows.length === 0 ? {} : { 'award-1': { report: 1, windows } },
    withdrawing: [],
    suitsWithdrawn: [],
    docketed: false,
    ...more,
  } as unknown as Facts;
};
const by = (...parties: string[]) => ({ firstReceipt: { by: parties } }) as unknown as Partial<Facts>;
const OPEN = { w1: 'WINDOW_OPEN', w2: 'WINDOW_OPEN', 'e1/w1': 'WINDOW_OPEN', 'e1/w2': 'WINDOW_OPEN' };
const ids = (parties: readonly { id: string }[]) => parties.map((p) => p.id).join(' ');

test.each<[string, Facts, string]>([
  ['before an award every party', facts({}), 'w1 w2 e1'],
  ['before an award nobody who withdrew', facts({}, { withdrawing: ['w2'] }), 'w1 e1'],
  ['over an award nobody sues on, every party', facts(OPEN), 'w1 w2 e1'],
  ['one worker’s papers: that worker and the employer', facts({ ...OPEN, w1: 'PROTECTED' }, by('w1')), 'w1 e1'],
  ['papers that came late too', facts({ ...OPEN, w1: 'WINDOW_EXPIRED' }, by('w1')), 'w1 e1'],
  [
    'the employer’s papers: every worker of the award',
    facts({ ...OPEN, 'e1/w1': 'PROTECTED', 'e1/w2': 'PROTECTED' }, by('e1')),
    'w1 w2 e1',
  ],
  [
    'a fellow worker’s later papers wait for the court',
    facts({ ...OPEN, w1: 'PROTECTED', w2: 'PROTECTED' }, by('w1')),
    'w1 e1',
  ],
  [
    'once docketed, every suit',
    facts({ ...OPEN, w1: 'SUED', w2: 'SUED' }, { ...by('w1'), docketed: true }),
    'w1 w2 e1',
  ],
  [
    'a suit that was let go is none',
    facts({ ...OPEN, w1: 'AWARD_EFFECTIVE', w2: 'SUED' }, { ...by('w1'), docketed: true, suitsWithdrawn: ['w1'] }),
    'w2 e1',
  ],
  [
    'who withdrew is still the other side of the employer’s papers',
    facts({ ...OPEN, w1: 'PROTECTED', 'e1/w1': 'PROTECTED' }, { ...by('w1', 'e1'), withdrawing: ['w1'] }),
    'w1 w2 e1',
  ],
])('AWD-5, AGR-5: whose word counts: %s', (_what, given, expected) => {
  expect(ids(concerned(given))).toBe(expected);
});

test('AWD-5: a filing names everyone with papers at the court, also who came later', () => {
  const given = facts({ ...OPEN, w1: 'PROTECTED', w2: 'PROTECTED' }, by('w1'));
  expect([ids(ofTheFiling(given)), ids(inTheProceedings(given))]).toEqual(['w1 w2 e1', 'w1 e1']);
});

test('AWD-5: a fellow worker who is in no suit is told of his own window, and of nothing of the others’ mediation', async () => {
  const { rehearsal } = await playPurely('fellow-worker-in-no-suit');
  const told = (to: string) => [...new Set(rehearsal.notices.filter((n) => n.to === to).map((n) => n.template))].sort();
  expect(told('party:w2')).toEqual(['awardEffective', 'warn.awardWindow', 'windowOpen', 'windowOver']);
  expect(told('party:w1')).toEqual(expect.arrayContaining(['consentAsked', 'confirmed']));
  expect(told('parties')).toEqual([]);
});

/** A case of so many workers, the first of whom applied, with one employer. */
const ofMany = (workers: number) => ({
  parties: [
    { id: WORKER, side: 'applicant' as const, kind: 'worker' as const },
    { id: EMPLOYED_BY, side: 'respondent' as const, kind: 'employer' as const },
    ...Array.from({ length: workers - 1 }, (_, i) => worker(`w${i + 2}`)),
  ],
});
const newWorld = () => new CaseUnderTest(pureGround('2025-07-01T02:00:00.000Z'), '410305-2025-000001');

test('AWD-1: whoever would be the pair that a case cannot carry any more does not come into it', async () => {
  const w = newWorld();
  await steps.registers(w, ofMany(199));
  const joins = (party: string) =>
    w.act('joinParty', ORGANISATION, { party, side: 'applicant', kind: 'worker', agrees: false, document: DOCUMENT });
  expect(await joins('w200')).toBeNull();
  expect(await joins('w201')).toBe('TOO_MANY_PAIRS');
});
