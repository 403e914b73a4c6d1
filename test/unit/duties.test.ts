import { answeringOrganisation, dutiesOf, type Duty } from '../../workflows/law/duties';
import type { ProceedingView } from '../../workflows/contract/proceedings';

// On whose list a clock and a turn stand.

const SAID = { zh: '', en: '' };
const ANSWER = { dueOn: '2025-07-09', provisional: false, rule: 'MED-3', steps: [] };
const clock = (key: string, holder: string | null = null) => ({
  id: key,
  key,
  holder,
  status: 'running',
  answer: ANSWER,
});
const allowed = (act: string, by: string[], ends?: string[]) => ({ act, by, until: null, ...(ends ? { ends } : {}) });
const NOBODY_HAS_IT = { organisation: null, tried: [], agreement: null, consents: {}, clarification: null };
const PARTIES = [
  { id: 'p1', side: 'applicant', kind: 'worker' },
  { id: 'p2', side: 'respondent', kind: 'employer' },
];

function owed(facts: object, view: object, ...others: object[]): Duty[] {
  const whole = {
    proceeding: 'dispute',
    stage: 'MEDIATING',
    closed: false,
    blocked: [],
    allowed: [],
    clocks: [],
    waitsFor: { who: 'nobody', what: SAID },
    facts: {
      parties: PARTIES,
      gone: [],
      awards: {},
      withdrawing: [],
      lane: 'B',
      mediation: NOBODY_HAS_IT,
      pushed: null,
      application: null,
      ...facts,
    },
    ...view,
  };
  return dutiesOf([whole, ...others] as unknown as ProceedingView[]);
}
const whose = (duties: Duty[]): string[] =>
  duties.filter(({ who }) => !who.startsWith('party:')).map(({ who, id }) => `${who} ${id}`);

test('where a judge mediates, his turn and the period of the mediation are the court’s', () => {
  const facts = { kind: 'judicial', mediation: { ...NOBODY_HAS_IT, organisation: 'court' } };
  const view = { waitsFor: { who: 'mediator', what: SAID }, clocks: [clock('mediationInSuitOrdinary')] };
  expect(whose(owed(facts, view))).toEqual(['court mediationInSuitOrdinary']);
});

test('a turn is measured by the clock that its act ends; another clock of the same body stands beside it', () => {
  const facts = { mediation: { ...NOBODY_HAS_IT, organisation: 'org-1' } };
  const view = {
    waitsFor: { who: 'organisation', what: SAID, act: 'acceptEntrustment' },
    clocks: [clock('acceptReply'), clock('feedbackToCourt')],
    allowed: [
      allowed('declineEntrustment', ['organisation'], ['acceptReply']),
      allowed('acceptEntrustment', ['organisation'], ['acceptReply']),
    ],
  };
  expect(owed(facts, view).map(({ id, who, next, acts }) => [who, id, next, acts])).toEqual([
    ['organisation', 'acceptReply', 'acceptEntrustment', ['acceptEntrustment', 'declineEntrustment']],
    ['organisation', 'feedbackToCourt', null, ['declineEntrustment', 'acceptEntrustment']],
    ['court', 'feedbackToCourt', null, []],
  ]);
  const without = { ...view, allowed: [allowed('acceptEntrustment', ['organisation'])] };
  expect(whose(owed(facts, without))).toContain('organisation turn');
});

test.each<[string, object, string | null]>([
  ['whoever holds it', { mediation: { ...NOBODY_HAS_IT, organisation: 'org-1' } }, 'org-1'],
  ['whoever received it while nobody has had it', { application: { organisation: 'org-2' } }, 'org-2'],
  [
    'whom it was sent up to',
    { application: { organisation: 'org-2' }, mediation: { ...NOBODY_HAS_IT, ended: null, sentUpTo: 'org-4' } },
    'org-4',
  ],
  [
    'nobody, once that one declined',
    {
      mediators: ['m-1'],
      mediation: { ...NOBODY_HAS_IT, ended: { ground: 'escalationDeclined', on: '2025-07-01' }, sentUpTo: 'org-4' },
    },
    null,
  ],
  [
    'nobody, once it went up a tier and to nobody by name',
    { application: { organisation: 'org-2' }, mediators: ['m-1'] },
    null,
  ],
  [
    'nobody, once one has declined it',
    { pushed: { organisation: 'org-3' }, mediation: { ...NOBODY_HAS_IT, tried: [{ organisation: 'org-3' }] } },
    null,
  ],
  [
    'nobody, where a judge mediates',
    { kind: 'judicial', mediation: { ...NOBODY_HAS_IT, organisation: 'court' } },
    null,
  ],
])('an organisation’s duty is of %s', (_whose, facts, organisation) => {
  expect(answeringOrganisation({ pushed: null, application: null, mediation: NOBODY_HAS_IT, ...facts } as never)).toBe(
    organisation,
  );
});

