import type { DisputeFacts } from '../../workflows/contract/facts';
import { newRound } from '../../workflows/law/mediation-round';
import { asParty, COURT, EMPLOYER, MEDIATOR, WORKER } from '../support/cases';
import { steps } from '../support/endings';
import { pureGround, CaseUnderTest } from '../support/case-under-test';

const BOTH = [WORKER, EMPLOYER];
const roundOf = async (w: CaseUnderTest) => ((await w.view()).facts as DisputeFacts).mediation;

/** A mediation before docketing that failed after all had agreed to disclosure, and the case docketed since. */
async function docketedAfterMediation(): Promise<CaseUnderTest> {
  const subject = new CaseUnderTest(pureGround('2025-07-01T02:00:00Z'), '410305-2025-000001');
  await steps.toMediationAfterAward(subject);
  for (const party of BOTH) await subject.does('agreeToDisclosure', asParty(party), { party });
  await subject.does('endMediation', MEDIATOR, { ground: 'tooFarApart', reasonRef: 't' });
  expect((await roundOf(subject)).concessionsMayLeave).toEqual(BOTH);
  await steps.handsOver(subject);
  const reference = `${subject.caseNo}/filing`;
  await subject.hears('filing.docketed', { document: null, followed: true }, { reference });
  await subject.stands('COURT_DOCKETED');
  return subject;
}

test('MED-10: what was agreed of the first mediation opens nothing that is conceded in the second', async () => {
  const subject = await docketedAfterMediation();
  await subject.does('offerMediation', COURT, { trialProcedure: 'ordinary' });
  await subject.stands('CONSENT_PENDING');
  expect(await roundOf(subject)).toEqual(newRound());
  for (const party of BOTH) await subject.does('agreeToDisclosure', asParty(party), { party });
  expect((await roundOf(subject)).concessionsMayLeave).toEqual(BOTH);
});

test('a judge who mediates himself begins with the consents given to him, and nothing else', async () => {
  const subject = await docketedAfterMediation();
  const judge = { id: 'judge-1', organisation: 'court', places: ['410305'] };
  await subject.does('mediateByJudge', COURT, { trialProcedure: 'ordinary', agreedBy: BOTH, mediator: judge });
  await subject.stands('MEDIATING');
  const on = await subject.today();
  expect(await roundOf(subject)).toEqual(
    newRound({
      consents: Object.fromEntries(BOTH.map((party) => [party, { answer: 'agree', on }])),
      organisation: 'court',
      mediator: judge,
      acceptedOn: on,
    }),
  );
});
