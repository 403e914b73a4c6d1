import type { ActData } from '../contract/acts';
import type { AwardFacts, AwardWindow } from '../contract/facts';
import { papersInTime, protects } from '../law/timeliness';
import type { Effect } from '../contract/proceedings';
import { eventGuard, expired, guard, not, resume, start, stop, type Ctx, type Row } from '../proceeding/row';

type C = Ctx<AwardFacts>;
const when = (name: string, test: (c: C) => boolean) => guard(name, test);

const own = (c: C): AwardWindow => c.facts.windows[c.track] as AwardWindow;
const otherState = (c: C): string => c.tracks[own(c).otherSide] ?? 'NO_AWARD';
const dueOn = (c: C): string | null => c.clocks[`awardWindow:${c.track}`]?.answer?.dueOn ?? null;
const put = (c: C, change: Partial<AwardWindow>) => ({
  windows: { ...c.facts.windows, [c.track]: { ...own(c), ...change } },
});
const warned = (warning: string) => (c: C) => put(c, { warnings: [...own(c).warnings, warning] });
const judgedInTime = (inTime: boolean, warning?: string) => (c: C) =>
  put(c, { inTime, ...(warning ? { warnings: [...own(c).warnings, warning] } : {}) });
const tell =
  (template: string) =>
  (c: C): Effect[] => [
    { service: 'notification', template, to: [`party:${own(c).party}`], data: { award: c.facts.document } },
  ];
const otherSideEnded = (c: C) => [{ name: 'internal:otherSideEnded', data: { window: own(c).otherSide } }];
const otherSideRevived = (c: C) => [{ name: 'internal:otherSideRevived', data: { window: own(c).otherSide } }];

/** The papers the court has already received, judged anew against the window that has just been dated. */
const papersAgain = (c: C) => {
  const { party, papers } = own(c);
  const data = { party, window: c.track, papers: papers?.kinds ?? [], postedOn: papers?.postedOn ?? undefined };
  return [{ name: 'recordCourtReceipt', data, occurredOn: papers?.on ?? c.event.occurredOn, waits: true }];
};

const isEmployer = when('the employer', (c) =>
  c.facts.parties.some((p) => p.id === own(c).party && p.kind === 'employer'),
);
const finalUponIssue = when('final upon issue', (c) => c.facts.kind === 'finalUponIssue');
const opensWindow = when('not final upon issue, or the worker', (c) => !(finalUponIssue.test(c) && isEmployer.test(c)));
const opensSetAside = not(opensWindow);

const said = (c: C): ActData['recordCourtReceipt'] => c.event.data as ActData['recordCourtReceipt'];
const protective = eventGuard<AwardFacts>('protective papers', (c) => protects(said(c).papers, c.rules));
const withClaim = eventGuard<AwardFacts>('a statement of claim', (c) => said(c).papers.includes('claim'));
const inTime = eventGuard<AwardFacts>(
  'received or posted by the due day',
  (c) => papersInTime(c.event.occurredOn, said(c).postedOn ?? null, dueOn(c) ?? ''),
  'TOO_LATE',
);
const inTimeOrNotDated = eventGuard<AwardFacts>(
  'by the due day, where there is one',
  (c) => dueOn(c) === null || papersInTime(c.event.occurredOn, said(c).postedOn ?? null, dueOn(c) ?? ''),
  'TOO_LATE',
);
const afterOwnPapers = eventGuard<AwardFacts>(
  'dated on or after its papers',
  (c) => c.event.occurredOn >= (own(c).papers?.on ?? ''),
);

const LIVE = [
  '-',
  'NO_AWARD',
  'WINDOW_OPEN',
  'PROTECTED',
  'SETTLED_PENDING_TITLE',
  'SETTLED_TITLE',
  'SUED',
  'SETASIDE_OPEN',
];
const otherOpen = when('the other side open, protected, settled or in suit', (c) => LIVE.includes(otherState(c)));
const otherOver = not(otherOpen);
const inForceAlready = when(
  'final upon issue, or the other side over',
  (c) => finalUponIssue.test(c) || otherOver.test(c),
);
const dueAhead = eventGuard<AwardFacts>(
  'not yet due',
  (c) => dueOn(c) !== null && c.event.occurredOn <= (dueOn(c) ?? ''),
);
const duePast = eventGuard<AwardFacts>(
  'due day past',
  (c) => dueOn(c) !== null && c.event.occurredOn > (dueOn(c) ?? ''),
);
const noReceipt = when('receipt never proved', (c) => own(c).receivedOn === null);
/** Papers that protect nothing stop counting as in time when the window ends. */
const unprotected = (c: C) => (own(c).papers === null ? {} : put(c, { inTime: false }));

