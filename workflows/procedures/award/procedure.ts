import type { ActData } from '../../contract/acts';
import type { MessageData } from '../../contract/messages';
import type { Bilingual } from '../../contract/clocks';
import type {
  AwardFacts,
  AwardWindow,
  AwardWindowSummary,
  Obligation,
  Party,
  PerformanceFacts,
} from '../../contract/facts';
import type { AwardState } from '../../contract/states';
import type { Effect } from '../../contract/proceedings';
import { disputeId, performanceId, STATEMENT } from '../../contract/proceedings';
import { openAnew, openPeer, report as tellOther } from '../../engine/messages';
import { clockIs, clockOf } from '../../engine/due';
import { instrumentsOf } from '../../law/owed';
import { watchOfAward } from '../../law/award-watch';
import { isOneOf, procedureOf, START, type Ctx, type EventRule, type EventRules } from '../../engine/row';
import { afterRows } from './after.rows';
import { concerns } from './guards';
import { windowRows } from './windows.rows';

type C = Ctx<AwardFacts, AwardState>;

// prettier-ignore
const STATES: Record<AwardState, Bilingual> = {
  '-': { zh: '正在登记', en: 'being entered' },
  NO_AWARD: { zh: '尚未证明收到裁决书', en: 'receipt not proved' },
  WINDOW_OPEN: { zh: '起诉期限内', en: 'window open' },
  PROTECTED: { zh: '法院已在期限内收到材料', en: 'protected by the court’s receipt' },
  SETTLED_PENDING_TITLE: { zh: '已和解，尚无执行依据', en: 'settled, no enforceable instrument yet' },
  SETTLED_TITLE: { zh: '已和解并获确认', en: 'settled and confirmed' },
  WINDOW_EXPIRED: { zh: '本方起诉期限届满', en: 'window over' },
  SUED: { zh: '已起诉立案', en: 'sued' },
  AWARD_EFFECTIVE: { zh: '裁决生效', en: 'award in force' },
  SETASIDE_OPEN: { zh: '申请撤销期限内', en: 'set-aside open' },
  SETASIDE_CLOSED: { zh: '申请撤销期限届满', en: 'set-aside closed' },
  SETASIDE_PENDING: { zh: '撤销裁决审查中', en: 'set-aside pending' },
  SETASIDE_BARRED: { zh: '因劳动者起诉，不受理撤销申请', en: 'set-aside barred by the worker’s suit' },
  AWARD_SET_ASIDE: { zh: '裁决已被撤销', en: 'award set aside' },
  AWARD_NO_EFFECT: { zh: '裁决不发生效力', en: 'award without effect' },
  ENFORCEMENT_REFUSED: { zh: '法院裁定不予执行', en: 'enforcement refused' },
  SUED_ANEW: { zh: '已另行起诉', en: 'sued anew' },
  SEVERED: { zh: '已分案处理', en: 'in a case of its own' },
};

const windowsOf = (facts: AwardFacts, party: string): string[] =>
  Object.entries(facts.windows)
    .filter(([, w]) => w.party === party)
    .map(([id]) => id);

/** A party's windows against these of the other side; all of its windows where a name is none of theirs, which refuses the act. */
const windowsAgainst = (facts: AwardFacts, party: string, against: readonly string[] | undefined): string[] => {
  const windows = windowsOf(facts, party);
  if (against === undefined || !pairsKnown(facts, party, against)) return windows;
  return windows.filter((w) => against.includes(otherOf(facts, w)));
};
const otherOf = (facts: AwardFacts, window: string): string =>
  facts.windows[facts.windows[window]?.otherSide ?? '']?.party ?? '';
const pairsKnown = (facts: AwardFacts, party: string, against: readonly string[]): boolean => {
  const others = windowsOf(facts, party).map((w) => otherOf(facts, w));
  return against.every((one) => others.includes(one));
};
const pairNamed = (c: C): 'UNKNOWN_PAIR' | undefined => {
  const { party, parties = [], against } = c.event.data as { party?: string; parties?: string[]; against?: string[] };
  const named = party === undefined ? parties : [party];
  return named.every((one) => pairsKnown(c.facts, one, against ?? [])) ? undefined : 'UNKNOWN_PAIR';
};

