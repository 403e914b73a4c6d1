import type { ActName } from '../../contract/acts';
import type { ClockKey } from '../../contract/clocks';
import type { MessageData } from '../../contract/messages';
import type { ArbitrationFacts } from '../../contract/facts';
import type { RefusalCode } from '../../contract/refusals';
import type { ArbitrationState } from '../../contract/states';
import { owedRefusal } from '../../law/owed';
import { disputeId, type Effect } from '../../contract/proceedings';
import { clockOf } from '../../engine/due';
import { oneTrack, waitsForIn, type StateName } from '../../engine/one-track';
import { actData, isAnothers, isOf020, isOn, type EventRule, type EventRules } from '../../engine/row';
import { report } from '../../engine/messages';
import { admissionRows } from './admission.rows';
import { copiesOf, respondents, type C } from './guards';
import { hearingRows } from './hearing.rows';

const COMMISSION = { who: 'commission' };
// prettier-ignore
const STATES: Record<ArbitrationState, StateName> = {
  '-': { zh: '正在登记', en: 'being opened', ...COMMISSION, what: { zh: '核算受理期限', en: 'the date of the time to admit' } },
  ARB_FILED: { zh: '仲裁申请已提交', en: 'application filed', ...COMMISSION, act: 'admitApplication', what: { zh: '决定是否受理', en: 'admit or refuse' } },
  ARB_CURE: { zh: '待补正', en: 'to be cured', who: 'applicants', act: 'cureDefects', what: { zh: '补正申请', en: 'cure the application' } },
  ARB_HELD: { zh: '暂缓受理，先行调解', en: 'held back for mediation', who: 'dispute', what: { zh: '调解的结果', en: 'the outcome of the mediation' } },
  ARB_MAY_SUE: { zh: '可以起诉', en: 'the applicant may sue', who: 'applicants', what: { zh: '起诉，或仲裁委受理', en: 'sue, or the commission admits after all' } },
  ARB_OPEN: { zh: '仲裁审理前', en: 'admitted', ...COMMISSION, act: 'nameTribunal', what: { zh: '送达、组庭、开庭', en: 'serve, name the tribunal, open the hearing' } },
  ARB_MEDIATION: { zh: '仲裁委托调解', en: 'entrusted mediation', who: 'organisation', act: 'recordSettlement', what: { zh: '调解', en: 'mediate' } },
  ARB_STATEMENT: { zh: '仲裁调解书待签收', en: 'statement to be signed', who: 'parties', act: 'signArbitrationStatement',
    what: { zh: '到仲裁委签收调解书', en: 'sign for the statement at the commission' } },
  ARB_SUSPENDED: { zh: '仲裁中止', en: 'suspended', ...COMMISSION, act: 'resumeArbitration', what: { zh: '中止事由消除', en: 'the ground to go' } },
  ARB_HEARING: { zh: '仲裁开庭', en: 'hearing', ...COMMISSION, act: 'makeAwards', what: { zh: '作出裁决', en: 'make the award' } },
  ARB_OVERDUE: { zh: '逾期未裁决', en: 'award overdue', ...COMMISSION, act: 'makeAwards', what: { zh: '裁决；任何一方可以起诉', en: 'make the award; either party may sue' } },
  ARB_DELAYED: { zh: '有法定事由的逾期', en: 'delayed on a ground', ...COMMISSION, act: 'makeAwards', what: { zh: '事由消除或裁决', en: 'the ground to go, or the award' } },
  ARB_AWARDED: { zh: '已裁决', en: 'awarded', who: 'nobody', what: { zh: '无', en: 'nothing' } },
  ARB_STATEMENT_EFFECTIVE: { zh: '仲裁调解书生效', en: 'statement in force', who: 'nobody', what: { zh: '无', en: 'nothing' } },
  ARB_WITHDRAWN: { zh: '仲裁申请撤回', en: 'withdrawn', who: 'nobody', what: { zh: '无', en: 'nothing' } },
  ARB_REVOKED: { zh: '撤销案件', en: 'admission revoked', ...COMMISSION, act: 'giveRevocationNotice', what: { zh: '通知当事人', en: 'give notice of it' } },
  ARB_TRANSFERRED: { zh: '移送其他仲裁委', en: 'transferred', who: 'nobody', what: { zh: '无', en: 'nothing' } },
  ARB_ENDED: { zh: '仲裁终结', en: 'ended', who: 'nobody', what: { zh: '无', en: 'nothing' } },
};

