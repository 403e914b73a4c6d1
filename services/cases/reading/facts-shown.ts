import type { Caller } from '../../kit/auth';
import type { DisputeFacts, Party, PerformanceFacts } from '../../../workflows/contract/facts';
import type { ProceedingView } from '../../../workflows/contract/proceedings';
import { sees, type Part, type Relation } from './access';
import { isWatched } from './bodies';

/** Of what a proceeding knows, what a relation to the case opens. */

const isPerformance = (proceeding: string): boolean => proceeding.startsWith('performance/');

/** Whether a content was named as evidence of a payment under this instrument. */
export const proves = (sha256: string, { proceeding, facts }: ProceedingView): boolean =>
  isPerformance(proceeding) &&
  (facts as PerformanceFacts).paid.some(({ evidence }) => evidence.some((one) => one.sha256 === sha256));

/** What is known of a case when one of its documents is looked at. */
export interface Known {
  facts: DisputeFacts;
  views: readonly ProceedingView[];
}

/** Which part of the case a document is: the agreement, what crosses and what proves a payment are known by their content. */
export function partOf({ sha256, concession }: { sha256: string; concession: boolean }, { facts, views }: Known): Part {
  const { agreement, report } = facts.mediation;
  if (concession) return 'inside';
  const ofAgreement = [agreement?.document, ...(agreement?.signatures ?? []).flatMap(({ evidence }) => evidence)];
  if (ofAgreement.some((one) => one?.sha256 === sha256)) return 'agreement';
  const crosses = [report?.document, report?.undisputedFacts];
  if (crosses.some((one) => one?.sha256 === sha256)) return 'crossing';
  return views.some((view) => proves(sha256, view)) ? 'performance' : 'handedIn';
}

/** What a party does not see of its fellows: what is paid to them or by them (PIPL 6). */
function ofOthers(value: object, party: string): boolean {
  const { payer, payee, amountFen, party: owes } = value as Record<string, unknown>;
  if (payer !== undefined && payee !== undefined) return payer !== party && payee !== party;
  return amountFen !== undefined && owes !== undefined && owes !== party;
}

/** The same value without what `isLeftOut`: of a list the others stay, elsewhere nothing stands in its place. */
function without(value: unknown, isLeftOut: (one: object) => boolean): unknown {
  const leftOut = (one: unknown): boolean => typeof one === 'object' && one !== null && isLeftOut(one);
  if (leftOut(value)) return null;
  if (Array.isArray(value)) return value.filter((one) => !leftOut(one)).map((one) => without(one, isLeftOut));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, without(one, isLeftOut)]));
}

/** The dispute's facts without the terms, and without what crosses, where the relation does not open them. */
function disputeShown(relation: Relation, facts: DisputeFacts): DisputeFacts {
  const { agreement, report, ...mediation } = facts.mediation;
  const crosses = sees(relation, 'crossing');
  return {
    ...facts,
    mediation: {
      ...mediation,
      agreement: sees(relation, 'agreement') ? agreement : null,
      ...(crosses && report !== undefined ? { report } : {}),
    },
  };
}

/** Of a performance, who pays whom what by when, and what was paid: nothing of what the dispute was about. */
function sumsShown({ parties, instrument, source, obligation, paid, watchedFor, performedOn }: PerformanceFacts) {
  return { parties, instrument, source, obligation, paid, watchedFor, performedOn };
}

/** The facts of a proceeding as they are shown: none of people, terms or sums that the caller has no part in. */
export function factsShown(relation: Relation, caller: Caller, view: ProceedingView, ofCase: DisputeFacts): unknown {
  const { proceeding, facts } = view;
  // What follows an agreement or an award speaks of its terms.
  const part = proceeding === 'dispute' ? 'matter' : isPerformance(proceeding) ? 'performance' : 'agreement';
  if (!sees(relation, part)) return null;
  // It watches over what it was asked to watch over, and over nothing beside.
  if (relation === 'watcher') return isWatched(view, ofCase) ? sumsShown(facts as PerformanceFacts) : null;
  const shown = proceeding === 'dispute' ? disputeShown(relation, facts as DisputeFacts) : facts;
  const { party } = caller;
  if (party === undefined) return shown;
  const { parties } = shown as { parties?: Party[] };
  if (parties && parties.every(({ id }) => id !== party)) return null;
  return without(shown, (one) => ofOthers(one, party));
}