const put = (c: C, change: Partial<AwardWindow>): Partial<AwardFacts> => {
  const window = c.facts.windows[c.track] as AwardWindow;
  return { windows: { ...c.facts.windows, [c.track]: { ...window, ...change } } };
};

const recordAwardReceipt: EventRule<AwardFacts, AwardState> = {
  zh: '当事人收到裁决书',
  en: 'a party receives the award',
  check: (c) => {
    const { papers, receivedOn } = c.facts.windows[c.track] as AwardWindow;
    if (receivedOn !== null) return 'ALREADY_DONE';
    const { why } = c.event.data as ActData['recordAwardReceipt'];
    return papers !== null && c.event.occurredOn > papers.on && !why ? 'RECEIPT_AFTER_PAPERS' : undefined;
  },
  record: (c) =>
    put(c, { receivedOn: c.event.occurredOn, method: (c.event.data as ActData['recordAwardReceipt']).method }),
};

const recordCourtReceipt: EventRule<AwardFacts, AwardState> = {
  zh: '法院收到该方材料',
  en: 'the court receives the party’s papers',
  keepsRight: 'awardWindow',
  check: pairNamed,
  record: (c) => {
    const { papers: kinds, postedOn } = c.event.data as ActData['recordCourtReceipt'];
    const { papers: before } = c.facts.windows[c.track] as AwardWindow;
    // What protects a window is its first receipt; papers that follow are added to it, never put in its place.
    if (c.state === 'PROTECTED' && before) {
      return put(c, { papers: { ...before, kinds: [...new Set([...before.kinds, ...kinds])] } });
    }
    // Proof of posting is proof about papers that are there: the court's first receipt of them stays the day of filing.
    const proves = before !== null && postedOn !== undefined && postedOn <= before.on;
    const on = proves && isOneOf(c.state, ['WINDOW_EXPIRED', 'AWARD_EFFECTIVE']) ? before.on : c.event.occurredOn;
    return put(c, { papers: { on, postedOn: postedOn ?? null, kinds } });
  },
};

const fromDispute = (zh: string, en: string): EventRule<AwardFacts, AwardState> => ({ zh, en, informs: true });