const WITHDRAWN = ['dispute.papersWithdrawn', 'dispute.notAdmitted', 'dispute.closedWithoutTitle'];
const KEPT = ['PROTECTED', 'SETTLED_PENDING_TITLE'];
const receivers: Row<AwardFacts>['by'] = ['party', 'court', 'commission'];

/** The windows of an award (AWD-1, AWD-5, AWD-6, AWD-7, AWD-15). "The other side" is the opposite party of the pair. */
// prettier-ignore
export const awardRows: readonly Row<AwardFacts>[] = [
  { id: 'W-01', from: ['-'], on: ['award.made'], by: ['commission'], to: 'NO_AWARD', rule: ['AWD-1'], confidence: 'S' },
  { id: 'W-02', from: ['NO_AWARD'], on: ['recordAwardReceipt'], by: receivers, when: [opensWindow],
    to: 'WINDOW_OPEN', clocks: [start('awardWindow')], effects: [tell('windowOpen')], rule: ['AWD-1', 'AWD-2', 'AWD-3'], confidence: 'S' },
  { id: 'W-03', from: ['NO_AWARD'], on: ['recordAwardReceipt'], by: receivers, when: [opensSetAside],
    to: 'SETASIDE_OPEN', clocks: [start('employerSetAside')], rule: ['AWD-2'], confidence: 'S' },
  { id: 'W-04', from: ['NO_AWARD'], on: ['recordCourtReceipt'], by: ['court'], when: [opensWindow, protective],
    to: 'PROTECTED', set: judgedInTime(true, 'receiptNotProved'), effects: [tell('receiptNotProved')], rule: ['AWD-1', 'AWD-6'], confidence: 'S' },
  { id: 'W-04/set-aside', from: ['NO_AWARD', 'SETASIDE_OPEN', 'SETASIDE_CLOSED'], on: ['recordCourtReceipt'], by: ['court'], when: [opensSetAside],
    to: 'stays', set: judgedInTime(true, 'setAsideNotSuit'), effects: [tell('setAsideNotSuit')], rule: ['AWD-2'], confidence: 'S' },
  { id: 'W-05', from: ['PROTECTED'], on: ['recordAwardReceipt'], by: receivers, when: [afterOwnPapers],
    to: 'stays', clocks: [start('awardWindow'), stop('awardWindow')], set: warned('receivedAfterPapers'), rule: ['AWD-1'], confidence: 'S' },
  { id: 'W-05/before', from: ['PROTECTED'], on: ['recordAwardReceipt'], by: receivers, when: [not(afterOwnPapers)],
    to: 'WINDOW_OPEN', clocks: [start('awardWindow')], set: (c) => put(c, { inTime: null }), rule: ['AWD-1', 'AWD-6'], confidence: 'L',
    raise: papersAgain },
  { id: 'W-06', from: ['WINDOW_OPEN'], on: ['recordCourtReceipt'], by: ['court'], when: [withClaim, inTime],
    to: 'PROTECTED', clocks: [stop('awardWindow')], set: judgedInTime(true), effects: [tell('protected')], rule: ['AWD-6'], confidence: 'S' },
  { id: 'W-06/claim', from: ['PROTECTED'], on: ['recordCourtReceipt'], by: ['court'], when: [withClaim],
    to: 'stays', rule: ['AWD-6'], confidence: 'S' },
  { id: 'W-07', from: ['WINDOW_OPEN'], on: ['recordCourtReceipt'], by: ['court'], when: [not(withClaim), protective, inTime],
    to: 'PROTECTED', clocks: [stop('awardWindow')], set: judgedInTime(true, 'claimAskedFor'), effects: [tell('protected')], rule: ['AWD-6'], confidence: 'L' },
  { id: 'W-08', from: ['NO_AWARD', 'WINDOW_OPEN'], on: ['recordCourtReceipt'], by: ['court'], when: [opensWindow, not(protective), inTimeOrNotDated],
    to: 'stays', set: judgedInTime(true, 'windowStillRuns'), effects: [tell('windowStillRuns')], rule: ['AWD-6'], confidence: 'L' },
  { id: 'W-09', from: ['WINDOW_OPEN'], on: [expired('awardWindow')], by: ['system'], when: [not(inForceAlready)],
    to: 'WINDOW_EXPIRED', set: unprotected, effects: [tell('windowOver')], raise: otherSideEnded, rule: ['AWD-1', 'AWD-5'], confidence: 'S' },
  { id: 'W-10', from: ['WINDOW_OPEN'], on: [expired('awardWindow')], by: ['system'], when: [inForceAlready],
    to: 'AWARD_EFFECTIVE', set: unprotected, effects: [tell('awardEffective')], raise: otherSideEnded, rule: ['AWD-1', 'AWD-2'], confidence: 'S' },
  { id: 'W-11', from: ['WINDOW_EXPIRED'], on: ['internal:otherSideEnded'], by: ['system'], when: [otherOver],
    to: 'AWARD_EFFECTIVE', effects: [tell('awardEffective')], rule: ['AWD-1', 'AWD-8'], confidence: 'S' },
  { id: 'W-12', from: ['WINDOW_EXPIRED', 'AWARD_EFFECTIVE'], on: ['recordCourtReceipt'], by: ['court'], when: [inTime, protective],
    to: 'PROTECTED', set: judgedInTime(true), effects: [tell('protected')], raise: otherSideRevived, rule: ['CLK-5', 'CLK-11'], confidence: 'S' },
  { id: 'W-12/other side', from: ['AWARD_EFFECTIVE'], on: ['internal:otherSideRevived'], by: ['system'], when: [not(finalUponIssue)],
    to: 'WINDOW_EXPIRED', rule: ['CLK-11', 'AWD-1'], confidence: 'L' },
  { id: 'W-14', from: ['WINDOW_EXPIRED', 'AWARD_EFFECTIVE'], on: ['recordCourtReceipt'], by: ['court'], when: [not(inTime)],
    to: 'stays', set: judgedInTime(false, 'latePapers'), rule: ['AWD-7'], confidence: 'S' },
  { id: 'W-17', from: KEPT, on: ['dispute.docketed'], by: ['court'],
    to: 'SUED', rule: ['AWD-6', 'AWD-10', 'CMS-4'], confidence: 'S' },
  { id: 'W-18', from: ['PROTECTED'], on: ['dispute.settled'], by: ['party'],
    to: 'SETTLED_PENDING_TITLE', effects: [tell('settledPendingTitle')], rule: ['AWD-15'], confidence: 'L' },
  { id: 'W-19', from: KEPT, on: WITHDRAWN, by: ['party'], when: [dueAhead],
    to: 'WINDOW_OPEN', clocks: [resume('awardWindow')], effects: [tell('windowRunsAgain')], rule: ['AWD-15'], confidence: 'L' },
  { id: 'W-19/not proved', from: KEPT, on: WITHDRAWN, by: ['party'], when: [noReceipt],
    to: 'NO_AWARD', rule: ['AWD-15'], confidence: 'L' },
  { id: 'W-20', from: KEPT, on: WITHDRAWN, by: ['party', 'court'], when: [duePast, inForceAlready],
    to: 'AWARD_EFFECTIVE', effects: [tell('awardEffective')], raise: otherSideEnded, rule: ['AWD-15', 'AWD-7', 'APL-1'], confidence: 'L' },
  { id: 'W-21', from: KEPT, on: WITHDRAWN, by: ['party', 'court'], when: [duePast, not(inForceAlready)],
    to: 'WINDOW_EXPIRED', effects: [tell('windowOver')], raise: otherSideEnded, rule: ['AWD-15', 'AWD-7', 'APL-1'], confidence: 'L' },
  { id: 'W-23', from: ['SETTLED_PENDING_TITLE'], on: ['dispute.confirmed'], by: ['court'],
    to: 'SETTLED_TITLE', set: warned('twoPapersMayCompete'), effects: [tell('twoPapersMayCompete')], rule: ['AWD-15'], confidence: 'U' },
  { id: 'W-24', from: ['SETTLED_PENDING_TITLE'], on: ['dispute.courtIntake'], by: ['party'],
    to: 'PROTECTED', rule: ['AWD-15'], confidence: 'L' },
  { id: 'W-29', from: ['SETASIDE_OPEN'], on: [expired('employerSetAside')], by: ['system'],
    to: 'SETASIDE_CLOSED', rule: ['AWD-2', 'AWD-3', 'AWD-4'], confidence: 'S' },
];
