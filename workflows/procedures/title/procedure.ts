import type { ActData } from '../../contract/acts';
import type { MessageData } from '../../contract/messages';
import type { TitleFacts } from '../../contract/facts';
import type { TitleState } from '../../contract/states';
import type { LegalDay, PartyId } from '../../contract/incoming';
import { AGREEMENT, disputeId, performanceId } from '../../contract/proceedings';
import { oneTrack, type StateName } from '../../engine/one-track';
import { isOneOf, type EventRule, type EventRules } from '../../engine/row';
import { ofTheseAlone, report } from '../../engine/messages';
import { confirmationRows } from './confirmation.rows';
import { reviewRows } from './review.rows';
import { decidedOn, decidesOne, objector, type C } from './guards';

// prettier-ignore
const STATES: Record<TitleState, StateName> = {
  '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '核算申请期限', en: 'the date of the period' } },
  NONE: { zh: '可共同申请司法确认或仲裁审查', en: 'confirmation and review open', who: 'parties', act: 'applyForConfirmation',
    what: { zh: '申请司法确认或者仲裁审查（须各方共同申请）', en: 'both apply for confirmation, or for review' } },
  JC_HALF: { zh: '一方已申请司法确认', en: 'one side has applied', who: 'parties', act: 'applyForConfirmation', what: { zh: '其余各方申请', en: 'the other side applies' } },
  JC_APPLIED: { zh: '已共同申请司法确认', en: 'both have applied', who: 'court', what: { zh: '受理申请', en: 'admit the application' } },
  JC_DOCKETED: { zh: '司法确认审查中', en: 'confirmation docketed', who: 'court', what: { zh: '作出确认裁定', en: 'decide on confirmation' } },
  AR_HALF: { zh: '一方已申请仲裁审查', en: 'one side has asked for review', who: 'parties', act: 'applyForReview',
    what: { zh: '其余各方申请', en: 'the other side applies' } },
  AR_APPLIED: { zh: '已共同申请仲裁审查', en: 'review applied for', who: 'commission', act: 'admitReview', what: { zh: '受理审查申请', en: 'admit the review' } },
  AR_ADMITTED: { zh: '仲裁审查中', en: 'review admitted', who: 'commission', act: 'makeStatement', what: { zh: '制作调解书', en: 'make the mediation statement' } },
  STATEMENT_PENDING: { zh: '待法院调解书', en: 'court statement pending', who: 'court', act: 'makeStatement',
    what: { zh: '制作调解书并由各方签收', en: 'make the statement, each party signs' } },
  TITLE_EFFECTIVE: { zh: '已有执行依据', en: 'enforceable instrument in force', who: 'nobody', what: { zh: '无', en: 'nothing' } },
  TITLE_OBJECTED: { zh: '确认裁定被提出异议', en: 'objection to the confirmation', who: 'court', act: 'decideObjection',
    what: { zh: '审查异议', en: 'decide on the objection' } },
  TITLE_REFUSED: { zh: '未取得执行依据', en: 'no enforceable instrument', who: 'nobody', what: { zh: '无', en: 'nothing' } },
  TITLE_LAPSED: { zh: '逾期未共同申请', en: 'lapsed', who: 'nobody', what: { zh: '无', en: 'nothing' } },
  TITLE_NOT_NEEDED: { zh: '已履行完毕，无需执行依据', en: 'performed, not needed', who: 'nobody', what: { zh: '无', en: 'nothing' } },
};

type Half = 'applications' | 'reviews';

/** One party's half of a joint application: for confirmation, or for review. */
const half = (
  zh: string,
  en: string,
  of: Half,
  keepsRight: 'confirmApply' | 'arbReviewApply',
): EventRule<TitleFacts, TitleState> => ({
  zh,
  en,
  keepsRight,
  check: (c) => {
    const { party } = c.event.data as { party: PartyId };
    if (!c.facts.parties.some((p) => p.id === party)) return 'UNKNOWN_PARTY';
    if (c.event.occurredOn < c.facts.effectiveOn) return 'BEFORE_ITS_CAUSE';
    return c.facts[of][party] === undefined ? undefined : 'ALREADY_DONE';
  },
  record: (c) => {
    const { party } = c.event.data as { party: PartyId };
    return { [of]: { ...c.facts[of], [party]: c.event.occurredOn } };
  },
});

