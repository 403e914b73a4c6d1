import { AGREEMENT, asParty, EMPLOYER, EVIDENCE, MEDIATOR, ORGANISATION, WORKER } from '../support/cases';
import { CaseUnderTest, pureGround } from '../support/case-under-test';
import { steps } from '../support/endings';
import { signersIn } from '../../services/console/words/signing';

// AGR-1: before an organisation of LDMAL 10 an agreement is signed by the parties and the mediator, and sealed.

const sign = { method: 'handSigned', documentSha256: AGREEMENT.sha256, evidence: EVIDENCE } as const;

async function agreed(channel: 'organisation' | 'online'): Promise<CaseUnderTest> {
  const w = new CaseUnderTest(pureGround('2025-07-01T02:00:00.000Z'), '410300-2025-000001');
  await steps.toMediation(w);
  await w.does('recordTerms', MEDIATOR, { document: AGREEMENT, channel, agreedBy: [WORKER, EMPLOYER] });
  return w;
}

test('AGR-1: an unsigned agreement waits for the parties, then for the mediator, then for the seal', async () => {
  const w = await agreed('organisation');
  const waits = async () => (await w.view()).waitsFor.who;
  const seen = [await waits()];
  for (const [signer, by] of [
    [WORKER, asParty(WORKER)],
    [EMPLOYER, asParty(EMPLOYER)],
    ['mediator', MEDIATOR],
  ] as const) {
    await w.does('sign', by, { ...sign, signer });
    seen.push(await waits());
  }
  expect(seen).toEqual(['parties', 'parties', 'mediator', 'organisation']);
  await w.does('sign', ORGANISATION, { ...sign, method: 'seal', signer: 'seal' });
  await w.stands('AGREEMENT_EFFECTIVE');
});

test('AGR-1: a seal that came before the parties leaves them waited for', async () => {
  const w = await agreed('organisation');
  await w.does('sign', ORGANISATION, { ...sign, method: 'seal', signer: 'seal' });
  await w.does('sign', asParty(WORKER), { ...sign, signer: WORKER });
  const view = await w.view();
  expect(view.waitsFor.who).toBe('parties');
  expect(
    signersIn(view)
      ?.filter(({ signedOn }) => signedOn === null)
      .map(({ signer }) => signer),
  ).toEqual([EMPLOYER, 'mediator']);
});

test('AGR-1: online the parties alone sign, and who has signed is shown until all have', async () => {
  const w = await agreed('online');
  await w.does('sign', asParty(WORKER), { ...sign, signer: WORKER });
  expect(signersIn(await w.view())).toEqual([
    { signer: WORKER, signedOn: '2025-07-01' },
    { signer: EMPLOYER, signedOn: null },
  ]);
  await w.does('sign', asParty(EMPLOYER), { ...sign, signer: EMPLOYER });
  expect(signersIn(await w.view())).toBeNull();
});
