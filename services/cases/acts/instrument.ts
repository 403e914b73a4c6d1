import type { ActName } from '../../../workflows/contract/acts';
import { owningProceeding, workflowOf } from '../../../workflows/contract/act-owners';
import type { PerformanceFacts } from '../../../workflows/contract/facts';
import { creditorsOf } from '../../../workflows/contract/creditors';
import type { Caller } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import { isWatched } from '../reading/bodies';
import type { ReadingService } from '../reading/reading.service';
import type { ActBody } from './act-checks';

/** Throws NOT_FOUND to a party for what is between two others, whether it is there or not: what they owe one another is theirs (PIPL 6). */
export function mustBeOfThePair(workflowId: string, parties: readonly { id: string }[], { role, party }: Caller): void {
  const pair = workflowId.split(/[/.]/).at(-1);
  const between = parties.filter(({ id: a }) =>
    parties.some(({ id: b }) => pair === `${a}-${b}` || pair === `${b}-${a}`),
  );
  if (role === 'party' && between.length > 0 && !between.some(({ id }) => id === party)) throw new Problem('NOT_FOUND');
}

/**
 * What is done on an instrument is said by whoever owes or is owed, by the organisation that has the mediation and its mediators, by
 * the union that a worker has let watch, and by court and commission of the place. Throws NOT_FOUND for another party, and where nobody
 * has such a case; NOT_YOURS for another organisation, and for a union that nobody has asked.
 */
export async function mustBeOfTheInstrument(
  asked: () => ReturnType<ReadingService['asked']>,
  caseNo: string,
  name: ActName,
  body: ActBody,
  caller: Caller,
): Promise<void> {
  const { role, party, organisation } = caller;
  if (owningProceeding(name) !== 'performance' || !['party', 'organisation', 'mediator', 'union'].includes(role))
    return;
  const { relation, facts, views } = await asked();
  if (facts === null) throw new Problem('NOT_FOUND');
  const id = workflowOf(caseNo, name, body);
  const instrument = views.find(({ proceeding }) => `${caseNo}/${proceeding}` === id);
  if (role === 'union') {
    if (relation === 'watcher' && instrument !== undefined && isWatched(instrument, facts)) return;
    throw Problem.ofTheLaw('NOT_YOURS');
  }
  if (role !== 'party') {
    if (organisation === undefined || facts.mediation.organisation !== organisation)
      throw Problem.ofTheLaw('NOT_YOURS');
    // A worker’s paper that opens the case to the union is brought by whoever has the case; that he takes it back, also by one that had it.
    const opens = name === 'agreeToWatch' && (body as { agrees?: boolean }).agrees === true;
    if (opens && relation !== 'holder') throw Problem.ofTheLaw('NOT_YOURS');
    return;
  }
  mustBeOfThePair(id, facts.parties, caller);
  // Whether there is one at all its own proceeding says.
  if (instrument === undefined) return;
  const owed = instrument.facts as PerformanceFacts;
  if (party === undefined || ![owed.obligation.payer, ...creditorsOf(owed)].includes(party))
    throw new Problem('NOT_FOUND');
}