const EVENTS: EventRules<AwardFacts, AwardState> = {
  'internal:otherSideEnded': { zh: '对方的期限已结束', en: 'the other side’s window has ended' },
  'internal:otherSideRevived': { zh: '对方的期限恢复', en: 'the other side’s window is open again' },
  'internal:otherSideSued': { zh: '对方已起诉立案', en: 'the other side’s suit is docketed' },
  'internal:otherSuitEnded': { zh: '对方的诉讼已终结', en: 'the other side’s suit has ended' },
  'award.made': { zh: '登记裁决书', en: 'the award is entered' },
  recordAwardReceipt,
  recordCourtReceipt,
  'service.served': {
    zh: '视为送达',
    en: 'service counts as done',
    record: (c) =>
      (c.facts.windows[c.track] as AwardWindow).receivedOn === null
        ? put(c, { receivedOn: c.event.occurredOn, method: (c.event.data as MessageData['service.served']).method })
        : {},
  },
  beginService: {
    zh: '留置、张贴或公告送达',
    en: 'service by leaving, affixing or publication',
    record: (c) => put(c, { serving: true }),
  },
  applyForSetAside: {
    zh: '用人单位申请撤销裁决',
    en: 'the employer applies to set the award aside',
    // What is asked for after the worker's suit was docketed is refused, however much time was left (AWD-4).
    check: (c) =>
      c.state === 'SETASIDE_BARRED' && c.event.occurredOn >= (c.facts.windows[c.track]?.barredOn ?? '')
        ? 'WRONG_WAY'
        : pairNamed(c),
    keepsRight: ['employerSetAside', 'setAsideAfterRefusal', 'setAsideAfterWorkerSuitEnds'],
  },
  recordSetAsideResult: { zh: '中级法院的裁定', en: 'the intermediate court decides on the set-aside' },
  refuseAwardEnforcement: { zh: '法院裁定不予执行', en: 'the court refuses to enforce' },
  recordSuitDocketed: { zh: '结案后的起诉立案', en: 'a suit after the close is docketed', check: pairNamed },
  recordSuitRefused: {
    zh: '法院对该方的起诉裁定不予受理',
    en: 'the court refuses to admit that party’s suit',
    check: pairNamed,
  },
  recordSuitAppeal: {
    zh: '该方就其起诉的裁定上诉',
    en: 'that party appeals against the ruling on its suit',
    keepsRight: 'appealRuling',
    check: (c) => pairNamed(c) ?? (c.facts.windows[c.track]?.refusal?.appeal ? 'ALREADY_DONE' : undefined),
  },
  recordSuitAppealDecision: {
    zh: '对该方起诉的裁定已确定，或者二审作出裁定',
    en: 'the ruling on that party’s suit is final, or decided on appeal',
    check: pairNamed,
  },
  recordSuitResult: { zh: '诉讼结果', en: 'how the suit ended', check: pairNamed },
  'dispute.suitEnded': { zh: '诉讼终结', en: 'the suit has ended', informs: true },
  sueAnew: {
    zh: '裁决被撤销或不予执行后起诉',
    en: 'a suit after the award fell away',
    keepsRight: ['afterSetAsideSuit', 'suitAfterNonEnforcement'],
    check: pairNamed,
  },
  reportObstacleRemoved: { zh: '障碍消除，可申请顺延', en: 'the obstacle is gone; relief may be asked for' },
  'relief.granted': { zh: '法院准许顺延期限', en: 'the court grants relief' },
  'dispute.settled': fromDispute('调解协议生效', 'the settlement took effect'),
  'dispute.courtIntake': fromDispute('材料移送立案', 'the papers go to the court'),
  'dispute.docketed': fromDispute('法院立案', 'the court docketed the case'),
  'dispute.partyGone': fromDispute('当事人消灭且无承继人', 'a party is no more and has no successor'),
  'dispute.severed': fromDispute('分案处理', 'the pair goes on in a case of its own'),
  'dispute.papersWithdrawn': fromDispute('撤回材料', 'the papers were withdrawn'),
  'dispute.notAdmitted': fromDispute('不予受理或驳回已生效', 'the refusal or dismissal is final'),
  'dispute.closedWithoutTitle': fromDispute('结案而无执行依据', 'closed without an enforceable instrument'),
  'dispute.confirmed': fromDispute('司法确认', 'the court confirmed the agreement'),
};

const AT_REST: readonly AwardState[] = ['WINDOW_EXPIRED', 'AWARD_EFFECTIVE', 'SETASIDE_CLOSED'];
const cameByExpiry = (c: Here, id: string): boolean =>
  clockIs(c, 'expired', 'awardWindow', id) || clockIs(c, 'expired', 'employerSetAside', id);
/** What a court has ruled on this party's suit, its lateness or its set-aside, and a service that runs, are counted here alone. */
const staysHere = (c: Here, id: string, w: AwardWindow): boolean =>
  w.refusal !== undefined ||
  w.relieved === true ||
  (w.serving === true && w.receivedOn === null) ||
  (c.tracks[id] === 'SUED' && w.inTime === false) ||
  (AT_REST.includes(c.tracks[id] ?? '-') && !cameByExpiry(c, id)) ||
  clockOf(c, 'setAsideAfterRefusal', id) !== undefined ||
  clockOf(c, 'setAsideAfterWorkerSuitEnds', id) !== undefined;