/** What has its own days before the hearing, in the order in which it is done (ARB-2, ARB-6). */
const BEFORE_HEARING = [
  ['arbCopy', 'recordCopyReceived'],
  ['arbTribunal', 'nameTribunal'],
  ['arbCollectiveNotice', 'giveCollectiveNotice'],
  ['arbAnswerCopy', 'sendAnswerCopy'],
] as const satisfies readonly (readonly [ClockKey, ActName])[];
function nextBeforeHearing({ hearingOn, hearingNoticeOn }: ArbitrationFacts, clocks: C['clocks']): ActName {
  const runs = (key: ClockKey): boolean =>
    Object.values(clocks).some(
      (clock) => clock.key === key && (clock.status === 'running' || clock.status === 'overdue'),
    );
  const [, next] = BEFORE_HEARING.find(([key]) => runs(key)) ?? [];
  // What was said before this commission admitted it, or claims were joined, is no notice any more.
  const isNoticed = hearingOn != null && (hearingNoticeOn ?? '') >= (clocks['arbAward']?.start ?? '');
  return next ?? (isNoticed ? 'openHearing' : 'giveHearingNotice');
}

const known = (c: C): 'UNKNOWN_PARTY' | undefined => {
  const { party } = c.event.data as { party?: string };
  return party === undefined || c.facts.parties.some((p) => p.id === party) ? undefined : 'UNKNOWN_PARTY';
};
/** An answer is the other side's, and to a counter-claim the applicant's; who answers need not be named where there is one. */
const isAnswering = (c: C): boolean => {
  const party = actData(c, 'recordAnswer').party ?? c.event.by.party;
  return party === undefined || c.facts.claimsJoined === true || respondents(c).includes(party);
};
/** One arbitrator or three, and three where the rules of a collective dispute hold (LDMAL 31; ARB-6); unsaid, nobody counts them. */
const isOfItsSize = (c: C): boolean => {
  const { arbitrators = [] } = actData(c, 'nameTribunal');
  if (arbitrators.length === 0) return true;
  const isCollective = clockOf(c, 'arbCollectiveNotice') !== undefined;
  const size = new Set(arbitrators).size;
  return size === arbitrators.length && (size === 3 || (size === 1 && !isCollective));
};
const named = (zh: string, en: string): EventRule<ArbitrationFacts, ArbitrationState> => ({ zh, en, check: known });

const signed = (c: C): Partial<ArbitrationFacts> => {
  const { statement } = c.facts;
  const { party } = actData(c, 'signArbitrationStatement');
  if (statement === null) return {};
  return { statement: { ...statement, signed: { ...statement.signed, [party]: c.event.occurredOn } } };
};

/** A document decides once. Whoever is to pay, or to be paid, is a party. */
const ordersParties = (c: C): RefusalCode | undefined => {
  const { awards } = actData(c, 'makeAwards');
  if (awards.some((a) => c.facts.parts?.includes(a.document))) return 'ALREADY_DONE';
  return owedRefusal(c.facts.parties, [], ...awards);
};

