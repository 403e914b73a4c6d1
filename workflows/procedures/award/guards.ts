import type { Recipient } from '../../contract/recipients';
import type { ActData } from '../../contract/acts';
import type { ClockKey } from '../../contract/clocks';
import type { MessageData } from '../../contract/messages';
import type { AwardFacts, AwardWindow } from '../../contract/facts';
import type { AwardState } from '../../contract/states';
import type { LegalDay } from '../../contract/incoming';
import type { TemplateName } from '../../contract/templates';
import { papersInTime, protects } from '../../law/timeliness';
import type { Effect } from '../../contract/proceedings';
import { clockIs, clockOf, dueOf, inPeriod } from '../../engine/due';
import { eventGuard, guard, not, type Ctx, type Raised } from '../../engine/row';

export type C = Ctx<AwardFacts, AwardState>;
const when = (name: string, test: (c: C) => boolean) => guard(name, test);
const onEvent = (name: string, test: (c: C) => boolean, refusal?: Parameters<typeof eventGuard>[2]) =>
  eventGuard<AwardFacts, AwardState>(name, test, refusal);

export const own = (c: C): AwardWindow => c.facts.windows[c.track] as AwardWindow;
const otherState = (c: C): AwardState => c.tracks[own(c).otherSide] ?? 'NO_AWARD';
const dueOn = (c: C): LegalDay | null => dueOf(c, 'awardWindow', c.track);
export const put = (c: C, change: Partial<AwardWindow>) => ({
  windows: { ...c.facts.windows, [c.track]: { ...own(c), ...change } },
});
export const warned = (warning: string) => (c: C) => put(c, { warnings: [...own(c).warnings, warning] });
export const judgedInTime = (inTime: boolean, warning?: string) => (c: C) =>
  put(c, { inTime, byExpiry: false, ...(warning ? { warnings: [...own(c).warnings, warning] } : {}) });
/** The other party of a window, where its holder has several windows of the award (AWD-1). */
export const concerns = (window: string, facts: AwardFacts): string | undefined => {
  const { party, otherSide } = facts.windows[window] ?? {};
  const several = Object.values(facts.windows).filter((w) => w.party === party).length > 1;
  return several && otherSide !== undefined ? facts.windows[otherSide]?.party : undefined;
};
const concerning = (c: C): { concerns?: string } => {
  const about = concerns(c.track, c.facts);
  return about === undefined ? {} : { concerns: about };
};
const told = (c: C, template: TemplateName, to: Recipient[], more: Record<string, string> = {}): Effect[] => [
  { service: 'notification', template, to, data: { award: c.facts.document, ...more, ...concerning(c) } },
];
/** Tells the party of the window, and bodies beside it. */
export const tell = (template: TemplateName, ...also: Recipient[]) =>
  Object.assign((c: C): Effect[] => told(c, template, [`party:${own(c).party}`, ...also]), {
    says: { template, to: ['party', ...also] },
  });
/** To the worker an award final upon issue is in force since its making, and open to suit all the same (LDMAL 47, 48). */
export const tellWindow = Object.assign(
  (c: C): Effect[] => tell(c.facts.kind === 'finalUponIssue' ? 'windowOpenFinal' : 'windowOpen')(c),
  { says: { template: 'windowOpen' as const, to: ['party'] } },
);
/** The claim must still come: asked for at once, by the day of the window that the mediation application has kept (AWD-6). */
export const askForClaim = Object.assign(
  (c: C): Effect[] => told(c, 'claimStillNeeded', [`party:${own(c).party}`], { dueOn: dueOn(c) ?? '' }),
  { says: { template: 'claimStillNeeded' as const, to: ['party'] } },
);
/** Its papers came late while another's suit goes on: told to the party and to the court, which alone finds lateness (AWD-7). */
export const tellLate = tell('latePapersBeside', 'court');
export const tellCourtPeriodOver = Object.assign((c: C): Effect[] => told(c, 'appealPeriodOver', ['court']), {
  says: { template: 'appealPeriodOver' as const, to: ['court'] },
});
type OtherSide = 'otherSideEnded' | 'otherSideRevived' | 'otherSideSued' | 'otherSuitEnded';
/** What happens to one window of a pair may move the opposite one: raised for that window alone. */
export const toOtherSide =
  (name: OtherSide, more: (c: C) => object = () => ({})) =>
  (c: C): Raised[] => [{ name: `internal:${name}`, data: { window: own(c).otherSide, ...more(c) } }];

