import type { MessageData } from '../contract/acts';
import type { TitleFacts } from '../contract/facts';
import type { Effect } from '../contract/proceedings';
import {
  eventGuard,
  expired,
  extend,
  guard,
  not,
  overdue,
  resume,
  start,
  stop,
  type Ctx,
  type Row,
} from '../proceeding/row';

type C = Ctx<TitleFacts>;

const due = (c: C): string => c.clocks['confirmApply']?.answer?.dueOn ?? '';
/** JC-1 asks for every party to the agreement; one side's application is half of one. */
const allApplied = guard<TitleFacts>('every party has applied', (c) =>
  c.facts.parties.every((p) => c.facts.applications[p.id] !== undefined),
);
const noneApplied = guard<TitleFacts>('no application left', (c) => Object.keys(c.facts.applications).length === 0);
const inTime = eventGuard<TitleFacts>('by the due day of the 30 days', (c) => c.event.occurredOn <= due(c), 'TOO_LATE');
const dueAhead = eventGuard<TitleFacts>('the 30 days not yet over', (c) => c.event.occurredOn <= due(c));

export const applicationReference = (c: Pick<C, 'caseNo'>, round: number): string =>
  `${c.caseNo}/confirmation/${round}`;
const answersThis = eventGuard<TitleFacts>(
  'answers this application',
  (c) => c.event.reference === applicationReference(c, c.facts.round),
);

const tell =
  (template: string, ...to: string[]) =>
  (): Effect[] => [{ service: 'notification', template, to, data: {} }];
const apply = (c: C): Effect[] => [
  {
    service: 'court',
    what: 'confirmation',
    reference: applicationReference(c, c.facts.round),
    data: { agreement: c.facts.agreement, effectiveOn: c.facts.effectiveOn, applications: c.facts.applications },
  },
];
const nextRound = (c: C) => ({ round: c.facts.round + 1 });
const result = (c: C) => ({
  result: {
    name: c.event.name,
    on: c.event.occurredOn,
    document: (c.event.data as { document?: string | null }).document ?? null,
  },
});
const applicants: Row<TitleFacts>['by'] = ['party', 'court'];
const days = (c: C): number => (c.event.data as MessageData['confirmation.extended']).days;

