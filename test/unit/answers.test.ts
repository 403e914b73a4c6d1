import { answerWords, askedIn } from '../../services/console/words/answers';
import { asParty, EMPLOYER, MEDIATOR, WORKER } from '../support/cases';
import { CaseUnderTest, pureGround } from '../support/case-under-test';
import { steps } from '../support/endings';

// ENT-1, MED-2: where the word of every party is needed, everybody sees whose is there and whose is not.

const begin = (): CaseUnderTest => new CaseUnderTest(pureGround('2025-07-01T02:00:00.000Z'), '410300-2025-000001');
const shown = async (w: CaseUnderTest): Promise<string[]> =>
  askedIn(await w.view()).flatMap(({ what, answers }) => [
    what.zh,
    ...answers.map((one) => `${one.party} ${answerWords(one).zh}`),
  ]);

test('ENT-1: until every party has answered, who has agreed and who is waited for is shown', async () => {
  const w = begin();
  await w.open();
  await w.does('recordConsent', asParty(WORKER), { party: WORKER, answer: 'agree', channel: 'online' });
  expect(await shown(w)).toEqual(['是否同意调解', `${WORKER} 2025年7月1日（星期二）同意`, `${EMPLOYER} 待答复`]);
  await w.does('recordConsent', asParty(EMPLOYER), { party: EMPLOYER, answer: 'agree', channel: 'online' });
  expect(await shown(w)).toEqual([]);
});

test('MED-2: who has agreed to the extension is shown from the first word to the last', async () => {
  const w = begin();
  await steps.toMediation(w);
  expect(await shown(w)).toEqual([]);
  const agrees = async (party: string): Promise<void> =>
    w.does('agreeExtension', MEDIATOR, { agreements: [{ party, on: await w.today() }] });
  await agrees(WORKER);
  expect(await shown(w)).toEqual([
    '是否同意延长调解期限',
    `${WORKER} 2025年7月1日（星期二）同意`,
    `${EMPLOYER} 待答复`,
  ]);
  await agrees(EMPLOYER);
  expect(await shown(w)).toEqual([]);
});