/** The papers the court has already received, judged anew against the window that has just been dated. */
export const papersAgain = (c: C): Raised[] => {
  const { party, papers } = own(c);
  const data = { party, window: c.track, papers: papers?.kinds ?? [], postedOn: papers?.postedOn ?? undefined };
  return [{ name: 'recordCourtReceipt', data, occurredOn: papers?.on ?? c.event.occurredOn, waits: true }];
};

export const isEmployer = when('the employer', (c) =>
  c.facts.parties.some((p) => p.id === own(c).party && p.kind === 'employer'),
);
export const finalUponIssue = when('final upon issue', (c) => c.facts.kind === 'finalUponIssue');
export const notNamed = when('award names no type', (c) => c.facts.kind === 'notNamed');
export const opensWindow = when(
  'not final upon issue, or the worker',
  (c) => !(finalUponIssue.test(c) && isEmployer.test(c)),
);
export const opensSetAside = not(opensWindow);

const courtReceipt = (c: C): ActData['recordCourtReceipt'] => c.event.data as ActData['recordCourtReceipt'];
export const protective = onEvent('protective papers', (c) => protects(courtReceipt(c).papers, c.rules));
export const withClaim = onEvent('a statement of claim', (c) => courtReceipt(c).papers.includes('claim'));
const posted = (c: C): LegalDay | null => (c.event.data as { postedOn?: LegalDay }).postedOn ?? null;
export const inTime = onEvent('received or posted by the due day', (c) => byOne(c, ['awardWindow']), 'TOO_LATE');
export const inTimeOrNotDated = onEvent(
  'by the due day, where there is one',
  (c) => dueOn(c) === null || byOne(c, ['awardWindow']),
  'TOO_LATE',
);
export const afterOwnPapers = onEvent(
  'dated on or after its papers',
  (c) => c.event.occurredOn >= (own(c).papers?.on ?? ''),
);
/** In time by one of these clocks; who has none of them is in no period. */
const byOne = (c: C, keys: readonly ClockKey[]): boolean =>
  keys.some((key) => {
    const day = dueOf(c, key, c.track);
    return day !== null && papersInTime(c.event.occurredOn, posted(c), day);
  });
const SETASIDE = ['employerSetAside', 'setAsideAfterRefusal', 'setAsideAfterWorkerSuitEnds'] as const;
export const setAsideInTime = onEvent('filed or posted by the due day', (c) => byOne(c, SETASIDE), 'TOO_LATE');
export const suitAnewInTime = onEvent(
  'filed or posted by the due day',
  (c) => byOne(c, ['afterSetAsideSuit', 'suitAfterNonEnforcement']),
  'TOO_LATE',
);
export const byExpiry = when('came here by expiry', (c) => own(c).byExpiry);

/** The windows that may still lead to a suit or a set-aside, or that already have. */
export const LIVE: readonly AwardState[] = [
  '-',
  'NO_AWARD',
  'WINDOW_OPEN',
  'PROTECTED',
  'SETTLED_PENDING_TITLE',
  'SETTLED_TITLE',
  'SUED',
  'SETASIDE_OPEN',
];
export const otherOpen = when('the other side open, protected, settled or in suit', (c) =>
  LIVE.includes(otherState(c)),
);
export const otherOver = not(otherOpen);
export const inForceAlready = when(
  'final upon issue, or the other side over',
  (c) => finalUponIssue.test(c) || otherOver.test(c),
);
const SUING: readonly AwardState[] = ['SUED', 'PROTECTED', 'SETTLED_PENDING_TITLE', 'WINDOW_OPEN', 'NO_AWARD'];
/** I-1 4: a suit of the other side goes on, or may still come. */
export const otherSuitOpen = when(
  'the other side’s window open or its suit pending',
  (c) => !finalUponIssue.test(c) && SUING.includes(otherState(c)),
);
export const otherSuitOver = not(otherSuitOpen);
export const dueAhead = onEvent('not yet due', (c) => inPeriod(c.event.occurredOn, c, 'awardWindow', c.track));
export const duePast = onEvent('due day past', (c) => dueOn(c) !== null && !dueAhead.test(c));
export const nextActed = when('a court has decided on them', (c) => own(c).nextActed);
export const otherSued = when('the other side in suit', (c) => otherState(c) === 'SUED');
export const excused = onEvent(
  'lateness excused',
  (c) => (c.event.data as MessageData['dispute.docketed']).excused === true,
);
export const noReceipt = when('receipt never proved', (c) => own(c).receivedOn === null);
/** Papers that protect nothing stop counting as in time when the window ends. */
export const unprotected = (c: C) => put(c, { byExpiry: true, ...(own(c).papers === null ? {} : { inTime: false }) });