function summaryOf(c: Here, [id, w]: [string, AwardWindow]): AwardWindowSummary {
  return {
    party: w.party,
    pair: w.pair,
    state: c.tracks[id] ?? '-',
    inTime: w.inTime,
    // The step that opens a window has no date for it yet: the next report brings it.
    dueOn: clockOf(c, 'awardWindow', id)?.answer?.dueOn ?? null,
    papersOn: w.papers?.on ?? null,
    claim: w.papers?.kinds.includes('claim') ?? false,
    mediation: w.papers?.kinds.includes('mediationApplication') ?? false,
    settledInSetAside: w.settledInSetAside,
    ...(w.receivedOn !== null && { receivedOn: w.receivedOn }),
    ...(w.papers?.postedOn && { postedOn: w.papers.postedOn }),
    ...(staysHere(c, id, w) && { staysHere: true as const }),
  };
}

/** The windows that have moved or been judged; all of them the first time, so that the dispute knows every one. */
function changedWindows(before: Here, after: Here): Record<string, AwardWindowSummary> {
  const first = Object.values(before.tracks).every((state) => state === START);
  const now = Object.entries(after.facts.windows).map((window) => [window[0], summaryOf(after, window)] as const);
  const stood = (id: string): string =>
    JSON.stringify(summaryOf(before, [id, before.facts.windows[id] as AwardWindow]));
  return Object.fromEntries(now.filter(([id, summary]) => first || JSON.stringify(summary) !== stood(id)));
}

/** Tells the dispute where the windows stand, whenever one has moved or has been judged. */
function report(before: Here, after: Here): Effect[] {
  const windows = changedWindows(before, after);
  if (Object.keys(windows).length === 0) return [];
  const performance = [...performanceOf(before, after), ...settlementOf(before, after)];
  const { document: award, kind, obligation, obligations } = after.facts;
  const data: MessageData['award.windows'] = { award, windows, order: { kind, obligation, obligations } };
  return [...performance, tellOther(after, disputeId(after.caseNo), 'award.windows', data)];
}

const IN_FORCE: readonly AwardState[] = ['AWARD_EFFECTIVE', 'SETASIDE_CLOSED'];
type Here = Omit<C, 'track' | 'state'>;
const pairInForce = (c: Here, pair: string): boolean =>
  ofPair(c.facts, pair).some((window) => IN_FORCE.includes(c.tracks[window] ?? '-'));

/** What the award orders: as a whole, in force once it is for every pair; and for each pair, in force for that pair alone. */
function partsOf({
  facts,
  tracks,
}: Here): { instrument: string; obligation: Obligation; pairs: string[]; parties: Party[] }[] {
  const { document, windows, parties } = facts;
  const here = Object.entries(windows).filter(([id]) => tracks[id] !== 'SEVERED');
  const whole = facts.obligation;
  const isHere = whole !== null && here.some(([, w]) => w.party === (whole.payee ?? w.party));
  const parts = facts.obligations.flatMap((obligation) => {
    const { payer, payee } = obligation;
    const window = here.find(([id, w]) => w.party === payee && otherOf(facts, id) === payer);
    if (window === undefined) return [];
    const { pair } = window[1];
    const ofThem = parties.filter((p) => p.id === payer || p.id === payee);
    return [{ instrument: `${document}.${pair}`, obligation, pairs: [pair], parties: ofThem }];
  });
  const all = [...new Set(here.map(([, w]) => w.pair))];
  return [...(isHere ? [{ instrument: document, obligation: whole, pairs: all, parties }] : []), ...parts];
}

/** A settlement in the set-aside case is performed in the award's place (I-1 23). */
function settlementOf(before: Here, after: Here): Effect[] {
  const settled = (c: Here): boolean => Object.values(c.facts.windows).some((w) => w.settledInSetAside);
  if (settled(before) || !settled(after)) return [];
  return instrumentsOf(STATEMENT, after.event.data as ActData['recordSetAsideResult']).map(
    ({ instrument, obligation }) => {
      const facts = { ...watched(after, instrument, obligation), source: 'statement' as const };
      return openPeer(after, 'performance', performanceId(after.caseNo, instrument), facts, 'instrument.inForce');
    },
  );
}

