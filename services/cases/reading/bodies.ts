import { workersWatched } from '../../../workflows/law/duties';
import { hasLeft } from '../../../workflows/law/parties';
import type { ArbitrationFacts, DisputeFacts, PerformanceFacts } from '../../../workflows/contract/facts';
import type { PartyId } from '../../../workflows/contract/incoming';
import type { ProceedingView } from '../../../workflows/contract/proceedings';
import type { AwardState, PerformanceState, TitleState } from '../../../workflows/contract/states';

/** A body that has something of a case: the court, the commission, or an organisation by its id. */
export type Body = 'court' | 'commission' | `held/${string}`;
type Shown = Pick<ProceedingView, 'proceeding' | 'tracks' | 'facts'>;

/** Where papers of a proceeding are with a court. What was only possible, or ran out, brought it none. */
const AT_COURT: Record<string, readonly string[]> = {
  title: ['JC_APPLIED', 'JC_DOCKETED', 'TITLE_OBJECTED'] satisfies TitleState[],
  award: [
    'PROTECTED',
    'SETTLED_PENDING_TITLE',
    'SUED',
    'SUED_ANEW',
    'SETASIDE_PENDING',
    'SETASIDE_BARRED',
    'AWARD_SET_ASIDE',
    'ENFORCEMENT_REFUSED',
  ] satisfies AwardState[],
  performance: [
    'PAYMENT_ORDER',
    'PO_ENDED',
    'ENFORCEMENT',
    'ENFORCEMENT_STAYED',
    'ENFORCED_OR_ENDED',
  ] satisfies PerformanceState[],
};
const AT_COMMISSION: Record<string, readonly string[]> = {
  title: ['AR_APPLIED', 'AR_ADMITTED'] satisfies TitleState[],
};

/** The organisation that a tribunal has entrusted, while it mediates (ENT-8). */
export function entrustedIn(views: readonly Shown[]): string | undefined {
  const arbitration = views.find(({ proceeding }) => proceeding === 'arbitration');
  return arbitration?.tracks['main'] === 'ARB_MEDIATION'
    ? (arbitration.facts as ArbitrationFacts).entrusted
    : undefined;
}

/** Nothing is left to watch over. */
const WATCHED_NO_MORE = ['PERFORMED', 'ENFORCED_OR_ENDED', 'PURSUED'] as const satisfies PerformanceState[];

/** The workers for whom the union watches what is still to be paid under one instrument (PRF-1). */
function watchedOf({ proceeding, tracks, facts }: Shown, ofCase: DisputeFacts): PartyId[] {
  const isOver = (WATCHED_NO_MORE as readonly unknown[]).includes(tracks['main']);
  if (!proceeding.startsWith('performance/') || isOver) return [];
  return workersWatched(facts as PerformanceFacts, hasLeft(ofCase));
}

/** Whether the union watches over this instrument. */
export const isWatched = (view: Shown, facts: DisputeFacts): boolean => watchedOf(view, facts).length > 0;

/** The workers for whom the union watches anything of a case. */
export const watchedIn = (views: readonly Shown[], facts: DisputeFacts): PartyId[] => [
  ...new Set(views.flatMap((view) => watchedOf(view, facts))),
];

function ofDispute(f: DisputeFacts): Body[] {
  const isSuit =
    f.lane !== 'A' ||
    f.firstReceipt !== null ||
    f.filing !== null ||
    f.docketed ||
    f.instrument === 'confirmation' ||
    f.instrument === 'courtStatement';
  const isArbitration =
    f.arbitration !== null ||
    f.refusedByCommission !== null ||
    f.application?.unit === 'commission' ||
    f.instrument === 'commissionStatement';
  const { organisation } = f.mediation;
  return [
    ...(isSuit ? (['court'] as const) : []),
    ...(isArbitration ? (['commission'] as const) : []),
    ...(organisation === null ? [] : ([`held/${organisation}`] as const)),
  ];
}

/**
 * Which bodies a proceeding shows to have something of the case. Kept with the proceeding once and for all (`ever`): a court
 * does not lose the file by ruling, and an organisation that has handed on is known as one that had it.
 */
export function bodiesIn({ proceeding, tracks, facts }: Shown): Body[] {
  if (proceeding === 'dispute') return ofDispute(facts as DisputeFacts);
  const kind = proceeding.split('/')[0] ?? '';
  const states = Object.values(tracks);
  const stands = (at: Record<string, readonly string[]>): boolean => states.some((state) => at[kind]?.includes(state));
  return [
    ...(stands(AT_COURT) ? (['court'] as const) : []),
    // An award or an arbitration in the case is the commission's own.
    ...(stands(AT_COMMISSION) || kind === 'award' || kind === 'arbitration' ? (['commission'] as const) : []),
  ];
}