/** How a suit ended: as the dispute reports it, or as the court's clerk records it after the dispute has closed. */
export const ended = (...results: MessageData['dispute.suitEnded']['result'][]) =>
  onEvent(`suit ended: ${results.join(' or ')}`, (c) =>
    results.includes((c.event.data as MessageData['dispute.suitEnded']).result),
  );
export const setAsideSays = (...results: ActData['recordSetAsideResult']['result'][]) =>
  onEvent(results.join(' or '), (c) => results.includes((c.event.data as ActData['recordSetAsideResult']).result));
export const servedOn = (c: C): Record<string, LegalDay> => {
  const served = (c.event.data as { servedOn?: Record<string, LegalDay> }).servedOn ?? {};
  return { [c.track]: served[own(c).party] ?? c.event.occurredOn };
};

const AT_COURT: readonly AwardState[] = [
  'PROTECTED',
  'SETTLED_PENDING_TITLE',
  'SETTLED_TITLE',
  'SUED',
  'AWARD_NO_EFFECT',
];
/** Another pair is at court or has been: the dispute goes its way, and this party needs one of its own (AWD-5, AWD-7). */
export const besideAnothersSuit = onEvent(
  'another pair at court',
  (c) =>
    c.event.kind === 'act' &&
    Object.entries(c.facts.windows).some(([id, w]) => w.pair !== own(c).pair && AT_COURT.includes(c.tracks[id] ?? '-')),
);
export const papersThere = when('its papers are with the court', (c) => own(c).papers !== null);
export const refused = when('its suit was refused', (c) => own(c).refusal !== undefined);
export const notRefused = not(refused);
export const suitAppealInTime = onEvent(
  'by the last of its ten days',
  (c) => inPeriod(c.event.occurredOn, c, 'appealRuling', c.track),
  'TOO_LATE',
);
const decision = (c: C) => (c.event.data as ActData['recordSuitAppealDecision']).decision;
/** The last word: the appeal was decided or let go, or none came in the ten days, which have ended. */
export const refusalFinal = onEvent(
  'final',
  (c) => {
    const { appeal } = own(c).refusal ?? { appeal: null };
    if (decision(c) === 'noAppeal') return appeal === null && clockIs(c, 'expired', 'appealRuling', c.track);
    return appeal === 'pending' && (decision(c) === 'upheld' || decision(c) === 'appealWithdrawn');
  },
  'APPEAL_PERIOD_RUNS',
);
/** An award that names no kind was found final upon issue: the employer's set-aside is open, and no suit (I-1 18). */
export const foundFinal = when(
  'refused to the employer as final upon issue',
  (c) => own(c).refusal?.ground === 'finalUponIssue' && notNamed.test(c) && isEmployer.test(c),
);
export const notFoundFinal = not(foundFinal);
/** The day from which the ruling counts: its own service where nobody appealed, else the word of the second instance (AWD-3). */
export const refusalServed = (c: C): Record<string, LegalDay> => {
  const served = decision(c) === 'noAppeal' ? clockOf(c, 'appealRuling', c.track)?.start : undefined;
  return { [c.track]: served ?? c.event.occurredOn };
};
export const docketingOrdered = onEvent(
  'docketing ordered',
  (c) => decision(c) === 'docketingOrdered' && own(c).refusal?.appeal === 'pending',
);