/** Joint judicial confirmation (JC-1, JC-4..7). */
// prettier-ignore
export const titleRows: readonly Row<TitleFacts>[] = [
  { id: 'T-01', from: ['-'], on: ['dispute.agreed'], by: ['system'],
    to: 'NONE', clocks: [start('confirmApply', (c) => c.facts.effectiveOn, (c) => c.facts.safeStartOn)], rule: ['JC-1', 'AGR-1'], confidence: 'S' },
  { id: 'T-03', from: ['NONE'], on: ['applyForConfirmation'], by: applicants, when: [inTime, not(allApplied)],
    to: 'JC_HALF', effects: [tell('otherSideApplied', 'parties')], rule: ['JC-1'], confidence: 'S' },
  { id: 'T-05', from: ['NONE', 'JC_HALF'], on: ['applyForConfirmation'], by: applicants, when: [inTime, allApplied],
    to: 'JC_APPLIED', clocks: [stop('confirmApply')], set: nextRound, effects: [apply, tell('confirmationAppliedFor', 'parties')], rule: ['JC-1'], confidence: 'S' },
  { id: 'T-05/part', from: ['JC_HALF'], on: ['applyForConfirmation'], by: applicants, when: [inTime, not(allApplied)],
    to: 'stays', rule: ['JC-1'], confidence: 'S' },
  { id: 'T-10', from: ['JC_HALF'], on: ['takeBackApplication'], by: applicants, when: [noneApplied],
    to: 'NONE', effects: [tell('applicationTakenBack', 'parties')], rule: ['JC-1'], confidence: 'L' },
  { id: 'T-10/part', from: ['JC_HALF'], on: ['takeBackApplication'], by: applicants, when: [not(noneApplied)],
    to: 'stays', rule: ['JC-1'], confidence: 'L' },
  { id: 'T-13', from: ['NONE', 'JC_HALF'], on: [expired('confirmApply')], by: ['system'],
    to: 'TITLE_LAPSED', effects: [tell('confirmationLapsed', 'parties')], rule: ['JC-1', 'AGR-2'], confidence: 'S' },
  { id: 'T-16', from: ['JC_APPLIED'], on: ['confirmation.docketed'], by: ['court'], when: [answersThis],
    to: 'JC_DOCKETED', clocks: [start('confirmDecide')], set: result, effects: [tell('confirmationDocketed', 'parties')], rule: ['JC-2', 'JC-5'], confidence: 'S' },
  { id: 'T-17', from: ['JC_APPLIED'], on: ['confirmation.not_admitted'], by: ['court'], when: [answersThis],
    to: 'TITLE_REFUSED', set: result, effects: [tell('confirmationRefused', 'parties')], rule: ['JC-4', 'JC-7'], confidence: 'S' },
  { id: 'T-17/rejected', from: ['JC_DOCKETED'], on: ['confirmation.rejected'], by: ['court'], when: [answersThis],
    to: 'TITLE_REFUSED', clocks: [stop('confirmDecide')], set: result, effects: [tell('confirmationRefused', 'parties')], rule: ['JC-7'], confidence: 'S' },
  { id: 'T-18', from: ['JC_DOCKETED'], on: ['confirmation.confirmed'], by: ['court'], when: [answersThis],
    to: 'TITLE_EFFECTIVE', clocks: [stop('confirmDecide')], set: result, rule: ['JC-7'], confidence: 'S' },
  { id: 'T-19', from: ['JC_DOCKETED'], on: ['confirmation.extended'], by: ['court'], when: [answersThis],
    to: 'stays', clocks: [extend('confirmDecide', days)], set: result, effects: [tell('confirmationExtended', 'parties')], rule: ['JC-5'], confidence: 'S' },
  { id: 'T-20', from: ['JC_DOCKETED'], on: [expired('confirmDecide')], by: ['system'],
    to: 'stays', clocks: [overdue('confirmDecide')], effects: [tell('courtOverdue', 'court', 'parties')], rule: ['JC-5'], confidence: 'S' },
  { id: 'T-21', from: ['JC_APPLIED', 'JC_DOCKETED'], on: ['confirmation.withdrawn'], by: ['court'], when: [answersThis, dueAhead],
    to: 'NONE', clocks: [stop('confirmDecide'), resume('confirmApply')], set: (c) => ({ ...result(c), applications: {} }), effects: [tell('confirmationWithdrawn', 'parties')], rule: ['JC-6'], confidence: 'S' },
  { id: 'T-22', from: ['JC_APPLIED', 'JC_DOCKETED'], on: ['confirmation.withdrawn'], by: ['court'], when: [answersThis, not(dueAhead)],
    to: 'TITLE_LAPSED', clocks: [stop('confirmDecide')], set: (c) => ({ ...result(c), applications: {} }), effects: [tell('confirmationLapsed', 'parties')], rule: ['JC-6'], confidence: 'S' },
  { id: 'T-30', from: ['TITLE_LAPSED'], on: ['applyForConfirmation'], by: applicants, when: [inTime, allApplied],
    to: 'JC_APPLIED', set: nextRound, effects: [apply, tell('confirmationAppliedFor', 'parties')], rule: ['JC-1', 'CLK-11'], confidence: 'L' },
  { id: 'T-30/part', from: ['TITLE_LAPSED'], on: ['applyForConfirmation'], by: applicants, when: [inTime, not(allApplied)],
    to: 'stays', rule: ['JC-1', 'CLK-11'], confidence: 'L' },
  { id: 'T-32', from: ['TITLE_LAPSED', 'TITLE_REFUSED'], on: ['dispute.agreedAnew'], by: ['system'],
    to: 'NONE', clocks: [start('confirmApply', (c) => c.facts.effectiveOn, (c) => c.facts.safeStartOn)], rule: ['JC-7'], confidence: 'S' },
];