test('of the parties only those are waited for who have not answered, and none who is no more', () => {
  const facts = { gone: ['p2'], mediation: { ...NOBODY_HAS_IT, consents: {} } };
  const view = { stage: 'CONSENT_PENDING', waitsFor: { who: 'parties', what: SAID }, clocks: [clock('consentWait')] };
  expect(owed(facts, view).map(({ who }) => who)).toEqual(['party:p1']);
  const answered = { mediation: { ...NOBODY_HAS_IT, consents: { p1: { answer: 'agree', on: '2025-07-01' } } } };
  expect(owed(answered, { ...view, clocks: [] }).map(({ who }) => who)).toEqual(['party:p2']);
});

test.each([
  ['nobody', [], ['organisation performanceCheck']],
  ['the worker', ['p1'], ['organisation performanceCheck', 'union performanceCheck']],
])(
  'PRF-1: of a performance over which %s lets the union watch, the union owes what it may see',
  (_who, watchedFor, owing) => {
    const performed = {
      proceeding: 'performance/agreement',
      stage: 'DUE',
      closed: false,
      blocked: [],
      allowed: [],
      clocks: [clock('performanceCheck')],
      waitsFor: { who: 'nobody', what: SAID },
      facts: { parties: PARTIES, obligation: { payer: 'p2', payee: 'p1', instalments: [] }, watchedFor },
    };
    expect(whose(owed({}, {}, performed))).toEqual(owing);
  },
);

describe('AWD-1: an award is served before any period runs', () => {
  const award = (tracks: Record<string, string>) => ({
    proceeding: 'award/2025-1',
    tracks,
    stage: Object.values(tracks)[0],
    closed: false,
    blocked: [],
    clocks: [],
    allowed: [allowed('recordAwardReceipt', ['commission'])],
    waitsFor: { who: 'nobody', what: SAID },
    facts: { windows: { w1: { party: 'p1' }, w2: { party: 'p2' } } },
  });
  const turns = (tracks: Record<string, string>, dispute: object = {}, ...others: object[]) =>
    owed({}, dispute, award(tracks), ...others).map(({ who, id, next }) => [who, id, next]);
  const SERVED = {
    proceeding: 'service/1',
    closed: false,
    blocked: [],
    clocks: [],
    allowed: [],
    tracks: {},
    stage: 'RUNNING',
  };

  test.each([
    ['nobody has received it', { w1: 'NO_AWARD', w2: 'NO_AWARD' }],
    ['one has, and the other not yet', { w1: 'WINDOW_OPEN', w2: 'NO_AWARD' }],
    ['one has, and let his days pass', { w1: 'NO_AWARD', w2: 'WINDOW_EXPIRED' }],
  ])('%s: the commission serves it', (_what, tracks) => {
    expect(turns(tracks)).toEqual([['commission', 'turn', 'recordAwardReceipt']]);
  });

  test.each([
    ['the case is closed', { closed: true }, []],
    [
      'a service of its own days runs',
      {},
      [{ ...SERVED, waitsFor: { who: 'nobody', what: SAID }, facts: { award: '2025-1', party: 'p1' } }],
    ],
  ])('%s: nobody serves it', (_what, dispute, others) => {
    expect(turns({ w1: 'NO_AWARD', w2: 'WINDOW_EXPIRED' }, dispute, ...others)).toEqual([]);
  });

  test('both have: it is nobody’s to serve', () => {
    expect(turns({ w1: 'WINDOW_OPEN', w2: 'WINDOW_OPEN' })).toEqual([]);
  });
});

test('ARB-2: of a clock, what ends it alone comes first, then what is expected, and last what ends everything', () => {
  const view = {
    proceeding: 'arbitration',
    waitsFor: { who: 'commission', what: SAID, act: 'nameTribunal' },
    clocks: ['arbCopy', 'arbAward', 'arbTribunal'].map((key) => clock(key)),
    allowed: [
      allowed('refuseApplication', ['commission'], ['arbCopy', 'arbAward', 'arbTribunal']),
      allowed('recordCopyReceived', ['commission'], ['arbCopy']),
      allowed('nameTribunal', ['commission'], ['arbTribunal']),
    ],
  };
  const next = owed({}, {}, { ...view, closed: false, blocked: [], tracks: {}, stage: 'ARB_OPEN' })
    .filter(({ who }) => who === 'commission')
    .map(({ clock: key, next: act }) => [key, act]);
  expect(next).toEqual([
    ['arbCopy', 'recordCopyReceived'],
    ['arbAward', 'nameTribunal'],
    ['arbTribunal', 'nameTribunal'],
  ]);
});
