import type { Caller } from '../../services/kit/auth';
import { mayEnter } from '../../services/cases/acts/may-enter';
import type { Relation } from '../../services/cases/reading/access';
import type { ActName } from '../../workflows/contract/acts';
import { ACTS } from '../../workflows/contract/act-table';
import type { DisputeFacts } from '../../workflows/contract/facts';

type Role = Caller['role'];
type Unit = NonNullable<DisputeFacts['application']>['unit'];
const factsOf = (unit: Unit | null, tried: string[] = []): DisputeFacts =>
  ({
    application: unit && { unit },
    pushed: null,
    mediation: { organisation: null, tried: tried.map((organisation) => ({ organisation })) },
  }) as unknown as DisputeFacts;
const may = (
  role: Role,
  relation: Relation,
  act: ActName,
  facts: DisputeFacts | null = factsOf(null),
  state = 'CONSENT_PENDING',
): boolean => mayEnter({ role }, { relation, facts, views: [{ proceeding: 'dispute', tracks: { main: state } }] }, act);

// Written by hand, from who has to do with a case (SEC-1) and not from the code: who may do what in a case of his place that is none of his.
const OF_A_STRANGER: Partial<Record<Role, ActName[]>> = {
  court: [
    'sue',
    'applyForConfirmation',
    'applyForSetAside',
    'applyForEnforcement',
    'recordSuitDocketed',
    'decideComplaint',
  ],
  commission: ['fileForArbitration', 'applyForReview', 'reportToCourt'],
  union: ['fileForArbitration', 'requestNegotiation', 'recordNegotiationResult', 'reportToCourt'],
  organisation: ['acceptEscalation', 'declineEscalation'],
  mediator: ['acceptEscalation', 'declineEscalation'],
};
const NEVER_A_STRANGER_S: ActName[] = [
  'screen',
  'chooseTier',
  'recordAgent',
  'joinParty',
  'severParties',
  'changeClaims',
  'admitClaims',
  'markMajor',
  'recordLimitationEvent',
  'suspendLimitation',
  'resumeLimitation',
  'reportSuccession',
  'fixSuccessor',
  'recordNoSuccessor',
  'recordWorkersJoined',
  'recordCaseNumber',
  'recordConsent',
  'recordTerms',
  'sign',
  'endMediation',
  'withdrawApplication',
  'recordPayment',
  'interruptEnforcement',
  'endEntrustedMediation',
  'recordSettlement',
];
const STRANGERS: [Role, Relation][] = [
  ['court', 'place'],
  ['commission', 'place'],
  ['union', 'place'],
  ['organisation', 'none'],
  ['mediator', 'none'],
];

test.each(STRANGERS)('SEC-1: a %s that is “%s” in the case does what comes in at its own window', (role, relation) => {
  expect((OF_A_STRANGER[role] ?? []).filter((act) => !may(role, relation, act))).toEqual([]);
});

test.each(STRANGERS)(
  'SEC-1: a %s that is “%s” in the case does nothing that is for whoever has it',
  (role, relation) => {
    expect(NEVER_A_STRANGER_S.filter((act) => may(role, relation, act))).toEqual([]);
  },
);

test('SEC-1: an organisation that has nothing of a case may do next to nothing in it', () => {
  const theirs = (Object.keys(ACTS) as ActName[]).filter((act) =>
    (ACTS[act].by as readonly Role[]).includes('organisation'),
  );
  expect(theirs.filter((act) => may('organisation', 'none', act))).toEqual(['acceptEscalation', 'declineEscalation']);
});

test.each<Role>(['organisation', 'mediator'])(
  'INT-4: where a case was sent up to a named organisation, a %s of another neither takes it nor declines it',
  (role) => {
    const facts = factsOf(null);
    facts.mediation.sentUpTo = 'org-county';
    expect(may(role, 'none', 'acceptEscalation', facts, 'ESCALATED')).toBe(false);
    expect(may(role, 'none', 'declineEscalation', facts, 'ESCALATED')).toBe(false);
    expect(may(role, 'receiver', 'acceptEscalation', facts, 'ESCALATED')).toBe(true);
  },
);

test.each<[Role, Relation, ActName, boolean]>([
  ['court', 'court', 'endMediation', true],
  ['court', 'opener', 'endMediation', true],
  ['court', 'place', 'endMediation', false],
  ['commission', 'commission', 'recordAgent', true],
  ['organisation', 'holder', 'suspendLimitation', true],
  ['organisation', 'receiver', 'recordLimitationEvent', true],
  // What it declined or handed on is not its own any more; what it made is still watched, and what it owes the court still told.
  ['organisation', 'former', 'suspendLimitation', false],
  ['organisation', 'former', 'fixSuccessor', false],
  ['organisation', 'former', 'reportNonPerformance', true],
  ['mediator', 'former', 'reportToCourt', true],
  ['union', 'watcher', 'reportNonPerformance', true],
  ['union', 'watcher', 'markMajor', false],
  // Having handed on it does nothing of the course of the case, but what it owes or its own word in time.
  ['organisation', 'former', 'recordAgent', false],
  ['organisation', 'former', 'reportSuccession', false],
  ['organisation', 'former', 'declineEscalation', false],
  ['organisation', 'former', 'handOver', true],
  ['organisation', 'enterer', 'screen', false],
  ['organisation', 'enterer', 'reportNonPerformance', false],
  ['organisation', 'restricted', 'reportNonPerformance', false],
  ['court', 'restricted', 'recordAgent', false],
  ['court', 'restricted', 'endEnforcement', true],
])('a %s that is “%s” in the case may enter %s: %s', (role, relation, act, expected) => {
  expect(may(role, relation, act)).toBe(expected);
});

test.each<[string, Role, Relation, Unit, string, string[], boolean]>([
  ['the commission, applied to', 'commission', 'place', 'commission', 'REGISTERED', [], true],
  ['the union, applied to', 'union', 'place', 'union', 'REGISTERED', [], true],
  ['the court, applied to at its desk', 'court', 'place', 'courtDesk', 'CONSENT_PENDING', [], true],
  ['the union, where it was applied to the commission', 'union', 'place', 'commission', 'REGISTERED', [], false],
  ['the union, once it is mediated', 'union', 'place', 'union', 'MEDIATING', [], false],
  ['the union, once an organisation has had it', 'union', 'place', 'union', 'CONSENT_PENDING', ['org-1'], false],
  ['the union, of a case that is closed', 'union', 'place', 'union', 'CLOSED', [], false],
  ['the union, of a case whose people are restricted', 'union', 'restricted', 'union', 'REGISTERED', [], false],
])(
  'ACC-1: whoever was applied to takes it in, also where a platform entered it: %s',
  (_name, role, relation, unit, state, tried, expected) => {
    expect(may(role, relation, 'screen', factsOf(unit, tried), state)).toBe(expected);
  },
);

test('every act that a role may enter it may enter in some case that is not its own, or in one that is', () => {
  const reached: Record<string, Relation> = {
    court: 'court',
    commission: 'commission',
    organisation: 'holder',
    mediator: 'holder',
  };
  const lost = (Object.keys(ACTS) as ActName[]).flatMap((act) =>
    (ACTS[act].by as readonly Role[])
      .filter((role) => role === 'union' || Object.hasOwn(reached, role))
      // A union has a case that it opened, or that a worker lets it watch.
      .filter((role) => !['opener', 'place', reached[role] ?? 'watcher'].some((one) => may(role, one as Relation, act)))
      .map((role) => `${role} ${act}`),
  );
  expect(lost).toEqual([]);
});