const watched = (
  { event, facts }: Here,
  instrument: string,
  obligation: Obligation,
  bound: readonly Party[] = facts.parties,
): PerformanceFacts => ({
  ...watchOfAward(instrument, obligation, event.occurredOn, { bound, all: facts.parties }),
  finalUponIssue: facts.kind === 'finalUponIssue',
});

/**
 * What is in force is watched over; what falls away ends the watch (P-01, P-28). A pair that leaves takes along what is not in
 * force yet; what is already watched here stays watched here.
 */
function performanceOf(before: Here, after: Here): Effect[] {
  const isInForce = (c: Here, pairs: readonly string[]): boolean => pairs.every((pair) => pairInForce(c, pair));
  const stood = partsOf(before).filter(({ pairs }) => isInForce(before, pairs));
  return partsOf(after).flatMap(({ instrument, obligation, pairs, parties }) => {
    const stands = isInForce(after, pairs);
    if (stands === stood.some((part) => part.instrument === instrument)) return [];
    const id = performanceId(after.caseNo, instrument);
    if (!stands) return [tellOther(after, id, 'instrument.fellAway', { instrument })];
    return [openAnew(after, 'performance', id, watched(after, instrument, obligation, parties), 'instrument.inForce')];
  });
}

const ROWS = [...windowRows, ...afterRows];
const ofPair = (facts: AwardFacts, pair: string): string[] =>
  Object.entries(facts.windows)
    .filter(([, w]) => w.pair === pair)
    .map(([id]) => id);

/** The award windows (W): one region for each award document, one track for each pair and party. */
export const awardProcedure = procedureOf<AwardFacts, AwardState>({
  name: 'award',
  states: STATES,
  ends: ['SETTLED_TITLE', 'SEVERED'],
  atRest: [
    'AWARD_EFFECTIVE',
    'AWARD_NO_EFFECT',
    'SETASIDE_CLOSED',
    'ENFORCEMENT_REFUSED',
    'WINDOW_EXPIRED',
    'NO_AWARD',
    'SUED',
    'SUED_ANEW',
  ],
  rows: ROWS,
  events: EVENTS,
  tracks: (facts) => Object.keys(facts.windows),
  addressed: (c) => {
    const data = c.event.data as {
      party?: string;
      parties?: string[];
      against?: string[];
      holder?: string;
      window?: string;
      pair?: string;
      gone?: string;
      severed?: string[];
    };
    if (data.gone !== undefined)
      return windowsOf(c.facts, data.gone).flatMap((w) => [w, c.facts.windows[w]?.otherSide ?? w]);
    if (data.severed !== undefined)
      return data.severed.flatMap((one) =>
        windowsOf(c.facts, one).flatMap((w) => [w, c.facts.windows[w]?.otherSide ?? w]),
      );
    if (data.pair !== undefined) return ofPair(c.facts, data.pair);
    if (data.holder !== undefined) return [data.holder];
    if (data.window !== undefined) return [data.window];
    if (data.party !== undefined) return windowsAgainst(c.facts, data.party, data.against);
    if (data.parties !== undefined)
      return data.parties.flatMap((party) => windowsAgainst(c.facts, party, data.against));
    return Object.keys(c.facts.windows);
  },
  partyOf: (window, facts) => facts.windows[window]?.party,
  concerns,
  corrected: (facts, clock, on) => {
    const window = clock.holder === null ? undefined : facts.windows[clock.holder];
    if (!window || window.receivedOn !== clock.start) return {};
    return { windows: { ...facts.windows, [clock.holder as string]: { ...window, receivedOn: on } } };
  },
  waitsFor: (state) =>
    state === 'WINDOW_OPEN' || state === 'SETASIDE_OPEN'
      ? {
          who: 'parties',
          what: { zh: '起诉或申请撤销，或期限届满', en: 'suit or set-aside, or the end of the window' },
        }
      : { who: 'dispute', what: { zh: '调解程序的结果', en: 'the outcome of the mediation' } },
  report,
});