const takenBack = (zh: string, en: string, of: Half): EventRule<TitleFacts, TitleState> => ({
  zh,
  en,
  check: (c) => (c.facts[of][(c.event.data as { party: PartyId }).party] === undefined ? 'NOT_ALLOWED_NOW' : undefined),
  record: (c) => {
    const { [(c.event.data as { party: PartyId }).party]: _gone, ...left } = c.facts[of];
    return { [of]: left };
  },
});

const known = (c: C): 'UNKNOWN_PARTY' | undefined => {
  const { party } = c.event.data as { party?: PartyId };
  return party === undefined || c.facts.parties.some((p) => p.id === party) ? undefined : 'UNKNOWN_PARTY';
};
const served = (c: C): 'UNKNOWN_PARTY' | undefined =>
  Object.keys((c.event.data as { servedOn: Record<PartyId, LegalDay> }).servedOn).every((id) =>
    c.facts.parties.some((p) => p.id === id),
  )
    ? undefined
    : 'UNKNOWN_PARTY';

/** A party objects as itself; a third party is named by the court, and is none of the parties. */
const objectorFault = (c: C): 'UNKNOWN_PARTY' | 'NOT_YOURS' | undefined => {
  const { party, thirdParty } = c.event.data as { party?: PartyId; thirdParty?: string };
  if (c.event.by.role === 'party' && (thirdParty !== undefined || party !== c.event.by.party)) return 'NOT_YOURS';
  return c.facts.parties.some((p) => p.id === thirdParty) ? 'NOT_YOURS' : known(c);
};

const signStatement: EventRule<TitleFacts, TitleState> = {
  zh: '签收调解书',
  en: 'a party signs the statement',
  check: (c) => {
    const { party } = c.event.data as ActData['signStatement'];
    return c.facts.statement?.signed[party] === undefined ? known(c) : 'ALREADY_DONE';
  },
  record: (c) => {
    const { statement } = c.facts;
    const { party } = c.event.data as ActData['signStatement'];
    return statement === null
      ? {}
      : { statement: { ...statement, signed: { ...statement.signed, [party]: c.event.occurredOn } } };
  },
};

