import type { TitleFacts } from '../../contract/facts';
import type { Effect } from '../../contract/proceedings';
import { given, nextReference, start } from '../../engine/row';
import { applicationReference, type C } from './guards';

/** The joint application, sent to the court under the number of its round. */
export const apply = (c: C): Effect[] => [
  {
    service: 'court',
    what: 'confirmation',
    reference: applicationReference(c, c.facts.round),
    data: { agreement: c.facts.agreement, effectiveOn: c.facts.effectiveOn, applications: c.facts.applications },
  },
];

/** The joint application for review, sent to the commission. */
export const applyForReviewAtCommission = (c: C): Effect[] => [
  {
    service: 'arbitration',
    what: 'review',
    reference: nextReference(c, `${c.caseNo}/review`),
    data: { agreement: c.facts.agreement, effectiveOn: c.facts.effectiveOn, reviews: c.facts.reviews },
  },
];

/** The two years for enforcement, where no watch over the performance counts them (ENF-1). */
export const enforceable = given(
  (c: C) => !c.facts.watched,
  start<TitleFacts>('enforcement', (c) => c.facts.performanceOn ?? c.event.occurredOn),
);

export const nextRound = (c: C): Partial<TitleFacts> => ({ round: c.facts.round + 1 });

/** What the court or the commission said last. */
export const result = (c: C): Partial<TitleFacts> => ({
  result: {
    name: c.event.name,
    on: c.event.occurredOn,
    document: (c.event.data as { document?: string | null }).document ?? null,
  },
});

export const inForce =
  (instrument: NonNullable<TitleFacts['instrument']>) =>
  (c: C): Partial<TitleFacts> => ({ ...result(c), instrument });