// prettier-ignore
const EVENTS: EventRules<ArbitrationFacts, ArbitrationState> = {
  'dispute.applied': named('收到仲裁申请', 'the commission receives the application'),
  'dispute.mediationFailed': named('建议的调解不成', 'the suggested mediation failed'),
  'dispute.agreementInForce': named('调解协议生效', 'the agreement took effect'),
  'dispute.begun': { zh: '法院立案', en: 'the court docketed the suit', informs: true },
  'dispute.closed': { zh: '案件结案', en: 'the dispute closed', informs: true },
  'dispute.partyEnded': named('当事人消灭且无承继人', 'a party is no more and has no successor'),
  'arbitration.admitted': named('仲裁委受理', 'the commission admits the application'),
  'arbitration.refused': named('仲裁委不予受理', 'the commission refuses to admit'),
  'arbitration.awarded': { ...named('作出裁决', 'the award is made'), check: ordersParties },
  admitApplication: named('仲裁委受理', 'the commission admits the application'),
  suggestMediation: named('发出调解建议书', 'the commission suggests mediation'),
  tellDefects: named('一次性告知补正', 'the defects are told'),
  cureDefects: named('补正申请', 'the application is cured'),
  refuseApplication: named('仲裁委不予受理', 'the commission refuses to admit'),
  recordSilenceGround: { ...named('记录不计逾期的事由', 'a ground of I-1 12 is recorded'), record: (c) => ({ ground: actData(c, 'recordSilenceGround').ground }) },
  endSilenceGround: { ...named('不计逾期的事由消除', 'the ground of I-1 12 is gone'),
    check: (c) => (c.facts.ground === null ? 'NOT_ALLOWED_NOW' : undefined),
    record: () => ({ ground: null }) },
  recordCopyReceived: {
    ...named('被申请人收到申请书副本', 'the respondent receives the copy'),
    check: (c) => {
      const { party } = actData(c, 'recordCopyReceived');
      if (party === undefined) return undefined;
      if (known(c) || !respondents(c).includes(party)) return known(c) ?? 'WRONG_SIDE';
      return c.facts.copies?.includes(party) ? 'ALREADY_DONE' : undefined;
    },
    record: (c) => {
      const served = copiesOf(c);
      return served.length === 0 ? {} : { copies: [...(c.facts.copies ?? []), ...served], lastCopies: served };
    },
  },
  recordAnswer: {
    ...named('收到答辩书', 'the answer is received'),
    check: (c) => known(c) ?? (isOf020(c) || isAnswering(c) ? undefined : 'WRONG_SIDE'),
  },
  sendAnswerCopy: named('送达答辩书副本', 'the answer is sent on'),
  giveReceiptForPapers: named('出具收件回执', 'a receipt for the papers is given'),
  objectToJurisdiction: {
    ...named('提出管辖异议', 'a party objects to jurisdiction'),
    keepsRight: 'arbAnswer',
    check: (c) => known(c) ?? (c.facts.jurisdiction?.[actData(c, 'objectToJurisdiction').party] === undefined ? undefined : 'ALREADY_DONE'),
  },
  decideJurisdiction: named('决定管辖异议', 'the objection to jurisdiction is decided'),
  makePartialAward: { ...named('先行裁决', 'a part is decided first'), check: ordersParties },
  nameTribunal: {
    ...named('通知仲裁庭组成', 'the tribunal is named'),
    check: (c) => (isOf020(c) || isOfItsSize(c) ? undefined : 'TRIBUNAL_SIZE'),
  },
  giveCollectiveNotice: named('集体争议一次性告知', 'the collective case’s notice is given'),
  fileCounterClaim: named('提出反申请', 'a counter-claim is filed'),
  joinClaims: {
    ...named('反申请、追加或变更请求被受理', 'claims or parties are joined'),
    record: () => ({ claimsJoined: true }),
  },
  refuseClaims: named('反申请或新请求不予受理', 'claims are refused'),
  askRecusal: named('申请回避', 'a recusal is asked for'),
  decideRecusal: named('回避决定', 'the recusal is decided'),
  giveHearingNotice: { ...named('发出开庭通知', 'the notice of the hearing is given'),
    record: (c) => ({ hearingNoticeOn: c.event.occurredOn, hearingOn: actData(c, 'giveHearingNotice').hearingOn }) },
  openHearing: named('开庭', 'the hearing is opened'),
  entrustToMediator: named('仲裁庭委托调解', 'the tribunal entrusts mediation'),
  endEntrustedMediation: named('委托调解结束', 'the entrusted mediation ends'),
  recordSettlement: named('达成调解', 'the parties agree'),
  signArbitrationStatement: {
    ...named('签收仲裁调解书', 'a party signs for the statement'),
    check: (c) => known(c) ?? (c.facts.statement?.signed[actData(c, 'signArbitrationStatement').party] === undefined ? undefined : 'ALREADY_DONE'),
    record: signed,
  },
  refuseArbitrationStatement: named('拒绝签收仲裁调解书', 'a party goes back on the statement'),
  suspendArbitration: named('仲裁中止', 'the arbitration is suspended'),
  resumeArbitration: named('恢复仲裁', 'the arbitration goes on'),
  beginPublication: named('公告送达开始', 'service by publication begins'),
  endPublication: named('公告送达结束', 'service by publication is done'),
  extendArbitration: named('延长审理期限', 'the time for the award is extended'),
  makeAwards: { ...named('作出裁决', 'the award is made'), check: ordersParties },
  orderAdvancePayment: named('裁决先予执行', 'advance payment is ordered'),
  hearByDefault: named('缺席审理', 'the hearing goes on without the respondent'),
  treatAsWithdrawn: named('视为撤回申请', 'the absent applicant is taken to have withdrawn'),
  withdrawArbitration: { ...named('撤回仲裁申请', 'the applicant withdraws'),
    record: (c) => ({ withdrawn: [...c.facts.withdrawn, actData(c, 'withdrawArbitration').party] }) },
  revokeAdmission: named('决定撤销案件', 'the admission is revoked'),
  giveRevocationNotice: named('通知撤销案件', 'notice of the revocation is given'),
};

