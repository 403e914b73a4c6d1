import type { PerformanceFacts } from '../../workflows/contract/facts';
import { workersWatched } from '../../workflows/law/duties';
import { asParty, message, COURT, EMPLOYER, MEDIATOR, ORGANISATION, UNION, WORKER } from '../support/cases';
import { steps } from '../support/endings';
import { pureGround, CaseUnderTest } from '../support/case-under-test';

/** An agreement in force, with money to be paid in twenty days. */
async function owed() {
  const backend = pureGround('2025-07-01T02:00:00Z');
  const subject = new CaseUnderTest(backend, '410305-2025-000001');
  await steps.toMediation(subject);
  await steps.agreesToPay(subject);
  const of = `${subject.caseNo}/performance/agreement`;
  await subject.stands('NOT_DUE', of);
  const watchedFor = async () => ((await subject.view(of)).facts as PerformanceFacts).watchedFor ?? [];
  const told = () =>
    backend.simulation.effects.flatMap((effect) =>
      effect.service === 'notification' && effect.template.startsWith('watch')
        ? effect.to.map((to) => `${to}: ${effect.template}`)
        : [],
    );
  return { subject, backend, of, watchedFor, told };
}
const says = (agrees: boolean, party = WORKER) => ({ instrument: 'agreement', party, agrees });

test('PRF-1: the worker lets the union watch over performance, and may take it back; the union is told of both', async () => {
  const { subject, watchedFor, told } = await owed();
  await subject.does('agreeToWatch', asParty(WORKER), says(true));
  await subject.does('agreeToWatch', asParty(WORKER), says(true));
  expect(await watchedFor()).toEqual([WORKER]);
  await subject.does('agreeToWatch', MEDIATOR, says(false));
  await subject.does('agreeToWatch', MEDIATOR, says(false));
  expect(await watchedFor()).toEqual([]);
  expect(told()).toEqual(['union: watchAgreed', 'union: watchEnded']);
});

test.each([
  ['the union itself', UNION, WORKER],
  ['the court', COURT, WORKER],
  ['whoever owes, for himself', asParty(EMPLOYER), EMPLOYER],
  ['whoever owes, in the name of the worker', asParty(EMPLOYER), WORKER],
  ['the organisation, for whoever owes', ORGANISATION, EMPLOYER],
] as const)('PRF-1: %s does not let the union watch', async (_who, by, party) => {
  const { subject, watchedFor } = await owed();
  expect(await subject.act('agreeToWatch', by, says(true, party))).toBe('NOT_YOURS');
  expect(await watchedFor()).toEqual([]);
});

test.each([
  [true, ['organisation', 'union']],
  [false, ['organisation']],
])('PRF-1: what falls due is told to the union too where a worker lets it watch: %s', async (agrees, watchers) => {
  const { subject, backend, of } = await owed();
  await subject.does('agreeToWatch', asParty(WORKER), says(agrees));
  await backend.until('2025-07-21T02:00:00Z');
  await subject.stands('DUE', of);
  const due = backend.simulation.effects.find(
    (effect) => effect.service === 'notification' && effect.template === 'instalmentDue',
  );
  expect(due).toMatchObject({ to: [`party:${EMPLOYER}`, ...watchers] });
});

test('JC-7: of other terms the union watches for those alone to whom they owe something; what was agreed may be taken back', async () => {
  const { subject, backend, watchedFor, of } = await owed();
  await subject.does('agreeToWatch', asParty(WORKER), says(true));
  const instalments = [{ no: 1, dueOn: '2025-09-01', amountFen: 100 }];
  const replacedBy = async (payer: string, payee: string) => {
    const terms = { instrument: 'agreement', obligation: { payer, payee, instalments } };
    await backend.bring(of, message('instrument.replaced', terms, await subject.today()));
  };
  await replacedBy(EMPLOYER, WORKER);
  expect(await watchedFor()).toEqual([WORKER]);
  await replacedBy(WORKER, EMPLOYER);
  expect(await watchedFor()).toEqual([]);
  expect(await subject.act('agreeToWatch', asParty(WORKER), says(true))).toBe('NOT_YOURS');
  expect(await subject.act('agreeToWatch', asParty(WORKER), says(false))).toBeNull();
});

test.each([
  ['one of two workers has let it', ['w1'], [], []],
  ['both have', ['w1', 'w2'], [], ['w1', 'w2']],
  ['one has, and the other has left the case', ['w1'], ['w2'], ['w1']],
  ['the employer alone is said to have', ['e1'], [], []],
])('PRF-1: of one sum for several the union watches once all have let it: %s', (_who, watchedFor, left, watched) => {
  const workers = ['w1', 'w2'].map((id) => ({ id, side: 'applicant', kind: 'worker' }));
  const parties = [...workers, { id: 'e1', side: 'respondent', kind: 'employer' }];
  const facts = { parties, obligation: { payer: 'e1', instalments: [] }, watchedFor } as unknown as PerformanceFacts;
  expect(workersWatched(facts, (id) => left.includes(id))).toEqual(watched);
});
