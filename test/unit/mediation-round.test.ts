import type { DisputeFacts } from '../../workflows/contract/facts';
import { newRound } from '../../workflows/law/mediation-round';
import { asParty, COURT, EMPLOYER, MEDIATOR, WORKER } from '../support/cases';
import { steps } from '../support/endings';
import { pureGround, World } from '../support/world';

const BOTH = [WORKER, EMPLOYER];
const roundOf = async (w: World) => ((await w.view()).facts as DisputeFacts).mediation;

/** A mediation before docketing that failed after all had agreed to disclosure, and the case docketed since. */
async function docketedAfterMediation(): Promise<World> {
  const world = new World(pureGround('2025-07-01T02:00:00Z'), '410305-2025-000001');
  await steps.toMediationAfterAward(world);
  for (const party of BOTH) await world.does('agreeToDisclosure', asParty(party), { party });
  await world.does('endMediation', MEDIATOR, { ground: 'tooFarApart', reasonRef: 't' });
  expect((await roundOf(world)).concessionsMayLeave).toEqual(BOTH);
  await steps.handsOver(world);
  const reference = `${world.caseNo}/filing`;
  await world.hears('filing.docketed', { document: null, followed: true }, { reference });
  await world.stands('COURT_DOCKETED');
  return world;
}

test('MED-10: what was agreed of the first mediation opens nothing that is conceded in the second', async () => {
  const world = await docketedAfterMediation();
  await world.does('offerMediation', COURT, { trialProcedure: 'ordinary' });
  await world.stands('CONSENT_PENDING');
  expect(await roundOf(world)).toEqual(newRound());
  for (const party of BOTH) await world.does('agreeToDisclosure', asParty(party), { party });
  expect((await roundOf(world)).concessionsMayLeave).toEqual(BOTH);
});

test('a judge who mediates himself begins with the consents given to him, and nothing else', async () => {
  const world = await docketedAfterMediation();
  const judge = { id: 'judge-1', organisation: 'court', places: ['410305'] };
  await world.does('mediateByJudge', COURT, { trialProcedure: 'ordinary', agreedBy: BOTH, mediator: judge });
  await world.stands('MEDIATING');
  const on = await world.today();
  expect(await roundOf(world)).toEqual(
    newRound({
      consents: Object.fromEntries(BOTH.map((party) => [party, { answer: 'agree', on }])),
      organisation: 'court',
      mediator: judge,
      acceptedOn: on,
    }),
  );
});