// prettier-ignore
const EVENTS: EventRules<TitleFacts, TitleState> = {
  'dispute.agreed': { zh: '调解协议生效', en: 'the agreement took effect' },
  'dispute.agreedAnew': {
    zh: '新调解协议生效',
    en: 'a new agreement took effect',
    record: (c) => {
      return {
        ...(c.event.data as MessageData['dispute.agreedAnew']), applications: {}, reviews: {}, objections: {}, statement: null, reviewExtended: false };
    },
  },
  'dispute.closed': { zh: '案件结案', en: 'the dispute closed', informs: true },
  'dispute.performed': { zh: '协议已履行完毕', en: 'the agreement is performed', informs: true },
  applyForConfirmation: half('申请司法确认', 'a party applies for judicial confirmation', 'applications', 'confirmApply'),
  applyForReview: half('申请仲裁审查', 'a party applies for the commission’s review', 'reviews', 'arbReviewApply'),
  takeBackApplication: takenBack('撤回司法确认申请', 'a party takes its application back', 'applications'),
  takeBackReview: takenBack('撤回仲裁审查申请', 'a party takes its request for review back', 'reviews'),
  admitReview: { zh: '仲裁委受理审查', en: 'the commission admits the review' },
  refuseReview: { zh: '仲裁委不予审查或不制作调解书', en: 'the commission refuses the review' },
  extendReview: { zh: '审查期限延长', en: 'the review is extended' },
  withdrawReview: { zh: '撤回审查申请', en: 'the review is withdrawn', check: known },
  makeStatement: { zh: '制作调解书', en: 'the mediation statement is made' },
  signStatement,
  refuseStatement: { zh: '拒绝签收调解书', en: 'a party goes back on the statement', check: known },
  declineStatement: { zh: '法院不制作调解书', en: 'the court makes no statement' },
  docketForStatement: { zh: '法院立案以出具调解书', en: 'the court dockets, to give a mediation statement' },
  recordRulingReceived: { zh: '当事人收到确认裁定', en: 'a party receives the confirming ruling', check: known },
  reportHarmKnown: { zh: '案外人知道权益受侵害', en: 'a third party reports since when it knew of the harm', check: objectorFault },
  objectToConfirmation: {
    zh: '对确认裁定提出异议',
    en: 'an objection to the confirmation',
    check: (c) => objectorFault(c) ?? (c.facts.objections[objector(c)] === undefined ? undefined : 'ALREADY_DONE'),
    record: (c) => ({ objections: { ...c.facts.objections, [objector(c)]: 'pending' } }),
  },
  decideObjection: {
    zh: '法院审查异议',
    en: 'the court decides on the objection',
    check: decidesOne,
    record: (c) => {
      const who = decidedOn(c);
      return who === undefined ? {} : { objections: { ...c.facts.objections, [who]: 'decided' } };
    },
  },
  refuseEnforcement: { zh: '法院裁定不予执行', en: 'the court refuses to enforce', check: served },
  sueOnTheMatter: { zh: '就该争议起诉', en: 'a party sues on the matter', check: known },
  'confirmation.docketed': { zh: '法院受理司法确认申请', en: 'the court docketed the application' },
  'confirmation.not_admitted': { zh: '法院不予受理司法确认申请', en: 'the court did not admit the application' },
  'confirmation.confirmed': { zh: '法院裁定确认协议有效', en: 'the court confirmed the agreement' },
  'confirmation.rejected': { zh: '法院驳回司法确认申请', en: 'the court rejected the application' },
  'confirmation.withdrawn': { zh: '司法确认申请撤回', en: 'the application was withdrawn' },
  'confirmation.extended': { zh: '法院延长审查期限', en: 'the court extended its time' },
};

const ROWS = [...confirmationRows, ...reviewRows];

/** The way to an enforceable instrument (T): confirmation, the commission's review, or a court's mediation statement. */
export const titleProcedure = oneTrack<TitleFacts, TitleState>({
  name: 'title',
  states: STATES,
  ends: ['TITLE_NOT_NEEDED'],
  atRest: ['TITLE_EFFECTIVE', 'TITLE_REFUSED', 'TITLE_LAPSED'],
  rows: ROWS,
  events: EVENTS,
  audience: (group, facts) => ofTheseAlone(group, facts.parties, facts.othersInTheCase),
  // Once both have gone one way, the end of the other concerns nobody.
  quiet: (clock, { main = '-' }) =>
    (clock.key === 'arbReviewApply' && !isOneOf(main, ['NONE', 'AR_HALF', 'JC_HALF'])) ||
    (clock.key === 'confirmApply' && isOneOf(main, ['AR_APPLIED', 'AR_ADMITTED'])),
  report: (before, after) => {
    const state = after.tracks['main'] ?? '-';
    if (before.tracks['main'] === state) return [];
    const data = { state, instrument: after.facts.instrument };
    const paper = after.facts.watched && isOneOf(state, ['TITLE_EFFECTIVE', 'TITLE_REFUSED']);
    const first = before.tracks['main'] === '-' && state === 'NONE';
    return [
      ...(first ? [] : [report(after, disputeId(after.caseNo), 'title.changed', data)]),
      ...(paper ? (after.facts.instruments ?? [AGREEMENT]) : []).map((instrument) =>
        report(after, performanceId(after.caseNo, instrument), 'title.changed', data),
      ),
    ];
  },
});