const ROWS = [...admissionRows, ...hearingRows];

/** The dispute is told where the arbitration stands, and of the awards and the statement it has brought. */
function reports(before: Omit<C, 'track' | 'state'>, after: Omit<C, 'track' | 'state'>): Effect[] {
  const state = after.tracks['main'] ?? '-';
  if (before.tracks['main'] === state) return [];
  const { statement, refusal, ground, awards } = after.facts;
  const data: MessageData['arbitration.changed'] = {
    state,
    ground: refusal?.ground ?? ground,
    organisation: isOn(after, 'suggestMediation') ? actData(after, 'suggestMediation').organisation : null,
    awards: awards.map((a) => ({
      document: a.document,
      kind: a.kind,
      ...(a.obligation && { obligation: a.obligation }),
      ...(a.obligations.length > 0 && { obligations: a.obligations }),
    })),
    statement: statement && {
      document: statement.document,
      obligation: statement.obligation,
      ...(statement.obligations && { obligations: statement.obligations }),
    },
  };
  return [report(after, disputeId(after.caseNo), 'arbitration.changed', data)];
}

/** Of organisations the one that the tribunal entrusted, and its mediators (ENT-8). */
function mayAct(c: Omit<C, 'track' | 'state'>): RefusalCode | undefined {
  // Whom it was entrusted to before that was kept, nobody knows any more.
  const isUnknown = c.facts.entrusted === undefined && c.tracks['main'] === 'ARB_MEDIATION';
  return !isOf020(c) && !isUnknown && isAnothers(c, c.facts.entrusted) ? 'WRONG_ORGANISATION' : undefined;
}

/** The arbitration (A): from the application to an award, a statement, or the right to sue. */
export const arbitrationProcedure = oneTrack<ArbitrationFacts, ArbitrationState>({
  name: 'arbitration',
  states: STATES,
  ends: ['ARB_AWARDED', 'ARB_STATEMENT_EFFECTIVE', 'ARB_WITHDRAWN', 'ARB_TRANSFERRED', 'ARB_ENDED'],
  // Its notice is still owed.
  atRest: ['ARB_REVOKED'],
  waitsFor: (state, facts, clocks) => {
    const waits = waitsForIn(STATES[state]);
    return state === 'ARB_OPEN' ? { ...waits, act: nextBeforeHearing(facts, clocks) } : waits;
  },
  rows: ROWS,
  mayAct,
  events: EVENTS,
  report: reports,
});
