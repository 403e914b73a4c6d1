import type { Caller } from '../../services/kit/auth';
import { relationOf, sees } from '../../services/cases/reading/access';
import type { DisputeFacts } from '../../workflows/contract/facts';
import { proceedingId } from '../../workflows/contract/proceedings';
import { asParty, DOCUMENT, MEDIATOR, ORGANISATION, WORKER } from '../support/cases';
import { CaseUnderTest, pureGround } from '../support/case-under-test';
import { steps } from '../support/endings';

/** A party's own application with an organisation of LDMAL 10, found suitable. */
async function applied(ground = pureGround('2025-07-01T02:00:00.000Z')): Promise<CaseUnderTest> {
  const w = new CaseUnderTest(ground, '410300-2025-000001');
  await steps.registers(w);
  await w.does('screen', ORGANISATION, { result: 'suitable', reasonRef: 'text-1' });
  await w.does('applyToOrganisation', asParty(WORKER), {
    party: WORKER,
    organisation: 'org-1',
    kind: 'ownApplication',
    ldmal10: true,
  });
  return w;
}

/** The other side agreed too, and org-1 mediates. */
async function mediated(ground?: ReturnType<typeof pureGround>): Promise<CaseUnderTest> {
  const w = await applied(ground);
  await w.does('recordConsent', asParty('p2'), { party: 'p2', answer: 'agree', channel: 'online' });
  await steps.accepts(w);
  return w;
}

test('MED-11: once the report is handed over whoever applied is waited for, and no longer the mediator', async () => {
  const w = await applied();
  await w.does('declineEntrustment', ORGANISATION, { ground: 'unfit', reasonRef: 'text-1' });
  const waits = async () => (await w.view()).waitsFor;
  expect(await waits()).toMatchObject({ who: 'mediator', act: 'handOver' });
  await steps.handsOver(w, ORGANISATION);
  expect(await waits()).toMatchObject({ who: 'applicants', act: 'fileForArbitration' });
});

test('MED-11: a report is handed over on the day the mediation ended or later, and not before', async () => {
  const w = await applied();
  await w.does('declineEntrustment', ORGANISATION, { ground: 'unfit', reasonRef: 'text-1' });
  const report = { report: DOCUMENT, undisputedFacts: null };
  const early = await w.act('handOver', ORGANISATION, report, { occurredOn: await w.daysAgo(1) });
  expect(early).toBe('BEFORE_ITS_CAUSE');
  expect(await w.act('handOver', ORGANISATION, report)).toBeNull();
});

test('MED-5: with the mediation the fifteen days end too', async () => {
  const w = await applied();
  await w.does('withdrawApplication', asParty(WORKER), { parties: [WORKER] });
  await w.stands('CLOSED');
  await w.stands('OPEN', proceedingId(w.caseNo, 'rightToArbitrate'));
});

const caller: Caller = { sub: 'clerk', role: 'organisation', region: '410305', organisation: 'org-1' };
const HANDED_OVER = { mediation: { organisation: 'org-1', tried: [], handedOver: true } };
type Asked = Parameters<typeof relationOf>[0];
/** What an organisation has to do with a case; said is what the case is beside one that nobody has anything of. */
const relationOfIt = (
  as: Partial<Caller>,
  facts: object,
  bodies: readonly ('court' | 'commission' | `held/${string}`)[],
  { row, ...more }: Partial<Omit<Asked, 'row'>> & { row?: Partial<Asked['row']> } = {},
) =>
  relationOf({
    caller: { ...caller, ...as },
    facts: facts as DisputeFacts,
    bodies: new Set(bodies),
    row: { opened_by: null, opened_for: null, outcome: null, restricted_until: null, ...row },
    today: '2025-07-01',
    watchedFor: [],
    isGlassBroken: false,
    ...more,
  });
const relationWith = (bodies: readonly ('court' | 'commission' | `held/${string}`)[], outcome: string | null = null) =>
  relationOfIt({}, HANDED_OVER, bodies, { row: { outcome } });

test.each([
  ['nobody else has the case yet', relationWith(['held/org-1']), 'receiver'],
  ['a court has it', relationWith(['held/org-1', 'court']), 'former'],
  ['the commission has it', relationWith(['held/org-1', 'commission']), 'former'],
  ['it is closed', relationWith(['held/org-1'], 'failed_to_arbitration'), 'former'],
])('an organisation that handed its report over, where %s', (_case, relation, expected) => {
  expect(relation).toBe(expected);
});

test('ENT-8: whom a tribunal has entrusted reads what it needs while it mediates, and nothing from inside another mediation', () => {
  const entrusted = { entrusted: 'org-2' };
  const relation = relationOfIt({ organisation: 'org-2' }, HANDED_OVER, ['held/org-1', 'commission'], entrusted);
  expect([relation, sees(relation, 'handedIn'), sees(relation, 'inside')]).toEqual(['receiver', true, false]);
});

test.each([
  ['while it is asked', 'org-4', { ended: null }, 'receiver'],
  ['once it declined', 'org-4', { ended: { ground: 'escalationDeclined', on: '2025-07-01' } }, 'former'],
  ['an organisation of the same tier that was not asked', 'org-5', { ended: null }, 'none'],
])('INT-4: whom a case was sent up to reads what it is about: %s', (_when, organisation, more, expected) => {
  const mediation = { organisation: null, tried: [], handedOver: false, sentUpTo: 'org-4', ...more };
  expect(relationOfIt({ organisation }, { mediation }, ['held/org-1'])).toBe(expected);
});

test('INT-4: whom a case is sent up to is told of it, and alone may decline it', async () => {
  const ground = pureGround('2025-07-01T02:00:00.000Z');
  const w = await mediated(ground);
  const toldTo = (template: string): (string | undefined)[] =>
    [...ground.simulation.owed.values()].flatMap(({ message: { effect, holder } }) =>
      effect.template === template && effect.to.includes('organisation') ? [holder] : [],
    );
  await w.does('escalate', MEDIATOR, { tier: 'city', organisation: 'org-4', why: 'major', reasonRef: 'text-1' });
  await w.stands('ESCALATED');
  expect(toldTo('escalated')).toEqual(['org-4']);
  const decline = (organisation: string) =>
    w.act('declineEscalation', { ...ORGANISATION, organisation }, { reasonRef: 'text-1' });
  expect(await decline('org-5')).toBe('WRONG_ORGANISATION');
  expect(await decline('org-4')).toBeNull();
  await w.stands('MEDIATION_FAILED');
});

test.each([
  ['whoever entered it', 'clerk', 'org-1', 'enterer'],
  ['a colleague of his', 'another', 'org-1', 'none'],
  ['whoever entered it, of another organisation now', 'clerk', 'org-9', 'none'],
  ['whom it was entered for', 'clerk-2', 'org-2', 'receiver'],
])('a case that was entered for another organisation: %s', (_who, sub, organisation, expected) => {
  const mediation = { organisation: null, tried: [], handedOver: false, ended: null };
  const facts = { pushed: null, application: { organisation: 'org-2' }, arbitration: null, mediation };
  const row = { opened_by: 'clerk', opened_for: 'org-1' };
  expect(relationOfIt({ sub, organisation }, facts, [], { row })).toBe(expected);
});

test('INT-4: nobody sends a case up to himself', async () => {
  const w = await mediated();
  const up = { tier: 'county', organisation: 'org-1', why: 'major', reasonRef: 'text-1' } as const;
  expect(await w.act('escalate', MEDIATOR, up)).toBe('WRONG_WAY');
});
