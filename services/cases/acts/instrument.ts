import type { ActName } from '../../../workflows/contract/acts';
import { owningProceeding, workflowOf } from '../../../workflows/contract/act-owners';
import type { PerformanceFacts } from '../../../workflows/contract/facts';
import type { Caller } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import type { ReadingService } from '../reading/reading.service';
import type { ActBody } from './act-checks';

/**
 * What is done on an instrument is said by whoever owes or is owed, by the organisation that brought the agreement about and its
 * mediators, and by the bodies of the place. Throws NOT_YOURS for another party, or another organisation.
 */
export async function mustBeOfTheInstrument(
  reading: ReadingService,
  caseNo: string,
  name: ActName,
  body: ActBody,
  caller: Caller,
): Promise<void> {
  const { role, party, organisation } = caller;
  if (owningProceeding(name) !== 'performance' || !['party', 'organisation', 'mediator'].includes(role)) return;
  const { facts, views } = await reading.asked(caseNo, caller);
  if (role !== 'party') {
    if (organisation === undefined || facts?.mediation.organisation !== organisation)
      throw Problem.ofTheLaw('NOT_YOURS');
    return;
  }
  const id = workflowOf(caseNo, name, body);
  const instrument = views.find(({ proceeding }) => `${caseNo}/${proceeding}` === id);
  // Whether there is one at all its own proceeding says.
  if (instrument === undefined) return;
  const { payer, payee } = (instrument.facts as PerformanceFacts).obligation;
  if (party !== payer && payee !== undefined && party !== payee) throw Problem.ofTheLaw('NOT_YOURS');
}
